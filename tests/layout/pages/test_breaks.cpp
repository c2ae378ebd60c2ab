#include "documents.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// Pages of 20 lines of 10 pt.
std::shared_ptr<style::Theme const> theme(std::string_view more = "")
{
    return small_theme("<style role=\"heading\" font-weight=\"bold\" keep-with-next=\"always\"/>" +
                       std::string(more));
}

// A paragraph of so many lines.
Node lines_of(int count, std::string_view word)
{
    Node result(Role::paragraph);
    for (int i = 0; i < count; ++i) {
        if (i != 0) result.children.emplace_back(Role::line_break);
        result.children.push_back(text(std::string(word) + std::to_string(i + 1)));
    }
    return result;
}

Node keep(std::uint8_t strength, Node first, Node second)
{
    Node result = node(Role::keep, std::move(first), std::move(second));
    result.ensure_attributes().strength = strength;
    return result;
}

// The first words of each page; "-" for a blank one.
std::string first_words(Composed const& composed)
{
    std::string result;
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        std::vector<std::string> const lines = composed.lines(page);
        result += (result.empty() ? "" : " ") + (lines.empty() ? "-" : lines.front());
    }
    return result;
}

std::string explained(Document document, std::size_t page, std::string_view more = "")
{
    Context context;
    BOOST_REQUIRE(document::finish(document, context));
    std::optional<std::string> const text = explain_layout(document, *theme(more), caches(), page, context);
    BOOST_REQUIRE(text.has_value());
    return *text;
}

}

BOOST_AUTO_TEST_SUITE(page_breaks)

BOOST_AUTO_TEST_CASE(a_keep_gives_way_to_a_stronger_one)
{
    // Nothing may be parted from "d": one of the two keeps must be divided.
    auto const made = [](std::uint8_t first, std::uint8_t second) {
        return document_of("en", lines_of(9, "a"), keep(first, lines_of(3, "b"), lines_of(3, "c")),
                           of_class(lines_of(3, "d"), "tied"),
                           keep(second, lines_of(2, "e"), lines_of(12, "f")));
    };
    std::string_view const row_group =
        "<style role=\"p\" class=\"tied\" keep-with-previous=\"always\" keep-with-next=\"always\"/>";
    BOOST_TEST(first_words(Composed(made(2, 8), theme(row_group))) == "a1 c1");
    BOOST_TEST(first_words(Composed(made(8, 2), theme(row_group))) == "a1 f1");
}

BOOST_AUTO_TEST_CASE(a_weak_keep_gives_way_to_a_page_half_empty)
{
    auto const made = [](std::uint8_t strength) {
        return document_of("en", lines_of(3, "a"), keep(strength, lines_of(9, "b"), lines_of(9, "c")));
    };
    BOOST_TEST(first_words(Composed(made(10), theme())) == "a1 b1");
    BOOST_TEST(first_words(Composed(made(100), theme())) == "a1 b1");
}

BOOST_AUTO_TEST_CASE(what_is_kept_always_leaves_a_heading_behind_if_it_must)
{
    // A heading and twenty lines that belong together do not go on one page.
    auto const made = [](std::uint8_t strength) {
        return document_of("en", heading(1, "H"), keep(strength, lines_of(10, "b"), lines_of(10, "c")));
    };
    BOOST_TEST(first_words(Composed(made(10), theme())) == "H c9");
    BOOST_TEST(first_words(Composed(made(100), theme())) == "H b1");
}

BOOST_AUTO_TEST_CASE(what_is_divided_all_the_same_is_divided_where_it_is_least_bad)
{
    // Thirty lines in paragraphs of three: a page holds six of them and two lines, but no paragraph is cut.
    Node all(Role::keep);
    for (int i = 0; i < 10; ++i)
        all.children.push_back(lines_of(3, std::string(1, static_cast<char>('a' + i)) + "."));
    BOOST_TEST(first_words(Composed(document_of("en", std::move(all)), theme())) == "a.1 g.1");
}

BOOST_AUTO_TEST_CASE(what_is_kept_with_what_comes_before_takes_it_along)
{
    auto const made = [] {
        return document_of("en", lines_of(16, "a"), lines_of(4, "b"), of_class(lines_of(3, "c"), "source"));
    };
    BOOST_TEST(first_words(Composed(made(), theme())) == "a1 c1");
    BOOST_TEST(first_words(Composed(made(), theme("<style role=\"p\" class=\"source\" "
                                                  "keep-with-previous=\"always\"/>"))) == "a1 b3");
}

