#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

// Each folder of broken/ is an archive with faults, and expected.txt tells all of them in order, a line each:
// file:line:column severity code.
BOOST_AUTO_TEST_SUITE(broken_archives)

namespace {

std::string faults_below(std::string const& folder, Loaded const& loaded)
{
    std::string result;
    for (Diagnostic const& each : loaded.diagnostics) {
        result += each.at.file.str().substr(folder.size() + 1) + ":" + std::to_string(each.at.line) + ":" +
                  std::to_string(each.at.column) +
                  (each.severity == Severity::error ? " error " : " warning ") + std::string(each.code) +
                  "\n";
    }
    return result;
}

std::string expected_in(std::string const& folder)
{
    std::ifstream file(folder + "/expected.txt");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> archives()
{
    std::vector<std::string> folders;
    for (auto const& entry : std::filesystem::directory_iterator(RAPPORTEUR_ROOT "/tests/records/broken")) {
        if (entry.is_directory()) folders.push_back(entry.path().string());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

}

BOOST_AUTO_TEST_CASE(every_fault_is_told_where_it_is_and_nothing_else)
{
    std::vector<std::string> const folders = archives();
    BOOST_TEST(folders.size() >= 30u);
    for (std::string const& folder : folders) {
        BOOST_TEST_CONTEXT(folder)
        {
            Loaded const loaded = load_folder(folder);
            std::string const expected = expected_in(folder);
            BOOST_TEST(!expected.empty());
            BOOST_TEST(faults_below(folder, loaded) == expected, "expected:\n"
                                                                     << expected << "told:\n"
                                                                     << loaded.text());
        }
    }
}

BOOST_AUTO_TEST_CASE(an_archive_with_an_error_is_none)
{
    for (std::string const& folder : archives()) {
        BOOST_TEST_CONTEXT(folder) { BOOST_TEST(load_folder(folder).archive == nullptr); }
    }
}

BOOST_AUTO_TEST_CASE(every_fault_shows_its_line_and_says_what_is_wrong)
{
    for (std::string const& folder : archives()) {
        BOOST_TEST_CONTEXT(folder)
        {
            for (Diagnostic const& each : load_folder(folder).diagnostics) {
                BOOST_TEST(!each.message.empty());
                BOOST_TEST(each.source_line.size() >= each.length);
                BOOST_TEST(each.length >= 0u);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(strict_makes_the_same_faults_errors)
{
    for (std::string const& folder : archives()) {
        BOOST_TEST_CONTEXT(folder)
        {
            Loaded const loaded = load_folder(folder);
            Loaded const strict = load_folder(folder, true);
            BOOST_TEST(strict.diagnostics.size() == loaded.diagnostics.size());
            for (Diagnostic const& each : strict.diagnostics) BOOST_TEST((each.severity == Severity::error));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
