// The records that the project itself holds, and the corpus.
#include "base/files/file_system.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <iostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(samples)

BOOST_AUTO_TEST_CASE(the_projects_records_have_no_fault_even_when_strict)
{
    Loaded const loaded = load_folder(RAPPORTEUR_ROOT "/sources", true);
    BOOST_TEST(loaded.diagnostics.empty(), loaded.text());
    BOOST_REQUIRE(loaded.archive);
    for (char const* id : {"oic-cfm-21", "oic-cfm-22", "oic-cfm-23", "oic-cfm-24", "oic-cfm-42",
                           "oic-summit-7", "oic-summit-8", "oic-summit-9", "oic-summit-10"}) {
        Record const* record = loaded.archive->find(id);
        BOOST_TEST((record != nullptr && record->type == RecordType::session), id);
    }
    for (char const* id : {"oic", "oic-cfm", "oic-summit", "un-sc", "isdb"}) {
        Record const* record = loaded.archive->find(id);
        BOOST_TEST((record != nullptr && record->type == RecordType::body), id);
    }
}

BOOST_AUTO_TEST_CASE(the_tenth_summit_has_its_facts)
{
    Loaded const loaded = load_folder(RAPPORTEUR_ROOT "/sources");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Session const& summit = loaded.get<Session>("oic-summit-10");
    BOOST_TEST(summit.resolutions.size() == 3u);
    BOOST_TEST(ids(summit.references) == "S/RES/822 S/RES/853 S/RES/874 S/RES/884");
    BOOST_TEST(loaded.get<Resolution>("oic-summit-10-aggression").new_paragraphs.size() == 5u);
    BOOST_TEST(summit.previous == &loaded.get<Session>("oic-summit-9"));
    BOOST_TEST(loaded.archive->find_symbol("S/RES/822(1993)") == &loaded.get<Reference>("S/RES/822"));
    BOOST_TEST(loaded.get<Body>("oic").name_on(PartialDate::parse("2003")).plain() ==
               "Organization of the Islamic Conference");
    BOOST_TEST(loaded.get<Body>("oic").name_on(PartialDate::parse("2015-05-27")).plain() ==
               "Organisation of Islamic Cooperation");
}

BOOST_AUTO_TEST_CASE(the_corpus_has_no_fault)
{
    std::string const corpus = RAPPORTEUR_ROOT "/../shared/corpus";
    if (!disk_files().is_folder(corpus)) {
        std::cout << "left out: ../shared/corpus is not there\n";
        return;
    }
    Loaded const loaded = load_folder(corpus);
    // Its texts are those of the Council, one slip included: resolution 93 (1951) "of 18 May 1948".
    BOOST_TEST(loaded.faults() == std::vector<std::string>{"7:105 year-mismatch warning"}, loaded.text());
    BOOST_REQUIRE(loaded.archive);
    BOOST_TEST(loaded.archive->list<Resolution>().size() == 449u);
    BOOST_TEST(loaded.archive->sessions().size() == 34u);
    BOOST_TEST(loaded.archive->find_symbol("S/RES/242")->id == "S/RES/242");
}

BOOST_AUTO_TEST_SUITE_END()
