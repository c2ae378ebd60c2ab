#include "layout/blocks/list.h"

#include "layout/blocks/block_edges.h"
#include "layout/text/content_width.h"
#include "style/list_marker.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

constexpr std::int32_t break_before_last_item = 2 * break_inside_paragraph;

// The item's own, or the theme's mark; none before what goes on with an item.
std::string_view label_of(Node const& item, style::Style const& list)
{
    document::Attributes const& attributes = item.attrs();
    if (attributes.continued) return {};
    return style::list_marker(attributes.label, list);
}

Length label_width(BlockBuilder& builder, Node const& list, BlockContext const& context)
{
    style::Style const& style = *context.style;
    Length width = style.start_distance;
    ShapedParagraph text;
    for (Node const& item : list.children) {
        if (item.role != Role::list_item) continue;
        std::string_view const label = label_of(item, style);
        if (label.empty()) continue;
        style::Style const& label_style =
            builder.layout().styles.resolve(style, style::PartRole::label, context.class_name);
        builder.shaper().shape_text(label, item, Owner::Kind::label, label_style, *context.language, text);
        width = std::max(width, max_content(text) + label_style.padding_inline_end);
    }
    return width;
}

void build_item(BlockBuilder& builder, Node const& node, BlockContext const& list, Length label_width,
                Flow& flow)
{
    LevelBlocks::Block const block(builder.level_blocks(), flow);
    BlockContext context = builder.inside(node, list, list.class_name);
    style::Style const& style = *context.style;
    open_block(node, style, context, flow);
    if (std::string_view const label = label_of(node, *list.style); !label.empty()) {
        style::Style const& label_style =
            builder.layout().styles.resolve(style, style::PartRole::label, context.class_name);
        builder.labels().hang({node, label, label_style}, label_width, context, flow);
    } else {
        narrow(context, label_width, Length());
    }
    builder.report_shrunk(node, list, context);
    BlockContext inner = context;
    inner.class_name = {};
    std::size_t const first = flow.boxes.size();
    builder.build_children(node, inner, flow);
    builder.labels().set_alone(node, style, context, flow);
    flow.drop_margins();
    keep_whole(style, first, flow);
    close_block(style, list, flow);
}

}

void build_list(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer);
    style::Style const& style = *context.style;
    std::size_t const first = flow.boxes.size();
    open_block(node, style, context, flow);
    Length const width = label_width(builder, node, context);
    for (Node const& item : node.children) {
        // The last of several entries without labels, such as sources, alone on a page is as lonely as the
        // last line of a paragraph.
        bool const is_last_of_several =
            node.children.size() > 2 && &item == &node.children.back() && label_of(item, style).empty();
        if (is_last_of_several) flow.add_penalty(break_before_last_item, BreakReason::none);
        if (item.role == Role::list_item) {
            build_item(builder, item, context, width, flow);
        } else {
            builder.build(item, context, flow);
        }
    }
    keep_whole(style, first, flow);
    close_block(style, context, flow);
}

}
