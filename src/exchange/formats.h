#pragma once

#include "exchange/importer.h"

#include <memory>
#include <span>
#include <string_view>

namespace rapporteur::exchange {

// A format that can be imported.
struct Format {
    std::string_view name;      // "akn"
    std::string_view extension; // of its files in a folder: ".xml"
    std::string_view help;      // what it is
    std::unique_ptr<Importer> (*importer)(Wishes wishes);
};

std::span<Format const> formats();
Format const* find_format(std::string_view name);

}
