#pragma once

#include "style/style.h"

#include <cstddef>
#include <string>

namespace rapporteur::style {

// The longest `list-style-type` that a theme may give, in characters; the same bound holds for `numbering`.
inline constexpr std::size_t longest_list_marker = 16;

// What stands before an item of a list of this style: the label that the document gives it, else the list's
// `list-style-type`; empty where neither has one. Holds as long as both arguments.
inline std::string const& list_marker(std::string const& label, Style const& list)
{
    return label.empty() ? list.marker : label;
}

}
