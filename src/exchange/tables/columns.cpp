#include "exchange/tables/columns.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/text/visible.h"
#include "exchange/parties/state_names.h"
#include "exchange/tables/days.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange {
namespace {

std::string in_quotes(std::string_view text) { return "'" + visible(text) + "'"; }

class Settling {
public:
    Settling(Sheet const& sheet, Columns& columns, Imported& imported, Context& context)
        : sheet_(sheet), columns_(columns), fields_(fields_of(columns.type)), imported_(imported),
          context_(context)
    {}

    bool settle()
    {
        if (!find_heading_row()) return false;
        match();
        tell_twins();
        tell_missing();
        for (Column& column : columns_.all) {
            if (context_.should_stop()) return false;
            if (column.field->kind == FieldKind::figure) settle_figures(column);
            if (column.field->kind == FieldKind::day) settle_days(column);
        }
        return !is_faulty_;
    }

private:
    void tell(codes::Code code, Severity severity, SheetRow const& row, Cell const* cell, std::string message)
    {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.severity = severity;
        diagnostic.at = sheet_.position(row, cell);
        diagnostic.message = std::move(message);
        is_faulty_ = is_faulty_ || severity == Severity::error;
        context_.diagnostics.add(std::move(diagnostic));
    }
    void remark(std::string text)
    {
        std::string const sheet = sheet_.name.empty() ? "" : ", sheet " + in_quotes(sheet_.name);
        imported_.remarks.push_back(sheet_.file.str() + sheet + ": " + std::move(text));
    }

    MappedColumn const* mapped(std::string_view heading, std::size_t column) const
    {
        std::string const wanted = normalized_name(heading);
        for (MappedColumn const& each : columns_.mapping.columns) {
            bool const is_it = each.letter.empty()
                                   ? each.heading == heading || normalized_name(each.heading) == wanted
                                   : each.letter == column_letters(column);
            if (is_it) return &each;
        }
        return nullptr;
    }
    std::size_t matches_in(SheetRow const& row) const
    {
        std::size_t count = 0;
        for (Cell const& cell : sheet_.cells_of(row))
            if (mapped(cell.text, cell.column) != nullptr ||
                match_heading(cell.text, fields_).field != nullptr)
                ++count;
        return count;
    }

    // The first of the first rows in which two headings are known, or one that is all there is.
    bool find_heading_row()
    {
        constexpr std::size_t most_above = 20;
        if (sheet_.rows.empty()) return fault_of_headings("the table is empty");
        if (auto const wanted = columns_.mapping.heading_row) {
            for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
                if (sheet_.rows[i].number != *wanted) continue;
                columns_.heading_row = i;
                return true;
            }
            return fault_of_headings("row " + std::to_string(*wanted) +
                                     ", which the mapping says holds the headings, is blank or not there");
        }
        for (std::size_t i = 0; i < std::min(sheet_.rows.size(), most_above); ++i) {
            std::size_t const count = matches_in(sheet_.rows[i]);
            if (count < 2 && (count == 0 || sheet_.rows[i].count != 1)) continue;
            columns_.heading_row = i;
            if (i != 0)
                remark("the headings stand in row " + std::to_string(sheet_.rows[i].number) +
                       "; what is above is not read");
            return true;
        }
        std::string names;
        for (Field const& field : fields_) names += (names.empty() ? "" : ", ") + std::string(field.name);
        return fault_of_headings("no heading of " + std::string(columns_.type) +
                                 " is known in its first rows (" + names +
                                 "): name the columns so, or say in a mapping which is which");
    }
    // A sheet beside others may hold something else than a table.
    bool fault_of_headings(std::string message)
    {
        static SheetRow const first{1, 0, 0, false, {}};
        if (!sheet_.name.empty()) message = "sheet " + in_quotes(sheet_.name) + ": " + message;
        bool const may_be = sheet_.is_one_of_several && !columns_.mapping.heading_row;
        tell(may_be ? codes::not_kept : codes::nothing_imported, may_be ? Severity::warning : Severity::error,
             sheet_.rows.empty() ? first : sheet_.rows.front(), nullptr, std::move(message));
        return false;
    }

