#include "layout/blocks/block_edges.h"
#include "layout/blocks/table/table.h"
#include "layout/blocks/table/table_grid.h"
#include "layout/blocks/table/table_widths.h"
#include "layout/text/decimal_column.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace rapporteur::layout {

using document::Column;
using document::Node;
using document::Role;

namespace {

// A row taller than this many lines of text may be cut between pages; a shorter one is kept whole where it
// fits on a page, below what is set again there.
constexpr std::int64_t lines_kept_whole = 12;

// Of ending a page among rows that belong together: a group is kept whole while it leaves less than thirty
// lines of white, the rows that one cell ties together while it leaves ten.
constexpr std::int32_t break_in_group = 300;
constexpr std::int32_t break_in_span = 100;

class TableBuilder final : public BreakableTable {
public:
    TableBuilder(BlockBuilder& builder, Node const& table, BlockContext const& outer)
        : builder_(builder), table_(table), context_(builder.inside(table, outer)),
          grid_(read_table(builder, table, context_))
    {
        std::vector<document::CarriedSum> const& carried = table.attrs().carried;
        carries_ = !carried.empty() &&
                   std::all_of(carried.begin(), carried.end(), [&](document::CarriedSum const& sum) {
                       return sum.column < grid_.columns.size();
                   });
        row_by_row_ = carries_;
        measure();
    }

    BlockWidth width() const
    {
        BlockWidth result;
        for (ColumnNeed const& column : needs_) {
            result.least += column.least;
            result.most += column.most;
        }
        return result;
    }

    void build(Flow& flow)
    {
        OverfullCollector gathering(builder_.layout());
        build_parts(flow);
        tell_of(gathering);
    }

private:
    // The lines in the table that are too wide for their places.
    class OverfullCollector {
    public:
        explicit OverfullCollector(LayoutContext& layout)
            : layout_(layout), outer_(std::exchange(layout.overfull, &found))
        {}
        ~OverfullCollector() { layout_.overfull = outer_; }
        OverfullCollector(OverfullCollector const&) = delete;
        OverfullCollector& operator=(OverfullCollector const&) = delete;

        LayoutContext::Overfull found;
        LayoutContext::Overfull* outer() const { return outer_; }

    private:
        LayoutContext& layout_;
        LayoutContext::Overfull* outer_;
    };

    // Once for the table, not for each cell.
    void tell_of(OverfullCollector const& gathering)
    {
        LayoutContext::Overfull const& found = gathering.found;
        Length asked;
        for (ColumnNeed const& column : needs_) {
            if (column.kind == Column::Width::fixed) asked += Length::micrometres(column.amount);
        }
        bool const asks_too_much = asked > context_.width;
        if (gathering.outer() != nullptr && !asks_too_much) {
            gathering.outer()->add(found);
            return;
        }
        if (found.texts == 0 && !asks_too_much) return;
        if (found.texts == 1 && missing_ == Length()) {
            builder_.layout().warn_once(codes::overfull_line, *found.first,
                                        std::to_string(found.first->number), found.message);
            return;
        }
        auto const in_millimetres = [](Length length) {
            return std::to_string((length.raw() + Length::micrometres(500).raw()) /
                                  Length::micrometres(1000).raw());
        };
        std::string message;
        if (missing_ != Length()) {
            message = "this table needs " + in_millimetres(context_.width + missing_) + " mm and has " +
                      in_millimetres(context_.width) + " mm, so its widest columns are narrower than they " +
                      (asks_too_much ? "ask" : "need") +
                      ": take columns out, shorten their words, or give the table a class in smaller type or "
                      "a theme with a wider page";
        } else {
            message =
                "columns of this table are narrower than their words: give them a greater width, or none";
        }
        std::string cause;
        if (found.texts != 0) {
            cause = found.texts == 1 ? found.message
                                     : "the first of " + std::to_string(found.texts) +
                                           " texts that do not fit: " + found.message;
        }
        builder_.layout().warn_of(codes::overfull_line, table_, std::move(message), found.first,
                                  std::move(cause));
    }

    void build_parts(Flow& flow)
    {
        style::Style const& style = *context_.style;
        share();
        turns_ = builder_.is_cut(flow);
        for (TableSection const& section : grid_.sections) {
            row_by_row_ = row_by_row_ || std::any_of(section.cells.begin(), section.cells.end(),
                                                     [](TableCell const& cell) { return cell.rows > 1; });
        }
        open_block(table_, style, context_, flow);
        bool begun = false;
        for (Node const& child : table_.children) {
            if (child.role != Role::caption) continue;
            build_caption(child, flow);
            begun = true;
        }
        begun =
            build_sections(Role::table_head, begun ? break_never : 0, BreakReason::table_head, flow) || begun;
        begun =
            build_sections(Role::table_body, begun ? 2 * break_avoid : 0, BreakReason::table_head, flow) ||
            begun;
        build_sections(Role::table_foot, begun ? break_avoid : 0, BreakReason::table_foot, flow);
        flow.set_table_break(0);
        close_block(style, context_, flow);
        if (turns_) forget_bodies();
    }

public:
    void close(TableBreak const& table_break, Flow& flow) override
    {
        OverfullCollector const told_before(builder_.layout());
        bool const table_breaks = std::exchange(turns_, false);
        build_carried_rows(table_break, false, flow);
        close_part(flow);
        finish_edge(flow);
        turns_ = table_breaks;
    }

