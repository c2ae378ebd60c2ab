#include "base/diagnostics/context.h"
#include "document/document.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::document;

namespace {

Node heading(std::uint8_t level, std::string words)
{
    Node node(Role::heading);
    node.level = level;
    node.children.push_back(Node::of_text(std::move(words)));
    return node;
}

Node section(std::string id, Node first)
{
    Node node(Role::section);
    if (!id.empty()) node.ensure_attributes().id = std::move(id);
    node.children.push_back(std::move(first));
    return node;
}

Node link_to(std::string target)
{
    Node node(Role::link);
    node.ensure_attributes().target = std::move(target);
    return node;
}

Document with_title()
{
    Document document;
    document.metadata.title = "A paper";
    document.language = "en";
    return document;
}

std::string codes_of(Context const& context)
{
    std::string result;
    for (Diagnostic const& one : context.diagnostics.all()) result += std::string(one.code) + " ";
    return result;
}

}

BOOST_AUTO_TEST_SUITE(finish_document)

BOOST_AUTO_TEST_CASE(contents_hold_the_headings_to_their_depth_with_links_and_pages)
{
    Document document = with_title();
    Node toc(Role::toc);
    toc.ensure_attributes().depth = 2;
    document.root.children.push_back(std::move(toc));
    Node outer = section("first", heading(1, "One"));
    outer.children.push_back(section("", heading(2, "Two")));
    outer.children.back().children.push_back(section("", heading(3, "Three")));
    document.root.children.push_back(std::move(outer));
    Context context;
    BOOST_REQUIRE(finish(document, context));
    Node const& filled = document.root.children.front();
    BOOST_REQUIRE(filled.children.size() == 2u);
    Node const& link = filled.children[0].children.front();
    BOOST_TEST(link.attrs().target == "#first");
    BOOST_TEST(link.plain_text() == "One");
    BOOST_TEST((link.children.back().role == Role::page_of));
    BOOST_TEST(filled.children[1].level == 2);
}

BOOST_AUTO_TEST_CASE(a_title_is_h1_and_stands_in_no_contents)
{
    Document document = with_title();
    document.root.children.push_back(heading(1, "The paper"));
    Node toc(Role::toc);
    toc.ensure_attributes().depth = 1;
    document.root.children.push_back(std::move(toc));
    document.root.children.push_back(section("", heading(2, "One")));
    document.root.children.back().children.push_back(section("", heading(3, "Two")));
    Context context;
    BOOST_REQUIRE(finish(document, context));
    Node const& filled = document.root.children[1];
    BOOST_REQUIRE(filled.children.size() == 1u);
    BOOST_TEST(filled.plain_text() == "One");
    BOOST_TEST(filled.children[0].level == 1);
}

BOOST_AUTO_TEST_CASE(without_a_title_the_first_sections_have_h1)
{
    Document document = with_title();
    document.root.children.push_back(section("", heading(2, "One")));
    document.root.children.back().children.push_back(section("", heading(3, "Two")));
    Context context;
    BOOST_REQUIRE(finish(document, context));
    BOOST_TEST(document.root.children[0].children[0].level == 1);
    BOOST_TEST(document.root.children[0].children[1].children[0].level == 2);
}

BOOST_AUTO_TEST_CASE(notes_are_numbered_in_reading_order_and_leave_no_trace_in_plain_text)
{
    Document document = with_title();
    for (int i = 0; i < 3; ++i) {
        Node paragraph(Role::paragraph);
        paragraph.children.push_back(Node::of_text("words"));
        Node note(Role::note);
        note.children.push_back(Node::of_text("aside"));
        paragraph.children.push_back(std::move(note));
        document.root.children.push_back(std::move(paragraph));
    }
    Context context;
    BOOST_REQUIRE(finish(document, context));
    BOOST_TEST(document.root.children[2].children[1].attrs().label == "3");
    BOOST_TEST(document.root.children[2].plain_text() == "words");
}

