#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Node;
using document::Role;

namespace {

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

// A chart of two rows on a page of 200 × 100 points, whose items a test puts there.
struct OneChart {
    document::Document document;
    layout::Pages pages;
    layout::Path line, area;

    OneChart()
    {
        Node chart(Role::chart);
        chart.ensure_attributes().alternative = "Two bars";
        chart.ensure_attributes().chart = std::make_unique<document::Chart>();
        for (std::string_view const label : {"alpha", "beta"}) {
            std::vector<Node> cells;
            cells.push_back(cell(label, true));
            cells.push_back(cell(label == "alpha" ? "12" : "34"));
            chart.children.push_back(node(Role::row, std::move(cells)));
        }
        std::vector<Node> shown, blocks;
        shown.push_back(std::move(chart));
        blocks.push_back(node(Role::figure, std::move(shown)));
        document = finished(std::move(blocks));
        layout::Page page;
        page.width = Length::points(200);
        page.height = Length::points(100);
        page.label = "1";
        pages.pages.push_back(std::move(page));
    }

    Node const& chart() const { return document.root.children[0].children[0]; }
    layout::Owner owner(Node const& node) const { return {layout::Owner::Kind::node, node.number, {}}; }
    std::vector<layout::PlacedItem>& items() { return pages.pages.front().items; }

    void words(Press& press, std::string_view words, std::size_t row, std::size_t index, std::int64_t x,
               std::int64_t y, bool unseen = false)
    {
        layout::PlacedText placed;
        placed.shaped = press.shape(face("truetype/noto/NotoSans-Regular.ttf"), words);
        placed.origin = {Length::points(x), Length::points(y)};
        placed.size = Length::points(8);
        placed.unseen = unseen;
        placed.owner = owner(chart().children[row].children[index].children[0]);
        items().emplace_back(placed);
    }

    std::string write() const
    {
        pdf::StringSink sink;
        BOOST_REQUIRE(pdf::write(pages, document, sink, Context()));
        return folder.write("it.pdf", sink.bytes());
    }
    TemporaryFolder folder;
};

}

BOOST_AUTO_TEST_SUITE(charts)

BOOST_AUTO_TEST_CASE(are_a_figure_of_what_is_drawn_and_a_table_of_the_data)
{
    OneChart page;
    Press press(page.document);
    page.items().emplace_back(
        layout::PlacedRule{{Length::points(50), Length::points(20), Length::points(40), Length::points(8)},
                           {},
                           page.owner(page.chart())});
    page.line = {{{}, {Length::points(30), Length::points(-10)}}, Length::points(1)};
    page.items().emplace_back(layout::PlacedPath{
        &page.line, {Length::points(60), Length::points(80)}, {255, 0, 0}, page.owner(page.chart())});
    page.area = {{{}, {Length::points(5), Length::points(5)}, {{}, Length::points(5)}}, {}};
    page.items().emplace_back(layout::PlacedPath{
        &page.area, {Length::points(120), Length::points(40)}, {0, 0, 255}, page.owner(page.chart())});
    page.words(press, "alpha", 0, 0, 10, 28);
    page.words(press, "12", 0, 1, 95, 28);
    page.words(press, "beta", 1, 0, 10, 60);
    page.words(press, "34", 1, 1, 95, 60, true);
    std::string const path = page.write();
    ToolResult const check = run_tool({"qpdf", "--check", path});
    BOOST_TEST(check.status == 0, check.output);
    std::string const tree = run_tool({"pdfinfo", "-struct-text", path}).output;
    BOOST_TEST(holds(tree, "Figure"), tree);
    // All that is drawn, and no words of the table.
    BOOST_TEST(holds(run_tool({"pdfinfo", "-struct", path}).output, "/BBox [50 20 125 80]"),
               run_tool({"pdfinfo", "-struct", path}).output);
    for (std::string_view const part : {"Table", "\"alpha\"", "\"12\"", "\"beta\"", "\"34\""})
        BOOST_TEST(holds(tree, part), tree);
    BOOST_TEST(tree.find("Figure") < tree.find("Table"));
    std::string const words = run_tool({"pdftotext", path, "-"}).output;
    for (std::string_view const part : {"alpha", "12", "beta", "34"}) BOOST_TEST(holds(words, part), words);
    std::string const content = run_tool({"qpdf", "--qdf", "--object-streams=disable", path, "-"}).output;
    BOOST_TEST(holds(content, "60 20 m 90 30 l S"), content);
    BOOST_TEST(holds(content, "1 0 0 RG"));
    BOOST_TEST(holds(content, "120 60 m 125 55 l 120 55 l f"));
    BOOST_TEST(holds(content, "3 Tr"));
}

BOOST_AUTO_TEST_CASE(leave_no_text_unseen_that_comes_after_them)
{
    OneChart page;
    Press press(page.document);
    page.words(press, "alpha", 0, 0, 10, 28, true);
    page.words(press, "12", 0, 1, 95, 28);
    std::string const content =
        run_tool({"qpdf", "--qdf", "--object-streams=disable", page.write(), "-"}).output;
    std::size_t const unseen = content.find("3 Tr");
    BOOST_REQUIRE(unseen != std::string::npos);
    BOOST_TEST(content.find("0 Tr", unseen) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
