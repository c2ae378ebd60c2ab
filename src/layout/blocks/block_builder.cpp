#include "layout/blocks/block_builder.h"

#include "layout/pages/running_head.h"

#include <algorithm>
#include <array>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// Paragraphs of tables that are kept from measuring to setting. The others are prepared again, from words
// that are shaped already: memory does not grow with the table.
constexpr std::size_t most_kept = 2048;

// Takes a strip off both ends of a context's width.
void narrow(BlockContext& context, Length at_start, Length at_end)
{
    Length const left = context.language->right_to_left ? at_end : at_start;
    context.x += left;
    context.width = std::max(narrowest_measure, context.width - at_start - at_end);
}

// A strip at the start of the context's width.
LineArea at_start(BlockContext const& context, Length width)
{
    Length const x = context.language->right_to_left ? context.x + context.width - width : context.x;
    return {x, width};
}

}

BlockBuilder::BlockBuilder(LayoutContext& layout) : layout_(layout), paragraphs_(layout), lines_(layout)
{
    root_style_ = &layout.styles.resolve(layout.styles.initial(), Role::document,
                                         layout.document.root.attrs().class_name, 0);
    root_language_ = &layout.memory.language(layout.document.language);
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
    if (!attributes.language.empty()) context.language = &layout_.memory.language(attributes.language);
    std::string_view const own = attributes.class_name;
    context.style =
        &layout_.styles.resolve(*outer.style, node.role, own.empty() ? class_name : own, node.level);
    context.class_name = own.empty() ? class_name : own;
    narrow(context, context.style->margin_inline_start + context.style->padding_inline_start,
           context.style->margin_inline_end + context.style->padding_inline_end);
    return context;
}

void BlockBuilder::open(Node const& node, style::Style const& style, BlockContext const& context, Flow& flow)
{
    if (style.break_before == style::Break::page || style.break_before == style::Break::right)
        flow.add_page_break(style.break_before == style::Break::right);
    std::uint8_t const keep =
        style.break_before == style::Break::avoid ? style::strength_avoid : style.keep_with_previous;
    if (keep != 0) flow.add_penalty(keep_penalty(keep), BreakReason::keep_with_previous);
    flow.add_margin(style.margin_block_start);
    if (!node.attrs().id.empty() || node.role == Role::heading) flow.add_anchor(node);
    if (style.border_block_start.width != Length() || style.padding_block_start != Length()) {
        flow.begin_box(style.border_block_start.width + style.padding_block_start, context.x);
        if (style.border_block_start.width != Length()) {
            flow.add_rule({context.x, Length(), context.width, style.border_block_start.width},
                          style.border_block_start.colour);
        }
        flow.add_penalty(break_never, BreakReason::edge);
    }
}

void BlockBuilder::close(style::Style const& style, BlockContext const& context, Flow& flow)
{
    if (style.border_block_end.width != Length() || style.padding_block_end != Length()) {
        flow.add_penalty(break_never, BreakReason::edge);
        flow.begin_box(style.border_block_end.width + style.padding_block_end, context.x);
        if (style.border_block_end.width != Length()) {
            flow.add_rule({context.x, style.padding_block_end, context.width, style.border_block_end.width},
                          style.border_block_end.colour);
        }
    }
    flow.add_margin(style.margin_block_end);
    if (style.break_after == style::Break::page || style.break_after == style::Break::right)
        flow.add_page_break(style.break_after == style::Break::right);
    std::uint8_t const keep =
        style.break_after == style::Break::avoid ? style::strength_avoid : style.keep_with_next;
    if (keep != 0) flow.add_penalty(keep_penalty(keep), BreakReason::keep_with_next);
}

// Added to what a break costs there anyway, so that what must be divided is divided where it is least bad.
void BlockBuilder::keep_together(Flow& flow, std::size_t first_box, std::uint8_t strength, BreakReason reason)
{
    constexpr std::int32_t most = 1'000'000'000;
    for (std::size_t i = first_box + 1; i < flow.boxes.size(); ++i) {
        FlowBox& box = flow.boxes[i];
        if (box.penalty == break_always || box.penalty == break_never) continue;
        if (box.penalty < keep_penalty(strength)) box.reason = reason;
        box.penalty = std::min(most, box.penalty + keep_penalty(strength));
    }
}

