#include "base/text/destination_name.h"

#include <algorithm>

namespace rapporteur {

std::string destination_name(std::string_view id)
{
    std::string name(id);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) {
            bool const letter_or_digit =
                (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            bool const plain = letter_or_digit || c == '-' || c == '.' || c == '_' || c == '~';
            return !plain && static_cast<unsigned char>(c) < 0x80;
        },
        '-');
    return name;
}

}
