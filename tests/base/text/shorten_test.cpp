#include "base/text/shorten.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(a_shortened_text)

BOOST_AUTO_TEST_CASE(is_itself_where_it_is_short_enough)
{
    BOOST_TEST(beginning_of("Résumé", 8) == "Résumé");
    BOOST_TEST(end_of("Résumé", 8) == "Résumé");
    BOOST_TEST(without_middle("Résumé", 8) == "Résumé");
    BOOST_TEST(cut_to_width("Résumé", 6) == "Résumé");
    BOOST_TEST(beginning_of("", 0) == "");
    BOOST_TEST(cut_to_width("", 0) == "");
}

BOOST_AUTO_TEST_CASE(ends_or_begins_with_a_whole_word)
{
    BOOST_TEST(beginning_of("the Security Council", 14) == "the Security…");
    BOOST_TEST(beginning_of("the Security Council", 12) == "the Security…");
    BOOST_TEST(beginning_of("the Security Council", 11) == "the…");
    BOOST_TEST(end_of("the Security Council", 9) == "…Council");
    BOOST_TEST(end_of("the Security Council", 18) == "…Security Council");
}

BOOST_AUTO_TEST_CASE(divides_a_word_that_is_longer_than_the_place_but_no_character)
{
    BOOST_TEST(beginning_of("résumé", 2) == "r…");
    BOOST_TEST(beginning_of("résumé", 3) == "ré…");
    BOOST_TEST(beginning_of("Geschäftsordnung des Rates", 6) == "Gesch…");
    BOOST_TEST(end_of("résumé", 3) == "…mé");
    BOOST_TEST(end_of("résumé", 1) == "…é");
    BOOST_TEST(without_middle("äöü", 4) == "ä…ü");
}

BOOST_AUTO_TEST_CASE(is_never_an_ellipsis_alone)
{
    BOOST_TEST(beginning_of("Resolutions of 1993", 0) == "R…");
    BOOST_TEST(beginning_of(" Resolutions", 0) == " …");
    BOOST_TEST(end_of("Resolutions of 1993", 0) == "…3");
    BOOST_TEST(end_of("決議", 0) == "…議");
    BOOST_TEST(cut_to_width("決議文", 1) == "決…");
}

BOOST_AUTO_TEST_CASE(counts_code_points_where_it_is_for_a_column)
{
    BOOST_TEST(cut_to_width("Azərbaycan", 5) == "Azər…");
    BOOST_TEST(cut_to_width("決議文書", 3) == "決議…");
}

BOOST_AUTO_TEST_SUITE_END()
