#include "base/text/address.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(an_address)

BOOST_AUTO_TEST_CASE(leads_readers_somewhere)
{
    for (char const* const text :
         {"https://un.org", "http://www.kuna.net.kw/ArticleDetails.aspx?id=2443688&Language=en",
          "HTTPS://example.org/a_(b)", "https://例え.jp/議", "https://[2001:db8::1]/",
          "ftp://ftp.example.org/a", "mailto:desk@example.org", "urn:isbn:9780141036144",
          "doi:10.5555/12345678", "tel:+994125555555", "hdl:2027/x", "news:comp.text"})
        BOOST_TEST(!fault_of_address(text), text);
}

BOOST_AUTO_TEST_CASE(runs_nothing_carries_nothing_and_opens_no_file)
{
    for (char const* const text :
         {"javascript:app.alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "vbscript:x",
          "blob:https://a.org/1", "about:blank", "C:\\papers\\a.pdf", "cid:1", "x-made-up:1"})
        BOOST_TEST(fault_of_address(text).has_value(), text);
    BOOST_TEST(fault_of_address("file:///etc/passwd")->message ==
               "an address that begins with 'file:' does not lead readers anywhere safe; write one such as "
               "https://…, mailto:…, urn:… or doi:…");
}

BOOST_AUTO_TEST_CASE(is_more_than_words)
{
    for (char const* const text :
         {"", " ", "\u00a0", "see the library, shelf 4", "library", "https:", "https://", "https:///x",
          "http:x", "urn:", "mailto: ", "https://un.org and more", "../a.html", "/a", ":", "://un.org",
          "1http://a.org"})
        BOOST_TEST(fault_of_address(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(is_guessed_where_a_part_was_forgotten)
{
    BOOST_TEST(fault_of_address("www.un.org/en")->suggestion == "https://www.un.org/en");
    BOOST_TEST(fault_of_address("un.org:8080/x")->suggestion == "https://un.org:8080/x");
    BOOST_TEST(fault_of_address("10.5555/12345678")->suggestion == "doi:10.5555/12345678");
    BOOST_TEST(fault_of_address(" https://un.org ")->suggestion == "https://un.org");
    BOOST_TEST(fault_of_address("shelf 4")->suggestion.empty());
}

BOOST_AUTO_TEST_SUITE_END()
