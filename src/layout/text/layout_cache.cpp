#include "layout/text/layout_cache.h"

namespace rapporteur::layout {

Language& LayoutCache::language(std::string_view tag)
{
    for (auto const& known : languages_) {
        if (known->tag == tag) return *known;
    }
    languages_.push_back(std::make_unique<Language>(tag));
    return *languages_.back();
}

}
