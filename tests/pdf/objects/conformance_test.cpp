#include "pdf/objects/conformance.h"

#include "base/diagnostics/codes.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::pdf;

BOOST_AUTO_TEST_SUITE(conformance_words)

BOOST_AUTO_TEST_CASE(there_are_two_pairs_whatever_their_case_order_and_spaces)
{
    Context context;
    for (char const* words : {"", "a-3a,ua-1", "UA-1, A-3a"})
        BOOST_TEST((read_conformance(words, context) == Conformance::a3a_ua1), words);
    for (char const* words : {"a-4f,ua-2", "ua-2,a-4f", " A-4F , UA-2 "})
        BOOST_TEST((read_conformance(words, context) == Conformance::a4f_ua2), words);
    BOOST_TEST(context.diagnostics.all().empty());
}

BOOST_AUTO_TEST_CASE(every_other_pair_is_refused_with_the_reason_and_the_way_out)
{
    struct Case {
        char const* words;
        char const* why;
        char const* suggestion;
    };
    for (Case const& c : {Case{"a-3a,ua-2", "PDF/UA-2 needs the tags of PDF 2.0", ""},
                          Case{"a-4f,ua-1", "PDF/UA-1 is for PDF 1.7", ""},
                          Case{"ua-2", "not one level of PDF/A with one", ""},
                          Case{"a-3a,a-4f", "not one level of PDF/A with one", ""},
                          Case{"a-3a,ua-1,", "is not a level of PDF/A or PDF/UA", ""},
                          Case{"a-3b,ua-1", "does not ask for tags", ""},
                          Case{"a-2a,ua-1", "carry the records that it was made from; a-3a does", ""},
                          Case{"a-4,ua-2", "carry the records that it was made from; a-4f does", ""},
                          Case{"a-4f,ua2", "'ua2' is not a level of PDF/A or PDF/UA", "ua-2"}}) {
        Context context;
        BOOST_TEST(!read_conformance(c.words, context).has_value(), c.words);
        BOOST_REQUIRE_EQUAL(context.diagnostics.all().size(), 1U);
        Diagnostic const& told = context.diagnostics.all().front();
        BOOST_TEST(told.code == codes::bad_option);
        BOOST_TEST(told.message.find(c.why) != std::string::npos, told.message);
        BOOST_TEST(told.message.find("write a-3a,ua-1") != std::string::npos, told.message);
        BOOST_TEST(told.suggestion == c.suggestion);
    }
}

BOOST_AUTO_TEST_SUITE_END()
