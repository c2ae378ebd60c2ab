#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Languages are BCP 47 tags as written in xml:lang ("en", "az-Latn", "zh-Hant-TW").

// Whether the tag has the form that RFC 5646 asks for and a primary subtag that ICU knows.
bool is_language(std::string_view tag);

// Whether a language is called so in English or in itself ("French", "français"), letter case aside.
bool is_name_of(std::string_view tag, std::string_view name);

// What a language is called in another, without its region or script ("inglés"); the tag where ICU has no
// name.
std::string language_name(std::string const& tag, std::string const& in);

// The tag without its last subtag: what to try next for text in `tag`, down to the primary one. Empty for
// that.
std::string_view broader_language(std::string_view tag);
// "zh" of "zh-Hant-TW".
std::string_view primary_language(std::string_view tag);
// Whether text in `language` may stand for text in `wanted`: it is that, or a broader one ("fr" for "fr-CA").
bool stands_in(std::string_view language, std::string_view wanted);

// The ISO 15924 code of the script that the language is written in, by ICU's likely subtags ("Latn", "Arab").
std::string script_of_language(std::string_view tag);
bool is_right_to_left(std::string_view tag);

// ISO 3166-1 alpha-2, as ICU has it.
bool is_country(std::string_view code);
// ISO 3166-3: the four letters of a State or country that is no more ("SUHH").
bool is_former_country(std::string_view code);
// ISO 4217, as its own lists or ICU have it; historic currencies too.
bool is_currency(std::string_view code);

}
