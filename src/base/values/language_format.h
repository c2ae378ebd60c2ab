#pragma once

#include "base/values/decimal.h"
#include "base/values/partial_date.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class DateStyle : std::uint8_t { long_, full, medium, short_ };
enum class DatePart : std::uint8_t { whole, day, month, year };
enum class MoneyStyle : std::uint8_t { symbol, code, words, number };

// Numbers, dates, lists and letters as a language writes them (ICU, CLDR). Spaces inside a date or an amount
// come out as no-break spaces. Made for one document, on the thread that uses it, which keeps what ICU is
// slow to make for its next ones. Not thread-safe.
//
// The bare tag "en" is international English (CLDR's en-001: 30 April 1993; a, b and c), with the dollar as
// "$".
class Formatter {
public:
    Formatter(std::string_view language, std::string_view digits);
    ~Formatter();
    Formatter(Formatter&& other) noexcept;
    Formatter& operator=(Formatter&& other) noexcept;
    Formatter(Formatter const&) = delete;
    Formatter& operator=(Formatter const&) = delete;

    // With the places that it was written with; grouped by thousands where asked.
    std::string number(Decimal const& value, bool grouped);
    // In thousands, millions and so on, in words: "20 million".
    std::string compact(Decimal const& value);
    // The name of a currency in the plural: "US dollars".
    std::string currency(std::string const& code);
    // Without qualifier.
    std::string money(Decimal const& value, std::string const& currency, MoneyStyle style);
    // Never finer than known.
    std::string date(PartialDate const& value, DateStyle style);
    // As a date stands after "since" and "until": its month in the case that it has after a day, where the
    // language inflects it ("с марта 2008 г.").
    std::string bound(PartialDate const& value, DateStyle style);
    // Empty where the date is not known so finely.
    std::optional<std::string> date_part(PartialDate const& value, DatePart part);
    // "25–26 April 2013"; in French the first day of a month is "1er". Both known to the same precision.
    std::string interval(PartialDate const& from, PartialDate const& to, DateStyle style);
    std::string ordinal(std::int64_t value, bool in_words);
    // "a, b and c": pieces of text, those that are items by their number, the rest words between them (-1).
    struct ListPiece {
        int item;
        std::string text;
    };
    std::vector<ListPiece> list(std::vector<std::string> const& items, bool is_or);
    // The name of a country by its ISO 3166-1 code.
    std::string country(std::string const& code);

    std::string upper(std::string_view text);
    std::string lower(std::string_view text);
    std::string title(std::string_view text);
    std::string capitalize(std::string_view text);
    // What stands between a sentence and the next, or before a remark: nothing in Chinese and Japanese, whose
    // marks bring their own room.
    std::string_view gap() const;
    // As a dictionary of the language orders words; `exact` lets letter case count.
    int compare(std::string_view a, std::string_view b, bool exact);

    // An argument of a message: printed text, or a number that plurals go by.
    struct Argument {
        std::string name;
        std::string text;
        std::optional<Decimal> number;
    };
    // The first of the ten digits that its numbers are made of.
    char32_t zero();
    std::string message(std::string const& pattern, std::vector<Argument> const& arguments);

private:
    struct State;
    std::shared_ptr<State> state_; // of this thread
};

}
