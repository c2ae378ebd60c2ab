#include "documents.h"

#include "layout/pictures/picture.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

struct Read {
    std::shared_ptr<Picture const> picture;
    std::string code, message;
};

Read read(std::string bytes, Limits const& limits = {})
{
    Context context;
    context.limits = limits;
    document::PictureFile file;
    file.name = "templates/pictures/it.svg";
    file.bytes = std::move(bytes);
    Read result;
    result.picture = read_picture(file, {FileName("t.xml"), 3, 7}, context);
    for (Diagnostic const& diagnostic : context.diagnostics.all()) {
        result.code = diagnostic.code;
        result.message = diagnostic.message;
        BOOST_TEST(diagnostic.at.line == 3u);
        BOOST_TEST(diagnostic.message.find('\n') == std::string::npos);
    }
    BOOST_TEST((result.picture == nullptr) == !result.code.empty());
    return result;
}

std::string svg(std::string const& attributes, std::string const& content = "<rect width='10' height='10'/>")
{
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' " +
           attributes + ">" + content + "</svg>";
}

std::string const box = "viewBox='0 0 40 20'";

}

BOOST_AUTO_TEST_SUITE(an_svg)

BOOST_AUTO_TEST_CASE(has_the_size_that_it_says)
{
    for (auto const& [attributes, width, height] :
         {std::tuple("viewBox='0 0 40 20'", 30.0, 15.0), std::tuple("width='40' height='20'", 30.0, 15.0),
          std::tuple("width='1in' height='2in'", 72.0, 144.0),
          std::tuple("width='100%' height='100%' viewBox='0 0 40 20'", 30.0, 15.0)}) {
        Read const result = read(svg(attributes));
        BOOST_REQUIRE(result.picture != nullptr);
        BOOST_TEST((result.picture->form == Picture::Form::page));
        BOOST_TEST(result.picture->natural_width.to_points() == width, boost::test_tools::tolerance(0.001));
        BOOST_TEST(result.picture->natural_height.to_points() == height, boost::test_tools::tolerance(0.001));
        BOOST_TEST(result.picture->data.starts_with("%PDF-1.4"));
    }
}

BOOST_AUTO_TEST_CASE(is_known_whatever_stands_before_its_root)
{
    for (std::string const before : {"\xEF\xBB\xBF<?xml version='1.0'?>", "<!-- made by hand -->\n",
                                     "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
                                     "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"})
        BOOST_TEST(read(before + svg(box)).picture != nullptr);
}

BOOST_AUTO_TEST_CASE(gives_the_same_bytes_each_time)
{
    std::string const one =
        svg(box, "<text y='15' font-family='Noto Sans'>Ağdam</text><circle r='9' opacity='.5'/>");
    BOOST_TEST(read(one).picture->data == read(one).picture->data);
    BOOST_TEST(read(one).picture->data.find("(20000101000000Z)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(that_cannot_be_shown_says_why)
{
    struct Case {
        std::string bytes, part;
    };
    std::string const whole = svg(box);
    for (Case const& each : {
             Case{whole.substr(0, whole.size() - 9), "is not a whole SVG"},
             Case{"<svg", "is not a whole SVG"},
             Case{svg(box, "<rect></circle>"), "is not a whole SVG"},
             Case{svg(""), "an SVG needs a viewBox, or a width and a height"},
             Case{svg("width='50%' height='20'"), "an SVG needs a viewBox, or a width and a height"},
             Case{svg("viewBox='0 0 0 20'"), "an SVG needs a viewBox, or a width and a height"},
             Case{svg("viewBox='0 0 -5 20'"), "SVG"},
             Case{svg("viewBox='0 0 nan 20'"), "SVG"},
             Case{svg(box, "<image href='file:///etc/passwd' width='9' height='9'/>"),
                  "refers to 'file:///etc/passwd'"},
             Case{svg(box, "<image xlink:href=\"other.png\" width='9' height='9'/>"),
                  "refers to 'other.png'"},
             Case{svg(box, "<use href = 'http://example.org/a.svg#b'/>"),
                  "refers to 'http://example.org/a.svg#b'"},
             Case{svg(box, "<style>@import 'https://example.org/a.css';</style>"), "imports a style sheet"},
             Case{svg(box, "<rect fill='url(other.svg#a)'/>"), "refers to 'other.svg#a'"},
             Case{svg(box, "<rect fill='url( \"other.svg#a\")'/>"), "refers to 'other.svg#a'"},
             Case{svg(box, "<image href='x"), "refers to 'x"},
             Case{"<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;&a;'>]>" + svg(box, "<text>&c;</text>"),
                  "declares entities"},
             Case{"<html><body>no picture</body></html>", "is not a PNG, JPEG or SVG file"},
         }) {
        Read const result = read(each.bytes);
        BOOST_TEST(result.picture == nullptr, each.bytes);
        BOOST_TEST(result.code == "bad-picture", each.bytes);
        BOOST_TEST(result.message.find(each.part) != std::string::npos, result.message);
    }
}

BOOST_AUTO_TEST_CASE(may_have_links_and_images_of_its_own)
{
    BOOST_TEST(read(svg(box, "<rect fill='url(#r)' clip-path='url(&quot;#r&quot;)'/><a "
                             "href='https://example.org'><rect width='9' height='9'/></a>"
                             "<defs><rect id='r' width='3' height='3'/></defs><use xlink:href='#r'/>"
                             "<image width='9' height='9' "
                             "href='data:image/"
                             "png;base64,"
                             "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQA"
                             "AAABJRU5ErkJggg=='/>"))
                   .picture != nullptr);
}

BOOST_AUTO_TEST_CASE(is_read_within_the_limits)
{
    Limits limits;
    limits.picture_side = 30;
    BOOST_TEST(read(svg(box), limits).code == "limit-reached");
    limits = {};
    limits.picture_pixels = 700;
    BOOST_TEST(read(svg(box), limits).code == "limit-reached");
    BOOST_TEST(read(svg("viewBox='0 0 1e30 1e30'")).code == "bad-picture");
    std::string many;
    for (int i = 0; i < 400'001; ++i) many += "<g/>";
    Read const result = read(svg(box, many));
    BOOST_TEST(result.code == "bad-picture");
    BOOST_TEST(result.message.find("200000 elements") != std::string::npos, result.message);
}

// Elements that use one another, ten times each, ten deep: ten thousand million of them.
BOOST_AUTO_TEST_CASE(cannot_multiply_without_end)
{
    std::string defs = "<g id='g0'><rect width='1' height='1'/></g>";
    for (int i = 1; i <= 10; ++i) {
        defs += "<g id='g" + std::to_string(i) + "'>";
        for (int k = 0; k < 10; ++k) defs += "<use href='#g" + std::to_string(i - 1) + "'/>";
        defs += "</g>";
    }
    Read const result = read(svg(box, "<defs>" + defs + "</defs><use href='#g10'/>"));
    BOOST_TEST(result.code == "bad-picture");
    BOOST_TEST(result.message.find("cannot be drawn") != std::string::npos, result.message);
}

BOOST_AUTO_TEST_CASE(nested_beyond_measure_is_refused)
{
    std::string deep;
    for (int i = 0; i < 50'000; ++i) deep += "<g>";
    for (int i = 0; i < 50'000; ++i) deep += "</g>";
    BOOST_TEST(read(svg(box, deep)).code == "bad-picture");
}

BOOST_AUTO_TEST_SUITE_END()
