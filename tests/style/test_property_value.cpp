#include "base/values/length.h"
#include "style/list_marker.h"
#include "style/theme_file/property_value.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::style;

namespace {

ParsedValue parse(std::string_view property, std::string const& value)
{
    PropertyInfo const* const info = find_property(property);
    BOOST_REQUIRE(info != nullptr);
    return parse_property_value(*info, value, {{"sans", {}}, {"serif", {}}});
}

}

BOOST_AUTO_TEST_SUITE(property_values)

BOOST_AUTO_TEST_CASE(a_length_keeps_its_unit_until_a_style_is_resolved)
{
    ParsedValue const points = parse("margin-block-end", "6pt");
    BOOST_REQUIRE(points.declaration.has_value());
    BOOST_TEST((points.declaration->unit == Declaration::Unit::raw));
    BOOST_TEST(points.declaration->number == Length::points(6).raw());
    ParsedValue const relative = parse("margin-block-end", "120%");
    BOOST_REQUIRE(relative.declaration.has_value());
    BOOST_TEST((relative.declaration->unit == Declaration::Unit::thousandths_of_em));
    BOOST_TEST(relative.declaration->number == 1200);
}

BOOST_AUTO_TEST_CASE(what_is_not_a_value_says_what_to_write_and_what_may_be_meant)
{
    ParsedValue const keyword = parse("text-align", "justfy");
    BOOST_TEST(!keyword.declaration.has_value());
    BOOST_TEST(keyword.wanted == "it is one of 'start', 'end', 'center' or 'justify'");
    BOOST_TEST(keyword.suggestion == "justify");
    BOOST_TEST(parse("font-size", "0").wanted == "it must be more than 0");
    BOOST_TEST(parse("font-family", "serf").suggestion == "serif");
}

BOOST_AUTO_TEST_CASE(a_word_may_stand_for_nothing)
{
    BOOST_TEST(parse("letter-spacing", "normal").declaration->number == 0);
    BOOST_TEST(parse("border-block-end", "none").declaration->number == 0);
    BOOST_TEST(parse("list-style-type", "none").declaration->text == "");
    BOOST_TEST(parse("list-style-type", "–").declaration->text == "–");
}

BOOST_AUTO_TEST_CASE(the_table_of_properties_stands_in_the_order_of_their_enumeration)
{
    for (std::size_t i = 0; i < properties.size(); ++i)
        BOOST_TEST(static_cast<std::size_t>(properties[i].property) == i, properties[i].name);
    BOOST_TEST(find_property("margin-left") == nullptr);
}

BOOST_AUTO_TEST_CASE(keywords_stand_in_the_order_of_what_they_name)
{
    auto const number = [](std::string_view property, std::string const& word) {
        return parse(property, word).declaration->number;
    };
    BOOST_TEST(number("text-align", "start") == static_cast<int>(TextAlign::start));
    BOOST_TEST(number("text-align", "end") == static_cast<int>(TextAlign::end));
    BOOST_TEST(number("text-align", "center") == static_cast<int>(TextAlign::center));
    BOOST_TEST(number("text-align", "justify") == static_cast<int>(TextAlign::justify));
    BOOST_TEST(number("text-transform", "uppercase") == static_cast<int>(TextTransform::uppercase));
    BOOST_TEST(number("text-transform", "lowercase") == static_cast<int>(TextTransform::lowercase));
    BOOST_TEST(number("text-decoration", "underline") == static_cast<int>(TextLine::underline));
    BOOST_TEST(number("text-decoration", "line-through") == static_cast<int>(TextLine::line_through));
    BOOST_TEST(number("break-before", "page") == static_cast<int>(Break::page));
    BOOST_TEST(number("break-before", "right") == static_cast<int>(Break::right));
    BOOST_TEST(number("break-after", "avoid") == static_cast<int>(Break::avoid));
    BOOST_TEST(number("display", "row") == static_cast<int>(Display::row));
    BOOST_TEST(number("vertical-align", "bottom") == static_cast<int>(VerticalAlign::bottom));
}

BOOST_AUTO_TEST_CASE(an_item_has_its_own_label_before_that_of_its_list)
{
    Style list;
    list.marker = "–";
    BOOST_TEST(list_marker("(a)", list) == "(a)");
    BOOST_TEST(list_marker("", list) == "–");
}

BOOST_AUTO_TEST_SUITE_END()
