#include "documents.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

// Tables that go on over pages where something stands in the way: cells whose lines are not level, cells over
// rows, columns, parallel texts, other tables.
namespace {

// Pages of 20 lines of 10 pt, from 20 to 220.
std::shared_ptr<style::Theme const> theme(std::string_view more = "")
{
    return small_theme("<style role=\"cell\" padding-inline-start=\"5pt\" padding-inline-end=\"5pt\"/>"
                       "<style role=\"p\" class=\"tall\" line-height=\"13pt\"/>"
                       "<style role=\"p\" class=\"taller\" line-height=\"17pt\"/>"
                       "<style role=\"parallel\" column-gap=\"10pt\"/>"
                       "<style role=\"columns\" column-gap=\"10pt\"/>"
                       "<style role=\"table-break\" border-block-start=\"1pt #000000\"/>" +
                       std::string(more));
}

std::string name_of(std::string_view word, int index) { return std::string(word) + std::to_string(index); }

Node lines_of(std::string_view word, int count) { return numbered_lines(word, count, 0); }

Node rows_of(std::string_view word, int count)
{
    Node body(Role::table_body);
    for (int i = 0; i < count; ++i) body.children.push_back(row(cell(name_of(word, i)), cell("x")));
    return body;
}

Node headed_table(std::string_view word, int count)
{
    return node(Role::table, node(Role::table_head, row(head_cell("Name"), head_cell("Value"))),
                rows_of(word, count));
}

// The places of a word that is set again.
std::vector<Spot> again(Composed const& composed, std::string_view word)
{
    std::vector<Spot> result;
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        for (PlacedItem const& item : composed.pages->pages[page].items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed == nullptr || placed->owner.kind != Owner::Kind::artifact) continue;
            if (placed->shaped->text.starts_with(word))
                result.push_back({page, placed->origin.x.to_points(), placed->origin.y.to_points()});
        }
    }
    return result;
}

std::size_t rules(Composed const& composed, std::size_t page)
{
    auto const& items = composed.pages->pages.at(page).items;
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](PlacedItem const& item) {
        return std::holds_alternative<PlacedRule>(item);
    }));
}

// Every line of these names is on some page, below the one before it or on a later page, and on the paper.
void check_all(Composed const& composed, std::string_view word, int count)
{
    std::map<std::string, Spot> const at = spots(composed);
    Spot before;
    for (int i = 0; i < count; ++i) {
        BOOST_TEST_REQUIRE(at.contains(name_of(word, i)), name_of(word, i) << " is lost");
        Spot const here = at.at(name_of(word, i));
        BOOST_TEST(here.y <= 220.0, name_of(word, i) << " stands at " << here.y);
        BOOST_TEST((i == 0 || here.page > before.page || here.y > before.y), name_of(word, i) << " is above");
        before = here;
    }
}

}

BOOST_AUTO_TEST_SUITE(tables_over_pages)

