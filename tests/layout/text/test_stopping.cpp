#include "documents.h"
#include "layout/fonts/fonts.h"
#include "layout/layout_caches.h"
#include "layout/text/content_width.h"
#include "layout/text/line_setter.h"
#include "layout/text/paragraph_shaper.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// A paragraph of so many words, ready to be shaped and set.
struct LongParagraph {
    std::atomic<bool> cancelled{false};
    Context context;
    Composed composed{document_of("en", p("x"))}; // for its theme
    Document document;
    std::shared_ptr<LayoutCache> cache = caches().borrow();
    LayoutContext layout{context, document, composed.theme->state(), fonts(), *cache};
    style::Style const& root = layout.styles.resolve(layout.styles.initial(), Role::document, "", 0);
    style::Style const& style = layout.styles.resolve(root, Role::paragraph, "", 0);
    ShapedParagraph shaped;

    explicit LongParagraph(std::size_t count) : document(document_of("en", p(words(count))))
    {
        context.cancelled = &cancelled;
        BOOST_REQUIRE(document::finish(document, context));
    }
    ~LongParagraph() { caches().give_back(std::move(cache)); }

    void shape()
    {
        Node const& paragraph = document.root.children.front();
        ParagraphShaper(layout).shape(paragraph, 0, paragraph.children.size(), style, cache->language("en"),
                                      shaped);
    }
};

}

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(a_paragraph_is_shaped_no_further_when_the_work_is_cancelled)
{
    LongParagraph whole(5'000);
    whole.shape();
    BOOST_TEST(whole.shaped.pieces.size() >= 5'000u);

    LongParagraph stopped(5'000);
    stopped.cancelled = true;
    stopped.shape();
    BOOST_TEST(stopped.shaped.pieces.size() < 1'000u);
    // What there is can be set all the same, for who asked for it may not have looked yet.
    BOOST_TEST(stopped.shaped.pieces.back().penalty == InlineItem::always);
    Flow flow;
    LineSetter(stopped.layout).set(stopped.shaped, {Length(), Length::points(300)}, {}, flow);
    BOOST_TEST(flow.boxes.size() == 1u);
    BOOST_TEST(stopped.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(lines_are_chosen_no_further_when_the_work_is_cancelled)
{
    LongParagraph paragraph(5'000);
    paragraph.shape();
    LineSetter setter(paragraph.layout);
    BOOST_TEST(setter.count_lines(paragraph.shaped, Length::points(300)) > 100u);
    paragraph.cancelled = true;
    BOOST_TEST(setter.count_lines(paragraph.shaped, Length::points(300)) == 1u);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_a_long_paragraph_soon)
{
    using std::chrono::milliseconds;
    LongParagraph paragraph(200'000);
    auto const begin = std::chrono::steady_clock::now();
    paragraph.context.deadline = begin + milliseconds(5);
    paragraph.shape();
    Flow flow;
    LineSetter(paragraph.layout).set(paragraph.shaped, {Length(), Length::points(300)}, {}, flow);
    auto const stopped = std::chrono::steady_clock::now() - begin;

    paragraph.context.deadline.reset();
    auto const again = std::chrono::steady_clock::now();
    paragraph.shape();
    Flow whole;
    LineSetter(paragraph.layout).set(paragraph.shaped, {Length(), Length::points(300)}, {}, whole);
    auto const finished = std::chrono::steady_clock::now() - again;
    BOOST_TEST(whole.boxes.size() > flow.boxes.size());
    // However slow the machine: most of the work was left undone.
    BOOST_TEST((stopped < finished / 2));
}

BOOST_AUTO_TEST_SUITE_END()
