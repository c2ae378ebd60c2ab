#include "documents.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

// Pages of 20 lines of 10 pt, or of another height; notes of 10 pt too.
std::shared_ptr<style::Theme const> theme(int height = 240)
{
    return small_theme("<style role=\"note-mark\" font-size=\"6pt\" baseline-shift=\"3pt\"/>"
                       "<style role=\"note\" font-size=\"8pt\" line-height=\"10pt\" "
                       "provisional-distance-between-starts=\"10pt\"/>"
                       "<style role=\"note-label\" font-size=\"6pt\" baseline-shift=\"2pt\"/>"
                       "<style role=\"note-separator\" border-block-start=\"1pt #000000\" "
                       "margin-block-start=\"5pt\" margin-block-end=\"4pt\"/>",
                       height);
}

Node reference(std::string_view id)
{
    Node result(Role::note_reference);
    result.ensure_attributes().target = "#" + std::string(id);
    return result;
}

Document numbered_by(document::NoteNumbering numbering, Document document)
{
    document.note_numbering = numbering;
    return document;
}

// The marks of a page's text and the labels of its notes, as they stand from top to bottom.
std::string marks(Composed const& composed, std::size_t page)
{
    std::string text, foot;
    bool in_notes = false;
    for (PlacedItem const& item : composed.pages->pages.at(page).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr) {
            in_notes = true; // the rule above the notes is the only one
            continue;
        }
        if (placed->owner.kind == Owner::Kind::note_mark) text += placed->shaped->text + " ";
        // A note that is said again is an artifact, its label too.
        bool const label = placed->size == Length::points(6) && placed->owner.kind != Owner::Kind::note_mark;
        if (in_notes && label) foot += " " + placed->shaped->text;
    }
    return text + "|" + foot;
}

}

BOOST_AUTO_TEST_SUITE(note_numbers)

BOOST_AUTO_TEST_CASE(a_reference_to_a_note_repeats_its_mark_and_not_its_words)
{
    Composed const composed(document_of("en", p("one", with_id(note("the note"), "n"), " two", note("other")),
                                        p("three", reference("n"), " four", link_to_note("n"))),
                            theme());
    BOOST_TEST(marks(composed, 0) == "1 2 1 1 | 1 2");
    std::string const all = composed.words();
    BOOST_TEST(all.find("the note") == all.rfind("the note"));
}

BOOST_AUTO_TEST_CASE(notes_are_numbered_in_the_whole_document)
{
    Document document = numbered_by(
        document::NoteNumbering::document,
        document_of("en", node(Role::section, heading(1, "A"), p("a", note("x"), " b", note("y"))),
                    Node(Role::page_break), node(Role::section, heading(1, "B"), p("c", note("z")))));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(marks(composed, 0) == "1 2 | 1 2");
    BOOST_TEST(marks(composed, 1) == "3 | 3");
}

BOOST_AUTO_TEST_CASE(notes_are_numbered_anew_in_each_section)
{
    Document document =
        numbered_by(document::NoteNumbering::section,
                    document_of("en", p("t", note("w")),
                                node(Role::section, heading(1, "A"), p("a", note("x")),
                                     node(Role::section, heading(2, "A1"), p("b", note("y")))),
                                node(Role::section, heading(1, "B"), p("c", note("z")))));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(marks(composed, 0) == "1 1 2 1 | 1 1 2 1");
}

BOOST_AUTO_TEST_CASE(notes_are_numbered_anew_on_each_page)
{
    Document document =
        numbered_by(document::NoteNumbering::page,
                    document_of("en", p("a", note("u"), " b", note("v")), Node(Role::page_break),
                                p("c", note("w"), " d", note("x"), " e", note("y")), Node(Role::page_break),
                                p("f", note("z"))));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(marks(composed, 0) == "1 2 | 1 2");
    BOOST_TEST(marks(composed, 1) == "1 2 3 | 1 2 3");
    BOOST_TEST(marks(composed, 2) == "1 | 1");
    // Whoever writes the links needs to know what they print.
    BOOST_TEST(composed.pages->note_marks.size() == 6u);
}

