#include "documents.h"

#include "layout/pictures/picture.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;
using document::Extent;

// The picture alpha.png has 24 × 12 pixels: 18 × 9 pt at 96 to the inch. The page's column is 160 × 200 pt.
namespace {

Extent points(std::int64_t count) { return {Extent::Kind::fixed, count * 127'000 / 360}; }
Extent share(std::int64_t thousandths) { return {Extent::Kind::share, thousandths}; }

Node sized(Extent width, Extent height)
{
    Node image = image_of("alpha.png");
    image.ensure_attributes().image->width = width;
    image.ensure_attributes().image->height = height;
    return image;
}

Node captioned(std::string_view words, Node image)
{
    return node(Role::figure, node(Role::caption, text(words)), std::move(image));
}

std::vector<PlacedPicture const*> pictures(Composed const& composed, std::size_t page = 0)
{
    std::vector<PlacedPicture const*> result;
    for (PlacedItem const& item : composed.pages->pages.at(page).items) {
        if (auto const* const picture = std::get_if<PlacedPicture>(&item)) result.push_back(picture);
    }
    return result;
}

std::string box(Rectangle const& box)
{
    auto const whole = [](Length length) {
        return std::to_string(static_cast<long>(length.to_points() + 0.5));
    };
    return whole(box.width) + " x " + whole(box.height) + " at " + whole(box.x) + " " + whole(box.y);
}

std::string placed(Node image, std::string_view styles = "", std::string_view language = "en")
{
    Composed const composed(document_of(language, node(Role::figure, std::move(image))), small_theme(styles));
    BOOST_REQUIRE(composed.pages.has_value());
    BOOST_REQUIRE(pictures(composed).size() == 1u);
    return box(pictures(composed)[0]->box);
}

}

BOOST_AUTO_TEST_SUITE(a_figure)

BOOST_AUTO_TEST_CASE(is_as_large_as_its_picture_or_as_it_is_asked_to_be)
{
    BOOST_TEST(placed(sized({}, {})) == "18 x 9 at 20 20");
    BOOST_TEST(placed(sized(points(60), {})) == "60 x 30 at 20 20");
    BOOST_TEST(placed(sized({}, points(30))) == "60 x 30 at 20 20");
    BOOST_TEST(placed(sized(share(500), {})) == "80 x 40 at 20 20");
    // Of two sides: never pulled out of shape.
    BOOST_TEST(placed(sized(points(60), points(60))) == "60 x 30 at 20 20");
    BOOST_TEST(placed(sized(points(100), points(20))) == "40 x 20 at 20 20");
}

BOOST_AUTO_TEST_CASE(is_no_wider_than_its_column_and_no_taller_than_its_page)
{
    BOOST_TEST(placed(sized(points(400), {})) == "160 x 80 at 20 20");
    BOOST_TEST(placed(sized(share(2000), {})) == "160 x 80 at 20 20");
    // A page of 80 pt, of which a caption takes 10 and the space around a line.
    Composed const composed(document_of("en", captioned("A caption", sized({}, points(2000)))),
                            small_theme("", 120));
    BOOST_REQUIRE(composed.pages->pages.size() == 1u);
    BOOST_TEST(box(pictures(composed)[0]->box) == "120 x 60 at 20 30");
}

BOOST_AUTO_TEST_CASE(is_no_larger_than_the_theme_has_it)
{
    std::string_view const narrow = "<style role=\"image\" max-inline-size=\"9pt\"/>";
    BOOST_TEST(placed(sized({}, {}), narrow) == "9 x 5 at 20 20");
    BOOST_TEST(placed(sized({}, {}), "<style role=\"image\" max-block-size=\"3pt\"/>") == "6 x 3 at 20 20");
    // What the template asks for it gets.
    BOOST_TEST(placed(sized(points(60), {}), narrow) == "60 x 30 at 20 20");
}

BOOST_AUTO_TEST_CASE(stands_where_its_text_would)
{
    auto const aligned = [](std::string_view align, std::string_view language = "en") {
        return placed(sized(points(60), {}),
                      "<style role=\"figure\" text-align=\"" + std::string(align) + "\"/>", language);
    };
    BOOST_TEST(aligned("start") == "60 x 30 at 20 20");
    BOOST_TEST(aligned("justify") == "60 x 30 at 20 20");
    BOOST_TEST(aligned("center") == "60 x 30 at 70 20");
    BOOST_TEST(aligned("end") == "60 x 30 at 120 20");
    BOOST_TEST(aligned("start", "ar") == "60 x 30 at 120 20");
    BOOST_TEST(aligned("center", "ar") == "60 x 30 at 70 20");
    BOOST_TEST(aligned("end", "ar") == "60 x 30 at 20 20");
}

BOOST_AUTO_TEST_CASE(has_its_caption_before_or_after_it)
{
    for (bool const after : {false, true}) {
        Composed const composed(
            document_of("en", captioned("Its caption", sized(points(60), {})), p("Next")),
            small_theme(after ? "<style role=\"figure\" caption-side=\"block-end\"/>" : ""));
        BOOST_TEST(box(pictures(composed)[0]->box) == (after ? "60 x 30 at 20 20" : "60 x 30 at 20 30"));
        BOOST_TEST(composed.words() == "Its captionNext");
    }
}

BOOST_AUTO_TEST_CASE(keeps_its_caption_on_its_page)
{
    std::string_view const styles = "<style role=\"caption\" keep-with-next=\"always\"/>"
                                    "<style role=\"figure\" class=\"below\" caption-side=\"block-end\"/>";
    for (std::string_view const side : {"", "below"}) {
        // Eighteen lines before it leave 20 pt of the first page; it needs 40.
        std::vector<Node> blocks;
        Document document = document_of("en");
        for (int i = 0; i < 18; ++i) document.root.children.push_back(p("line"));
        Node figure = captioned("Its caption", sized(points(60), {}));
        figure.ensure_attributes().class_name = side;
        document.root.children.push_back(std::move(figure));
        document.root.children.push_back(p("Next"));
        Composed const composed(std::move(document), small_theme(styles));
        BOOST_REQUIRE(composed.pages->pages.size() == 2u);
        BOOST_TEST(pictures(composed, 0).empty());
        BOOST_TEST(pictures(composed, 1).size() == 1u);
        BOOST_TEST(composed.lines(1).front() == "Its caption");
    }
}

BOOST_AUTO_TEST_CASE(may_stand_in_a_cell_an_item_and_a_note)
{
    Node cell_with_figure = node(Role::cell, captioned("In a cell", sized(points(30), {})));
    Node table = node(Role::table, node(Role::table_body, row(std::move(cell_with_figure), cell("Words"))));
    Node list = node(Role::list, item("1.", captioned("In an item", sized(points(30), {}))));
    Node note_with_figure = node(Role::note, captioned("In a note", sized(points(30), {})));
    Composed const composed(
        document_of("en", std::move(table), std::move(list), p("Mark", std::move(note_with_figure))),
        small_theme(""));
    BOOST_REQUIRE(composed.pages.has_value());
    std::vector<PlacedPicture const*> const found = pictures(composed);
    BOOST_REQUIRE(found.size() == 3u);
    for (PlacedPicture const* const picture : found) {
        BOOST_TEST((picture->owner.kind == Owner::Kind::node));
        BOOST_TEST(picture->box.width.to_points() == 30.0, boost::test_tools::tolerance(0.01));
        BOOST_TEST((picture->box.y + picture->box.height <= Length::points(220)));
    }
}

BOOST_AUTO_TEST_CASE(in_a_list_stands_below_its_label)
{
    Node list =
        node(Role::list, item("1.", node(Role::figure, sized(points(30), {}))), item("2.", p("Words")));
    Composed const composed(document_of("en", std::move(list)), small_theme(""));
    BOOST_TEST(composed.lines(0).size() == 2u);
    BOOST_TEST(composed.lines(0).front() == "1.");
}

BOOST_AUTO_TEST_CASE(widens_the_column_of_its_cell)
{
    Node cell_with_figure = node(Role::cell, node(Role::figure, sized(points(90), {})));
    Node table = node(Role::table, node(Role::table_body, row(std::move(cell_with_figure), cell(words(20)))));
    table.ensure_attributes().columns.resize(2);
    Composed const composed(document_of("en", std::move(table)), small_theme(""));
    BOOST_TEST(box(pictures(composed)[0]->box).starts_with("90 x 45"));
}

BOOST_AUTO_TEST_CASE(that_cannot_be_shown_is_told_once_and_makes_no_pages)
{
    // Measured, built and set again for its page numbers.
    Node cell_with_figure = node(Role::cell, node(Role::figure, image_of("it.png", "no picture")));
    Node table = node(Role::table, node(Role::table_body, row(std::move(cell_with_figure), cell("Words"))));
    Composed const composed(document_of("en", std::move(table), p("Page ", Node(Role::page_number))),
                            small_theme(""));
    BOOST_TEST(!composed.pages.has_value());
    BOOST_TEST(composed.codes() == std::vector<std::string>{"bad-picture"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_shown_in_the_dump)
{
    Composed const composed(document_of("en", node(Role::figure, sized(points(60), {}))), small_theme(""));
    BOOST_TEST(composed.dump() == "page 1 200 x 240\n  picture 20 20 60 x 30 image \"alpha.png\"\n");
}

BOOST_AUTO_TEST_SUITE_END()