void BlockBuilder::build_children(Node const& node, BlockContext const& context, Flow& flow)
{
    std::vector<Node> const& children = node.children;
    for (std::size_t i = 0; i < children.size();) {
        if (!is_inline(children[i].role)) {
            build(children[i++], context, flow);
            continue;
        }
        // Inlines among blocks make a paragraph of their own.
        std::size_t end = i;
        while (end < children.size() && is_inline(children[end].role)) ++end;
        ShapedParagraph const& text =
            shaped_paragraph(node, i, end, layout_.styles.inherited(*context.style), *context.language);
        set(text, {context.x, context.width}, flow);
        i = end;
    }
}

ShapedParagraph const& BlockBuilder::shaped_paragraph(Node const& node, std::size_t first, std::size_t last,
                                                      style::Style const& style, Language& language)
{
    ShapedParagraph* text = &scratch_;
    std::uint64_t const key = (std::uint64_t{node.number} << 32) | first;
    if (keeping_ != 0) {
        if (auto const kept = kept_.find(key); kept != kept_.end()) {
            text = kept->second.get();
        } else if (kept_.size() < most_kept) {
            text = kept_.emplace(key, std::make_unique<ShapedParagraph>()).first->second.get();
        }
        // A cell is asked for several times in a row, also where a table is too long for all to be kept.
        bool const same = text != &scratch_ || scratch_key_ == key;
        if (same && text->node == &node && text->style == &style && text->language == &language) return *text;
    }
    paragraphs_.shape(node, first, last, style, language, *text);
    if (text == &scratch_) scratch_key_ = keeping_ != 0 ? key : no_key;
    return *text;
}

void BlockBuilder::set(ShapedParagraph const& text, LineArea area, Flow& flow)
{
    LineSetter::Options options;
    std::vector<Label> labels;
    std::vector<WaitingLabel> waiting;
    if (!waiting_.empty() && !text.empty()) {
        waiting.swap(waiting_);
        for (WaitingLabel const& label : waiting)
            labels.push_back({label.text.get(), label.area, label.at_end});
        options.labels = &labels;
    }
    lines_.set(text, area, options, flow);
}

// Labels whose item turned out to have no text stand alone.
void BlockBuilder::set_waiting_labels(Node const& node, style::Style const& style,
                                      BlockContext const& context, Flow& flow)
{
    if (waiting_.empty()) return;
    std::vector<WaitingLabel> waiting;
    waiting.swap(waiting_);
    std::vector<Label> labels;
    labels.reserve(waiting.size());
    for (WaitingLabel const& label : waiting) labels.push_back({label.text.get(), label.area, label.at_end});
    ShapedParagraph none;
    none.node = &node;
    none.style = &style;
    none.language = context.language;
    LineSetter::Options options;
    options.labels = &labels;
    lines_.set(none, {context.x, context.width}, options, flow);
}

void BlockBuilder::build(Node const& node, BlockContext const& outer, Flow& flow)
{
    std::optional<Unit> unit;
    if (node.role != Role::section && node.role != Role::list) unit.emplace(*this, flow);
    switch (node.role) {
    case Role::heading:
    case Role::paragraph:
    case Role::caption:
    case Role::term:
    case Role::definition: build_paragraph(node, outer, flow); return;
    case Role::list: build_list(node, outer, flow); return;
    case Role::index_item: build_paragraph(node, outer, flow); return;
    case Role::definitions: build_definitions(node, outer, flow); return;
    case Role::columns: build_columns(node, outer, flow); return;
    case Role::parallel: build_parallel(node, outer, flow); return;
    case Role::table: build_table(*this, node, outer, flow); return;
    case Role::toc: build_contents(node, outer, flow); return;
    case Role::figure: build_figure(*this, node, outer, flow); return;
    case Role::signature: build_signature(node, outer, flow); return;
    case Role::page_break: flow.add_page_break(node.attrs().right_page); return;
    default: break;
    }
    // Section, quote, keep and what else only groups.
    BlockContext const context = inside(node, outer, outer.class_name);
    BlockContext inner = context;
    inner.class_name = {};
    std::size_t const first = flow.boxes.size();
    open(node, *context.style, context, flow);
    build_children(node, inner, flow);
    // A line of facts keeps with the text of its section, not with the heading of the next.
    if (node.role == Role::section && !node.children.empty() && node.children.back().role != Role::heading)
        flow.drop_keep();
    if (node.role == Role::keep) {
        keep_together(flow, first, node.attrs().strength, BreakReason::keep_together);
    } else if (context.style->break_inside == style::Break::avoid) {
        keep_together(flow, first, style::strength_avoid, BreakReason::whole_block);
    }
    close(*context.style, context, flow);
}

