#include "layout/pages/text_style.h"

#include <algorithm>

namespace rapporteur::layout {

std::uint16_t TextStyles::add(TextStyle const& text_style)
{
    auto const found = std::find(all_.begin(), all_.end(), text_style);
    if (found != all_.end()) return static_cast<std::uint16_t>(found - all_.begin());
    all_.push_back(text_style);
    return static_cast<std::uint16_t>(all_.size() - 1);
}

}
