#include "pdf/objects/file.h"
#include "pdf/objects/pdf_error.h"

#include "pdf/objects/name_tree.h"
#include "tool.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>

using namespace rapporteur;
using namespace rapporteur::test;

namespace {

struct DiskFull : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Takes so many bytes and then fails.
class FailingSink final : public pdf::Sink {
public:
    explicit FailingSink(std::size_t room) : room_(room) {}
    void write(std::string_view bytes) override
    {
        if (bytes.size() > room_) throw DiskFull("no room");
        room_ -= bytes.size();
    }

private:
    std::size_t room_;
};

// The least that makes a file whole: a page tree, a catalog, an information dictionary.
void write_frame(pdf::File& file)
{
    std::string page = "/Type/Page/MediaBox[0 0 9 9]/Parent ";
    pdf::append_reference(page, file.page_tree());
    std::string tree = "/Count 1/Kids[";
    pdf::append_reference(tree, file.write(page));
    file.write(file.page_tree(), tree + ']');
    file.write(file.catalog(), "");
    file.write(*file.information(), "");
}

}

BOOST_AUTO_TEST_SUITE(file)

BOOST_AUTO_TEST_CASE(the_smallest_file_is_sound)
{
    pdf::StringSink sink;
    Context const context;
    pdf::StopCheck stop(context);
    pdf::File file(sink, stop);
    write_frame(file);
    file.finish();
    TemporaryFolder const folder;
    ToolResult const qpdf = run_tool({"qpdf", "--check", folder.write("small.pdf", sink.bytes())});
    BOOST_TEST(qpdf.status == 0, qpdf.output);
    BOOST_TEST(sink.bytes().starts_with("%PDF-1.7\n%"));
    BOOST_TEST(sink.bytes().ends_with("\n%%EOF\n"));
}

BOOST_AUTO_TEST_CASE(an_object_is_written_once)
{
    pdf::StringSink sink;
    Context const context;
    pdf::StopCheck stop(context);
    pdf::File file(sink, stop);
    pdf::ObjectId const dictionary = file.write("/A 1");
    BOOST_CHECK_THROW(file.write(dictionary, "/A 2"), pdf::PdfError);
    BOOST_CHECK_THROW(file.write_stream(dictionary, "", "x"), pdf::PdfError);
    pdf::ObjectId const stream = file.write_stream("", "x");
    BOOST_CHECK_THROW(file.write_stream(stream, "", "y"), pdf::PdfError);
    file.write(file.catalog(), "");
    BOOST_CHECK_THROW(file.write(file.catalog(), ""), pdf::PdfError);
}

BOOST_AUTO_TEST_CASE(an_object_that_was_never_made_is_refused)
{
    pdf::StringSink sink;
    Context const context;
    pdf::StopCheck stop(context);
    pdf::File file(sink, stop);
    BOOST_CHECK_THROW(file.write(pdf::ObjectId{4711}, ""), pdf::PdfError);
}

BOOST_AUTO_TEST_CASE(a_file_with_an_open_object_is_not_finished)
{
    pdf::StringSink sink;
    Context const context;
    pdf::StopCheck stop(context);
    pdf::File file(sink, stop);
    write_frame(file);
    file.reserve();
    BOOST_CHECK_THROW(file.finish(), pdf::PdfError);
}

BOOST_AUTO_TEST_CASE(what_the_sink_throws_comes_through)
{
    pdf::StringSink whole;
    for (std::size_t const room :
         {std::size_t{0}, std::size_t{1000}, std::size_t{70'000}, std::size_t{200'000}}) {
        FailingSink sink(room);
        auto const write = [&] {
            Context const context;
            pdf::StopCheck stop(context);
            pdf::File file(sink, stop);
            for (int i = 0; i < 30; ++i) {
                file.write_stream("", std::string(10'000, 'x'), pdf::File::Compression::none);
            }
            write_frame(file);
            file.finish();
        };
        BOOST_CHECK_THROW(write(), DiskFull);
    }
}

BOOST_AUTO_TEST_CASE(many_objects_are_found_again)
{
    // More than one object stream, and more than one level of a tree.
    pdf::StringSink sink;
    Context const context;
    pdf::StopCheck stop(context);
    pdf::File file(sink, stop);
    std::vector<pdf::TreeEntry> entries;
    for (int i = 0; i < 5000; ++i) {
        pdf::TreeEntry entry;
        std::string const number = std::to_string(i);
        entry.key = "(n" + std::string(4 - number.size(), '0') + number + ")";
        pdf::append_reference(entry.value, file.write("/Number " + number));
        entries.push_back(std::move(entry));
    }
    std::string root = "/Names ";
    pdf::append_reference(root, pdf::write_tree(file, "/Names", entries));
    pdf::ObjectId const holder = file.write(root);
    std::string page = "/Type/Page/MediaBox[0 0 9 9]/Parent ";
    pdf::append_reference(page, file.page_tree());
    std::string tree = "/Count 1/Kids[";
    pdf::append_reference(tree, file.write(page));
    file.write(file.page_tree(), tree + ']');
    std::string catalog = "/Holder ";
    pdf::append_reference(catalog, holder);
    file.write(file.catalog(), catalog);
    file.write(*file.information(), "");
    file.finish();

    TemporaryFolder const folder;
    std::string const path = folder.write("many.pdf", sink.bytes());
    ToolResult const qpdf = run_tool({"qpdf", "--check", path});
    BOOST_TEST(qpdf.status == 0, qpdf.output);
    std::string const plain = run_tool({"qpdf", "--qdf", "--object-streams=disable", path, "-"}).output;
    for (std::string_view const expected :
         {"/Number 0\n", "/Number 199\n", "/Number 200\n", "/Number 4999\n"}) {
        BOOST_TEST(plain.find(expected) != std::string::npos, expected);
    }
    std::size_t limits = 0;
    for (std::size_t at = 0; (at = plain.find("/Limits", at)) != std::string::npos; ++at) ++limits;
    // 79 leaves and the two nodes between them and the root.
    BOOST_TEST(limits == 81);
}

BOOST_AUTO_TEST_CASE(a_tree_of_few_entries_is_its_own_root)
{
    for (std::size_t const size : {std::size_t{0}, std::size_t{1}, std::size_t{64}}) {
        pdf::StringSink sink;
        Context const context;
        pdf::StopCheck stop(context);
        pdf::File file(sink, stop);
        std::vector<pdf::TreeEntry> entries(size, pdf::TreeEntry{"1", "null"});
        std::string root = "/Tree ";
        pdf::append_reference(root, pdf::write_tree(file, "/Nums", entries));
        std::string page = "/Type/Page/MediaBox[0 0 9 9]/Parent ";
        pdf::append_reference(page, file.page_tree());
        std::string tree = "/Count 1/Kids[";
        pdf::append_reference(tree, file.write(page));
        file.write(file.page_tree(), tree + ']');
        file.write(file.catalog(), root);
        file.write(*file.information(), "");
        file.finish();
        TemporaryFolder const folder;
        std::string const path = folder.write("tree.pdf", sink.bytes());
        std::string const plain = run_tool({"qpdf", "--qdf", "--object-streams=disable", path, "-"}).output;
        BOOST_TEST(plain.find("/Nums [") != std::string::npos);
        BOOST_TEST(plain.find("/Limits") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
