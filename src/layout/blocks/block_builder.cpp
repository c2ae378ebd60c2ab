#include "layout/blocks/block_builder.h"

#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"
#include "base/values/language.h"
#include "layout/blocks/columns.h"
#include "layout/blocks/contents.h"
#include "layout/blocks/definitions.h"
#include "layout/blocks/figure.h"
#include "layout/blocks/group.h"
#include "layout/blocks/inline_runs.h"
#include "layout/blocks/list.h"
#include "layout/blocks/paragraph.h"
#include "layout/blocks/parallel_texts.h"
#include "layout/blocks/signature.h"
#include "layout/blocks/table/table.h"
#include "layout/text/content_width.h"

#include <algorithm>
#include <optional>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// Whether inlines directly in a block are set in its own style, and not in what others inherit from it.
bool is_set_in_own_style(Role role)
{
    switch (role) {
    case Role::heading:
    case Role::paragraph:
    case Role::caption:
    case Role::term:
    case Role::definition: return true;
    default: return false;
    }
}

// The language that all words among the nodes are in by themselves, not by what is around them; empty where
// there is none such. False where words are in none, or in several.
bool find_sole_language(std::vector<Node> const& nodes, std::string_view& found)
{
    for (Node const& node : nodes) {
        if (node.role == Role::note || node.role == Role::note_reference) continue;
        if (node.role == Role::text) {
            if (!is_blank(node.text)) return false;
            continue;
        }
        std::string const& own = node.attrs().language;
        if (own.empty()) {
            if (!find_sole_language(node.children, found)) return false;
        } else if (!found.empty() && found != own) {
            return false;
        } else {
            found = own;
        }
    }
    return true;
}

// Whether a block that holds nothing but words of another direction is set in that: aligned and labelled as
// they run.
bool may_run_otherwise(Role role)
{
    return role == Role::paragraph || role == Role::list_item || role == Role::note ||
           role == Role::index_item;
}

}

BlockBuilder::BlockBuilder(LayoutContext& layout)
    : layout_(layout), shaper_(layout), paragraphs_(shaper_), lines_(layout), labels_(shaper_, lines_)
{
    root_language_ = &layout.cache.language(layout.document.language);
    root_style_ =
        &layout.styles.resolve(layout.styles.in_script(layout.styles.initial(), root_language_->style_script),
                               Role::document, layout.document.root.attrs().class_name, 0);
}

void BlockBuilder::build_document(Length width, Flow& flow)
{
    document_flow_ = &flow;
    BlockContext context;
    context.style = root_style_;
    context.language = root_language_;
    context.width = width;
    Node const& root = layout_.document.root;
    if (!root.attrs().id.empty()) flow.add_anchor(root);
    build_children(root, context, flow);
    if (flow.has_pending_anchors() || flow.empty()) {
        flow.add_penalty(break_never, BreakReason::edge);
        flow.begin_box(Length(), Length());
    }
    document_flow_ = nullptr;
}

BlockContext BlockBuilder::inside(Node const& node, BlockContext const& outer, std::string_view class_name)
{
    document::Attributes const& attributes = node.attrs();
    BlockContext context = outer;
    if (!attributes.language.empty()) context.language = &layout_.cache.language(attributes.language);
    if (std::string_view sole; may_run_otherwise(node.role) && find_sole_language(node.children, sole) &&
                               !sole.empty() && is_right_to_left(sole) != context.language->right_to_left)
        context.language = &layout_.cache.language(sole);
    context.class_name = attributes.class_name.empty() ? class_name : std::string_view(attributes.class_name);
    context.style =
        &layout_.styles.resolve(layout_.styles.in_script(*outer.style, context.language->style_script),
                                node.role, context.class_name, node.level);
    narrow(context, context.style->margin_inline_start + context.style->padding_inline_start,
           context.style->margin_inline_end + context.style->padding_inline_end);
    report_shrunk(node, outer, context);
    return context;
}

