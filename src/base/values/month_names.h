#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// The names of months, as ICU has them. From as many threads as you like.
namespace rapporteur {

struct MonthName {
    int month = 0;          // 1 to 12; 0: there is none
    std::size_t length = 0; // code points
};

// The name of a month that the text begins with, in whatever form the language has it after a day or alone,
// in capitals or not; whole, never a part of a longer word. Names are ICU's; of Arabic those of Egypt and of
// the Levant, and the forms of them that the United Nations print. Languages that ICU has no names for, and
// those that number their months, have none.
MonthName month_at(std::u32string_view text, std::string_view language);

// Every word that names a month in a text of the language, in lower case: the names and their abbreviations,
// after a day and alone, without the stop of an abbreviation; no mere numbers ("4月"), and none of fewer than
// three code units, which are too often something else. Costs a few reads of ICU's data: keep the answer.
std::vector<std::u16string> month_words(std::string_view language);

}