    void open(TableBreak const& table_break, Flow& flow) override
    {
        OverfullCollector const told_before(builder_.layout());
        bool const table_breaks = std::exchange(turns_, false);
        build_caption_again(flow);
        for (TableSection const& section : grid_.sections) {
            if (section.is(Role::table_head)) build_rows_of(section, 0, section.rows.size(), flow);
        }
        // Before the head of the group at hand: the sums are the whole table's.
        build_carried_rows(table_break, true, flow);
        TableSection const& section = grid_.sections[table_break.section];
        if (table_break.row >= section.head_rows) {
            says_continued_ = true;
            build_rows_of(section, 0, section.head_rows, flow);
            says_continued_ = false;
        }
        finish_edge(flow);
        turns_ = table_breaks;
    }

    void repeat_spans(TableBreak const& table_break, RowsOnPage const& rows, Flow& flow) override
    {
        if (rows.ends.empty()) return;
        OverfullCollector const told_before(builder_.layout());
        // Those of the row that goes on, if they reach further.
        std::uint32_t const next = table_break.row + (table_break.inside_row ? 1u : 0u);
        auto const is_before = [&](Span const& span) {
            return std::pair(span.section, span.cell.row) <
                   std::pair(table_break.section, next - std::min(next, most_rows_));
        };
        auto const first = std::partition_point(spans_.begin(), spans_.end(), is_before);
        for (auto span = first; span != spans_.end(); ++span) {
            TableCell const& cell = span->cell;
            if (span->section != table_break.section || cell.row >= next) break;
            if (cell.row + cell.rows <= next || table_break.depth < span->said) continue;
            Flow content;
            build_cell(cell, content);
            std::size_t const left =
                std::min<std::size_t>(cell.row + cell.rows - table_break.row, rows.ends.size());
            if (content.empty() || height_of(cell, content) > rows.ends[left - 1]) continue;
            if (flow.empty()) flow.begin_box(Length(), context_.x);
            Length y = cell.style->padding_block_start;
            for (std::size_t box = 0; box < content.boxes.size(); ++box) {
                if (box != 0) y += content.boxes[box].gap;
                flow.copy_box(content, box, Length(), y);
                y += content.boxes[box].height;
            }
        }
        finish_edge(flow);
    }

private:
    BlockContext context_of(TableCell const& cell) const
    {
        BlockContext context;
        context.style = cell.style;
        context.language = cell.language;
        return context;
    }

    // ---- Widths

    // The text of a cell that holds nothing but one paragraph of inlines; null when it holds more.
    ShapedParagraph const* only_text(TableCell const& cell)
    {
        Node const* node = cell.node;
        auto const inlines = [](Node const& n) {
            return std::all_of(n.children.begin(), n.children.end(),
                               [](Node const& child) { return is_inline(child.role); });
        };
        if (inlines(*node)) {
            return &builder_.paragraphs().get(*node, 0, node->children.size(), *cell.text_style,
                                              *cell.language);
        }
        if (node->children.size() == 1 && node->children[0].role == Role::paragraph &&
            inlines(node->children[0])) {
            Node const& paragraph = node->children[0];
            BlockContext const inner = builder_.inside(paragraph, context_of(cell));
            return &builder_.paragraphs().get(paragraph, 0, paragraph.children.size(), *inner.style,
                                              *inner.language);
        }
        return nullptr;
    }

    void measure()
    {
        std::size_t const count = grid_.columns.size();
        needs_.resize(count);
        figures_.assign(count, DecimalColumn(context_.language->right_to_left));
        std::vector<Length> padding(count), whole(count);
        struct Spanning {
            TableCell const* cell;
            BlockWidth width;
        };
        std::vector<Spanning> spanning;
        for (std::size_t c = 0; c < count; ++c) {
            needs_[c].kind = grid_.columns[c].width;
            needs_[c].amount = grid_.columns[c].amount;
        }
        for (TableSection& section : grid_.sections) {
            for (TableCell& cell : section.cells) {
                BlockWidth width = builder_.measure_children(*cell.node, context_of(cell));
                Length const own_padding = grid_.padding_start(cell) + grid_.padding_end(cell);
                width.least += own_padding;
                width.most += own_padding;
                if (cell.columns != 1) {
                    spanning.push_back({&cell, width});
                    continue;
                }
                std::size_t const c = cell.column;
                if (grid_.align_of(cell) == Column::Align::decimal && !section.is(Role::table_head)) {
                    if (ShapedParagraph const* const text = only_text(cell)) add_figure(cell, *text);
                    whole[c] = std::max(whole[c], width.most);
                }
                ColumnNeed& need = needs_[c];
                padding[c] = std::max(padding[c], own_padding);
                need.least = std::max(need.least, width.least);
                need.most = std::max(need.most, width.most);
                // In points, so that the squares of ten thousand rows fit.
                std::int64_t const points = std::min<std::int64_t>(width.most.raw() / 65536, 1 << 28);
                need.bulk = std::min<std::int64_t>(need.bulk + points * points, std::int64_t{1} << 58);
            }
        }
        carried_widths_.assign(count, Length());
        for (TableSection const& section : grid_.sections) measure_carried(section);
        for (std::size_t c = 0; c < count; ++c) {
            // Figures are not broken over lines while there is any other way.
            if (figures_[c].empty()) continue;
            figures_[c].settle();
            Length const figures = figures_[c].before() + figures_[c].after();
            needs_[c].least = std::max(needs_[c].least, figures + padding[c]);
            needs_[c].most = std::max(needs_[c].most, figures + padding[c]);
        }
        // Cells over several columns widen them evenly where they need more than these have.
        for (Spanning const& one : spanning) {
            widen(*one.cell, &ColumnNeed::least, one.width.least);
            widen(*one.cell, &ColumnNeed::most, one.width.most);
        }
        if (carries_) measure_carried_names();
        for (ColumnNeed& need : needs_) need.most = std::max(need.most, need.least);
        for (std::size_t c = 0; c < count; ++c) {
            if (!figures_[c].empty()) keep_whole(c, whole[c]);
        }
    }

