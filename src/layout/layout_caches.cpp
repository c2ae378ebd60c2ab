#include "layout/layout_caches.h"

#include "layout/text/layout_cache.h"

namespace rapporteur::layout {

namespace {

// About 200 MB of words: beyond it a new cache is begun, for the words of a language are fewer.
constexpr std::size_t most_words_kept = 200'000;

}

LayoutCaches::LayoutCaches(FontSet const& fonts) : fonts_(fonts) {}
LayoutCaches::~LayoutCaches() = default;

std::shared_ptr<LayoutCache> LayoutCaches::borrow()
{
    std::lock_guard const guard(lock_);
    if (unused_.empty()) return std::make_shared<LayoutCache>();
    std::shared_ptr<LayoutCache> cache = std::move(unused_.back());
    unused_.pop_back();
    return cache;
}

void LayoutCaches::give_back(std::shared_ptr<LayoutCache> cache)
{
    if (cache->shapes.words() > most_words_kept) return;
    std::lock_guard const guard(lock_);
    unused_.push_back(std::move(cache));
}

}