BOOST_AUTO_TEST_CASE(a_link_to_a_note_without_words_is_its_mark_once_more)
{
    Document document = with_title();
    Node paragraph(Role::paragraph);
    paragraph.children.push_back(link_to("#second"));
    for (char const* const id : {"first", "second"}) {
        Node note(Role::note);
        note.ensure_attributes().id = id;
        note.children.push_back(Node::of_text("aside"));
        paragraph.children.push_back(std::move(note));
    }
    document.root.children.push_back(std::move(paragraph));
    Context context;
    BOOST_REQUIRE(finish(document, context));
    Node const& reference = document.root.children[0].children[0];
    BOOST_TEST((reference.role == Role::note_reference));
    BOOST_TEST(reference.attrs().label == "2");
    BOOST_TEST(reference.attrs().note == document.root.children[0].children[2].number);
}

BOOST_AUTO_TEST_CASE(a_reference_to_what_is_no_note_is_an_error)
{
    Document document = with_title();
    document.root.children.push_back(section("part", heading(1, "One")));
    Node reference(Role::note_reference);
    reference.ensure_attributes().target = "#part";
    document.root.children.push_back(std::move(reference));
    Context context;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(codes_of(context) == "unknown-target ");
}

BOOST_AUTO_TEST_CASE(nodes_are_numbered_in_reading_order_with_the_page_strips_last)
{
    Document document = with_title();
    document.root.children.push_back(heading(1, "One"));
    document.headers.emplace_back(Role::header);
    Context context;
    BOOST_REQUIRE(finish(document, context));
    BOOST_TEST(document.root.number == 0u);
    BOOST_TEST(document.root.children[0].number == 1u);
    BOOST_TEST(document.root.children[0].children[0].number == 2u);
    BOOST_TEST(document.headers[0].number == 3u);
    BOOST_TEST(document.node_count == 4u);
}

BOOST_AUTO_TEST_CASE(an_empty_link_reads_as_the_title_of_its_target)
{
    Document document = with_title();
    document.root.children.push_back(section("here", heading(1, "The title")));
    Node paragraph(Role::paragraph);
    paragraph.children.push_back(link_to("#here"));
    document.root.children.push_back(std::move(paragraph));
    Context context;
    BOOST_REQUIRE(finish(document, context));
    BOOST_TEST(document.root.children[1].plain_text() == "The title");
}

BOOST_AUTO_TEST_CASE(a_target_that_is_nowhere_is_reported_with_the_nearest)
{
    Document document = with_title();
    document.root.children.push_back(section("assistance", heading(1, "Assistance")));
    document.root.children.push_back(link_to("#asistance"));
    Context context;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(codes_of(context) == "unknown-target ");
    BOOST_TEST(context.diagnostics.all().front().suggestion == "assistance");
}

BOOST_AUTO_TEST_CASE(two_ids_that_are_one_in_the_pdf_are_reported)
{
    Document document = with_title();
    document.root.children.push_back(section("a/b", heading(1, "One")));
    document.root.children.push_back(section("a-b", heading(1, "Two")));
    Context context;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(codes_of(context) == "duplicate-id ");
}

BOOST_AUTO_TEST_CASE(two_nodes_with_one_id_and_a_skipped_level_are_reported)
{
    Document document = with_title();
    document.root.children.push_back(section("a", heading(1, "One")));
    document.root.children.push_back(section("a", heading(3, "Three")));
    Context context;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(codes_of(context) == "duplicate-id heading-skipped ");
}

BOOST_AUTO_TEST_CASE(a_document_without_title_or_language_is_reported)
{
    Document document;
    Context context;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(codes_of(context) == "missing-title missing-language ");
}

// A table of rows of cells, each given by its spans: "2x1" reaches over two columns and one row.
struct Spans {
    int columns, rows;
};
Node table_of(std::vector<std::vector<Spans>> const& rows)
{
    Node body(Role::table_body);
    for (std::vector<Spans> const& cells : rows) {
        Node row(Role::row);
        for (Spans const& spans : cells) {
            Node cell(Role::cell);
            cell.ensure_attributes().colspan = static_cast<std::uint16_t>(spans.columns);
            cell.ensure_attributes().rowspan = static_cast<std::uint16_t>(spans.rows);
            row.children.push_back(std::move(cell));
        }
        body.children.push_back(std::move(row));
    }
    Node table(Role::table);
    table.children.push_back(std::move(body));
    return table;
}

