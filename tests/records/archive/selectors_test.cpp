#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(selectors)

namespace {

Archive const& archive()
{
    static Loaded const loaded = [] {
        auto const session = [](std::string const& id, std::string const& body, std::string const& dates) {
            return "<session id='" + id + "' body='" + body + "' " + dates +
                   "><title>T</title><source ref='s'/></session>\n";
        };
        auto const body = [](std::string const& id, std::string const& parent) {
            return "<body id='" + id + "'" + (parent.empty() ? "" : " parent='" + parent + "'") +
                   "><name>N</name><source ref='s'/></body>\n";
        };
        return load_framed(
            "<source id='s'><title>S</title></source>\n" + body("org", "") + body("cfm", "org") +
            body("sub", "cfm") + body("summit", "org") + body("other", "") +
            session("cfm-9", "cfm", "start='1993-04'") +
            session("cfm-10", "cfm", "start='1994-12-30' end='1995-01-02'") +
            session("sub-1", "sub", "start='1995'") + session("summit-1", "summit", "start='1995-06-01'") +
            session("other-1", "other", "start='2015'") + session("2013", "other", "start='2001'"));
    }();
    if (!loaded.archive) throw std::runtime_error(loaded.text());
    return *loaded.archive;
}

struct Chosen {
    std::vector<std::string> selectors;
    char const* ids;
};
std::ostream& operator<<(std::ostream& out, Chosen const& c)
{
    for (std::string const& each : c.selectors) out << each << ' ';
    return out;
}

Chosen const chosen[] = {
    {{}, "cfm-9 cfm-10 sub-1 summit-1 2013 other-1"},
    {{"cfm-10"}, "cfm-10"},
    {{"cfm-*"}, "cfm-9 cfm-10"},
    {{"cfm-?"}, "cfm-9"},
    {{"*-1"}, "sub-1 summit-1 other-1"},
    {{"*"}, "cfm-9 cfm-10 sub-1 summit-1 2013 other-1"},
    {{"*s*m*-*"}, "summit-1"},
    {{"body:cfm"}, "cfm-9 cfm-10 sub-1"},
    {{"body:org"}, "cfm-9 cfm-10 sub-1 summit-1"},
    {{"1993"}, "cfm-9"},
    {{"1995"}, "cfm-10 sub-1 summit-1"},
    {{"1994"}, "cfm-10"},
    {{"1993..1994"}, "cfm-9 cfm-10"},
    {{"2013"}, "2013"}, // an exact id wins over the year
    {{"2010..2020"}, "other-1"},
    {{"latest"}, "other-1"},
    {{"latest:2"}, "2013 other-1"},
    {{"latest:99"}, "cfm-9 cfm-10 sub-1 summit-1 2013 other-1"},
    {{"body:org+latest"}, "sub-1"}, // 1995 ends after June
    {{"latest+body:org"}, "sub-1"},
    {{"body:cfm+latest:2"}, "cfm-10 sub-1"},
    {{"body:org+1995"}, "cfm-10 sub-1 summit-1"},
    {{"body:org+1995+*-1"}, "sub-1 summit-1"},
    {{"cfm-9+1993"}, "cfm-9"},
    {{"summit-1", "cfm-9"}, "cfm-9 summit-1"},
    {{"cfm-9", "cfm-*"}, "cfm-9 cfm-10"},
    {{"!cfm-*"}, "sub-1 summit-1 2013 other-1"},
    {{"body:org", "!summit-1"}, "cfm-9 cfm-10 sub-1"},
    {{"!summit-1", "body:org"}, "cfm-9 cfm-10 sub-1"}, // taken away at the end, wherever it stands
    {{"!body:org+1995", "body:org"}, "cfm-9"},
};

}

BOOST_DATA_TEST_CASE(selectors_choose_sessions_in_the_archives_order, boost::unit_test::data::make(chosen), c)
{
    Context context;
    BOOST_TEST(ids(select_sessions(archive(), c.selectors, context)) == c.ids);
    BOOST_TEST(context.diagnostics.empty());
}

