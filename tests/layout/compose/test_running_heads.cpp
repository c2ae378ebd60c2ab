#include "documents.h"
#include "layout/pages/running_head_widths.h"

#include <boost/test/unit_test.hpp>

#include <map>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// Pages of 20 lines of 10 pt.
std::shared_ptr<style::Theme const> theme(std::string_view more = "")
{
    return small_theme("<style role=\"heading\" font-weight=\"bold\" keep-with-next=\"always\"/>"
                       "<style role=\"header\" margin-block-start=\"5pt\"/>" +
                       std::string(more));
}

constexpr std::string_view numbered = "<style role=\"heading\" level=\"1\" numbering=\"I.\"/>"
                                      "<style role=\"heading\" level=\"2\" numbering=\"A.\"/>"
                                      "<style role=\"heading\" level=\"3\" numbering=\"1.1\"/>"
                                      "<style role=\"heading\" class=\"plain\" numbering=\"none\"/>";

Node lines_of(int count, std::string_view word)
{
    Node result(Role::paragraph);
    for (int i = 0; i < count; ++i) {
        if (i != 0) result.children.emplace_back(Role::line_break);
        result.children.push_back(text(std::string(word) + std::to_string(i + 1)));
    }
    return result;
}

template <typename... Blocks> Node section(std::uint8_t level, std::string_view title, Blocks&&... blocks)
{
    return node(Role::section, heading(level, title), std::forward<Blocks>(blocks)...);
}

Node running(std::uint8_t level, bool last = false)
{
    Node result(Role::running);
    result.level = level;
    result.ensure_attributes().last_on_page = last;
    return result;
}

Node of_section(Role role)
{
    Node result(role);
    result.ensure_attributes().of_section = true;
    return result;
}

Node number_of(std::string_view target)
{
    Node result(Role::number_of);
    result.ensure_attributes().target = "#" + std::string(target);
    return result;
}

Node indexed(Node inner, std::string_view key)
{
    inner.ensure_attributes().index_key = key;
    return inner;
}

Node pages_of(std::string_view key)
{
    Node result(Role::pages_of);
    result.ensure_attributes().index_key = key;
    return result;
}

template <typename... Paragraphs> Document with_header(Document document, Paragraphs&&... paragraphs)
{
    document.headers.push_back(node(Role::header, std::forward<Paragraphs>(paragraphs)...));
    return document;
}

// What the head of each page says, parted by bars.
std::string heads(Composed const& composed)
{
    std::string result;
    for (Page const& page : composed.pages->pages) {
        if (&page != &composed.pages->pages.front()) result += "|";
        for (PlacedItem const& item : page.items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed != nullptr && placed->owner.artifact == Owner::Artifact::pagination_header)
                result += placed->shaped->text;
        }
    }
    return result;
}

}

BOOST_AUTO_TEST_SUITE(running_heads)

BOOST_AUTO_TEST_CASE(a_head_says_with_which_section_its_page_begins_or_ends)
{
    auto const made = [] {
        return document_of("en", heading(1, "Paper"), lines_of(3, "t"), section(2, "One", lines_of(20, "a")),
                           section(2, "Two", lines_of(16, "b")), section(2, "Three", lines_of(30, "c")));
    };
    // The first page begins before every section: the first that stands on it speaks for it.
    BOOST_TEST(heads(Composed(with_header(made(), p(running(1))), theme())) == "One|One|Two|Three");
    BOOST_TEST(heads(Composed(with_header(made(), p(running(1, true))), theme())) == "One|Two|Three|Three");
}

BOOST_AUTO_TEST_CASE(a_page_that_a_heading_opens_begins_with_its_section)
{
    Document document =
        with_header(document_of("en", section(1, "One", lines_of(5, "a")), Node(Role::page_break),
                                section(1, "Two", section(2, "Two and a half", lines_of(5, "b")))),
                    p(running(1), "/", running(2)));
    // A section of a lower level ends with that above it.
    BOOST_TEST(heads(Composed(std::move(document), theme())) == "One/\u00a0|Two/Two and a half");
}

