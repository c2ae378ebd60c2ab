#include "exchange/tables/row.h"

#include "base/diagnostics/codes.h"
#include "base/text/shorten.h"
#include "base/text/shown.h"
#include "base/text/visible.h"
#include "base/values/language.h"
#include "exchange/parties/state_names.h"
#include "exchange/tables/days.h"

#include <algorithm>

namespace rapporteur::exchange {
namespace {

// What stands in a cell that says nothing, of all but figures: there a dash may be nothing or not known.
bool is_dash(std::string_view text) { return text == "-" || text == "–" || text == "—"; }

// Runs of white space as one space, as files of records are read.
std::string in_one_line(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        bool const is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// Characters that no file of XML may have.
bool has_forbidden(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return true;
        if (c == 0xEF && text.substr(i, 2) == "\xEF\xBF" && i + 2 < text.size() &&
            static_cast<unsigned char>(text[i + 2]) >= 0xBE)
            return true;
    }
    return false;
}

std::string quoted(std::string_view text) { return "'" + visible(text.substr(0, 200)) + "'"; }

}

Cell const* Row::cell(std::string_view field) const
{
    Column const* const column = table_.columns.find(field);
    return column != nullptr ? cell_of(*column) : nullptr;
}

// A figure that several rows show is not given to each of them.
Cell const* Row::cell_of(Column const& column) const
{
    return column.field->kind == FieldKind::figure ? table_.sheet.cell(row_, column.index)
                                                   : table_.sheet.shown_cell(row_, column.index);
}

Position Row::position(std::string_view field) const { return table_.sheet.position(row_, cell(field)); }

std::string Row::locator() const
{
    std::string const row = "row " + std::to_string(row_.number);
    return table_.sheet.name.empty() ? row : "sheet '" + table_.sheet.name + "', " + row;
}

void Row::fault(std::string_view field, codes::Code code, std::string reason, std::string why)
{
    Column const* const column = table_.columns.find(field);
    std::string message = locator();
    if (column != nullptr) message += ", " + name_of(*column);
    message += ": " + std::move(why);
    faults_.push_back({code, std::move(reason), position(field), std::move(message)});
}

std::optional<std::string_view> Row::words_of_cell(std::string_view field, Cell const& cell)
{
    if (cell.kind == Cell::Kind::formula) {
        fault(field, codes::not_followed, "a formula",
              "here is the formula " + quoted(cell.text) +
                  ", which is not reckoned: put its value in its place (copy, then paste values)");
        return std::nullopt;
    }
    if (cell.kind == Cell::Kind::error) {
        fault(field, codes::left_out, "an error of the workbook",
              quoted(cell.text) + " is an error of the program that the table comes from: mend it there");
        return std::nullopt;
    }
    if (has_forbidden(cell.text)) {
        fault(field, codes::left_out, "a control character",
              quoted(cell.text) + " has a control character, which no record can hold: take it out");
        return std::nullopt;
    }
    return cell.text;
}

std::string_view Row::words_of(std::string_view field, Column const* column)
{
    std::string_view words = table_.columns.value(field);
    if (column != nullptr) {
        if (Cell const* const cell = cell_of(*column)) {
            auto const read = words_of_cell(field, *cell);
            if (!read) return {};
            words = *read;
        }
    }
    return words;
}

std::string_view Row::text(std::string_view field)
{
    std::string_view const words = words_of(field, table_.columns.find(field));
    return is_dash(words) || says_nothing(words) ? std::string_view() : words;
}

std::string Row::word(std::string_view field)
{
    std::string_view const words = text(field);
    if (words.empty()) return {};
    Column const* const column = table_.columns.find(field);
    auto const fields = column != nullptr ? std::span(column->field, 1) : fields_of(table_.columns.type);
    for (Field const& each : fields) {
        if (each.name != field) continue;
        auto const [known, is_new] = table_.words.try_emplace({&each, std::string(words)});
        if (is_new) known->second = word_of_code(words, each);
        if (!known->second.empty()) return std::string(known->second);
        std::string all;
        for (std::string_view rest = each.words; !rest.empty();) {
            std::string_view const entry = rest.substr(0, rest.find(';'));
            all += (all.empty() ? "" : ", ") + std::string(entry.substr(0, entry.find('=')));
            rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
        }
        fault(field, codes::left_out, "no such " + std::string(field),
              quoted(words) + " is no " + std::string(field) + ": write one of " + all);
        return {};
    }
    return {};
}

std::optional<PartialDate> Row::day(std::string_view field)
{
    std::string_view const words = text(field);
    if (words.empty()) return std::nullopt;
    auto const form = read_day(words);
    std::optional<PartialDate> date;
    Column const* const column = table_.columns.find(field);
    if (form && form->serial) {
        date = day_of_serial(*form->serial, table_.sheet.from_1904);
    } else if (form) {
        date = form->date;
        bool const swaps = form->open && column != nullptr && column->order == DayOrder::month_first;
        if (swaps) date = month_first(*date);
    }
    if (!date)
        fault(field, codes::left_out, "no date",
              quoted(words) + " is no date in a form that is read: write 2014-12-31, 2014-12 or 2014");
    return date;
}

std::optional<std::int64_t> Row::whole(std::string_view field)
{
    std::string_view const words = text(field);
    if (words.empty()) return std::nullopt;
    auto const number = Decimal::parse(words);
    auto const value = number && number->is_integer() ? number->to_integer() : std::nullopt;
    if (value && *value >= 0) return value;
    fault(field, codes::left_out, "no whole number", quoted(words) + " is no whole number: write 0, 1, 2 …");
    return std::nullopt;
}

bool Row::flag(std::string_view field)
{
    std::string const words = normalized_name(text(field));
    for (std::string_view const yes : {"true", "yes", "y", "1", "x", "oui", "si", "да", "نعم", "是"})
        if (words == yes) return true;
    for (std::string_view const no : {"", "false", "no", "n", "0", "non", "нет", "لا", "否"})
        if (words == no) return false;
    fault(field, codes::left_out, "neither yes nor no", quoted(text(field)) + " is neither 'yes' nor 'no'");
    return false;
}

std::string Row::id(std::string_view field)
{
    std::string words = in_one_line(text(field));
    if (words.find(' ') == std::string_view::npos) return words;
    // A symbol is no id, but names a record that has one.
    records::Record const* const record =
        table_.wishes.all() != nullptr ? table_.wishes.all()->find_symbol(words) : nullptr;
    if (record != nullptr) return record->id;
    fault(field, codes::left_out, "no such record",
          quoted(words) + " is neither an id nor a symbol that a record has: write the record's id");
    return {};
}

std::vector<std::string> Row::ids(std::string_view field)
{
    std::string words = in_one_line(text(field));
    std::vector<std::string> all;
    records::Record const* const record =
        !words.empty() && table_.wishes.all() != nullptr ? table_.wishes.all()->find_symbol(words) : nullptr;
    if (record != nullptr) return {record->id};
    for (char& c : words)
        if (c == ';' || c == ',') c = ' ';
    for (std::string_view rest = words; !rest.empty();) {
        std::size_t const end = std::min(rest.find(' '), rest.size());
        if (end != 0) all.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
}

void Row::unknown_party(std::string_view field, std::string_view name)
{
    fault(field, codes::unknown_party, "an unknown State or body",
          quoted(name) +
              " is the name of no State or body that is known, or of several: " + PartiesOnRecord::way_out());
}

std::string Row::country(std::string_view field)
{
    std::string_view const words = text(field);
    if (words.empty()) return {};
    std::string country = is_country(words) ? std::string(words) : state_named(words);
    if (country.empty()) country = table_.parties.find(words).country;
    if (country.empty())
        fault(field, codes::unknown_party, "an unknown country",
              quoted(words) + " is no country: write its name, or its code of ISO 3166-1");
    return country;
}

PartiesOnRecord::Found Row::party(std::string_view field)
{
    std::string_view const words = text(field);
    if (words.empty()) return {};
    PartiesOnRecord::Found const& found = table_.parties.find(words);
    if (!found.is_found()) unknown_party(field, words);
    return found;
}

std::vector<PartiesOnRecord::Found> Row::parties(std::string_view field)
{
    std::string_view const words = text(field);
    std::vector<PartiesOnRecord::Found> all;
    if (words.empty()) return all;
    if (PartiesOnRecord::Found const& one = table_.parties.find(words); one.is_found()) return {one};
    // Several: parted by semicolons or, where none of them has one in its name, by commas or spaces.
    std::string_view unknown;
    for (char const mark : {';', ',', ' '}) {
        if (words.find(mark) == std::string_view::npos) continue;
        all.clear();
        unknown = {};
        for (std::string_view rest = words; !rest.empty();) {
            std::size_t const end = std::min(rest.find(mark), rest.size());
            std::string_view const name = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (name.empty()) continue;
            all.push_back(table_.parties.find(name));
            if (!all.back().is_found() && unknown.empty()) unknown = name;
        }
        if (unknown.empty()) return all;
        if (mark == ';') break;
    }
    unknown_party(field, words.find(';') != std::string_view::npos ? unknown : words);
    return {};
}

records::LocalizedText Row::texts(std::string_view field)
{
    records::LocalizedText texts;
    auto const add = [&](std::string_view words, std::string const& language, Position at) {
        std::string line = in_one_line(words);
        if (shows_nothing(line)) return;
        records::LocalizedText::Version version;
        version.language = language;
        version.at = std::move(at);
        version.text.emplace_back().text = std::move(line);
        bool const is_first = language == table_.columns.language;
        texts.versions.insert(is_first ? texts.versions.begin() : texts.versions.end(), std::move(version));
    };
    auto const& wanted = table_.wishes.languages;
    for (Column const& column : table_.columns.all) {
        if (column.field->name != field) continue;
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), column.language) == wanted.end())
            continue;
        Cell const* const cell = cell_of(column);
        if (cell == nullptr) continue;
        auto const words = words_of_cell(field, *cell);
        if (words && !is_dash(*words) && !says_nothing(*words))
            add(*words, column.language, table_.sheet.position(row_, cell));
    }
    if (texts.empty())
        add(table_.columns.value(field), table_.columns.language, table_.sheet.position(row_, nullptr));
    return texts;
}