    void match()
    {
        SheetRow const& row = sheet_.rows[columns_.heading_row];
        for (Cell const& cell : sheet_.cells_of(row)) {
            Column column;
            column.index = cell.column;
            column.heading = cell.text;
            HeadingMatch found = match_heading(cell.text, fields_);
            if (MappedColumn const* const given = mapped(cell.text, cell.column)) {
                if (given->field.empty()) continue;
                // What the heading itself says stands where the mapping says nothing else.
                if (found.field == nullptr || found.field->name != given->field) found = HeadingMatch();
                found.field = field_named(given->field);
                take_words(found, column);
                if (!given->language.empty()) found.language = given->language;
                if (!given->currency.empty()) column.words.currency = given->currency;
                if (given->power != 0) column.words.power = given->power;
                column.unit = given->unit;
                column.decimal_mark = given->decimal_mark;
                column.order = given->order;
                column.blank_is_unknown = given->blank_is_unknown;
            } else {
                take_words(found, column);
                column.decimal_mark = 0;
            }
            if (found.field == nullptr) {
                if (has_cells(cell.column)) unmatched(row, cell);
                continue;
            }
            column.field = found.field;
            column.language = found.language;
            columns_.all.push_back(std::move(column));
        }
        settle_language();
        std::string said;
        for (Column const& column : columns_.all) {
            said += (said.empty() ? "" : ", ") + column_letters(column.index) + " " +
                    in_quotes(column.heading) + " is " + std::string(column.field->name);
            if (column.field->kind == FieldKind::text) said += " (" + column.language + ")";
        }
        if (!said.empty()) remark("column " + said);
    }
    void take_words(HeadingMatch const& found, Column& column)
    {
        if (!found.rest.empty()) read_heading_words(found.rest, column.words);
    }
    Field const* field_named(std::string_view name) const
    {
        for (Field const& field : fields_)
            if (field.name == name) return &field;
        return nullptr;
    }
    bool has_cells(std::size_t column) const
    {
        auto const below = sheet_.rows.begin() + static_cast<std::ptrdiff_t>(columns_.heading_row + 1);
        return std::any_of(below, sheet_.rows.end(),
                           [&](SheetRow const& row) { return sheet_.cell(row, column) != nullptr; });
    }
    void unmatched(SheetRow const& row, Cell const& cell)
    {
        std::vector<std::string_view> names;
        for (Field const& field : fields_) names.push_back(field.name);
        std::string const near = nearest(cell.text, std::span<std::string_view const>(names));
        tell(codes::unmatched_column, Severity::warning, row, &cell,
             "column " + column_letters(cell.column) + " (" + in_quotes(cell.text) + ") is no field of " +
                 std::string(columns_.type) + " and is not read: say in a mapping what it is" +
                 (near.empty() ? "" : ", perhaps '" + near + "'") + ", or field=\"\" to leave it out");
    }
    // Texts are in the language that their headings are in.
    void settle_language()
    {
        columns_.language = columns_.mapping.language;
        std::string first;
        for (Column const& column : columns_.all) {
            if (column.field->kind != FieldKind::text) continue;
            if (column.language.empty() && columns_.language.empty()) columns_.language = "en";
            if (first.empty()) first = column.language;
        }
        if (columns_.language.empty()) columns_.language = first.empty() ? "en" : first;
        for (Column& column : columns_.all)
            if (column.language.empty()) column.language = columns_.language;
    }

