#pragma once

#include <cstdint>

namespace rapporteur::records {

// How a value is written where it is a text: in an attribute, in an element's own text, in a cell.
enum class Shape : std::uint8_t {
    none,
    id,       // of a record
    token,    // any words
    code,     // one of a closed list of words
    country,  // ISO 3166-1 alpha-2, or ISO 3166-3's four letters for what is no more
    currency, // ISO 4217
    address,  // of what a reader can follow (base/text/address.h)
    boolean,  // "true", "false"
    whole,    // a whole number, not negative
    decimal,
    date, // a partial date
    symbol,
    link,  // an id
    cited, // an id or a symbol
    links, // ids, separated by spaces
    country_or_link,
    countries_or_links, // separated by spaces
    date_or_link,
    rich_text, // words with inline elements
};

}
