#include "pdf/pdf.h"
#include "pdf/reading/read_back.h"
#include "press.h"
#include "samples.h"
#include "tool.h"
#include "written.h"

#include <boost/test/unit_test.hpp>

// What a file has otherwise that is PDF/A-4f and PDF/UA-2.

using namespace rapporteur;
using namespace rapporteur::test;
using document::Node;
using document::Role;

namespace {

std::string pdf_2_of(document::Document const& document)
{
    layout::Pages const pages = Press(document).take();
    pdf::StringSink sink;
    BOOST_REQUIRE(pdf::write(pages, document, sink, Context(), pdf::Conformance::a4f_ua2));
    return sink.take();
}

std::string tags_of(document::Document const& document)
{
    return pdf::dump_tags(Press(document).take(), document, Context(), pdf::Conformance::a4f_ua2).value();
}

}

BOOST_AUTO_TEST_SUITE(pdf_2)

BOOST_AUTO_TEST_CASE(the_metadata_alone_says_what_the_file_is)
{
    std::string const bytes = pdf_2_of(everything());
    BOOST_TEST(bytes.starts_with("%PDF-2.0\n"));
    Written const written(bytes);
    BOOST_TEST(holds(written.check().output, "No syntax or stream encoding errors"));
    std::string const objects = written.objects();
    BOOST_TEST(!holds(run_tool({"qpdf", "--show-object=trailer", written.path()}).output, "/Info "));
    for (std::string_view const expected : {"<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</"
                                            "pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>",
                                            "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"})
        BOOST_TEST(holds(objects, expected), objects);
    BOOST_TEST(!holds(objects, "pdfaExtension"));
    Context context;
    auto const read = pdf::read_back(FileName("it.pdf"), bytes, context);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->title == "Brief: Bakı — отчёт");
}

BOOST_AUTO_TEST_CASE(a_file_has_others_attached_even_where_nothing_was_read)
{
    std::string const objects = Written(pdf_2_of(finished(list_of(paragraph("words"))))).objects();
    BOOST_TEST(holds(objects, "/EmbeddedFiles"));
    BOOST_TEST(holds(objects, "/AF ["));
}

BOOST_AUTO_TEST_CASE(every_element_is_in_a_namespace_that_has_its_type)
{
    std::string const objects = Written(pdf_2_of(everything())).objects();
    BOOST_TEST(count(objects, "/Type /Namespace") == 2);
    std::string const tags = tags_of(everything());
    BOOST_TEST(holds(tags, "FENote"));
    BOOST_TEST(holds(tags, "Strong"));
    BOOST_TEST(!holds(tags, " Note"));
}

BOOST_AUTO_TEST_CASE(notes_and_marks_and_entries_of_the_contents_name_what_they_are_about)
{
    document::Document const document = finished(
        list_of(heading(1, "Title", "title"), node(Role::paragraph, list_of(text("words"), note("a note")))));
    std::string const objects = Written(pdf_2_of(document)).objects();
    BOOST_TEST(count(objects, "/Ref [") == 2);
    BOOST_TEST(holds(objects, "/NoteType /Footnote"));
    std::string const all = Written(pdf_2_of(everything())).objects();
    BOOST_TEST(count(all, "/S /TOCI") == 5);
    // Five entries, two notes, and the mark of each.
    BOOST_TEST(count(all, "/Ref [") == 9);
}

BOOST_AUTO_TEST_CASE(whatever_leads_within_the_file_leads_to_an_element)
{
    std::string const objects = Written(pdf_2_of(everything())).objects();
    BOOST_TEST(!holds(objects, "/Dest "));
    BOOST_TEST(!holds(objects, "/Dest ["));
    BOOST_TEST(count(objects, "/S /GoTo") > 10);
    // Each of the named ones too.
    BOOST_TEST(count(objects, "/SD [") > count(objects, "/S /GoTo"));
}

BOOST_AUTO_TEST_CASE(a_list_with_labels_says_how_it_is_numbered)
{
    auto const numbering_of = [](std::string label) {
        Node item = node(Role::list_item, list_of(paragraph("words")));
        item.ensure_attributes().label = std::move(label);
        std::string const tags = tags_of(finished(list_of(node(Role::list, list_of(std::move(item))))));
        std::size_t const begin = tags.find("ListNumbering/") + 14;
        return tags.substr(begin, tags.find('>', begin) - begin);
    };
    BOOST_TEST(numbering_of("1.") == "Decimal");
    BOOST_TEST(numbering_of("–") == "Unordered");
    BOOST_TEST(numbering_of("第一") == "Ordered");
}

BOOST_AUTO_TEST_CASE(private_characters_are_read_out_nowhere)
{
    document::Document document = finished(list_of(heading(1, "A\xEE\x84\xA3", "a")));
    document.metadata.title = "A\xEE\x84\xA3";
    std::string const objects = Written(pdf_2_of(document)).objects();
    BOOST_TEST(!holds(objects, "<feff0041e123>"));
    BOOST_TEST(holds(objects, "<feff0041fffd>"));
}

BOOST_AUTO_TEST_SUITE_END()