    // What is said behind a figure, "74,000,000 and more", stays with it on one line too, where the others
    // can be as narrow as that takes and the column does not become the half of the table.
    void keep_whole(std::size_t column, Length whole)
    {
        if (whole > context_.width.scaled(2, 5)) return;
        Length others;
        for (std::size_t c = 0; c < needs_.size(); ++c) {
            if (c == column) continue;
            others += needs_[c].kind == Column::Width::fixed ? Length::micrometres(needs_[c].amount)
                                                             : needs_[c].least;
        }
        if (others + whole <= context_.width) needs_[column].least = std::max(needs_[column].least, whole);
    }

    void widen(TableCell const& cell, Length ColumnNeed::*member, Length wanted)
    {
        Length has;
        for (std::size_t i = 0; i < cell.columns; ++i) has += needs_[cell.column + i].*member;
        if (has >= wanted) return;
        auto const count = static_cast<std::int64_t>(cell.columns);
        for (std::size_t i = 0; i < cell.columns; ++i)
            needs_[cell.column + i].*member += (wanted - has + Length::from_raw(count - 1)) / count;
    }

    // What is carried to the next page is as wide as what it is the sum of, or wider.
    void measure_carried(TableSection const& section)
    {
        if (!carries_ || !section.is(Role::table_body)) return;
        ShapedParagraph text;
        for (TableRow const& row : section.rows) {
            for (document::RunningSum const& running : row.node->attrs().running) {
                document::CarriedSum const* const sum = carried_sum(running);
                if (sum == nullptr) continue;
                std::size_t const c = sum->column;
                TableCell cell = carried_cell(c, 1, false);
                prepare_carried(running.figure, cell, text);
                add_figure(cell, text);
                Length const whole = LineSetter::max_content(text);
                Length const padding = grid_.padding_start(cell) + grid_.padding_end(cell);
                carried_widths_[c] = std::max(carried_widths_[c], whole + padding);
                ColumnNeed& need = needs_[c];
                need.least = std::max(need.least, builder_.lines().min_content(text) + padding);
                need.most = std::max(need.most, whole + padding);
            }
        }
    }

    void measure_carried_names()
    {
        ShapedParagraph text;
        for (document::CarriedSum const& sum : table_.attrs().carried) {
            for (bool const brought : {false, true}) {
                std::optional<TableCell> const cell = name_cell(sum, brought);
                if (!cell) continue;
                prepare_carried(brought ? sum.brought : sum.forward, *cell, text);
                Length const padding = grid_.padding_start(*cell) + grid_.padding_end(*cell);
                widen(*cell, &ColumnNeed::least, builder_.lines().min_content(text) + padding);
                widen(*cell, &ColumnNeed::most, LineSetter::max_content(text) + padding);
            }
        }
    }

    void find_figure(TableCell& cell, ShapedParagraph const& text)
    {
        if (grid_.align_of(cell) == Column::Align::decimal) cell.figure = builder_.lines().figure_place(text);
    }

    void add_figure(TableCell& cell, ShapedParagraph const& text)
    {
        find_figure(cell, text);
        if (cell.figure) figures_[cell.column].add(*cell.figure, cell.text_style->size);
    }

    void share()
    {
        ColumnWidths const shared = share_width(needs_, context_.width);
        missing_ = shared.missing;
        starts_.assign(1, Length());
        for (Length const width : shared.widths) starts_.push_back(starts_.back() + width);
    }

    // Physical left edge and width of a stretch of columns.
    LineArea area_of(std::size_t column, std::size_t columns) const
    {
        Length const width = starts_[column + columns] - starts_[column];
        Length const x = context_.language->right_to_left
                             ? context_.x + context_.width - starts_[column + columns]
                             : context_.x + starts_[column];
        return {x, width};
    }

    // The same of a cell, without its padding.
    LineArea inner_area_of(TableCell const& cell) const
    {
        LineArea const area = area_of(cell.column, cell.columns);
        Length start = grid_.padding_start(cell);
        Length end = grid_.padding_end(cell);
        if (missing_ != Length()) {
            // What room there is goes to the words.
            start = std::min(start, area.width / 8);
            end = std::min(end, area.width / 8);
        }
        return {area.x + (context_.language->right_to_left ? end : start),
                std::max(Length::points(1), area.width - start - end)};
    }

    // ---- Caption and cells

