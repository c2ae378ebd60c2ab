#pragma once

#include "style/theme_file/contrast_check.h"
#include "style/theme_file/theme_file.h"
#include "style/theme_state.h"

#include <optional>

namespace rapporteur::style {

// Reads one <style>. `theme` is as read so far: its fonts give font-family its names, its rules decide what a
// colour stands on. Reports to `file` what is wrong: `missing-attribute`, `unknown-style` (nothing is
// returned then), `unknown-attribute`, `bad-value`, `unknown-element`, and what `contrast` finds.
std::optional<StyleRule> read_style(ThemeFile& file, XmlNode const& element, Theme::State const& theme,
                                    ContrastCheck& contrast);

}
