#pragma once

#include <stdexcept>

namespace rapporteur::pdf {

// libharu refused something: a bug of ours, or memory.
class PdfError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}
