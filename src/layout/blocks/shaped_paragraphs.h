#pragma once

#include "layout/text/paragraph.h"
#include "layout/text/paragraph_shaper.h"

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace rapporteur::layout {

// The paragraphs of blocks, shaped when they are asked for. Those of a table are asked for several times, to
// measure it and to set it, and are kept that long, as far as they are not too many: memory does not grow
// with the table.
class ShapedParagraphs {
public:
    explicit ShapedParagraphs(ParagraphShaper& shaper) : shaper_(shaper) {}

    // The inline children of `node`, from child `first` to before `last`. Holds until the next call, and
    // while a Keeping lives mostly longer.
    ShapedParagraph const& get(document::Node const& node, std::size_t first, std::size_t last,
                               style::Style const& style, Language& language);

    // While one lives, paragraphs are kept.
    class Keeping {
    public:
        explicit Keeping(ShapedParagraphs& paragraphs) : paragraphs_(paragraphs) { ++paragraphs_.keeping_; }
        ~Keeping()
        {
            if (--paragraphs_.keeping_ == 0) paragraphs_.kept_.clear();
        }
        Keeping(Keeping const&) = delete;
        Keeping& operator=(Keeping const&) = delete;

    private:
        ShapedParagraphs& paragraphs_;
    };

private:
    static constexpr std::uint64_t no_key = ~std::uint64_t{0};

    ParagraphShaper& shaper_;
    ShapedParagraph scratch_;
    std::uint64_t scratch_key_ = no_key; // of what is in it
    int keeping_ = 0;
    std::unordered_map<std::uint64_t, std::unique_ptr<ShapedParagraph>>
        kept_; // by node number and first child
};

}
