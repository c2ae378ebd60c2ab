#include "cli/rows.h"

#include "base/values/decimal.h"

#include <string_view>

namespace rapporteur::cli {

namespace {

// A spreadsheet would calculate what begins like a formula; with "'" before it, it is text. Numbers stay
// numbers.
std::string without_formula(std::string const& text)
{
    bool const is_formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    bool const is_number = text.size() > 1 && text[0] == '-' && Decimal::parse(text).has_value();
    return is_formula && !is_number ? "'" + text : text;
}

std::string csv_cell(std::string const& value)
{
    std::string text = without_formula(value);
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

}

std::string csv(std::vector<std::string> const& fields, std::vector<api::Data> const& rows)
{
    std::string out;
    auto line = [&out](std::vector<std::string> const& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
        out += "\r\n";
    };
    line(fields);
    for (api::Data const& row : rows) {
        std::vector<std::string> cells;
        for (std::string const& field : fields) {
            api::Data const* value = row.find(field);
            cells.push_back(value != nullptr ? value->to_cell() : std::string());
        }
        line(cells);
    }
    return out;
}

std::string json(std::vector<api::Data> const& rows)
{
    std::string out = "[";
    for (std::size_t i = 0; i < rows.size(); ++i) out += (i == 0 ? "\n" : ",\n") + rows[i].to_json();
    return out + "\n]\n";
}

}
