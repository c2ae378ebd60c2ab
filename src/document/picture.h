#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace rapporteur::document {

// A file of an image, as it was read; what is in it is for the layout to find out. Shared by all documents
// that show it.
struct PictureFile {
    std::string name; // of the file, as it was found
    std::string bytes;
};

// How long a side of an image is to be.
struct Extent {
    enum class Kind : std::uint8_t { natural, fixed, share };
    Kind kind = Kind::natural;
    std::int64_t amount = 0; // fixed: micrometres; share: thousandths of the column's width
};

struct Image {
    std::shared_ptr<PictureFile const> file;
    Extent width, height;
};

}
