#pragma once

#include "base/diagnostics/position.h"

#include <cstddef>
#include <string>
#include <vector>

// A text as its file has it, before anything in it is told from anything else.
namespace rapporteur::exchange::text {

struct NoteAt {
    std::size_t offset = 0; // bytes into the paragraph's words
    std::string words;
};

struct SourceParagraph {
    std::string words;         // one-spaced
    std::string marker;        // as its program numbers it ("1.", "(a)"), where that is not in the words
    std::size_t italic = 0;    // bytes of its beginning that are in italics
    std::vector<NoteAt> notes; // footnotes
    Position at;
};

}
