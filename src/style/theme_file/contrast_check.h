#pragma once

#include "style/contrast.h"
#include "style/declaration.h"
#include "style/theme_file/theme_file.h"

#include <string>
#include <vector>

namespace rapporteur::style {

// Finds what is hard to see in a theme, style by style: text on white and on the grounds that styles lay
// under it in tables, and lines that are not there for the eye alone. Each is a warning `low-contrast` at the
// attribute that says the later of both colours. What contrast is enough stands in contrast.h.
//
// `rules` are always the theme's rules before the style at hand, those of the themes that it extends first.
// Cost: linear in rules for each style; in the end colours of text times grounds.
class ContrastCheck {
public:
    // A colour of text that may stand in a table, or of what it may stand on there.
    struct Tint {
        std::string role;
        Colour colour;
        XmlAttribute const* attribute; // null: of a theme that this one extends
        ColourUse use = ColourUse::text;
    };
    struct Tints {
        std::vector<Tint> texts, grounds; // of what is extended first
    };

    explicit ContrastCheck(ThemeFile& file) : file_(file) {}

    // Of the theme that this one extends; before all else.
    void extend(Tints tints) { tints_ = std::move(tints); }

    // The value of one property of a style.
    void check(Declaration const& declaration, XmlNode const& element, XmlAttribute const& attribute,
               std::vector<StyleRule> const& rules);
    // A whole style.
    void check(StyleRule const& rule, XmlNode const& element, std::vector<StyleRule> const& rules);
    // Each text of a table on each ground, when all styles are read.
    void check_tables();
    // For a theme that extends this one.
    Tints take_tints();

private:
    void check_background(Declaration const& declaration, XmlNode const& element,
                          XmlAttribute const& attribute, std::vector<StyleRule> const& rules);
    void check_border(Declaration const& declaration, XmlNode const& element, XmlAttribute const& attribute);
    void check_size(StyleRule const& rule, XmlNode const& element, std::vector<StyleRule> const& rules);
    void add_tints(StyleRule const& rule, XmlNode const& element, std::vector<StyleRule> const& rules);

    // A colour and what messages call it.
    struct Named {
        Colour colour;
        std::string name;
    };
    void require(ColourUse use, Named const& what, Named const& ground, XmlAttribute const& attribute);

    ThemeFile& file_;
    Tints tints_;
};

}
