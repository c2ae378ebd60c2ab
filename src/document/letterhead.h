#pragma once

#include "document/picture.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::document {

// On which pages a head or foot stands: on the first one, on the others (and the first, where nothing is for
// that alone), or on every page, above the others' heads and below their feet.
enum class RunningHeadPages : std::uint8_t { others, first, every };

// What the papers of a house begin with, by its theme: its sign, and lines such as its name and address.
struct Letterhead {
    std::shared_ptr<PictureFile const> image; // null: none
    Extent height;                            // of the image
    std::string alternative;                  // of the image
    std::vector<std::string> lines;
    std::string language; // BCP 47 of the lines; empty: the document's
    RunningHeadPages pages = RunningHeadPages::first;
};

}
