#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"
#include "written.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Node;
using document::Role;

BOOST_AUTO_TEST_SUITE(navigation)

BOOST_AUTO_TEST_CASE(a_document_without_headings_has_no_outline)
{
    std::string const objects = Written(finished(list_of(paragraph("words")))).objects();
    BOOST_TEST(!holds(objects, "/Outlines"));
    BOOST_TEST(!holds(objects, "/PageMode"));
    BOOST_TEST(!holds(objects, "/Dests"));
}

BOOST_AUTO_TEST_CASE(links_lead_to_uris_and_to_named_places)
{
    Written const written(everything());
    std::string const objects = written.objects();
    // What a URI may not hold is in percent, what a string may not hold is escaped.
    BOOST_TEST(holds(objects, "/URI (https://example.org/a?b=\\(c\\)&d=%C3%A9)"));
    BOOST_TEST(holds(objects, "/Contents (a link)"));
    BOOST_TEST(holds(objects, "/Dest (end)"));
    // Five in the contents, two in the text, and two notes both ways.
    BOOST_TEST(count(objects, "/Subtype /Link") == 11);
    BOOST_TEST(count(objects, "/StructParent ") == 11);
    BOOST_TEST(count(objects, "/Type /OBJR") == 11);
    BOOST_TEST(count(objects, "/F 4 ") == 11);
    std::string const places = run_tool({"pdfinfo", "-dests", written.path()}).output;
    for (std::string_view const name :
         {"\"top\"", "\"languages\"", "\"lists\"", "\"deeper\"", "\"table\"", "\"end\""}) {
        BOOST_TEST(holds(places, name), places);
    }
}

BOOST_AUTO_TEST_CASE(an_entry_of_the_contents_is_one_link)
{
    document::Document const document =
        finished(list_of(Node(Role::toc), heading(1, "Title"), heading(2, "Long", "long")));
    layout::Pages pages = Press(document).take();
    std::vector<layout::LinkArea>& links = pages.pages.front().links;
    BOOST_REQUIRE(!links.empty());
    // Two lines, and the number of the page at the end of the second.
    std::uint32_t const entry = links.front().node;
    Length const left = Length::points(60), width = Length::points(200), height = Length::points(14);
    Length const number = Length::points(400), narrow = Length::points(20);
    links = {{{left, Length::points(100), width, height}, entry},
             {{left, Length::points(115), width, height}, entry},
             {{number, Length::points(115), narrow, height}, entry}};
    std::string const objects = Written(pdf_of(pages, document)).objects();
    BOOST_TEST(count(objects, "/Subtype /Link") == 1);
    BOOST_TEST(holds(objects,
                     "/QuadPoints [ 60 741.89 260 741.89 60 727.89 260 727.89 60 726.89 420 726.89 60 "
                     "712.89 420 712.89 ]"),
               objects);
    // On one line they are one rectangle.
    links.erase(links.begin());
    std::string const one = Written(pdf_of(pages, document)).objects();
    BOOST_TEST(!holds(one, "/QuadPoints"));
    BOOST_TEST(holds(one, "/Rect [ 60 712.89 420 726.89 ]"), one);
}

BOOST_AUTO_TEST_CASE(the_outline_nests_as_the_headings_do)
{
    std::string const outline = run_tool({"mutool", "show", Written(everything()).path(), "outline"}).output;
    std::string plain;
    std::istringstream lines(outline);
    for (std::string line; std::getline(lines, line);) {
        if (holds(line, "\t\"")) plain += line.substr(0, line.rfind('\t')) + '\n';
    }
    BOOST_TEST(plain == "-\t\"Brief: Bakı — отчёт\"\n|\t\t\"Languages\"\n+\t\t\"Lists\"\n|\t\t\t\"Deeper\"\n"
                        "|\t\t\"Table\"\n|\t\t\"End\"\n",
               outline);
}

BOOST_AUTO_TEST_CASE(page_labels_count_on_where_they_can)
{
    document::Document const document =
        finished(list_of(paragraph("a"), Node(Role::page_break), paragraph("b"), Node(Role::page_break),
                         paragraph("c"), Node(Role::page_break), paragraph("d"), Node(Role::page_break),
                         paragraph("e"), Node(Role::page_break), paragraph("f")));
    layout::Pages pages = Press(document).take();
    BOOST_REQUIRE(pages.pages.size() == 6);
    std::array<char const*, 6> const labels{"iii", "iv", "1", "2", "7", "A-é"};
    for (std::size_t i = 0; i < labels.size(); ++i) pages.pages[i].label = labels[i];
    BOOST_TEST(holds(Written(pdf_of(pages, document)).objects(),
                     "/PageLabels << /Nums [ 0 << /S /r /St 3 >> 2 << /S /D >> 4 << /S /D /St 7 >> 5 << /P "
                     "<feff0041002d00e9> >> ] >>"));
}

BOOST_AUTO_TEST_CASE(a_link_that_no_page_shows_is_plain_text)
{
    document::Document const document =
        finished(list_of(node(Role::paragraph, list_of(link_to("https://example.org/", "words")))));
    layout::Pages pages = Press(document).take();
    pages.pages.front().links.clear();
    Written const written(pdf_of(pages, document));
    BOOST_TEST(!holds(written.structure(), "Link"));
    BOOST_TEST(holds(written.structure(), "Span"));
    BOOST_TEST(!holds(written.objects(), "/Annots"));
}

BOOST_AUTO_TEST_CASE(a_link_over_two_lines_is_one_element_with_two_annotations)
{
    document::Document const document =
        finished(list_of(node(Role::paragraph, list_of(link_to("https://example.org/", "words")))));
    layout::Pages pages = Press(document).take();
    pages.pages.front().links.push_back(pages.pages.front().links.front());
    std::string const objects = Written(pdf_of(pages, document)).objects();
    BOOST_TEST(count(objects, "/Subtype /Link") == 2);
    BOOST_TEST(count(objects, "/S /Link") == 1);
}

BOOST_AUTO_TEST_CASE(a_link_in_a_running_foot_has_no_annotation)
{
    document::Document document = finished(list_of(paragraph("words")));
    document.footers.front().children.front().children.push_back(link_to("https://example.org/", "there"));
    Context context;
    BOOST_REQUIRE(document::finish(document, context));
    layout::Pages pages = Press(document).take();
    pages.pages.front().links.push_back({{}, document.node_count - 2});
    BOOST_TEST(!holds(Written(pdf_of(pages, document)).objects(), "/Annots"));
}

BOOST_AUTO_TEST_SUITE_END()
