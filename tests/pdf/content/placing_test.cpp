#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"
#include "written.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::test;

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

BOOST_AUTO_TEST_CASE(letters_that_are_widened_or_narrowed_stand_where_they_were_placed)
{
    OnePage page;
    std::vector<double> expected;
    // Three lines: wider and set apart, narrower and closer, and one of the font's own width.
    std::int64_t line = 0;
    for (std::int16_t const expansion : std::initializer_list<std::int16_t>{200, -150, 0}) {
        Length x = Length::points(50);
        for (std::string_view const words : {"all ", "of ", "them ", "are ", "as ", "wide ", "as ", "one"}) {
            layout::PlacedText text = page.placed(words, x, Length::points(100 + 20 * line));
            text.expansion = expansion;
            text.letter_space = Length::from_raw(expansion * 17);
            expected.push_back(x.to_points());
            x += layout::width_of(text) + Length::millipoints(700);
            page.add(text);
        }
        ++line;
    }
    Written const written(pdf_of(page.pages, page.document));
    std::string const objects = written.objects();
    // The gap of 0.7 and the letters' 0.0519 are scaled with all else on their line.
    BOOST_TEST(holds(objects, "102 Tz 0.0509 Tc 0.6863 Tw 50 741.89 Td [(all of them are as wide as one)]TJ"),
               objects);
    BOOST_TEST(holds(objects, "98.5 Tz -0.0395 Tc 0.7107 Tw 0 -20 Td [(all of them are as wide as one)]TJ"),
               objects);
    BOOST_TEST(holds(objects, "100 Tz 0 Tc 0.7 Tw 0 -20 Td [(all of them are as wide as one)]TJ"), objects);
    std::istringstream lines(run_tool({"pdftotext", "-bbox", written.path(), "-"}).output);
    std::size_t found = 0;
    for (std::string each; found < expected.size() && std::getline(lines, each);) {
        std::size_t const at = each.find("xMin=\"");
        if (at == std::string::npos) continue;
        BOOST_TEST(std::abs(std::stod(each.substr(at + 6)) - expected[found]) < 0.011, each);
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

BOOST_AUTO_TEST_SUITE_END()
