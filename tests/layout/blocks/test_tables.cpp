#include "documents.h"

#include "layout/fonts/fonts.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;
using document::Column;

namespace {

std::shared_ptr<style::Theme const> table_theme(std::string_view more = "")
{
    return small_theme(
        std::string("<style role=\"cell\" padding-inline-start=\"5pt\" padding-inline-end=\"5pt\"/>") +
        std::string(more));
}

Node table_of(std::vector<Column> columns)
{
    Node table(Role::table);
    table.ensure_attributes().columns = std::move(columns);
    return table;
}

Column column(Column::Align align = Column::Align::start, Column::Width width = Column::Width::content,
              std::int64_t amount = 0)
{
    Column result;
    result.align = align;
    result.width = width;
    result.amount = amount;
    return result;
}

PlacedText const* find(Composed const& composed, std::string_view words, std::size_t page = 0)
{
    for (PlacedItem const& item : composed.pages->pages.at(page).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed != nullptr && placed->shaped->text.starts_with(words)) return placed;
    }
    return nullptr;
}

double left(Composed const& composed, std::string_view words)
{
    PlacedText const* const placed = find(composed, words);
    return placed != nullptr ? placed->origin.x.to_points() : -1;
}

double right(Composed const& composed, std::string_view words)
{
    PlacedText const* const placed = find(composed, words);
    if (placed == nullptr) return -1;
    ShapedText const& shaped = *placed->shaped;
    std::int64_t advance = shaped.advance;
    if (shaped.text.ends_with(' ')) advance -= shaped.glyphs.back().advance;
    return (placed->origin.x + placed->size.scaled(advance, shaped.font->units_per_em())).to_points();
}

// Where these words, which begin a piece of text or are in it whole, end.
double end_of(Composed const& composed, std::string_view words)
{
    double result = -1;
    std::string_view left = words;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr) continue;
        ShapedText const& shaped = *placed->shaped;
        // A figure may be in several pieces, parted at its spaces.
        std::size_t const bytes = std::min(left.size(), shaped.text.size());
        if (shaped.text.compare(0, bytes, left.substr(0, bytes)) != 0) {
            left = words;
            continue;
        }
        std::int64_t advance = 0;
        for (Glyph const& glyph : shaped.glyphs) advance += glyph.cluster < bytes ? glyph.advance : 0;
        result = (placed->origin.x + placed->size.scaled(advance, shaped.font->units_per_em())).to_points();
        left.remove_prefix(bytes);
        if (left.empty()) return result;
    }
    return -1;
}

// A table of one decimal column.
Node figures_of(std::initializer_list<std::string_view> figures)
{
    Node table = table_of({column(Column::Align::decimal)});
    Node body(Role::table_body);
    for (std::string_view const figure : figures) body.children.push_back(row(cell(figure)));
    table.children.push_back(std::move(body));
    return table;
}

double top(Composed const& composed, std::string_view words)
{
    PlacedText const* const placed = find(composed, words);
    return placed != nullptr ? placed->origin.y.to_points() : -1;
}

int times(Composed const& composed, std::size_t page, std::string_view words, bool artifacts)
{
    int count = 0;
    for (PlacedItem const& item : composed.pages->pages.at(page).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr || !placed->shaped->text.starts_with(words)) continue;
        count += (placed->owner.kind == Owner::Kind::artifact) == artifacts ? 1 : 0;
    }
    return count;
}

}

BOOST_AUTO_TEST_SUITE(tables)

