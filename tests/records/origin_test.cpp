#include "records/origin.h"

#include "records/archive.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(origins)

BOOST_AUTO_TEST_CASE(a_record_of_a_file_stands_at_its_element)
{
    Loaded const loaded = load_framed(basis);
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Origin const& origin = loaded.archive->find("b")->origin;
    BOOST_TEST((origin == Origin(Position{FileName("a.xml"), 3, 2})));
    BOOST_TEST(origin.text() == "a.xml:3");
}

BOOST_AUTO_TEST_CASE(a_row_and_a_key_are_named_as_their_keepers_know_them)
{
    Origin const row = Origin::in_sheet(FileName("figures.xlsx"), "Grants", 7);
    BOOST_TEST(row.text() == "figures.xlsx, sheet 'Grants', row 7");
    BOOST_TEST((row.position() == Position{FileName("figures.xlsx"), 7, 1}));
    Origin const key = Origin::in_store(FileName("desk"), "4711");
    BOOST_TEST(key.text() == "desk, key '4711'");
    BOOST_TEST(key.position().line == 0u);
}

BOOST_AUTO_TEST_CASE(origins_are_equal_where_all_of_them_is)
{
    FileName const file("figures.xlsx");
    BOOST_TEST((Origin::in_sheet(file, "Grants", 7) == Origin::in_sheet(file, "Grants", 7)));
    BOOST_TEST((Origin::in_sheet(file, "Grants", 7) != Origin::in_sheet(file, "Loans", 7)));
    BOOST_TEST((Origin::in_sheet(file, "Grants", 7) != Origin(Position{file, 7, 1})));
    BOOST_TEST(Origin().text() == "");
}

BOOST_AUTO_TEST_SUITE_END()