    void build_caption(Node const& caption, Flow& flow)
    {
        BlockContext const inner = builder_.inside(caption, context_, context_.class_name);
        open_block(caption, *inner.style, inner, flow);
        builder_.build_children(caption, inner, flow);
        flow.add_penalty(break_never, BreakReason::table_head);
        close_block(*inner.style, inner, flow);
    }

    // With the words that say that the table goes on.
    void build_caption_again(Flow& flow)
    {
        if (continued().empty()) return;
        for (Node const& child : table_.children) {
            if (child.role != Role::caption) continue;
            BlockContext const inner = builder_.inside(child, context_, context_.class_name);
            ShapedParagraph text;
            builder_.shaper().shape_text(child.plain_text() + " " + continued(), child, Owner::Kind::artifact,
                                         *inner.style, *inner.language, text);
            builder_.lines().set(text, {inner.x, inner.width}, {}, flow);
            flow.add_margin(inner.style->margin_block_end);
        }
    }

    std::string const& continued() const { return builder_.layout().document.continued_label; }

    void build_cell(TableCell const& cell, Flow& flow)
    {
        BlockContext context = context_of(cell);
        LineArea const area = inner_area_of(cell);
        context.x = area.x;
        context.width = area.width;
        if (says_continued_ && cell.column == 0 && !continued().empty()) {
            ShapedParagraph text;
            builder_.shaper().shape_text(cell.node->plain_text() + " " + continued(), *cell.node,
                                         Owner::Kind::artifact, *cell.text_style, *cell.language, text);
            builder_.lines().set(text, area, {}, flow);
            return;
        }
        if (!cell.node->attrs().id.empty()) flow.add_anchor(*cell.node);
        if (grid_.align_of(cell) == Column::Align::decimal) {
            ShapedParagraph const* const text = only_text(cell);
            if (text != nullptr && set_figure(*text, cell, area, flow)) return;
        }
        builder_.build_children(*cell.node, context, flow);
    }

    // A figure in line with those above it, or the words of a head or instead of a figure, which end where
    // most figures do; false where the column has no room for it, or has no figures.
    bool set_figure(ShapedParagraph const& text, TableCell const& cell, LineArea area, Flow& flow)
    {
        DecimalColumn const& column = figures_[cell.column];
        if (column.empty() || column.before() + column.after() > area.width) return false;
        bool const right_to_left = context_.language->right_to_left;
        Length const mark = right_to_left ? column.after() : area.width - column.after();
        LineSetter::Options options;
        options.forbid_wrap = true;
        if (cell.figure) {
            if (!column.takes(*cell.figure)) return false;
            options.decimal_offset = cell.figure->point;
            options.decimal_at = mark;
        } else {
            Length const all = LineSetter::max_content(text);
            if (right_to_left || all > mark + column.words_end()) return false;
            options.decimal_offset = all;
            options.decimal_at = mark + column.words_end();
        }
        builder_.lines().set(text, area, options, flow);
        return true;
    }

    static Length height_of(TableCell const& cell, Flow const& content)
    {
        style::Style const& style = *cell.style;
        // An empty cell is a line tall.
        Length const height = content.empty() ? style.line_height : content.height();
        return style.padding_block_start + height + style.padding_block_end;
    }

    // ---- Rows

    // All heads, bodies or feet; `penalty` is of a page end before the first. Returns whether there are any.
    bool build_sections(Role role, std::int32_t penalty, BreakReason reason, Flow& flow)
    {
        bool any = false;
        for (std::size_t i = 0; i < grid_.sections.size(); ++i) {
            TableSection const& section = grid_.sections[i];
            if (!section.is(role)) continue;
            if (!any) flow.add_penalty(penalty, reason);
            any = true;
            section_ = static_cast<std::uint32_t>(i);
            build_rows_of(section, 0, section.rows.size(), flow);
        }
        return any;
    }

    void build_rows_of(TableSection const& section, std::size_t begin, std::size_t end, Flow& flow)
    {
        for (std::size_t first = begin; first < end;) {
            // Rows that a cell ties together.
            std::size_t last = first + 1;
            for (std::size_t row = first; row < last; ++row) {
                for (std::size_t i = section.rows[row].first_cell; i < section.cells_end(row); ++i)
                    last = std::max<std::size_t>(last, row + section.cells[i].rows);
            }
            if (first != begin) flow.add_penalty(penalty_before(section, first), BreakReason::row_edge);
            style::Break const before = section.rows[first].style->break_before;
            if (before == style::Break::page || before == style::Break::right)
                flow.add_page_break(before == style::Break::right);
            RowGroup row_group(section, first, last);
            build_tied(row_group);
            set_tied(row_group, flow);
            first = last;
        }
    }

    // Of a page end before a row that is not the section's first.
    static std::int32_t penalty_before(TableSection const& section, std::size_t row)
    {
        if (!section.is(Role::table_body) || section.style->break_inside == style::Break::avoid)
            return break_avoid;
        // What heads a group is not left behind; nor are one row at its start and one at its end.
        if (row <= section.head_rows && section.head_rows != 0) return 2 * break_avoid;
        std::size_t const rows = section.rows.size() - section.head_rows;
        bool const edge = row < section.head_rows + 2u || row + 1 == section.rows.size();
        if (edge && rows > 2) return break_avoid;
        return section.head_rows != 0 ? break_in_group : 0;
    }