std::optional<Row::Read> Row::figure(std::string_view field)
{
    Read read;
    read.column = table_.columns.find(field);
    std::string_view const words = words_of(field, read.column);
    if (words.empty()) return std::nullopt;
    if (is_dash(words)) {
        fault(field, codes::left_out, "a dash for a figure",
              "a dash may mean nothing or not known: write 0 or n/a");
        return std::nullopt;
    }
    auto const figure = read_figure(words);
    if (!figure) {
        fault(field, codes::left_out, "no figure",
              quoted(words) + " is no figure in a form that is read: write it as 1400000, '> 74 000 000' or "
                              "'$1.4 mln'");
        return std::nullopt;
    }
    read.figure = *figure;
    if (figure->is_unknown) return read;
    Cell const* const there = cell(field);
    bool const is_typed = there != nullptr && there->kind == Cell::Kind::number;
    char const mark = read.column != nullptr && !is_typed ? read.column->decimal_mark : '.';
    std::uint32_t const power =
        figure->power != 0 || read.column == nullptr ? figure->power : read.column->words.power;
    auto number = number_of(figure->digits, mark, power);
    std::optional<Decimal> to;
    if (!figure->digits_to.empty()) to = number_of(figure->digits_to, mark, power);
    if (!number || (!figure->digits_to.empty() && !to)) {
        fault(field, codes::left_out, "no figure",
              quoted(words) +
                  " has its points and commas otherwise than its column has: write it as 1400000");
        return std::nullopt;
    }
    read.number = figure->is_negative ? -*number : *number;
    read.to = to;
    if (figure->is_negative && (to || figure->qualifier != records::Qualifier::exact)) {
        fault(field, codes::left_out, "no figure",
              quoted(words) + " is below zero, and then no range and not 'more than' or the like");
        return std::nullopt;
    }
    if (to && (!(*number < *to) || figure->qualifier != records::Qualifier::exact)) {
        fault(field, codes::left_out, "no figure",
              quoted(words) + " is no range: write the lower bound first, and no 'about' or the like");
        return std::nullopt;
    }
    return read;
}

}