BOOST_AUTO_TEST_CASE(a_title_too_long_for_its_line_is_cut_at_a_word)
{
    std::string const title = words(30);
    Document document = with_header(document_of("en", section(1, title, p("a"))), p(running(1)));
    Composed const composed(std::move(document), theme());
    std::string const head = heads(composed);
    BOOST_TEST(head.ends_with("…"));
    BOOST_TEST(head.size() > 20u);
    BOOST_TEST(title.starts_with(head.substr(0, head.size() - 3) + " "), head);
    // The longest beginning that fits: with the next word it would not.
    double right = 0;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed != nullptr && placed->owner.artifact == Owner::Artifact::pagination_header)
            right = std::max(right, placed->origin.x.to_points());
    }
    BOOST_TEST(right > 100.0);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(titles_that_share_a_line_are_cut_so_that_they_stay_apart)
{
    Document document = with_header(document_of("en", section(1, words(20), section(2, words(25), p("a")))),
                                    p(running(1)), p("Middle"), p(running(2)));
    Composed const composed(std::move(document), theme());
    // Words with their extent along the one line.
    std::map<double, double> extents;
    double y = -1;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr || placed->owner.artifact != Owner::Artifact::pagination_header) continue;
        if (y < 0) y = placed->origin.y.to_points();
        BOOST_TEST(placed->origin.y.to_points() == y);
        double const x = placed->origin.x.to_points();
        extents[x] = x + width_of(*placed).to_points();
    }
    BOOST_TEST(extents.size() >= 3u);
    double before = -1;
    for (auto const& [from, to] : extents) {
        BOOST_TEST(from > before);
        before = to - 0.1;
    }
}

