#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// What the columns of a table may be, by the type of its records: each field with the headings that it is
// known by. A new heading is a word in fields.cpp.
namespace rapporteur::exchange {

enum class FieldKind : std::uint8_t {
    text,     // in one language
    code,     // one of the field's words
    day,      // PartialDate
    figure,   // a sum of money or a quantity, with what is known of it
    whole,    // 0, 1, …
    flag,     // "yes", "true"
    currency, // ISO 4217
    country,  // by its name or code
    party,    // a State or body, by its name, code or id
    parties,  // several
    symbol,   // of a document
    token,    // as it stands: ids, cities, addresses
    voters,   // who chose what its field says, several
};

struct Field {
    std::string_view name; // as files of records have it, where they have it
    FieldKind kind = FieldKind::text;
    // "donor|provider|fr:donateur": with the language of those that are not English.
    std::string_view headings;
    // Of a code: "grant=grants|gift;loan=credit": what stands for which word.
    std::string_view words = {};
    bool is_required = false;
};

// The types of records that tables have: "assistance", "sessions", …
std::span<std::string_view const> table_types();
// The fields of a type, by any of its names ("session", "sessions"); empty: there is no such type.
std::span<Field const> fields_of(std::string_view type);
// The type's name as table_types() has it; empty: there is none.
std::string_view table_type(std::string_view name);

// What a heading is: its field, and what else it says.
struct HeadingMatch {
    Field const* field = nullptr; // null: none
    std::string language;         // of the texts below it, where the heading says it or is not English
    std::string rest;             // words behind the field's own ("usd mln"), as the heading has them
};
HeadingMatch match_heading(std::string_view heading, std::span<Field const> fields);
// The word of a code that a text stands for; empty: none.
std::string_view word_of_code(std::string_view text, Field const& field);

}
