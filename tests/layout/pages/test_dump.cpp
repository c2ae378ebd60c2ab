#include "documents.h"

#include "layout/fonts/fonts.h"
#include "layout/pages/dump.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

BOOST_AUTO_TEST_SUITE(dump)

BOOST_AUTO_TEST_CASE(a_page_is_told_line_by_line)
{
    auto const theme =
        small_theme("<style role=\"heading\" font-weight=\"bold\" border-block-end=\"0.5pt #1a4e8a\"/>"
                    "<style role=\"note-mark\" font-size=\"6pt\" baseline-shift=\"3pt\"/>"
                    "<style role=\"note-label\" padding-inline-end=\"2.5pt\"/>"
                    "<style role=\"p\" class=\"kicker\" letter-spacing=\"1pt\"/>"
                    "<style role=\"footer\" margin-block-end=\"5pt\"/>");
    Document document = document_of(
        "en", with_id(heading(1, "A \"title\""), "top"), of_class(p("AB"), "kicker"),
        p("words ", node(Role::emphasis, text("and")), " ", link_to("#top", "more"), note("body")));
    document.footers.push_back(node(Role::footer, p(Node(Role::page_number))));
    Composed const composed(std::move(document), theme);
    BOOST_TEST(composed.dump() ==
               "page 1 200 x 240\n"
               "  text 20 28.88 39.53 NotoSans-Bold 10 #000000 heading 1 \"A \\\"title\\\"\"\n"
               "  rule 20 30 160 x 0.5 #1a4e8a -\n"
               "  text 20 39.38 14.89 NotoSans-Regular 10 spaced 1 #000000 p.kicker \"AB\"\n"
               "  text 20 49.38 76.89 NotoSans-Regular 10 #000000 p \"words and more\"\n"
               "  text 96.89 46.38 3.43 NotoSans-Regular 6 rise 3 #000000 note-mark \"1\"\n"
               "  text 20 218.88 5.72 NotoSans-Regular 10 #000000 label \"1\"\n"
               "  text 28.22 218.88 23.45 NotoSans-Regular 10 #000000 note \"body\"\n"
               "  text 20 233.88 5.72 NotoSans-Regular 10 #000000 -foot \"1\"\n"
               "  link 71.92 40.5 24.97 x 10\n"
               "destination \"top\" page 1 20 20\n"
               "outline 1 page 1 20 \"A \\\"title\\\"\"\n");
}