    void tell_twins()
    {
        SheetRow const& row = sheet_.rows[columns_.heading_row];
        for (std::size_t i = 0; i < columns_.all.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                Column const& a = columns_.all[j];
                Column const& b = columns_.all[i];
                if (a.field != b.field) continue;
                if (a.field->kind == FieldKind::text && a.language != b.language) continue;
                tell(codes::ambiguous_column, Severity::error, row, sheet_.cell(row, b.index),
                     name_of(a) + " and " + name_of(b) + " would both be '" + std::string(a.field->name) +
                         "': say in a mapping which it is, and field=\"\" for the other");
                break;
            }
        }
    }
    void tell_missing()
    {
        SheetRow const& row = sheet_.rows[columns_.heading_row];
        for (Field const& field : fields_) {
            if (!field.is_required || columns_.find(field.name) != nullptr ||
                !columns_.value(field.name).empty())
                continue;
            std::string forms(field.headings.substr(0, field.headings.find("|fr:")));
            std::replace(forms.begin(), forms.end(), '|', ',');
            tell(codes::nothing_imported, Severity::error, row, nullptr,
                 "no column is '" + std::string(field.name) + "', which every row needs (headings: " + forms +
                     "): name it in a mapping (<column heading=\"…\" field=\"" + std::string(field.name) +
                     "\"/>) or give one value for all rows there (<value field=\"" + std::string(field.name) +
                     "\">…</value>)");
        }
    }

    template <typename Use> void each_cell(Column const& column, Use use)
    {
        for (std::size_t i = columns_.heading_row + 1; i < sheet_.rows.size(); ++i) {
            SheetRow const& row = sheet_.rows[i];
            if ((i & 1023U) == 0 && context_.should_stop()) return;
            if (Cell const* const cell = row.is_broken ? nullptr : sheet_.cell(row, column.index))
                use(row, *cell);
        }
    }

    // Two cells of a column that stand for two ways to read it, the rows' numbers as people see them.
    struct Seen {
        SheetRow const* row = nullptr;
        Cell const* cell = nullptr;
        std::string text() const { return in_quotes(cell->text) + " in row " + std::to_string(row->number); }
        void see(SheetRow const& at, Cell const& what)
        {
            if (cell != nullptr) return;
            row = &at;
            cell = &what;
        }
    };

    void settle_figures(Column& column)
    {
        Seen point, comma, open, second_open;
        each_cell(column, [&](SheetRow const& row, Cell const& cell) {
            if (cell.kind != Cell::Kind::text) return;
            auto const figure = read_figure(cell.text);
            if (!figure || figure->is_unknown) return;
            for (std::string_view const digits : {figure->digits, figure->digits_to}) {
                Separators const seen = separators_of(digits);
                if (seen.decimal_point) point.see(row, cell);
                if (seen.decimal_comma) comma.see(row, cell);
                if (!seen.open) continue;
                if (open.cell != nullptr) second_open.see(row, cell);
                open.see(row, cell);
            }
        });
        bool const is_given = column.decimal_mark != 0;
        bool const is_open = open.cell != nullptr && point.cell == nullptr && comma.cell == nullptr;
        bool const is_mixed = point.cell != nullptr && comma.cell != nullptr;
        if (!is_given && (is_open || is_mixed)) {
            figures_two_ways(column, point, comma, open, second_open);
            return;
        }
        if (!is_given) column.decimal_mark = comma.cell != nullptr && point.cell == nullptr ? ',' : '.';
        std::string how =
            name_of(column) + ": decimals stand behind a " + (column.decimal_mark == ',' ? "comma" : "point");
        if (is_given)
            how += ", as the mapping says";
        else if (comma.cell != nullptr)
            how += ", as " + comma.text() + " shows";
        else if (point.cell != nullptr)
            how += ", as " + point.text() + " shows";
        else
            how.clear();
        if (!how.empty()) remark(std::move(how));
        if (!column.words.currency.empty() || column.words.power != 0)
            remark(name_of(column) + ": each figure is" +
                   (column.words.power != 0 ? " × 1" + std::string(column.words.power, '0') : std::string()) +
                   (column.words.currency.empty() ? "" : " in " + column.words.currency));
    }
    void figures_two_ways(Column const& column, Seen const& point, Seen const& comma, Seen const& open,
                          Seen const& second_open)
    {
        if (open.cell == nullptr || point.cell != nullptr) {
            two_ways(column, comma,
                     "decimals stand behind a comma in " + comma.text() + ", behind a point in " +
                         point.text() + ": write all of them in one way");
            return;
        }
        two_ways(column, open,
                 open.text() + (second_open.cell != nullptr ? " and " + second_open.text() : std::string()) +
                     " may be thousands or decimals, and no other row of the column shows which: say "
                     "decimal=\".\" or decimal=\",\" in a mapping");
    }
    void two_ways(Column const& column, Seen const& at, std::string const& message)
    {
        tell(codes::ambiguous_column, Severity::error, *at.row, at.cell,
             name_of(column) + " can be read in two ways: " + message);
    }

    void settle_days(Column& column)
    {
        Seen day, month, open, second_open, serial, other;
        each_cell(column, [&](SheetRow const& row, Cell const& cell) {
            if (cell.kind != Cell::Kind::text && cell.kind != Cell::Kind::number) return;
            auto const form = read_day(cell.text);
            if (!form) return;
            (form->serial ? serial : other).see(row, cell);
            if (form->day_first) day.see(row, cell);
            if (form->month_first) month.see(row, cell);
            if (!form->open) return;
            if (open.cell != nullptr) second_open.see(row, cell);
            open.see(row, cell);
        });
        if (serial.cell != nullptr && other.cell != nullptr && serial.cell->kind == Cell::Kind::text) {
            two_ways(column, serial,
                     serial.text() + " is a day as Excel counts them, or none; " + other.text() +
                         " is written out: write all of them in one way");
            return;
        }
        if (serial.cell != nullptr && serial.cell->kind == Cell::Kind::text)
            remark(name_of(column) + ": days are numbers as Excel counts them from 1900, as " +
                   serial.text() + " shows");
        if (column.order != DayOrder::not_known) {
            bool const is_day = column.order == DayOrder::day_first;
            remark(name_of(column) + ": the " + (is_day ? "day" : "month") +
                   " comes first, as the mapping says");
            return;
        }
        if (day.cell != nullptr && month.cell != nullptr) {
            two_ways(column, month,
                     "the day comes first in " + day.text() + ", the month in " + month.text() +
                         ": write all of them in one way, best as 2014-12-31");
        } else if (open.cell != nullptr && day.cell == nullptr && month.cell == nullptr) {
            two_ways(column, open,
                     open.text() +
                         (second_open.cell != nullptr ? " and " + second_open.text() : std::string()) +
                         " may begin with the day or the month, and no other row of the column shows which: "
                         "say dates=\"day-month-year\" or dates=\"month-day-year\" in a mapping");
        } else if (day.cell != nullptr || month.cell != nullptr) {
            column.order = day.cell != nullptr ? DayOrder::day_first : DayOrder::month_first;
            remark(name_of(column) + ": the " + (day.cell != nullptr ? "day" : "month") +
                   " comes first, as " + (day.cell != nullptr ? day : month).text() + " shows");
        }
    }

    Sheet const& sheet_;
    Columns& columns_;
    std::span<Field const> fields_;
    Imported& imported_;
    Context& context_;
    bool is_faulty_ = false;
};

}