BOOST_AUTO_TEST_CASE(cells_of_a_row_stand_on_one_line_and_columns_under_one_another)
{
    Node table = table_of({});
    table.children.push_back(
        node(Role::table_body, row(cell("aa"), cell("bb")), row(cell("cc"), cell("dd"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(top(composed, "aa") == top(composed, "bb"));
    BOOST_TEST(top(composed, "cc") > top(composed, "aa"));
    BOOST_TEST(left(composed, "aa") == 20.0);
    BOOST_TEST(left(composed, "bb") == left(composed, "dd"));
    BOOST_TEST(composed.words() == "aabbccdd");
}

BOOST_AUTO_TEST_CASE(fixed_and_fractional_columns_have_what_they_ask)
{
    Node table = table_of({column(Column::Align::start, Column::Width::fixed, 10'000),
                           column(Column::Align::start, Column::Width::fraction, 1000),
                           column(Column::Align::start, Column::Width::fraction, 2000)});
    table.children.push_back(node(Role::table_body, row(cell("a"), cell("b"), cell("c"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    double const fixed = 10.0 * 72 / 25.4;
    BOOST_TEST(left(composed, "b") == 20 + fixed + 5, boost::test_tools::tolerance(0.001));
    BOOST_TEST(left(composed, "c") == 20 + fixed + (160 - fixed) / 3 + 5,
               boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(no_column_is_narrow_while_another_is_wide)
{
    Node table = table_of({});
    Node body(Role::table_body);
    for (int i = 0; i < 4; ++i) body.children.push_back(row(cell("Two words"), cell(words(20))));
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    // The short column keeps its one line, the long one has the rest.
    BOOST_TEST(top(composed, "Two") == top(composed, "words"));
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(a_fraction_is_not_starved_by_columns_of_long_text)
{
    Node table = table_of({column(), column(Column::Align::start, Column::Width::fraction, 1000)});
    Node body(Role::table_body);
    for (int i = 0; i < 3; ++i)
        body.children.push_back(row(cell("Humanitarian organisations abroad"), cell("rest " + words(12))));
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    // The first column would take all but 30 pt for its one line.
    BOOST_TEST(left(composed, "rest") < 120.0);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(two_long_columns_share_the_room)
{
    Node table = table_of({});
    table.children.push_back(
        node(Role::table_body, row(cell("first " + words(30)), cell("second " + words(30)))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(left(composed, "second") > 80.0);
    BOOST_TEST(left(composed, "second") < 120.0);
}

BOOST_AUTO_TEST_CASE(figures_stand_under_one_another_and_words_beside_them_keep_clear)
{
    Node table = table_of({column(), column(Column::Align::decimal)});
    table.children.push_back(node(Role::table_head, row(head_cell("What"), head_cell("Amount"))));
    table.children.push_back(node(Role::table_body, row(cell("a"), cell("1,424,000")),
                                  row(cell("b"), cell("over 74,000,000")), row(cell("c"), cell("500.25")),
                                  row(cell("d"), cell("2,500 sheep"))));
    Composed const composed(document_of("en", std::move(table)),
                            table_theme("<style role=\"table\" font-variant-numeric=\"tabular-nums\"/>"));
    BOOST_TEST(right(composed, "1,424,000") == right(composed, "74,000,000"),
               boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "1,424,000") == right(composed, "2,500"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "1,424,000") == right(composed, "Amount"),
               boost::test_tools::tolerance(0.001));
    // "500" ends there too, and its parts stand beyond.
    PlacedText const& with_parts = *find(composed, "500.25");
    std::int64_t whole = 0;
    for (Glyph const& glyph : with_parts.shaped->glyphs) whole += glyph.cluster < 3 ? glyph.advance : 0;
    double const end = (with_parts.origin.x + with_parts.size.scaled(whole, 1000)).to_points();
    BOOST_TEST(end == right(composed, "1,424,000"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "over") < left(composed, "74,000,000"));
    BOOST_TEST(right(composed, "sheep") <= 180.1);
}

BOOST_AUTO_TEST_CASE(the_mark_is_that_of_the_language)
{
    struct Case {
        char const* language;
        std::string_view with_parts; // a figure
        std::string_view whole;      // what of it is before the mark
        std::string_view other;      // a figure without
    };
    for (Case const& each : {
             Case{"de", "1.424,50", "1.424", "7"},
             Case{"en", "1,424.50", "1,424", "7"},
             Case{"fr", "1 424,50", "1 424", "74 000"}, // U+202F
             Case{"ru", "1 424,50", "1 424", "74 000"}, // U+00A0
             Case{"az", "1.424,50", "1.424", "74.000"},
             Case{"zh", "1,424.50", "1,424", "74,000"},
             Case{"ar", "١٬٤٢٤٫٥٠", "١٬٤٢٤", "٧٤٬٠٠٠"},
             // As another language writes them.
             Case{"en", "1424,5", "1424", "7"},
             Case{"fr", "1424.5", "1424", "7"},
         }) {
        BOOST_TEST_CONTEXT(each.language << " " << each.with_parts)
        {
            Composed const composed(document_of(each.language, figures_of({each.with_parts, each.other})),
                                    table_theme());
            double const end = end_of(composed, each.whole);
            BOOST_TEST(end > 20.0);
            BOOST_TEST(end == end_of(composed, each.other), boost::test_tools::tolerance(0.001));
        }
    }
}

// What follows one figure does not move all the others away from the column's end.
BOOST_AUTO_TEST_CASE(a_long_unit_of_one_figure_leaves_the_others_at_the_end_of_the_column)
{
    Composed const composed(
        document_of("en", figures_of({"$100", "$2,000", "$300.50", "about 2,500 sheep a year", "not known",
                                      "$40,000"})),
        table_theme());
    BOOST_TEST(right(composed, "$300.50") == 180.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "$100") == end_of(composed, "$300"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "$100") == right(composed, "$40,000"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "known") == right(composed, "$100"), boost::test_tools::tolerance(0.001));
    // It ends there too, whole.
    BOOST_TEST(right(composed, "year") == 180.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(top(composed, "about") == top(composed, "year"));
}

BOOST_AUTO_TEST_CASE(units_of_most_figures_stand_beyond_the_mark_and_words_end_where_they_do)
{
    Composed const composed(document_of("fr", figures_of({"1\u202f424 $", "12,5 $", "n. d.", "300 $", "7 $",
                                                          "2\u202f500 moutons par an"})),
                            table_theme());
    BOOST_TEST(right(composed, "7") == right(composed, "300"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(end_of(composed, "12") == right(composed, "300"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "$") > right(composed, "300"));
    BOOST_TEST(right(composed, "an") == 180.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "d.") > right(composed, "300"));
}

// The units are at the left of the figures there, and so is the column's end.
BOOST_AUTO_TEST_CASE(a_long_unit_from_right_to_left_leaves_the_others_at_the_end_too)
{
    Composed const composed(
        document_of("ar", figures_of({"١٠٠", "٢٬٠٠٠", "٣٠٠٫٥", "٢٬٥٠٠ رأس من الغنم كل سنة", "٤٠٬٠٠٠"})),
        table_theme());
    BOOST_TEST(left(composed, "٤٠٬٠٠٠") == 20.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "١٠٠") == right(composed, "٤٠٬٠٠٠"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(right(composed, "١٠٠") == right(composed, "٢٬٠٠٠"), boost::test_tools::tolerance(0.001));
    BOOST_TEST(left(composed, "سنة") == 20.0, boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(end_and_center_columns_are_set_so)
{
    Node table = table_of({column(Column::Align::end), column(Column::Align::center)});
    table.children.push_back(
        node(Role::table_body, row(cell("wide words"), cell("other words")), row(cell("a"), cell("b"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(right(composed, "a") == right(composed, "words"), boost::test_tools::tolerance(0.001));
    double const middle = (left(composed, "b") + right(composed, "b")) / 2;
    BOOST_TEST(middle > left(composed, "other"));
    BOOST_TEST(middle < 180.0);
}

BOOST_AUTO_TEST_CASE(cells_over_columns_and_rows_take_their_place)
{
    Node wide = cell("wide");
    wide.ensure_attributes().colspan = 2;
    Node tall = cell("tall");
    tall.ensure_attributes().rowspan = 2;
    Node table = table_of({});
    table.children.push_back(node(Role::table_body, row(std::move(wide), cell("x")),
                                  row(std::move(tall), cell("y"), cell("z")), row(cell("u"), cell("v"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(left(composed, "x") == left(composed, "z"));
    BOOST_TEST(left(composed, "u") == left(composed, "y"));
    BOOST_TEST(left(composed, "v") == left(composed, "z"));
    BOOST_TEST(top(composed, "tall") == top(composed, "y"));
    BOOST_TEST(top(composed, "u") > top(composed, "y"));
    BOOST_TEST(composed.words() == "widextallyzuv");
}

BOOST_AUTO_TEST_CASE(spans_beyond_the_table_are_cut_to_it)
{
    Node first = cell("a");
    first.ensure_attributes().colspan = 60000;
    first.ensure_attributes().rowspan = 60000;
    Node table = table_of({});
    table.children.push_back(node(Role::table_body, row(std::move(first)), row(cell("b"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.words().find("a") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_head_is_set_again_on_each_page_as_an_artifact)
{
    Node table = table_of({});
    table.children.push_back(node(Role::caption, text("Donors")));
    table.children.push_back(node(Role::table_head, row(head_cell("Heading"))));
    Node body(Role::table_body);
    for (int i = 0; i < 50; ++i) body.children.push_back(row(cell("row" + std::to_string(i))));
    table.children.push_back(std::move(body));
    table.children.push_back(node(Role::table_foot, row(cell("Total"))));
    Document document = document_of("en", std::move(table));
    document.continued_label = "(continued)";
    Composed const composed(std::move(document), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 3u);
    BOOST_TEST(times(composed, 0, "Heading", false) == 1);
    BOOST_TEST(times(composed, 0, "Heading", true) == 0);
    for (std::size_t page = 1; page < 3; ++page) {
        BOOST_TEST(times(composed, page, "Heading", true) == 1);
        BOOST_TEST(times(composed, page, "Heading", false) == 0);
        BOOST_TEST(times(composed, page, "(continued)", true) == 1);
    }
    BOOST_TEST(times(composed, 0, "Total", false) + times(composed, 1, "Total", false) == 0);
    BOOST_TEST(times(composed, 2, "Total", false) == 1);
    for (int i = 0; i < 50; ++i)
        BOOST_TEST(composed.words().find("row" + std::to_string(i)) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_head_is_never_left_alone_and_a_foot_never_stands_alone)
{
    for (int before = 8; before < 20; ++before) {
        Node table = table_of({});
        table.children.push_back(node(Role::caption, text("Caption")));
        table.children.push_back(node(Role::table_head, row(head_cell("Heading"))));
        Node body(Role::table_body);
        for (int i = 0; i < 6; ++i) body.children.push_back(row(cell("row" + std::to_string(i))));
        table.children.push_back(std::move(body));
        table.children.push_back(node(Role::table_foot, row(cell("Total"))));
        Document document = document_of("en");
        for (int i = 0; i < before; ++i) document.root.children.push_back(p("text"));
        document.root.children.push_back(std::move(table));
        Composed const composed(std::move(document), table_theme());
        std::size_t const pages = composed.pages->pages.size();
        for (std::size_t page = 0; page < pages; ++page) {
            if (times(composed, page, "Caption", false) + times(composed, page, "Heading", false) != 0) {
                BOOST_TEST(times(composed, page, "row0", false) == 1);
                BOOST_TEST(times(composed, page, "row1", false) == 1);
            }
            if (times(composed, page, "Total", false) != 0)
                BOOST_TEST(times(composed, page, "row5", false) == 1);
        }
    }
}

// The words of a page from top to bottom, artifacts in brackets, and "---" for a rule.
std::vector<std::string> read(Composed const& composed, std::size_t page)
{
    struct Piece {
        double y, x;
        std::string words;
    };
    std::vector<Piece> pieces;
    for (PlacedItem const& item : composed.pages->pages.at(page).items) {
        if (auto const* const text = std::get_if<PlacedText>(&item)) {
            bool const artifact = text->owner.kind == Owner::Kind::artifact;
            std::string words = text->shaped->text;
            while (words.ends_with(' ')) words.pop_back();
            pieces.push_back({text->origin.y.to_points(), text->origin.x.to_points(),
                              artifact ? "[" + words + "]" : words});
        } else if (auto const* const rule = std::get_if<PlacedRule>(&item)) {
            if (rule->box.height.to_points() < 3) pieces.push_back({rule->box.y.to_points(), 0, "---"});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](Piece const& a, Piece const& b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
    std::vector<std::string> lines;
    double y = -1;
    for (Piece const& piece : pieces) {
        if (piece.y != y) {
            lines.push_back(piece.words);
        } else {
            lines.back() += " " + piece.words;
        }
        y = piece.y;
    }
    return lines;
}

Node rows_of(std::string const& name, int count)
{
    Node body(Role::table_body);
    for (int i = 0; i < count; ++i) body.children.push_back(row(cell(name + std::to_string(i)), cell("x")));
    return body;
}

Node group_of(std::string const& name, int count)
{
    Node body = rows_of(name, count);
    Node head = head_cell(name);
    head.ensure_attributes().colspan = 2;
    body.children.insert(body.children.begin(), of_class(row(std::move(head)), "group"));
    return body;
}

BOOST_AUTO_TEST_CASE(a_rule_closes_the_part_of_a_table_on_a_page_where_it_does_not_end)
{
    Node table = table_of({});
    table.children.push_back(rows_of("a", 30));
    Composed const composed(document_of("en", std::move(table)),
                            table_theme("<style role=\"table-break\" border-block-start=\"1pt #000000\"/>"
                                        "<style role=\"table\" border-block-end=\"2pt #000000\"/>"));
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    std::vector<std::string> const first = read(composed, 0);
    std::vector<std::string> const last = read(composed, 1);
    BOOST_TEST(first.back() == "---");
    BOOST_TEST(first.size() == 20u); // nineteen rows of 10 pt and the rule, of 20 rows without it
    BOOST_TEST(last.back() == "---");
    BOOST_TEST(std::count(last.begin(), last.end(), "---") == 1);
}

BOOST_AUTO_TEST_CASE(the_foot_is_set_at_the_end_and_where_a_theme_asks_on_every_page)
{
    for (bool const repeated : {false, true}) {
        Node table = table_of({});
        table.children.push_back(rows_of("a", 45));
        table.children.push_back(node(Role::table_foot, row(cell("Total"), cell("9"))));
        Composed const composed(
            document_of("en", std::move(table)),
            table_theme(repeated ? "<style role=\"table\" table-omit-footer-at-break=\"false\"/>" : ""));
        BOOST_REQUIRE(composed.pages->pages.size() == 3u);
        for (std::size_t page = 0; page < 2; ++page)
            BOOST_TEST(read(composed, page).back() ==
                       (repeated ? "[Total] [9]" : read(composed, page).back()));
        BOOST_TEST(times(composed, 0, "Total", true) == (repeated ? 1 : 0));
        BOOST_TEST(read(composed, 2).back() == "Total 9");
    }
}

BOOST_AUTO_TEST_CASE(a_group_that_goes_on_says_so_on_the_next_page)
{
    Node table = table_of({});
    table.children.push_back(node(Role::caption, text("Donors")));
    table.children.push_back(node(Role::table_head, row(head_cell("What"), head_cell("How"))));
    table.children.push_back(group_of("First", 30));
    Document document = document_of("en", std::move(table));
    document.continued_label = "(continued)";
    Composed const composed(std::move(document), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    std::vector<std::string> const second = read(composed, 1);
    BOOST_REQUIRE(second.size() > 3u);
    BOOST_TEST(second[0] == "[Donors] [(continued)]");
    BOOST_TEST(second[1] == "[What] [How]");
    BOOST_TEST(second[2] == "[First] [(continued)]");
    BOOST_TEST(times(composed, 0, "First", false) > 1);
}

BOOST_AUTO_TEST_CASE(the_head_of_a_group_that_begins_a_page_is_not_set_twice)
{
    Node table = table_of({});
    table.children.push_back(group_of("First", 18));
    table.children.push_back(group_of("Second", 10));
    Document document = document_of("en", std::move(table));
    document.continued_label = "(continued)";
    Composed const composed(std::move(document), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    std::vector<std::string> const second = read(composed, 1);
    BOOST_TEST(second.front() == "Second");
    BOOST_TEST(times(composed, 1, "[", true) == 0);
}

BOOST_AUTO_TEST_CASE(a_group_is_kept_whole_where_it_fits)
{
    // Of twenty lines on a page, the second group would begin on the first page and end on the second.
    for (int rows = 4; rows <= 17; ++rows) {
        Node table = table_of({});
        table.children.push_back(group_of("First", 9));
        table.children.push_back(group_of("Second", rows));
        Composed const composed(document_of("en", std::move(table)), table_theme());
        bool const fits = rows + 1 <= 10;
        BOOST_TEST(composed.pages->pages.size() == (fits ? 1u : 2u));
        BOOST_TEST(read(composed, fits ? 0 : 1).front() == (fits ? "First" : "Second"));
    }
}

BOOST_AUTO_TEST_CASE(what_follows_a_figure_stays_with_it_while_the_others_can_be_narrow)
{
    auto const composed_with = [](std::string const& amount, std::string const& first) {
        Node table = table_of({column(), column(), column(Column::Align::decimal)});
        table.children.push_back(node(
            Role::table_body,
            row(cell("for tents and what is needed in winter"), cell("to a town and more in all"), cell("5")),
            row(cell(first), cell("to one"), cell("6")),
            row(cell("for sheep"), cell("to one"), cell(amount))));
        return Composed(document_of("en", std::move(table)), table_theme());
    };
    auto const is_whole = [](Composed const& composed) {
        return find(composed, "740")->origin.y == find(composed, "sold")->origin.y;
    };
    BOOST_TEST(is_whole(composed_with("740 is sold", "for camps")));
    // Not where a word of another column takes the room, nor where it would be half of the table.
    BOOST_TEST(!is_whole(composed_with("740 is sold", "forcampswhosenames")));
    BOOST_TEST(!is_whole(composed_with("740 of all that is sold", "for camps")));
}

// Rows of one figure each, which is what the table's sum has grown to after it; there is none before row
// `first`.
Node summed_rows(int count, int first = 0)
{
    Node table = table_of({column(), column(Column::Align::decimal)});
    table.ensure_attributes().carried = {{1, "Carried forward", "Brought forward"}};
    Node body(Role::table_body);
    for (int i = 0; i < count; ++i) {
        std::string const sum = std::to_string(100 * (i + 1));
        Node each = row(cell("row" + std::to_string(i)), cell("100"));
        if (i >= first) each.ensure_attributes().running = {{0, sum}};
        body.children.push_back(std::move(each));
    }
    table.children.push_back(std::move(body));
    return table;
}

BOOST_AUTO_TEST_CASE(a_sum_is_carried_to_the_next_page_and_brought_from_the_one_before)
{
    Node table = summed_rows(45);
    table.children.push_back(node(Role::table_foot, row(cell("Total"), cell("4500"))));
    Composed const composed(
        document_of("en", std::move(table)),
        table_theme("<style role=\"row\" class=\"carried\" border-block-start=\"1pt #000000\"/>"));
    BOOST_REQUIRE(composed.pages->pages.size() == 3u);
    std::vector<std::string> const first = read(composed, 0);
    std::vector<std::string> const second = read(composed, 1);
    std::vector<std::string> const third = read(composed, 2);
    // Nineteen rows and the sum; the sum, eighteen rows and the sum; the sum and what is left.
    BOOST_TEST(first.size() == 21u);
    BOOST_TEST(first[19] == "---");
    BOOST_TEST(first[20] == "[Carried] [forward] [1900]");
    BOOST_TEST(second.front() == "[Brought] [forward] [1900]");
    BOOST_TEST(second[1] == "row19 100");
    BOOST_TEST(second.back() == "[Carried] [forward] [3700]");
    BOOST_TEST(third.front() == "[Brought] [forward] [3700]");
    BOOST_TEST(third.back() == "Total 4500");
    BOOST_TEST(third.size() == 10u);
    BOOST_TEST(right(composed, "1900") == right(composed, "100"), boost::test_tools::tolerance(0.001));
}

// Not under the head of a group, whose sum they are not.
BOOST_AUTO_TEST_CASE(what_is_brought_stands_above_the_group_that_goes_on)
{
    Node table = summed_rows(45);
    Node head_row = row(head_cell("Group"));
    head_row.children[0].ensure_attributes().colspan = 2;
    table.children[0].children.insert(table.children[0].children.begin(), std::move(head_row));
    table.children.insert(table.children.begin(),
                          node(Role::table_head, row(head_cell("What"), head_cell("Sum"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    std::vector<std::string> const second = read(composed, 1);
    BOOST_REQUIRE(second.size() > 3u);
    BOOST_TEST(second[0] == "[What] [Sum]");
    BOOST_TEST(second[1] == "[Brought] [forward] [1700]");
    BOOST_TEST(second[2] == "[Group]");
    BOOST_TEST(second[3] == "row17 100");
}

// The rows that carry it are as tall as they need; none reaches beyond the page.
BOOST_AUTO_TEST_CASE(a_sum_of_several_parts_or_a_long_name_takes_the_lines_that_it_needs)
{
    Node table = summed_rows(45);
    table.ensure_attributes().columns.clear();
    table.ensure_attributes().carried = {{1, "In all " + words(8) + " forward", "Brought"}};
    for (Node& each : table.children[0].children) {
        std::string const figure = each.attrs().running[0].figure;
        each.ensure_attributes().running[0].figure = figure + " (grant) and more than 7000 (loan) and some";
    }
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() >= 3u);
    BOOST_TEST(composed.codes().empty());
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items)
            BOOST_TEST(std::get<PlacedText>(item).origin.y.to_points() <= 220.0);
    }
    BOOST_TEST(times(composed, 0, "row", false) < 18);
    BOOST_TEST(times(composed, 0, "some", true) == 1);
    BOOST_TEST(times(composed, 1, "some", true) == 2);
}

// A document that is not of our making.
BOOST_AUTO_TEST_CASE(a_sum_that_the_table_does_not_know_of_is_not_carried)
{
    Node unknown = summed_rows(45);
    for (Node& each : unknown.children[0].children) each.ensure_attributes().running[0].carried = 7;
    Node outside = summed_rows(45);
    outside.ensure_attributes().carried[0].column = 9;
    for (Node* const table : {&unknown, &outside}) {
        Composed const composed(document_of("en", std::move(*table)), table_theme());
        BOOST_TEST(composed.pages->pages.size() == 3u);
        BOOST_TEST(times(composed, 0, "Carried", true) == 0);
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_carried_before_there_is_a_sum)
{
    Composed const composed(document_of("en", summed_rows(45, 30)), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 3u);
    BOOST_TEST(times(composed, 0, "Carried", true) == 0);
    BOOST_TEST(read(composed, 0).size() == 20u);
    BOOST_TEST(read(composed, 1).front() == "row20 100");
    BOOST_TEST(read(composed, 1).back() == "[Carried] [forward] [3900]");
    BOOST_TEST(read(composed, 2).front() == "[Brought] [forward] [3900]");
}

BOOST_AUTO_TEST_CASE(a_figure_on_the_page_is_in_the_sum_that_the_page_carries)
{
    // A row taller than a page: its figure stands on the first line.
    Node table = summed_rows(3);
    table.children[0].children[1].children[0] = cell("tall " + words(200));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() >= 3u);
    BOOST_TEST(read(composed, 0).back() == "[Carried] [forward] [200]");
    BOOST_TEST(read(composed, 1).front() == "[Brought] [forward] [200]");
    BOOST_TEST(read(composed, 1).back() == "[Carried] [forward] [200]");
}

BOOST_AUTO_TEST_CASE(the_page_before_the_last_rows_is_full_though_nothing_is_carried_at_the_end)
{
    // Twenty rows fill the page when the table ends there, nineteen and the sum when it does not.
    for (int const count : {20, 21}) {
        Composed const composed(document_of("en", summed_rows(count)), table_theme());
        BOOST_TEST(composed.pages->pages.size() == (count == 20 ? 1u : 2u));
        BOOST_TEST(times(composed, 0, "Carried", true) == (count == 20 ? 0 : 1));
    }
}

BOOST_AUTO_TEST_CASE(every_second_row_may_look_another_way)
{
    Node table = table_of({});
    table.children.push_back(node(Role::table_head, row(head_cell("What"), head_cell("How"))));
    table.children.push_back(group_of("First", 3));
    table.children.push_back(group_of("Second", 2));
    Composed const composed(
        document_of("en", std::move(table)),
        table_theme("<style role=\"row\" nth-child=\"even\" background-color=\"#eeeeee\"/>"));
    std::vector<double> tops;
    bool text_before = false;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        if (auto const* const rule = std::get_if<PlacedRule>(&item)) {
            tops.push_back(rule->box.y.to_points());
            BOOST_TEST(rule->box.height.to_points() == 10.0);
            BOOST_TEST(rule->box.width.to_points() == 160.0);
            // Drawn before the text that stands on it.
            BOOST_TEST(!text_before);
        } else if (std::get<PlacedText>(item).shaped->text == "First1") {
            text_before = tops.empty();
        }
    }
    // The head, then the group's own head, then rows 1, 2 and 3; the second group is counted anew.
    BOOST_TEST(tops == (std::vector<double>{20 + 30, 20 + 70}), boost::test_tools::per_element());
    // Text does not touch the edge of what it stands on.
    BOOST_TEST(left(composed, "First0") == 25.0);
}

BOOST_AUTO_TEST_CASE(a_cell_over_rows_may_be_cut_where_a_row_ends)
{
    Node table = table_of({});
    Node body = rows_of("a", 40);
    Node tall = cell("Donor");
    tall.ensure_attributes().rowspan = 40;
    body.children[0].children.insert(body.children[0].children.begin(), std::move(tall));
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    BOOST_TEST(read(composed, 0).front() == "Donor a0 x");
    BOOST_TEST(read(composed, 0).size() == 20u);
    // Once more beside its rows, which are otherwise nobody's; but not as content.
    BOOST_TEST(read(composed, 1).front() == "[Donor] a20 x");
    BOOST_TEST(times(composed, 1, "Donor", false) == 0);
}

BOOST_AUTO_TEST_CASE(a_cell_over_rows_is_said_again_beside_those_after_one_that_is_cut)
{
    Node table = table_of({});
    Node tall = cell("5and6");
    tall.ensure_attributes().rowspan = 2;
    table.children.push_back(
        node(Role::table_body, row(cell("first " + words(100)), std::move(tall)), row(cell("second"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() >= 2u);
    std::size_t const last = composed.pages->pages.size() - 1;
    BOOST_TEST(times(composed, 0, "5and6", false) == 1);
    BOOST_TEST(times(composed, last, "second", false) == 1);
    BOOST_TEST(times(composed, last, "5and6", true) == 1);
    BOOST_TEST(times(composed, last, "5and6", false) == 0);
}

// Short enough to be kept, but not below all that is set again at the top of a page.
BOOST_AUTO_TEST_CASE(rows_that_fit_no_page_below_their_heads_are_cut)
{
    for (bool const spans : {false, true}) {
        Node table = table_of({});
        table.children.push_back(node(Role::caption, text("Caption")));
        Node head(Role::table_head);
        for (int i = 0; i < 9; ++i) head.children.push_back(row(head_cell("Head"), head_cell("Other")));
        table.children.push_back(std::move(head));
        Node body(Role::table_body);
        Node tall = cell("first " + words(56) + " last"); // some eleven lines
        if (spans) {
            tall.ensure_attributes().rowspan = 2;
            body.children.push_back(row(std::move(tall), cell("x")));
            body.children.push_back(row(cell("y")));
        } else {
            body.children.push_back(row(std::move(tall), cell("x")));
        }
        table.children.push_back(std::move(body));
        Document document = document_of("en", std::move(table));
        document.continued_label = "(continued)";
        Composed const composed(std::move(document), table_theme());
        BOOST_TEST(composed.codes().empty());
        BOOST_TEST(composed.pages->pages.size() == 2u);
        BOOST_TEST(times(composed, 0, "first", false) == 1);
        BOOST_TEST(times(composed, 1, "last", false) == 1);
        for (Page const& page : composed.pages->pages) {
            for (PlacedItem const& item : page.items)
                BOOST_TEST(std::get<PlacedText>(item).origin.y.to_points() <= 220.0);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_lines_of_a_cell_over_rows_go_on_beside_its_rows)
{
    Node table = table_of({column(Column::Align::start, Column::Width::fixed, 20'000)});
    Node body = rows_of("a", 40);
    Node tall = cell("first " + words(36) + " last");
    tall.ensure_attributes().rowspan = 40;
    body.children[0].children.insert(body.children[0].children.begin(), std::move(tall));
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages->pages.size() == 2u);
    BOOST_TEST(times(composed, 0, "first", false) == 1);
    BOOST_TEST(times(composed, 1, "last", false) == 1);
    BOOST_TEST(times(composed, 1, "first", true) == 0);
    for (std::size_t page = 0; page < 2; ++page) {
        for (PlacedItem const& item : composed.pages->pages[page].items)
            BOOST_TEST(std::get<PlacedText>(item).origin.y.to_points() <= 220.0);
    }
    BOOST_TEST(composed.lines(1).front().find("a20") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(rows_tied_by_a_cell_stay_together_where_that_leaves_little_white)
{
    Node table = table_of({});
    Node body = rows_of("a", 18);
    Node tall = cell("Donor");
    tall.ensure_attributes().rowspan = 4;
    Node row_group = rows_of("b", 8);
    row_group.children[0].children.insert(row_group.children[0].children.begin(), std::move(tall));
    for (Node& each : row_group.children) body.children.push_back(std::move(each));
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(read(composed, 1).front() == "Donor b0 x");
}

BOOST_AUTO_TEST_CASE(a_row_is_not_divided_while_it_fits_on_a_page)
{
    Node table = table_of({});
    Node body(Role::table_body);
    for (int i = 0; i < 8; ++i)
        body.children.push_back(row(cell("row" + std::to_string(i) + " " + words(30))));
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    for (std::size_t page = 1; page < composed.pages->pages.size(); ++page)
        BOOST_TEST(composed.lines(page).front().starts_with("row"));
}

BOOST_AUTO_TEST_CASE(a_row_taller_than_a_page_goes_on_on_the_next)
{
    Node table = table_of({});
    table.children.push_back(node(Role::table_body, row(cell("first " + words(300)), cell("short"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(composed.pages->pages.size() >= 3u);
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items)
            BOOST_TEST(std::get<PlacedText>(item).origin.y.to_points() <= 220.0);
    }
    std::size_t words_placed = 0;
    for (char const c : composed.words()) words_placed += c == ' ' ? 1u : 0u;
    BOOST_TEST(words_placed >= 300u);
}

BOOST_AUTO_TEST_CASE(a_table_wider_than_the_page_is_made_to_fit_and_told_of_once)
{
    Node table = table_of({});
    Node head(Role::row);
    for (int i = 0; i < 12; ++i) head.children.push_back(head_cell("headindivisible" + std::to_string(i)));
    table.children.push_back(node(Role::table_head, std::move(head)));
    Node body(Role::table_body);
    for (int r = 0; r < 12; ++r) {
        Node wide(Role::row);
        for (int i = 0; i < 12; ++i)
            wide.children.push_back(cell("unbreakable" + std::to_string(r) + "x" + std::to_string(i)));
        body.children.push_back(std::move(wide));
    }
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST(composed.pages->pages.size() > 1u);
    std::vector<Diagnostic> const& all = composed.context.diagnostics.all();
    BOOST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].code == "overfull-line");
    BOOST_TEST(all[1].code == "does-not-fit"); // the head, letter by letter, is taller than half the page
    BOOST_TEST(all[0].message.find("this table needs ") == 0u);
    BOOST_TEST(all[0].message.find(" mm and has 56 mm") != std::string::npos);
    BOOST_REQUIRE(!all[0].notes.empty());
    BOOST_TEST(all[0].notes[0].message.find(
                   "the first of 156 texts that do not fit: 'headindivisible0' is wider") == 0u);
    // Letter by letter, but all of them.
    std::size_t letters = 0;
    for (char const c : composed.words()) letters += c == 'a' ? 1u : 0u;
    BOOST_TEST(letters == 12u * 12u * 2u + 12u);
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items) {
            auto const& placed = std::get<PlacedText>(item);
            BOOST_TEST(placed.origin.x.to_points() >= 20.0);
            BOOST_TEST(placed.origin.x.to_points() <= 180.0);
        }
    }
}

BOOST_AUTO_TEST_CASE(only_the_widest_columns_of_a_table_that_is_too_wide_are_narrowed)
{
    Node table = table_of({column(), column(Column::Align::decimal), column()});
    table.children.push_back(
        node(Role::table_body, row(cell("1994"), cell("2,500.25"), cell(std::string(60, 'w')))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(composed.codes().size() == 1u);
    BOOST_TEST(composed.lines(0).front().find("19942,500.25www") == 0u);
}

BOOST_AUTO_TEST_CASE(columns_that_ask_for_more_than_the_page_are_told_of)
{
    Node table = table_of({column(Column::Align::start, Column::Width::fixed, 100'000),
                           column(Column::Align::start, Column::Width::fixed, 20'000)});
    table.children.push_back(node(Role::table_body, row(cell("a"), cell("b"))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-line"},
               boost::test_tools::per_element());
    BOOST_TEST(composed.context.diagnostics.all()[0].message.find("needs 120 mm and has 56 mm") !=
               std::string::npos);
    // The narrower one has what it asks.
    BOOST_TEST(180.0 - left(composed, "b") == 20 * 72 / 25.4 - 5, boost::test_tools::tolerance(0.001));
}

// Cells have little padding then: of eighteen points, ten would be.
BOOST_AUTO_TEST_CASE(a_table_that_is_too_wide_gives_its_room_to_words)
{
    Node table = table_of({});
    Node wide(Role::row);
    for (int i = 0; i < 9; ++i) wide.children.push_back(cell("iiiiiiii"));
    table.children.push_back(node(Role::table_body, std::move(wide)));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(composed.codes().size() == 1u);
    BOOST_TEST(composed.lines(0).size() == 2u);
}

BOOST_AUTO_TEST_CASE(words_wider_than_their_columns_are_told_of_once_a_table)
{
    for (int const rows : {1, 30}) {
        Node table = table_of({column(Column::Align::start, Column::Width::fixed, 8'000), column()});
        Node body(Role::table_body);
        for (int i = 0; i < rows; ++i) body.children.push_back(row(cell("strengths"), cell("b")));
        table.children.push_back(std::move(body));
        Composed const composed(document_of("en", std::move(table)), table_theme());
        BOOST_REQUIRE(composed.codes().size() == 1u);
        std::string const& message = composed.context.diagnostics.all()[0].message;
        BOOST_TEST(message.find(rows == 1 ? "is wider than its line and is divided"
                                          : "columns of this table are narrower than their words") !=
                   std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(right_to_left_tables_begin_at_the_right)
{
    Node table = table_of({});
    table.children.push_back(node(Role::table_body, row(cell("واحد"), cell("اثنان"), cell("ثلاثة"))));
    Composed const composed(document_of("ar", std::move(table)), table_theme());
    BOOST_TEST(left(composed, "واحد") > left(composed, "اثنان"));
    BOOST_TEST(left(composed, "اثنان") > left(composed, "ثلاثة"));
}

BOOST_AUTO_TEST_CASE(rules_stand_above_and_below_the_head_and_at_the_end)
{
    Node table = table_of({});
    table.children.push_back(node(Role::table_head, row(head_cell("Heading"))));
    table.children.push_back(node(Role::table_body, row(cell("a")), row(cell("b"))));
    Composed const composed(
        document_of("en", std::move(table)),
        table_theme(
            "<style role=\"head\" border-block-start=\"1pt #1a4e8a\" border-block-end=\"0.5pt #1a4e8a\"/>"
            "<style role=\"table\" border-block-end=\"2pt #000000\"/>"));
    std::vector<Rectangle> rules;
    for (PlacedItem const& item : composed.pages->pages[0].items) {
        if (auto const* const rule = std::get_if<PlacedRule>(&item)) rules.push_back(rule->box);
    }
    BOOST_REQUIRE(rules.size() == 3u);
    std::sort(rules.begin(), rules.end(), [](Rectangle const& a, Rectangle const& b) { return a.y < b.y; });
    BOOST_TEST(rules[0].y.to_points() == 20.0);
    BOOST_TEST(rules[0].height.to_points() == 1.0);
    BOOST_TEST(rules[1].y.to_points() == 29.5);
    BOOST_TEST(rules[2].height.to_points() == 2.0);
    for (Rectangle const& rule : rules) BOOST_TEST(rule.width.to_points() == 160.0);
}

BOOST_AUTO_TEST_CASE(cells_may_hold_blocks)
{
    Node table = table_of({});
    table.children.push_back(
        node(Role::table_body, row(node(Role::cell, p("one"), p("two")),
                                   node(Role::cell, node(Role::list, item("1.", p("item")))))));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_TEST(top(composed, "two") - top(composed, "one") == 10.0, boost::test_tools::tolerance(0.001));
    BOOST_TEST(composed.words() == "onetwo1.item");
}

// Paragraphs are kept from measuring to setting only as long as they are few (shaped_paragraphs.h).
BOOST_AUTO_TEST_CASE(a_long_table_loses_no_cell)
{
    Node table = table_of({column(), column(Column::Align::decimal), column()});
    Node body(Role::table_body);
    std::string expected;
    for (int i = 0; i < 1000; ++i) {
        std::string const number = std::to_string(i);
        std::string const figure = std::to_string(i * 7919);
        body.children.push_back(row(cell("a" + number), cell(figure), cell("b" + number)));
        expected += "a" + number + figure + "b" + number;
    }
    table.children.push_back(std::move(body));
    Composed const composed(document_of("en", std::move(table)), table_theme());
    BOOST_REQUIRE(composed.pages);
    BOOST_TEST((composed.words() == expected));
    BOOST_TEST(right(composed, "0") == right(composed, "7919"), boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(an_empty_table_makes_nothing)
{
    Composed const composed(document_of("en", p("a"), table_of({}), p("b")), table_theme());
    BOOST_TEST(composed.words() == "ab");
}

BOOST_AUTO_TEST_SUITE_END()
