#pragma once

#include <algorithm>
#include <string_view>

namespace rapporteur::records {

// Whether two language tags are the same: letter case says nothing in them (RFC 5646, 2.1.1).
inline bool same_language(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
               return lower(x) == lower(y);
           });
}

}
