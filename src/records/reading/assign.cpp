#include "records/reading/assign.h"

#include "base/diagnostics/suggest.h"
#include "base/values/language.h"
#include "records/wording.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

// Ids become names in PDFs and of files.
constexpr std::size_t longest_id = 200;

// Bounds what sums of a few can reach; no vote or membership comes near it.
constexpr std::size_t longest_whole = 15;

bool alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_id(std::string_view text)
{
    if (text.empty() || text.size() > longest_id || !alphanumeric(text[0])) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return alphanumeric(c) || std::string_view("._/()-").find(c) != std::string_view::npos;
    });
}

std::string upper(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return result;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool one_of(ValueReader& in, std::span<std::string_view const> words)
{
    if (std::find(words.begin(), words.end(), in.value()) != words.end()) return true;
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + in_quotes(words[i]);
    }
    return in.bad(in_quotes(in.value()) + " is not " + list, nearest(in.value(), words));
}

bool not_blank(ValueReader& in)
{
    if (!is_blank(in.value())) return true;
    return in.bad(in.entry().xml_name.empty()
                      ? "there is no value"
                      : "the value of " + in_quotes(in.entry().xml_name) + " is empty");
}

}

bool assign(ValueReader& in, std::string& out)
{
    std::string_view const value = in.value();
    if (!not_blank(in)) return false;
    switch (in.entry().shape) {
    case Shape::id:
        if (!is_id(value)) {
            return in.bad(in_quotes(value) +
                          " is no id: a letter or digit, then letters, digits and . _ / ( ) -, " +
                          std::to_string(longest_id) + " at most");
        }
        break;
    case Shape::code:
        if (!one_of(in, in.entry().words)) return false;
        break;
    case Shape::country:
        if (!is_country(value)) {
            return in.bad(in_quotes(value) + " is no country code of ISO 3166-1, such as 'AZ'",
                          is_country(upper(value)) ? upper(value) : "");
        }
        break;
    case Shape::currency:
        if (!is_currency(value)) {
            return in.bad(in_quotes(value) + " is no currency code of ISO 4217, such as 'USD'",
                          is_currency(upper(value)) ? upper(value) : "");
        }
        break;
    default: break;
    }
    out = value;
    return true;
}

bool assign(ValueReader& in, std::int64_t& out)
{
    std::string_view const value = in.value();
    bool good = !value.empty() && value.size() <= longest_whole;
    std::int64_t number = 0;
    for (char const c : value) {
        good = good && c >= '0' && c <= '9';
        if (good) number = number * 10 + (c - '0');
    }
    if (!good) return in.bad(in_quotes(value) + " is no whole number from 0 up");
    out = number;
    return true;
}

bool assign(ValueReader& in, bool& out)
{
    static constexpr std::array<std::string_view, 2> words{"true", "false"};
    if (!one_of(in, words)) return false;
    out = in.value() == "true";
    return true;
}

bool assign(ValueReader& in, Decimal& out)
{
    auto const number = Decimal::parse(in.value());
    if (!number)
        return in.bad(in_quotes(in.value()) +
                      " is no number; write digits and at most one point, such as 1424000.50");
    out = *number;
    return true;
}

bool assign(ValueReader& in, PartialDate& out)
{
    auto const date = PartialDate::parse(in.value());
    if (!date)
        return in.bad(in_quotes(in.value()) + " is no date; write one such as 2015-05-27, 1994-12 or 1994");
    out = *date;
    return true;
}

bool assign(ValueReader& in, Symbol& out)
{
    if (!not_blank(in)) return false;
    out = Symbol::parse(in.value());
    return true;
}

bool assign(ValueReader& in, Qualifier& out)
{
    if (!one_of(in, in.entry().words)) return false;
    for (auto const each : {Qualifier::about, Qualifier::at_least, Qualifier::more_than, Qualifier::up_to}) {
        if (word_of(each) == in.value()) out = each;
    }
    return true;
}

bool assign(ValueReader& in, Per& out)
{
    if (!one_of(in, in.entry().words)) return false;
    for (auto const each : {Per::day, Per::week, Per::month, Per::year}) {
        if (word_of(each) == in.value()) out = each;
    }
    return true;
}

bool assign_id(ValueReader& in, std::string& id, Position& at)
{
    if (!not_blank(in)) return false;
    id = in.value();
    at = in.position();
    return true;
}

bool assign_ids(ValueReader& in, std::vector<std::pair<std::string, Position>>& out)
{
    if (!not_blank(in)) return false;
    std::string_view const value = in.value();
    for (std::size_t begin = value.find_first_not_of(' '); begin != std::string_view::npos;) {
        std::size_t const end = std::min(value.find(' ', begin), value.size());
        out.emplace_back(std::string(value.substr(begin, end - begin)), in.position(begin));
        begin = value.find_first_not_of(' ', end);
    }
    return true;
}

}
