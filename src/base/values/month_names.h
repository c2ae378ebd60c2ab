#pragma once

#include <cstddef>
#include <string_view>

namespace rapporteur {

struct MonthName {
    int month = 0;          // 1 to 12; 0: there is none
    std::size_t length = 0; // code points
};

// The name of a month that the text begins with, in whatever form the language has it after a day or alone,
// in capitals or not; whole, never a part of a longer word. Names are ICU's; of Arabic those of Egypt and of
// the Levant, and the forms of them that the United Nations print. Languages that ICU has no names for, and
// those that number their months, have none.
//
// Threads: from as many as you like.
MonthName month_at(std::u32string_view text, std::string_view language);

}
