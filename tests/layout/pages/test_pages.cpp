#include "documents.h"

#include "layout/fonts/fonts.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// Pages of 20 lines of 10 pt.
std::shared_ptr<style::Theme const> plain_theme(std::string_view more = "")
{
    return small_theme(
        std::string(
            "<style role=\"heading\" font-weight=\"bold\" keep-with-next=\"always\" break-inside=\"avoid\"/>"
            "<style role=\"note-mark\" font-size=\"0.6em\" baseline-shift=\"0.3em\"/>"
            "<style role=\"note\" font-size=\"8pt\" line-height=\"10pt\"/>"
            "<style role=\"note-separator\" border-block-start=\"1pt #000000\" margin-block-start=\"5pt\" "
            "margin-block-end=\"4pt\"/>") +
        std::string(more));
}

// A paragraph of so many lines.
Node lines_of(int count, std::string_view word = "line")
{
    Node result(Role::paragraph);
    for (int i = 0; i < count; ++i) {
        if (i != 0) result.children.emplace_back(Role::line_break);
        result.children.push_back(text(std::string(word) + std::to_string(i + 1)));
    }
    return result;
}

std::string first_line(Composed const& composed, std::size_t page) { return composed.lines(page).front(); }

// Where on a page the words stand that begin so; -1 when they do not.
double height_of(Composed const& composed, std::size_t page, std::string_view words)
{
    for (PlacedItem const& item : composed.pages->pages.at(page).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed != nullptr && placed->shaped->text.starts_with(words)) return placed->origin.y.to_points();
    }
    return -1;
}

std::size_t page_with(Composed const& composed, std::string_view words)
{
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        if (height_of(composed, page, words) >= 0) return page;
    }
    return 999;
}

}

BOOST_AUTO_TEST_SUITE(page_building)

BOOST_AUTO_TEST_CASE(a_full_page_is_one_page)
{
    Composed const composed(document_of("en", lines_of(20)), plain_theme());
    BOOST_TEST(composed.pages->pages.size() == 1u);
    BOOST_TEST(composed.lines(0).size() == 20u);
}

BOOST_AUTO_TEST_CASE(no_line_of_a_paragraph_stands_alone_on_a_page)
{
    // 21 lines: the last may not go alone.
    Composed const widow(document_of("en", lines_of(21)), plain_theme());
    BOOST_REQUIRE(widow.pages->pages.size() == 2u);
    BOOST_TEST(widow.lines(0).size() == 19u);
    BOOST_TEST(widow.lines(1).size() == 2u);
    // 19 lines and a paragraph: its first line may not stay alone.
    Composed const orphan(document_of("en", lines_of(19, "a"), lines_of(4, "b")), plain_theme());
    BOOST_REQUIRE(orphan.pages->pages.size() == 2u);
    BOOST_TEST(orphan.lines(0).size() == 19u);
    BOOST_TEST(first_line(orphan, 1) == "b1");
}