    // Rows that are set together, since some cell reaches over all of them; mostly one.
    struct RowGroup {
        TableSection const& section;
        std::size_t begin, end; // rows
        std::size_t first_cell, last_cell;
        std::vector<Flow> cells;
        std::vector<Length> tops; // of each row, and of what follows
        struct Box {
            std::uint32_t cell, box;
            Length y, end;
        };
        std::vector<Box> boxes; // of all cells, in their order

        RowGroup(TableSection const& section_, std::size_t begin_, std::size_t end_)
            : section(section_), begin(begin_), end(end_), first_cell(section_.rows[begin_].first_cell),
              last_cell(section_.cells_end(end_ - 1)), cells(last_cell - first_cell), tops(end_ - begin_ + 1)
        {}
        Length height() const { return tops.back(); }
        TableCell const& cell(std::size_t i) const { return section.cells[first_cell + i]; }
        Length top(TableCell const& cell) const { return tops[cell.row - begin]; }
        Length bottom(TableCell const& cell) const { return tops[cell.row + cell.rows - begin]; }
    };

    // The height that is kept whole.
    Length whole(RowGroup const& row_group)
    {
        Length const lines = builder_.root_style().line_height * lines_kept_whole;
        if (!turns_ || row_group.section.is(Role::table_head)) return lines;
        TableBreak table_break;
        table_break.table = this;
        table_break.section = section_;
        table_break.row = static_cast<std::uint32_t>(row_group.begin);
        measure_edges(table_break);
        return std::min(lines, builder_.layout().page_room - table_break.above - table_break.below);
    }

    // Sets the cells and finds where everything in them stands.
    void build_tied(RowGroup& row_group)
    {
        std::vector<Length> heights(row_group.end - row_group.begin);
        for (std::size_t i = 0; i < row_group.cells.size(); ++i) {
            TableCell const& cell = row_group.cell(i);
            build_cell(cell, row_group.cells[i]);
            if (cell.rows != 1) continue;
            Length& height = heights[cell.row - row_group.begin];
            height = std::max(height, height_of(cell, row_group.cells[i]));
        }
        sum_up(heights, row_group);
        // What a cell over several rows needs more than these have makes the last of them taller.
        for (std::size_t i = 0; i < row_group.cells.size(); ++i) {
            TableCell const& cell = row_group.cell(i);
            if (cell.rows == 1) continue;
            Length const missing = place_cell(row_group, i) - row_group.bottom(cell);
            if (missing <= Length()) continue;
            heights[cell.row + cell.rows - 1 - row_group.begin] += missing;
            sum_up(heights, row_group);
        }
        row_group.boxes.clear();
        for (std::size_t i = 0; i < row_group.cells.size(); ++i) {
            Length const end = place_cell(row_group, i);
            TableCell const& cell = row_group.cell(i);
            if (!turns_ || cell.rows == 1) continue;
            spans_.push_back({section_, end - cell.style->padding_block_end, cell});
            most_rows_ = std::max(most_rows_, cell.rows);
        }
    }

    // Puts a cell's lines where they stand; returns where the cell ends. Where the rows may have to be cut,
    // no line of a cell over several rows stands across the top of one.
    Length place_cell(RowGroup& row_group, std::size_t index)
    {
        TableCell const& cell = row_group.cell(index);
        Flow const& content = row_group.cells[index];
        Length const padding = cell.style->padding_block_start;
        bool const by_rows = cell.rows > 1 && row_group.height() > whole(row_group);
        Length y = row_group.top(cell) + padding;
        if (cell.style->vertical_align == style::VerticalAlign::bottom && !by_rows)
            y += std::max(Length(), row_group.bottom(cell) - row_group.top(cell) - height_of(cell, content));
        std::size_t row = cell.row + 1 - row_group.begin;
        std::size_t const last = cell.row + cell.rows - row_group.begin;
        for (std::size_t box = 0; box < content.boxes.size(); ++box) {
            if (box != 0) y += content.boxes[box].gap;
            Length const height = content.boxes[box].height;
            while (by_rows && row < last && row_group.tops[row] < y + height) {
                y = std::max(y, row_group.tops[row] + padding);
                ++row;
            }
            row_group.boxes.push_back(
                {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(box), y, y + height});
            y += height;
        }
        // An empty cell is a line tall.
        return content.empty() ? row_group.top(cell) + height_of(cell, content)
                               : y + cell.style->padding_block_end;
    }

    static void sum_up(std::vector<Length> const& heights, RowGroup& row_group)
    {
        for (std::size_t r = 0; r < heights.size(); ++r)
            row_group.tops[r + 1] = row_group.tops[r] + heights[r];
    }

    // A height at which rows may be cut.
    struct Cut {
        Length y;
        std::size_t row = 0; // that begins there or is cut
        bool inside = false;
    };

