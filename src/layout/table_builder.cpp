#include "layout/block_builder.h"

#include <algorithm>
#include <array>

namespace rapporteur::layout {

using document::Column;
using document::Node;
using document::Role;

namespace {

// A row taller than this many of its lines may be cut between pages; a shorter one is kept whole.
constexpr std::int64_t lines_kept_whole = 12;

// The cube root, rounded down.
std::int64_t cube_root(std::int64_t value)
{
    std::int64_t low = 0;
    std::int64_t high = 2'000'000;
    while (low < high) {
        std::int64_t const middle = (low + high + 1) / 2;
        if (middle * middle * middle <= value) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

struct Cell {
    Node const* node = nullptr;
    BlockContext context; // of its content, but for x and width
    std::size_t column = 0;
    std::size_t columns = 1; // that it spans
    std::size_t row = 0;     // in its section
    std::size_t rows = 1;
    bool first_column = false, last_column = false;
    Style const* text_style = nullptr; // of inlines directly in it
    std::optional<Length> decimal;     // where the digits to align at end, from the text's start
    BlockBuilder::Width width;
};

struct Row {
    Node const* node = nullptr;
    Style const* style = nullptr;
};

// A head, a body or a foot.
struct Section {
    Node const* node = nullptr;
    BlockContext context;
    std::vector<Row> rows;
    std::vector<Cell> cells; // by row, then column
};

class TableBuilder {
public:
    TableBuilder(BlockBuilder& builder, Node const& table, BlockContext const& outer)
        : builder_(builder), table_(table), context_(builder.inside(table, outer))
    {
        read();
        measure();
    }

    BlockBuilder::Width width() const
    {
        BlockBuilder::Width result;
        for (std::size_t i = 0; i < column_count_; ++i) {
            result.least += least_[i];
            result.most += most_[i];
        }
        return result;
    }

    void build(Flow& flow)
    {
        Style const& style = *context_.style;
        share_width();
        builder_.open(table_, style, context_, flow);
        bool begun = false;
        for (Node const& child : table_.children) {
            if (child.role != Role::caption) continue;
            build_caption(child, flow);
            begun = true;
        }
        for (Section const& section : sections_) {
            if (section.node->role != Role::table_head) continue;
            if (begun) flow.add_penalty(break_never);
            build_section(section, flow, false);
            begun = true;
        }
        flow.set_repeat(make_repeat());
        bool first_body = true;
        for (Section const& section : sections_) {
            if (section.node->role != Role::table_body) continue;
            if (begun && first_body) flow.add_penalty(2 * break_avoid);
            build_section(section, flow, true);
            first_body = false;
            begun = true;
        }
        for (Section const& section : sections_) {
            if (section.node->role != Role::table_foot) continue;
            if (begun) flow.add_penalty(break_avoid);
            build_section(section, flow, false);
        }
        flow.set_repeat(0);
        builder_.close(style, context_, flow);
    }

private:
    void read()
    {
        for (Node const& child : table_.children) {
            if (child.role == Role::table_head || child.role == Role::table_body ||
                child.role == Role::table_foot) {
                read_section(child);
            }
        }
        column_count_ = std::max<std::size_t>(column_count_, table_.attrs().columns.size());
        columns_ = table_.attrs().columns;
        columns_.resize(column_count_);
        for (Section& section : sections_) {
            for (Cell& cell : section.cells) {
                cell.columns = std::min(cell.columns, column_count_ - cell.column);
                cell.first_column = cell.column == 0;
                cell.last_column = cell.column + cell.columns == column_count_;
                settle_style(section, cell);
            }
        }
    }

    void read_section(Node const& node)
    {
        Section section;
        section.node = &node;
        section.context = builder_.inside(node, context_, context_.class_name);
        // How many more rows each column is taken for by a cell above.
        std::vector<std::size_t> taken;
        std::size_t total = 0;
        for (Node const& row : node.children) total += row.role == Role::row ? 1 : 0;
        for (Node const& row : node.children) {
            if (row.role != Role::row) continue;
            std::size_t const index = section.rows.size();
            BlockContext const row_context =
                builder_.inside(row, section.context, section.context.class_name);
            section.rows.push_back({&row, row_context.style});
            std::size_t column = 0;
            for (Node const& node_of_cell : row.children) {
                if (node_of_cell.role != Role::cell) continue;
                while (column < taken.size() && taken[column] > 0) ++column;
                Cell cell;
                cell.node = &node_of_cell;
                cell.row = index;
                cell.column = column;
                cell.columns = std::clamp<std::size_t>(node_of_cell.attrs().colspan, 1, 1000);
                cell.rows = std::clamp<std::size_t>(node_of_cell.attrs().rowspan, 1, total - index);
                cell.context =
                    builder_.inside(node_of_cell, row_context, class_of(node_of_cell, node, row_context));
                if (taken.size() < column + cell.columns) taken.resize(column + cell.columns);
                for (std::size_t i = column; i < column + cell.columns; ++i) taken[i] = cell.rows;
                column += cell.columns;
                section.cells.push_back(cell);
            }
            for (std::size_t& rows : taken) rows -= rows > 0 ? 1 : 0;
        }
        column_count_ = std::max(column_count_, taken.size());
        if (!section.rows.empty()) sections_.push_back(std::move(section));
    }

    // A cell that heads its row looks as the theme's class "header" has it.
    static std::string_view class_of(Node const& cell, Node const& section, BlockContext const& row)
    {
        if (cell.attrs().header_cell && section.role == Role::table_body) return "header";
        return row.class_name;
    }

    Column::Align align_of(Cell const& cell) const
    {
        return cell.columns == 1 ? columns_[cell.column].align : Column::Align::start;
    }

    void settle_style(Section const& section, Cell& cell)
    {
        Column::Align const align = align_of(cell);
        StyleResolver& styles = builder_.tools().styles;
        Style const* style = cell.context.style;
        if (align == Column::Align::end || align == Column::Align::decimal) {
            style = &styles.aligned(*style, TextAlign::end);
        } else if (align == Column::Align::center) {
            style = &styles.aligned(*style, TextAlign::center);
        }
        cell.context.style = style;
        cell.text_style = &styles.inherited(*style);
        cell.context.class_name = {};
        (void)section;
    }

    Length padding_start(Cell const& cell) const
    {
        return cell.first_column ? Length() : cell.context.style->padding_inline_start;
    }
    Length padding_end(Cell const& cell) const
    {
        return cell.last_column ? Length() : cell.context.style->padding_inline_end;
    }

    // The text of a cell that holds nothing but one paragraph of inlines; null when it holds more.
    Prepared const* only_text(Cell const& cell)
    {
        Node const* node = cell.node;
        auto const inlines = [](Node const& n) {
            return std::all_of(n.children.begin(), n.children.end(),
                               [](Node const& child) { return is_inline(child.role); });
        };
        if (inlines(*node)) {
            return &builder_.prepared(*node, 0, node->children.size(), *cell.text_style,
                                      *cell.context.language);
        }
        if (node->children.size() == 1 && node->children[0].role == Role::paragraph &&
            inlines(node->children[0])) {
            Node const& paragraph = node->children[0];
            BlockContext const inner = builder_.inside(paragraph, cell.context);
            return &builder_.prepared(paragraph, 0, paragraph.children.size(), *inner.style, *inner.language);
        }
        return nullptr;
    }

    void measure()
    {
        least_.assign(column_count_, Length());
        most_.assign(column_count_, Length());
        bulk_.assign(column_count_, 0);
        before_.assign(column_count_, Length());
        after_.assign(column_count_, Length());
        for (Section& section : sections_) {
            for (Cell& cell : section.cells) {
                cell.width = builder_.measure_children(*cell.node, cell.context);
                if (align_of(cell) == Column::Align::decimal && section.node->role != Role::table_head) {
                    if (Prepared const* const text = only_text(cell)) align_decimal(cell, *text);
                }
                Length const padding = padding_start(cell) + padding_end(cell);
                cell.width.least += padding;
                cell.width.most += padding;
                if (cell.columns != 1) continue;
                std::size_t const c = cell.column;
                least_[c] = std::max(least_[c], cell.width.least);
                most_[c] = std::max(most_[c], cell.width.most);
                // In points, so that the squares of ten thousand rows fit.
                std::int64_t const points = cell.width.most.raw() / 65536;
                bulk_[c] = std::min<std::int64_t>(bulk_[c] + points * points, std::int64_t{1} << 58);
            }
        }
        for (std::size_t c = 0; c < column_count_; ++c) {
            if (before_[c] + after_[c] == Length()) continue;
            Length padding;
            for (Section const& section : sections_) {
                for (Cell const& cell : section.cells) {
                    if (cell.column == c && cell.columns == 1)
                        padding = std::max(padding, padding_start(cell) + padding_end(cell));
                }
            }
            // Figures are not broken over lines while there is any other way.
            most_[c] = std::max(most_[c], before_[c] + after_[c] + padding);
            least_[c] = std::max(least_[c], before_[c] + after_[c] + padding);
        }
        // Cells over several columns widen them evenly where they need more than these have.
        for (Section const& section : sections_) {
            for (Cell const& cell : section.cells) {
                if (cell.columns == 1) continue;
                widen(least_, cell, cell.width.least);
                widen(most_, cell, cell.width.most);
            }
        }
        for (std::size_t c = 0; c < column_count_; ++c) most_[c] = std::max(most_[c], least_[c]);
    }

    static void widen(std::vector<Length>& widths, Cell const& cell, Length wanted)
    {
        Length has;
        for (std::size_t i = 0; i < cell.columns; ++i) has += widths[cell.column + i];
        if (has >= wanted) return;
        auto const count = static_cast<std::int64_t>(cell.columns);
        for (std::size_t i = 0; i < cell.columns; ++i)
            widths[cell.column + i] += (wanted - has + Length::from_raw(count - 1)) / count;
    }

    void align_decimal(Cell& cell, Prepared const& text)
    {
        cell.decimal = builder_.lines().decimal_offset(text);
        if (!cell.decimal) return;
        Length const all = LineSetter::max_content(text);
        before_[cell.column] = std::max(before_[cell.column], *cell.decimal);
        after_[cell.column] = std::max(after_[cell.column], all - *cell.decimal);
    }

    // Fixed columns have what they ask. Columns by content have what their text needs on one line; where that
    // is too much, the room is shared so that the sum of (text / width)² over all cells is least: no column
    // is narrow while another is wide. Columns by fraction share what is left.
    void share_width()
    {
        Length available = context_.width;
        widths_.assign(column_count_, Length());
        Length fraction_least;
        std::int64_t fractions = 0;
        std::vector<std::size_t> content;
        for (std::size_t c = 0; c < column_count_; ++c) {
            switch (columns_[c].width) {
            case Column::Width::fixed:
                widths_[c] = Length::micrometres(columns_[c].amount);
                available -= widths_[c];
                break;
            case Column::Width::fraction:
                fractions += std::max<std::int64_t>(1, columns_[c].amount);
                fraction_least += least_[c];
                break;
            case Column::Width::content: content.push_back(c); break;
            }
        }
        available = std::max(available, Length());
        if (fractions == 0 || !share_all_by_content(content, available)) {
            share_content(content, available - fraction_least, fractions == 0);
            for (std::size_t const c : content) available -= widths_[c];
            share_fractions(available, fractions);
        }
        // What cannot fit is made to fit: its lines are then reported one by one.
        Length sum;
        for (Length const width : widths_) sum += width;
        if (sum > context_.width && sum > Length()) {
            for (Length& width : widths_) width = width.scaled(context_.width.raw(), sum.raw());
        }
        starts_.assign(column_count_ + 1, Length());
        for (std::size_t c = 0; c < column_count_; ++c) starts_[c + 1] = starts_[c] + widths_[c];
    }

    // A fraction is what is left; where the columns by content leave it less than its own content weighs, it
    // takes part as they do. Returns whether that is so.
    bool share_all_by_content(std::vector<std::size_t> const& content, Length available)
    {
        std::vector<std::size_t> all = content;
        Length left = available;
        for (std::size_t const c : content) left -= most_[c];
        Length wanted;
        for (std::size_t c = 0; c < column_count_; ++c) {
            if (columns_[c].width != Column::Width::fraction) continue;
            wanted += most_[c];
            all.push_back(c);
        }
        if (left >= wanted) return false;
        std::sort(all.begin(), all.end());
        share_content(all, available, true);
        Length balanced;
        for (std::size_t c = 0; c < column_count_; ++c) {
            if (columns_[c].width == Column::Width::fraction) balanced += widths_[c];
        }
        return left < balanced;
    }

    void share_content(std::vector<std::size_t> const& content, Length available, bool fill)
    {
        if (content.empty()) return;
        Length most, least;
        for (std::size_t const c : content) {
            most += most_[c];
            least += least_[c];
        }
        if (most <= available) {
            for (std::size_t const c : content) widths_[c] = most_[c];
            if (fill && most > Length()) {
                // What is left goes to all by what they have, so that a table is as wide as the text around
                // it.
                Length const spare = available - most;
                Length given;
                Length passed;
                for (std::size_t const c : content) {
                    passed += most_[c];
                    Length const now = spare.scaled(passed.raw(), most.raw());
                    widths_[c] += now - given;
                    given = now;
                }
            }
            return;
        }
        if (least >= available) {
            for (std::size_t const c : content) widths_[c] = least_[c];
            return;
        }
        std::vector<std::size_t> open = content;
        Length room = available;
        // A column of a word or two is not worth breaking: it keeps its lines while the others have room.
        Length const brief = available.scaled(7, 10 * static_cast<std::int64_t>(content.size()));
        for (std::size_t const c : content) {
            Length const left = room - most_[c];
            Length others;
            for (std::size_t const other : open) {
                if (other != c) others += std::max(least_[other], std::min(most_[other], brief));
            }
            if (most_[c] > brief || others > left) continue;
            widths_[c] = most_[c];
            room = left;
            std::erase(open, c);
        }
        while (!open.empty()) {
            std::int64_t weights = 0;
            for (std::size_t const c : open) weights += weight(c);
            // First those that must have more than their share, then those that want less.
            auto const settle = [&](auto const& bound, auto const& beyond) {
                bool any = false;
                Length const shared = room;
                std::vector<std::size_t> rest;
                for (std::size_t const c : open) {
                    Length const part = shared.scaled(weight(c), weights);
                    if (beyond(part, c)) {
                        widths_[c] = bound(c);
                        room -= widths_[c];
                        any = true;
                    } else {
                        rest.push_back(c);
                    }
                }
                open = std::move(rest);
                return any;
            };
            if (settle([&](std::size_t c) { return least_[c]; },
                       [&](Length part, std::size_t c) { return part < least_[c]; }))
                continue;
            if (settle([&](std::size_t c) { return most_[c]; },
                       [&](Length part, std::size_t c) { return part > most_[c]; }))
                continue;
            Length given;
            std::int64_t passed = 0;
            for (std::size_t const c : open) {
                passed += weight(c);
                Length const now = room.scaled(passed, weights);
                widths_[c] = now - given;
                given = now;
            }
            break;
        }
    }

    std::int64_t weight(std::size_t column) const
    {
        return std::max<std::int64_t>(1, cube_root(bulk_[column]));
    }

    void share_fractions(Length available, std::int64_t fractions)
    {
        if (fractions == 0) return;
        std::vector<std::size_t> open;
        for (std::size_t c = 0; c < column_count_; ++c) {
            if (columns_[c].width == Column::Width::fraction) open.push_back(c);
        }
        while (!open.empty()) {
            bool any = false;
            Length const shared = available;
            std::int64_t const all = fractions;
            std::vector<std::size_t> rest;
            for (std::size_t const c : open) {
                std::int64_t const amount = std::max<std::int64_t>(1, columns_[c].amount);
                if (shared.scaled(amount, all) < least_[c]) {
                    widths_[c] = least_[c];
                    available = std::max(Length(), available - least_[c]);
                    fractions -= amount;
                    any = true;
                } else {
                    rest.push_back(c);
                }
            }
            open = std::move(rest);
            if (any) continue;
            for (std::size_t const c : open) {
                widths_[c] = available.scaled(std::max<std::int64_t>(1, columns_[c].amount), fractions);
            }
            break;
        }
    }

    // Physical left edge and width of the columns that a cell spans.
    LineArea area_of(Cell const& cell) const
    {
        Length const width = starts_[cell.column + cell.columns] - starts_[cell.column];
        Length const x = context_.language->right_to_left
                             ? context_.x + context_.width - starts_[cell.column + cell.columns]
                             : context_.x + starts_[cell.column];
        return {x, width};
    }

    void build_caption(Node const& caption, Flow& flow)
    {
        BlockContext const inner = builder_.inside(caption, context_, context_.class_name);
        builder_.open(caption, *inner.style, inner, flow);
        builder_.build_children(caption, inner, flow);
        flow.add_penalty(break_never);
        builder_.close(*inner.style, inner, flow);
    }

    void build_cell(Cell const& cell, Flow& flow)
    {
        BlockContext context = cell.context;
        LineArea const area = area_of(cell);
        Length const start = padding_start(cell);
        Length const end = padding_end(cell);
        context.x = area.x + (context_.language->right_to_left ? end : start);
        context.width = std::max(Length::points(1), area.width - start - end);
        if (!cell.node->attrs().id.empty()) flow.add_anchor(*cell.node);
        std::size_t const c = cell.column;
        bool const decimal = align_of(cell) == Column::Align::decimal && before_[c] + after_[c] != Length();
        if (decimal && before_[c] + after_[c] <= context.width) {
            Prepared const* const text = only_text(cell);
            std::optional<Length> offset = cell.decimal;
            bool const right_to_left = context_.language->right_to_left;
            if (text != nullptr && !offset && !right_to_left) {
                // A head, or words instead of a figure: they end where the figures do, where there is room.
                Length const whole = LineSetter::max_content(*text);
                if (whole <= context.width - after_[c]) offset = whole;
            }
            if (text != nullptr && offset) {
                LineSetter::Options options;
                options.decimal_offset = offset;
                options.decimal_at = right_to_left ? before_[c] : context.width - after_[c];
                options.forbid_wrap = true;
                builder_.lines().set(*text, {context.x, context.width}, options, flow);
                return;
            }
        }
        builder_.build_children(*cell.node, context, flow);
    }

    void build_section(Section const& section, Flow& flow, bool breakable)
    {
        std::size_t cell_at = 0;
        for (std::size_t first = 0; first < section.rows.size();) {
            // Rows that a cell ties together.
            std::size_t end = first + 1;
            std::size_t last_cell = cell_at;
            while (last_cell < section.cells.size() && section.cells[last_cell].row < end) {
                end = std::max(end, section.cells[last_cell].row + section.cells[last_cell].rows);
                ++last_cell;
            }
            if (first != 0) {
                bool const edge = first < 2 || end == section.rows.size();
                flow.add_penalty(!breakable || (edge && section.rows.size() > 2) ? break_avoid : 0);
            }
            build_rows(section, first, end, cell_at, last_cell, flow);
            cell_at = last_cell;
            first = end;
        }
    }

    void build_rows(Section const& section, std::size_t first, std::size_t end, std::size_t first_cell,
                    std::size_t last_cell, Flow& flow)
    {
        std::vector<std::unique_ptr<Flow>> flows;
        std::vector<Length> heights(end - first);
        for (std::size_t i = first_cell; i < last_cell; ++i) {
            Cell const& cell = section.cells[i];
            flows.push_back(std::make_unique<Flow>());
            build_cell(cell, *flows.back());
            if (cell.rows == 1)
                heights[cell.row - first] =
                    std::max(heights[cell.row - first], height_of(cell, *flows.back()));
        }
        // What a cell over several rows needs more than these have makes the last of them taller.
        for (std::size_t i = first_cell; i < last_cell; ++i) {
            Cell const& cell = section.cells[i];
            if (cell.rows == 1) continue;
            Length has;
            for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r) has += heights[r - first];
            Length const wants = height_of(cell, *flows[i - first_cell]);
            if (wants > has) heights[cell.row + cell.rows - 1 - first] += wants - has;
        }
        std::vector<Length> tops(end - first + 1);
        for (std::size_t r = 0; r < heights.size(); ++r) tops[r + 1] = tops[r] + heights[r];
        std::vector<Beside> parts;
        Flow rules; // of these rows, one box as tall as all
        rules.begin_box(Length(), context_.x);
        for (std::size_t i = first_cell; i < last_cell; ++i) {
            Cell const& cell = section.cells[i];
            Style const& style = *cell.context.style;
            Length y = tops[cell.row - first] + style.padding_block_start;
            if (style.vertical_align == VerticalAlign::bottom) {
                y += tops[cell.row + cell.rows - first] - tops[cell.row - first] -
                     height_of(cell, *flows[i - first_cell]);
            }
            parts.push_back({flows[i - first_cell].get(), Length(), y});
        }
        for (std::size_t r = first; r < end; ++r) {
            Row const& row = section.rows[r];
            Style const& of_section = *section.context.style;
            Border const& above = r == 0 && of_section.border_block_start.width != Length()
                                      ? of_section.border_block_start
                                      : row.style->border_block_start;
            Border const& below =
                r + 1 == section.rows.size() && of_section.border_block_end.width != Length()
                    ? of_section.border_block_end
                    : row.style->border_block_end;
            if (above.width != Length()) {
                rules.add_rule({context_.x, tops[r - first], context_.width, above.width}, above.colour);
            }
            if (below.width != Length()) {
                rules.add_rule({context_.x, tops[r + 1 - first] - below.width, context_.width, below.width},
                               below.colour);
            }
            if (!row.node->attrs().id.empty()) flow.add_anchor(*row.node);
            if (r == 0 && !section.node->attrs().id.empty()) flow.add_anchor(*section.node);
        }
        Length const whole = builder_.root_style().line_height * lines_kept_whole;
        std::size_t const box = flow.boxes.size();
        set_side_by_side(parts, tops.back(), context_.x, whole, flow);
        // Rules go to the slices that hold them.
        for (Draw const& draw : rules.draws) {
            Length top;
            for (std::size_t b = box; b < flow.boxes.size(); ++b) {
                bool const last = b + 1 == flow.boxes.size();
                if (draw.y < top + flow.boxes[b].height || last) {
                    Rule const& rule = rules.rules[draw.node];
                    rules_.push_back({b, {draw.x, draw.y - top, rule.width, rule.height}, rule.colour});
                    break;
                }
                top += flow.boxes[b].height;
            }
        }
        add_rules(flow, box);
    }

    // Puts the rules collected for the boxes since `first` among their draws.
    void add_rules(Flow& flow, std::size_t first)
    {
        if (rules_.empty()) return;
        if (first + 1 == flow.boxes.size()) {
            for (PendingRule const& rule : rules_) flow.add_rule(rule.box, rule.colour);
        } else {
            std::vector<Draw> draws(flow.draws.begin() + static_cast<std::ptrdiff_t>(flow.boxes[first].draws),
                                    flow.draws.end());
            std::size_t const base = flow.boxes[first].draws;
            std::vector<std::size_t> ends;
            for (std::size_t b = first; b < flow.boxes.size(); ++b) ends.push_back(flow.draws_end(b) - base);
            flow.draws.resize(base);
            std::size_t at = 0;
            for (std::size_t b = first; b < flow.boxes.size(); ++b) {
                flow.boxes[b].draws = static_cast<std::uint32_t>(flow.draws.size());
                for (; at < ends[b - first]; ++at) flow.draws.push_back(draws[at]);
                for (PendingRule const& rule : rules_) {
                    if (rule.flow_box == b) flow.add_rule(rule.box, rule.colour);
                }
            }
        }
        rules_.clear();
    }

    static Length height_of(Cell const& cell, Flow const& content)
    {
        Style const& style = *cell.context.style;
        // An empty cell is a line tall.
        Length const height = content.empty() ? style.line_height : content.height();
        return style.padding_block_start + height + style.padding_block_end;
    }

    // The head, with the caption that says that the table goes on, for the pages after the first.
    std::uint32_t make_repeat()
    {
        auto repeat = std::make_unique<Flow>();
        std::string const& continued = builder_.tools().document.continued_label;
        for (Node const& child : table_.children) {
            if (child.role != Role::caption || continued.empty()) continue;
            BlockContext const inner = builder_.inside(child, context_, context_.class_name);
            Prepared text;
            builder_.paragraphs().prepare_text(child.plain_text() + " " + continued, child,
                                               Owner::Kind::artifact, *inner.style, *inner.language, text);
            builder_.lines().set(text, {inner.x, inner.width}, {}, *repeat);
            repeat->add_margin(inner.style->margin_block_end);
        }
        for (Section const& section : sections_) {
            if (section.node->role == Role::table_head) build_section(section, *repeat, false);
        }
        if (repeat->empty()) return 0;
        repeat->make_artifact(Owner::Artifact::layout);
        return builder_.add_repeat(std::move(repeat));
    }

    struct PendingRule {
        std::size_t flow_box;
        Rectangle box;
        Colour colour;
    };

    BlockBuilder& builder_;
    Node const& table_;
    BlockContext context_;
    std::vector<Column> columns_;
    std::size_t column_count_ = 0;
    std::vector<Section> sections_;
    std::vector<Length> least_, most_;   // of each column, its cells' padding included
    std::vector<std::int64_t> bulk_;     // sum of the squares of its cells' widths on one line
    std::vector<Length> before_, after_; // of decimal columns: what stands left and right of the mark
    std::vector<Length> widths_, starts_;
    std::vector<PendingRule> rules_;
};

}

void build_table(BlockBuilder& builder, Node const& table, BlockContext const& context, Flow& flow)
{
    BlockBuilder::Keeping const keeping(builder);
    TableBuilder(builder, table, context).build(flow);
}

BlockBuilder::Width measure_table(BlockBuilder& builder, Node const& table, BlockContext const& context)
{
    BlockBuilder::Keeping const keeping(builder);
    return TableBuilder(builder, table, context).width();
}

}
