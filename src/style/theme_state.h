#pragma once

#include "document/letterhead.h"
#include "style/declaration.h"
#include "style/style.h"
#include "style/theme.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::style {

// How much of a character stands in the margin at the start or the end of a line, in thousandths of its
// width.
struct Protrusion {
    char32_t character = 0;
    std::uint16_t start = 0;
    std::uint16_t end = 0;
};

// How the sizes and leadings of all styles change in text of a script, in thousandths.
struct ScriptScale {
    std::uint32_t script = 0; // script_tag()
    std::uint16_t size = 1000;
    std::uint16_t leading = 1000;
};

// What is read of a theme: for its reader, for StyleResolver and for layout, which takes fonts and pages from
// it. Those who only pass a theme on need theme.h alone.
struct Theme::State {
    std::string name;
    std::vector<std::string> files;
    PageStyle page;
    std::shared_ptr<document::Letterhead const> letterhead; // null: none
    std::vector<FontStack> stacks;
    std::vector<Protrusion> protrusion; // sorted by character
    std::vector<ScriptScale> scripts;   // each once
    std::vector<StyleRule> rules;       // of what is extended first: of equals the last wins
};

}
