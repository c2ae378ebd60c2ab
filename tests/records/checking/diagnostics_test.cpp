#include "base/diagnostics/codes.h"
#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <ostream>

#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(diagnostics)

namespace {

struct Meant {
    char const* written; // in a body after the basis
    char const* meant;   // empty: nothing is near enough
};
std::ostream& operator<<(std::ostream& out, Meant const& c) { return out << c.written; }

Meant const meant[] = {
    {"<bodi id='c'><name>N</name></bodi>", "body"},
    {"<body id='c' kidn='organ'><name>N</name><source ref='s'/></body>", "kind"},
    {"<body id='c' kind='organization'><name>N</name><source ref='s'/></body>", "organisation"},
    {"<body id='c' country='az'><name>N</name><source ref='s'/></body>", "AZ"},
    {"<body id='c' parent='B'><name>N</name><source ref='s'/></body>", "b"},
    {"<body id='c'><name>N</name><source ref='s'/><sorce ref='s'/></body>", "source"},
    {"<session id='c' body='b' start='1993'><title>T</title><variant of='strat' value='1994'><source "
     "ref='s'/></variant><source ref='s'/></session>",
     "start"},
    {"<subject id='c'><name>A <storng>b</storng></name><source ref='s'/></subject>", "strong"},
    {"<resolution id='c' session='tow'><title>T</title><source ref='s'/></resolution>", "two"},
    {"<resolution id='c' session='twelfth'><title>T</title><source ref='s'/></resolution>", ""},
    {"<zebra/>", ""},
};

}

BOOST_DATA_TEST_CASE(the_nearest_name_allowed_there_is_suggested, boost::unit_test::data::make(meant), c)
{
    Loaded const loaded = load_framed(std::string(basis) + c.written);
    BOOST_REQUIRE(!loaded.diagnostics.empty());
    BOOST_TEST(loaded.diagnostics.front().suggestion == c.meant, loaded.text());
}

namespace {

struct Noted {
    char const* name;
    char const* xml;   // after the basis, from line 6
    char const* fault; // line:column code
    std::vector<char const*> notes;
};
std::ostream& operator<<(std::ostream& out, Noted const& c) { return out << c.name; }

Noted const noted[] = {
    {"a duplicate shows the first",
     "<body\n id='b'><name>N</name><source ref='s'/></body>",
     "7:6 duplicate-id",
     {"3:11"}},
    {"a repeated element shows the first",
     "<subject id='m'><name>M</name>\n<name>N</name><source ref='s'/></subject>",
     "7:2 repeated-element",
     {"6:18"}},
    {"a wrong kind shows what there is",
     "<subject id='m' parent='one'><name>M</name><source ref='s'/></subject>",
     "6:25 wrong-kind-of-reference",
     {"4:14"}},
    {"an amount that its rate does not make shows the rate",
     "<assistance id='c' recipient='AZ' kind='grant'><purpose>P</purpose><amount currency='USD'>5</amount>\n"
     "<converted currency='EUR' rate='0.85' rate-date='2020'>4.2<source ref='s'/></converted>\n"
     "<source ref='s'/></assistance>"
     "<assistance id='d' recipient='AZ' kind='grant'><purpose>P</purpose><amount currency='USD'>5</amount>\n"
     "<converted currency='EUR' rate='0.85' rate-date='2020'>4.1<source ref='s'/></converted>\n"
     "<source ref='s'/></assistance>",
     "9:56 conversion-mismatch warning",
     {"9:33"}},
    {"a cycle shows its way",
     "<body id='c' parent='e'><name>N</name><source ref='s'/></body>\n<body id='d' "
     "parent='c'><name>N</name><source ref='s'/></body>\n"
     "<body id='e' parent='d'><name>N</name><source ref='s'/></body>",
     "6:22 cycle",
     {"8:22", "7:22"}},
    {"a symbol shows its first use",
     "<resolution id='r' session='one' symbol='9/1'><title>T</title><source ref='s'/></resolution>\n"
     "<resolution id='q' session='one' symbol='A/RES/9/1'><title>T</title><source ref='s'/></resolution>",
     "7:42 contradiction",
     {"6:42"}},
    {"an adoption shows the session",
     "<resolution id='r' session='two' adopted='1994'><title>T</title><source ref='s'/></resolution>\n"
     "<resolution id='q' session='two' adopted='1995'><title>T</title><source ref='s'/></resolution>",
     "7:43 contradiction",
     {"5:2"}},
};

}

