#pragma once

#include <string_view>

namespace rapporteur {

// A file that was compiled into the program (see rapporteur_embed in CMakeLists.txt).
struct EmbeddedFile {
    std::string_view name; // as the program calls it: "themes/secretariat.xml"
    std::string_view bytes;
};

}
