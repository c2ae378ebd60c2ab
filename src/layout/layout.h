#pragma once

#include "base/diagnostics/context.h"
#include "document/forward.h"
#include "layout/fonts/fonts.h"
#include "layout/layout_caches.h"
#include "layout/pages.h"
#include "style/theme.h"

#include <cstddef>
#include <optional>
#include <string>

namespace rapporteur::layout {

// Sets a finished document on pages.
//
// Faults:  each at the template's place. Warnings: `missing-glyph` (the character is set as U+FFFD),
//          `overfull-line`, `overfull-page`, `does-not-fit`, `narrow-column`, `font-not-in-theme`,
//          `no-hyphenation`, `bad-picture`. Errors: `missing-glyph` where no font has U+FFFD either, since
//          PDF/A forbids a text without a glyph (ISO 19005-3, 6.2.11.8); `lost-note`; `overfull-page` where
//          heads leave no room; `limit-reached` (pages, or numbers that do not settle); `off-the-sheet` and
//          `overprint`, of the severity that is asked for: of a draft they are warnings. Empty when there is
//          an error.
// Stops:   where the context says so, within some milliseconds: empty, and the context has the diagnostics
//          that it had before.
// Throws:  what the machine does to us: MissingFont when no file has a family that the theme needs.
// Cost:    linear in the document; up to three times that where its text prints numbers of its own pages.
// Threads: theme and caches, with the fonts that these are of, are shared; the rest belongs to one thread.
[[nodiscard]] std::optional<Pages> compose(document::Document const& document, style::Theme const& theme,
                                           LayoutCaches& caches, Context& context,
                                           Severity misplaced_text = Severity::error);

// Why a page ends where it does, in words for people: the places that were weighed near its end, what each
// would cost, and what decided. Pages count from 1; of one that the document has not, the text says so. Empty
// where compose() would be. Cost: that of compose(), and of some pages of the document a few times more.
[[nodiscard]] std::optional<std::string> explain_layout(document::Document const& document,
                                                        style::Theme const& theme, LayoutCaches& caches,
                                                        std::size_t page, Context& context);

}