BOOST_DATA_TEST_CASE(a_note_shows_the_other_place, boost::unit_test::data::make(noted), c)
{
    Loaded const loaded = load_framed(std::string(basis) + c.xml);
    BOOST_TEST(loaded.faults() == std::vector<std::string>{c.fault}, boost::test_tools::per_element());
    BOOST_REQUIRE(!loaded.diagnostics.empty());
    std::vector<std::string> places;
    for (DiagnosticNote const& note : loaded.diagnostics.front().notes) {
        BOOST_TEST(!note.message.empty());
        places.push_back(std::to_string(note.at.line) + ":" + std::to_string(note.at.column));
    }
    BOOST_TEST(places == std::vector<std::string>(c.notes.begin(), c.notes.end()),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_value_is_underlined_as_long_as_it_is)
{
    Loaded const loaded =
        load_framed("<subject id='m' parent='şəhər'><name>M</name><source ref='sé'/></subject>\n");
    BOOST_REQUIRE(loaded.diagnostics.size() == 2u);
    BOOST_TEST(loaded.diagnostics[0].length == 5u);
    BOOST_TEST(loaded.diagnostics[1].length == 2u);
    BOOST_TEST(loaded.diagnostics[0].source_line ==
               "<subject id='m' parent='şəhər'><name>M</name><source ref='sé'/></subject>");
}

BOOST_AUTO_TEST_CASE(a_hundred_faults_a_file_are_told_and_the_rest_counted)
{
    std::string many;
    for (int i = 0; i < 150; ++i)
        many += "<body id='b" + std::to_string(i) + "' kind='x'><name>N</name><source ref='s'/></body>\n";
    Context context;
    auto const archive =
        load_texts({{"a.xml", framed("<source id='s'><title>S</title></source>\n" + many)},
                    {"b.xml", framed("<body id='c' kind='x'><name>N</name><source ref='s'/></body>\n")}},
                   context);
    BOOST_TEST(archive == nullptr);
    std::vector<Diagnostic> const told = context.diagnostics.sorted();
    BOOST_TEST(told.size() == 101u);
    BOOST_TEST(told.at(0).at.line == 3u);
    BOOST_TEST(told.at(99).at.line == 102u);
    BOOST_TEST(told.at(100).at.file.str() == "b.xml");
    BOOST_TEST(context.diagnostics.errors() == 151u);
    BOOST_TEST(context.diagnostics.left_out().at("a.xml") == 50u);
}

BOOST_AUTO_TEST_CASE(the_hundred_are_the_first_by_place_not_by_time)
{
    // What validation finds comes after all reading, and stands before it in the file.
    std::string many = "<subject id='m' parent='nowhere'><name>M</name><source ref='s'/></subject>\n";
    for (int i = 0; i < 120; ++i)
        many += "<body id='b" + std::to_string(i) + "' kind='x'><name>N</name><source ref='s'/></body>\n";
    Loaded const loaded = load_framed("<source id='s'><title>S</title></source>\n" + many);
    BOOST_TEST(loaded.diagnostics.size() == 100u);
    BOOST_TEST(loaded.diagnostics.front().code == codes::dangling_reference);
}

BOOST_AUTO_TEST_CASE(an_error_beyond_the_hundredth_fault_keeps_its_words)
{
    for (int const warnings : {98, 99, 100, 101, 300}) {
        std::string many;
        for (int i = 0; i < warnings; ++i)
            many += "<body id='b" + std::to_string(i) + "'><name>N</name></body>\n";
        many += "<body id='z' parent='b0x'><name>N</name></body>\n";
        many += "<subject id='m' parent='nowhere'><name>M</name></subject>\n";
        Loaded const loaded = load_framed(many);
        std::vector<std::string> words;
        for (Diagnostic const& one : loaded.diagnostics) {
            BOOST_TEST(!one.message.empty());
            if (one.severity != Severity::error) continue;
            words.push_back(one.message);
            BOOST_TEST(one.length > 1u);
            BOOST_TEST(one.source_line.find("parent=") != std::string::npos);
        }
        std::vector<std::string> const expected{"there is no body with the id 'b0x'",
                                                "there is no subject with the id 'nowhere'"};
        BOOST_TEST(words == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(a_warning_does_not_spoil_an_archive_unless_strict)
{
    std::string const xml = framed("<body id='b'><name>N</name></body>\n");
    Loaded const loaded = load_all({{"a.xml", xml}});
    BOOST_TEST(loaded.archive);
    BOOST_TEST(loaded.faults() == std::vector<std::string>{"2:2 unsourced warning"},
               boost::test_tools::per_element());
    Context context;
    context.diagnostics.make_strict();
    BOOST_TEST(load_texts({{"a.xml", xml}}, context) == nullptr);
    BOOST_TEST((context.diagnostics.all().front().severity == Severity::error));
}

BOOST_AUTO_TEST_CASE(faults_of_an_earlier_step_do_not_spoil_an_archive)
{
    Context context;
    Diagnostic other;
    other.code = codes::bad_option;
    context.diagnostics.add(other);
    BOOST_TEST(load_texts({{"a.xml", framed("")}}, context));
}

namespace {

// A folder for one test, gone with it.
class Folder {
public:
    Folder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "records-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test");
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::string write(std::string const& name, std::string const& bytes) const
    {
        std::ofstream(path_ + "/" + name, std::ios::binary) << bytes;
        return path_ + "/" + name;
    }
    std::string const& path() const { return path_; }

private:
    std::string path_;
};

}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_told_and_its_records_are_not_missed)
{
    Folder const folder;
    std::string const good = folder.write(
        "a.xml", framed("<body id='b' parent='elsewhere' kind='x'><name>N</name><source ref='s'/></body>\n"));
    Context context;
    BOOST_TEST(load({folder.path() + "/none.xml", good}, context) == nullptr);
    std::vector<Diagnostic> const told = context.diagnostics.sorted();
    BOOST_REQUIRE(told.size() == 2u);
    BOOST_TEST(told[0].code == codes::bad_value);
    BOOST_TEST(told[1].code == codes::cannot_read);
}

BOOST_AUTO_TEST_CASE(a_file_beyond_the_limit_is_too_large)
{
    Folder const folder;
    std::string const file = folder.write("a.xml", framed(""));
    Context context;
    context.limits.file_bytes = 20;
    BOOST_TEST(load({file}, context) == nullptr);
    BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
    BOOST_TEST(context.diagnostics.all().front().code == codes::too_large);
}

BOOST_AUTO_TEST_CASE(too_many_files_reach_a_limit)
{
    Context context;
    context.limits.files = 1;
    BOOST_TEST(load({"a.xml", "b.xml"}, context) == nullptr);
    BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
    BOOST_TEST(context.diagnostics.all().front().code == codes::limit_reached);
}

BOOST_AUTO_TEST_CASE(a_file_named_twice_is_read_once)
{
    Folder const folder;
    std::string const file = folder.write("a.xml", framed("<source id='s'><title>S</title></source>\n"));
    Context context;
    auto const archive = load({file, file}, context);
    BOOST_REQUIRE(archive);
    BOOST_TEST(archive->size() == 1u);
    BOOST_TEST(archive->files().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_cancelled_load_stops_without_a_word)
{
    std::atomic<bool> const cancelled = true;
    Context context;
    context.cancelled = &cancelled;
    BOOST_TEST(load_texts({{"a.xml", framed("<x/>")}}, context) == nullptr);
    BOOST_TEST(context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(both_of_a_copied_record_that_has_a_symbol_are_told_apart_by_id_and_symbol)
{
    std::string const record =
        "<resolution id='r' session='one' symbol='9/1'><title>T</title><source ref='s'/></resolution>\n";
    Loaded const loaded = load_framed(std::string(basis) + record + record);
    BOOST_TEST(loaded.faults() == (std::vector<std::string>{"7:17 duplicate-id", "7:42 contradiction"}),
               boost::test_tools::per_element());
}

// What it would be, with the places that the file has; and whose rate it seems to be.
BOOST_AUTO_TEST_CASE(a_conversion_that_does_not_fit_says_what_would)
{
    auto const told = [](std::string const& amount, std::string const& rate, std::string const& converted) {
        Loaded const loaded =
            load_framed(std::string(basis) +
                        "<assistance id='c' recipient='AZ' kind='grant'><purpose>P</purpose><amount "
                        "currency='USD'>" +
                        amount + "</amount><converted currency='EUR' rate='" + rate + "' rate-date='2020'>" +
                        converted + "<source ref='s'/></converted><source ref='s'/></assistance>");
        return loaded.diagnostics.empty() ? std::string() : loaded.diagnostics.front().message;
    };
    BOOST_TEST(told("10", "0.85", "8.5") == "");
    BOOST_TEST(told("10", "0.85", "8") == "");
    BOOST_TEST(told("10", "0.85", "9.00") == "10 USD at 0.85 EUR for one USD is 8.50 EUR, not 9.00");
    BOOST_TEST(told("10", "1.25", "8") ==
               "10 USD at 1.25 EUR for one USD is 12 EUR, not 8; the rate seems to be of USD for one EUR, "
               "where that of EUR for one USD is needed");
    BOOST_TEST(told("10", "0", "8") == "10 USD at 0 EUR for one USD is 0 EUR, not 8");
}

BOOST_AUTO_TEST_SUITE_END()
