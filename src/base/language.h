#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Languages are BCP 47 tags as written in xml:lang ("en", "az-Latn", "zh-Hant-TW").

// Whether the tag has the form that RFC 5646 asks for and a primary subtag that ICU knows.
bool is_language(std::string_view tag);

// What to try in turn for text in `tag`: the tag itself, then without its last subtag, down to the primary
// one.
std::vector<std::string> language_fallbacks(std::string_view tag);

// The ISO 15924 code of the script that the language is written in, by ICU's likely subtags ("Latn", "Arab").
std::string script_of_language(std::string_view tag);
bool is_right_to_left(std::string_view tag);

// ISO 3166-1 alpha-2 and ISO 4217, as ICU has them; historic currencies too.
bool is_country(std::string_view code);
bool is_currency(std::string_view code);

}
