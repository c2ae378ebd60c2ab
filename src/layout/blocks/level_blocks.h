#pragma once

#include "layout/pages/flow.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace rapporteur::layout {

// Where the blocks of a side of parallel texts begin in its flow: each stands level with the block of the
// same place in the other sides. What a block holds is level with nothing.
class LevelBlocks {
public:
    // While one lives, the blocks that are built are those of a side: `begins` gets the first box of each.
    class Side {
    public:
        Side(LevelBlocks& blocks, std::vector<std::uint32_t>& begins)
            : blocks_(blocks), outer_(std::exchange(blocks.begins_, &begins))
        {}
        ~Side() { blocks_.begins_ = outer_; }
        Side(Side const&) = delete;
        Side& operator=(Side const&) = delete;

    private:
        LevelBlocks& blocks_;
        std::vector<std::uint32_t>* outer_;
    };

    // A block; while it lives, what is built stands within it.
    class Block {
    public:
        Block(LevelBlocks& blocks, Flow const& flow)
            : blocks_(blocks), outer_(std::exchange(blocks.begins_, nullptr))
        {
            if (outer_ != nullptr) outer_->push_back(static_cast<std::uint32_t>(flow.boxes.size()));
        }
        ~Block() { blocks_.begins_ = outer_; }
        Block(Block const&) = delete;
        Block& operator=(Block const&) = delete;

    private:
        LevelBlocks& blocks_;
        std::vector<std::uint32_t>* outer_;
    };

private:
    std::vector<std::uint32_t>* begins_ = nullptr; // null: not in a side, or within one of its blocks
};

}
