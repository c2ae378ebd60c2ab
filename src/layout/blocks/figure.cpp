#include "layout/blocks/figure.h"

#include "layout/blocks/block_edges.h"
#include "layout/blocks/charts/chart_parts.h"
#include "layout/blocks/image_size.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Extent;
using document::Node;
using document::Role;

namespace {

class FigureBuilder {
public:
    FigureBuilder(BlockBuilder& builder, Node const& figure, BlockContext const& outer)
        : builder_(builder), figure_(figure), context_(builder.inside(figure, outer))
    {
        for (Node const& child : figure.children) {
            if (child.role == Role::caption) {
                caption_ = &child;
            } else if (child.role == Role::image) {
                image_ = &child;
            } else if (child.role == Role::chart && child.attrs().chart != nullptr) {
                chart_ = &child;
            } else if (child.role == Role::paragraph) {
                remarks_.push_back(&child);
            }
        }
    }

    void build(Flow& flow)
    {
        style::Style const& style = *context_.style;
        std::size_t const first = flow.boxes.size();
        open_block(figure_, style, context_, flow);
        if (caption_ != nullptr && !style.caption_at_end) build_words(*caption_, flow);
        if (image_ != nullptr) {
            builder_.labels().set_alone(figure_, style, context_, flow);
            if (flow.boxes.size() > first) flow.add_penalty(break_never, BreakReason::edge);
            build_image(flow);
        }
        if (chart_ != nullptr && !chart_->children.empty()) {
            builder_.labels().set_alone(figure_, style, context_, flow);
            if (flow.boxes.size() > first) flow.add_penalty(break_never, BreakReason::edge);
            build_chart(flow);
        }
        for (Node const* const remark : remarks_) {
            flow.add_penalty(break_never, BreakReason::edge);
            build_words(*remark, flow);
        }
        if (!remarks_.empty()) flow.drop_keep();
        if (caption_ != nullptr && style.caption_at_end) {
            flow.add_penalty(break_never, BreakReason::edge);
            build_words(*caption_, flow);
            // A caption is kept with its picture, not with what comes next.
            flow.drop_keep();
        }
        for (std::size_t i = first + 1; i < flow.boxes.size(); ++i) {
            FlowBox& box = flow.boxes[i];
            if (box.penalty >= 2 * break_avoid) continue;
            box.penalty = 2 * break_avoid;
            box.reason = BreakReason::whole_block;
        }
        close_block(style, context_, flow);
    }

    BlockWidth width()
    {
        BlockWidth result;
        if (image_ != nullptr) {
            if (Picture const* const picture = builder_.layout().picture(*image_)) {
                BlockContext const inner = inside(*image_);
                document::Image const& image = *image_->attrs().image;
                bool const sized =
                    image.width.kind == Extent::Kind::fixed || image.height.kind == Extent::Kind::fixed;
                Length const room = Length::points(1000); // of what has no width yet
                result.most = wanted_size(*picture, image, *inner.style, room).width;
                // What nobody asked to be of some size gives way to text beside it, within reason.
                result.least = sized ? result.most : std::min(result.most, Length::points(144));
            }
        }
        if (chart_ != nullptr) {
            result.least = std::max(result.least, Length::points(120));
            result.most = std::max(result.most, Length::points(300));
        }
        if (caption_ != nullptr) {
            BlockWidth const words = builder_.measure_children(*caption_, inside(*caption_));
            result.least = std::max(result.least, words.least);
            // As wide as its picture, or a few words.
            result.most = std::max({result.most, result.least, std::min(words.most, Length::points(144))});
        }
        style::Style const& style = *context_.style;
        Length const around = style.margin_inline_start + style.padding_inline_start +
                              style.margin_inline_end + style.padding_inline_end;
        return {result.least + around, result.most + around};
    }

private:
    BlockContext inside(Node const& child) { return builder_.inside(child, context_, context_.class_name); }

    // A caption, or a remark under a chart.
    void build_words(Node const& words, Flow& flow)
    {
        BlockContext const inner = inside(words);
        open_block(words, *inner.style, inner, flow);
        builder_.build_children(words, inner, flow);
        close_block(*inner.style, inner, flow);
    }

    Length caption_height()
    {
        if (caption_ == nullptr) return {};
        BlockContext const inner = inside(*caption_);
        style::Style const& style = *inner.style;
        style::Style const& words = builder_.layout().styles.inherited(style);
        ShapedParagraph const& text =
            builder_.paragraphs().get(*caption_, 0, caption_->children.size(), words, *inner.language);
        auto const lines = static_cast<std::int64_t>(builder_.lines().count_lines(text, inner.width));
        return style.margin_block_start + style.padding_block_start + style.line_height * lines +
               style.padding_block_end + style.margin_block_end;
    }

    // The height that a page has for what the caption belongs to.
    Length room()
    {
        Length const line = context_.style->line_height;
        return std::max(builder_.layout().page_room - caption_height() - line, line);
    }

    void build_chart(Flow& flow)
    {
        BlockContext const inner = inside(*chart_);
        open_block(*chart_, *inner.style, inner, flow);
        ChartParts parts(builder_, *chart_, inner);
        document::Chart::Kind const kind = parts.data.kind;
        if (kind == document::Chart::Kind::bar || kind == document::Chart::Kind::timeline) {
            build_chart_rows(parts, flow);
        } else {
            build_chart_plot(parts, room(), flow);
        }
        close_block(*inner.style, inner, flow);
    }

    void build_image(Flow& flow)
    {
        Picture const* const picture = builder_.layout().picture(*image_);
        if (picture == nullptr) return;
        BlockContext const inner = inside(*image_);
        style::Style const& style = *inner.style;
        Length const most_height = room();
        ImageSize size = wanted_size(*picture, *image_->attrs().image, style, inner.width);
        size = within(size, inner.width, most_height);
        Length const before = offset_of(style.align, inner.width - size.width, inner.language->right_to_left);
        flow.add_margin(style.margin_block_start);
        flow.begin_box(size.height, inner.x);
        flow.add_picture({inner.x + before, Length(), size.width, size.height}, *picture, image_->number);
        flow.add_margin(style.margin_block_end);
    }

    BlockBuilder& builder_;
    Node const& figure_;
    BlockContext context_;
    Node const* caption_ = nullptr;
    Node const* image_ = nullptr;
    Node const* chart_ = nullptr;
    std::vector<Node const*> remarks_;
};

}

void build_figure(BlockBuilder& builder, Node const& figure, BlockContext const& outer, Flow& flow)
{
    FigureBuilder(builder, figure, outer).build(flow);
}

BlockWidth measure_figure(BlockBuilder& builder, Node const& figure, BlockContext const& outer)
{
    return FigureBuilder(builder, figure, outer).width();
}

}
