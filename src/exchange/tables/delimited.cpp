#include "exchange/tables/delimited.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/utf8.h"
#include "base/xml/xml_encoding.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

namespace rapporteur::exchange {
namespace {

constexpr std::size_t none = std::string_view::npos;

Diagnostic error(codes::Code code, Position at, std::string message)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.at = std::move(at);
    diagnostic.message = std::move(message);
    return diagnostic;
}

Position place_of_byte(FileName const& file, std::string_view text, std::size_t byte)
{
    std::string_view const before = text.substr(0, byte);
    auto const line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    std::size_t const last = before.rfind('\n');
    std::string_view const on_line = before.substr(last == none ? 0 : last + 1);
    return {file, line, static_cast<std::uint32_t>(code_points(on_line) + 1)};
}

std::string hexadecimal(unsigned char byte)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    return std::string("0x") + digits[byte >> 4U] + digits[byte & 15U];
}

// One walk over a file with one delimiter, field by field.
class Walk {
public:
    Walk(std::string_view text, char delimiter) : text_(text), stop_{delimiter, '\n', '\r'} {}

    struct Field {
        std::size_t begin = 0, end = 0; // of what it holds, without its quotes
        bool has_doubled_quotes = false;
        bool ends_row = false;
        bool is_broken = false; // the quote that it begins with is not closed, or followed by other text
    };

    bool at_end() const { return at_ >= text_.size(); }
    std::size_t at() const { return at_; }
    std::uint32_t line() const { return line_; }

    Field next()
    {
        Field field;
        field.begin = at_;
        if (at_ < text_.size() && text_[at_] == '"' && quoted(field)) return field;
        if (field.is_broken) { // the rest of the line, quotes and all
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
            field.end = at_;
            end_field(field);
            return field;
        }
        while (at_ < text_.size() && text_[at_] != stop_[0] && text_[at_] != '\n' && text_[at_] != '\r')
            ++at_;
        field.end = at_;
        end_field(field);
        return field;
    }

private:
    bool quoted(Field& field)
    {
        std::uint32_t lines = 0;
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) {
                if (never_closed_) break; // another search to the end of the file would find none either
                ++lines;
            }
            if (text_[i] != '"') continue;
            if (i + 1 < text_.size() && text_[i + 1] == '"') {
                field.has_doubled_quotes = true;
                ++i;
                continue;
            }
            std::size_t after = i + 1;
            while (after < text_.size() && text_[after] == ' ' && stop_[0] != ' ') ++after;
            if (after < text_.size() && text_[after] != stop_[0] && text_[after] != '\n' &&
                text_[after] != '\r') {
                field.is_broken = true;
                return false;
            }
            field.begin = at_ + 1;
            field.end = i;
            at_ = after;
            line_ += lines;
            end_field(field);
            return true;
        }
        never_closed_ = true;
        field.is_broken = true;
        return false;
    }
    void end_field(Field& field)
    {
        if (at_ >= text_.size()) {
            field.ends_row = true;
        } else if (text_[at_] == stop_[0]) {
            ++at_;
        } else {
            field.ends_row = true;
            at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
            ++line_;
        }
    }

    std::string_view text_;
    std::array<char, 3> stop_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool never_closed_ = false;
};

// How well a delimiter fits: of the rows that have more than one field, how many have as many as most have.
struct Fit {
    std::size_t rows = 0, alike = 0, fields = 0;
};

Fit fit_of(std::string_view text, char delimiter, Context const& context)
{
    std::vector<std::size_t> by_count(300);
    Fit fit;
    Walk walk(text, delimiter);
    while (!walk.at_end()) {
        if ((fit.rows & 1023U) == 0 && context.should_stop()) break;
        std::size_t count = 0;
        std::size_t const begin = walk.at();
        bool ended = false;
        std::size_t end = begin;
        while (!ended) {
            auto const field = walk.next();
            ++count;
            ended = field.ends_row;
            end = field.end;
        }
        if (count == 1 && end == begin) continue; // a blank line
        ++fit.rows;
        ++by_count[std::min(count, by_count.size() - 1)];
    }
    for (std::size_t i = 2; i < by_count.size(); ++i) {
        if (by_count[i] < fit.alike || by_count[i] == 0) continue;
        fit.alike = by_count[i];
        fit.fields = i;
    }
    return fit;
}

constexpr std::string_view delimiters = ",;\t|";

std::string name_of(char delimiter)
{
    return delimiter == '\t' ? std::string("tab") : std::string("'") + delimiter + "'";
}

std::optional<char> find_delimiter(FileName const& file, std::string_view text, Context& context)
{
    char best = ',', second = 0;
    double best_share = -1, second_share = -1;
    for (char const each : delimiters) {
        Fit const fit = fit_of(text, each, context);
        double const share =
            fit.rows == 0 ? 0 : static_cast<double>(fit.alike) / static_cast<double>(fit.rows);
        if (share > best_share) {
            second = best;
            second_share = best_share;
            best = each;
            best_share = share;
        } else if (share > second_share) {
            second = each;
            second_share = share;
        }
    }
    if (second_share > 0 && second_share == best_share) {
        // The row of names decides: it has no decimal commas and few stops.
        std::string_view const head = text.substr(0, text.find_first_of("\r\n"));
        auto const count = [&](char c) { return std::count(head.begin(), head.end(), c); };
        if (count(best) == count(second)) {
            context.diagnostics.add(error(codes::ambiguous_column, {file, 1, 1},
                                          "the columns may be parted by " + name_of(best) + " or by " +
                                              name_of(second) +
                                              ": say which in the mapping (delimiter=\"…\")"));
            return std::nullopt;
        }
        if (count(second) > count(best)) best = second;
    }
    return best;
}

