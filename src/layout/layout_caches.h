#pragma once

#include <memory>
#include <mutex>
#include <vector>

namespace rapporteur::layout {

class FontSet;
struct LayoutCache; // text/layout_cache.h

// Keeps what compositions with one set of fonts can use again, from one document to the next: words that are
// shaped, languages, hyphenation, pictures. No result depends on it, only time does.
//
// Threads: shared by all. Each composition borrows one cache and has it alone; there are as many as were ever
//          lent at once.
// Cost:    memory grows with the words of the documents up to a bound; a cache beyond it is not kept.
class LayoutCaches {
public:
    // The fonts must outlive this.
    explicit LayoutCaches(FontSet const& fonts);
    ~LayoutCaches();
    LayoutCaches(LayoutCaches const&) = delete;
    LayoutCaches& operator=(LayoutCaches const&) = delete;

    FontSet const& fonts() const { return fonts_; }

    // The cache that was given back last, else a new one.
    [[nodiscard]] std::shared_ptr<LayoutCache> borrow();
    // Whoever still reads words of it may go on: words are added, and never moved or removed.
    void give_back(std::shared_ptr<LayoutCache> cache);

private:
    FontSet const& fonts_;
    std::mutex lock_;
    std::vector<std::shared_ptr<LayoutCache>> unused_;
};

}
