#include "layout/blocks/running_head.h"

#include "layout/blocks/image_size.h"
#include "layout/blocks/inline_runs.h"
#include "layout/pages/running_head_widths.h"
#include "layout/text/content_width.h"

#include <algorithm>
#include <memory>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

class RunningHeadBuilder {
public:
    RunningHeadBuilder(BlockBuilder& builder, Node const& head, Length width)
        : builder_(builder), head_(head), style_(running_head_style(builder, head))
    {
        context_.style = &style_;
        context_.language = head.attrs().language.empty()
                                ? &builder.root_language()
                                : &builder.layout().cache.language(head.attrs().language);
        context_.width = width;
        narrow(context_, style_.margin_inline_start + style_.padding_inline_start,
               style_.margin_inline_end + style_.padding_inline_end);
    }

    void build(Flow& flow)
    {
        find_parts();
        std::vector<Length> wanted;
        wanted.reserve(parts_.size());
        for (Part const& part : parts_) wanted.push_back(part.wanted);
        std::vector<RunningHeadPart> const places = share_running_head(wanted, context_.width, style_.size);
        Length height;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            set_part(i, places[i]);
            height = std::max(height, parts_[i].flow.height());
        }
        join_parts(height, flow);
    }

private:
    struct Part {
        std::unique_ptr<ShapedParagraph> text; // null: an image
        Node const* image = nullptr;
        Length wanted; // its width on one line
        Flow flow;
    };

    void find_parts()
    {
        for_each_block(
            head_,
            [&](Node const& child) {
                if (child.role == Role::image) {
                    Part part;
                    part.image = &child;
                    part.wanted = image_size(child, context_.width).width;
                    if (part.wanted != Length()) parts_.push_back(std::move(part));
                    return;
                }
                BlockContext const inner = builder_.inside(child, context_);
                add_text(child, 0, child.children.size(), inner);
            },
            [&](std::size_t first, std::size_t last) {
                BlockContext inner = context_;
                inner.style = &builder_.layout().styles.inherited(style_);
                add_text(head_, first, last, inner);
            });
    }

    void add_text(Node const& node, std::size_t first, std::size_t last, BlockContext const& context)
    {
        Part part;
        part.text = std::make_unique<ShapedParagraph>();
        builder_.shaper().shape(node, first, last, *context.style, *context.language, *part.text);
        part.wanted = max_content(*part.text);
        parts_.push_back(std::move(part));
    }

    // Of an image that cannot be shown, nothing. It is a third of a page tall at most.
    ImageSize image_size(Node const& image, Length column) const
    {
        Picture const* const picture = builder_.layout().picture(image);
        if (picture == nullptr) return {};
        return within(wanted_size(*picture, *image.attrs().image, style_, column), column,
                      builder_.layout().theme.page.height / 3);
    }

    void set_part(std::size_t index, RunningHeadPart const& place)
    {
        Part& part = parts_[index];
        bool const right_to_left = context_.language->right_to_left;
        LineSetter::Options options;
        if (index != 0) {
            options.align = index + 1 == parts_.size() ? style::TextAlign::end : style::TextAlign::center;
        }
        Length const x =
            context_.x + (right_to_left ? context_.width - place.start - place.width : place.start);
        if (part.image == nullptr) {
            builder_.lines().set(*part.text, {x, place.width}, options, part.flow);
            return;
        }
        ImageSize const size = image_size(*part.image, place.width);
        Length const before =
            offset_of(options.align.value_or(style_.align), place.width - size.width, right_to_left);
        part.flow.begin_box(size.height, x);
        part.flow.add_picture({x + before, Length(), size.width, size.height},
                              *builder_.layout().picture(*part.image), part.image->number);
    }

    void join_parts(Length height, Flow& flow) const
    {
        style::Border const& start = style_.border_block_start;
        style::Border const& end = style_.border_block_end;
        Length const above = start.width + style_.padding_block_start;
        Length const below = style_.padding_block_end;
        flow.begin_box(above + height + below + end.width, context_.x);
        if (start.width != Length())
            flow.add_rule({context_.x, Length(), context_.width, start.width}, start.colour);
        for (Part const& part : parts_) {
            Length y = above;
            if (style_.vertical_align == style::VerticalAlign::bottom) y += height - part.flow.height();
            flow.copy_boxes(part.flow, Length(), y);
        }
        if (end.width != Length())
            flow.add_rule({context_.x, above + height + below, context_.width, end.width}, end.colour);
    }

    BlockBuilder& builder_;
    Node const& head_;
    style::Style const& style_;
    BlockContext context_;
    std::vector<Part> parts_;
};

}

void build_running_head(BlockBuilder& builder, Node const& head, Length width, Flow& flow)
{
    RunningHeadBuilder(builder, head, width).build(flow);
    if (!head.attrs().read_out) make_artifact_of(head, flow);
}

style::Style const& running_head_style(BlockBuilder& builder, Node const& head)
{
    using document::RunningHeadPages;
    document::Attributes const& attributes = head.attrs();
    std::string_view class_name = attributes.class_name;
    if (class_name.empty() && attributes.pages == RunningHeadPages::first) class_name = "first";
    if (class_name.empty() && attributes.pages == RunningHeadPages::every) class_name = "every";
    return builder.layout().styles.resolve(builder.root_style(), head.role, class_name, 0);
}

void make_artifact_of(Node const& head, Flow& flow)
{
    flow.make_artifact(head.role == Role::footer ? Owner::Artifact::pagination_footer
                                                 : Owner::Artifact::pagination_header);
}

}
