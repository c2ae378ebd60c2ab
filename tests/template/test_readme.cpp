#include "support.h"

#include "template/filters/filters.h"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <set>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// templates/README.md gives an example of every filter and test; each gives what stands beside it.
namespace {

struct Example {
    std::string expression;
    std::string result;
};

std::string replaced(std::string text, std::string const& old, std::string const& with)
{
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) {
        text.replace(at, old.size(), with);
    }
    return text;
}

std::vector<Example> examples()
{
    std::ifstream file(std::string(RAPPORTEUR_ROOT) + "/templates/README.md");
    std::vector<Example> result;
    std::string line;
    while (std::getline(file, line)) {
        std::size_t const end = line.find(" }}` | ");
        if (!line.starts_with("| `{{ ") || end == std::string::npos) continue;
        std::string const printed = line.substr(end + 7);
        result.push_back(
            {replaced(line.substr(6, end - 6), "\\|", "|"), printed.substr(0, printed.rfind(" |"))});
    }
    return result;
}

}

BOOST_AUTO_TEST_SUITE(readme)

BOOST_AUTO_TEST_CASE(examples_give_what_stands_beside_them)
{
    BOOST_TEST(examples().size() > 60u);
    for (Example const& example : examples()) {
        BOOST_TEST(replaced(value_of(example.expression), "~", " ") == example.result, example.expression);
    }
}

BOOST_AUTO_TEST_CASE(every_filter_and_test_has_an_example)
{
    std::string all;
    for (Example const& example : examples()) all += example.expression + "\n";
    for (std::string_view const name : all_callables().filter_names()) {
        std::string const filter = "| " + std::string(name);
        std::string const mapped = "map('" + std::string(name) + "'";
        BOOST_TEST((all.find(filter) != std::string::npos || all.find(mapped) != std::string::npos), name);
    }
    for (std::string_view const name : all_callables().test_names()) {
        if (name.find_first_of("=!<>") != std::string_view::npos)
            continue; // select('==', 3): by name only there
        BOOST_TEST((all.find(" is " + std::string(name)) != std::string::npos), name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
