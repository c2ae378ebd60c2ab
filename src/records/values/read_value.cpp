#include "records/values/read_value.h"

#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/text/address.h"
#include "base/text/character_classes.h"
#include "base/text/shown.h"
#include "base/values/language.h"
#include "records/wording.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

bool is_id(std::string_view text)
{
    if (text.empty() || text.size() > fixed_limits::id_bytes || !is_alphanumeric(text[0])) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view("._/()-").find(c) != std::string_view::npos;
    });
}

bool is_one_of(std::string_view text, std::span<std::string_view const> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

ValueFault not_one_of(std::string_view text, std::span<std::string_view const> words)
{
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + in_quotes(words[i]);
    }
    return {in_quotes(text) + " is not " + list, nearest(text, words)};
}

ValueFault blank(ValueRule const& rule)
{
    return {rule.field.empty() ? "there is no value" : "the value of " + in_quotes(rule.field) + " is empty",
            {}};
}

// In upper case, where that is a code that there is.
ValueFault no_such_code(std::string_view text, std::string_view what, bool (*is_code)(std::string_view))
{
    std::string const suggestion = to_upper(std::string(text));
    return {in_quotes(text) + " is not a " + std::string(what),
            is_code(suggestion) ? suggestion : std::string()};
}

constexpr std::array<std::string_view, 2> flags{"true", "false"};

}

ValueOrFault<std::string> read_words(std::string_view text, ValueRule const& rule)
{
    if (shows_nothing(text)) return blank(rule);
    switch (rule.shape) {
    case Shape::id:
        if (!is_id(text)) {
            return ValueFault{in_quotes(text) +
                                  " is not an id: a letter or digit, then letters, digits and . _ / ( ) -, " +
                                  std::to_string(fixed_limits::id_bytes) + " at most",
                              {}};
        }
        break;
    case Shape::code:
        if (!is_one_of(text, rule.words)) return not_one_of(text, rule.words);
        break;
    case Shape::country:
        if (!is_country(text) && !is_former_country(text))
            return no_such_code(text, "country code of ISO 3166-1, such as 'AZ'", is_country);
        break;
    case Shape::currency:
        if (!is_currency(text))
            return no_such_code(text, "currency code of ISO 4217, such as 'USD'", is_currency);
        break;
    case Shape::address:
        if (auto const fault = fault_of_address(text)) return ValueFault{fault->message, fault->suggestion};
        break;
    default: break;
    }
    return std::string(text);
}

ValueOrFault<std::int64_t> read_whole(std::string_view text)
{
    bool good = !text.empty() && text.size() <= fixed_limits::whole_number_digits;
    std::int64_t number = 0;
    for (char const c : text) {
        good = good && c >= '0' && c <= '9';
        if (good) number = number * 10 + (c - '0');
    }
    if (!good) return ValueFault{in_quotes(text) + " is not a whole number from 0 up", {}};
    return number;
}

ValueOrFault<bool> read_flag(std::string_view text)
{
    if (!is_one_of(text, flags)) return not_one_of(text, flags);
    return text == flags[0];
}

ValueOrFault<Decimal> read_decimal(std::string_view text)
{
    if (auto const number = Decimal::parse(text)) return *number;
    return ValueFault{
        in_quotes(text) + " is not a number; write digits and at most one point, such as 1424000.50", {}};
}

ValueOrFault<PartialDate> read_date(std::string_view text)
{
    if (auto const date = PartialDate::parse(text)) return *date;
    return ValueFault{in_quotes(text) + " is not a date; write one such as 2015-05-27, 1994-12 or 1994", {}};
}

ValueOrFault<Symbol> read_symbol(std::string_view text, ValueRule const& rule)
{
    if (shows_nothing(text)) return blank(rule);
    return Symbol::parse(text);
}

ValueOrFault<Qualifier> read_qualifier(std::string_view text)
{
    if (auto const qualifier = qualifier_of_word(text)) return *qualifier;
    return not_one_of(text, qualifier_words);
}

ValueOrFault<Per> read_per(std::string_view text, ValueRule const& rule)
{
    for (auto const each : {Per::day, Per::week, Per::month, Per::year}) {
        if (word_of(each) == text) return each;
    }
    return not_one_of(text, rule.words);
}

ValueOrFault<std::string> read_link(std::string_view text, ValueRule const& rule)
{
    if (shows_nothing(text)) return blank(rule);
    return std::string(text);
}

ValueOrFault<std::vector<PlacedId>> read_links(std::string_view text, ValueRule const& rule)
{
    if (shows_nothing(text)) return blank(rule);
    std::vector<PlacedId> ids;
    for (std::size_t begin = text.find_first_not_of(' '); begin != std::string_view::npos;) {
        std::size_t const end = std::min(text.find(' ', begin), text.size());
        ids.push_back({std::string(text.substr(begin, end - begin)), begin});
        begin = text.find_first_not_of(' ', end);
    }
    return ids;
}

std::optional<ValueFault> fault_of(std::string_view text, ValueRule const& rule)
{
    auto const fault_in = [](auto read) -> std::optional<ValueFault> {
        if (read) return std::nullopt;
        return std::move(read.fault);
    };
    switch (rule.shape) {
    case Shape::date: return fault_in(read_date(text));
    case Shape::whole: return fault_in(read_whole(text));
    case Shape::boolean: return fault_in(read_flag(text));
    case Shape::code:
    case Shape::country: return fault_in(read_words(text, rule));
    default: return std::nullopt;
    }
}

}