// Its last rows do not fill the white of a later page, with the head set again above them.
BOOST_AUTO_TEST_CASE(a_table_ends_on_the_page_that_has_room_for_its_end)
{
    for (int rows = 24; rows < 32; ++rows) {
        Node body(Role::table_body);
        for (int i = 0; i < rows; ++i) body.children.push_back(row(cell("r" + std::to_string(i))));
        Node kept(Role::keep);
        kept.children.push_back(lines_of(15, "k"));
        Node kept_again(Role::keep);
        kept_again.children.push_back(lines_of(15, "m"));
        Composed const composed(
            document_of("en", node(Role::table, node(Role::table_head, row(head_cell("h"))), std::move(body)),
                        std::move(kept), std::move(kept_again)),
            theme());
        BOOST_REQUIRE(composed.pages.has_value());
        BOOST_TEST(composed.lines(2).front() == "k1", rows << " rows");
    }
}

BOOST_AUTO_TEST_CASE(a_right_hand_page_may_need_a_blank_one_before_it)
{
    Node right(Role::page_break);
    right.ensure_attributes().right_page = true;
    auto const made = [&](int lines) {
        Node page_break(Role::page_break);
        page_break.ensure_attributes().right_page = true;
        Document document = document_of("en", lines_of(lines, "a"), std::move(page_break), p("b"));
        document.footers.push_back(node(Role::footer, p("foot ", Node(Role::page_number))));
        return Composed(std::move(document), theme("<style role=\"footer\" margin-block-end=\"5pt\"/>"));
    };
    Composed const one = made(5);
    BOOST_TEST(first_words(one) == "a1 - b");
    BOOST_TEST(one.pages->pages[1].items.empty());
    BOOST_TEST(one.pages->pages[2].label == "3");
    BOOST_TEST(first_words(made(30)) == "a1 a21 b");
}

BOOST_AUTO_TEST_CASE(a_theme_can_begin_sections_on_right_hand_pages)
{
    Composed const composed(document_of("en", node(Role::section, p("a")), node(Role::section, p("b"))),
                            theme("<style role=\"section\" break-before=\"right\"/>"));
    BOOST_TEST(first_words(composed) == "a - b");
}

BOOST_AUTO_TEST_CASE(a_last_page_has_some_lines_where_the_theme_asks_for_them)
{
    auto const composed = [](std::string_view class_name, Document document) {
        document.root.ensure_attributes().class_name = class_name;
        return Composed(std::move(document),
                        theme("<style role=\"document\" class=\"full\" last-page-lines=\"5\"/>"));
    };
    auto const made = [] { return document_of("en", lines_of(10, "a"), lines_of(11, "b")); };
    BOOST_TEST(first_words(composed("", made())) == "a1 b10");
    BOOST_TEST(first_words(composed("full", made())) == "a1 b7");
    // Nobody is made to write more than there is.
    BOOST_TEST(first_words(composed("full", document_of("en", p("a"), Node(Role::page_break), p("b")))) ==
               "a b");
}

