#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// Notes that repeat the mark of an earlier one of the same words.
BOOST_AUTO_TEST_SUITE(repeated_notes)

BOOST_AUTO_TEST_CASE(a_mark_stands_once_beside_what_needs_it_several_times)
{
    Made const result =
        made(template_of("<p>a<note repeat=\"mark\">one</note><note repeat=\"mark\">two</note>"
                         "<note repeat=\"mark\">one</note><note repeat=\"mark\">two</note></p>"
                         "<p>b<note repeat=\"mark\">two</note></p>"));
    BOOST_REQUIRE(result.document);
    auto const marks = [&](std::size_t paragraph) {
        std::string kinds;
        for (document::Node const& node : result.document->root.children.at(paragraph).children) {
            if (node.role == document::Role::note) kinds += "note ";
            if (node.role == document::Role::note_reference) kinds += "mark ";
        }
        return kinds;
    };
    BOOST_TEST(marks(0) == "note note ");
    BOOST_TEST(marks(1) == "mark ");
}

BOOST_AUTO_TEST_SUITE_END()
