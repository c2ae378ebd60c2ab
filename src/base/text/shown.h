#pragma once

#include <string_view>

namespace rapporteur {

// Whether a reader would see nothing of a text: it is empty, or nothing but Unicode's white space and
// characters that are not shown (Default_Ignorable_Code_Point: zero-width spaces and joiners, soft hyphens,
// marks of direction, variation selectors). Linear in what such a text begins with.
bool shows_nothing(std::string_view text);

}
