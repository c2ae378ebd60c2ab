#pragma once

#include "style/colour.h"
#include "style/property.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What a theme's <style> says, before it is applied to a node.
namespace rapporteur::style {

// One value as a theme has it. Lengths relative to the font size stay so until a style is resolved.
struct Declaration {
    enum class Unit : std::uint8_t { none, raw, thousandths_of_em };
    Property property{};
    Unit unit = Unit::none;
    std::int64_t number = 0; // raw Length, thousandths of an em, hundredths of a per cent, index of a
                             // keyword, weight, count or stack
    Colour colour;
    std::string text;
};

// "10.5pt", "6mm", "1.2em", "120%" (of the font size); a bare number is a multiple of the font size, and 0.
// Sets `unit` and `number` of the result, or returns false.
bool parse_length(std::string_view text, Declaration& result);

// "2%", "0.25%": at most two places and 5 per cent. Sets `number` of the result, or returns false.
bool parse_percentage(std::string_view text, Declaration& result);

// One <style>: what it says of the nodes of a role, or of those of a class, a level or a script of it only.
struct StyleRule {
    std::string role;
    std::string class_name;   // empty: any
    std::uint8_t level = 0;   // 0: any
    std::uint32_t script = 0; // script_tag() of the language that nodes are in; 0: any
    std::vector<Declaration> declarations;
};

}
