#pragma once

#include "layout/text/text_analysis.h"

#include <string_view>

namespace rapporteur::layout {

// Finds the script of each code unit and marks the places where it changes (script_changes). What all scripts
// share goes with what is before it, at the start with what comes (UAX 24, 5.2).
void find_scripts(std::u16string_view text, TextAnalysis& analysis);

}
