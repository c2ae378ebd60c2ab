#pragma once

#include "layout/pages.h"
#include "pdf/objects/file.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// The pictures of one document, numbered from 0 by first use; the page's resources call them P0, P1, … Each
// is written when it is first met and holds no memory after.
class PictureTable {
public:
    explicit PictureTable(File& file) : file_(file) {}

    // Draws the picture into the box, whose left bottom corner and size are in thousandths of a point.
    void draw(layout::Picture const& picture, std::int64_t x, std::int64_t y, std::int64_t width,
              std::int64_t height, std::string& out);

    // "/P0 5 0 R/P1 6 0 R" of all pictures so far.
    std::string resources() const;

private:
    ObjectId write(layout::Picture const& picture);
    void append_colour_space(std::string& out, layout::Picture const& picture);
    ObjectId profile(std::string const& bytes, unsigned components);

    File& file_;
    std::vector<ObjectId> objects_;
    std::map<std::string, ObjectId> profiles_; // each once, however many pictures share it
    std::unordered_map<layout::Picture const*, std::uint32_t> numbers_;
};

}
