#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"
#include "written.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <sstream>
#include <stdexcept>
#include <thread>

using namespace rapporteur;
using namespace rapporteur::test;

BOOST_AUTO_TEST_SUITE(writing)

BOOST_AUTO_TEST_CASE(a_document_with_everything_is_a_sound_file)
{
    ToolResult const qpdf = Written(everything()).check();
    BOOST_TEST(qpdf.status == 0, qpdf.output);
    BOOST_TEST(holds(qpdf.output, "PDF Version: 1.7"));
    BOOST_TEST(!holds(qpdf.output, "WARNING"), qpdf.output);
}

BOOST_AUTO_TEST_CASE(every_font_is_embedded_in_part_with_its_unicode_values)
{
    std::istringstream lines(run_tool({"pdffonts", Written(everything()).path()}).output);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    std::size_t fonts = 0;
    while (std::getline(lines, line)) {
        BOOST_TEST(holds(line, "yes yes yes"), line);
        BOOST_TEST(line.at(6) == '+', line);
        ++fonts;
    }
    BOOST_TEST(fonts == 6);
}

BOOST_AUTO_TEST_CASE(text_of_every_script_comes_back_in_order)
{
    std::string const text = Written(everything()).text();
    for (std::string_view const expected :
         {"Brief: Bakı — отчёт", "An efficient affidavit, emphasised and strong, with a note", "Şəhərdə",
          "Русский: Съешь же ещё этих мягких французских булок.", "العربية السلام عليكم ورحمة الله",
          "שלום עולם", "日本語の文章。", "हिन्दी में क्षत्रिय लिखा"}) {
        BOOST_TEST(holds(text, expected), text);
    }
}

BOOST_AUTO_TEST_CASE(the_catalog_says_what_a_reader_needs_first)
{
    std::string const objects = Written(everything()).objects();
    for (std::string_view const expected :
         {"/Lang (en)", "/MarkInfo << /Marked true >>", "/ViewerPreferences << /DisplayDocTitle true >>",
          "/PageMode /UseOutlines", "/PageLabels << /Nums [ 0 << /S /D >> ] >>", "/S /GTS_PDFA1"}) {
        BOOST_TEST(holds(objects, expected), expected);
    }
}

BOOST_AUTO_TEST_CASE(a_page_without_anything_is_written)
{
    OnePage page;
    BOOST_TEST(Written(pdf_of(page.pages, page.document)).check().status == 0);
}

BOOST_AUTO_TEST_CASE(many_pages_hang_in_a_balanced_tree)
{
    OnePage page;
    page.add(page.placed("words", Length::points(50), Length::points(100)));
    for (int i = 1; i < 1100; ++i) page.pages.pages.push_back(page.pages.pages.front());
    Written const written(pdf_of(page.pages, page.document));
    BOOST_TEST(run_tool({"qpdf", "--show-npages", written.path()}).output == "1100\n");
    BOOST_TEST(written.check().status == 0);
    // 35 nodes over the pages, 2 over those, and the root.
    BOOST_TEST(count(written.objects(), "/Type /Pages") == 38);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(no_pages_make_no_pdf)
{
    document::Document const document = finished(list_of(paragraph("words")));
    layout::Pages pages = Press(document).take();
    pages.pages.clear();
    BOOST_CHECK_THROW(pdf_of(pages, document), pdf::PdfError);
}

BOOST_AUTO_TEST_CASE(text_without_size_is_a_bug)
{
    OnePage page;
    layout::PlacedText text = page.placed("words", Length::points(50), Length::points(100));
    text.size = {};
    page.add(text);
    BOOST_CHECK_THROW(pdf_of(page.pages, page.document), pdf::PdfError);
}

BOOST_AUTO_TEST_CASE(a_sink_that_fails_ends_the_writing)
{
    struct Full : std::runtime_error {
        using std::runtime_error::runtime_error;
    };
    struct FullSink final : pdf::Sink {
        void write(std::string_view) override { throw Full("no room"); }
    };
    document::Document const document = everything();
    layout::Pages const pages = Press(document).take();
    FullSink sink;
    BOOST_CHECK_THROW((void)pdf::write(pages, document, sink, Context()), Full);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(sameness)

BOOST_AUTO_TEST_CASE(two_runs_and_four_threads_write_the_same_bytes)
{
    document::Document const document = everything();
    layout::Pages const pages = Press(document).take();
    std::string const first = pdf_of(pages, document);
    BOOST_TEST((pdf_of(Press(document).take(), document) == first));
    std::array<std::string, 4> made;
    std::vector<std::thread> threads;
    for (std::string& one : made) threads.emplace_back([&] { one = pdf_of(pages, document); });
    for (std::thread& thread : threads) thread.join();
    for (std::string const& one : made) BOOST_TEST((one == first));
}

BOOST_AUTO_TEST_CASE(another_document_has_another_id)
{
    auto const id_of = [](document::Document const& document) {
        std::string const objects = Written(document).objects();
        std::size_t const at = objects.find("/ID [<");
        BOOST_REQUIRE(at != std::string::npos);
        return objects.substr(at, 40);
    };
    BOOST_TEST(id_of(finished(list_of(paragraph("words")))) != id_of(finished(list_of(paragraph("others")))));
    BOOST_TEST(id_of(finished(list_of(paragraph("words")))) == id_of(finished(list_of(paragraph("words")))));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(every_kind_of_file_conforms_to_pdf_a_3a_and_pdf_ua_1)
{
    TemporaryFolder const folder;
    folder.write("everything.pdf", pdf_of(everything()));
    folder.write("least.pdf", pdf_of(finished(list_of(paragraph("words")))));
    std::string words;
    for (int i = 0; i < 2000; ++i) words += "word" + std::to_string(i) + ' ';
    folder.write("long.pdf", pdf_of(finished(list_of(heading(1, "Title"), paragraph(words)))));
    OnePage page;
    page.add(page.placed("\xE0\xA6\x95\xE0\xA7\x8B", Length::points(50), Length::points(100),
                         "truetype/noto/NotoSerifBengali-Regular.ttf"));
    page.add(page.placed("一⼀", Length::points(50), Length::points(130),
                         "opentype/noto/NotoSansCJK-Regular.ttc"));
    folder.write("replaced.pdf", pdf_of(page.pages, page.document));
    document::Document dateless = finished(list_of(heading(1, "Title"), paragraph("words")));
    dateless.metadata = {};
    dateless.metadata.title = "Title";
    folder.write("dateless.pdf", pdf_of(dateless));

    ToolResult const verapdf =
        run_tool({RAPPORTEUR_ROOT "/tests/conformance/verapdf", folder.path().string()});
    if (verapdf.status == 77) {
        BOOST_TEST_MESSAGE(verapdf.output);
    } else {
        BOOST_TEST(verapdf.status == 0, verapdf.output);
    }
}

BOOST_AUTO_TEST_SUITE_END()
