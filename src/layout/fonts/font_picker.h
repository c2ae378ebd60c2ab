#pragma once

#include "layout/fonts/fonts.h"
#include "style/theme_state.h"

#include <hb.h>

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace rapporteur::layout {

// Chooses fonts in the theme's order: those of the style's stack for the script, those for any script, the
// rest of the stack, the other stacks. Belongs to one thread; theme and fonts must outlive it.
class FontPicker {
public:
    FontPicker(style::Theme::State const& theme, FontSet const& fonts) : theme_(theme), fonts_(fonts) {}

    // The font that text in the script is set in first. `language` tells which Han it is.
    // Throws MissingFont.
    FontFace const& primary(std::uint16_t stack, FontStyle style, hb_script_t script,
                            std::string_view language);

    struct Choice {
        FontFace const* face = nullptr; // null: no font anywhere has it
        bool in_theme = true;
    };
    // A font that has the character, once the primary one has not.
    Choice for_character(std::uint16_t stack, FontStyle style, hb_script_t script, std::string_view language,
                         char32_t character);

private:
    bool wants(style::FontStack::Family const& family, hb_script_t script, std::string_view language) const;

    style::Theme::State const& theme_;
    FontSet const& fonts_;
    std::map<std::tuple<std::uint16_t, FontStyle, hb_script_t, std::string>, FontFace const*> primary_;
};

}
