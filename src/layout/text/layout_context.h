#pragma once

#include "base/diagnostics/context.h"
#include "document/document.h"
#include "layout/fonts/font_picker.h"
#include "layout/pages/flow.h"
#include "layout/pages/headings.h"
#include "layout/text/layout_cache.h"
#include "style/style_resolver.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

// All that the parts of one composition share.
struct LayoutContext {
    LayoutContext(Context& context_, document::Document const& document_, style::Theme::State const& theme_,
                  FontSet const& fonts_, LayoutCache& cache_)
        : context(context_), document(document_), theme(theme_), cache(cache_), styles(theme_),
          fonts(theme_, fonts_)
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
    std::unordered_map<std::uint32_t, Language*>
        note_languages;                                      // of the text that each note's mark stands in
    std::set<std::pair<std::string_view, std::string>> said; // warnings that are worth saying once
    Length page_room;                                        // the least height that a page has for its text
    // The picture of an image, or null where that cannot be shown, which is then said once.
    Picture const* picture(document::Node const& image);
    std::unordered_map<std::uint32_t, std::shared_ptr<Picture const>> pictures;     // by Node::number
    std::shared_ptr<std::deque<Path>> paths = std::make_shared<std::deque<Path>>(); // that charts draw

    // A number of a page of which nothing is known yet, while a first pass is set.
    static constexpr std::string_view unknown_number = "0";
    // What the mark prints of a note or of a reference to one.
    std::string_view note_mark(document::Node const& mark) const;

    // Lines that are wider than their place, while a table is set: it tells of them together.
    struct Overfull {
        std::size_t texts = 0;
        document::Node const* first = nullptr;
        document::Node const* last = nullptr;
        std::string message; // of the first, as it would be told alone

        void add(document::Node const& text, std::string words)
        {
            if (last == &text) return;
            last = &text;
            if (texts++ != 0) return;
            first = &text;
            message = std::move(words);
        }
        void add(Overfull const& inner)
        {
            if (texts == 0) {
                first = inner.first;
                message = inner.message;
            }
            texts += inner.texts;
        }
    };
    Overfull* overfull = nullptr;

    void warn(std::string_view code, document::Node const& node, std::string message,
              Severity severity = Severity::warning);
    // Of a node, once a document, and what in it is the cause, where there is one, with its place and its
    // record's.
    void warn_of(std::string_view code, document::Node const& node, std::string message,
                 document::Node const* cause, std::string words);
    // The same as the first, once a document for each `what`.
    void warn_once(std::string_view code, document::Node const& node, std::string const& what,
                   std::string message, Severity severity = Severity::warning);

private:
    void note_origin(document::Node const& node, Diagnostic& diagnostic) const;
};

}
