#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::api {

struct Member;

// A value as programs exchange it: JSON's shapes. Numbers are kept as their exact text.
struct Data {
    enum class Kind : std::uint8_t { null, boolean, number, text, list, object };
    Kind kind = Kind::null;
    std::string words;           // of boolean ("true", "false"), number and text
    std::vector<Data> items;     // of list
    std::vector<Member> members; // of object, in the schema's order

    static Data of_text(std::string words);
    static Data of_number(std::string digits);
    static Data of_boolean(bool value);
    static Data of_list(std::vector<Data> items);
    static Data of_object(std::vector<Member> members);

    Data const* find(std::string_view name) const;
    // RFC 8259, on one line.
    std::string to_json() const;
    // For a cell of a table, in words: text as it is, lists of words with spaces; a figure as "more-than
    // 74000000 USD", any other object as its members' words with commas, lists of objects with semicolons.
    std::string to_cell() const;
};

struct Member {
    std::string name;
    Data value;
};

}
