#pragma once

#include "style/theme.h"
#include "style/theme_file/theme_file.h"
#include "style/theme_state.h"

#include <string>
#include <vector>

// The parts of a theme besides its styles, one function and one file each. Each adds to, or replaces, what
// the theme has from those that it extends, and reports to `file` what is wrong.
namespace rapporteur::style {

// <page>: `bad-value` where the margins leave no room for text, too.
void read_page(ThemeFile& file, XmlNode const& element, PageStyle& page);

// <fonts>: the first font that a theme has for a name and a script replaces those of the theme it extends.
void read_fonts(ThemeFile& file, XmlNode const& element, std::vector<FontStack>& stacks);

// Whether ISO 15924 has the code; a fault is reported.
bool check_script(ThemeFile& file, XmlAttribute const& attribute);

// <script>: how sizes and leadings change in text of one script; a later one for a script holds.
void read_script(ThemeFile& file, XmlNode const& element, std::vector<ScriptScale>& scripts);

// <protrusion>: how far characters hang in the margins. `table` stays sorted.
void read_protrusion(ThemeFile& file, XmlNode const& element, std::vector<Protrusion>& table);

// <letterhead>, with its image out of `folders`, which `check_picture` looks at: `missing-alternative`,
// those of read_picture_file(), and what the check reports. With page="none" the theme has no letterhead.
void read_letterhead(ThemeFile& file, XmlNode const& element, std::vector<std::string> const& folders,
                     PictureCheck const& check_picture, Theme::State& theme);

}