namespace {

struct Wrong {
    std::vector<std::string> selectors;
    char const* code;
    char const* suggestion;
};
std::ostream& operator<<(std::ostream& out, Wrong const& c)
{
    for (std::string const& each : c.selectors) out << "'" << each << "' ";
    return out;
}

Wrong const wrong[] = {
    {{"cfm-99"}, "nothing-selected", "cfm-9"},
    {{"CFM-10"}, "nothing-selected", "cfm-10"},
    {{"zebra"}, "nothing-selected", ""},
    {{"cfm"}, "nothing-selected", "body:cfm"},
    {{"s"}, "nothing-selected", ""},
    {{"x*"}, "nothing-selected", ""},
    {{"1950"}, "nothing-selected", ""},
    {{"body:sumit"}, "nothing-selected", "summit"},
    {{"body:cfm-9"}, "nothing-selected", ""},
    {{"body:summit+1993"}, "nothing-selected", ""},
    {{"!cfm-99"}, "nothing-selected", "cfm-9"},
    {{"cfm-9", "zebra"}, "nothing-selected", ""},
    {{"cfm-9", "!cfm-*"}, "nothing-selected", ""},
    {{""}, "bad-option", ""},
    {{"!"}, "bad-option", ""},
    {{"cfm-9+"}, "bad-option", ""},
    {{"+"}, "bad-option", ""},
    {{"latest:0"}, "bad-option", ""},
    {{"latest:-1"}, "bad-option", ""},
    {{"latest:"}, "bad-option", ""},
    {{"latest:two"}, "bad-option", ""},
    {{"latest:99999999999999999999999"}, "bad-option", ""},
    {{"2015..2013"}, "bad-option", ""},
    {{"2013.."}, "bad-option", ""},
    {{"2013..20"}, "bad-option", ""},
};

}

BOOST_DATA_TEST_CASE(a_selector_that_selects_nothing_is_answered, boost::unit_test::data::make(wrong), c)
{
    Context context;
    BOOST_TEST(select_sessions(archive(), c.selectors, context).empty());
    BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
    Diagnostic const& told = context.diagnostics.all().front();
    BOOST_TEST(told.code == c.code);
    BOOST_TEST(told.suggestion == c.suggestion, told.message);
    BOOST_TEST(told.at.file.str() == "");
    BOOST_TEST((told.severity == Severity::error));
}

namespace {

Archive const& texts()
{
    static Loaded const loaded = load_framed(R"(<source id='s'><title>S</title></source>
<body id='b'><name>B</name><source ref='s'/></body>
<session id='b-1' body='b' start='2001'><title>T</title><source ref='s'/></session>
<subject id='aid'><name>A</name><source ref='s'/></subject>
<subject id='food' parent='aid'><name>F</name><source ref='s'/></subject>
<resolution id='one' session='b-1' symbol='1/1-P' adopted='2001-01-01' subjects='food'><title>T</title><source ref='s'/></resolution>
<resolution id='one-corrected' session='b-1' symbol='1/1-P' adopted='2001-01-01' supersedes='one'><title>T</title><source ref='s'/></resolution>
<resolution id='two' session='b-1' symbol='2/1-P' adopted='2001-01-02' subjects='aid'><title>T</title><alias>R.2</alias><source ref='s'/></resolution>
<resolution id='three' session='b-1' draft-symbol='2/1-P' status='rejected'><title>T</title><source ref='s'/></resolution>
<resolution id='four' session='b-1' draft-symbol='D/4' status='draft'><title>T</title><source ref='s'/></resolution>)");
    if (!loaded.archive) throw std::runtime_error(loaded.text());
    return *loaded.archive;
}

Chosen const chosen_texts[] = {
    {{"two"}, "two"},
    {{"t*"}, "three two"},
    {{"2/1-P"}, "two"}, // a draft's symbol gives way
    {{"R.2"}, "two"},
    {{"D/4"}, "four"},
    {{"1/1-P"}, "one-corrected"}, // the one that holds
    {{"subject:aid"}, "one two"},
    {{"subject:food"}, "one"},
    {{"subject:aid+t*"}, "two"},
    {{"t*", "D/4", "!two"}, "four three"},
};

}

BOOST_DATA_TEST_CASE(selectors_choose_resolutions, boost::unit_test::data::make(chosen_texts), c)
{
    Context context;
    BOOST_TEST(ids(select_resolutions(texts(), c.selectors, context)) == c.ids);
    BOOST_TEST(context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(every_wrong_selector_is_told)
{
    Context context;
    std::vector<std::string> const given{"zebra", "cfm-9", "latest:0", "quagga"};
    BOOST_TEST(select_sessions(archive(), given, context).empty());
    BOOST_TEST(context.diagnostics.all().size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_archive_without_sessions_has_none_to_choose)
{
    Loaded const empty = load_all({});
    Context context;
    BOOST_TEST(select_sessions(*empty.archive, {}, context).empty());
    BOOST_TEST(context.diagnostics.empty());
    std::vector<std::string> const given{"latest"};
    BOOST_TEST(select_sessions(*empty.archive, given, context).empty());
    BOOST_TEST(context.diagnostics.all().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
