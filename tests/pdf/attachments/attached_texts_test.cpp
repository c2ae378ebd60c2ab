#include "pdf/attachments/attached_texts.h"

#include <boost/test/unit_test.hpp>

using rapporteur::pdf::AttachedTexts;

BOOST_AUTO_TEST_SUITE(attached_texts)

BOOST_AUTO_TEST_CASE(are_numbered_in_the_order_of_the_file)
{
    AttachedTexts const texts("<?xml version=\"1.0\"?>\n<r>\n  <t>First title</t>\n  <p>Of <em>two</em> "
                              "parts &amp; more</p>\n</r>\n");
    BOOST_TEST(texts.text(0).value() == "First title");
    BOOST_TEST(texts.text(1).value() == "Of ");
    BOOST_TEST(texts.text(2).value() == "two");
    BOOST_TEST(texts.text(3).value() == " parts & more");
    BOOST_TEST(!texts.text(4));
}

BOOST_AUTO_TEST_CASE(are_found_as_they_read)
{
    std::string const xml = "<r><t>Trade &amp; transport &lt;1993&gt;</t><t>short</t><t>said two "
                            "times</t><t>said two times</t></r>";
    AttachedTexts const texts(xml);
    BOOST_TEST(texts.find("Trade & transport <1993>").value() == 0u);
    BOOST_TEST(texts.find("said two times").value() == 2u);
    BOOST_TEST(!texts.find("short"));
    BOOST_TEST(!texts.find("Trade & transport"));
    BOOST_TEST(!texts.find(""));
}

BOOST_AUTO_TEST_CASE(are_looked_for_in_whatever_it_is)
{
    for (std::string_view const bytes :
         {"", "<", ">", "<<<", ">>>", "no XML at all", "<a>unended and long", "a > b > c < d"})
        BOOST_TEST(!AttachedTexts(bytes).text(9));
    BOOST_TEST(AttachedTexts("<a>unended and long").text(0).value() == "unended and long");
    BOOST_TEST(AttachedTexts("<a>&; &amp &#65;&quot;</a>").text(0).value() == "&; &amp &#65;\"");
}

BOOST_AUTO_TEST_SUITE_END()
