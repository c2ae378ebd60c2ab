#include "base/text/destination_name.h"

#include "base/text/character_classes.h"

#include <algorithm>

namespace rapporteur {

std::string destination_name(std::string_view id)
{
    std::string name(id);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) {
            bool const plain = is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
            return !plain && static_cast<unsigned char>(c) < 0x80;
        },
        '-');
    return name;
}

}