// Room for a hand, the line that it signs on, and whose it is. It stands with the end of what is signed.
void BlockBuilder::build_signature(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    set_waiting_labels(node, *outer.style, outer, flow);
    Length const width =
        std::min(style.inline_size != Length() ? style.inline_size : Length::points(216), context.width);
    Length const height = style.block_size != Length() ? style.block_size : Length::points(42);
    style::Border line = style.border_block_end;
    if (line.width == Length()) line = {Length::from_raw(Length::points(1).raw() / 2), style.colour};
    BlockContext inner = context;
    inner.width = width;
    inner.class_name = {};
    if (context.language->right_to_left) inner.x = context.x + context.width - width;

    flow.add_penalty(keep_penalty(style::strength_always), BreakReason::keep_with_previous);
    flow.add_margin(style.margin_block_start);
    if (!node.attrs().id.empty()) flow.add_anchor(node);
    flow.begin_box(height + line.width, inner.x);
    flow.add_rule({inner.x, height, width, line.width}, line.colour);
    flow.links.push_back({{inner.x, Length(), width, height}, node.number});
    flow.add_penalty(break_never, BreakReason::edge);
    flow.add_margin(style.padding_block_end);
    std::size_t const first = flow.boxes.size();
    build_children(node, inner, flow);
    keep_together(flow, first, style::strength_always, BreakReason::whole_block);
    flow.drop_margins();
    flow.add_margin(style.margin_block_end);
}

void BlockBuilder::build_paragraph(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context =
        inside(node, outer, node.role == Role::paragraph ? std::string_view() : outer.class_name);
    style::Style const& style = *context.style;
    open(node, style, context, flow);
    std::vector<Node> const& children = node.children;
    bool const plain = std::all_of(children.begin(), children.end(),
                                   [](Node const& child) { return is_inline(child.role); });
    if (node.role == Role::heading) {
        build_heading(node, context, flow);
    } else if (plain) {
        set(shaped_paragraph(node, 0, children.size(), style, *context.language), {context.x, context.width},
            flow);
    } else {
        build_children(node, context, flow);
    }
    close(style, context, flow);
}

// A number hangs in a column of its own where the theme gives it one; else it is part of the first line.
void BlockBuilder::build_heading(Node const& node, BlockContext const& context, Flow& flow)
{
    style::Style const& style = *context.style;
    HeadingInfo const* const info = layout_.headings->find(node);
    flow.set_heading(true);
    if (info == nullptr || info->number.empty()) {
        set(shaped_paragraph(node, 0, node.children.size(), style, *context.language),
            {context.x, context.width}, flow);
    } else {
        std::string_view const own = node.attrs().class_name;
        style::Style const& number_style = layout_.styles.resolve(
            style, style::PartRole::label, own.empty() ? std::string_view("heading") : own);
        if (style.start_distance == Length()) {
            paragraphs_.shape_numbered(node, info->number, number_style, style, *context.language, entry_);
            set(entry_, {context.x, context.width}, flow);
        } else {
            BlockContext inner = context;
            hang_label(info->number, node, number_style, style.start_distance, inner);
            set(shaped_paragraph(node, 0, node.children.size(), style, *context.language),
                {inner.x, inner.width}, flow);
        }
    }
    flow.set_heading(false);
}

// A label in a column before the text, as wide as asked for or as it needs; `context` becomes that of the
// text.
void BlockBuilder::hang_label(std::string_view label, Node const& node, style::Style const& style,
                              Length width, BlockContext& context)
{
    WaitingLabel waiting;
    waiting.text = std::make_unique<ShapedParagraph>();
    paragraphs_.shape_text(label, node, Owner::Kind::label, style, *context.language, *waiting.text);
    width = std::max(width, LineSetter::max_content(*waiting.text) + style.padding_inline_end);
    waiting.area = at_start(context, width);
    waiting.at_end = style.align == style::TextAlign::end;
    if (waiting.at_end) {
        waiting.area.width -= style.padding_inline_end;
        if (context.language->right_to_left) waiting.area.x += style.padding_inline_end;
    }
    waiting_.push_back(std::move(waiting));
    narrow(context, width, Length());
}