void BlockBuilder::report_shrunk(Node const& node, BlockContext const& outer, BlockContext const& inner)
{
    if (!inner.shrunk || outer.shrunk || measuring_ != 0) return;
    layout_.reports.report_once(codes::narrow_column, node, std::to_string(node.number),
                                "there is less room than the indents of this and of what stands in it ask "
                                "for, so that they shrink: nest less deep, or set it in a wider column");
}

void BlockBuilder::build_children(Node const& node, BlockContext const& context, Flow& flow)
{
    for_each_block(
        node, [&](Node const& child) { build(child, context, flow); },
        [&](std::size_t first, std::size_t last) {
            labels_.set(paragraphs_.get(node, first, last, layout_.styles.inherited(*context.style),
                                        *context.language),
                        {context.x, context.width}, flow);
        });
}

void BlockBuilder::build(Node const& node, BlockContext const& context, Flow& flow)
{
    if (layout_.context.should_stop()) return;
    // Those that only hold others are level by what they hold.
    std::optional<LevelBlocks::Block> block;
    if (node.role != Role::section && node.role != Role::list) block.emplace(level_blocks_, flow);
    switch (node.role) {
    case Role::heading:
    case Role::paragraph:
    case Role::caption:
    case Role::term:
    case Role::definition:
    case Role::index_item: build_paragraph(*this, node, context, flow); return;
    case Role::list: build_list(*this, node, context, flow); return;
    case Role::definitions: build_definitions(*this, node, context, flow); return;
    case Role::columns: build_columns(*this, node, context, flow); return;
    case Role::parallel: build_parallel_texts(*this, node, context, flow); return;
    case Role::table: build_table(*this, node, context, flow); return;
    case Role::toc: build_contents(*this, node, context, flow); return;
    case Role::figure: build_figure(*this, node, context, flow); return;
    case Role::signature: build_signature(*this, node, context, flow); return;
    case Role::page_break: flow.add_page_break(node.attrs().right_page); return;
    default: build_group(*this, node, context, flow); return;
    }
}

BlockWidth BlockBuilder::measure_children(Node const& node, BlockContext const& context)
{
    BlockWidth result;
    auto const add = [&](BlockWidth const& part) {
        result.least = std::max(result.least, part.least);
        result.most = std::max(result.most, part.most);
    };
    for_each_block(
        node, [&](Node const& child) { add(measure(child, context)); },
        [&](std::size_t first, std::size_t last) {
            ShapedParagraph const& text = paragraphs_.get(
                node, first, last, layout_.styles.inherited(*context.style), *context.language);
            add({min_content(text), max_content(text)});
        });
    return result;
}

BlockWidth BlockBuilder::measure(Node const& node, BlockContext const& outer)
{
    if (layout_.context.should_stop()) return {};
    if (node.role == Role::page_break) return {};
    ++measuring_;
    BlockWidth const result = node.role == Role::table    ? measure_table(*this, node, outer)
                              : node.role == Role::figure ? measure_figure(*this, node, outer)
                                                          : measure_box(node, outer);
    --measuring_;
    return result;
}

// Of a block that holds text or others below one another.
BlockWidth BlockBuilder::measure_box(Node const& node, BlockContext const& outer)
{
    BlockContext const context = inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    BlockWidth result;
    if (!node.children.empty() && holds_inlines_only(node)) {
        style::Style const& text_style =
            is_set_in_own_style(node.role) ? style : layout_.styles.inherited(style);
        ShapedParagraph const& text =
            paragraphs_.get(node, 0, node.children.size(), text_style, *context.language);
        result = {min_content(text), max_content(text)};
    } else {
        result = measure_children(node, context);
    }
    Length extra = style.margin_inline_start + style.padding_inline_start + style.margin_inline_end +
                   style.padding_inline_end;
    if (node.role == Role::list_item) extra += outer.style->start_distance;
    result.least += extra;
    result.most += extra;
    // Terms stand above their definitions where there is no room beside them.
    if (node.role == Role::definition_group && outer.style->display != style::Display::row)
        result.most += outer.style->start_distance;
    return result;
}

}
