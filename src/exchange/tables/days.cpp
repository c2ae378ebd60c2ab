#include "exchange/tables/days.h"

#include "base/text/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <utility>
#include <vector>

namespace rapporteur::exchange {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::optional<PartialDate> date_of(std::int64_t year, std::int64_t month, std::int64_t day)
{
    auto const padded = [](std::int64_t value, std::size_t places) {
        std::string text = std::to_string(value);
        return text.size() < places ? std::string(places - text.size(), '0') + text : text;
    };
    if (year < 1000 || year > 9999) return std::nullopt;
    std::string text = padded(year, 4);
    if (month != 0) text += "-" + padded(month, 2);
    if (day != 0) text += "-" + padded(day, 2);
    return PartialDate::parse(text);
}

std::optional<DayForm> certain(std::optional<PartialDate> date)
{
    if (!date) return std::nullopt;
    DayForm form;
    form.date = *date;
    return form;
}

struct Number {
    std::int64_t value = 0;
    std::size_t digits = 0;
};

// Numbers and what stands between and after them.
struct Parts {
    std::vector<Number> numbers;
    std::vector<std::u32string> between; // one more than there are numbers
};

std::optional<Parts> parts_of(std::u32string_view text)
{
    Parts parts;
    parts.between.emplace_back();
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            parts.between.back() += text[i++];
            continue;
        }
        Number number;
        for (; i < text.size() && is_digit(text[i]); ++i, ++number.digits) {
            if (number.digits == 9) return std::nullopt;
            number.value = number.value * 10 + static_cast<std::int64_t>(text[i] - U'0');
        }
        parts.numbers.push_back(number);
        parts.between.emplace_back();
        if (parts.numbers.size() > 6) return std::nullopt;
    }
    return parts;
}

std::optional<DayForm> of_three(Parts const& parts)
{
    auto const& n = parts.numbers;
    std::u32string const& mark = parts.between[1];
    if (mark != parts.between[2] || mark.size() != 1 ||
        std::u32string_view(U"/.-").find(mark.front()) == std::u32string_view::npos)
        return std::nullopt;
    if (n[0].digits == 4 && n[1].digits <= 2 && n[2].digits <= 2)
        return certain(date_of(n[0].value, n[1].value, n[2].value));
    if (n[2].digits != 4 || n[0].digits > 2 || n[1].digits > 2) return std::nullopt;
    if (mark == U"." || n[0].value == n[1].value) return certain(date_of(n[2].value, n[1].value, n[0].value));
    DayForm form;
    bool const swapped = n[1].value > 12;
    auto const date =
        swapped ? date_of(n[2].value, n[0].value, n[1].value) : date_of(n[2].value, n[1].value, n[0].value);
    if (!date) return std::nullopt;
    form.date = *date;
    form.month_first = swapped;
    form.day_first = n[0].value > 12;
    form.open = !form.month_first && !form.day_first;
    return form;
}

std::optional<DayForm> of_numbers(Parts const& parts)
{
    auto const& n = parts.numbers;
    bool const is_bare = parts.between.front().empty() && parts.between.back().empty();
    if (n.size() == 1 && is_bare) {
        if (n[0].digits == 4) return certain(date_of(n[0].value, 0, 0));
        if (n[0].digits != 5) return std::nullopt;
        DayForm form;
        form.serial = n[0].value;
        return form;
    }
    if (n.size() == 2 && is_bare && parts.between[1].size() == 1 &&
        std::u32string_view(U"/.-").find(parts.between[1].front()) != std::u32string_view::npos) {
        if (n[0].digits == 4 && n[1].digits == 2 && n[1].value <= 12)
            return certain(date_of(n[0].value, n[1].value, 0));
        if (n[1].digits == 4 && n[0].digits <= 2) return certain(date_of(n[1].value, n[0].value, 0));
        return std::nullopt;
    }
    if (n.size() == 3 && is_bare) return of_three(parts);
    // "2014-12-31T00:00:00", "2014-12-31 00:00:00Z": midnight is a day.
    if (n.size() >= 5 && n[0].digits == 4 && parts.between[1] == U"-" && parts.between[2] == U"-" &&
        (parts.between[3] == U"T" || parts.between[3] == U" ") && parts.between[4] == U":") {
        for (std::size_t i = 3; i < n.size(); ++i)
            if (n[i].value != 0) return std::nullopt;
        return certain(date_of(n[0].value, n[1].value, n[2].value));
    }
    return std::nullopt;
}

// "2014年12月31日", and without its day or month.
std::optional<DayForm> of_chinese(Parts const& parts)
{
    auto const& n = parts.numbers;
    if (n.empty() || n.size() > 3 || n[0].digits != 4) return std::nullopt;
    static constexpr std::array<std::u32string_view, 3> marks{U"年", U"月", U"日"};
    for (std::size_t i = 0; i < n.size(); ++i)
        if (parts.between[i + 1] != marks[i]) return std::nullopt;
    return certain(date_of(n[0].value, n.size() > 1 ? n[1].value : 0, n.size() > 2 ? n[2].value : 0));
}

using Months = std::map<std::u32string, int, std::less<>>;

