#pragma once

#include "base/values/decimal.h"
#include "records/qualifier.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Figures as desks write them: "$1.4 mln", "> 74 000 000", "1,2 млн", "approx. 3m EUR", "(1,000)". What is
// read stands in the tables of figures.cpp and forms.md; anything else is no figure.
namespace rapporteur::exchange {

// A figure taken apart; what its points and commas mean is for its column to say.
struct Figure {
    std::string_view digits, digits_to; // "1.234,5"; of a range, also to what
    bool is_negative = false;
    std::uint32_t power = 0; // of ten, that it is multiplied by
    records::Qualifier qualifier = records::Qualifier::exact;
    std::string currency;    // ISO 4217; empty: none is said
    bool is_dollars = false; // by a mere "$": of the United States, where nothing else says otherwise
    bool is_unknown = false; // the words say that it is not known: then there is nothing else
    std::string_view unit;   // the words behind it
};

// Empty where a text is no figure. Linear in the text.
std::optional<Figure> read_figure(std::string_view text);
// Whether the words say that something is not known or not there ("n/a").
bool says_nothing(std::string_view text);
// What the words of a heading add to each figure below it: "Amount, USD mln". False where any of them is
// something else.
bool read_heading_words(std::string_view words, Figure& figure);

// What the points and commas of one figure show, whatever others there are.
struct Separators {
    bool decimal_point = false; // the decimal mark can only be a point, or
    bool decimal_comma = false; // a comma, or
    bool open = false;          // either: "1.234"
};
Separators separators_of(std::string_view digits);
// The number, with a decimal mark of '.' or ','; empty where the digits are not grouped in threes (or as in
// India).
std::optional<Decimal> number_of(std::string_view digits, char decimal_mark, std::uint32_t power);

}
