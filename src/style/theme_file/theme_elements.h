#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

// What a theme's file may hold, in tables that its reader and the XSD of themes go by.
namespace rapporteur::style {

// The elements of a theme, for its reader and its XSD. Properties of a style are not among its attributes.
struct ThemeAttribute {
    enum class Kind : std::uint8_t {
        text,
        word,
        length,
        size,
        script,
        thousandths,
        scale,
        role,
        class_name,
        level,
        parity,
        boolean,
        letterhead_page
    };
    std::string_view name;
    Kind kind = Kind::text;
    bool required = false;
};
struct ThemeElement {
    std::string_view name;
    std::vector<ThemeAttribute> attributes;
    std::vector<std::string_view> children;

    std::vector<std::string_view> attribute_names() const;
};
std::vector<ThemeElement> const& theme_elements();
ThemeElement const& theme_element(std::string_view name);
// On which pages a letterhead may stand.
inline constexpr std::array<std::string_view, 3> letterhead_pages{"first", "every", "none"};

}
