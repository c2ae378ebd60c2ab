#include "base/xml/xml_escape.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(xml_escape)

BOOST_AUTO_TEST_CASE(what_xml_would_take_for_its_own_is_escaped)
{
    BOOST_TEST(xml_escaped("a < b > c & d \"e\"", XmlPlace::text) == "a &lt; b &gt; c &amp; d \"e\"");
    BOOST_TEST(xml_escaped("a < b > c & d \"e\"", XmlPlace::attribute_value) ==
               "a &lt; b &gt; c &amp; d &quot;e&quot;");
    BOOST_TEST(xml_escaped("", XmlPlace::text).empty());
}

BOOST_AUTO_TEST_CASE(it_is_found_wherever_it_stands)
{
    // Bytes that differ by a bit from those that are escaped, and bytes above 127.
    constexpr std::string_view others = "$ : = ; ? 2 6 | f b\u00BC\u00BE\u00A6\u00A2, ~ ^ words";
    BOOST_TEST(xml_escaped(others, XmlPlace::attribute_value) == others);
    for (std::size_t length = 0; length <= 40; ++length) {
        for (std::size_t at = 0; at <= length; ++at) {
            std::string const before(at, 'x'), after(length - at, 'y');
            BOOST_TEST(xml_escaped(before + "&" + after, XmlPlace::text) == before + "&amp;" + after);
            BOOST_TEST(xml_escaped(before + ">" + after, XmlPlace::text) == before + "&gt;" + after);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_was_escaped_reads_as_before)
{
    for (std::string_view const text :
         {"", "plain", "a < b > c & d \"e\"", "&amp; &lt;", "&&&", "&unknown;", "\u00BC & \u00BE"}) {
        BOOST_TEST(xml_unescaped(xml_escaped(text, XmlPlace::text)) == text);
        BOOST_TEST(xml_unescaped(xml_escaped(text, XmlPlace::attribute_value)) == text);
    }
    BOOST_TEST(xml_unescaped("&unknown; & &amp") == "&unknown; & &amp");
}

BOOST_AUTO_TEST_SUITE_END()
