#include "layout/blocks/paragraph.h"

#include "layout/blocks/block_edges.h"
#include "layout/blocks/inline_runs.h"

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

void set_inlines(BlockBuilder& builder, Node const& node, BlockContext const& context, LineArea area,
                 Flow& flow)
{
    builder.labels().set(
        builder.paragraphs().get(node, 0, node.children.size(), *context.style, *context.language), area,
        flow);
}

void build_heading(BlockBuilder& builder, Node const& node, BlockContext const& context, Flow& flow)
{
    style::Style const& style = *context.style;
    HeadingInfo const* const info = builder.layout().headings->find(node);
    flow.set_heading(true);
    if (info == nullptr || info->number.empty()) {
        set_inlines(builder, node, context, {context.x, context.width}, flow);
    } else {
        std::string_view const own = node.attrs().class_name;
        style::Style const& number_style = builder.layout().styles.resolve(
            style, style::PartRole::label, own.empty() ? std::string_view("heading") : own);
        if (style.start_distance == Length()) {
            ShapedParagraph text;
            builder.shaper().shape_numbered(node, info->number, number_style, style, *context.language, text);
            builder.labels().set(text, {context.x, context.width}, flow);
        } else {
            BlockContext inner = context;
            builder.labels().hang({node, info->number, number_style}, style.start_distance, inner, flow);
            set_inlines(builder, node, context, {inner.x, inner.width}, flow);
        }
    }
    flow.set_heading(false);
}

}

void build_paragraph(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context =
        builder.inside(node, outer, node.role == Role::paragraph ? std::string_view() : outer.class_name);
    open_block(node, *context.style, context, flow);
    if (node.role == Role::heading) {
        build_heading(builder, node, context, flow);
    } else if (holds_inlines_only(node)) {
        set_inlines(builder, node, context, {context.x, context.width}, flow);
    } else {
        builder.build_children(node, context, flow);
    }
    close_block(*context.style, context, flow);
}

}