BOOST_AUTO_TEST_CASE(the_brief_of_a_session_is_set_by_the_themes_that_ship)
{
    // Far from complete, but what breaks the look of a paper shows here first.
    for (char const* const theme : {"secretariat", "plain"}) {
        Document document =
            document_of("en", heading(1, "Tenth Session of the Islamic Summit Conference"),
                        of_class(p("Putrajaya, 16–17 October 2003"), "place"), Node(Role::toc),
                        node(Role::section, heading(2, "Resolutions"), p(words(40), note("A note."))));
        Composed const composed(std::move(document), theme);
        BOOST_REQUIRE(composed.pages);
        BOOST_TEST(composed.context.diagnostics.empty());
        std::string const dump = composed.dump();
        bool const large = dump.find("NotoSans-Bold 22 #1b1b1b heading 1 \"Tenth Session of the Islamic\"") !=
                           std::string::npos;
        BOOST_TEST(large == (std::string_view(theme) == "secretariat"));
        BOOST_TEST(dump.find("heading 1+ \"Summit Conference\"") != std::string::npos);
        BOOST_TEST(dump.find("toc-item 1 \"Resolutions\"") != std::string::npos);
        BOOST_TEST(dump.find(" - \".....") != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(properties)

namespace {

// Deterministic, and the same on every machine.
class Random {
public:
    explicit Random(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}
    std::uint32_t below(std::uint32_t limit)
    {
        state_ = state_ * 1664525u + 1013904223u;
        return (state_ >> 8) % limit;
    }

private:
    std::uint32_t state_;
};

constexpr char const* vocabulary[] = {"the",
                                      "Secretary-General",
                                      "S/RES/822 (1993)",
                                      "occupation;",
                                      "territories",
                                      "нерушимость",
                                      "государств-членов",
                                      "résolution",
                                      "təhlükəsizlik",
                                      "安全理事会",
                                      "决议。",
                                      "قرارات",
                                      "مجلس",
                                      "الأمن",
                                      "(1993)",
                                      "74,000,000",
                                      "USD\u00a01.5",
                                      "‘quoted’",
                                      "—",
                                      "⚖",
                                      "e\u0301",
                                      "ﬁ"};

Node random_inline(Random& random, int depth)
{
    if (depth > 0 && random.below(4) == 0) {
        Role const roles[] = {Role::emphasis, Role::strong, Role::span, Role::link};
        Node result(roles[random.below(4)]);
        if (result.role == Role::link) result.ensure_attributes().target = "https://example.org/";
        if (result.role == Role::span && random.below(3) == 0)
            result.ensure_attributes().language = random.below(2) == 0 ? "ar" : "zh";
        if (result.role == Role::span && random.below(3) == 0)
            result.ensure_attributes().class_name = "nowrap";
        for (std::uint32_t i = 0; i <= random.below(3); ++i)
            result.children.push_back(random_inline(random, depth - 1));
        return result;
    }
    std::string words;
    for (std::uint32_t i = 0; i <= random.below(8); ++i) {
        words += vocabulary[random.below(std::size(vocabulary))];
        if (random.below(8) != 0) words += ' ';
    }
    return text(words);
}

std::string text_of(Node const& node)
{
    std::string result = node.text;
    for (Node const& child : node.children) result += text_of(child);
    return result;
}

std::string without(std::string words, std::string_view what)
{
    for (std::size_t at = words.find(what); at != std::string::npos; at = words.find(what, at))
        words.erase(at, what.size());
    return words;
}

}

BOOST_AUTO_TEST_CASE(the_text_of_every_node_comes_back_whole_and_in_order)
{
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        Random random(seed);
        char const* const languages[] = {"en", "fr", "ru", "az", "ar", "zh"};
        Document document = document_of(languages[random.below(6)]);
        for (std::uint32_t i = 0; i < 6; ++i) {
            Node paragraph(Role::paragraph);
            for (std::uint32_t k = 0; k <= random.below(12); ++k)
                paragraph.children.push_back(random_inline(random, 3));
            document.root.children.push_back(std::move(paragraph));
        }
        Composed const composed(std::move(document));
        BOOST_REQUIRE(composed.pages);
        // Shaped text may come in parts, but each node's parts are all there, in order; only soft hyphens are
        // added, and the spaces of French.
        bool const french = composed.document.language == "fr";
        auto const letters = [&](std::string words) {
            words = without(std::move(words), "\u00ad");
            return french ? without(without(without(std::move(words), "\u202f"), "\u00a0"), " ") : words;
        };
        std::vector<std::string> of_node(composed.document.node_count);
        for (Page const& page : composed.pages->pages) {
            for (PlacedItem const& item : page.items) {
                auto const* const placed = std::get_if<PlacedText>(&item);
                if (placed != nullptr && placed->owner.kind == Owner::Kind::node)
                    of_node[placed->owner.node] += placed->shaped->text;
            }
        }
        document::for_each_node(composed.document.root, [&](Node const& node) {
            if (node.role == Role::text) BOOST_TEST(letters(of_node[node.number]) == letters(node.text));
        });
    }
}

BOOST_AUTO_TEST_CASE(nothing_stands_outside_the_margins)
{
    for (std::uint32_t seed = 100; seed < 130; ++seed) {
        Random random(seed);
        Document document = document_of(random.below(2) == 0 ? "en" : "ar");
        for (std::uint32_t i = 0; i < 40; ++i) {
            Node paragraph = p(words(5 + random.below(80)));
            if (random.below(3) == 0) paragraph.children.push_back(note(words(random.below(60) + 1)));
            document.root.children.push_back(random.below(6) == 0 ? heading(2, words(2 + random.below(12)))
                                                                  : std::move(paragraph));
        }
        document.root.children.insert(document.root.children.begin(), heading(1, "Title"));
        // Of the two themes one lets stops and quotation marks hang in the margins, by less than half an em.
        bool const hangs = random.below(2) == 0;
        Composed const composed(std::move(document), hangs ? "secretariat" : "plain");
        BOOST_REQUIRE(composed.pages);
        BOOST_TEST(composed.context.diagnostics.empty());
        Length const left = Length::micrometres(27'000);
        Length const right = Length::micrometres(210'000 - 27'000);
        Length const bottom = Length::micrometres(297'000 - 27'000);
        for (Page const& page : composed.pages->pages) {
            for (PlacedItem const& item : page.items) {
                auto const* const placed = std::get_if<PlacedText>(&item);
                if (placed == nullptr) continue;
                // The white space at a line's end may hang out.
                ShapedText const& shaped = *placed->shaped;
                std::int64_t advance = shaped.advance;
                Length x = placed->origin.x;
                if (shaped.text.ends_with(' ')) {
                    Glyph const& space = shaped.right_to_left ? shaped.glyphs.front() : shaped.glyphs.back();
                    advance -= space.advance;
                    if (shaped.right_to_left)
                        x += placed->size.scaled(space.advance, shaped.font->units_per_em());
                }
                Length const end = x + placed->size.scaled(advance, shaped.font->units_per_em());
                Length const beyond = hangs ? placed->size * 3 / 10 : Length::millipoints(1);
                BOOST_TEST((x >= left - beyond));
                BOOST_TEST((end <= right + beyond));
                BOOST_TEST((placed->origin.y <= bottom));
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
