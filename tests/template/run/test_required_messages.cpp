#include "support.h"

#include "template/run/required_messages.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

// The messages that the template language needs by itself.
using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

BOOST_AUTO_TEST_SUITE(required_messages_of_the_language)

BOOST_AUTO_TEST_CASE(are_in_every_catalogue_that_ships_with_their_arguments)
{
    Context context;
    auto const messages = load_messages(shipped(), context);
    BOOST_REQUIRE(messages->catalogues().size() >= 6u);
    for (Catalogue const& catalogue : messages->catalogues()) {
        for (RequiredMessage const& required : required_messages()) {
            auto const number = messages->find(required.key);
            Message const* const message = number ? catalogue.find(*number) : nullptr;
            BOOST_TEST_CONTEXT(catalogue.language << " " << required.key)
            {
                BOOST_REQUIRE(message != nullptr);
                std::vector<std::string> given;
                for (std::string_view const argument : required.arguments) {
                    if (!argument.empty()) given.emplace_back(argument);
                }
                // Sorted on both sides. A pattern that names another argument would print its braces; one
                // that lacks an argument loses what it stands for.
                BOOST_TEST(message->arguments == given, boost::test_tools::per_element());
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(stand_once_in_the_table_and_say_who_needs_them)
{
    std::set<std::string_view> keys;
    for (RequiredMessage const& required : required_messages()) {
        BOOST_TEST(keys.insert(required.key).second, required.key);
        BOOST_TEST(!required.needed_by.empty(), required.key);
        BOOST_TEST(catalogue_key(required.message) == required.key);
        auto const end = std::find(required.arguments.begin(), required.arguments.end(), std::string_view());
        BOOST_TEST(std::is_sorted(required.arguments.begin(), end), required.key);
    }
    BOOST_TEST(keys.size() == message_key_count);
}

BOOST_AUTO_TEST_SUITE_END()