void BlockBuilder::build_list(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = inside(node, outer);
    style::Style const& style = *context.style;
    std::size_t const first = flow.boxes.size();
    open(node, style, context, flow);
    // The column of numbers is as wide as the theme asks, or as the widest needs.
    Length label_width = style.start_distance;
    for (Node const& item : node.children) {
        if (item.role != Role::list_item) continue;
        std::string const& label = item.attrs().label.empty() ? style.marker : item.attrs().label;
        if (label.empty() || item.attrs().continued) continue;
        style::Style const& label_style =
            layout_.styles.resolve(style, style::PartRole::label, context.class_name);
        paragraphs_.shape_text(label, item, Owner::Kind::label, label_style, *context.language, label_);
        label_width = std::max(label_width, LineSetter::max_content(label_) + label_style.padding_inline_end);
    }
    for (Node const& item : node.children) {
        if (item.role == Role::list_item) {
            build_item(item, style, label_width, context, flow);
        } else {
            build(item, context, flow);
        }
    }
    if (style.break_inside == style::Break::avoid)
        keep_together(flow, first, style::strength_avoid, BreakReason::whole_block);
    close(style, context, flow);
}

void BlockBuilder::build_item(Node const& node, style::Style const& list, Length label_width,
                              BlockContext const& outer, Flow& flow)
{
    Unit const unit(*this, flow);
    BlockContext context = inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    open(node, style, context, flow);
    std::string const& label = node.attrs().label.empty() ? list.marker : node.attrs().label;
    if (!label.empty() && !node.attrs().continued) {
        style::Style const& label_style =
            layout_.styles.resolve(style, style::PartRole::label, context.class_name);
        hang_label(label, node, label_style, label_width, context);
    } else {
        narrow(context, label_width, Length());
    }
    BlockContext inner = context;
    inner.class_name = {};
    std::size_t const first = flow.boxes.size();
    build_children(node, inner, flow);
    set_waiting_labels(node, style, context, flow);
    flow.drop_margins();
    if (style.break_inside == style::Break::avoid)
        keep_together(flow, first, style::strength_avoid, BreakReason::whole_block);
    close(style, outer, flow);
}

void BlockBuilder::build_definitions(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = inside(node, outer);
    style::Style const& style = *context.style;
    std::size_t const first = flow.boxes.size();
    open(node, style, context, flow);
    if (style.display == style::Display::row) {
        build_definition_row(node, style, context, flow);
    } else {
        for (Node const& child : node.children) {
            if (child.role == Role::definition_group) {
                build_definition_group(child, style, context, flow);
            } else {
                build(child, context, flow);
            }
        }
    }
    if (style.break_inside == style::Break::avoid)
        keep_together(flow, first, style::strength_avoid, BreakReason::whole_block);
    close(style, context, flow);
}