void Columns::index()
{
    for (std::size_t i = 0; i < all.size(); ++i) by_field_.emplace(all[i].field->name, i);
}

Column const* Columns::find(std::string_view field) const
{
    if (!by_field_.empty()) {
        auto const found = by_field_.find(field);
        return found != by_field_.end() ? &all[found->second] : nullptr;
    }
    for (Column const& column : all)
        if (column.field->name == field) return &column;
    return nullptr;
}

std::string_view Columns::value(std::string_view field) const
{
    auto const found = mapping.values.find(field);
    return found != mapping.values.end() ? trimmed(found->second) : std::string_view();
}

std::optional<Columns> settle_columns(Sheet const& sheet, std::string_view type, Mapping mapping,
                                      Imported& imported, Context& context)
{
    Columns columns;
    columns.type = table_type(type);
    columns.mapping = std::move(mapping);
    if (!Settling(sheet, columns, imported, context).settle()) return std::nullopt;
    columns.index();
    return columns;
}

Mapping draft_mapping(Sheet const& sheet, std::string_view type, Mapping mapping, Context& context)
{
    Columns columns;
    columns.type = table_type(type);
    columns.mapping = std::move(mapping);
    Context quiet = context.without_diagnostics();
    Imported unused;
    Settling(sheet, columns, unused, quiet).settle();
    for (Diagnostic each : quiet.diagnostics.all()) {
        each.severity = Severity::warning;
        context.diagnostics.add(std::move(each));
    }
    Mapping draft = columns.mapping;
    if (sheet.rows.empty()) return draft;
    SheetRow const& heading = sheet.rows[columns.heading_row];
    if (columns.heading_row != 0) draft.heading_row = heading.number;
    draft.language = columns.language;
    for (Cell const& cell : sheet.cells_of(heading)) {
        MappedColumn made;
        made.heading = cell.text;
        for (Column const& column : columns.all) {
            if (column.index != cell.column) continue;
            made.field = column.field->name;
            if (column.field->kind == FieldKind::text && column.language != columns.language)
                made.language = column.language;
            made.currency = column.words.currency;
            made.power = column.words.power;
            if (column.field->kind == FieldKind::figure) made.decimal_mark = column.decimal_mark;
            made.order = column.order;
        }
        draft.columns.push_back(std::move(made));
    }
    return draft;
}

std::string name_of(Column const& column)
{
    return "column " + column_letters(column.index) + " (" + in_quotes(column.heading) + ")";
}

}
