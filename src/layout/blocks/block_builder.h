#pragma once

#include "layout/text/line_setter.h"

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// What a block is set in: the styles and the language that it inherits, the strip of the column that it may
// fill (physical: `x` is its left edge), and the class of the list, table or definitions around it, which its
// parts share.
struct BlockContext {
    style::Style const* style = nullptr;
    Language* language = nullptr;
    Length x;
    Length width;
    std::string_view class_name;
};

// However deep lists nest, text keeps this much of the column.
inline constexpr Length narrowest_measure = Length::points(36);

// Turns the blocks of a document into flows. Belongs to one composition.
class BlockBuilder {
public:
    explicit BlockBuilder(LayoutContext& layout);

    // The whole document.
    void build_document(Length width, Flow& flow);
    // The body of a note, its label before it.
    void build_note(document::Node const& note, std::string_view label, Length width, Flow& flow);
    // A strip of the page's head or foot: its first paragraph at the start, the last at the end, others
    // between. An artifact, unless the strip is said.
    void build_strip(document::Node const& strip, Length width, Flow& flow);
    // The mark of what is said elsewhere.
    static void make_artifact(document::Node const& strip, Flow& flow);

    style::Style const& root_style() const { return *root_style_; }
    Language& root_language() const { return *root_language_; }
    style::Style const& strip_style(document::Node const& strip);

    // For tables.
    struct Width {
        Length least, most; // no narrower than its widest part; on one line
    };
    void build_children(document::Node const& node, BlockContext const& context, Flow& flow);
    Width measure_children(document::Node const& node, BlockContext const& context);
    BlockContext inside(document::Node const& node, BlockContext const& outer,
                        std::string_view class_name = {});
    void open(document::Node const& node, style::Style const& style, BlockContext const& context, Flow& flow);
    void close(style::Style const& style, BlockContext const& context, Flow& flow);
    ShapedParagraph const& shaped_paragraph(document::Node const& node, std::size_t first, std::size_t last,
                                            style::Style const& style, Language& language);
    LayoutContext& layout() { return layout_; }
    LineSetter& lines() { return lines_; }
    ParagraphShaper& paragraphs() { return paragraphs_; }
    // A label that waits for a first line stands alone: what comes next has none.
    void settle_labels(document::Node const& node, BlockContext const& context, Flow& flow)
    {
        set_waiting_labels(node, *context.style, context, flow);
    }
    // Whether pages are cut from this flow here, so that a table in it may go on on another.
    bool is_cut(Flow const& flow) const { return &flow == document_flow_ && !in_region_; }
    // Keeps a table until the pages are made.
    void keep(std::unique_ptr<BreakableTable> table) { tables_.push_back(std::move(table)); }
    // While a table is measured and then built, its paragraphs are kept, as far as they are not too many.
    class Keeping {
    public:
        explicit Keeping(BlockBuilder& builder) : builder_(builder) { ++builder_.keeping_; }
        ~Keeping()
        {
            if (--builder_.keeping_ == 0) builder_.kept_.clear();
        }
        Keeping(Keeping const&) = delete;
        Keeping& operator=(Keeping const&) = delete;

    private:
        BlockBuilder& builder_;
    };

private:
    void build(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_paragraph(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_heading(document::Node const& node, BlockContext const& context, Flow& flow);
    void hang_label(std::string_view label, document::Node const& node, style::Style const& style,
                    Length width, BlockContext& context);
    void build_list(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_item(document::Node const& node, style::Style const& list, Length label_width,
                    BlockContext const& context, Flow& flow);
    void build_definitions(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_definition_row(document::Node const& node, style::Style const& style,
                              BlockContext const& context, Flow& flow);
    void build_definition_group(document::Node const& node, style::Style const& list,
                                BlockContext const& context, Flow& flow);
    void build_parallel(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_signature(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_columns(document::Node const& node, BlockContext const& context, Flow& flow);
    void build_contents(document::Node const& node, BlockContext const& context, Flow& flow);
    void set(ShapedParagraph const& text, LineArea area, Flow& flow);
    void set_waiting_labels(document::Node const& node, style::Style const& style,
                            BlockContext const& context, Flow& flow);
    Width measure(document::Node const& node, BlockContext const& context);
    static void keep_together(Flow& flow, std::size_t first_box, std::uint8_t strength, BreakReason reason);

    LayoutContext& layout_;
    ParagraphShaper paragraphs_;
    LineSetter lines_;
    style::Style const* root_style_ = nullptr;
    Language* root_language_ = nullptr;
    Flow* document_flow_ = nullptr;
    bool in_region_ = false;

    // A block of a side of parallel texts, which is level with those of the others; what it holds is not.
    class Unit {
    public:
        Unit(BlockBuilder& builder, Flow const& flow) : builder_(builder), units_(builder.units_)
        {
            if (units_ != nullptr) units_->push_back(static_cast<std::uint32_t>(flow.boxes.size()));
            builder_.units_ = nullptr;
        }
        ~Unit() { builder_.units_ = units_; }
        Unit(Unit const&) = delete;
        Unit& operator=(Unit const&) = delete;

    private:
        BlockBuilder& builder_;
        std::vector<std::uint32_t>* units_;
    };
    std::vector<std::uint32_t>* units_ = nullptr; // where they begin; null: not in a side, or within a block

    static constexpr std::uint64_t no_key = ~std::uint64_t{0};
    ShapedParagraph label_, entry_, scratch_;
    std::uint64_t scratch_key_ = no_key; // what is in it; only of prepared()
    int keeping_ = 0;
    std::unordered_map<std::uint64_t, std::unique_ptr<ShapedParagraph>>
        kept_; // by node number and first child

    // Labels that wait for the first line of what they label.
    struct WaitingLabel {
        std::unique_ptr<ShapedParagraph> text;
        LineArea area;
        bool at_end = false;
    };
    std::vector<WaitingLabel> waiting_;
    std::vector<std::unique_ptr<BreakableTable>> tables_; // in which a page may end
};

// A table, into a flow (see table_builder.cpp).
void build_table(BlockBuilder& builder, document::Node const& table, BlockContext const& context, Flow& flow);
// The same, measured.
BlockBuilder::Width measure_table(BlockBuilder& builder, document::Node const& table,
                                  BlockContext const& context);

// A figure, into a flow (see figure_builder.cpp), and measured.
void build_figure(BlockBuilder& builder, document::Node const& figure, BlockContext const& context,
                  Flow& flow);
BlockBuilder::Width measure_figure(BlockBuilder& builder, document::Node const& figure,
                                   BlockContext const& context);

// The size of an image in a column of that width; of one that cannot be shown, nothing.
struct ImageSize {
    Length width, height;
};
ImageSize image_size(BlockBuilder& builder, document::Node const& image, style::Style const& style,
                     Length column);
// Where something begins, from the left edge, that leaves so much room beside it.
Length start_of(style::TextAlign align, Length room, bool right_to_left);

// Sets flows side by side as one piece of the column: the parts of a row. `x` and `y` are of each flow's
// place in the piece; what is taller than `slice_above` is cut into several boxes where no line is divided.
struct Beside {
    Flow* flow = nullptr;
    Length x, y;
};
void set_side_by_side(std::vector<Beside> const& parts, Length height, Length x, Length slice_above,
                      Flow& flow);

}
