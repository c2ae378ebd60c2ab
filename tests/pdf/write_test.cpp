#include "pdf/pdf.h"

#include "layout/layout.h"
#include "press.h"
#include "samples.h"
#include "tool.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Node;
using document::Role;

namespace {

std::string pdf_of(layout::Pages const& pages, document::Document const& document)
{
    pdf::StringSink sink;
    BOOST_REQUIRE(pdf::write(pages, document, sink, Context()));
    return sink.take();
}

std::string pdf_of(document::Document const& document) { return pdf_of(Press(document).take(), document); }

template <typename... Nodes> std::vector<Node> list_of(Nodes&&... nodes)
{
    std::vector<Node> result;
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

std::size_t count(std::string_view text, std::string_view what)
{
    std::size_t result = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size())
        ++result;
    return result;
}

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

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

BOOST_AUTO_TEST_CASE(the_structure_reads_like_the_document)
{
    std::string const expected = R"(Document
  H1 <top> (block)
    "Brief: Bakı — отчёт"
  TOC
    TOCI
      Reference (inline)
        Link (inline)
          "Languages 1"
    TOCI
      Reference (inline)
        Link (inline)
          "Lists 1"
    TOC
      TOCI
        Reference (inline)
          Link (inline)
            "Deeper 1"
    TOCI
      Reference (inline)
        Link (inline)
          "Table 1"
    TOCI
      Reference (inline)
        Link (inline)
          "End 1"
  Sect
    H2 <languages> (block)
      "Languages"
    P (block)
      "An efficient affidavit, "
      Span (inline)
        "emphasised"
      " and "
      Span (inline)
        "strong"
      ", with a note"
      Reference (inline)
        Link (inline)
          "1"
      Note <note-1> (inline)
        Lbl (block)
          Link (inline)
            "1."
        "The first note."
      " and "
      Link (inline)
        "a link"
      ", also "
      Link (inline)
        "to the end"
      ". "
      Span (inline)
        "Şəhərdə özəl müəssisə"
      " closes it."
    P (block)
      "Русский: Съешь же ещё этих мягких французских булок."
    P (block)
      Span (inline)
        "هللا ةمحرو مكيلع مالسلا ةيبرعلا"
    P (block)
      Span (inline)
        "םלוע םולש"
    P (block)
      "日本語の文章。"
    P (block)
      "हिन्दी में क्षत्रिय लिखा"
    BlockQuote
      P (block)
        "Quoted words."
  Sect
    H2 <lists> (block)
      "Lists"
    H3 <deeper> (block)
      "Deeper"
    L (block):
       /ListNumbering /None
      LI (block)
        LBody (block)
          P (block)
            "Recalling something,"
    L (block):
       /ListNumbering /Decimal
      LI (block)
        Lbl (block)
          "1."
        LBody (block)
          P (block)
            "Urges all;"
      LI (block)
        Lbl (block)
          "2."
        LBody (block)
          P (block)
            "Requests more."
    L (block):
       /ListNumbering /None
      LI (block)
        Lbl (block)
          "OIC"
        LBody (block)
          "The organization."
  Sect
    H2 <table> (block)
      "Table"
    Table (block)
      Caption
        "Assistance"
      THead
        TR
          TH <head-93>:
             /Scope /Column
             /RowSpan 2
            "Donor"
          TH <head-95>:
             /Scope /Column
             /ColSpan 2
            "Amounts"
          TH <head-97>:
             /Scope /Column
             /RowSpan 2
            "Date"
        TR
          TH <head-100>:
             /Scope /Column
             /Headers [(head-95)]
            "Grant"
          TH <head-102>:
             /Scope /Column
             /Headers [(head-95)]
            "Loan"
      TBody
        TR
          TH <head-106>:
             /Scope /Row
             /RowSpan 2
             /Headers [(head-93)]
            "Bank"
          TD:
             /Headers [(head-95) (head-100) (head-106)]
            "12"
          TD:
             /Headers [(head-95) (head-102) (head-106)]
          TD:
             /Headers [(head-97) (head-106)]
            "1994"
        TR
          TD:
             /Headers [(head-95) (head-100) (head-106)]
            "34"
          TD:
             /Headers [(head-95) (head-102) (head-106)]
            "56"
          TD:
             /Headers [(head-97) (head-106)]
            "1995"
      TFoot
        TR
          TH <head-122>:
             /Scope /Row
             /Headers [(head-93)]
            "Total"
          TD:
             /Headers [(head-95) (head-100) (head-122)]
            "46"
          TD:
             /Headers [(head-95) (head-102) (head-122)]
            "56"
          TD:
             /Headers [(head-97) (head-122)]
    Div
      P (block)
        "In columns."
    Div
      P (block)
        "Kept."
    P (block)
      "See "
      Span (inline)
        "§"
      " 5"
      Reference (inline)
        Link (inline)
          "2"
      Note <note-2> (inline)
        Lbl (block)
          Link (inline)
            "2."
        "Another note."
      "."
  H2 <end> (block)
    "End"
)";
    std::string const structure = Written(everything()).structure();
    BOOST_TEST(structure == expected, structure);
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

BOOST_AUTO_TEST_CASE(several_marks_of_one_note_each_lead_to_it)
{
    Node once = note("The note.");
    once.ensure_attributes().id = "n";
    Node again(Role::link);
    again.ensure_attributes().target = "#n";
    Node both(Role::paragraph);
    both.children = list_of(text("a"), std::move(once), text(" b"), std::move(again));
    Written const written(finished(list_of(std::move(both))));
    std::string const structure = written.structure();
    BOOST_TEST(count(structure, "Reference (inline)") == 2);
    BOOST_TEST(count(structure, "Note <n> (inline)") == 1);
    // Two marks that lead to the note, and the note's label that leads back.
    std::string const objects = written.objects();
    BOOST_TEST(count(objects, "/Subtype /Link") == 3);
    BOOST_TEST(count(objects, "/Contents (1)") == 3);
    std::vector<std::string> targets;
    for (std::size_t at = 0; (at = objects.find("/Dest [", at)) != std::string::npos; ++at)
        targets.push_back(objects.substr(at, objects.find(']', at) - at));
    std::sort(targets.begin(), targets.end());
    BOOST_REQUIRE(targets.size() == 3u);
    std::size_t const different =
        static_cast<std::size_t>(std::unique(targets.begin(), targets.end()) - targets.begin());
    BOOST_TEST(different == 2u);
}

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

BOOST_AUTO_TEST_CASE(the_catalog_says_what_a_reader_needs_first)
{
    std::string const objects = Written(everything()).objects();
    for (std::string_view const expected :
         {"/Lang (en)", "/MarkInfo << /Marked true >>", "/ViewerPreferences << /DisplayDocTitle true >>",
          "/PageMode /UseOutlines", "/PageLabels << /Nums [ 0 << /S /D >> ] >>", "/S /GTS_PDFA1"}) {
        BOOST_TEST(holds(objects, expected), expected);
    }
}

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

BOOST_AUTO_TEST_CASE(nothing_is_drawn_outside_an_element_or_an_artifact)
{
    TemporaryFolder const folder;
    std::string const path = folder.write("it.pdf", pdf_of(everything()));
    std::istringstream lines(run_tool({"qpdf", "--qdf", "--object-streams=disable", path, "-"}).output);
    int depth = 0;
    bool in_stream = false;
    std::size_t drawn = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line == "stream") in_stream = true;
        if (line == "endstream") in_stream = false;
        if (!in_stream) continue;
        if (line.ends_with("BDC") || line.ends_with(" BMC")) ++depth;
        if (line == "EMC") --depth;
        if (line.ends_with("]TJ") || line.ends_with(" re f")) {
            BOOST_TEST(depth > 0, line);
            ++drawn;
        }
    }
    BOOST_TEST(depth == 0);
    BOOST_TEST(drawn > 50);
}

