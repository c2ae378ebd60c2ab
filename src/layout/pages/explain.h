#pragma once

#include "layout/pages/page_breaker.h"
#include "layout/pages/text_style.h"

#include <cstdint>
#include <span>
#include <string>

namespace rapporteur::layout {

// Why the page of that index ends where it does, in words: the places that were weighed, what each would
// cost, and what decided. `choices` are those of PageBreaker::weigh() for it.
std::string explain_page(Flow const& flow, TextStyles const& text_styles, std::span<PagePlan const> plan,
                         std::uint32_t index, std::span<BreakChoice const> choices, PageRoom const& room);

}