std::u32string in_lower_case(icu::UnicodeString name)
{
    name.toLower(icu::Locale::getRoot());
    std::string bytes;
    name.toUTF8String(bytes);
    return to_utf32(bytes);
}

// Names of months and their abbreviations, of those languages together; without a word that means another
// month in another language.
Months made_months()
{
    using Symbols = icu::DateFormatSymbols;
    Months months{{U"sept", 9}, {U"يونيه", 6}, {U"يوليه", 7}};
    for (char const* const tag : {"en", "fr", "es", "ru", "ar", "ar_SY", "de", "pt", "az", "tr", "it"}) {
        UErrorCode error = U_ZERO_ERROR;
        Symbols const symbols(icu::Locale(tag), error);
        if (U_FAILURE(error)) continue;
        for (auto const context : {Symbols::FORMAT, Symbols::STANDALONE}) {
            for (auto const width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
                std::int32_t count = 0;
                icu::UnicodeString const* const names = symbols.getMonths(count, context, width);
                for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
                    std::u32string name = in_lower_case(names[i]);
                    while (!name.empty() && name.back() == U'.') name.pop_back();
                    if (name.size() < 3) continue;
                    auto const [known, is_new] = months.emplace(std::move(name), i + 1);
                    if (!is_new && known->second != i + 1) known->second = 0;
                }
            }
        }
    }
    return months;
}

// The month that words name, with what stands round it (", ", " de ", "г."); 0: none.
int month_named(std::u32string_view words)
{
    static Months const months = made_months();
    auto const is_mark = [](char32_t c) {
        return std::u32string_view(U" -./,\u2019").find(c) != std::u32string_view::npos;
    };
    for (std::u32string_view const before : {U"er ", U"st ", U"nd ", U"rd ", U"th "})
        if (words.substr(0, before.size()) == before) words.remove_prefix(before.size());
    for (bool again = true; again;) {
        again = false;
        while (!words.empty() && is_mark(words.front())) words.remove_prefix(1);
        while (!words.empty() && is_mark(words.back())) words.remove_suffix(1);
        if (words.substr(0, 3) == U"de ") {
            words.remove_prefix(3);
            again = true;
        }
        if (words.size() > 3 && words.substr(words.size() - 3) == U" de") {
            words.remove_suffix(3);
            again = true;
        }
    }
    auto const found = months.find(in_lower_case(icu::UnicodeString::fromUTF8(to_utf8(words))));
    return found != months.end() ? found->second : 0;
}

bool is_year_mark(std::u32string_view text)
{
    return text.empty() || text == U" г." || text == U"г." || text == U" г" || text == U" года";
}

std::optional<DayForm> of_words(Parts const& parts)
{
    auto const& n = parts.numbers;
    if (n.empty() || n.size() > 2 || n.back().digits != 4 || !is_year_mark(parts.between.back()))
        return std::nullopt;
    if (n.size() == 1) {
        int const month = month_named(parts.between[0]);
        return month == 0 ? std::nullopt : certain(date_of(n[0].value, month, 0));
    }
    if (n[0].digits > 2) return std::nullopt;
    if (parts.between[0].empty()) {
        int const month = month_named(parts.between[1]);
        return month == 0 ? std::nullopt : certain(date_of(n[1].value, month, n[0].value));
    }
    // "December 31, 2014"
    std::u32string_view const comma = parts.between[1];
    int const month = month_named(parts.between[0]);
    if (month == 0 || (comma != U", " && comma != U" " && comma != U"," && comma != U"-"))
        return std::nullopt;
    return certain(date_of(n[1].value, month, n[0].value));
}

}

std::optional<DayForm> read_day(std::string_view text)
{
    if (text.size() > 60) return std::nullopt;
    auto const parts = parts_of(to_utf32(text));
    if (!parts) return std::nullopt;
    if (auto const form = of_numbers(*parts)) return form;
    if (auto const form = of_chinese(*parts)) return form;
    bool const has_words =
        parts->between.front().size() > 1 || (parts->between.size() > 1 && parts->between[1].size() > 2);
    return has_words ? of_words(*parts) : std::nullopt;
}

PartialDate month_first(PartialDate const& date)
{
    PartialDate other = date;
    std::swap(other.month, other.day);
    return other;
}

std::optional<PartialDate> day_of_serial(std::int64_t serial, bool from_1904)
{
    // Days since 1970-01-01 of Excel's day 0, which from 1900 is 31 December 1899.
    constexpr std::int64_t start_1900 = -25568, start_1904 = -24107;
    if (serial < 1 || serial > 2'958'465 || (!from_1904 && serial == 60)) return std::nullopt;
    std::int64_t days = serial + (from_1904 ? start_1904 : start_1900);
    if (!from_1904 && serial > 60) --days;
    // Civil date of a day count: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    days += 719'468;
    std::int64_t const era = days / 146'097;
    std::int64_t const of_era = days - era * 146'097;
    std::int64_t const year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    std::int64_t const of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int64_t const shifted = (5 * of_year + 2) / 153;
    std::int64_t const day = of_year - (153 * shifted + 2) / 5 + 1;
    std::int64_t const month = shifted < 10 ? shifted + 3 : shifted - 9;
    return date_of(year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

}