// Terms over their definitions, the groups side by side in columns of one width.
void BlockBuilder::build_definition_row(Node const& node, style::Style const& style,
                                        BlockContext const& context, Flow& flow)
{
    std::vector<Node const*> groups;
    for (Node const& child : node.children) groups.push_back(&child);
    if (groups.empty()) return;
    // As many side by side as keep their words whole, at most six, in rows of one length.
    Length widest = Length::points(1);
    {
        Keeping const keeping(*this);
        for (Node const* const group : groups) widest = std::max(widest, measure(*group, context).least);
    }
    std::int64_t const fit =
        std::max<std::int64_t>(1, (context.width + style.column_gap).raw() /
                                      std::max<std::int64_t>(1, (widest + style.column_gap).raw()));
    std::size_t const most = std::min<std::size_t>({static_cast<std::size_t>(fit), groups.size(), 6});
    std::size_t const rows = (groups.size() + most - 1) / most;
    std::size_t const columns = (groups.size() + rows - 1) / rows;
    auto const count = static_cast<std::int64_t>(columns);
    Length const width = (context.width - style.column_gap * (count - 1)) / count;
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<std::unique_ptr<Flow>> flows;
        std::vector<Beside> parts;
        Length height;
        for (std::size_t i = row * columns; i < std::min(groups.size(), (row + 1) * columns); ++i) {
            auto const column = static_cast<std::int64_t>(i - row * columns);
            BlockContext cell = context;
            cell.width = width;
            Length const offset = (width + style.column_gap) * column;
            cell.x = context.language->right_to_left ? context.x + context.width - width - offset
                                                     : context.x + offset;
            flows.push_back(std::make_unique<Flow>());
            BlockContext const inner = inside(*groups[i], cell, context.class_name);
            open(*groups[i], *inner.style, inner, *flows.back());
            build_children(*groups[i], inner, *flows.back());
            close(*inner.style, inner, *flows.back());
            height = std::max(height, flows.back()->height());
            parts.push_back({flows.back().get(), Length(), Length()});
        }
        if (row != 0) {
            flow.add_margin(style.column_gap / 2);
            flow.add_penalty(break_avoid, BreakReason::whole_block);
        }
        // Kept whole, but for one that no page has room for.
        set_side_by_side(parts, height, context.x, std::min(height, layout_.page_room), flow);
    }
}

void BlockBuilder::build_definition_group(Node const& node, style::Style const& list,
                                          BlockContext const& outer, Flow& flow)
{
    BlockContext context = inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    open(node, style, context, flow);
    Length const label_width = list.start_distance;
    if (label_width == Length()) {
        for (Node const& child : node.children) {
            build(child, context, flow);
            if (child.role == Role::term) flow.add_penalty(break_avoid, BreakReason::keep_with_next);
        }
        close(style, outer, flow);
        return;
    }
    // Terms in a column of their own; one that is too wide for it stands above its definition.
    BlockContext body = context;
    narrow(body, label_width, Length());
    for (Node const& child : node.children) {
        if (child.role != Role::term) {
            build(child, body, flow);
            continue;
        }
        BlockContext const term = inside(child, context, context.class_name);
        auto text = std::make_unique<ShapedParagraph>();
        paragraphs_.shape(child, 0, child.children.size(), *term.style, *term.language, *text);
        if (!child.attrs().id.empty()) flow.add_anchor(child);
        if (LineSetter::max_content(*text) + term.style->padding_inline_end > label_width ||
            !waiting_.empty()) {
            set(*text, {context.x, context.width}, flow);
            flow.add_penalty(break_avoid, BreakReason::keep_with_next);
        } else {
            waiting_.push_back({std::move(text), at_start(context, label_width), false});
        }
    }
    set_waiting_labels(node, style, body, flow);
    flow.drop_margins();
    close(style, outer, flow);
}

void BlockBuilder::build_columns(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext context = inside(node, outer);
    style::Style const& style = *context.style;
    auto const count = std::max<std::int64_t>(1, node.attrs().count);
    Length const width = (context.width - style.column_gap * (count - 1)) / count;
    // Columns within columns or cells would need pages of their own: their content is set below one another.
    if (&flow != document_flow_ || in_region_ || count < 2 || width < narrowest_measure) {
        open(node, style, context, flow);
        build_children(node, context, flow);
        close(style, context, flow);
        return;
    }
    open(node, style, context, flow);
    Region region;
    region.begin = static_cast<std::uint32_t>(flow.boxes.size());
    region.count = static_cast<std::uint16_t>(count);
    region.column_width = width;
    region.gap = style.column_gap;
    region.right_to_left = context.language->right_to_left;
    in_region_ = true;
    flow.set_region(static_cast<std::uint32_t>(flow.regions.size() + 1));
    BlockContext inner = context;
    inner.width = width;
    if (region.right_to_left) inner.x = context.x + context.width - width;
    build_children(node, inner, flow);
    flow.set_region(0);
    in_region_ = false;
    region.end = static_cast<std::uint32_t>(flow.boxes.size());
    if (region.end != region.begin) {
        flow.regions.push_back(region);
    }
    close(style, context, flow);
}

