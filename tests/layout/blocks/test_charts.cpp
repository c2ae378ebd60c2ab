#include "documents.h"

#include "layout/pages/dump.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;
using document::Chart;
using Kind = document::Chart::Kind;

// The page's column is 160 points wide and starts at 20; letters of 10 points.
namespace {

struct Datum {
    std::string label, value;
    std::int32_t end = 0; // in millionths; -1: not known
};

Node chart_of(Kind kind, std::vector<Datum> const& data, std::int32_t base = 0)
{
    Node result(Role::chart);
    auto chart = std::make_unique<Chart>();
    chart->kind = kind;
    chart->base = base;
    chart->unit = "units";
    for (std::int32_t const at : {0, 500'000, 1'000'000})
        chart->ticks.push_back({at, "t" + std::to_string(at / 500'000)});
    for (std::size_t i = 0; i < data.size(); ++i) {
        Chart::Mark mark;
        mark.known = data[i].end >= 0;
        mark.begin = base;
        mark.end = std::max(0, data[i].end);
        if (data.size() > 1) mark.along = static_cast<std::int32_t>(i * 1'000'000 / (data.size() - 1));
        chart->marks.push_back(mark);
        result.children.push_back(row(head_cell(data[i].label), cell(data[i].value)));
    }
    result.ensure_attributes().alternative = "what it shows";
    result.ensure_attributes().chart = std::move(chart);
    return result;
}

std::string_view const coloured =
    "<style role=\"axis\" border-block-start=\"0.5pt #00ff00\" border-block-end=\"0.5pt #ff0000\"/>"
    "<style role=\"mark\" color=\"#0000ff\"/>";
constexpr Colour blue{0, 0, 255}, green{0, 255, 0}, red{255, 0, 0};

std::vector<Rectangle> rules(Composed const& composed, Colour colour)
{
    std::vector<Rectangle> result;
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items) {
            auto const* const rule = std::get_if<PlacedRule>(&item);
            if (rule != nullptr && rule->colour == colour) result.push_back(rule->box);
        }
    }
    return result;
}

Composed composed(Node chart, std::string_view language = "en", int height = 400)
{
    Composed result(document_of(language, node(Role::figure, std::move(chart))),
                    small_theme(coloured, height));
    BOOST_REQUIRE(result.pages.has_value());
    return result;
}

PlacedText const* text_of(Composed const& composed, std::string_view words)
{
    for (Page const& page : composed.pages->pages) {
        for (PlacedItem const& item : page.items) {
            auto const* const text = std::get_if<PlacedText>(&item);
            if (text != nullptr && text->shaped->text == words) return text;
        }
    }
    return nullptr;
}

double width_of(Rectangle const& box) { return box.width.to_points(); }

std::vector<Datum> const three{{"one", "1", 250'000}, {"two", "2", 500'000}, {"four", "4", 1'000'000}};

}

BOOST_AUTO_TEST_SUITE(a_chart)

BOOST_AUTO_TEST_CASE(of_bars_is_drawn_to_scale)
{
    Composed const result = composed(chart_of(Kind::bar, three));
    std::vector<Rectangle> const bars = rules(result, blue);
    BOOST_REQUIRE(bars.size() == 3u);
    BOOST_TEST(width_of(bars[1]) == 2 * width_of(bars[0]), boost::test_tools::tolerance(0.001));
    BOOST_TEST(width_of(bars[2]) == 4 * width_of(bars[0]), boost::test_tools::tolerance(0.001));
    for (Rectangle const& bar : bars) BOOST_TEST((bar.x == bars[0].x));
    BOOST_TEST(result.words() == "one1two2four4t0t1t2units");
}

BOOST_AUTO_TEST_CASE(of_columns_is_drawn_to_scale)
{
    Composed const result = composed(chart_of(Kind::column, three));
    std::vector<Rectangle> const columns = rules(result, blue);
    BOOST_REQUIRE(columns.size() == 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        BOOST_TEST((columns[i].y + columns[i].height).to_points() ==
                   (columns[0].y + columns[0].height).to_points());
    }
    BOOST_TEST(columns[1].height.to_points() == 2 * columns[0].height.to_points(),
               boost::test_tools::tolerance(0.001));
    BOOST_TEST(columns[2].height.to_points() == 4 * columns[0].height.to_points(),
               boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(shows_what_is_below_zero_on_the_other_side)
{
    std::vector<Datum> const data{{"up", "1", 1'000'000}, {"down", "-1", 0}};
    Composed const bars_of = composed(chart_of(Kind::bar, data, 500'000));
    std::vector<Rectangle> const bars = rules(bars_of, blue);
    BOOST_REQUIRE(bars.size() == 2u);
    BOOST_TEST((bars[1].x + bars[1].width).to_points() == bars[0].x.to_points(),
               boost::test_tools::tolerance(0.001));
    BOOST_TEST((text_of(bars_of, "-1")->origin.x < bars[1].x));
    Composed const columns_of = composed(chart_of(Kind::column, data, 500'000));
    std::vector<Rectangle> const columns = rules(columns_of, blue);
    BOOST_REQUIRE(columns.size() == 2u);
    BOOST_TEST(columns[1].y.to_points() == (columns[0].y + columns[0].height).to_points(),
               boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(is_mirrored_from_right_to_left)
{
    for (Kind const kind : {Kind::bar, Kind::column, Kind::timeline, Kind::line}) {
        std::vector<Datum> const data{{"1", "10", 200'000}, {"2", "20", 500'000}, {"3", "30", 900'000}};
        Composed const left = composed(chart_of(kind, data));
        Composed const right = composed(chart_of(kind, data), "ar");
        for (Colour const colour : {blue, green, red}) {
            std::vector<Rectangle> const there = rules(left, colour), here = rules(right, colour);
            BOOST_REQUIRE(there.size() == here.size());
            for (std::size_t i = 0; i < there.size(); ++i)
                BOOST_TEST((here[i].x + here[i].width).to_points() == 200 - there[i].x.to_points(),
                           boost::test_tools::tolerance(0.001));
        }
    }
}

BOOST_AUTO_TEST_CASE(draws_nothing_of_what_is_not_known)
{
    for (Kind const kind : {Kind::bar, Kind::column, Kind::line, Kind::timeline}) {
        std::vector<Datum> const data{{"a", "not known", -1}, {"b", "not known", -1}};
        Composed const result = composed(chart_of(kind, data));
        BOOST_TEST(rules(result, blue).empty());
        BOOST_TEST(result.dump().find("  area") == std::string::npos);
        std::string const words = result.words();
        BOOST_TEST(words.find("not known") != words.rfind("not known"), words);
    }
    // A line has a gap there.
    Composed const line = composed(chart_of(
        Kind::line,
        {{"a", "1", 0}, {"b", "2", 500'000}, {"c", "?", -1}, {"d", "3", 100'000}, {"e", "4", 700'000}}));
    std::string const dump = line.dump();
    std::size_t lines = 0;
    for (std::size_t at = dump.find("  line "); at != std::string::npos; at = dump.find("  line ", at + 1))
        ++lines;
    BOOST_TEST(lines == 2u, dump);
}

BOOST_AUTO_TEST_CASE(is_cut_between_rows_and_keeps_all_of_them)
{
    std::vector<Datum> data;
    std::string expected;
    for (int i = 0; i < 60; ++i) {
        std::string const name = "r" + std::to_string(i) + ";";
        data.push_back({name, "v", 500'000});
        expected += name + "v";
    }
    Composed const result = composed(chart_of(Kind::bar, data), "en", 240);
    BOOST_TEST(result.pages->pages.size() > 3u);
    BOOST_TEST(rules(result, blue).size() == 60u);
    BOOST_TEST(result.words() == expected + "t0t1t2units");
    // The axis is not alone on the last page.
    BOOST_TEST(result.lines(result.pages->pages.size() - 1).size() > 2u);
}

BOOST_DATA_TEST_CASE(loses_no_word_however_many_points_it_has,
                     boost::unit_test::data::make({1, 2, 7, 40, 1000}), count)
{
    for (Kind const kind : {Kind::bar, Kind::column, Kind::line, Kind::timeline}) {
        std::vector<Datum> data;
        for (int i = 0; i < count; ++i)
            data.push_back(
                {"L" + std::to_string(i) + ";", "V" + std::to_string(i) + ";", i * 7919 % 1000 * 1000});
        Composed const result = composed(chart_of(kind, data));
        std::string const words = result.words();
        for (Datum const& datum : data) {
            BOOST_TEST_INFO(words);
            BOOST_REQUIRE(words.find(datum.label) != std::string::npos);
            BOOST_REQUIRE(words.find(datum.value) != std::string::npos);
        }
        BOOST_TEST(result.codes().empty());
    }
}

BOOST_AUTO_TEST_CASE(hides_labels_and_values_that_would_run_into_one_another)
{
    std::vector<Datum> data;
    for (int i = 0; i < 40; ++i)
        data.push_back({std::to_string(1980 + i), std::to_string(12345 + i), 20'000 * i});
    for (Kind const kind : {Kind::column, Kind::line}) {
        Composed const result = composed(chart_of(kind, data));
        std::vector<std::pair<double, double>> seen;
        std::size_t hidden = 0;
        for (PlacedItem const& item : result.pages->pages[0].items) {
            auto const* const text = std::get_if<PlacedText>(&item);
            if (text == nullptr || !std::string_view(text->shaped->text).starts_with("19")) continue;
            if (text->unseen) {
                ++hidden;
            } else {
                double const from = text->origin.x.to_points();
                seen.emplace_back(from, from + 20);
            }
        }
        BOOST_TEST(hidden > 0u);
        BOOST_REQUIRE(seen.size() > 1u);
        for (std::size_t i = 1; i < seen.size(); ++i) BOOST_TEST(seen[i].first > seen[i - 1].second);
    }
}

BOOST_AUTO_TEST_CASE(of_columns_has_bars_where_its_labels_are_too_long)
{
    std::string const longest(300, 'x');
    for (auto const& [label, count] : {std::pair(std::string("alongerlabel"), 8), std::pair(longest, 3)}) {
        Composed const result = composed(chart_of(
            Kind::column, std::vector<Datum>(static_cast<std::size_t>(count), {label, "1", 500'000})));
        std::vector<Rectangle> const bars = rules(result, blue);
        BOOST_REQUIRE(bars.size() == static_cast<std::size_t>(count));
        BOOST_TEST((bars[1].x == bars[0].x));
        if (label == longest)
            BOOST_TEST(result.codes() == (std::vector<std::string>{"does-not-fit", "overfull-line",
                                                                   "overfull-line", "overfull-line"}),
                       boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(stays_within_its_column)
{
    std::vector<Datum> data;
    for (int i = 0; i < 9; ++i)
        data.push_back({"label " + std::to_string(i), "more than 1,234 tonnes", 125'000 * i});
    for (Kind const kind : {Kind::bar, Kind::column, Kind::line, Kind::timeline}) {
        Composed const result = composed(chart_of(kind, data));
        for (Colour const colour : {blue, green, red}) {
            for (Rectangle const& box : rules(result, colour)) {
                BOOST_TEST(box.x.to_points() >= 19.5);
                BOOST_TEST((box.x + box.width).to_points() <= 180.5);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(is_no_taller_than_its_page)
{
    Composed const result = composed(chart_of(Kind::column, three), "en", 140);
    BOOST_TEST(result.pages->pages.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