BOOST_AUTO_TEST_CASE(a_row_whose_cells_share_no_clear_height_goes_on_cell_by_cell)
{
    // Lines of 10, 13 and 17 pt that hardly ever end together.
    Composed const composed(
        document_of("en", node(Role::table, node(Role::table_body,
                                                 row(node(Role::cell, lines_of("a", 60)),
                                                     node(Role::cell, of_class(lines_of("b", 50), "tall")),
                                                     node(Role::cell, of_class(lines_of("c", 40), "taller"))),
                                                 row(cell("last"), cell("x"), cell("x"))))),
        theme());
    BOOST_TEST(composed.codes().empty());
    check_all(composed, "a", 60);
    check_all(composed, "b", 50);
    check_all(composed, "c", 40);
    BOOST_TEST(spots(composed).at("last").page + 1 == composed.pages->pages.size());
    // No page has less than it has room for: 680 pt of lines on pages of 200.
    BOOST_TEST(composed.pages->pages.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_row_with_tables_in_its_cells_goes_on_too)
{
    Node inner =
        node(Role::table, node(Role::table_body, row(node(Role::cell, lines_of("a", 60)),
                                                     node(Role::cell, of_class(lines_of("b", 50), "tall")))));
    Composed const composed(
        document_of(
            "en", node(Role::table,
                       node(Role::table_body, row(node(Role::cell, std::move(inner)),
                                                  node(Role::cell, of_class(lines_of("c", 40), "taller")))))),
        theme());
    BOOST_TEST(composed.codes().empty());
    check_all(composed, "a", 60);
    check_all(composed, "b", 50);
    check_all(composed, "c", 40);
}

BOOST_AUTO_TEST_CASE(what_stands_behind_a_row_stands_behind_all_lines_of_it)
{
    Composed const composed(
        document_of("en",
                    node(Role::table,
                         node(Role::table_body, row(node(Role::cell, lines_of("a", 60)),
                                                    node(Role::cell, of_class(lines_of("b", 50), "tall")))))),
        theme("<style role=\"row\" background-color=\"#eeeeee\"/>"));
    // Each line has its ground, which is drawn before it and over no line that was there before.
    for (Page const& page : composed.pages->pages) {
        for (std::size_t i = 0; i < page.items.size(); ++i) {
            auto const* const line = std::get_if<PlacedText>(&page.items[i]);
            if (line == nullptr) continue;
            double const middle = line->origin.y.to_points() - 3;
            auto const covers = [&](PlacedItem const& item) {
                auto const* const rule = std::get_if<PlacedRule>(&item);
                return rule != nullptr && rule->box.height.to_points() > 1 &&
                       rule->box.y.to_points() < middle &&
                       (rule->box.y + rule->box.height).to_points() > middle;
            };
            auto const at = page.items.begin() + static_cast<std::ptrdiff_t>(i);
            BOOST_TEST(std::any_of(page.items.begin(), at, covers), line->shaped->text);
            BOOST_TEST(std::none_of(at, page.items.end(), covers), line->shaped->text);
        }
    }
}

BOOST_AUTO_TEST_CASE(definitions_side_by_side_that_are_taller_than_a_page_go_on)
{
    auto const group = [](std::string_view word, int count, std::string_view class_name) {
        return node(Role::definition_group, node(Role::term, text("Term")),
                    node(Role::definition, of_class(lines_of(word, count), class_name)));
    };
    Composed const composed(document_of("en", node(Role::definitions, group("a", 60, ""),
                                                   group("b", 50, "tall"), group("c", 40, "taller"))),
                            theme("<style role=\"definitions\" display=\"row\" column-gap=\"5pt\"/>"));
    BOOST_TEST(composed.codes().empty());
    check_all(composed, "a", 60);
    check_all(composed, "b", 50);
    check_all(composed, "c", 40);
}

BOOST_AUTO_TEST_CASE(the_text_of_a_cell_over_rows_is_one_block)
{
    Node body = rows_of("r", 60);
    Node tall = node(Role::cell, of_class(lines_of("a", 25), "tall"));
    tall.ensure_attributes().rowspan = 60;
    body.children[0].children.insert(body.children[0].children.begin(), std::move(tall));
    Composed const composed(document_of("en", node(Role::table, std::move(body))), theme());
    check_all(composed, "a", 25);
    check_all(composed, "r", 60);
    std::map<std::string, Spot> const at = spots(composed);
    int parted = 0;
    for (int i = 1; i < 25; ++i) {
        Spot const before = at.at(name_of("a", i - 1));
        Spot const here = at.at(name_of("a", i));
        if (here.page != before.page) {
            ++parted;
        } else {
            BOOST_TEST(here.y - before.y == 13.0, name_of("a", i));
        }
    }
    BOOST_TEST(parted == 1);
    BOOST_TEST(at.at("r0").y <= at.at("a0").y);
}

BOOST_AUTO_TEST_CASE(no_rule_between_rows_crosses_a_cell_over_them)
{
    Node tall = node(Role::cell, lines_of("a", 4));
    tall.ensure_attributes().rowspan = 3;
    Node body = rows_of("r", 3);
    body.children[0].children.insert(body.children[0].children.begin(), std::move(tall));
    Composed const composed(document_of("en", node(Role::table, std::move(body))),
                            theme("<style role=\"row\" border-block-end=\"1pt #000000\"/>"));
    double const second = spots(composed).at("r0").x;
    std::vector<double> lefts;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        if (auto const* const rule = std::get_if<PlacedRule>(&item)) lefts.push_back(rule->box.x.to_points());
    }
    BOOST_TEST_REQUIRE(lefts.size() == 3u);
    BOOST_TEST(lefts[0] > 20.0);
    BOOST_TEST(lefts[0] <= second);
    BOOST_TEST(lefts[1] == lefts[0]);
    BOOST_TEST(lefts[2] == 20.0);
}

