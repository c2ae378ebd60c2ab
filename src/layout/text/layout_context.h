#pragma once

#include "base/diagnostics/context.h"
#include "document/document.h"
#include "layout/fonts/font_picker.h"
#include "layout/pages/flow.h"
#include "layout/pages/headings.h"
#include "layout/text/layout_cache.h"
#include "layout/text/layout_reports.h"
#include "layout/text/overfull_lines.h"
#include "style/style_resolver.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rapporteur::layout {

// The numbers that page_number, page_count and page_of print, as far as they are known: those of the pass
// before.
struct PageValues {
    std::unordered_map<std::uint32_t, std::string> of_node; // by Node::number
    // The page, from 0, of each page_of within a pages_of.
    std::unordered_map<std::uint32_t, std::uint32_t> page_index;
    // Of notes numbered by page: what the mark with this Node::number prints.
    std::unordered_map<std::uint32_t, std::string> note_marks;
    std::string count = "1";
    friend bool operator==(PageValues const&, PageValues const&) = default;
};

// What the parts of one composition share: what is given, what is known of pages, and what they collect for
// the document as a whole. For one pass over one document, on one thread.
struct LayoutContext {
    LayoutContext(Context& context_, document::Document const& document_, style::Theme::State const& theme_,
                  FontSet const& fonts_, LayoutCache& cache_)
        : context(context_), document(document_), theme(theme_), cache(cache_), styles(theme_),
          fonts(theme_, fonts_), reports(document_, context_)
    {}

    Context& context;
    document::Document const& document;
    style::Theme::State const& theme;
    LayoutCache& cache;
    style::StyleResolver styles;
    FontPicker fonts;
    TextStyles text_styles;
    std::optional<Headings> headings; // made before anything is set
    PageValues values;
    // Of the text that each note's mark stands in, by Node::number.
    std::unordered_map<std::uint32_t, Language*> note_languages;
    LayoutReports reports;
    Length page_room; // the least height that a page has for its text
    // The picture of an image, or null where that cannot be shown, which is then reported once.
    Picture const* picture(document::Node const& image);
    std::unordered_map<std::uint32_t, std::shared_ptr<Picture const>> pictures;     // by Node::number
    std::shared_ptr<std::deque<Path>> paths = std::make_shared<std::deque<Path>>(); // that charts draw

    // A number of a page of which nothing is known yet, while a first pass is set.
    static constexpr std::string_view unknown_number = "0";
    // What the mark prints of a note or of a reference to one.
    std::string_view note_mark(document::Node const& mark) const;

    OverfullLines* overfull =
        nullptr; // where lines that are too wide are reported together; null: one by one
};

}
