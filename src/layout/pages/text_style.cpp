#include "layout/pages/text_style.h"

#include <algorithm>

namespace rapporteur::layout {

std::uint16_t Looks::add(Look const& look)
{
    auto const found = std::find(all_.begin(), all_.end(), look);
    if (found != all_.end()) return static_cast<std::uint16_t>(found - all_.begin());
    all_.push_back(look);
    return static_cast<std::uint16_t>(all_.size() - 1);
}

}