    // No cut divides a line. One row is cut only where it is taller than what is kept whole.
    std::vector<Cut> cuts_of(RowGroup const& row_group)
    {
        std::vector<Cut> cuts{{Length(), row_group.begin, false}};
        std::size_t const rows = row_group.end - row_group.begin;
        Length const kept = whole(row_group);
        if (rows == 1 && row_group.height() <= kept) return cuts;
        std::vector<RowGroup::Box const*> sorted;
        for (RowGroup::Box const& box : row_group.boxes) sorted.push_back(&box);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](RowGroup::Box const* a, RowGroup::Box const* b) { return a->y < b->y; });
        std::size_t row = 1; // the next whose top may be a cut
        Length reached;
        auto const between = [&](Length from, Length to) {
            bool any = false;
            while (row < rows && row_group.tops[row] <= to) {
                if (row_group.tops[row] >= from && row_group.tops[row] > cuts.back().y) {
                    cuts.push_back({row_group.tops[row], row_group.begin + row, false});
                    any = true;
                }
                ++row;
            }
            return any;
        };
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            Length const y = sorted[i]->y;
            if (i != 0 && y >= reached && !between(reached, y)) {
                bool const tall = row_group.tops[row] - row_group.tops[row - 1] > kept;
                if (tall && y > sorted[i - 1]->y && y > cuts.back().y)
                    cuts.push_back({y, row_group.begin + row - 1, true});
            }
            reached = std::max(reached, sorted[i]->end);
        }
        between(reached, row_group.height());
        return cuts;
    }

    void set_tied(RowGroup& row_group, Flow& flow)
    {
        TableSection const& section = row_group.section;
        std::vector<Cut> const cuts = cuts_of(row_group);
        std::vector<std::size_t> slice_of(row_group.boxes.size());
        if (cuts.size() > 1) {
            for (std::size_t i = 0; i < row_group.boxes.size(); ++i) {
                auto const after = std::upper_bound(cuts.begin(), cuts.end(), row_group.boxes[i].y,
                                                    [](Length y, Cut const& cut) { return y < cut.y; });
                slice_of[i] = static_cast<std::size_t>(after - cuts.begin()) - 1;
            }
        }
        // In the order of the slices, and in each as the cells stand.
        std::vector<std::uint32_t> order(row_group.boxes.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        if (cuts.size() > 1) {
            std::stable_sort(order.begin(), order.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return slice_of[a] < slice_of[b]; });
        }
        std::size_t next = 0;
        for (std::size_t s = 0; s < cuts.size(); ++s) {
            Cut const& cut = cuts[s];
            Length const top = cut.y;
            Length const bottom = s + 1 < cuts.size() ? cuts[s + 1].y : row_group.height();
            if (cut.inside) {
                // Two lines at least on each side, as of a paragraph.
                bool const first = s == 0 || !cuts[s - 1].inside;
                bool const last = s + 1 == cuts.size() || !cuts[s + 1].inside;
                flow.add_penalty(first || last ? 2 * break_avoid : break_avoid, BreakReason::row);
            } else if (s != 0) {
                flow.add_penalty(std::max(penalty_before(section, cut.row), break_in_span),
                                 BreakReason::row_edge);
            }
            std::size_t const until =
                s + 1 < cuts.size() ? cuts[s + 1].row + (cuts[s + 1].inside ? 1u : 0u) : row_group.end;
            add_anchors(section, cut.row + (cut.inside ? 1u : 0u), until, flow);
            set_table_break(cut, flow);
            flow.begin_box(bottom - top, context_.x);
            add_backgrounds(row_group, top, bottom, flow);
            for (; next < order.size() && slice_of[order[next]] == s; ++next) {
                RowGroup::Box const& box = row_group.boxes[order[next]];
                flow.copy_box(row_group.cells[box.cell], box.box, Length(), box.y - top);
            }
            if (s == 0) {
                for (Flow& cell : row_group.cells) flow.take_pending_anchors(cell);
            }
            add_rules(row_group, top, bottom, s == 0, s + 1 == cuts.size(), flow);
        }
    }

    // Of the rows that begin in a slice.
    static void add_anchors(TableSection const& section, std::size_t row, std::size_t until, Flow& flow)
    {
        if (row == 0 && !section.node->attrs().id.empty()) flow.add_anchor(*section.node);
        for (; row < until; ++row) {
            Node const& node = *section.rows[row].node;
            if (!node.attrs().id.empty()) flow.add_anchor(node);
        }
    }

    void add_backgrounds(RowGroup const& row_group, Length top, Length bottom, Flow& flow) const
    {
        if (!grid_.filled) return;
        for (std::size_t r = row_group.begin; r < row_group.end; ++r) {
            std::optional<Colour> fill = row_group.section.rows[r].style->background;
            if (!fill) fill = row_group.section.style->background;
            Length const from = std::max(top, row_group.tops[r - row_group.begin]);
            Length const to = std::min(bottom, row_group.tops[r - row_group.begin + 1]);
            if (fill && to > from) flow.add_rule({context_.x, from - top, context_.width, to - from}, *fill);
        }
    }

    // Rules of the rows whose top or foot is in a slice.
    void add_rules(RowGroup const& row_group, Length top, Length bottom, bool first, bool last,
                   Flow& flow) const
    {
        style::Style const& of_section = *row_group.section.style;
        auto const add = [&](style::Border const& border, Length y) {
            if (border.width == Length()) return;
            if (y < top && !first) return;
            if (y >= bottom && !last) return;
            flow.add_rule({context_.x, y - top, context_.width, border.width}, border.colour);
        };
        for (std::size_t r = row_group.begin; r < row_group.end; ++r) {
            style::Style const& row = *row_group.section.rows[r].style;
            bool const above = r == 0 && of_section.border_block_start.width != Length();
            bool const below =
                r + 1 == row_group.section.rows.size() && of_section.border_block_end.width != Length();
            style::Border const& end = below ? of_section.border_block_end : row.border_block_end;
            add(above ? of_section.border_block_start : row.border_block_start,
                row_group.tops[r - row_group.begin]);
            add(end, row_group.tops[r - row_group.begin + 1] - end.width);
        }
    }

    // ---- Where a page ends

    void set_table_break(Cut const& cut, Flow& flow)
    {
        if (!turns_) return;
        TableSection const& section = grid_.sections[section_];
        if (section.is(Role::table_head)) return;
        TableBreak table_break;
        table_break.table = this;
        table_break.section = section_;
        table_break.row = static_cast<std::uint32_t>(cut.row);
        table_break.inside_row = cut.inside;
        table_break.depth = cut.y;
        Edges const key{section_, table_break.row >= section.head_rows};
        if (last_turn_ != 0 && !row_by_row_ && key == of_last_turn_) {
            flow.set_table_break(last_turn_);
            return;
        }
        of_last_turn_ = key;
        measure_edges(table_break);
        flow.table_breaks.push_back(table_break);
        last_turn_ = static_cast<std::uint32_t>(flow.table_breaks.size());
        flow.set_table_break(last_turn_);
    }

    // What stands at the edges of pages is the same for all turns of a section before, and for all after, the
    // rows that head it; but for the sums that are carried, which are others for each row.
    struct Edges {
        std::uint32_t section = 0;
        bool headed = false;
        bool operator==(Edges const&) const = default;
    };

    void measure_edges(TableBreak& table_break)
    {
        Edges const key{table_break.section,
                        table_break.row >= grid_.sections[table_break.section].head_rows};
        if (edges_ != key) {
            bool const carries = std::exchange(carries_, false);
            Flow opening, closing;
            open(table_break, opening);
            close(table_break, closing);
            above_ = opening.height();
            below_ = closing.height();
            carries_ = carries;
            edges_ = key;
        }
        table_break.above = above_ + carried_height(table_break, true);
        table_break.below = below_ + carried_height(table_break, false);
    }

    // Nothing at a page's edge is content; and marks of notes stand where the note is.
    static void finish_edge(Flow& flow)
    {
        flow.drop_note_marks();
        flow.make_artifact(Owner::Artifact::layout);
    }

    // ---- Sums that are carried from page to page

    // Null for one that the table does not know of.
    document::CarriedSum const* carried_sum(document::RunningSum const& running) const
    {
        std::vector<document::CarriedSum> const& all = table_.attrs().carried;
        return running.carried < all.size() ? &all[running.carried] : nullptr;
    }

    // What the sums have come to with the last row before the turn.
    std::span<document::RunningSum const> running_at(TableBreak const& table_break) const
    {
        if (!carries_) return {};
        std::size_t row = table_break.row + (table_break.inside_row ? 1u : 0u);
        for (std::size_t s = table_break.section + 1u; s-- > 0;) {
            TableSection const& section = grid_.sections[s];
            if (s != table_break.section) row = section.rows.size();
            if (section.is(Role::table_body) && row > section.head_rows)
                return section.rows[row - 1].node->attrs().running;
        }
        return {};
    }

    void build_carried_rows(TableBreak const& table_break, bool brought, Flow& flow)
    {
        for (document::RunningSum const& running : running_at(table_break)) {
            if (document::CarriedSum const* const sum = carried_sum(running))
                build_carried_row(*sum, running.figure, brought, flow);
        }
    }

    // As tall as those of the row before, as a rule: a figure that fits its column has one line.
    Length carried_height(TableBreak const& table_break, bool brought)
    {
        Length result;
        for (document::RunningSum const& running : running_at(table_break)) {
            document::CarriedSum const* const sum = carried_sum(running);
            if (sum == nullptr) continue;
            std::size_t const c = sum->column;
            bool const fits = carried_widths_[c] <= starts_[c + 1] - starts_[c];
            auto const known = carried_heights_.find({running.carried, brought});
            if (fits && known != carried_heights_.end()) {
                result += known->second;
                continue;
            }
            Flow row;
            build_carried_row(*sum, running.figure, brought, row);
            carried_heights_[{running.carried, brought}] = row.height();
            result += row.height();
        }
        return result;
    }

    style::Style const& carried_style(bool brought)
    {
        return builder_.layout().styles.resolve(*context_.style, Role::row, brought ? "brought" : "carried",
                                                0);
    }

    TableCell carried_cell(std::size_t column, std::size_t columns, bool brought)
    {
        style::StyleResolver& styles = builder_.layout().styles;
        TableCell cell;
        cell.column = static_cast<std::uint32_t>(column);
        cell.columns = static_cast<std::uint32_t>(columns);
        cell.language = context_.language;
        cell.style = &styles.resolve(carried_style(brought), Role::cell, brought ? "brought" : "carried", 0);
        cell.style = &aligned_to(styles, *cell.style, grid_.align_of(cell));
        cell.text_style = &styles.inherited(*cell.style);
        return cell;
    }

    void prepare_carried(std::string const& words, TableCell const& cell, ShapedParagraph& text)
    {
        builder_.shaper().shape_text(words, table_, Owner::Kind::artifact, *cell.text_style, *cell.language,
                                     text);
    }

    // The name of the sum stands over the columns before its figure; where there are none, over those after
    // it.
    std::optional<TableCell> name_cell(document::CarriedSum const& sum, bool brought)
    {
        std::size_t const after = grid_.columns.size() - sum.column - 1;
        if (sum.column > 0) return carried_cell(0, sum.column, brought);
        if (after > 0) return carried_cell(1, after, brought);
        return std::nullopt;
    }

    void build_carried_row(document::CarriedSum const& sum, std::string const& figure, bool brought,
                           Flow& flow)
    {
        Flow name, number;
        TableCell cell = carried_cell(sum.column, 1, brought);
        ShapedParagraph text;
        prepare_carried(figure, cell, text);
        find_figure(cell, text);
        LineArea const area = inner_area_of(cell);
        if (!set_figure(text, cell, area, number)) builder_.lines().set(text, area, {}, number);
        Length height = height_of(cell, number);
        if (std::optional<TableCell> const named = name_cell(sum, brought)) {
            prepare_carried(brought ? sum.brought : sum.forward, *named, text);
            builder_.lines().set(text, inner_area_of(*named), {}, name);
            height = std::max(height, height_of(*named, name));
        }
        flow.begin_box(height, context_.x);
        style::Style const& row = carried_style(brought);
        if (row.background) flow.add_rule({context_.x, Length(), context_.width, height}, *row.background);
        for (Flow* const part : {&name, &number}) {
            Length y = cell.style->padding_block_start;
            for (std::size_t box = 0; box < part->boxes.size(); ++box) {
                flow.copy_box(*part, box, Length(), y);
                y += part->boxes[box].height;
            }
        }
        style::Border const& above = row.border_block_start;
        style::Border const& below = row.border_block_end;
        if (above.width != Length())
            flow.add_rule({context_.x, Length(), context_.width, above.width}, above.colour);
        if (below.width != Length())
            flow.add_rule({context_.x, height - below.width, context_.width, below.width}, below.colour);
    }

    // What stands at the foot of a page on which the table does not end.
    void close_part(Flow& flow)
    {
        if (!context_.style->omit_foot_at_break) {
            for (TableSection const& section : grid_.sections) {
                if (section.is(Role::table_foot)) build_rows_of(section, 0, section.rows.size(), flow);
            }
        }
        style::Style const& style = builder_.layout().styles.resolve(
            *context_.style, style::PartRole::table_break, context_.class_name);
        style::Border const& rule = style.border_block_start;
        if (rule.width == Length() && style.padding_block_start == Length()) return;
        flow.begin_box(style.padding_block_start + rule.width, context_.x);
        if (rule.width != Length())
            flow.add_rule({context_.x, style.padding_block_start, context_.width, rule.width}, rule.colour);
    }

    // Of a table that is kept until the pages are made, only what may stand at their edges is.
    void forget_bodies()
    {
        for (TableSection& section : grid_.sections) {
            if (!section.is(Role::table_body)) continue;
            section.cells.resize(section.head_rows == 0 ? 0 : section.cells_end(section.head_rows - 1));
            section.cells.shrink_to_fit();
            if (carries_) continue; // the rows know the sums
            section.rows.resize(section.head_rows);
            section.rows.shrink_to_fit();
        }
    }

    BlockBuilder& builder_;
    Node const& table_;
    BlockContext context_;
    TableGrid grid_;
    std::vector<ColumnNeed> needs_;
    std::vector<DecimalColumn> figures_; // of each column
    Length missing_;                     // for the columns to be as wide as they should
    std::vector<Length> starts_;         // of each column, from the start edge, and of what follows the last
    std::uint32_t section_ = 0;          // that rows are set of
    bool turns_ = false;                 // pages may end in what is set
    bool row_by_row_ = false;            // what a page needs that begins in the table is another for each row
    bool says_continued_ = false;        // the rows that are set head a group that goes on
    std::uint32_t last_turn_ = 0;        // 1 + index into the flow's
    Edges of_last_turn_;
    std::optional<Edges> edges_; // measured last:
    Length above_, below_;
    bool carries_ = false;               // sums from page to page
    std::vector<Length> carried_widths_; // of each column: its widest carried figure
    std::map<std::pair<std::uint32_t, bool>, Length> carried_heights_; // of the rows of those that fit
    struct Span {
        std::uint32_t section;
        Length said; // the depth at which all of the cell has been said, as of a turn
        TableCell cell;
    };
    std::vector<Span> spans_;     // cells over several rows, by section and row
    std::uint32_t most_rows_ = 0; // that one of them reaches over
};

}

void build_table(BlockBuilder& builder, Node const& table, BlockContext const& context, Flow& flow)
{
    ShapedParagraphs::Keeping const keeping(builder.paragraphs());
    auto builder_of_table = std::make_unique<TableBuilder>(builder, table, context);
    builder_of_table->build(flow);
    if (builder.is_cut(flow)) builder.keep_until_pages_are_made(std::move(builder_of_table));
}

BlockWidth measure_table(BlockBuilder& builder, Node const& table, BlockContext const& context)
{
    ShapedParagraphs::Keeping const keeping(builder.paragraphs());
    return TableBuilder(builder, table, context).width();
}

}
