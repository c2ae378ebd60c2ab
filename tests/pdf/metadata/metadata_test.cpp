#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"
#include "written.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::test;

BOOST_AUTO_TEST_SUITE(metadata)

BOOST_AUTO_TEST_CASE(information_and_xmp_say_the_same)
{
    Written const written(everything());
    std::string const info = run_tool({"pdfinfo", written.path()}).output;
    for (std::string_view const expected :
         {"Title:           Brief: Bakı — отчёт\n", "Subject:         Sessions <all>\n",
          "Keywords:        session, resolution\n", "Author:          Secretariat & Co\n",
          "Producer:        Rapporteur ", "CreationDate:    Wed May 27 ", "Tagged:          yes\n",
          "PDF version:     1.7\n"}) {
        BOOST_TEST(holds(info, expected), info);
    }
    std::string const xmp = run_tool({"pdfinfo", "-meta", written.path()}).output;
    for (std::string_view const expected :
         {"<rdf:li xml:lang=\"x-default\">Brief: Bakı — отчёт</rdf:li>",
          "<rdf:li xml:lang=\"x-default\">Sessions &lt;all&gt;</rdf:li>",
          "<pdf:Keywords>session, resolution</pdf:Keywords>",
          "<dc:creator><rdf:Seq><rdf:li>Secretariat &amp; Co</rdf:li></rdf:Seq></dc:creator>",
          "<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>", "<pdf:Producer>Rapporteur ",
          "<xmp:CreateDate>2015-05-27T00:00:00Z</xmp:CreateDate>", "<pdfaid:part>3</pdfaid:part>",
          "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"}) {
        BOOST_TEST(holds(xmp, expected), xmp);
    }
}

BOOST_AUTO_TEST_CASE(a_document_without_a_date_has_none)
{
    document::Document document = finished(list_of(paragraph("words")));
    document.metadata.date = {};
    Written const written(document);
    BOOST_TEST(!holds(run_tool({"pdfinfo", written.path()}).output, "Date:"));
    BOOST_TEST(!holds(run_tool({"pdfinfo", "-meta", written.path()}).output, "xmp:CreateDate"));
}

BOOST_AUTO_TEST_CASE(a_date_known_to_the_year_is_its_first_day)
{
    document::Document document = finished(list_of(paragraph("words")));
    document.metadata.date = {1994, 0, 0};
    BOOST_TEST(
        holds(run_tool({"pdfinfo", "-meta", Written(document).path()}).output, ">1994-01-01T00:00:00Z<"));
}

BOOST_AUTO_TEST_SUITE_END()