// The text of a field with its doubled quotes made one.
std::string undoubled(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') ++i;
    }
    return out;
}

// One row; false at the limit of cells.
bool read_row(Walk& walk, std::string_view text, Sheet& sheet, Context& context)
{
    SheetRow row;
    row.number = walk.line();
    row.first = static_cast<std::uint32_t>(sheet.cells.size());
    std::size_t const begin = walk.at();
    std::size_t column = 0;
    for (bool ended = false; !ended; ++column) {
        std::size_t const start = walk.at();
        auto const field = walk.next();
        ended = field.ends_row;
        row.is_broken = row.is_broken || field.is_broken;
        std::string_view value = text.substr(field.begin, field.end - field.begin);
        if (field.has_doubled_quotes && !field.is_broken) value = sheet.texts.emplace_back(undoubled(value));
        value = trimmed(value);
        if (value.empty()) continue;
        if (column >= fixed_limits::table_columns || sheet.cells.size() >= context.limits.cells) {
            bool const of_columns = column >= fixed_limits::table_columns;
            context.diagnostics.add(error(
                codes::too_large, {sheet.file, row.number, 1},
                of_columns ? "a row has more than " + std::to_string(fixed_limits::table_columns) + " columns"
                           : "the table has more than " + std::to_string(context.limits.cells) +
                                 " cells that are not blank; " + how_to_raise(&Limits::cells)));
            return false;
        }
        Cell cell;
        cell.text = value;
        cell.place = static_cast<std::uint32_t>(start);
        cell.column = static_cast<std::uint16_t>(column);
        if (value.front() == '=') cell.kind = Cell::Kind::formula;
        if (value.front() == '#' && value.size() < 9 &&
            (value.back() == '!' || value.back() == '?' || value == "#N/A"))
            cell.kind = Cell::Kind::error;
        sheet.cells.push_back(cell);
    }
    std::size_t end = walk.at();
    while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
    row.raw = text.substr(begin, end - begin);
    row.count = static_cast<std::uint32_t>(sheet.cells.size() - row.first);
    if (row.count != 0 || row.is_broken) sheet.rows.push_back(row);
    return true;
}

}

std::optional<std::string> utf8_of_table(FileName const& file, std::string_view bytes, Context& context)
{
    if (auto recoded = utf8_of_utf16(bytes)) {
        if (!recoded->broken) return std::move(recoded->bytes);
        context.diagnostics.add(
            error(codes::not_utf8, place_of_byte(file, recoded->bytes, *recoded->broken),
                  "the file says that it is UTF-16, and here is half a character: save it anew as UTF-8"));
        return std::nullopt;
    }
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    for (std::size_t i = 0; i < bytes.size();) {
        auto const byte = static_cast<unsigned char>(bytes[i]);
        std::size_t const length = byte < 0x80 ? 1 : well_formed_length(bytes, i);
        if (length == 0 || byte == 0) {
            std::string const what =
                byte == 0 ? "a byte 0, which no text has: is this a workbook, or UTF-16 without a mark?"
                          : "the byte " + hexadecimal(byte) + " (the file's byte " + std::to_string(i + 1) +
                                "), which is not UTF-8";
            context.diagnostics.add(error(codes::not_utf8, place_of_byte(file, bytes, i),
                                          "here is " + what +
                                              "; save the table as \"CSV UTF-8\", or say its encoding in "
                                              "the mapping (encoding=\"windows-1252\")"));
            return std::nullopt;
        }
        i += length;
    }
    return std::string(bytes);
}

std::optional<Sheet> read_delimited(FileName const& file, std::string_view text,
                                    std::optional<char> delimiter, Context& context)
{
    Sheet sheet;
    sheet.file = file;
    sheet.bytes = text;
    std::uint32_t skipped = 0;
    if (text.substr(0, 4) == "sep=" && text.size() > 5 && (text[5] == '\n' || text[5] == '\r')) {
        if (!delimiter) delimiter = text[4];
        skipped = text[5] == '\r' && text.size() > 6 && text[6] == '\n' ? 7 : 6;
    }
    std::string_view const table = text.substr(skipped);
    if (!delimiter) delimiter = find_delimiter(file, table, context);
    if (!delimiter || context.should_stop()) return std::nullopt;
    sheet.delimiter = *delimiter;
    sheet.bytes = table;
    Walk walk(table, *delimiter);
    for (std::size_t rows = 0; !walk.at_end(); ++rows) {
        if ((rows & 1023U) == 0 && context.should_stop()) return std::nullopt;
        if (!read_row(walk, table, sheet, context)) return std::nullopt;
    }
    if (skipped != 0)
        for (SheetRow& row : sheet.rows) ++row.number;
    return sheet;
}

}