BOOST_AUTO_TEST_CASE(themes_say_how_many_lines_may_stand_alone)
{
    Composed const composed(document_of("en", lines_of(21)), plain_theme("<style role=\"p\" widows=\"4\"/>"));
    BOOST_TEST(composed.lines(1).size() == 4u);
    Composed const loose(document_of("en", lines_of(21)),
                         plain_theme("<style role=\"p\" widows=\"1\" orphans=\"1\"/>"));
    BOOST_TEST(loose.lines(1).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_heading_keeps_two_lines_of_what_follows)
{
    for (int before = 10; before <= 20; ++before) {
        Composed const composed(
            document_of("en", lines_of(before, "a"), heading(1, "Heading"), lines_of(5, "b")), plain_theme());
        std::size_t const page = page_with(composed, "Heading");
        BOOST_TEST(page_with(composed, "b1") == page);
        BOOST_TEST(page_with(composed, "b2") == page);
        BOOST_TEST(page == (before <= 17 ? 0u : 1u));
    }
}

BOOST_AUTO_TEST_CASE(headings_in_a_row_go_together)
{
    Composed const composed(document_of("en", lines_of(17, "a"), heading(1, "One"), heading(2, "Two"),
                                        heading(3, "Three"), lines_of(3, "b")),
                            plain_theme());
    BOOST_TEST(page_with(composed, "One") == 1u);
    BOOST_TEST(page_with(composed, "b2") == 1u);
}

BOOST_AUTO_TEST_CASE(what_ends_a_section_is_not_kept_with_the_next)
{
    auto const theme = plain_theme("<style role=\"p\" class=\"facts\" keep-with-next=\"always\"/>");
    Document document = document_of("en", lines_of(10, "a"));
    for (int i = 0; i < 8; ++i) {
        document.root.children.push_back(
            node(Role::section, heading(1, "H" + std::to_string(i)), of_class(p("facts"), "facts")));
    }
    Composed const composed(std::move(document), theme);
    BOOST_TEST(page_with(composed, "H4") == 0u);
    BOOST_TEST(page_with(composed, "H5") == 1u);
}

BOOST_AUTO_TEST_CASE(a_page_break_ends_the_page)
{
    Composed const composed(
        document_of("en", p("one"), Node(Role::page_break), p("two"), Node(Role::page_break)), plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    BOOST_TEST(first_line(composed, 1) == "two");
}

BOOST_AUTO_TEST_CASE(what_is_kept_together_moves_as_a_whole)
{
    Composed const composed(document_of("en", lines_of(12, "a"),
                                        node(Role::keep, lines_of(5, "b"), lines_of(5, "c")),
                                        lines_of(3, "d")),
                            plain_theme());
    BOOST_TEST(page_with(composed, "b1") == 1u);
    BOOST_TEST(page_with(composed, "c5") == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_kept_together_and_taller_than_a_page_is_still_set)
{
    Composed const composed(document_of("en", node(Role::keep, lines_of(30, "b"), lines_of(30, "c"))),
                            plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 3u);
    std::size_t lines = 0;
    for (std::size_t page = 0; page < 3; ++page) lines += composed.lines(page).size();
    BOOST_TEST(lines == 60u);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(margins_between_blocks_do_not_add_up)
{
    Composed const composed(document_of("en", p("one"), node(Role::quote, p("two"))),
                            plain_theme("<style role=\"p\" margin-block-end=\"7pt\"/><style role=\"quote\" "
                                        "margin-block-start=\"12pt\"/>"));
    BOOST_TEST(height_of(composed, 0, "two") - height_of(composed, 0, "one") == 22.0,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(white_space_vanishes_at_the_top_of_a_page)
{
    auto const theme = plain_theme("<style role=\"p\" margin-block-start=\"15pt\"/>");
    Composed const composed(document_of("en", lines_of(20, "a"), lines_of(2, "b")), theme);
    BOOST_TEST(height_of(composed, 0, "a1") == height_of(composed, 1, "b1"));
}

BOOST_AUTO_TEST_CASE(earlier_pages_are_filled_first)
{
    // The heading and its text need a page of their own; nothing else moves there with them.
    Composed const composed(
        document_of("en", lines_of(10, "a"), lines_of(8, "b"), heading(1, "H"), lines_of(18, "c")),
        plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    BOOST_TEST(page_with(composed, "b8") == 0u);
    BOOST_TEST(page_with(composed, "H") == 1u);
}

BOOST_AUTO_TEST_CASE(columns_are_balanced)
{
    Node columns(Role::columns);
    for (int i = 0; i < 4; ++i)
        columns.children.push_back(lines_of(3, std::string(1, static_cast<char>('a' + i))));
    Composed const composed(document_of("en", p("before"), std::move(columns), p("after")), plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 1u);
    BOOST_TEST(height_of(composed, 0, "c1") == height_of(composed, 0, "a1"));
    BOOST_TEST(height_of(composed, 0, "after") - height_of(composed, 0, "before") == 70.0,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(columns_go_on_on_the_next_page)
{
    Node columns(Role::columns);
    for (int i = 0; i < 30; ++i) columns.children.push_back(lines_of(2, "x" + std::to_string(i) + "."));
    Composed const composed(document_of("en", lines_of(5, "a"), std::move(columns), p("after")),
                            plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    // Fifteen lines are left in each of two columns of the first page; all is there once, in order.
    BOOST_TEST(composed.words().find("x29.2") != std::string::npos);
    BOOST_TEST(page_with(composed, "x13.1") == 0u);
    BOOST_TEST(page_with(composed, "x16.1") == 1u);
    BOOST_TEST(page_with(composed, "after") == 1u);
}

// Where text that begins so stands: page, left edge and baseline.
struct Spot {
    std::size_t page = 999;
    double left = -1, baseline = -1;
};
Spot spot_of(Composed const& composed, std::string_view words)
{
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed != nullptr && placed->shaped->text.starts_with(words))
                return {page, placed->origin.x.to_points(), placed->origin.y.to_points()};
        }
    }
    return {};
}

BOOST_AUTO_TEST_CASE(no_heading_ends_a_column_or_a_page)
{
    // The heading comes to stand at each place of the columns, balanced on one page or going on on a second.
    for (int before = 1; before <= 40; ++before) {
        for (int const after : {2, 3, 7, 20}) {
            Node columns(Role::columns);
            for (int left = before; left > 0; left -= 3)
                columns.children.push_back(lines_of(std::min(left, 3), "a"));
            columns.children.push_back(heading(1, "Heading"));
            columns.children.push_back(lines_of(after, "b"));
            Composed const composed(document_of("en", p("before"), std::move(columns), p("after")),
                                    plain_theme());
            Spot const head = spot_of(composed, "Heading");
            Spot const first = spot_of(composed, "b1");
            BOOST_TEST_CONTEXT(before << " lines before, " << after << " after")
            {
                BOOST_TEST(head.page == first.page);
                BOOST_TEST(head.left == first.left);
                BOOST_TEST(head.baseline < first.baseline);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_introduces_a_list_stands_on_the_page_of_two_lines_of_it)
{
    for (int before = 10; before <= 20; ++before) {
        Node list = node(Role::list, item("1.", lines_of(4, "x")), item("2.", lines_of(4, "y")));
        Node kicker = p("Kicker");
        kicker.ensure_attributes().class_name = "kicker";
        Composed const composed(
            document_of("en", lines_of(before, "a"), heading(1, "Heading"), std::move(kicker),
                        std::move(list)),
            plain_theme("<style role=\"p\" class=\"kicker\" keep-with-next=\"always\"/>"));
        BOOST_TEST_CONTEXT(before << " lines before")
        {
            std::size_t const page = before <= 16 ? 0 : 1;
            for (std::string_view const words : {"Heading", "Kicker", "x1", "x2"})
                BOOST_TEST(page_with(composed, words) == page);
            // No item's first line alone at the foot, nor its last at the head of the next page.
            for (std::string_view const item : {"x", "y"}) {
                std::set<std::size_t> first, last;
                for (std::string_view const line : {"1", "2"})
                    first.insert(page_with(composed, std::string(item) + std::string(line)));
                for (std::string_view const line : {"3", "4"})
                    last.insert(page_with(composed, std::string(item) + std::string(line)));
                BOOST_TEST(first.size() == 1u);
                BOOST_TEST(last.size() == 1u);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_document_without_text_has_one_empty_page)
{
    Composed const composed(document_of("en"), plain_theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.pages->pages.size() == 1u);
    BOOST_TEST(composed.pages->pages[0].items.empty());
}

BOOST_AUTO_TEST_CASE(more_pages_than_the_limit_are_an_error)
{
    Document document = document_of("en", lines_of(100));
    Context context;
    context.limits.pages = 4;
    BOOST_REQUIRE(document::finish(document, context));
    BOOST_TEST(!compose(document, *plain_theme(), caches(), context));
    BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
    BOOST_TEST(context.diagnostics.all()[0].code == "limit-reached");
    BOOST_TEST(context.diagnostics.all()[0].message.find("pages=5") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(work_that_is_called_off_gives_no_pages)
{
    Document document = document_of("en", p("words"));
    std::atomic<bool> const cancelled = true;
    Context context;
    context.cancelled = &cancelled;
    BOOST_REQUIRE(document::finish(document, context));
    BOOST_TEST(!compose(document, *plain_theme(), caches(), context));
}

BOOST_AUTO_TEST_CASE(lists_deeper_than_the_column_is_wide_are_still_set)
{
    Node inner = p("deep");
    for (int i = 0; i < 200; ++i) {
        Node list = node(Role::list, item("1.", std::move(inner)));
        inner = std::move(list);
    }
    Composed const composed(
        document_of("en", std::move(inner)),
        plain_theme("<style role=\"list\" provisional-distance-between-starts=\"10pt\"/>"));
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.words().find("deep") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(pages_are_the_same_whatever_was_composed_before_and_beside)
{
    auto const make = [] {
        return document_of("en", heading(1, "Title"), p(words(80), note(words(20)), " ", words(30)),
                           p(words(200)));
    };
    Composed const first(make());
    std::string const expected = first.dump();
    std::vector<std::string> dumps(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& dump : dumps) {
            threads.emplace_back([&] {
                Composed const other(document_of("fr", p("autre chose " + words(40))));
                dump = Composed(make()).dump();
            });
        }
    }
    for (std::string const& dump : dumps) BOOST_TEST(dump == expected);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(notes)

BOOST_AUTO_TEST_CASE(marks_side_by_side_are_two_numbers)
{
    Composed const composed(document_of("en", p("text", note("one"), note("two"), " on")), plain_theme());
    std::string const dump = composed.dump();
    BOOST_TEST(dump.find("note-mark \"1\"") != std::string::npos, dump);
    BOOST_TEST(dump.find("note-mark \",\u00a02\"") != std::string::npos, dump);
}

BOOST_AUTO_TEST_CASE(a_note_stands_at_the_foot_of_the_page_of_its_mark)
{
    Composed const composed(document_of("en", p("text", note("the note"))), plain_theme());
    BOOST_TEST(height_of(composed, 0, "note") > 200.0);
    BOOST_TEST(height_of(composed, 0, "the ") > 200.0);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(mark_and_label_belong_to_the_note)
{
    Composed const composed(document_of("en", p("text", note("body"))), plain_theme());
    std::uint32_t const number = composed.document.root.children[0].children[1].number;
    int marks = 0;
    int labels = 0;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr) continue;
        if (placed->owner.kind == Owner::Kind::note_mark) {
            ++marks;
            BOOST_TEST(placed->owner.node == number);
            BOOST_TEST(placed->shaped->text == "1");
            BOOST_TEST((placed->rise == Length::points(3)));
        }
        if (placed->owner.kind == Owner::Kind::label) {
            ++labels;
            BOOST_TEST(placed->owner.node == number);
        }
    }
    BOOST_TEST(marks == 1);
    BOOST_TEST(labels == 1);
}

BOOST_AUTO_TEST_CASE(no_line_ends_between_a_word_and_its_mark)
{
    for (int width = 20; width < 40; ++width) {
        Composed const composed(document_of("zh", p(std::string(static_cast<std::size_t>(width) / 2, 'a'),
                                                    "安全安全安全安全安", note("x"), "安全")),
                                plain_theme());
        std::vector<PlacedItem> const& items = composed.pages->pages[0].items;
        for (std::size_t i = 1; i < items.size(); ++i) {
            auto const* const mark = std::get_if<PlacedText>(&items[i]);
            if (mark == nullptr || mark->owner.kind != Owner::Kind::note_mark) continue;
            BOOST_TEST((mark->origin.y + mark->rise == std::get<PlacedText>(items[i - 1]).origin.y));
        }
    }
}

BOOST_AUTO_TEST_CASE(notes_are_on_the_page_of_their_marks_wherever_these_fall)
{
    for (int before = 1; before < 24; ++before) {
        Node paragraph = lines_of(before, "a");
        Node second = p("marked", note("notebody one"), " and", note("notebody two"));
        Composed const composed(document_of("en", std::move(paragraph), std::move(second), lines_of(5, "b")),
                                plain_theme());
        BOOST_TEST(page_with(composed, "notebody") == page_with(composed, "marked"));
        BOOST_TEST(composed.context.diagnostics.empty());
        // Nothing stands on anything else: the notes begin below the text.
        std::size_t const page = page_with(composed, "marked");
        double const body = height_of(composed, page, "marked");
        BOOST_TEST(height_of(composed, page, "notebody") > body + 10);
        BOOST_TEST(height_of(composed, page, "notebody") < 222.0);
    }
}

BOOST_AUTO_TEST_CASE(the_text_and_the_notes_of_a_page_never_overlap)
{
    Document document = document_of("en");
    for (int i = 0; i < 60; ++i) {
        document.root.children.push_back(p(words(static_cast<std::size_t>(10 + i % 7)),
                                           note(words(static_cast<std::size_t>(3 + i % 23)))));
    }
    Composed const composed(std::move(document), plain_theme());
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        double rule = 220;
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            if (auto const* const placed = std::get_if<PlacedRule>(&item)) rule = placed->box.y.to_points();
        }
        std::set<std::string> marks;
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed == nullptr) continue;
            double const y = placed->origin.y.to_points();
            BOOST_TEST(y <= 220.0);
            if (placed->size == Length::points(10)) BOOST_TEST(y <= rule);
            if (placed->size == Length::points(8)) BOOST_TEST(y > rule);
            if (placed->owner.kind == Owner::Kind::note_mark) marks.insert(placed->shaped->text);
            if (placed->owner.kind == Owner::Kind::label) BOOST_TEST(marks.contains(placed->shaped->text));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_note_longer_than_the_page_goes_on_on_the_next)
{
    std::string const body = words(400);
    Composed const composed(document_of("en", p("text", note(body)), p("after")), plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() >= 3u);
    std::string all;
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed != nullptr && placed->size == Length::points(8) &&
                placed->owner.kind == Owner::Kind::node) {
                all += placed->shaped->text;
            }
        }
    }
    BOOST_TEST(all == body);
    BOOST_TEST(page_with(composed, "1") == 0u);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(notes_in_headings_lists_cells_and_captions_are_placed)
{
    Node table(Role::table);
    table.children.push_back(node(Role::caption, text("Caption"), note("of the caption")));
    table.children.push_back(
        node(Role::table_head, row(node(Role::cell, text("Head"), note("of the head")))));
    table.children.push_back(
        node(Role::table_body, row(node(Role::cell, text("Cell"), note("of the cell")))));
    Node titled(Role::heading);
    titled.level = 1;
    titled.children.push_back(text("Title"));
    titled.children.push_back(note("of the title"));
    Composed const composed(document_of("en", std::move(titled),
                                        node(Role::list, item("1.", p("item", note("of the item")))),
                                        std::move(table)),
                            plain_theme());
    std::string const words = composed.words();
    for (char const* const of :
         {"of the title", "of the item", "of the caption", "of the head", "of the cell"}) {
        BOOST_TEST(words.find(of) != std::string::npos, of);
    }
    BOOST_TEST(words.find("of the head") == words.rfind("of the head"));
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(a_note_whose_mark_stands_on_no_page_is_an_error)
{
    Document document = document_of("en", p("text"));
    document.headers.push_back(node(Role::header, p("head", note("lost"))));
    Composed const composed(std::move(document), plain_theme());
    BOOST_TEST(!composed.pages);
    BOOST_TEST(composed.codes() == std::vector<std::string>{"lost-note"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(furniture)

BOOST_AUTO_TEST_CASE(heads_and_feet_stand_on_every_page_and_say_which)
{
    Document document = document_of("en", lines_of(50));
    document.footers.push_back(
        node(Role::footer, p("left"), p("Page ", Node(Role::page_number), " of ", Node(Role::page_count))));
    Composed const composed(std::move(document),
                            plain_theme("<style role=\"footer\" margin-block-end=\"5pt\"/>"));
    BOOST_REQUIRE(composed.pages->pages.size() == 3u);
    for (std::size_t page = 0; page < 3; ++page) {
        std::string foot;
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            auto const& placed = std::get<PlacedText>(item);
            if (placed.owner.artifact == Owner::Artifact::pagination_footer) foot += placed.shaped->text;
        }
        BOOST_TEST(foot == "leftPage " + std::to_string(page + 1) + " of 3");
        BOOST_TEST(composed.pages->pages[page].label == std::to_string(page + 1));
    }
}

BOOST_AUTO_TEST_CASE(a_head_of_every_page_stands_above_the_others_and_is_said_once)
{
    Document document = document_of("en", lines_of(50));
    document.headers.push_back(node(Role::header, p("first")));
    document.headers.back().ensure_attributes().pages = document::RunningHeadPages::first;
    document.headers.push_back(node(Role::header, p("others")));
    document.headers.push_back(node(Role::header, p("secret")));
    document.headers.back().ensure_attributes().pages = document::RunningHeadPages::every;
    document.headers.back().ensure_attributes().read_out = true;
    Composed const composed(std::move(document), plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() >= 2u);
    auto const texts = [&](std::size_t page) {
        std::vector<PlacedText const*> result;
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            if (auto const* text = std::get_if<PlacedText>(&item)) result.push_back(text);
        }
        return result;
    };
    // On the first page it comes before all else, and is part of the text.
    PlacedText const& said = *texts(0).front();
    BOOST_TEST(said.shaped->text == "secret");
    BOOST_TEST((said.owner.kind == Owner::Kind::node));
    for (std::size_t page = 0; page < 2; ++page) {
        Length secret, head;
        for (PlacedText const* text : texts(page)) {
            if (text->shaped->text == "secret") {
                secret = text->origin.y;
                BOOST_TEST((text->owner.kind == Owner::Kind::artifact) == (page != 0));
            }
            if (text->shaped->text == (page == 0 ? "first" : "others")) head = text->origin.y;
        }
        BOOST_TEST(secret.raw() > 0);
        BOOST_TEST(secret.raw() < head.raw());
    }
}

BOOST_AUTO_TEST_CASE(the_first_page_may_have_a_head_of_its_own)
{
    Document document = document_of("en", lines_of(50));
    document.headers.push_back(node(Role::header, p("first")));
    document.headers.back().ensure_attributes().pages = document::RunningHeadPages::first;
    document.headers.push_back(node(Role::header, p("others")));
    Composed const composed(std::move(document), plain_theme());
    BOOST_TEST(page_with(composed, "first") == 0u);
    BOOST_TEST(height_of(composed, 0, "others") == -1);
    BOOST_TEST(height_of(composed, 1, "others") > 0);
    BOOST_TEST(height_of(composed, 1, "first") == -1);
}

BOOST_AUTO_TEST_CASE(a_tall_head_leaves_less_room_for_text)
{
    Document document = document_of("en", lines_of(20));
    document.headers.push_back(node(Role::header, p("head")));
    Composed const composed(
        std::move(document),
        plain_theme("<style role=\"header\" margin-block-start=\"20pt\" margin-block-end=\"10pt\"/>"));
    BOOST_TEST(composed.pages->pages.size() == 2u);
    BOOST_TEST(composed.lines(0).size() == 18u);
    BOOST_TEST(height_of(composed, 0, "line1") - height_of(composed, 0, "head") == 20.0,
               boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(contents_name_the_page_of_each_heading)
{
    Document document = document_of("en", Node(Role::toc));
    document.root.children[0].ensure_attributes().depth = 2;
    document.root.children.push_back(node(Role::section, heading(1, "First"), lines_of(18)));
    document.root.children.push_back(node(Role::section, heading(1, "Second"), lines_of(30)));
    document.root.children.push_back(node(Role::section, heading(1, "Third"), lines_of(3)));
    Composed const composed(std::move(document),
                            plain_theme("<style role=\"leader\" leader-pattern=\"dots\"/>"));
    std::vector<std::string> const lines = composed.lines(0);
    std::map<std::string, std::string> expected;
    for (OutlineEntry const& entry : composed.pages->outline)
        expected[entry.title] = composed.pages->pages[entry.page].label;
    BOOST_REQUIRE(expected.size() == 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        std::string const title = i == 0 ? "First" : i == 1 ? "Second" : "Third";
        BOOST_TEST(lines.at(i) == title + expected[title]);
    }
    BOOST_TEST(expected["Second"] != expected["Third"]);
    // Each entry and its number are links to the heading.
    BOOST_TEST(composed.pages->pages[0].links.size() == 6u);
}

BOOST_AUTO_TEST_CASE(page_numbers_in_the_text_are_right)
{
    Document document = document_of(
        "en",
        p("see page ", page_of("#there"), " of ", Node(Role::page_count), ", here ", Node(Role::page_number)),
        lines_of(40), with_id(p("there"), "there"));
    Composed const composed(std::move(document), plain_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 3u);
    BOOST_TEST(first_line(composed, 0) == "see page 3 of 3, here 1");
}

BOOST_AUTO_TEST_CASE(a_page_number_that_moves_what_it_counts_is_an_error)
{
    // On page 1 it is short and lets the target stay there; told so, it is long no more …
    Document document =
        document_of("en", lines_of(18), p(page_of("#there"), " ", of_class(node(Role::span, text("x")), "x")),
                    with_id(p("there"), "there"));
    Composed const composed(std::move(document), plain_theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.codes().empty());
}

BOOST_AUTO_TEST_CASE(every_id_is_a_destination_and_every_heading_is_in_the_outline)
{
    Composed const composed(
        document_of("en", with_id(heading(1, "Title"), "title"), lines_of(25),
                    with_id(node(Role::section, heading(2, "Part"),
                                 p("with ", with_id(node(Role::span, text("words")), "inside"))),
                            "part")),
        plain_theme());
    std::vector<std::string> names;
    for (Destination const& destination : composed.pages->destinations) names.push_back(destination.name);
    std::vector<std::string> const expected{"title", "part", "inside"};
    BOOST_TEST(names == expected, boost::test_tools::per_element());
    BOOST_TEST(composed.pages->destinations[0].page == 0u);
    BOOST_TEST(composed.pages->destinations[1].page == 1u);
    BOOST_REQUIRE(composed.pages->outline.size() == 2u);
    BOOST_TEST(composed.pages->outline[1].title == "Part");
    BOOST_TEST(composed.pages->outline[1].level == 2);
    BOOST_TEST(composed.pages->outline[1].page == 1u);
    BOOST_TEST((composed.pages->outline[1].at.y == composed.pages->destinations[1].at.y));
}

BOOST_AUTO_TEST_CASE(an_id_of_a_section_without_text_still_has_a_place)
{
    Composed const composed(document_of("en", p("text"), with_id(Node(Role::section), "empty")),
                            plain_theme());
    BOOST_REQUIRE(composed.pages->destinations.size() == 1u);
    BOOST_TEST(composed.pages->destinations[0].name == "empty");
}

BOOST_AUTO_TEST_CASE(list_labels_stand_before_their_text_in_their_own_column)
{
    Composed const composed(
        document_of("en", node(Role::list, item("1.", p("one")), item("2.", p("two")))),
        plain_theme("<style role=\"list\" provisional-distance-between-starts=\"25pt\"/>"));
    std::vector<PlacedItem> const& items = composed.pages->pages[0].items;
    BOOST_REQUIRE(items.size() == 4u);
    auto const& label = std::get<PlacedText>(items[0]);
    auto const& text = std::get<PlacedText>(items[1]);
    BOOST_TEST((label.owner.kind == Owner::Kind::label));
    BOOST_TEST(label.owner.node == composed.document.root.children[0].children[0].number);
    BOOST_TEST((label.origin.x == Length::points(20)));
    BOOST_TEST((text.origin.x == Length::points(45)));
    BOOST_TEST((label.origin.y == text.origin.y));
}

BOOST_AUTO_TEST_CASE(an_item_that_goes_on_has_no_label)
{
    Node second = item("1.", p("goes on"));
    second.ensure_attributes().continued = true;
    Composed const composed(document_of("en", node(Role::list, item("1.", p("one")), std::move(second))),
                            plain_theme());
    BOOST_TEST(composed.words() == "1.onegoes on");
}

BOOST_AUTO_TEST_CASE(figures_at_a_glance_stand_side_by_side)
{
    Node glance(Role::definitions);
    for (char const* const term : {"one", "two", "three"}) {
        glance.children.push_back(
            node(Role::definition_group, node(Role::term, text(term)), node(Role::definition, text("5"))));
    }
    Composed const composed(document_of("en", std::move(glance)),
                            plain_theme("<style role=\"definitions\" display=\"row\"/>"));
    BOOST_TEST(height_of(composed, 0, "one") == height_of(composed, 0, "three"));
    BOOST_TEST(composed.words() == "one5two5three5");
}

BOOST_AUTO_TEST_SUITE_END()
