#include "style/declaration.h"

#include "base/values/length.h"

#include <algorithm>
#include <optional>

namespace rapporteur::style {

namespace {

// "10.5" → 10500. At most three places after the point; up to a million.
std::optional<std::int64_t> thousandths(std::string_view text)
{
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    int places = -1;
    bool digits = false;
    for (char const c : text) {
        if (c == '.' && places < 0) {
            places = 0;
        } else if (c >= '0' && c <= '9' && places < 3) {
            value = value * 10 + (c - '0');
            if (places >= 0) ++places;
            digits = true;
            if (value > 1'000'000'000) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (!digits) return std::nullopt;
    for (int i = std::max(places, 0); i < 3; ++i) value *= 10;
    return negative ? -value : value;
}

}

bool parse_length(std::string_view text, Declaration& result)
{
    std::size_t const unit_at = std::min(text.find_first_not_of("-.0123456789"), text.size());
    std::string_view const unit = text.substr(unit_at);
    std::optional<std::int64_t> const number = thousandths(text.substr(0, unit_at));
    if (!number) return false;
    result.unit = Declaration::Unit::raw;
    if (*number == 0) {
        result.number = 0;
        return unit.empty() || unit == "pt" || unit == "mm" || unit == "cm" || unit == "em" || unit == "%";
    }
    if (unit == "pt") {
        result.number = Length::millipoints(*number).raw();
    } else if (unit == "mm") {
        result.number = Length::micrometres(*number).raw();
    } else if (unit == "cm") {
        result.number = Length::micrometres(*number * 10).raw();
    } else if (unit == "em" || unit.empty()) {
        result.unit = Declaration::Unit::thousandths_of_em;
        result.number = *number;
    } else if (unit == "%") {
        result.unit = Declaration::Unit::thousandths_of_em;
        result.number = *number / 100;
    } else {
        return false;
    }
    return true;
}

bool parse_percentage(std::string_view text, Declaration& result)
{
    if (!text.ends_with('%')) return false;
    std::optional<std::int64_t> const number = thousandths(text.substr(0, text.size() - 1));
    if (!number || *number < 0 || *number > 5'000 || *number % 10 != 0) return false;
    result.number = *number / 10;
    return true;
}

}
