#include "support.h"

#include "base/files/file.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// Each folder of tests/template/broken is a template with one mistake, or several: expected.txt has a line
// "file:line:column severity code" for each diagnostic, with " ~ suggestion" where one is made.
namespace {

std::string broken_folder() { return std::string(RAPPORTEUR_ROOT) + "/tests/template/broken"; }

std::vector<std::string> broken_templates()
{
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(broken_folder()))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string diagnostics_of(std::string const& name)
{
    std::string const folder = broken_folder() + "/" + name;
    Context context;
    Folders folders = shipped();
    folders.push_back(folder);
    bool const made = compile("template", folders, records::Schema::get(), context) != nullptr;
    BOOST_TEST(made == !context.diagnostics.has_errors());
    std::string result;
    for (Diagnostic const& each : context.diagnostics.sorted()) {
        std::string file = each.at.file.str();
        if (file.starts_with(folder)) file.erase(0, folder.size() + 1);
        result += file + ":" + std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " +
                  (each.severity == Severity::error ? "error" : "warning") + " " + std::string(each.code) +
                  (each.suggestion.empty() ? "" : " ~ " + each.suggestion) + "\n";
        for (DiagnosticNote const& note : each.notes) {
            std::string at = note.at.file.str();
            if (at.starts_with(folder)) at.erase(0, folder.size() + 1);
            result += "  " + at + ":" + std::to_string(note.at.line) + ":" + std::to_string(note.at.column) +
                      " note\n";
        }
        // A caret under nothing, or a message in several lines, helps nobody.
        BOOST_TEST((each.at.line == 0 || !each.source_line.empty()));
        BOOST_TEST(!each.message.empty());
        BOOST_TEST(each.message.find('\n') == std::string::npos);
    }
    return result;
}

}

BOOST_AUTO_TEST_SUITE(broken)

BOOST_AUTO_TEST_CASE(are_at_least_twenty) { BOOST_TEST(broken_templates().size() >= 20u); }

BOOST_DATA_TEST_CASE(is_told_at_its_place, boost::unit_test::data::make(broken_templates()), name)
{
    std::ifstream file(broken_folder() + "/" + name + "/expected.txt");
    std::stringstream expected;
    expected << file.rdbuf();
    BOOST_TEST(diagnostics_of(name) == expected.str());
}

BOOST_AUTO_TEST_SUITE_END()