BOOST_AUTO_TEST_CASE(a_page_with_numbers_of_its_own_says_again_what_it_refers_to)
{
    Document document = numbered_by(
        document::NoteNumbering::page,
        document_of("en", p("a", note("u"), " b", with_id(note("again"), "n"), " c", reference("n")),
                    Node(Role::page_break), p("d", reference("n"), " e", note("w"), " f", reference("n"))));
    Composed const composed(std::move(document), theme());
    BOOST_TEST(marks(composed, 0) == "1 2 2 | 1 2");
    BOOST_TEST(marks(composed, 1) == "1 2 1 | 1 2");
    // Seen on both pages, heard once.
    std::string const heard = composed.words();
    BOOST_TEST(heard.find("again") == heard.rfind("again"));
    std::string const seen = composed.dump();
    BOOST_TEST(seen.find("\"again\"") != seen.rfind("\"again\""));
}

BOOST_AUTO_TEST_CASE(a_hundred_notes_on_pages_of_their_own_numbers_settle)
{
    Document document = numbered_by(document::NoteNumbering::page, document_of("en"));
    for (int i = 0; i < 100; ++i) {
        document.root.children.push_back(p(words(static_cast<std::size_t>(9 + i % 5)),
                                           with_id(note("n" + std::to_string(i)), "n" + std::to_string(i)),
                                           " ", words(static_cast<std::size_t>(3 + i % 3)),
                                           reference("n" + std::to_string(i / 2))));
    }
    Composed const composed(std::move(document), theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.context.diagnostics.empty());
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        // Each mark has its label at the foot, and the labels count up from one.
        std::string const all = marks(composed, page);
        std::size_t const bar = all.find('|');
        std::string foot;
        for (int i = 1; foot.size() < all.size() - bar - 1; ++i) foot += " " + std::to_string(i);
        BOOST_TEST(all.substr(bar + 1) == foot);
    }
}

BOOST_AUTO_TEST_CASE(notes_of_a_row_stand_in_the_order_in_which_they_are_read)
{
    // The first cell's mark stands on its last line, below that of the second.
    Node first(Role::cell);
    for (int i = 0; i < 15; ++i) {
        first.children.push_back(text("l"));
        first.children.emplace_back(Role::line_break);
    }
    first.children.push_back(text("end"));
    first.children.push_back(note("first"));
    Node table(Role::table);
    table.children.push_back(
        node(Role::table_body, row(std::move(first), node(Role::cell, text("x"), note("second")))));
    Composed const composed(document_of("en", std::move(table)), theme());
    BOOST_TEST(marks(composed, 0).ends_with("| 1 2"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(long_notes)

BOOST_AUTO_TEST_CASE(a_note_longer_than_three_pages_loses_nothing_and_lets_the_text_go_on_beside_it)
{
    std::string const body = words(700);
    Document document = document_of("en", p("text", note(body)));
    for (int i = 0; i < 30; ++i) document.root.children.push_back(p("after " + std::to_string(i)));
    Composed const composed(std::move(document), theme());
    std::string all;
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed == nullptr) continue;
            BOOST_TEST(placed->origin.y.to_points() <= 220.0);
            if (placed->size == Length::points(8)) all += placed->shaped->text;
        }
        // No page is left half empty while the note waits.
        if (page + 1 < composed.pages->pages.size()) BOOST_TEST(composed.lines(page).size() >= 17u);
    }
    BOOST_TEST(all == body);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(a_note_in_a_note_follows_it)
{
    Node outer = note("outer");
    outer.children.push_back(note("inner"));
    Composed const composed(document_of("en", p("a", std::move(outer), " b", note("next"))), theme());
    BOOST_TEST(marks(composed, 0) == "1 3 2 | 1 2 3");
}

BOOST_AUTO_TEST_SUITE_END()
