#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::records {

struct StructInfo; // schema.h

// The types that a field of a record, and so a template's expression, can have.
enum class Kind : std::uint8_t {
    text,  // words that people read, in one or more languages
    token, // a string in no language: an id, a URL, a path's name
    code,  // one of a closed list of words ("grant"); prints by the messages of the language
    integer,
    decimal,
    boolean,
    date,     // PartialDate
    money,    // a Decimal in a currency, with a qualifier
    quantity, // a Decimal in a unit, perhaps per a period, with a qualifier
    symbol,   // a document symbol
    object,   // a record or a part of one; `object` says which
};

struct Type {
    Kind kind = Kind::text;
    bool list = false;
    bool optional = false;              // may be absent (an empty list is not absent)
    StructInfo const* object = nullptr; // of Kind::object
};

// How a type is named to people: "date", "list of resolution", "money, maybe absent".
std::string describe(Type const& type);

}
