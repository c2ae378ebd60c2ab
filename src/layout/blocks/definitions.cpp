#include "layout/blocks/definitions.h"

#include "layout/blocks/block_edges.h"
#include "layout/blocks/side_by_side.h"
#include "layout/text/content_width.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

constexpr std::size_t most_in_a_row = 6;

// As many columns as keep their words whole, in rows of one length.
std::size_t columns_of_rows(BlockBuilder& builder, Node const& node, BlockContext const& context)
{
    Length const gap = context.style->column_gap;
    Length widest = Length::points(1);
    ShapedParagraphs::Keeping const keeping(builder.paragraphs());
    for (Node const& group : node.children) widest = std::max(widest, builder.measure(group, context).least);
    std::int64_t const fit = std::max<std::int64_t>(1, (context.width + gap).raw() /
                                                           std::max<std::int64_t>(1, (widest + gap).raw()));
    std::size_t const count = node.children.size();
    std::size_t const most = std::min({static_cast<std::size_t>(fit), count, most_in_a_row});
    std::size_t const rows = (count + most - 1) / most;
    return (count + rows - 1) / rows;
}

// Terms over their definitions, the groups side by side in columns of one width.
void build_rows(BlockBuilder& builder, Node const& node, BlockContext const& context, Flow& flow)
{
    std::vector<Node> const& groups = node.children;
    if (groups.empty()) return;
    style::Style const& style = *context.style;
    std::size_t const count = columns_of_rows(builder, node, context);
    EqualColumns const columns(context, static_cast<std::int64_t>(count), style.column_gap);
    for (std::size_t begin = 0; begin < groups.size(); begin += count) {
        std::vector<Flow> flows(std::min(count, groups.size() - begin));
        Length height;
        for (std::size_t i = 0; i < flows.size(); ++i) {
            Node const& group = groups[begin + i];
            BlockContext const column = columns.column(context, static_cast<std::int64_t>(i));
            BlockContext const inner = builder.inside(group, column, context.class_name);
            open_block(group, *inner.style, inner, flows[i]);
            builder.build_children(group, inner, flows[i]);
            close_block(*inner.style, inner, flows[i]);
            height = std::max(height, flows[i].height());
        }
        if (begin != 0) {
            flow.add_margin(style.column_gap / 2);
            flow.add_penalty(break_avoid, BreakReason::whole_block);
        }
        // Kept whole, but for one that no page has room for, or a cell beside others.
        Length const room = builder.layout().page_room / (builder.is_cut(flow) ? 1 : 2);
        set_side_by_side(flows, height, context.x, std::min(height, room), flow);
    }
}

// How wide the column of the terms is: as the theme asks; in a narrow box as the terms need, and nothing, so
// that they stand above, where the definitions then have no room for their words.
Length term_column(BlockBuilder& builder, Node const& node, BlockContext const& context)
{
    constexpr std::int64_t ems_for_any_word = 12;
    Length const asked = context.style->start_distance;
    if (asked == Length() || context.width - asked >= context.style->size * ems_for_any_word) return asked;
    Length terms, words;
    ShapedParagraphs::Keeping const keeping(builder.paragraphs());
    for (Node const& group : node.children) {
        if (group.role != Role::definition_group) continue;
        BlockContext const inner = builder.inside(group, context, context.class_name);
        for (Node const& child : group.children) {
            BlockWidth const width = builder.measure(child, inner);
            if (child.role == Role::term) {
                terms = std::max(terms, width.most + builder.inside(child, inner).style->padding_inline_end);
            } else {
                words = std::max(words, width.least);
            }
        }
    }
    words = std::max(words, narrowest_measure);
    for (Length const column : {asked, std::min(asked, terms)}) {
        if (column + words <= context.width) return column;
    }
    return {};
}

// A term in the column before its definition; one that is too wide for it stands above.
void set_term(BlockBuilder& builder, Node const& term, BlockContext const& group, Length label_width,
              Flow& flow)
{
    BlockContext const context = builder.inside(term, group, group.class_name);
    auto text = std::make_unique<ShapedParagraph>();
    builder.shaper().shape(term, 0, term.children.size(), *context.style, *context.language, *text);
    if (!term.attrs().id.empty()) flow.add_anchor(term);
    if (max_content(*text) + context.style->padding_inline_end > label_width || builder.labels().any()) {
        builder.labels().set(*text, {group.x, group.width}, flow);
        flow.add_penalty(break_avoid, BreakReason::keep_with_next);
    } else {
        builder.labels().hang(std::move(text), area_at_start(group, label_width));
    }
}

void build_definition_group(BlockBuilder& builder, Node const& node, BlockContext const& list,
                            Length label_width, Flow& flow)
{
    BlockContext const context = builder.inside(node, list, list.class_name);
    style::Style const& style = *context.style;
    open_block(node, style, context, flow);
    if (label_width == Length()) {
        for (Node const& child : node.children) {
            builder.build(child, context, flow);
            if (child.role == Role::term) flow.add_penalty(break_avoid, BreakReason::keep_with_next);
        }
        close_block(style, list, flow);
        return;
    }
    BlockContext body = context;
    narrow(body, label_width, Length());
    for (Node const& child : node.children) {
        if (child.role == Role::term) {
            set_term(builder, child, context, label_width, flow);
        } else {
            builder.build(child, body, flow);
        }
    }
    builder.labels().set_alone(node, style, body, flow);
    flow.drop_margins();
    close_block(style, list, flow);
}

}

void build_definitions(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = builder.inside(node, outer);
    style::Style const& style = *context.style;
    std::size_t const first = flow.boxes.size();
    open_block(node, style, context, flow);
    if (style.display == style::Display::row) {
        build_rows(builder, node, context, flow);
    } else {
        Length const column = term_column(builder, node, context);
        for (Node const& child : node.children) {
            if (child.role == Role::definition_group) {
                build_definition_group(builder, child, context, column, flow);
            } else {
                builder.build(child, context, flow);
            }
        }
    }
    keep_whole(style, first, flow);
    close_block(style, context, flow);
}

}