BOOST_AUTO_TEST_CASE(a_head_that_leaves_the_text_no_room_is_an_error)
{
    Document document = with_header(document_of("en", p("text")), lines_of(40, "h"));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(!composed.pages.has_value());
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-page"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_title_without_spaces_is_cut_at_a_character)
{
    std::string title;
    for (int i = 0; i < 60; ++i) title += "联合国";
    Document document = with_header(document_of("zh", section(1, title, p("a"))), p(running(1)));
    std::string const head = heads(Composed(std::move(document), theme()));
    BOOST_TEST(head.ends_with("…"));
    BOOST_TEST(head.size() > 40u);
    BOOST_TEST(title.starts_with(head.substr(0, head.size() - 3)));
}

BOOST_AUTO_TEST_CASE(the_parts_of_a_strip_share_its_width)
{
    auto const shared = [](std::initializer_list<int> wanted, int width) {
        std::vector<Length> lengths;
        for (int const one : wanted) lengths.push_back(Length::points(one));
        std::string result;
        for (RunningHeadPart const& part :
             share_running_head(lengths, Length::points(width), Length::points(10))) {
            result += std::to_string(static_cast<int>(part.start.to_points())) + "+" +
                      std::to_string(static_cast<int>(part.width.to_points())) + " ";
        }
        return result;
    };
    BOOST_TEST(shared({}, 200).empty());
    BOOST_TEST(shared({50}, 200) == "0+200 ");
    BOOST_TEST(shared({50, 40}, 200) == "0+150 160+40 ");
    BOOST_TEST(shared({300, 40}, 200) == "0+150 160+40 ");
    BOOST_TEST(shared({40, 300}, 200) == "0+40 50+150 ");
    BOOST_TEST(shared({300, 300}, 210) == "0+100 110+100 ");
    BOOST_TEST(shared({10, 40, 20}, 200) == "0+70 80+40 130+70 ");
    BOOST_TEST(shared({300, 40, 20}, 200) == "0+70 80+40 130+70 ");
    BOOST_TEST(shared({20, 300, 20}, 200) == "0+20 30+140 180+20 ");
    BOOST_TEST(shared({10, 10, 10, 10}, 100) == "0+10 30+10 60+10 90+10 ");
}

BOOST_AUTO_TEST_CASE(pages_are_counted_within_their_section_too)
{
    Document document = with_header(document_of("en", lines_of(3, "t"), Node(Role::page_break),
                                                section(1, "One", lines_of(35, "a")), Node(Role::page_break),
                                                section(1, "Two", lines_of(50, "b"))),
                                    p(of_section(Role::page_number), "/", of_section(Role::page_count), " ",
                                      Node(Role::page_number), "/", Node(Role::page_count)));
    // The first page stands in no section: its numbers are the document's.
    BOOST_TEST(heads(Composed(std::move(document), theme())) ==
               "1/6 1/6|1/2 2/6|2/2 3/6|1/3 4/6|2/3 5/6|3/3 6/6");
}

BOOST_AUTO_TEST_CASE(the_text_too_can_say_how_many_pages_its_section_has)
{
    Document document =
        document_of("en", section(1, "One", p("a")), Node(Role::page_break),
                    section(1, "Two", p("of ", of_section(Role::page_count)), lines_of(30, "b")));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(composed.lines(1)[1] == "of 2");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(heading_numbers)

BOOST_AUTO_TEST_CASE(a_theme_numbers_the_headings_of_its_levels)
{
    Document document =
        document_of("en", heading(1, "Paper"), section(2, "a", section(3, "b"), section(3, "c")),
                    section(2, "d", section(3, "e")));
    Composed const composed(std::move(document),
                            theme("<style role=\"heading\" level=\"1\" numbering=\"I.\"/>"
                                  "<style role=\"heading\" level=\"2\" numbering=\"1.\"/>"
                                  "<style role=\"heading\" level=\"3\" numbering=\"(1.a)\"/>"));
    // The paper's title has none, though its level does.
    std::vector<std::string> const expected{"Paper",        "1.\u2002a", "(1.a)\u2002b",
                                            "(1.b)\u2002c", "2.\u2002d", "(2.a)\u2002e"};
    BOOST_TEST(composed.lines(0) == expected, boost::test_tools::per_element());
    BOOST_TEST(composed.pages->outline[2].title == "(1.a) b");
}

BOOST_AUTO_TEST_CASE(numbers_of_every_kind_go_on_and_begin_anew)
{
    Document document = document_of("en");
    for (int i = 0; i < 4; ++i)
        document.root.children.push_back(section(1, "x", section(2, "y"), section(2, "z")));
    Composed const composed(std::move(document), theme(numbered));
    BOOST_TEST(composed.lines(0)[9] == "IV.\u2002x");
    BOOST_TEST(composed.lines(0)[11] == "B.\u2002z");
}

BOOST_AUTO_TEST_CASE(a_heading_without_a_number_neither_counts_nor_numbers_what_is_below_it)
{
    Document document = document_of(
        "en", section(1, "a"),
        node(Role::section, of_class(heading(1, "Preface"), "plain"), section(2, "b", section(3, "c"))),
        section(1, "d"));
    Composed const composed(std::move(document), theme(numbered));
    std::vector<std::string> const expected{"I.\u2002a", "Preface", "A.\u2002b", "1.1\u2002c", "II.\u2002d"};
    BOOST_TEST(composed.lines(0) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_number_may_hang_in_a_column_of_its_own)
{
    Composed const composed(document_of("en", section(1, words(12))),
                            theme("<style role=\"heading\" level=\"1\" numbering=\"1.\" "
                                  "provisional-distance-between-starts=\"30pt\"/>"));
    std::string const dump = composed.dump();
    BOOST_TEST(dump.find("text 20 ") != std::string::npos, dump);
    // All lines of the title begin beside the number, which is the heading's label.
    BOOST_TEST(dump.find(" label \"1.\"") != std::string::npos, dump);
    std::size_t at_title = 0;
    for (std::size_t at = 0; (at = dump.find("text 50 ", at)) != std::string::npos; ++at) ++at_title;
    BOOST_TEST(at_title >= 2u, dump);
}

BOOST_AUTO_TEST_CASE(contents_have_the_numbers_in_a_column_for_each_level)
{
    Node toc(Role::toc);
    toc.ensure_attributes().depth = 3;
    Document document = document_of("en", heading(1, "Paper"), std::move(toc),
                                    section(2, "a", section(3, "b")), section(2, "c"), section(2, "d"));
    Composed const composed(std::move(document),
                            theme("<style role=\"heading\" level=\"2\" numbering=\"I.\"/>"
                                  "<style role=\"heading\" level=\"3\" numbering=\"1)\"/>"
                                  "<style role=\"toc-item\" level=\"2\" margin-inline-start=\"20pt\"/>"));
    std::vector<std::string> lines = composed.lines(0);
    lines.resize(5);
    std::vector<std::string> const expected{"Paper", "I.a1", "1)b1", "II.c1", "III.d1"};
    BOOST_TEST(lines == expected, boost::test_tools::per_element());
    // Titles of a level stand under one another.
    std::vector<double> starts;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed != nullptr && placed->shaped->text.size() == 1 && placed->origin.y.to_points() < 70)
            starts.push_back(placed->origin.x.to_points());
    }
    BOOST_REQUIRE(starts.size() >= 8u);
    BOOST_TEST(starts[0] == starts[4]); // a and c; their page numbers stand between
    BOOST_TEST(starts[4] == starts[6]);
    BOOST_TEST(starts[2] > starts[0]);
}

BOOST_AUTO_TEST_CASE(numbers_use_the_documents_digits)
{
    Document document = document_of("ar", section(1, "ا", p("ب", note("ت"))));
    document.zero = U'\u0660';
    document.footers.push_back(node(Role::footer, p(Node(Role::page_number))));
    Composed const composed(std::move(document),
                            theme("<style role=\"heading\" level=\"1\" numbering=\"1.\"/>"
                                  "<style role=\"footer\" margin-block-end=\"5pt\"/>"));
    std::string const dump = composed.dump();
    BOOST_TEST(dump.find("\"\u0661\"") != std::string::npos, dump); // the foot, or the note's mark
    BOOST_TEST(dump.find("\"1") == std::string::npos, dump);
    BOOST_TEST(composed.pages->pages[0].label == "1");
}

BOOST_AUTO_TEST_CASE(a_pattern_without_a_number_is_told)
{
    Context context;
    BOOST_TEST(theme_of("<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><style role=\"heading\" "
                        "numbering=\"§\"/></theme>",
                        context) == nullptr);
    std::string messages;
    for (Diagnostic const& one : context.diagnostics.all()) messages += one.message + "\n";
    BOOST_TEST(messages.find("write how the number looks") != std::string::npos, messages);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(cross_references)

BOOST_AUTO_TEST_CASE(a_reference_may_say_the_number_the_title_or_the_page)
{
    Document document =
        document_of("en",
                    p("see ", number_of("s"), ", ", link_to_note("s"), ", page ", page_of("#s"), "; item ",
                      number_of("i"), "; note ", number_of("n")),
                    node(Role::list, with_id(item("(b)", p("x", with_id(note("y"), "n"))), "i")),
                    Node(Role::page_break), section(1, "First"), with_id(section(1, "Second"), "s"));
    Composed const composed(std::move(document),
                            theme("<style role=\"heading\" level=\"1\" numbering=\"I.\"/>"));
    std::string all;
    for (std::string const& line : composed.lines(0)) all += line + " ";
    BOOST_TEST(all.find("see II, Second, page 2; item (b); note 1") != std::string::npos, all);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(what_has_no_number_is_named_by_its_words_with_a_warning)
{
    Composed const composed(document_of("en", p("see ", number_of("s"), " and ", number_of("s")),
                                        with_id(section(1, "Part"), "s")),
                            theme());
    BOOST_TEST(composed.lines(0)[0] == "see Part and Part");
    BOOST_TEST(composed.codes() == std::vector<std::string>{"missing-value"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(indexes)

BOOST_AUTO_TEST_CASE(an_entry_lists_its_pages_each_once_and_in_ranges)
{
    Document document = document_of("en");
    int const pages[] = {1, 2, 3, 3, 5, 7, 8};
    int page = 1;
    for (int const on : pages) {
        for (; page < on; ++page) {
            document.root.children.push_back(p("x"));
            document.root.children.emplace_back(Role::page_break);
        }
        document.root.children.push_back(p("word ", indexed(node(Role::span, text("Baku")), "baku")));
    }
    document.root.children.emplace_back(Role::page_break);
    document.root.children.push_back(node(Role::index,
                                          node(Role::index_item, text("Baku "), pages_of("baku")),
                                          node(Role::index_item, text("Nowhere "), pages_of("nowhere"))));
    Composed const composed(std::move(document), theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 9u);
    // What is nowhere has no place in an index.
    std::vector<std::string> const expected{"Baku 1–3, 5, 7, 8"};
    BOOST_TEST(composed.lines(8) == expected, boost::test_tools::per_element());
    // A link for each number that is printed.
    BOOST_TEST(composed.pages->pages[8].links.size() == 5u);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(an_index_before_the_text_settles_too)
{
    Document document =
        document_of("en", node(Role::index, node(Role::index_item, text("a "), pages_of("k"))));
    for (int i = 0; i < 40; ++i) {
        document.root.children.push_back(i % 9 == 0 ? indexed(lines_of(2, "x"), "k") : lines_of(2, "y"));
    }
    Composed const composed(std::move(document), theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.lines(0)[0] == "a 1–4");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(numbers_that_do_not_settle)

BOOST_AUTO_TEST_CASE(are_an_error_that_names_the_place)
{
    // What is kept together fills a page while it says "9"; then it begins on the tenth. With "10" it is a
    // line too long to be kept: then it begins on the ninth.
    Document document = document_of("en");
    document.places.push_back(Position{FileName("t.xml"), 7, 9});
    for (int i = 0; i < 8; ++i) {
        document.root.children.push_back(lines_of(1, "x"));
        document.root.children.emplace_back(Role::page_break);
    }
    document.root.children.push_back(lines_of(5, "y"));
    Node self = page_of("#kept");
    self.place = 1;
    document.root.children.push_back(node(Role::keep, with_id(lines_of(1, "k"), "kept"), lines_of(18, "z"),
                                          p("99999999999999999999999999 ", std::move(self))));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(!composed.pages);
    BOOST_REQUIRE(composed.codes() == std::vector<std::string>{"limit-reached"});
    BOOST_TEST(composed.context.diagnostics.all()[0].at.line == 7u);
    BOOST_TEST(composed.context.diagnostics.all()[0].message.find("the page number here does not settle") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
