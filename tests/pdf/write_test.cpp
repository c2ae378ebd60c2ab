#include "pdf/pdf.h"

#include "press.h"
#include "samples.h"
#include "tool.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::test;

namespace {

std::string pdf_of(document::Document const& document)
{
    layout::Pages const pages = Press(document).take();
    pdf::StringSink sink;
    pdf::write(pages, document, sink);
    return sink.take();
}

}

BOOST_AUTO_TEST_SUITE(writing)

BOOST_AUTO_TEST_CASE(a_document_with_everything_is_a_sound_file)
{
    TemporaryFolder const folder;
    std::string const path = folder.write("everything.pdf", pdf_of(everything()));
    ToolResult const qpdf = run_tool({"qpdf", "--check", path});
    BOOST_TEST(qpdf.status == 0);
    BOOST_TEST(qpdf.output.find("WARNING") == std::string::npos);
    BOOST_TEST_MESSAGE(qpdf.output);
}

BOOST_AUTO_TEST_SUITE_END()