BOOST_AUTO_TEST_CASE(running_heads_and_feet_are_artifacts)
{
    Written const written(everything());
    std::string const objects = written.objects();
    BOOST_TEST(count(objects, "/Artifact<</Type/Pagination/Subtype/Header>>BDC") == 2);
    BOOST_TEST(count(objects, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC") == 2);
    BOOST_TEST(holds(written.text(), "Running head"));
    BOOST_TEST(!holds(written.structure(), "Running head"));
}

BOOST_AUTO_TEST_CASE(a_paragraph_over_pages_is_one_element)
{
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "word" + std::to_string(i) + ' ';
    Written const written(finished(list_of(paragraph(words))));
    std::string const objects = written.objects();
    BOOST_TEST(count(objects, "/S /P /Type") == 1);
    BOOST_TEST(count(objects, "/Type /Page ") >= 3);
    BOOST_TEST(count(objects, "/Type /MCR") + 1 == count(objects, "/Type /Page "));
    BOOST_TEST(holds(written.structure(), "word2998 word2999"));
    BOOST_TEST(written.check().status == 0);
}

BOOST_AUTO_TEST_CASE(an_element_without_content_is_left_out_but_for_cells)
{
    Node body = node(Role::table_body, list_of(node(Role::row, list_of(cell("a"), cell("")))));
    document::Document const document = finished(
        list_of(paragraph("words"), node(Role::section, list_of(node(Role::paragraph), node(Role::list))),
                node(Role::table, list_of(std::move(body)))));
    BOOST_TEST(Written(document).structure() == "Document\n  P (block)\n    \"words\"\n  Table (block)\n    "
                                                "TBody\n      TR\n        TD\n          \"a\"\n        TD\n");
}

BOOST_AUTO_TEST_CASE(what_a_group_is_called_heads_its_rows_and_no_others)
{
    auto const head = [](std::string_view words, std::uint16_t columns = 1) {
        Node result = cell(words);
        result.ensure_attributes().header_cell = true;
        result.ensure_attributes().colspan = columns;
        return result;
    };
    auto const group = [&](std::string_view name, std::string_view donor) {
        return node(Role::table_body, list_of(node(Role::row, list_of(head(name, 2))),
                                              node(Role::row, list_of(head(donor), cell("1")))));
    };
    Node columns = node(Role::table_head, list_of(node(Role::row, list_of(head("Donor"), head("Amount")))));
    document::Document const document =
        finished(list_of(node(Role::table, list_of(std::move(columns), group("A", "a"), group("B", "b")))));
    BOOST_TEST(Written(document).structure() == R"(Document
  Table (block)
    THead
      TR
        TH <head-4>:
           /Scope /Column
          "Donor"
        TH <head-6>:
           /Scope /Column
          "Amount"
    TBody
      TR
        TH <head-10>:
           /Scope /Column
           /ColSpan 2
          "A"
      TR
        TH <head-13>:
           /Scope /Row
           /Headers [(head-4) (head-10)]
          "a"
        TD:
           /Headers [(head-6) (head-10) (head-13)]
          "1"
    TBody
      TR
        TH <head-19>:
           /Scope /Column
           /ColSpan 2
          "B"
      TR
        TH <head-22>:
           /Scope /Row
           /Headers [(head-4) (head-19)]
          "b"
        TD:
           /Headers [(head-6) (head-19) (head-22)]
          "1"
)");
}

BOOST_AUTO_TEST_CASE(lists_say_how_they_are_numbered)
{
    struct Case {
        char const* label;
        char const* numbering;
    };
    for (Case const& c :
         {Case{"1.", "Decimal"}, Case{"(a)", "LowerAlpha"}, Case{"B.", "UpperAlpha"},
          Case{"i.", "LowerRoman"}, Case{"IV)", "UpperRoman"}, Case{"•", "Disc"}, Case{"◦", "Circle"},
          Case{"▪", "Square"}, Case{"–", "None"}, Case{"", "None"}, Case{"Art. 5", "None"}}) {
        Node item = node(Role::list_item, list_of(paragraph("words")));
        item.ensure_attributes().label = c.label;
        std::string const structure =
            Written(finished(list_of(node(Role::list, list_of(std::move(item)))))).structure();
        BOOST_TEST(holds(structure, std::string("/ListNumbering /") + c.numbering + '\n'), structure);
    }
}

BOOST_AUTO_TEST_CASE(more_kids_than_a_libharu_array_holds_are_written)
{
    std::vector<Node> items;
    for (int i = 0; i < 33'000; ++i) items.push_back(node(Role::list_item, list_of(paragraph("x"))));
    Written const written(finished(list_of(node(Role::list, std::move(items)))));
    BOOST_TEST(written.check().status == 0);
    BOOST_TEST(count(written.objects(), "/S /LI /Type") == 33'000);
}

BOOST_AUTO_TEST_CASE(attributes_reach_the_elements)
{
    Node said = node(Role::span, list_of(text("§")));
    said.ensure_attributes().actual_text = "section";
    Node shown = node(Role::link, list_of(text("here")));
    shown.ensure_attributes().target = "https://example.org/";
    shown.attributes->alternative = "The example's pages";
    Node foreign = text("Bakı");
    foreign.ensure_attributes().language = "az";
    Node same = text(" same");
    same.ensure_attributes().language = "en";
    std::string const objects =
        Written(finished(list_of(node(Role::paragraph, list_of(std::move(said), std::move(shown),
                                                               std::move(foreign), std::move(same))))))
            .objects();
    BOOST_TEST(holds(objects, "/ActualText (section)"));
    BOOST_TEST(holds(objects, "/Alt (The example's pages)"));
    BOOST_TEST(holds(objects, "/Contents (The example's pages)"));
    BOOST_TEST(count(objects, "/Lang (az)") == 1);
    BOOST_TEST(count(objects, "/Lang (en)") == 1); // the catalog's
    BOOST_TEST(count(objects, "/S /Span /Type") == 2);
}

BOOST_AUTO_TEST_CASE(ids_lead_to_their_elements_and_notes_have_ids_of_their_own)
{
    Node taken = paragraph("words");
    taken.ensure_attributes().id = "note-1";
    document::Document const document = finished(list_of(
        std::move(taken), node(Role::paragraph, list_of(text("a"), note("One."), text("b"), note("Two.")))));
    std::string const structure = Written(document).structure();
    BOOST_TEST(holds(structure, "P <note-1>"), structure);
    BOOST_TEST(holds(structure, "Note <note-1->"), structure);
    BOOST_TEST(holds(structure, "Note <note-2>"), structure);
    BOOST_TEST(holds(Written(document).objects(), "/IDTree"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(placing)

BOOST_AUTO_TEST_CASE(words_stand_where_they_were_placed_however_many_there_are)
{
    OnePage page;
    std::vector<double> expected;
    Length x = Length::points(50);
    // Every word a third of a glyph's rounding further than its width, so that errors would add up.
    for (int i = 0; i < 50; ++i) {
        layout::PlacedText const word = page.placed("il", x, Length::points(100));
        expected.push_back(x.to_points());
        x += word.size.scaled(word.shaped->advance, 1000) + Length::from_raw(45003);
        layout::PlacedText const space = page.placed(" ", x - Length::from_raw(45003), Length::points(100));
        page.add(word);
        page.add(space);
        x += Length::from_raw(111111);
    }
    std::istringstream lines(
        run_tool({"pdftotext", "-bbox", Written(pdf_of(page.pages, page.document)).path(), "-"}).output);
    std::size_t found = 0;
    for (std::string line; std::getline(lines, line);) {
        std::size_t const at = line.find("xMin=\"");
        if (at == std::string::npos) continue;
        BOOST_REQUIRE(found < expected.size());
        BOOST_TEST(std::abs(std::stod(line.substr(at + 6)) - expected[found]) < 0.011, line);
        ++found;
    }
    BOOST_TEST(found == expected.size());
}

BOOST_AUTO_TEST_CASE(words_of_one_line_share_one_array)
{
    OnePage page;
    Length x = Length::points(50);
    for (std::string_view const words : {"all", " ", "in", " ", "one"}) {
        layout::PlacedText const text = page.placed(words, x, Length::points(100));
        x += text.size.scaled(text.shaped->advance, 1000);
        page.add(text);
    }
    std::string const objects = Written(pdf_of(page.pages, page.document)).objects();
    BOOST_TEST(count(objects, "]TJ") == 1);
    BOOST_TEST(count(objects, " Td") == 1);
    BOOST_TEST(count(objects, "BDC") == 1);
}

BOOST_AUTO_TEST_CASE(a_justified_line_widens_all_its_spaces_at_once)
{
    OnePage page;
    Length x = Length::points(50);
    std::vector<double> expected;
    // One space is by a kern narrower than the others.
    for (std::string_view const words : {"all ", "of ", "them ", "as ", "wide ", "as ", "one"}) {
        layout::PlacedText const text = page.placed(words, x, Length::points(100));
        expected.push_back(x.to_points());
        x += text.size.scaled(text.shaped->advance, 1000) + Length::millipoints(1500);
        if (words == "them ") x -= Length::millipoints(210);
        page.add(text);
    }
    // A line of its own that is not justified.
    page.add(page.placed("as wide as they are", Length::points(50), Length::points(120)));
    Written const written(pdf_of(page.pages, page.document));
    std::string const objects = written.objects();
    BOOST_TEST(holds(objects, "1.5 Tw 50 741.89 Td [(all of them )20(as wide as one)]TJ"), objects);
    BOOST_TEST(holds(objects, "0 Tw 0 -20 Td [(as wide as they are)]TJ"), objects);
    std::istringstream lines(run_tool({"pdftotext", "-bbox", written.path(), "-"}).output);
    std::size_t found = 0;
    for (std::string line; found < expected.size() && std::getline(lines, line);) {
        std::size_t const at = line.find("xMin=\"");
        if (at == std::string::npos) continue;
        BOOST_TEST(std::abs(std::stod(line.substr(at + 6)) - expected[found]) < 0.011, line);
        ++found;
    }
    BOOST_TEST(found == expected.size());
}

BOOST_AUTO_TEST_CASE(nothing_is_widened_in_a_face_whose_codes_are_not_ours)
{
    // Readers take the glyph of CID 32 for the space there.
    OnePage page;
    constexpr std::string_view cjk = "opentype/noto/NotoSansCJK-Regular.ttc";
    Length x = Length::points(50);
    for (std::string_view const words : {"a ", "b ", "c"}) {
        layout::PlacedText const text = page.placed(words, x, Length::points(100));
        x += text.size.scaled(text.shaped->advance, 1000) + Length::points(3);
        page.add(text);
    }
    layout::PlacedText const other = page.placed("a >? =", x, Length::points(100), cjk);
    page.add(other);
    Written const written(pdf_of(page.pages, page.document));
    std::string const objects = written.objects();
    std::size_t const widened = objects.find("3 Tw");
    BOOST_REQUIRE(widened != std::string::npos);
    BOOST_TEST(objects.find(" 0 Tw", widened) != std::string::npos, objects);
    BOOST_TEST(holds(written.text(), "a b c a >? ="), written.text());
}

BOOST_AUTO_TEST_CASE(more_characters_than_bytes_have_codes_of_two)
{
    OnePage page;
    std::string all;
    Length y = Length::points(60);
    // Latin with marks, Greek, Cyrillic: more than 224.
    for (auto const& [first, last] :
         {std::pair(0xC1u, 0x17Eu), std::pair(0x3B1u, 0x3C9u), std::pair(0x410u, 0x44Fu)}) {
        std::string line;
        for (std::uint32_t c = first; c <= last; ++c) {
            if (c == 0xD7 || c == 0xF7) continue;
            line += static_cast<char>(0xC0 | (c >> 6));
            line += static_cast<char>(0x80 | (c & 0x3F));
        }
        layout::PlacedText text = page.placed(line, Length::points(30), y);
        text.size = Length::millipoints(4000);
        page.add(text);
        y += Length::points(40);
        all += (all.empty() ? "" : "\n") + line;
    }
    Written const written(pdf_of(page.pages, page.document));
    BOOST_TEST(holds(written.objects(), "<0100>"));
    std::istringstream lines(all);
    for (std::string line; std::getline(lines, line);)
        BOOST_TEST(holds(written.text(), line), written.text());
    std::string const read = run_tool({"mutool", "draw", "-q", "-F", "text", written.path()}).output;
    std::istringstream again(all);
    for (std::string line; std::getline(again, line);) BOOST_TEST(holds(read, line), read);
}

BOOST_AUTO_TEST_CASE(distance_alone_parts_words_for_those_who_listen)
{
    OnePage page;
    page.add(page.placed("Heading", Length::points(50), Length::points(100)));
    page.add(page.placed("12", Length::points(500), Length::points(100)));
    page.add(page.placed("be", Length::points(50), Length::points(120)));
    page.add(page.placed("side", Length::points(61), Length::points(120)));
    std::string const structure = Written(pdf_of(page.pages, page.document)).structure();
    BOOST_TEST(holds(structure, "Heading 12"), structure);
    BOOST_TEST(holds(structure, "beside"), structure);
}

BOOST_AUTO_TEST_CASE(letter_space_widens_and_colour_and_rules_are_written)
{
    OnePage page;
    layout::PlacedText text = page.placed("abc", Length::points(50), Length::points(100));
    text.letter_space = Length::points(2);
    text.colour = {26, 78, 138};
    page.add(text);
    layout::PlacedRule rule;
    rule.box = {Length::points(10), Length::points(20), Length::points(30), Length::millipoints(400)};
    rule.colour = {128, 128, 128};
    page.add(rule);
    std::string const objects = Written(pdf_of(page.pages, page.document)).objects();
    BOOST_TEST(holds(objects, "0.102 0.306 0.541 rg"));
    BOOST_TEST(holds(objects, "2 Tc 50 741.89 Td [(abc)]TJ"), objects);
    BOOST_TEST(holds(objects, "/Artifact<</Type/Layout>>BDC 0.502 g 10 821.49 30 0.4 re f EMC"), objects);
}

BOOST_AUTO_TEST_CASE(one_glyph_for_two_characters_reads_as_each)
{
    OnePage page;
    layout::PlacedText const latin = page.placed("A", Length::points(50), Length::points(100));
    layout::PlacedText greek = page.placed("A", Length::points(60), Length::points(100));
    layout::ShapedText alpha = *greek.shaped;
    alpha.text = "Α";
    greek.shaped = &alpha;
    page.add(latin);
    page.add(greek);
    page.add(latin);
    Written const written(pdf_of(page.pages, page.document));
    BOOST_TEST(holds(written.objects(), "<41><0041> <7F><0391> endbfchar"), written.objects());
    BOOST_TEST(holds(written.structure(), "AΑA"), written.structure());
}

BOOST_AUTO_TEST_CASE(right_to_left_lines_read_in_order)
{
    // With ligatures of three letters, at the line's ends and within.
    OnePage page;
    Length x = Length::points(400);
    for (std::string_view const word : {"لله", " ", "إلا", " ", "الله", " ", "لله"}) {
        layout::PlacedText text =
            page.placed(word, x, Length::points(100), "truetype/noto/NotoNaskhArabic-Regular.ttf", true);
        text.origin.x -= text.size.scaled(text.shaped->advance, 1000);
        x = text.origin.x;
        page.add(text);
    }
    std::string const text = Written(pdf_of(page.pages, page.document)).text();
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // Without the marks of direction that pdftotext sets.
        if (text.compare(i, 2, "\xE2\x80") == 0 && text[i + 2] >= '\xAA' && text[i + 2] <= '\xAE') {
            i += 2;
        } else {
            plain += text[i];
        }
    }
    BOOST_TEST(holds(plain, "لله إلا الله لله"), plain);
}

BOOST_AUTO_TEST_CASE(right_to_left_texts_have_their_words_in_order_as_actual_text)
{
    std::string const objects = Written(finished(list_of(paragraph("שלום, ok")))).objects();
    BOOST_TEST(holds(objects, "/ActualText <feff05e905dc05d505dd002c0020006f006b>"), objects);
}

BOOST_AUTO_TEST_CASE(a_cluster_of_more_glyphs_than_characters_reads_as_its_text)
{
    OnePage page;
    // The vowel sign U+09CB stands on both sides of its letter.
    std::string_view const ko = "\xE0\xA6\x95\xE0\xA7\x8B",
                           bengali = "truetype/noto/NotoSerifBengali-Regular.ttf";
    layout::PlacedText const text = page.placed(ko, Length::points(50), Length::points(100), bengali);
    BOOST_REQUIRE(text.shaped->glyphs.size() == 3);
    page.add(text);
    page.add(page.placed("after", Length::points(80), Length::points(100)));
    Written const written(pdf_of(page.pages, page.document));
    BOOST_TEST(holds(written.objects(), "/ActualText<FEFF099509CB>"));
    BOOST_TEST(holds(written.text(), ko), written.text());
    BOOST_TEST(holds(written.structure(), "after"), written.structure());
}

BOOST_AUTO_TEST_CASE(a_second_character_of_a_cid_keyed_glyph_reads_as_itself)
{
    // The radical U+2F00 and the ideograph U+4E00 are one glyph here.
    OnePage page;
    std::string_view const cjk = "opentype/noto/NotoSansCJK-Regular.ttc";
    layout::PlacedText const ideograph = page.placed("一", Length::points(50), Length::points(100), cjk);
    layout::PlacedText const radical = page.placed("⼀", Length::points(50), Length::points(130), cjk);
    BOOST_REQUIRE(ideograph.shaped->glyphs[0].id == radical.shaped->glyphs[0].id);
    page.add(ideograph);
    page.add(radical);
    BOOST_TEST(holds(Written(pdf_of(page.pages, page.document)).objects(), "/ActualText<FEFF2F00>"));
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