BOOST_AUTO_TEST_CASE(a_strength_that_is_none_is_told_at_its_place)
{
    Context context;
    BOOST_TEST(theme_of("<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><style role=\"p\" "
                        "keep-with-next=\"12\"/></theme>",
                        context) == nullptr);
    std::string messages;
    for (Diagnostic const& one : context.diagnostics.all()) messages += one.message + "\n";
    BOOST_TEST(messages.find("a number from 1 to 9") != std::string::npos, messages);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(explanations)

BOOST_AUTO_TEST_CASE(a_page_that_ends_early_says_what_speaks_against_the_later_place)
{
    std::string const text =
        explained(document_of("en", lines_of(18, "a"), heading(1, "Head"), lines_of(5, "b")), 1);
    BOOST_TEST(text == R"(page 1 of 2: from "a1" to "a18"
room for 200.0 pt

     white   costs    place   other     rest       sum  the next page would begin with
     100.0    131       20       0        0       151  "a11": falls inside a paragraph
      90.0    115       20       0        0       135  "a12": falls inside a paragraph
      80.0    101       20       0        0       121  "a13": falls inside a paragraph
      70.0     86       20       0        0       106  "a14": falls inside a paragraph
      60.0     72       20       0        0        92  "a15": falls inside a paragraph
      50.0     59       20       0        0        79  "a16": falls inside a paragraph
      40.0     46       20       0        0        66  "a17": falls inside a paragraph
      30.0     34   100000       0        0    100034  "a18": leaves too few lines of a paragraph together
>     20.0     21        0       0        0        21  "Head": falls between blocks
      10.0     10   100000       0        0    100010  "b1": parts a heading or the like from what follows it
       0.0      0   100000       0        0    100000  "b2": leaves too few lines of a paragraph together
    does not fit: 10.0 pt too much                     "b3": falls inside a paragraph
    does not fit: 20.0 pt too much                     "b4": falls inside a paragraph
    does not fit: 30.0 pt too much                     "b5": leaves too few lines of a paragraph together

A later place fits too, before "b2", but would cost 99979 more: it leaves too few lines of a paragraph together.

Costs: white space at the foot 10 a line, and more where what follows has room; a widow, a stranded heading or what is kept together and torn 100000; "other" is for notes that are divided
and last pages that are short; "rest" is the best way to set all that follows. Lengths in points.
)");
}

BOOST_AUTO_TEST_CASE(other_ends_of_pages_are_explained)
{
    auto const ends = [](std::string const& text, std::string_view how) {
        BOOST_TEST(text.find("\n\n" + std::string(how) + ".\n") != std::string::npos, text);
    };
    ends(explained(document_of("en", lines_of(40, "a")), 1), "It is the last place that fits");
    ends(explained(document_of("en", lines_of(3, "a")), 1), "The text ends there");
    ends(explained(document_of("en", p("a"), Node(Role::page_break), p("b")), 1),
         "A page break is asked for there");
    BOOST_TEST(explained(document_of("en", p("a")), 2) == "there is no page 2: the document has 1\n");
    Node right(Role::page_break);
    right.ensure_attributes().right_page = true;
    BOOST_TEST(explained(document_of("en", p("a"), std::move(right), p("b")), 2) ==
               "page 2 of 3: blank, so that the next begins on a right-hand page\n");
}

BOOST_AUTO_TEST_CASE(words_in_an_explanation_are_cut_between_characters)
{
    std::string letters;
    for (int i = 0; i < 60; ++i) letters += "ш";
    std::string const text =
        explained(document_of("ru", of_class(p(letters), "tiny"), Node(Role::page_break), p("b")), 1,
                  "<style role=\"p\" class=\"tiny\" font-size=\"2pt\"/>");
    BOOST_TEST(text.find("from \"шшшшшшшшшшшшшшшшшшшшшшшш…\"") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(too_tall)

BOOST_AUTO_TEST_CASE(a_line_taller_than_the_page_is_set_and_told)
{
    Composed const composed(
        document_of("en", p("before"), of_class(p("huge"), "huge"), p("after")),
        theme("<style role=\"p\" class=\"huge\" font-size=\"20pt\" line-height=\"300pt\"/>"));
    BOOST_TEST(first_words(composed) == "before huge after");
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-page"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_note_with_a_line_taller_than_the_page_is_set_and_told)
{
    Node large = note("large");
    large.ensure_attributes().class_name = "huge";
    Composed const composed(document_of("en", p("before", std::move(large)), p("after")),
                            theme("<style role=\"note\" class=\"huge\" line-height=\"300pt\"/>"));
    BOOST_TEST(composed.words().find("large") != std::string::npos);
    BOOST_TEST(composed.words().find("after") != std::string::npos);
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-page"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_row_of_definitions_taller_than_the_page_is_divided)
{
    Node group = node(Role::definition_group, node(Role::term, text("term")));
    Node definition(Role::definition);
    for (int i = 0; i < 50; ++i) {
        definition.children.push_back(text("x" + std::to_string(i) + "."));
        definition.children.emplace_back(Role::line_break);
    }
    group.children.push_back(std::move(definition));
    Composed const composed(document_of("en", node(Role::definitions, std::move(group))),
                            theme("<style role=\"definitions\" display=\"row\" break-inside=\"avoid\"/>"));
    BOOST_TEST(composed.pages->pages.size() == 3u);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_SUITE_END()
