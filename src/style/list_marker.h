#pragma once

#include "style/style.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur::style {

// The longest `list-style-type` that a theme may give, in characters; the same bound holds for `numbering`.
inline constexpr std::size_t longest_list_marker = 16;

// The mark of a note as the style has it: by `numbering="(1)"` in brackets.
inline std::string in_numbering(Style const& style, std::string_view mark)
{
    std::size_t const at = style.numbering.find('1');
    return at == std::string::npos ? std::string(mark) : std::string(style.numbering).replace(at, 1, mark);
}

// What stands before an item of a list of this style: the label that the document gives it, else the list's
// `list-style-type`; empty where neither has one. Holds as long as both arguments.
inline std::string const& list_marker(std::string const& label, Style const& list)
{
    return label.empty() ? list.marker : label;
}

}
