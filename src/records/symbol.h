#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::records {

// A document symbol: as it is printed, and what its parts mean. Symbols that name the same document have
// equal `key`s ("S/RES/822 (1993)", "S/RES/822(1993)"); one of no known form is its own key and has `known`
// false.
struct Symbol {
    std::string printed;
    bool known = false;
    std::string body; // "S", "A", "OIC/CFM", "IS" where the form names it
    std::string kind; // "RES", "P", "E", "C", "POL", …
    std::int32_t number = 0;
    std::string part;      // "A"
    std::string session;   // "9", "S-8", "XXX"
    std::string committee; // "POL"
    std::int32_t year = 0;
    std::string key;

    static Symbol parse(std::string_view printed);
};

// As people expect: by body, kind and session, then numbers by value (9/1 before 10/1); unknown forms by text
// with numbers by value.
std::strong_ordering compare(Symbol const& a, Symbol const& b);

}
