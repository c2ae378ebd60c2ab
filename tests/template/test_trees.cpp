#include "support.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// Each file of tests/template/trees is a template's body over the sample archive, a line "====", and the tree
// of the document that it makes.
namespace {

std::string trees_folder() { return std::string(RAPPORTEUR_ROOT) + "/tests/template/trees"; }

std::vector<std::string> trees()
{
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(trees_folder())) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}

BOOST_AUTO_TEST_SUITE(documents)

BOOST_DATA_TEST_CASE(are_the_trees_that_templates_make, boost::unit_test::data::make(trees()), name)
{
    std::ifstream file(trees_folder() + "/" + name);
    std::stringstream whole;
    whole << file.rdbuf();
    std::string const text = whole.str();
    std::size_t const cut = text.find("\n====\n");
    BOOST_REQUIRE(cut != std::string::npos);
    Made const result = made(template_of(text.substr(0, cut)));
    BOOST_TEST(codes_of(result.diagnostics) == "");
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(dump(*result.document) == text.substr(cut + 6));
}

BOOST_AUTO_TEST_SUITE_END()