void BlockBuilder::build_contents(Node const& node, BlockContext const& outer, Flow& flow)
{
    BlockContext const context = inside(node, outer);
    open(node, *context.style, context, flow);
    // The numbers of a level stand in a column, as wide as the theme asks or as the widest needs.
    std::array<Length, 256> number_widths{};
    auto const number_of = [&](Node const& item) -> std::string_view {
        Node const* const target = layout_.headings->of_id(item.children.front().attrs().target);
        HeadingInfo const* const heading =
            target != nullptr ? layout_.headings->heading_of(*target) : nullptr;
        return heading != nullptr ? std::string_view(heading->number) : std::string_view();
    };
    for (Node const& item : node.children) {
        if (item.role != Role::toc_item || number_of(item).empty()) continue;
        BlockContext const entry = inside(item, context, context.class_name);
        style::Style const& label_style = layout_.styles.resolve(*entry.style, style::PartRole::label, "toc");
        paragraphs_.shape_text(number_of(item), item, Owner::Kind::label, label_style, *entry.language,
                               label_);
        Length const gap = std::max(label_style.padding_inline_end, label_style.size / 2);
        number_widths[item.level] = std::max(
            {number_widths[item.level], entry.style->start_distance, LineSetter::max_content(label_) + gap});
    }
    for (Node const& item : node.children) {
        if (item.role != Role::toc_item) {
            build(item, context, flow);
            continue;
        }
        BlockContext entry = inside(item, context, context.class_name);
        style::Style const& style = *entry.style;
        // Its padding is the room for the number and the start of its leader, so that no title runs into it.
        Length const reserved = std::min(style.padding_inline_end, entry.width / 2);
        narrow(entry, Length(), -style.padding_inline_end);
        std::size_t const first = flow.boxes.size();
        open(item, style, entry, flow);
        std::vector<ParagraphShaper::Slot> slots;
        paragraphs_.shape_entry(item, style, *entry.language, entry_, slots);
        BlockContext title = entry;
        if (std::string_view const number = number_of(item); !number.empty()) {
            hang_label(number, item, layout_.styles.resolve(style, style::PartRole::label, "toc"),
                       number_widths[item.level], title);
        }
        LineArea area{title.x, title.width - reserved};
        if (entry.language->right_to_left) area.x += reserved;
        ShapedParagraph const& text = entry_;
        set(text, area, flow);
        if (!slots.empty() && flow.boxes.size() > first) {
            PageNumberSlot slot;
            slot.node = slots.back().node;
            slot.link = slots.back().link;
            slot.style = &layout_.styles.resolve(style, Role::page_of, "", 0);
            slot.leader = &layout_.styles.resolve(style, style::PartRole::leader, context.class_name);
            slot.right_to_left = entry.language->right_to_left;
            slot.line_start = entry.x;
            slot.line_end = entry.x + entry.width;
            LineArea const last = lines_.last_line();
            slot.text_end = slot.right_to_left ? last.x : last.x + last.width;
            slot.baseline = lines_.baseline_of(style, *entry.language);
            flow.slots.push_back(slot);
        }
        keep_together(flow, first, style::strength_avoid, BreakReason::whole_block);
        close(style, entry, flow);
    }
    close(*context.style, context, flow);
}

void BlockBuilder::build_note(Node const& note, std::string_view label, Length width, Flow& flow)
{
    BlockContext context;
    context.style = root_style_;
    auto const language = layout_.note_languages.find(note.number);
    context.language = language != layout_.note_languages.end() ? language->second : root_language_;
    context.width = width;
    context = inside(note, context);
    style::Style const& style = *context.style;
    if (!note.attrs().id.empty()) flow.add_anchor(note);
    style::Style const& label_style =
        layout_.styles.resolve(style, style::PartRole::note_label, context.class_name);
    waiting_.clear();
    hang_label(label, note, label_style, style.start_distance, context);
    context.class_name = {};
    build_children(note, context, flow);
    set_waiting_labels(note, style, context, flow);
}

style::Style const& BlockBuilder::strip_style(Node const& strip)
{
    document::Attributes const& attributes = strip.attrs();
    std::string_view class_name = attributes.class_name;
    if (class_name.empty() && attributes.pages == document::RunningHeadPages::first) class_name = "first";
    if (class_name.empty() && attributes.pages == document::RunningHeadPages::every) class_name = "every";
    return layout_.styles.resolve(*root_style_, strip.role, class_name, 0);
}

