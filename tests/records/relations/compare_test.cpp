#include "records/relations/compare.h"

#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(comparison)

namespace {

Loaded load_pair(std::string const& earlier, std::string const& later)
{
    Loaded loaded = load_framed(
        std::string(basis) + "<resolution id='r1' session='one' status='adopted'><title>T</title>" + earlier +
        "<source ref='s'/></resolution><resolution id='r2' session='two' continues='r1' "
        "status='adopted'><title>T</title>" +
        later + "<source ref='s'/></resolution>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    return loaded;
}

std::string texts(std::vector<Paragraph const*> const& paragraphs)
{
    std::string result;
    for (Paragraph const* each : paragraphs) result += "[" + each->verb + " " + each->text.plain() + "]";
    return result;
}

struct Case {
    char const* name;
    char const* earlier;
    char const* later;
    char const* added;
    char const* dropped;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

Case const cases[] = {
    {"full and verbatim texts are compared",
     "<operative><paragraph>a;</paragraph><paragraph verb='Urges'>b;</paragraph></operative>",
     "<operative><paragraph verb='Urges'>b.</paragraph><paragraph>c;</paragraph></operative>", "[ c;]",
     "[ a;]"},
    {"numbers, case, space and end punctuation do not count",
     "<operative><paragraph number='1' verb='Urges'>All  States;</paragraph></operative>",
     "<operative><paragraph number='2' verb='urges'>all states.</paragraph></operative>", "", ""},
    {"a verb counts", "<operative><paragraph verb='Urges'>all;</paragraph></operative>",
     "<operative><paragraph verb='Calls upon'>all;</paragraph></operative>", "[Calls upon all;]",
     "[Urges all;]"},
    {"sub-paragraphs count with theirs",
     "<operative><paragraph>a:<paragraph>b</paragraph></paragraph></operative>",
     "<operative><paragraph>a:<paragraph>c</paragraph></paragraph></operative>", "[ a:]", "[ a:]"},
    {"a preamble is compared with a preamble",
     "<preamble><paragraph>a,</paragraph></preamble><operative><paragraph>b</paragraph></operative>",
     "<preamble><paragraph>b,</paragraph></preamble><operative><paragraph>b</paragraph></operative>", "[ b,]",
     "[ a,]"},
    {"a paraphrase is never compared", "<operative wording='paraphrase'><paragraph>a</paragraph></operative>",
     "<operative><paragraph>b</paragraph></operative>", "", ""},
    {"an excerpt is never compared", "<operative><paragraph>a</paragraph></operative>",
     "<operative extent='excerpt'><paragraph>b</paragraph></operative>", "", ""},
    {"what is not on record is not compared", "", "<operative><paragraph>b</paragraph></operative>", "", ""},
    {"marked ones are new whatever else",
     "<operative wording='paraphrase'><paragraph>a</paragraph></operative>",
     "<operative wording='paraphrase' extent='excerpt'><paragraph "
     "new='true'>a</paragraph><paragraph>x<paragraph new='true'>y</paragraph></paragraph></operative>",
     "[ a][ y]", ""},
    {"marked ones are new in full texts too", "<operative><paragraph>a</paragraph></operative>",
     "<operative><paragraph new='true'>a</paragraph></operative>", "[ a]", ""},
};

}

BOOST_DATA_TEST_CASE(paragraphs_added_and_dropped, boost::unit_test::data::make(cases), c)
{
    Loaded const loaded = load_pair(c.earlier, c.later);
    BOOST_TEST(texts(loaded.get<Resolution>("r2").new_paragraphs) == c.added);
    BOOST_TEST(texts(loaded.get<Resolution>("r2").dropped_paragraphs) == c.dropped);
    BOOST_TEST(loaded.get<Resolution>("r1").dropped_paragraphs.empty());
}

BOOST_AUTO_TEST_CASE(what_is_due_is_found_at_any_depth)
{
    Loaded const loaded = load_pair(
        "<operative><paragraph>a</paragraph></operative>",
        "<preamble><paragraph due='2015'>p</paragraph></preamble><operative><paragraph due='2016-05'>b"
        "<paragraph due='one'>c</paragraph><paragraph>d</paragraph></paragraph></operative>");
    BOOST_TEST(texts(loaded.get<Resolution>("r2").due_paragraphs) == "[ b][ c]");
    BOOST_TEST(loaded.get<Resolution>("r1").due_paragraphs.empty());
}

BOOST_AUTO_TEST_CASE(unicode_forms_of_one_text_are_equal)
{
    Loaded const loaded =
        load_framed(std::string(basis) +
                    "<resolution id='r' session='one' "
                    "status='adopted'><title>T</title><operative><paragraph>“Éa ﬁn”;</paragraph>"
                    "<paragraph>e\u0301a\u00a0fin</paragraph></operative><source ref='s'/></resolution>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    auto const& paragraphs = loaded.get<Resolution>("r").operative.paragraphs;
    BOOST_TEST(comparable_text(paragraphs.at(0)) == comparable_text(paragraphs.at(1)));
    BOOST_TEST(comparable_text(paragraphs.at(0)) == "éa fin");
}

BOOST_AUTO_TEST_SUITE_END()
