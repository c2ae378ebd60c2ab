#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

std::string const records = R"x(<source id="s"><title xml:lang="fr">Une source</title></source>
<body id="b"><name>B</name><source ref="s"/></body>
<session id="one" body="b" start="2000-01-01"><title xml:lang="fr">Réunion</title><source ref="s"/></session>
<resolution id="r" session="one" status="adopted"><title>On trees</title><title xml:lang="fr">Des arbres</title>
<operative xml:lang="fr"><paragraph number="1">Prie chacun de planter.</paragraph></operative><source ref="s"/></resolution>
)x";

Made printed(std::string const& body) { return made(template_of(body), *archive_of(records), "one"); }

std::string text_of(Made const& made)
{
    return made.document ? visible(made.document->root.plain_text()) : codes_of(made.diagnostics);
}

}

// A text that is not on record in the paper's language prints in another, and both the reader and whoever
// keeps the records are told.
BOOST_AUTO_TEST_SUITE(missing_translations)

BOOST_AUTO_TEST_CASE(a_title_in_another_language_is_marked_and_told_once_a_record)
{
    Made const result = printed("<p>{{ session.title }}, {{ session.title }}</p>");
    BOOST_TEST(text_of(result) == "Réunion~[French], Réunion~[French]");
    std::vector<Diagnostic> const told = result.diagnostics.sorted();
    BOOST_REQUIRE(told.size() == 1u);
    BOOST_TEST(told[0].code == "missing-translation");
    BOOST_TEST((told[0].severity == Severity::warning));
    BOOST_TEST(told[0].at.line == 4u); // at the record
    BOOST_TEST(told[0].message == "the 'title' of session 'one' is not on record in 'en' and prints in 'fr'; "
                                  "add it with xml:lang=\"en\"");
}

BOOST_AUTO_TEST_CASE(the_mark_is_in_the_paper_s_language_and_the_words_in_their_own)
{
    Made const result = printed("<p>{{ session.title }}</p>");
    BOOST_REQUIRE(result.document);
    document::Node const& paragraph = result.document->root.children.at(0);
    BOOST_TEST(paragraph.children.at(0).attrs().language == "fr");
    BOOST_TEST(paragraph.children.at(1).attrs().class_name == "language-mark");
    BOOST_TEST(paragraph.children.at(1).attrs().language == "");
}

BOOST_AUTO_TEST_CASE(a_paragraph_is_told_without_a_mark_in_its_words)
{
    Made const result = printed("<for each=\"r in session.resolutions\"><p>{{ r.title }}</p>"
                                "<operative of=\"r\"/></for>");
    BOOST_TEST(text_of(result).find("[French]") == std::string::npos);
    BOOST_TEST(codes_of(result.diagnostics) == "6:27 missing-translation");
}

BOOST_AUTO_TEST_CASE(what_is_on_record_in_the_language_is_not_told)
{
    Made const result = printed("<for each=\"r in session.resolutions\"><p>{{ r.title }}</p></for>");
    BOOST_TEST(text_of(result) == "On trees");
    BOOST_TEST(result.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(a_source_s_title_stands_in_its_own_language)
{
    Made const result = printed("<p>{{ session.sources | citation }}</p>");
    BOOST_TEST(text_of(result) == "Une source");
    BOOST_TEST(result.diagnostics.empty());
}

BOOST_AUTO_TEST_SUITE_END()
