#pragma once

#include "layout/blocks/block_context.h"
#include "layout/blocks/hanging_labels.h"
#include "layout/blocks/level_blocks.h"
#include "layout/blocks/shaped_paragraphs.h"
#include "layout/text/paragraph_shaper.h"

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::layout {

// Turns the blocks of a document into flows. What each kind of block becomes is decided in the file named for
// it (list.h, table/table.h, …); this hands each block to its kind, and has what they share.
//
// Faults: those of compose() that concern texts and pictures, each at its node.
// Stops:  where the context says so; what is in the flow is then not the whole.
// Cost:   linear in the blocks.
// Belongs to one composition.
class BlockBuilder {
public:
    explicit BlockBuilder(LayoutContext& layout);

    // The whole document, in a column of that width. Once.
    void build_document(Length width, Flow& flow);
    // A block of any kind, and those that a node holds.
    void build(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_children(document::Node const& node, BlockContext const& context, Flow& flow);
    // How wide they must be.
    BlockWidth measure(document::Node const& node, BlockContext const& context);
    BlockWidth measure_children(document::Node const& node, BlockContext const& context);

    // Tells that a node has less room than its indents ask for, where that was not so of what is around it.
    void report_shrunk(document::Node const& node, BlockContext const& outer, BlockContext const& inner);

    // What a node's own content is set in: its style, of its own class or that which is given, its language,
    // and what its margins and paddings leave of the column.
    BlockContext inside(document::Node const& node, BlockContext const& outer,
                        std::string_view class_name = {});

    style::Style const& root_style() const { return *root_style_; }
    Language& root_language() const { return *root_language_; }
    LayoutContext& layout() { return layout_; }
    ParagraphShaper& shaper() { return shaper_; }
    ShapedParagraphs& paragraphs() { return paragraphs_; }
    LineSetter& lines() { return lines_; }
    HangingLabels& labels() { return labels_; }
    LevelBlocks& level_blocks() { return level_blocks_; }

    // Whether pages are cut from this flow here, and not only from parts of it.
    bool is_cut(Flow const& flow) const { return &flow == document_flow_ && !in_region_; }
    // Whether a table in this flow may go on on another page, or in another column.
    bool may_go_on(Flow const& flow) const { return &flow == document_flow_ || &flow == part_; }
    // While one lives, what is built stands in columns.
    class Region;
    // While one lives, this flow becomes part of the document's, cut where that is: a side of parallel texts,
    // a cell of a table that may go on.
    class Part;
    // Keeps until the pages are made what they may end in.
    void keep_until_pages_are_made(std::shared_ptr<BreakableTable> table)
    {
        tables_.push_back(std::move(table));
    }

private:
    BlockWidth measure_box(document::Node const& node, BlockContext const& outer);

    LayoutContext& layout_;
    ParagraphShaper shaper_;
    ShapedParagraphs paragraphs_;
    LineSetter lines_;
    HangingLabels labels_;
    LevelBlocks level_blocks_;
    style::Style const* root_style_ = nullptr;
    Language* root_language_ = nullptr;
    Flow* document_flow_ = nullptr;
    Flow const* part_ = nullptr;
    bool in_region_ = false;
    unsigned measuring_ = 0; // blocks within one another
    std::vector<std::shared_ptr<BreakableTable>> tables_;
};

class BlockBuilder::Region {
public:
    explicit Region(BlockBuilder& builder)
        : builder_(builder), outer_(std::exchange(builder.in_region_, true))
    {}
    ~Region() { builder_.in_region_ = outer_; }
    Region(Region const&) = delete;
    Region& operator=(Region const&) = delete;

private:
    BlockBuilder& builder_;
    bool outer_;
};

class BlockBuilder::Part {
public:
    Part(BlockBuilder& builder, Flow const& flow)
        : builder_(builder), outer_(std::exchange(builder.part_, &flow))
    {}
    ~Part() { builder_.part_ = outer_; }
    Part(Part const&) = delete;
    Part& operator=(Part const&) = delete;

private:
    BlockBuilder& builder_;
    Flow const* outer_;
};

}