BOOST_AUTO_TEST_CASE(heads_are_set_again_in_every_column)
{
    Node columns = node(Role::columns, headed_table("a", 60));
    columns.ensure_attributes().count = 2;
    Composed const composed(document_of("en", std::move(columns)), theme());
    BOOST_TEST(composed.codes().empty());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    std::map<std::string, Spot> const at = spots(composed);
    std::vector<Spot> const heads = again(composed, "Name");
    BOOST_TEST_REQUIRE(heads.size() == 3u);
    BOOST_TEST(heads[0].page == 0u);
    BOOST_TEST(heads[0].x > 100.0);
    BOOST_TEST(heads[1].page == 1u);
    BOOST_TEST(heads[1].x < 100.0);
    BOOST_TEST(heads[2].x == heads[0].x);
    for (int i = 0; i < 60; ++i) {
        Spot const here = at.at(name_of("a", i));
        BOOST_TEST(here.y > 25.0, name_of("a", i));
        BOOST_TEST(here.y <= 220.0, name_of("a", i));
    }
    // Each part but the last is closed.
    BOOST_TEST(rules(composed, 0) == 2u);
    BOOST_TEST(rules(composed, 1) == 1u);
}

BOOST_AUTO_TEST_CASE(heads_are_set_again_on_either_side_of_parallel_texts)
{
    Composed const composed(document_of("en", node(Role::parallel, node(Role::side, headed_table("a", 50)),
                                                   node(Role::side, headed_table("c", 40)))),
                            theme());
    BOOST_TEST(composed.codes().empty());
    check_all(composed, "a", 50);
    check_all(composed, "c", 40);
    std::size_t const pages = composed.pages->pages.size();
    BOOST_TEST(pages == 3u);
    std::vector<Spot> const heads = again(composed, "Name");
    BOOST_TEST(heads.size() == 2 * (pages - 1));
    for (Spot const& head : heads) {
        for (auto const& [word, spot] : spots(composed))
            BOOST_TEST((spot.page != head.page || spot.y > head.y), word);
    }
    BOOST_TEST(rules(composed, 0) == 2u);
    BOOST_TEST(rules(composed, pages - 1) == 0u);
}

BOOST_AUTO_TEST_CASE(heads_of_a_table_in_a_cell_are_set_again_below_those_of_the_outer)
{
    Node outer = node(Role::table, node(Role::table_head, row(head_cell("Outer"), head_cell("Right"))),
                      node(Role::table_body, row(node(Role::cell, headed_table("a", 50)),
                                                 node(Role::cell, lines_of("b", 45)))));
    Composed const composed(document_of("en", std::move(outer)), theme());
    BOOST_TEST(composed.codes().empty());
    check_all(composed, "a", 50);
    check_all(composed, "b", 45);
    std::size_t const pages = composed.pages->pages.size();
    BOOST_TEST(pages == 3u);
    std::vector<Spot> const outer_heads = again(composed, "Outer");
    std::vector<Spot> const inner_heads = again(composed, "Name");
    BOOST_TEST_REQUIRE(outer_heads.size() == pages - 1);
    BOOST_TEST_REQUIRE(inner_heads.size() == pages - 1);
    for (std::size_t i = 0; i + 1 < pages; ++i) {
        BOOST_TEST(inner_heads[i].page == outer_heads[i].page);
        BOOST_TEST(inner_heads[i].y > outer_heads[i].y);
        for (auto const& [word, spot] : spots(composed))
            BOOST_TEST((spot.page != i + 1 || spot.y >= inner_heads[i].y), word);
    }
    // The inner's part is closed, then the outer's.
    BOOST_TEST(rules(composed, 0) == 2u);
}

BOOST_AUTO_TEST_CASE(rows_in_a_cell_have_the_room_that_all_heads_leave)
{
    // Rows of eleven lines, which a page has room for below four lines of the inner heads, but not below
    // those and six of the outer.
    auto const heads = [](std::string_view word, int count) {
        return node(Role::table_head, row(node(Role::cell, lines_of(word, count))));
    };
    Node body(Role::table_body);
    for (int i = 0; i < 5; ++i)
        body.children.push_back(row(node(Role::cell, lines_of(name_of("a", i) + "-", 11))));
    Node inner = node(Role::table, heads("Inner", 4), std::move(body));
    Composed const composed(
        document_of("en", node(Role::table, heads("Outer", 6),
                               node(Role::table_body, row(node(Role::cell, std::move(inner)))))),
        theme());
    BOOST_TEST(composed.codes().empty());
    BOOST_TEST(!again(composed, "Outer5").empty());
    BOOST_TEST(again(composed, "Outer5").size() == again(composed, "Inner3").size());
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items) {
            if (auto const* const placed = std::get_if<PlacedText>(&item))
                BOOST_TEST(placed->origin.y.to_points() <= 220.0, placed->shaped->text);
        }
    }
}

