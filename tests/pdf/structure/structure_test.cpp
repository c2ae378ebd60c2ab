#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"
#include "written.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Node;
using document::Role;

namespace {

Node kicker_of(std::string_view words)
{
    Node result = paragraph(words);
    result.ensure_attributes().reads_as_heading = true;
    return result;
}

}

BOOST_AUTO_TEST_SUITE(structure)

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
    Table (block):
       /Summary (Donor; Amounts; Date; Grant; Loan)
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

BOOST_AUTO_TEST_CASE(a_note_of_a_heading_follows_it_and_says_that_it_is_one)
{
    Node title(Role::heading);
    title.level = 1;
    title.children = list_of(text("Title"), note("of the title"));
    document::Document document = finished(list_of(std::move(title), paragraph("words")));
    document.note_label = "Note {number}";
    std::string const tags = pdf::dump_tags(Press(document).take(), document, Context()).value();
    BOOST_TEST(tags == R"(Document
  H1 /ID(heading-1)
    "Title"
    Reference
      Link /Alt(Note 1) "1"
  Note /ID(note-1)
    Lbl
      Link /Alt(Note 1) "1."
    "of the title"
  P "words"
)",
               tags);
    BOOST_TEST(count(Written(document).objects(), "/Contents (Note 1)") == 2);
}

BOOST_AUTO_TEST_CASE(a_paragraph_may_read_as_a_heading_below_the_last)
{
    Node section = node(Role::section, list_of(heading(2, "Section"), kicker_of("New")));
    document::Document const document =
        finished(list_of(heading(1, "Title"), kicker_of("Contents"), std::move(section)));
    std::string const tags = pdf::dump_tags(Press(document).take(), document, Context()).value();
    BOOST_TEST(holds(tags, "  H2 \"Contents\"\n"), tags);
    BOOST_TEST(holds(tags, "    H3 \"New\"\n"), tags);
}

BOOST_AUTO_TEST_CASE(a_table_says_what_it_holds_and_what_names_its_rows)
{
    Node name = cell("822");
    name.ensure_attributes().names_row = true;
    Node table =
        node(Role::table,
             list_of(node(Role::table_head,
                          list_of(node(Role::row, list_of(cell("Symbol", true), cell("About", true))))),
                     node(Role::table_body,
                          list_of(node(Role::row, list_of(std::move(name), cell("Withdrawal")))))));
    document::Document const document = finished(list_of(heading(1, "References"), std::move(table)));
    std::string const tags = pdf::dump_tags(Press(document).take(), document, Context()).value();
    BOOST_TEST(holds(tags, "Table /A<</O/Table/Summary(References: Symbol; About)>>\n"), tags);
    BOOST_TEST(holds(tags, "TH /A<</O/Table/Scope/Row>> \"822\"\n"), tags);
    BOOST_TEST(holds(tags, "TD \"Withdrawal\"\n"), tags);
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
  Table (block):
     /Summary (Donor; Amount)
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