BOOST_AUTO_TEST_CASE(what_shows_nothing_is_no_title_heading_or_alternative)
{
    Document document = with_title();
    document.metadata.title = "\u00a0\u200b";
    document.root.children.push_back(section("", heading(1, "\u00ad")));
    document.root.children.push_back(section("", heading(1, "Words")));
    Node image(Role::image);
    image.ensure_attributes().alternative = "\ufeff";
    document.root.children.push_back(std::move(image));
    Context context;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(codes_of(context) == "missing-title missing-alternative missing-title ");
    BOOST_TEST((context.diagnostics.all().back().severity == Severity::warning));
}

BOOST_AUTO_TEST_CASE(cells_that_reach_beyond_their_table_are_cut_to_it_and_reported)
{
    struct Case {
        std::vector<std::vector<Spans>> rows;
        int row, cell;   // of the one that is looked at
        int columns, is; // that it then reaches over, and rows
        int warnings;
    };
    Case const cases[] = {
        {{{{1, 1}, {1, 1}}, {{2, 1}}}, 1, 0, 2, 1, 0},
        {{{{1, 2}, {1, 1}}, {{1, 1}}}, 0, 0, 1, 2, 0},
        {{{{1, 3}, {1, 1}}, {{1, 1}}}, 0, 0, 1, 2, 1}, // past the last row
        {{{{1, 65535}, {1, 1}}, {{1, 1}}}, 0, 0, 1, 2, 1},
        {{{{1, 1}, {1, 1}}, {{65535, 1}}}, 1, 0, 2, 1, 1}, // past the last column
        {{{{65535, 65535}}}, 0, 0, 1, 1, 1},
        {{{{1, 1}, {1, 2}, {1, 1}}, {{3, 1}}}, 1, 0, 1, 1, 1}, // into a cell from above
        {{{{1, 1}, {1, 2}, {1, 1}}, {{1, 1}, {1, 1}}}, 1, 1, 1, 1, 0},
    };
    for (Case const& one : cases) {
        Document document = with_title();
        document.root.children.push_back(table_of(one.rows));
        Context context;
        BOOST_TEST(finish(document, context));
        Node const& row = document.root.children[0].children[0].children[static_cast<std::size_t>(one.row)];
        Attributes const& cell = row.children[static_cast<std::size_t>(one.cell)].attrs();
        BOOST_TEST(int{cell.colspan} == one.columns);
        BOOST_TEST(int{cell.rowspan} == one.is);
        BOOST_TEST(context.diagnostics.all().size() == static_cast<std::size_t>(one.warnings));
        for (Diagnostic const& each : context.diagnostics.all()) {
            BOOST_TEST(each.code == "bad-value");
            BOOST_TEST((each.severity == Severity::warning));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_table_has_ten_thousand_columns_at_most)
{
    for (std::size_t const count : {std::size_t{10'000}, std::size_t{10'001}}) {
        Document document = with_title();
        document.root.children.push_back(table_of({std::vector<Spans>(count, Spans{1, 1})}));
        Context context;
        BOOST_TEST(finish(document, context) == (count == 10'000));
        BOOST_TEST(codes_of(context) == (count == 10'000 ? "" : "limit-reached "));
    }
}

BOOST_AUTO_TEST_CASE(a_document_is_not_finished_once_the_work_is_cancelled)
{
    Document document = with_title();
    for (int i = 0; i < 1000; ++i) document.root.children.push_back(Node(Role::paragraph));
    Context context;
    std::atomic<bool> const cancelled = true;
    context.cancelled = &cancelled;
    BOOST_TEST(!finish(document, context));
    BOOST_TEST(context.diagnostics.empty());
}

BOOST_AUTO_TEST_SUITE_END()