void BlockBuilder::build_strip(Node const& strip, Length width, Flow& flow)
{
    BlockContext context;
    context.style = &strip_style(strip);
    context.language =
        strip.attrs().language.empty() ? root_language_ : &layout_.memory.language(strip.attrs().language);
    context.width = width;
    style::Style const& style = *context.style;
    narrow(context, style.margin_inline_start + style.padding_inline_start,
           style.margin_inline_end + style.padding_inline_end);

    struct Part {
        std::unique_ptr<ShapedParagraph> text; // null: an image
        Node const* image = nullptr;
        Length wanted;
    };
    std::vector<Part> parts;
    auto const add = [&](Node const& node, std::size_t first, std::size_t last, style::Style const& own,
                         Language& language) {
        Part part;
        part.text = std::make_unique<ShapedParagraph>();
        paragraphs_.shape(node, first, last, own, language, *part.text);
        part.wanted = LineSetter::max_content(*part.text);
        parts.push_back(std::move(part));
    };
    std::vector<Node> const& children = strip.children;
    for (std::size_t i = 0; i < children.size();) {
        if (children[i].role == Role::image) {
            Part part;
            part.image = &children[i];
            part.wanted = image_size(*this, children[i], style, context.width).width;
            if (part.wanted != Length()) parts.push_back(std::move(part));
            ++i;
            continue;
        }
        if (!is_inline(children[i].role)) {
            BlockContext const inner = inside(children[i], context);
            add(children[i], 0, children[i].children.size(), *inner.style, *inner.language);
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < children.size() && is_inline(children[end].role)) ++end;
        add(strip, i, end, layout_.styles.inherited(style), *context.language);
        i = end;
    }

    std::vector<Length> wanted;
    wanted.reserve(parts.size());
    for (Part const& part : parts) wanted.push_back(part.wanted);
    std::vector<RunningHeadPart> const places = share_running_head(wanted, context.width, style.size);
    std::vector<std::unique_ptr<Flow>> flows;
    std::vector<Beside> besides;
    Length height;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        RunningHeadPart const& place = places[i];
        LineSetter::Options options;
        if (i != 0) options.align = i + 1 == parts.size() ? style::TextAlign::end : style::TextAlign::center;
        Length const x =
            context.language->right_to_left ? context.width - place.start - place.width : place.start;
        flows.push_back(std::make_unique<Flow>());
        if (parts[i].image != nullptr) {
            Node const& image = *parts[i].image;
            ImageSize const size = image_size(*this, image, style, place.width);
            Length const before = start_of(options.align.value_or(style.align), place.width - size.width,
                                           context.language->right_to_left);
            flows.back()->begin_box(size.height, context.x + x);
            flows.back()->add_picture({context.x + x + before, Length(), size.width, size.height},
                                      *layout_.picture(image), image.number);
        } else {
            lines_.set(*parts[i].text, {context.x + x, place.width}, options, *flows.back());
        }
        height = std::max(height, flows.back()->height());
        besides.push_back({flows.back().get(), Length(), Length()});
    }
    Length const border_start = style.border_block_start.width;
    Length const border_end = style.border_block_end.width;
    Length const above = border_start + style.padding_block_start;
    flow.begin_box(above + height + style.padding_block_end + border_end, context.x);
    if (border_start != Length()) {
        flow.add_rule({context.x, Length(), context.width, border_start}, style.border_block_start.colour);
    }
    for (Beside const& part : besides) {
        Length y = above;
        if (style.vertical_align == style::VerticalAlign::bottom) y += height - part.flow->height();
        for (std::size_t box = 0; box < part.flow->boxes.size(); ++box) {
            flow.copy_box(*part.flow, box, Length(), y);
            y += part.flow->boxes[box].height;
        }
    }
    if (border_end != Length()) {
        flow.add_rule({context.x, above + height + style.padding_block_end, context.width, border_end},
                      style.border_block_end.colour);
    }
    if (!strip.attrs().said) make_artifact(strip, flow);
}

void BlockBuilder::make_artifact(Node const& strip, Flow& flow)
{
    flow.make_artifact(strip.role == Role::footer ? Owner::Artifact::pagination_footer
                                                  : Owner::Artifact::pagination_header);
}

