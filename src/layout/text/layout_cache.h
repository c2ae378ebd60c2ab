#pragma once

#include "layout/fonts/shape_cache.h"
#include "layout/pictures/picture.h"
#include "layout/text/hyphenator.h"
#include "layout/text/language.h"
#include "layout/text/line_breaker.h"

#include <memory>
#include <string_view>
#include <vector>

namespace rapporteur::layout {

// What one composition works with and leaves to the next: shaped words, divided words, languages, pictures
// and the line breaker's own memory. Lent by a LayoutCaches; no result depends on what it already holds. Its
// words point to the fonts that they were shaped with. One thread at a time.
struct LayoutCache {
    ShapeCache shapes;
    Hyphenator hyphenator;
    LineBreaker breaker;
    PictureCache pictures;

    // The same object whenever the tag is the same.
    Language& language(std::string_view tag);

private:
    std::vector<std::unique_ptr<Language>> languages_;
};

}
