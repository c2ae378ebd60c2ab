#include "records/qualifier.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <utility>

using namespace rapporteur::records;

BOOST_AUTO_TEST_SUITE(qualifiers)

namespace {

struct Sum {
    char const* a;
    char const* b;
    char const* sum; // "none": no single figure
};
std::ostream& operator<<(std::ostream& out, Sum const& c)
{
    return out << "'" << c.a << "' + '" << c.b << "'";
}

// Every pair, whichever comes first.
Sum const sums[] = {
    {"", "", ""},
    {"", "about", "about"},
    {"", "at-least", "at-least"},
    {"", "more-than", "more-than"},
    {"", "up-to", "up-to"},
    {"about", "about", "about"},
    {"at-least", "at-least", "at-least"},
    {"more-than", "at-least", "more-than"},
    {"more-than", "more-than", "more-than"},
    {"up-to", "up-to", "up-to"},
    {"about", "at-least", "none"},
    {"about", "more-than", "none"},
    {"about", "up-to", "none"},
    {"at-least", "up-to", "none"},
    {"more-than", "up-to", "none"},
    {"", "nearly", "nearly"},
    {"", "less-than", "less-than"},
    {"nearly", "nearly", "nearly"},
    {"less-than", "less-than", "less-than"},
    {"nearly", "less-than", "none"},
    {"nearly", "up-to", "none"},
    {"less-than", "up-to", "none"},
    {"less-than", "at-least", "none"},
};

}

BOOST_DATA_TEST_CASE(a_qualifier_stays_with_its_figure_through_a_sum, boost::unit_test::data::make(sums), c)
{
    auto const named = [](std::string_view word) {
        return qualifier_of_word(word).value_or(Qualifier::exact);
    };
    for (auto const& [a, b] : {std::pair(c.a, c.b), std::pair(c.b, c.a)}) {
        auto const sum = sum_of(named(a), named(b));
        BOOST_TEST((sum ? std::string(word_of(*sum)) : "none") == c.sum);
    }
}

BOOST_AUTO_TEST_CASE(each_word_leads_to_its_qualifier_and_back)
{
    for (std::string_view const word : qualifier_words) {
        auto const qualifier = qualifier_of_word(word);
        BOOST_REQUIRE(qualifier.has_value());
        BOOST_TEST(word_of(*qualifier) == word);
    }
    BOOST_TEST(!qualifier_of_word("").has_value());
    BOOST_TEST(!qualifier_of_word("roughly").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
