#pragma once

#include "base/values/length.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {
struct Context;
}

namespace rapporteur::style {

class Theme;
struct PageStyle;

struct Paper {
    Length width, height; // upright
};

// "A4", "letter", or the two sides, "210mm 297mm": at least an inch, and no more than the 14,400 points that
// PDF readers take (ISO 32000-1, annex C). Letter case does not matter.
std::optional<Paper> paper_of(std::string_view text);

// The sizes that have a name: those of ISO 216 and ANSI Y14.1 that offices have.
std::vector<std::string_view> paper_names();

// Whether the margins leave room for text: an inch each way.
bool has_text_area(PageStyle const& page);

// The theme on other paper, its margins as they are. Faults, as of an option: `bad-option` for what is not
// a size, or one that the margins leave less than an inch of; null then.
std::shared_ptr<Theme const> on_paper(Theme const& theme, std::string const& paper, Context& context);

}
