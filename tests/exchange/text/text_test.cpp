#include "exchange/text/text.h"

#include "importing.h"
#include "made_zip.h"

namespace rapporteur::exchange {

namespace {

using records::Paragraph;

constexpr char const* broken_lines = R"(United Nations
                                                      S/RES/9901 (2021)

Resolution 9901 (2021)

Adopted by the Security Council at its 9990th meeting, on 5 March 2021

The Security Council,
Recalling its made-up resolution 9900 (2020) and all that stands
in it,
Deeply concerned about made-up matters,

1. Decides that the made-up mission goes on
until 5 March 2022;
2. Requests the Secretary-General:
(a) To report on it;
(b) To say
(i) who was there, and

21-09901 (E)
2/3
S/RES/9901 (2021)

(ii) who was not;
3. Decides to remain seized of the matter.
)";

Importing imported(std::string const& file, Wishes wishes = {})
{
    return Importing(text_importer, {file}, std::move(wishes), ".txt");
}

std::string words(Paragraph const& paragraph) { return paragraph.verb + "|" + paragraph.text.plain(); }

// All words of a text that are in its record or were told.
bool has_all_words(Importing const& import, std::string const& file)
{
    std::string all = import.report();
    auto const add = [&](auto const& self, Paragraph const& paragraph) -> void {
        all += " " + paragraph.number + " " + paragraph.verb + " " + paragraph.text.plain();
        for (Paragraph const& nested : paragraph.paragraphs) self(self, nested);
    };
    for (records::Resolution const& made : import.resolutions()) {
        all += made.symbol->printed + " " + made.title.plain() + " ";
        for (Paragraph const& each : made.preamble.paragraphs) add(add, each);
        for (Paragraph const& each : made.operative.paragraphs) add(add, each);
        for (records::Heading const& each : made.operative.headings) all += " " + each.text.plain();
        for (records::Note const& each : made.notes) all += " " + each.text.plain();
        for (records::Annex const& annex : made.annexes) {
            all += " " + annex.title.plain();
            for (Paragraph const& each : annex.paragraphs) add(add, each);
        }
    }
    bool is_all = true;
    std::string word;
    for (char const c : file + " ") {
        bool const is_letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (is_letter) {
            word += c;
        } else if (!word.empty()) {
            if (all.find(word) == std::string::npos) {
                BOOST_ERROR("'" + word + "' is lost");
                is_all = false;
            }
            word.clear();
        }
    }
    return is_all;
}

std::string document(std::string const& body, std::string const& notes = {})
{
    constexpr char const* w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    testing::MadeZip zip;
    zip.add("[Content_Types].xml", "<Types/>");
    zip.add("word/document.xml",
            std::string("<w:document ") + w + "><w:body>" + body + "</w:body></w:document>");
    zip.add("word/numbering.xml",
            std::string("<w:numbering ") + w +
                "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
                "w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start "
                "w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>"
                "</w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
    if (!notes.empty())
        zip.add("word/footnotes.xml", std::string("<w:footnotes ") + w + ">" + notes + "</w:footnotes>");
    return zip.bytes();
}

std::string paragraph(std::string const& runs, int level = -1)
{
    std::string const list = level < 0 ? std::string()
                                       : "<w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                                             "\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr>";
    return "<w:p>" + list + runs + "</w:p>";
}

std::string run(std::string const& text, bool italic = false)
{
    return std::string("<w:r>") + (italic ? "<w:rPr><w:i/></w:rPr>" : "") + "<w:t xml:space=\"preserve\">" +
           text + "</w:t></w:r>";
}

std::string heading()
{
    return paragraph(run("S/RES/9901 (2021)")) +
           paragraph(run("Adopted by the Security Council at its 9990th meeting, on 5 March 2021")) +
           paragraph(run("The Security Council", true) + run(","));
}

}

BOOST_AUTO_TEST_SUITE(texts_of_resolutions)

BOOST_AUTO_TEST_CASE(pasted_with_broken_lines_and_page_numbers_become_paragraphs)
{
    Importing const import = imported(broken_lines);
    records::Resolution const& made = import.only();
    BOOST_TEST(made.id == "S-RES-9901-2021");
    BOOST_TEST(made.title.plain() == "Resolution 9901 (2021)");
    BOOST_TEST(made.status == "adopted");
    BOOST_TEST(made.adopted->to_string() == "2021-03-05");
    BOOST_TEST(made.meeting == "9990");
    BOOST_REQUIRE_EQUAL(made.preamble.paragraphs.size(), 2u);
    BOOST_TEST(words(made.preamble.paragraphs[0]) ==
               "Recalling|its made-up resolution 9900 (2020) and all that stands in it,");
    BOOST_TEST(words(made.preamble.paragraphs[1]) == "Deeply concerned|about made-up matters,");
    BOOST_REQUIRE_EQUAL(made.operative.paragraphs.size(), 3u);
    BOOST_TEST(words(made.operative.paragraphs[0]) ==
               "Decides|that the made-up mission goes on until 5 March 2022;");
    Paragraph const& asks = made.operative.paragraphs[1];
    BOOST_REQUIRE_EQUAL(asks.paragraphs.size(), 2u);
    BOOST_TEST(asks.paragraphs[1].number == "b");
    BOOST_REQUIRE_EQUAL(asks.paragraphs[1].paragraphs.size(), 2u);
    BOOST_TEST(asks.paragraphs[1].paragraphs[1].number == "ii");
    BOOST_TEST(asks.paragraphs[1].paragraphs[1].text.plain() == "who was not;");
    BOOST_TEST(has_all_words(import, broken_lines));
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(with_a_paragraph_a_line_and_no_numbers_go_by_how_paragraphs_end)
{
    std::string const file =
        "A/RES/99/901\n99/901. A made-up matter\nResolution adopted by the General Assembly "
        "on 18 December 2044\nThe General Assembly,\nRecalling a made-up matter,\n"
        "Requests a made-up report;\nDecides to come back to it.\n";
    Importing const import = imported(file);
    records::Resolution const& made = import.only();
    BOOST_TEST(made.title.plain() == "A made-up matter");
    BOOST_TEST(made.session.id == "un-ga-99");
    BOOST_TEST(made.preamble.paragraphs.size() == 1u);
    BOOST_TEST(made.operative.paragraphs.size() == 2u);
    BOOST_TEST(has_all_words(import, file));
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(in_other_languages_have_their_verbs)
{
    Importing const french =
        imported("S/RES/9901 (2021)\n\nAdoptée par le Conseil de sécurité à sa 9990e séance, le "
                 "5 mars 2021\n\nLe Conseil de sécurité,\n\nRappelant une affaire inventée,\n\n"
                 "1. Décide de rester saisi de la question.\n");
    BOOST_TEST(french.only().language == "fr");
    BOOST_TEST(french.only().adopted->to_string() == "2021-03-05");
    BOOST_TEST(french.only().meeting == "9990");
    BOOST_TEST(words(french.only().operative.paragraphs[0]) == "Décide|de rester saisi de la question.");
    Importing const russian =
        imported("S/RES/9901 (2021)\n\nСовет Безопасности\n\nпринятая Советом Безопасности на его 9990-м "
                 "заседании 5 марта 2021 года\n\n"
                 "Совет Безопасности,\n\nссылаясь на выдуманное дело,\n\n1. постановляет продолжать.\n");
    BOOST_TEST(russian.only().language == "ru");
    BOOST_TEST(russian.only().adopted->to_string() == "2021-03-05");
    BOOST_TEST(words(russian.only().preamble.paragraphs[0]) == "ссылаясь|на выдуманное дело,");
}

BOOST_AUTO_TEST_CASE(that_do_not_say_that_they_were_adopted_are_not)
{
    Importing const import =
        imported("S/RES/9901 (2021)\n\nThe Security Council,\n\nRecalling it,\n\n1. Decides so.\n");
    BOOST_TEST(import.only().status.empty());
    BOOST_TEST(!import.only().adopted.has_value());
    BOOST_TEST(import.told(codes::doubtful) == 1u);
}

BOOST_AUTO_TEST_CASE(keep_annexes_footnotes_headings_and_what_has_no_verb)
{
    std::string const file =
        "S/RES/9901 (2021)\n\nAdopted by the Security Council at its 9990th meeting, on 31 February 2021\n\n"
        "The Security Council,\n\nRecalling it,\n\nA made-up heading\n\n1. Decides so;\n\n2. Zigzags about "
        "it;\n\nAnd so on, without a number.\n\n1 See the made-up report.\n\nAnnex I\n\nThe made-up rules "
        "follow.\n";
    Importing const import = imported(file);
    records::Resolution const& made = import.only();
    BOOST_TEST(!made.adopted.has_value()); // there is no 31 February
    BOOST_TEST(made.operative.paragraphs.size() == 3u);
    BOOST_TEST(words(made.operative.paragraphs[1]) == "|Zigzags about it;");
    BOOST_TEST(made.notes.size() == 1u);
    BOOST_REQUIRE_EQUAL(made.annexes.size(), 1u);
    BOOST_TEST(made.annexes[0].paragraphs.size() == 1u);
    BOOST_TEST(import.told(codes::doubtful) >= 4u);
    import.read_back();
}

BOOST_AUTO_TEST_CASE(in_utf16_are_read_and_what_is_no_text_is_told)
{
    std::string utf16 = "\xFF\xFE";
    for (char const c : std::string("S/RES/9901 (2021)\n\nThe Security Council,\n\n1. Decides so.\n")) {
        utf16 += c;
        utf16 += '\0';
    }
    BOOST_TEST(imported(utf16).only().operative.paragraphs.size() == 1u);
    for (std::string const& file : {std::string(), std::string("\xFF\xFE\x41", 3), std::string("S/RES\xE9"),
                                    std::string("a\0b", 3), std::string("Nothing of a resolution.\n"),
                                    std::string("The Security Council,\n\n1. Decides so.\n")}) {
        Importing const import = imported(file);
        BOOST_TEST(import.resolutions().empty());
        BOOST_TEST(import.imported.left_out.size() == 1u);
        BOOST_TEST(import.context.diagnostics.has_errors());
    }
}

BOOST_AUTO_TEST_CASE(of_word_have_the_numbers_of_its_lists_and_its_footnotes)
{
    std::string const file =
        document(heading() + paragraph(run("Recalling", true) + run(" it,")) +
                     paragraph(run("Decides", true) + run(" so") +
                                   "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + run(":"),
                               0) +
                     paragraph(run("To go;"), 1) + paragraph(run("To come;"), 1) +
                     paragraph(run("Muses", true) + run(" on it.") +
                                   "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
                               0),
                 "<w:footnote w:id=\"2\"><w:p><w:r><w:t>A made-up note.</w:t></w:r></w:p></w:footnote>");
    Importing const import(docx_importer, {file}, {}, ".docx");
    records::Resolution const& made = import.only();
    BOOST_REQUIRE_EQUAL(made.operative.paragraphs.size(), 2u);
    Paragraph const& first = made.operative.paragraphs[0];
    BOOST_TEST(first.number == "1");
    BOOST_TEST(first.verb == "Decides");
    BOOST_REQUIRE_EQUAL(first.text.versions[0].text.size(), 3u);
    BOOST_TEST((first.text.versions[0].text[1].kind == records::Inline::Kind::note));
    BOOST_TEST(first.text.versions[0].text[1].children[0].text == "A made-up note.");
    BOOST_REQUIRE_EQUAL(first.paragraphs.size(), 2u);
    BOOST_TEST(first.paragraphs[1].number == "b");
    BOOST_TEST(made.operative.paragraphs[1].number == "2");
    BOOST_TEST(made.operative.paragraphs[1].verb == "Muses"); // in italics, and in no list
    BOOST_TEST(import.report().find("'gone'") != std::string::npos);
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(of_word_that_are_broken_are_told_and_do_not_stop_the_next)
{
    testing::MadeZip no_document;
    no_document.add("a.txt", "a");
    testing::MadeZip entities;
    entities.add("word/document.xml", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>");
    testing::MadeZip malformed;
    malformed.add("word/document.xml", "<d><p></d>");
    std::string const good = document(heading() + paragraph(run("Decides", true) + run(" so."), 0));
    Importing const import(docx_importer,
                           {"", "PK", no_document.bytes(), entities.bytes(), malformed.bytes(),
                            good.substr(0, good.size() / 2), good},
                           {}, ".docx");
    BOOST_TEST(import.resolutions().size() == 1u);
    BOOST_TEST(import.imported.left_out.at("no document that can be read") == 6u);
}

BOOST_AUTO_TEST_SUITE_END()

}
