#pragma once

#include "document/document.h"
#include "layout/pages.h"
#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// PDFs of made-up documents, and what programs that read PDFs say of them.
namespace rapporteur::test {

inline std::string pdf_of(layout::Pages const& pages, document::Document const& document)
{
    pdf::StringSink sink;
    BOOST_REQUIRE(pdf::write(pages, document, sink, Context()));
    return sink.take();
}

inline std::string pdf_of(document::Document const& document)
{
    return pdf_of(Press(document).take(), document);
}

template <typename... Nodes> std::vector<document::Node> list_of(Nodes&&... nodes)
{
    std::vector<document::Node> result;
    (result.push_back(std::forward<Nodes>(nodes)), ...);
    return result;
}

// A PDF in a folder of its own, and what programs say of it.
class Written {
public:
    explicit Written(std::string_view bytes) : path_(folder_.write("it.pdf", bytes)) {}
    explicit Written(document::Document const& document) : Written(pdf_of(document)) {}

    std::string const& path() const { return path_; }
    ToolResult check() const { return run_tool({"qpdf", "--check", path_}); }
    std::string text() const { return run_tool({"pdftotext", path_, "-"}).output; }
    // Without the numbers of objects.
    std::string structure() const
    {
        std::istringstream lines(run_tool({"pdfinfo", "-struct-text", path_}).output);
        std::string result;
        for (std::string line; std::getline(lines, line);) {
            if (line.find("  Object ") == std::string::npos) result += line + '\n';
        }
        return result;
    }
    // All objects in plain text, in qpdf's own layout without line breaks within dictionaries.
    std::string objects() const
    {
        std::string text =
            run_tool({"qpdf", "--qdf", "--object-streams=disable", "--normalize-content=n", path_, "-"})
                .output;
        std::string result;
        for (char const c : text) {
            char const plain = c == '\n' ? ' ' : c;
            if (plain != ' ' || result.empty() || result.back() != ' ') result += plain;
        }
        return result;
    }

private:
    TemporaryFolder folder_;
    std::string path_;
};

inline std::size_t count(std::string_view text, std::string_view what)
{
    std::size_t result = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size())
        ++result;
    return result;
}

inline bool holds(std::string_view text, std::string_view what)
{
    return text.find(what) != std::string_view::npos;
}

// A document of one paragraph with pages that a test sets itself.
struct OnePage {
    document::Document document = finished(list_of(paragraph("words")));
    Press press{document};
    layout::Pages pages = press.take();
    std::uint32_t text_number = 2; // root, paragraph, text

    OnePage()
    {
        pages.pages.front().items.clear();
        pages.pages.front().links.clear();
    }
    layout::PlacedText placed(std::string_view words, Length x, Length y,
                              std::string_view font = "truetype/noto/NotoSerif-Regular.ttf",
                              bool right_to_left = false)
    {
        layout::PlacedText text;
        text.shaped = press.shape(face(font), words, right_to_left);
        text.origin = {x, y};
        text.size = Length::millipoints(10500);
        text.owner = {layout::Owner::Kind::node, text_number, {}};
        return text;
    }
    void add(layout::PlacedItem item) { pages.pages.front().items.push_back(std::move(item)); }
};

}