BlockBuilder::Width BlockBuilder::measure_children(Node const& node, BlockContext const& context)
{
    Width result;
    std::vector<Node> const& children = node.children;
    for (std::size_t i = 0; i < children.size();) {
        Width part;
        if (!is_inline(children[i].role)) {
            part = measure(children[i++], context);
        } else {
            std::size_t end = i;
            while (end < children.size() && is_inline(children[end].role)) ++end;
            ShapedParagraph const& text =
                shaped_paragraph(node, i, end, layout_.styles.inherited(*context.style), *context.language);
            part = {lines_.min_content(text), LineSetter::max_content(text)};
            i = end;
        }
        result.least = std::max(result.least, part.least);
        result.most = std::max(result.most, part.most);
    }
    return result;
}

BlockBuilder::Width BlockBuilder::measure(Node const& node, BlockContext const& outer)
{
    if (node.role == Role::table) return measure_table(*this, node, outer);
    if (node.role == Role::figure) return measure_figure(*this, node, outer);
    if (node.role == Role::page_break) return {};
    BlockContext const context = inside(node, outer, outer.class_name);
    style::Style const& style = *context.style;
    Width result;
    bool const inlines = std::all_of(node.children.begin(), node.children.end(),
                                     [](Node const& child) { return is_inline(child.role); });
    if (inlines && !node.children.empty()) {
        style::Style const& text_style = node.role >= Role::heading ? style : layout_.styles.inherited(style);
        ShapedParagraph const& text =
            shaped_paragraph(node, 0, node.children.size(), text_style, *context.language);
        result = {lines_.min_content(text), LineSetter::max_content(text)};
    } else {
        result = measure_children(node, context);
    }
    Length extra = style.margin_inline_start + style.padding_inline_start + style.margin_inline_end +
                   style.padding_inline_end;
    if (node.role == Role::list_item) extra += outer.style->start_distance;
    result.least += extra;
    result.most += extra;
    return result;
}

void set_side_by_side(std::vector<Beside> const& parts, Length height, Length x, Length slice_above,
                      Flow& flow)
{
    if (height <= slice_above) {
        flow.begin_box(height, x);
        for (Beside const& part : parts) {
            Length y = part.y;
            for (std::size_t box = 0; box < part.flow->boxes.size(); ++box) {
                if (box != 0) y += part.flow->boxes[box].gap;
                flow.copy_box(*part.flow, box, part.x, y);
                y += part.flow->boxes[box].height;
            }
            flow.take_pending_anchors(*part.flow);
        }
        return;
    }
    struct Placed {
        Flow* flow;
        std::size_t box;
        Length x, y, end;
        std::size_t part;
    };
    std::vector<Placed> placed;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Beside const& part = parts[i];
        Length y = part.y;
        for (std::size_t box = 0; box < part.flow->boxes.size(); ++box) {
            if (box != 0) y += part.flow->boxes[box].gap;
            placed.push_back({part.flow, box, part.x, y, y + part.flow->boxes[box].height, i});
            y += part.flow->boxes[box].height;
        }
        flow.take_pending_anchors(*part.flow);
    }
    // A cut is a height that no box crosses: sorted by their tops, where one begins after all before it have
    // ended.
    std::stable_sort(placed.begin(), placed.end(),
                     [](Placed const& a, Placed const& b) { return a.y < b.y; });
    std::vector<std::size_t> cuts{0};
    Length reached;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (i != 0 && placed[i].y >= reached && placed[i].y > placed[i - 1].y) cuts.push_back(i);
        reached = std::max(reached, placed[i].end);
    }
    cuts.push_back(placed.size());
    Length top;
    std::size_t const slices = cuts.size() - 1;
    for (std::size_t s = 0; s < slices; ++s) {
        Length const bottom = s + 1 < slices ? placed[cuts[s + 1]].y : height;
        if (s != 0) {
            // Two lines at least on each side, as of a paragraph.
            flow.add_penalty(s < 2 || slices - s < 2 ? 2 * break_avoid : break_avoid, BreakReason::row);
        }
        flow.begin_box(bottom - top, x);
        for (std::size_t i = cuts[s]; i < cuts[s + 1]; ++i) {
            flow.copy_box(*placed[i].flow, placed[i].box, placed[i].x, placed[i].y - top);
        }
        top = bottom;
    }
}

}
