#include "layout/blocks/note.h"
#include "layout/compose/document_notes.h"
#include "layout/compose/page_faults.h"
#include "layout/compose/page_numbers.h"
#include "layout/compose/page_placer.h"
#include "layout/compose/pass.h"
#include "layout/layout.h"
#include "layout/pages/explain.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace rapporteur::layout {

using document::Role;

namespace {

// How often a document is set until the page numbers in its text stand still.
constexpr int most_passes = 3;

PageRoom room_of_pages(BlockBuilder& builder, PageFrames const& frames)
{
    style::Style const& root = builder.root_style();
    style::Style const& separator = note_separator_style(builder);
    style::Style const& note = builder.layout().styles.resolve(root, Role::note, "", 0);
    PageRoom room;
    room.first = frames.first.height();
    room.other = frames.others.height();
    room.line = root.line_height;
    room.note_separator =
        separator.margin_block_start + separator.border_block_start.width + separator.margin_block_end;
    room.note_gap = std::max(note.margin_block_start, note.margin_block_end);
    room.last_page_lines = root.last_page_lines;
    return room;
}

class Composer {
public:
    Composer(document::Document const& document, style::Theme::State const& theme, FontSet const& fonts,
             LayoutCache& cache, Context& context)
        : document_(document), theme_(theme), fonts_(fonts), cache_(cache), context_(context),
          numbers_(document), notes_(document)
    {}

    // How text off its sheet or over other text is told.
    void tell_misplaced_text(Severity severity) { misplaced_text_ = severity; }
    // Asks for why a page, counted from 1, ends where it does.
    void explain(std::size_t page) { explained_page_ = page; }
    std::string take_explanation() { return std::move(explanation_); }

    // Passes until the text says of the pages what is true of them. Whether the pages are all there; where
    // the context says to stop, nothing is reported.
    bool run(Pages& pages)
    {
        PageValues values;
        Diagnostics const before = context_.diagnostics;
        for (int passes = 1;; ++passes) {
            LayoutContext layout(context_, document_, theme_, fonts_, cache_);
            layout.values = values;
            pages = Pages();
            Pass pass(layout, pages);
            bool const done = set(pass);
            if (context_.should_stop()) {
                context_.diagnostics = before;
                return false;
            }
            if (!done) return false;
            PageValues now;
            if (numbers_.any()) now = numbers_.values(pages, pass.places);
            if (!numbers_.any() || now == values) {
                // Of pages that are known not to be made, the cause is told.
                if (!context_.diagnostics.has_errors()) report_misplaced_text(pass, misplaced_text_);
                return true;
            }
            if (passes == most_passes) {
                std::vector<document::Node const*> marks;
                for (NoteMark const& note : pass.notes.marks) marks.push_back(note.mark);
                numbers_.report_unsettled(values, now, marks, passes, context_);
                return false;
            }
            values = std::move(now);
            context_.diagnostics = before; // what is reported of this pass, the next reports again
        }
    }

private:
    // The order of it all. Whether it came to its end.
    bool set(Pass& pass)
    {
        pass.frames = pass.running_heads.frames();
        pass.room = room_of_pages(pass.builder, pass.frames);
        pass.layout.page_room = std::min(pass.room.first, pass.room.other);
        pass.builder.build_document(pass.frames.first.width, pass.flow);
        pass.notes = notes_.build(pass.builder, pass.flow, pass.frames.first.width);
        if (context_.should_stop()) return false;
        notes_.report_lost(context_);

        PageBreaker breaker(pass.flow, pass.notes, pass.room, context_);
        pass.plan = breaker.plan();
        if (context_.should_stop() || report_too_many_pages(pass)) return false;
        report_overfull_pages(pass);
        if (explained_page_) explanation_ = explain(pass, breaker, *explained_page_);
        place_pages(pass, breaker);
        return !context_.should_stop();
    }

    void place_pages(Pass& pass, PageBreaker const& breaker)
    {
        Pages& pages = pass.pages;
        pages.pages.reserve(pass.plan.size());
        PagePlacer placer(pass, breaker);
        for (std::uint32_t i = 0; i < pass.plan.size(); ++i) {
            if (context_.should_stop()) return;
            placer.place(i);
        }
        pass.places.settle();
        pages.note_marks = notes_.marks_by_page(pass.notes, pass.plan);
        place_contents_numbers(pass.contents_numbers, pass.builder, numbers_, pass.places, pages);
        pass.running_heads.place(pass.frames, pass.plan, numbers_, pass.places, pages);
        pages.paths = pass.layout.paths;
        for (auto const& [number, picture] : pass.layout.pictures) pages.pictures.push_back(picture);
    }

    static std::string explain(Pass const& pass, PageBreaker& breaker, std::size_t page)
    {
        std::size_t const count = pass.plan.size();
        if (page > count || page == 0) {
            return "there is no page " + std::to_string(page) + ": the document has " +
                   std::to_string(count) + "\n";
        }
        auto const index = static_cast<std::uint32_t>(page - 1);
        return explain_page(pass.flow, pass.layout.text_styles, pass.plan, index,
                            breaker.weigh(pass.plan[index], index), pass.room);
    }

    document::Document const& document_;
    style::Theme::State const& theme_;
    FontSet const& fonts_;
    LayoutCache& cache_;
    Context& context_;
    PageNumbers numbers_;
    DocumentNotes notes_;
    Severity misplaced_text_ = Severity::error;
    std::optional<std::size_t> explained_page_;
    std::string explanation_;
};

}

std::optional<Pages> compose(document::Document const& document, style::Theme const& theme,
                             LayoutCaches& caches, Context& context, Severity misplaced_text)
{
    std::size_t const errors = context.diagnostics.errors();
    std::shared_ptr<LayoutCache> cache = caches.borrow();
    Pages pages;
    Composer composer(document, theme.state(), caches.fonts(), *cache, context);
    composer.tell_misplaced_text(misplaced_text);
    bool const done = composer.run(pages);
    pages.shaped = cache;
    caches.give_back(std::move(cache));
    if (!done || context.diagnostics.errors() != errors) return std::nullopt;
    return pages;
}

std::optional<std::string> explain_layout(document::Document const& document, style::Theme const& theme,
                                          LayoutCaches& caches, std::size_t page, Context& context)
{
    std::size_t const errors = context.diagnostics.errors();
    std::shared_ptr<LayoutCache> cache = caches.borrow();
    Pages pages;
    Composer composer(document, theme.state(), caches.fonts(), *cache, context);
    composer.explain(page);
    composer.tell_misplaced_text(Severity::warning); // why it came about is then to be explained
    bool const done = composer.run(pages);
    caches.give_back(std::move(cache));
    if (!done || context.diagnostics.errors() != errors) return std::nullopt;
    return composer.take_explanation();
}

}
