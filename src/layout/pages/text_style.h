#pragma once

#include "base/values/length.h"
#include "layout/pages.h"

#include <cstdint>
#include <vector>

namespace rapporteur::layout {

// What all marks of one look share.
struct Look {
    Length size;
    Length letter_space;
    Length rise;
    Colour colour;
    bool unseen = false;
    friend bool operator==(Look const&, Look const&) = default;
};

// The looks of a document's marks, each once.
class Looks {
public:
    std::uint16_t add(Look const& look);
    Look const& operator[](std::uint16_t index) const { return all_[index]; }

private:
    std::vector<Look> all_;
};

}
