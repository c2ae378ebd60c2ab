#include "exchange/parties/state_names.h"

#include <boost/test/unit_test.hpp>

namespace rapporteur::exchange {

BOOST_AUTO_TEST_SUITE(names_of_states)

BOOST_AUTO_TEST_CASE(are_known_as_the_united_nations_write_them)
{
    struct Case {
        char const* name;
        char const* code;
    };
    for (Case const& each :
         {Case{"RUSSIAN FEDERATION", "RU"}, Case{"Bolivia (Plurinational State of)", "BO"},
          Case{"COTE D'IVOIRE", "CI"}, Case{"Côte d’Ivoire", "CI"}, Case{"Türkiye", "TR"},
          Case{"TURKEY", "TR"}, Case{"the Gambia", "GM"}, Case{"Saint Vincent and the Grenadines", "VC"},
          Case{"Antigua and Barbuda", "AG"}, Case{"DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", "KP"},
          Case{"Congo", "CG"}, Case{"Democratic Republic of the Congo", "CD"}, Case{"Niger", "NE"},
          Case{"Nigeria", "NG"}, Case{"Union of Soviet Socialist Republics", "SUHH"}, Case{"AZ", "AZ"}}) {
        BOOST_TEST_CONTEXT(each.name) { BOOST_TEST(state_named(each.name) == each.code); }
    }
}

BOOST_AUTO_TEST_CASE(are_known_in_other_languages)
{
    BOOST_TEST(state_named("Azerbaïdjan") == "AZ");
    BOOST_TEST(state_named("Federación de Rusia") == "RU");
    BOOST_TEST(state_named("Франция") == "FR");
    BOOST_TEST(state_named("法国") == "FR");
    BOOST_TEST(state_named("فرنسا") == "FR");
}

BOOST_AUTO_TEST_CASE(are_not_guessed)
{
    for (char const* name : {"", "Ruritania", "Kore", "Republic", "United", "and"}) {
        BOOST_TEST_CONTEXT(name) { BOOST_TEST(state_named(name).empty()); }
    }
}

BOOST_AUTO_TEST_CASE(stand_in_lists)
{
    StatesInList const list =
        states_in_list("Albania, Bosnia and Herzegovina, Trinidad and Tobago and United States of America");
    BOOST_TEST(list.codes == (std::vector<std::string>{"AL", "BA", "TT", "US"}),
               boost::test_tools::per_element());
    BOOST_TEST(list.unknown.empty());
}

BOOST_AUTO_TEST_CASE(stand_in_lists_each_once)
{
    StatesInList const list = states_in_list("France and France");
    BOOST_TEST(list.codes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(that_nobody_has_stay_as_they_are_written)
{
    StatesInList const list = states_in_list("Ruritania, Guinea (on behalf of the Group of 77) and France");
    BOOST_TEST(list.codes == (std::vector<std::string>{"FR"}), boost::test_tools::per_element());
    BOOST_REQUIRE_EQUAL(list.unknown.size(), 2u);
    BOOST_TEST(list.unknown[0] == "Ruritania");
}

BOOST_AUTO_TEST_SUITE_END()

}