BOOST_AUTO_TEST_CASE(notes_of_a_row_that_goes_on_stand_in_the_order_in_which_it_is_read)
{
    auto const noted = [](std::string_view word, int count, std::string_view class_name) {
        Node result = node(Role::cell);
        for (int i = 0; i < count; ++i)
            result.children.push_back(of_class(p(name_of(word, i), note(name_of("note", i))), class_name));
        return result;
    };
    Composed const composed(
        document_of("en",
                    node(Role::table, node(Role::table_body, row(noted("a", 25, ""), noted("b", 20, "tall"),
                                                                 noted("c", 15, "taller"))))),
        theme());
    BOOST_REQUIRE(composed.pages.has_value());
    BOOST_TEST(composed.codes().empty());
    for (Page const& page : composed.pages->pages) {
        int before = 0;
        for (PlacedItem const& item : page.items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed == nullptr || placed->owner.kind != Owner::Kind::label) continue;
            int const number = std::stoi(placed->shaped->text);
            BOOST_TEST(number > before);
            before = number;
        }
        BOOST_TEST(before > 0);
    }
}

BOOST_AUTO_TEST_CASE(what_follows_columns_keeps_clear_of_the_heads_in_them)
{
    Node columns = node(Role::columns, headed_table("a", 13));
    columns.ensure_attributes().count = 2;
    Composed const composed(document_of("en", std::move(columns), lines_of("b", 30)), theme());
    check_all(composed, "b", 30);
    std::map<std::string, Spot> const at = spots(composed);
    for (int i = 0; i < 13; ++i) BOOST_TEST(at.at(name_of("a", i)).y < at.at("b0").y);
}

BOOST_AUTO_TEST_CASE(heads_stand_at_the_foot_of_their_row_where_the_theme_says_so)
{
    Composed const composed(
        document_of("en",
                    node(Role::table,
                         node(Role::table_head, row(node(Role::cell, lines_of("h", 2)), head_cell("low"))),
                         node(Role::table_body, row(node(Role::cell, lines_of("a", 2)), cell("high"))))),
        theme("<style role=\"head\" vertical-align=\"bottom\"/>"));
    std::map<std::string, Spot> const at = spots(composed);
    BOOST_TEST(at.at("low").y == at.at("h1").y);
    BOOST_TEST(at.at("high").y == at.at("a0").y);
}

BOOST_AUTO_TEST_CASE(what_heads_a_group_stands_nearer_to_its_rows_than_to_those_before)
{
    auto const group = [](std::string_view word) {
        Node body = rows_of(word, 3);
        Node head = head_cell(std::string(word) + "head");
        head.ensure_attributes().colspan = 2;
        body.children.insert(body.children.begin(), row(std::move(head)));
        return body;
    };
    Composed const composed(document_of("en", node(Role::table, group("a"), group("b"))),
                            theme("<style role=\"cell\" class=\"header\" padding-block-end=\"4pt\"/>"
                                  "<style role=\"body\" margin-block-start=\"6pt\"/>"));
    std::map<std::string, Spot> const at = spots(composed);
    BOOST_TEST(at.at("a1").y - at.at("a0").y == 10.0);
    BOOST_TEST(at.at("bhead").y - at.at("a2").y == 13.0);
    BOOST_TEST(at.at("b0").y - at.at("bhead").y == 11.0);
}

BOOST_AUTO_TEST_CASE(a_table_is_not_closed_on_the_page_before_it)
{
    Composed const composed(
        document_of("en", lines_of("a", 19), node(Role::table, node(Role::table_body, row(cell("b0")))),
                    node(Role::table, node(Role::table_body, row(node(Role::cell, lines_of("c", 3)))))),
        theme());
    BOOST_TEST(composed.pages->pages.size() == 2u);
    BOOST_TEST(rules(composed, 0) == 0u);
}

BOOST_AUTO_TEST_CASE(heads_taller_than_half_a_page_are_not_set_again)
{
    Node table = node(Role::table, node(Role::table_head, row(node(Role::cell, lines_of("Head", 12)))),
                      rows_of("a", 30));
    Composed const composed(document_of("en", std::move(table)), theme());
    check_all(composed, "a", 30);
    BOOST_TEST(again(composed, "Head").empty());
    BOOST_TEST(composed.codes() == std::vector<std::string>{"does-not-fit"},
               boost::test_tools::per_element());
    BOOST_TEST(composed.pages->pages.size() == 3u);
    BOOST_TEST(rules(composed, 0) == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
