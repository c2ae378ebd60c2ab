#pragma once

#include "base/values/length.h"
#include "style/style.h"

#include <cstdint>

#include <hb.h>

// How far a justified line may make its letters wider or narrower (font expansion), and set them closer or
// less close (tracking): both at once, by the same share of what the style allows of each.
namespace rapporteur::layout {

// Whether that may be done to letters of the script: not where they join, nor where each fills a square.
bool letters_stand_apart(hb_script_t script);

// By how much a word of so many glyphs, that wide, may gain or give.
Length flex_of(style::Style const& style, Length width, std::uint32_t glyphs);

}
