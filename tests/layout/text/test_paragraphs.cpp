#include "documents.h"

#include "layout/fonts/fonts.h"

#include <hb.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

std::string joined(std::vector<std::string> const& lines)
{
    std::string result;
    for (std::string const& line : lines) result += (result.empty() ? "" : "|") + line;
    return result;
}

// The words of the first page from left to right, as they are seen.
std::string seen(Composed const& composed)
{
    std::vector<PlacedText const*> placed;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        if (auto const* const text = std::get_if<PlacedText>(&item)) placed.push_back(text);
    }
    std::stable_sort(placed.begin(), placed.end(), [](PlacedText const* a, PlacedText const* b) {
        return a->origin.y != b->origin.y ? a->origin.y < b->origin.y : a->origin.x < b->origin.x;
    });
    std::string result;
    for (PlacedText const* const text : placed) {
        std::string words = text->shaped->text;
        std::erase(words, ' ');
        if (words.empty()) continue;
        if (!result.empty()) result += ' ';
        result += words;
    }
    return result;
}

struct Case {
    char const* name;
    char const* text;
    char const* lines;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

// On lines of 160 pt, some 30 letters of Noto Sans at 10 pt.
Case const cases[] = {
    {"words wrap at spaces", "Decides to remain actively seized of the matter",
     "Decides to remain actively seized|of the matter"},
    {"a symbol is not divided at its strokes", "and the Council resolution S/RES/822 and others",
     "and the Council resolution|S/RES/822 and others"},
    {"nor before its year", "the Council in its text S/RES/822 (1993) and after",
     "the Council in its text|S/RES/822 (1993) and after"},
    {"nor a number from its year", "as recalled in its resolution 1325 (2000) in full",
     "as recalled in its resolution|1325 (2000) in full"},
    {"where other words may be parted", "as recalled in its resolution 1325 (later) in full",
     "as recalled in its resolution 1325|(later) in full"},
    {"nor a range of years", "in the long and troubled years 1993–1994 and after",
     "in the long and troubled years|1993–1994 and after"},
    {"a no-break space holds", "an amount of about nearly USD\u00a012.4\u00a0million",
     "an amount of about nearly|USD\u00a012.4\u00a0million"},
    {"a word with a hyphen divides there", "to the office of the Secretary-General of it",
     "to the office of the Secretary-|General of it"},
    {"an address divides before its signs", "see https://example.org/docs/resolutions/822.html now",
     "see https://example.org/docs|/resolutions/822.html now"},
    {"and after its strokes", "see for all of this text https://documents.example.org now",
     "see for all of this text https://|documents.example.org now"},
    {"a day stays with its month", "as was said by him here on 30 April 1993",
     "as was said by him here on|30 April 1993"},
    {"an amount with its currency", "as was said by them it cost USD 12.4 million",
     "as was said by them it cost|USD 12.4 million"},
    {"and an article with what it belongs to", "what was to be done by all was a measure of it",
     "what was to be done by all was|a measure of it"},
    {"but in a narrow measure they part", "aaaaaaaaaaaaaaaaaaaaaaaa 30 Septemberaaaaaaaaaaaaaaaaaaa",
     "aaaaaaaaaaaaaaaaaaaaaaaa 30|Septemberaaaaaaaaaaaaaaaaaaa"},
    {"white space of many kinds is one kind", "one\ttwo\nthree", "one two three"},
};

}

BOOST_AUTO_TEST_SUITE(paragraphs)

BOOST_DATA_TEST_CASE(wrap_where_expected, boost::unit_test::data::make(cases), c)
{
    Composed const composed(document_of("en", p(c.text)), small_theme(""));
    BOOST_TEST(joined(composed.lines(0)) == c.lines);
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(a_span_that_does_not_wrap_goes_to_the_next_line_whole)
{
    Composed const composed(
        document_of("en", p("Reaffirms its earlier resolution", text(" "),
                            of_class(node(Role::span, text("of the year before")), "nowrap"), " in full")),
        small_theme("<style role=\"span\" class=\"nowrap\" white-space=\"nowrap\"/>"));
    BOOST_TEST(joined(composed.lines(0)) == "Reaffirms its earlier resolution|of the year before in full");
}

BOOST_AUTO_TEST_CASE(french_punctuation_keeps_its_word_and_the_text_its_words)
{
    Composed const composed(
        document_of("fr", p("Le conseil ", node(Role::emphasis, text("décide")), ": « il agira » ; soit!")),
        small_theme("<style role=\"em\" font-style=\"italic\"/>"));
    BOOST_TEST(composed.words() == "Le conseil décide\u00a0: «\u00a0il agira\u00a0»\u202f; soit\u202f!");
    Composed const other(
        document_of("en", p("Quoted: ", in_language(node(Role::span, text("Quoi? Si!")), "fr"), " is it?")),
        small_theme(""));
    BOOST_TEST(other.words() == "Quoted: Quoi\u202f? Si\u202f! is it?");
}

BOOST_AUTO_TEST_CASE(french_spaces_move_notes_ids_and_line_breaks_with_their_words)
{
    Composed const composed(
        document_of("fr", p("Un! Deux! ", with_id(node(Role::span, text("trois")), "here"), "! ",
                            Node(Role::line_break), "quatre!", note("une note!"), " cinq",
                            Node(Role::line_break), "!")),
        small_theme(""));
    std::vector<std::string> const lines = composed.lines(0);
    BOOST_REQUIRE(lines.size() >= 3u);
    BOOST_TEST(lines[0] == "Un\u202f! Deux\u202f! trois\u202f!");
    BOOST_TEST(lines[1] == "quatre\u202f!1 cinq");
    BOOST_TEST(lines[2] == "!");
    BOOST_REQUIRE(composed.pages->destinations.size() == 1u);
    Composed const plain(
        document_of("en", p("Un\u202f! Deux\u202f! ", with_id(node(Role::span, text("trois")), "here"))),
        small_theme(""));
    BOOST_TEST((composed.pages->destinations[0].at.x == plain.pages->destinations.at(0).at.x));
}

BOOST_AUTO_TEST_CASE(addresses_and_initials_get_no_hyphens)
{
    char const* const style = "<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"/>";
    Composed const address(
        document_of("en",
                    p("see for this "
                      "https://www.example.org/internationalisation/documentation/responsibilities now")),
        small_theme(style));
    BOOST_TEST(address.words().find("\u00ad") == std::string::npos);
    Composed const initials(
        document_of("en", p("so it was said of INTERNATIONALISATION as of UNPROFORESTATION in it")),
        small_theme(style));
    BOOST_TEST(initials.words().find("\u00ad") == std::string::npos);
    Composed const words(
        document_of("en", p("so it was said of internationalisation as of responsibilities in it")),
        small_theme(style));
    BOOST_TEST(words.words().find("\u00ad") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_line_break_ends_the_line_and_keeps_the_words_apart)
{
    Composed const composed(document_of("en", p("first", Node(Role::line_break), "second")), small_theme(""));
    BOOST_TEST(joined(composed.lines(0)) == "first|second");
    BOOST_TEST(composed.words() == "first second");
}

BOOST_AUTO_TEST_CASE(a_word_wider_than_the_column_is_reported_and_still_set)
{
    std::string const word(60, 'w');
    Composed const composed(document_of("en", p("a " + word + " b")), small_theme(""));
    BOOST_TEST(composed.codes() == std::vector<std::string>{"overfull-line"},
               boost::test_tools::per_element());
    BOOST_TEST(composed.words() == "a " + word + " b");
}

BOOST_AUTO_TEST_CASE(justified_lines_end_at_the_edge)
{
    Composed const composed(document_of("en", p(words(60))),
                            small_theme("<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"/>"));
    // The right edge of each line but the last: its last word without its space.
    Length const edge = Length::points(180);
    std::vector<PlacedText const*> placed;
    for (PlacedItem const& item : composed.pages->pages.at(0).items)
        placed.push_back(&std::get<PlacedText>(item));
    int lines = 0;
    for (std::size_t i = 0; i + 1 < placed.size(); ++i) {
        if (placed[i]->origin.y == placed[i + 1]->origin.y) continue;
        ShapedText const& shaped = *placed[i]->shaped;
        std::int64_t advance = shaped.advance;
        auto glyphs = static_cast<std::int64_t>(shaped.glyphs.size());
        if (shaped.text.back() == ' ') {
            advance -= shaped.glyphs.back().advance;
            --glyphs;
        }
        Length const right =
            placed[i]->origin.x + set_width(*placed[i], advance) + placed[i]->letter_space * glyphs;
        // Rounding, of each of the letters.
        BOOST_TEST((right - edge).raw() <= 16);
        BOOST_TEST((edge - right).raw() <= 16);
        ++lines;
    }
    BOOST_TEST(lines >= 10);
}

// The left edge of the first words of each line, and the right edge of its last, without white space.
std::vector<std::pair<Length, Length>> edges(Composed const& composed)
{
    std::vector<std::pair<Length, Length>> result;
    Length y = -Length::points(1);
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr) continue;
        ShapedText const& shaped = *placed->shaped;
        Length left = placed->origin.x;
        std::int64_t advance = shaped.advance;
        auto glyphs = static_cast<std::int64_t>(shaped.glyphs.size());
        if (shaped.text.back() == ' ') {
            Glyph const& space = shaped.right_to_left ? shaped.glyphs.front() : shaped.glyphs.back();
            advance -= space.advance;
            --glyphs;
            if (shaped.right_to_left) left += placed->size.scaled(space.advance, shaped.font->units_per_em());
        }
        Length const right = left + set_width(*placed, advance) + placed->letter_space * glyphs;
        if (placed->origin.y != y) result.emplace_back(left, right);
        y = placed->origin.y;
        result.back().first = std::min(result.back().first, left);
        result.back().second = std::max(result.back().second, right);
    }
    return result;
}

BOOST_AUTO_TEST_CASE(what_a_theme_lets_protrude_stands_in_the_margins)
{
    char const* const styles =
        "<protrusion><hang characters=\"“\" start=\"500\"/><hang characters=\".-\" end=\"1000\"/>"
        "</protrusion><style role=\"p\" text-align=\"justify\" protrusion=\"auto\" hyphens=\"auto\"/>";
    // The first line begins with a quotation mark, the second ends in a full stop or a hyphen.
    Composed const composed(
        document_of("en",
                    p("“Hands of one kind or another fill this line and the next and then go on and on.")),
        small_theme(styles));
    Length const size = Length::points(10);
    FontFace const& font = *fonts().find("Noto Sans", {});
    auto const width = [&](char32_t c) {
        hb_codepoint_t glyph = 0;
        BOOST_REQUIRE(hb_font_get_nominal_glyph(font.hb_font(), c, &glyph) != 0);
        return size.scaled(font.advance(glyph), font.units_per_em());
    };
    // Letters may be narrowed, and what hangs of them; else there is only rounding.
    auto const near = [](Length a, Length b) {
        Length const most = Length::millipoints(80);
        return a - b <= most && b - a <= most;
    };
    std::vector<std::pair<Length, Length>> const lines = edges(composed);
    BOOST_REQUIRE(lines.size() >= 2u);
    BOOST_TEST(near(lines[0].first, Length::points(20) - width(U'“') / 2));
    BOOST_TEST(near(lines[1].first, Length::points(20)));
    std::vector<std::string> const words = composed.lines(0);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        Length const expected =
            words[i].ends_with("\u00ad") ? Length::points(180) + width(U'-') : Length::points(180);
        BOOST_TEST(near(lines[i].second, expected), words[i]);
    }
}

BOOST_AUTO_TEST_CASE(a_stop_that_hangs_leaves_its_line_full)
{
    std::string const styles = "<protrusion><hang characters=\".\" end=\"1000\"/></protrusion>"
                               "<style role=\"p\" text-align=\"justify\"";
    char const* const text = "Decides to remain seized of it all. And then they go on and on to the end";
    Composed const flush(document_of("en", p(text)), small_theme(styles + "/>"));
    Composed const hanging(document_of("en", p(text)), small_theme(styles + " protrusion=\"auto\"/>"));
    BOOST_REQUIRE(flush.lines(0)[0].ends_with("all."));
    BOOST_REQUIRE(hanging.lines(0)[0].ends_with("all."));
    BOOST_TEST((edges(flush)[0].second <= Length::points(180) + Length::from_raw(4)));
    BOOST_TEST((edges(hanging)[0].second > Length::points(182)));
}

BOOST_AUTO_TEST_CASE(right_to_left_what_protrudes_does_so_on_the_other_side)
{
    char const* const styles = "<protrusion><hang characters=\"«\" start=\"500\"/></protrusion>"
                               "<style role=\"p\" protrusion=\"auto\"/>";
    Composed const composed(document_of("ar", p("«واحد")), small_theme(styles));
    BOOST_TEST((edges(composed)[0].second > Length::points(181)));
    Composed const plain(document_of("ar", p("«واحد")), small_theme(""));
    BOOST_TEST((edges(plain)[0].second <= Length::points(180) + Length::from_raw(4)));
}

BOOST_AUTO_TEST_CASE(what_runs_against_its_paragraph_does_not_protrude)
{
    char const* const styles = "<protrusion><hang characters=\".“\" start=\"500\" end=\"500\"/></protrusion>"
                               "<style role=\"p\" protrusion=\"auto\"/>";
    Composed const composed(document_of("ar", p(in_language(node(Role::span, text("“one.")), "en"))),
                            small_theme(styles));
    BOOST_TEST((edges(composed)[0].second <= Length::points(180) + Length::from_raw(4)));
}

BOOST_AUTO_TEST_CASE(a_divided_word_ends_in_a_soft_hyphen_that_is_seen)
{
    Composed const composed(
        document_of("en-GB", p("internationalisation of responsibilities notwithstanding")),
        small_theme("<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"/>"));
    bool found = false;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        ShapedText const& shaped = *std::get<PlacedText>(item).shaped;
        if (!shaped.text.ends_with("\u00ad")) continue;
        found = true;
        // The last glyph is the font's hyphen.
        BOOST_TEST(shaped.glyphs.back().advance > 0);
        BOOST_TEST(shaped.glyphs.back().cluster == shaped.text.size() - 2);
    }
    BOOST_TEST(found);
    std::string words = composed.words();
    for (std::size_t at = words.find("\u00ad"); at != std::string::npos; at = words.find("\u00ad"))
        words.erase(at, 2);
    BOOST_TEST(words == "internationalisation of responsibilities notwithstanding");
}

BOOST_AUTO_TEST_CASE(words_are_not_divided_in_a_language_without_patterns)
{
    Composed const composed(
        document_of("it", p("precipitevolissimevolmente internazionalizzazione responsabilità")),
        small_theme("<style role=\"p\" text-align=\"justify\" hyphens=\"auto\"/>"));
    BOOST_TEST(composed.words() == "precipitevolissimevolmente internazionalizzazione responsabilità");
}

BOOST_AUTO_TEST_CASE(balanced_lines_are_of_one_length)
{
    auto const theme = small_theme("<style role=\"heading\" text-wrap=\"balance\"/>");
    Composed const composed(document_of("en", heading(1, "Tenth Session of the Islamic Summit")), theme);
    BOOST_TEST(joined(composed.lines(0)) == "Tenth Session|of the Islamic Summit");
}

BOOST_AUTO_TEST_CASE(headings_do_not_end_lines_in_words_that_lean_on_the_next)
{
    auto const theme = small_theme("<style role=\"heading\" text-wrap=\"balance\"/>");
    auto const lines = [&](std::string_view language, std::string_view title) {
        return joined(Composed(document_of(language, heading(1, title)), theme).lines(0));
    };
    BOOST_TEST(lines("en", "Report on the situation in the occupied territories") ==
               "Report on the situation|in the occupied territories");
    BOOST_TEST(lines("fr", "Rapport sur la situation dans les territoires occupés") ==
               "Rapport sur la situation|dans les territoires occupés");
    // Not at the cost of a line more, nor of a line of a word.
    BOOST_TEST(lines("en", "Organisation for the of the of the Azerbaijan") ==
               "Organisation|for the of the of the Azerbaijan");
}

BOOST_AUTO_TEST_CASE(every_glyph_belongs_to_its_text_node)
{
    Composed const composed(document_of("en", p("one ", node(Role::emphasis, text("two")), " three")),
                            small_theme(""));
    Node const& paragraph = composed.document.root.children[0];
    std::vector<std::pair<std::string, std::uint32_t>> const expected{
        {"one ", paragraph.children[0].number},
        {"two", paragraph.children[1].children[0].number},
        {" ", paragraph.children[2].number},
        {"three", paragraph.children[2].number}};
    std::vector<PlacedItem> const& items = composed.pages->pages.at(0).items;
    BOOST_REQUIRE(items.size() == expected.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto const& placed = std::get<PlacedText>(items[i]);
        BOOST_TEST(placed.shaped->text == expected[i].first);
        BOOST_TEST(placed.owner.node == expected[i].second);
        BOOST_TEST((placed.owner.kind == Owner::Kind::node));
    }
}

BOOST_AUTO_TEST_CASE(uppercase_is_that_of_the_language)
{
    auto const theme = small_theme("<style role=\"p\" text-transform=\"uppercase\"/>");
    Composed const composed(document_of("en", p("iki"), in_language(p("iki"), "az")), theme);
    BOOST_TEST(joined(composed.lines(0)) == "IKI|İKİ");
}

BOOST_AUTO_TEST_CASE(links_broken_over_lines_have_an_area_on_each)
{
    Composed const composed(document_of("en", p("See ",
                                                link_to("https://example.org/",
                                                        "the long report of the whole commission on it all"),
                                                ".")),
                            small_theme(""));
    Page const& page = composed.pages->pages.at(0);
    BOOST_REQUIRE(page.links.size() == 2u);
    BOOST_TEST((page.links[0].box.y < page.links[1].box.y));
    for (LinkArea const& link : page.links) {
        BOOST_TEST((link.box.width > Length()));
        BOOST_TEST((link.box.height == Length::points(10)));
        BOOST_TEST(link.node == composed.document.root.children[0].children[1].number);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(scripts)

BOOST_AUTO_TEST_CASE(right_to_left_words_run_from_the_right)
{
    Composed const composed(document_of("ar", p("واحد اثنان ثلاثة")), small_theme(""));
    BOOST_TEST(seen(composed) == "ثلاثة اثنان واحد");
    BOOST_TEST(composed.words() == "واحد اثنان ثلاثة");
}

BOOST_AUTO_TEST_CASE(a_line_of_a_right_to_left_paragraph_begins_at_the_right_edge)
{
    Composed const composed(document_of("ar", p("واحد")), small_theme(""));
    auto const& placed = std::get<PlacedText>(composed.pages->pages.at(0).items.at(0));
    Length const right =
        placed.origin.x + placed.size.scaled(placed.shaped->advance, placed.shaped->font->units_per_em());
    BOOST_TEST((right - Length::points(180)).raw() <= 2);
    BOOST_TEST((Length::points(180) - right).raw() <= 2);
}

BOOST_AUTO_TEST_CASE(numbers_and_latin_words_keep_their_order_inside)
{
    Composed const composed(document_of("ar", p("قرار S/RES/822 (1993) للمجلس")), small_theme(""));
    std::string const view = seen(composed);
    BOOST_TEST(view.find("S/RES/822") < view.find("1993"));
    BOOST_TEST(view.find("للمجلس") < view.find("S/RES/822"));
    BOOST_TEST(view.find("1993") < view.find("قرار"));
}

BOOST_AUTO_TEST_CASE(an_arabic_phrase_in_english_is_turned_as_a_whole)
{
    Composed const composed(document_of("en", p("say واحد اثنان now")), small_theme(""));
    BOOST_TEST(seen(composed) == "say اثنان واحد now");
}

BOOST_AUTO_TEST_CASE(a_span_of_another_direction_keeps_its_brackets)
{
    Composed const composed(
        document_of("ar", p("قرار ", in_language(node(Role::span, text("aid (no. 8)")), "en"), " اعتمد")),
        small_theme(""));
    BOOST_TEST(seen(composed) == "اعتمد aid (no. 8) قرار");
}

// A document with one paragraph, the second text of which comes from a record.
Composed with_value(std::string_view language, std::string_view before, std::string_view value,
                    std::string_view after)
{
    Document document = document_of(language, p(before, value, after));
    document.provenances.push_back({{}, {}, "res-1", "title", {FileName("records.xml"), 3, 4}, "", ""});
    document.root.children[0].children[1].provenance = 1;
    return Composed(std::move(document), small_theme(""));
}

BOOST_AUTO_TEST_CASE(a_value_from_a_record_does_not_mingle_with_the_sentence)
{
    // Without isolation the number would go over to the Arabic name's left.
    BOOST_TEST(seen(with_value("en", "to ", "مجلس", " 15 members")) == "to مجلس 15 members");
    BOOST_TEST(seen(with_value("ar", "قرار ", "Aid (1993)", " لعام")) == "لعام Aid (1993) قرار");
    // One without letters runs as its sentence does.
    BOOST_TEST(seen(with_value("ar", "قرار ", "822 (1993)", " لعام")) == "لعام ) 1993 ( 822 قرار");
    // Nothing of it is left in the text.
    BOOST_TEST(with_value("ar", "قرار ", "Aid (1993)", " لعام").words() == "قرار Aid (1993) لعام");
}

BOOST_AUTO_TEST_CASE(a_number_behind_a_value_stands_behind_it)
{
    // As a note's mark does. Both run from left to right, yet not as one: the value is read first.
    BOOST_TEST(seen(with_value("ar", "قرار ", "Aid", "٥ لعام")) == "لعام ٥ Aid قرار");
    BOOST_TEST(seen(with_value("ar", "", "Aid", "٥")) == "٥ Aid");
    BOOST_TEST(seen(with_value("ar", "", "مجلس", "٥")) == "٥ مجلس");
    BOOST_TEST(seen(with_value("en", "to ", "مجلس", "قرار 5")) == "to مجلس 5 قرار");
}

BOOST_AUTO_TEST_CASE(brackets_of_right_to_left_text_are_mirrored)
{
    Composed const composed(document_of("ar", p("(قرار)")), small_theme(""));
    auto const& shaped = *std::get<PlacedText>(composed.pages->pages.at(0).items.at(0)).shaped;
    BOOST_REQUIRE_EQUAL(shaped.text, "(");
    hb_codepoint_t mirrored = 0;
    BOOST_REQUIRE(hb_font_get_nominal_glyph(shaped.font->hb_font(), U')', &mirrored) != 0);
    BOOST_TEST(shaped.glyphs.front().id == mirrored);
}

BOOST_AUTO_TEST_CASE(arabic_letters_join)
{
    Composed const composed(document_of("ar", p("ببب")), small_theme(""));
    auto const& shaped = *std::get<PlacedText>(composed.pages->pages.at(0).items.at(0)).shaped;
    BOOST_TEST(shaped.right_to_left);
    BOOST_REQUIRE(shaped.glyphs.size() >= 3u);
    // Initial, middle and final forms differ.
    BOOST_TEST(shaped.glyphs.front().id != shaped.glyphs.back().id);
}

BOOST_AUTO_TEST_CASE(chinese_breaks_between_characters_but_not_before_a_full_stop)
{
    std::string text;
    for (int i = 0; i < 16; ++i) text += "安";
    Composed const composed(document_of("zh", p(text + "。")), small_theme(""));
    std::vector<std::string> const lines = composed.lines(0);
    BOOST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[1].starts_with("安"));
    BOOST_TEST(lines[1].ends_with("。"));
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(ideographs_and_other_letters_have_a_gap_between_them)
{
    auto const width = [](char const* text, char const* style) {
        Composed const composed(document_of("zh", p(text)), small_theme(style));
        BOOST_TEST(composed.words() == text);
        Length right;
        for (PlacedItem const& item : composed.pages->pages.at(0).items) {
            auto const& placed = std::get<PlacedText>(item);
            right = placed.origin.x +
                    placed.size.scaled(placed.shaped->advance, placed.shaped->font->units_per_em());
        }
        return right;
    };
    char const* const off = "<style role=\"p\" text-autospace=\"no-autospace\"/>";
    auto const gaps = [&](char const* text) { return width(text, "") - width(text, off); };
    Length const gap = Length::points(10) / 8;
    BOOST_TEST((gaps("安全") == Length()));
    BOOST_TEST((gaps("第822号") == gap * 2));
    BOOST_TEST((gaps("在UN的") == gap * 2));
    BOOST_TEST((gaps("在 UN 的") == Length()));
    BOOST_TEST((gaps("安，UN。安") == Length()));
}

BOOST_AUTO_TEST_CASE(each_script_is_set_in_the_font_that_the_theme_names)
{
    Composed const composed(document_of("en", p("Abc ", in_language(node(Role::span, text("واحد")), "ar"),
                                                " ", in_language(node(Role::span, text("安全")), "zh"))),
                            small_theme(""));
    std::vector<std::string> families;
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        std::string const& family = std::get<PlacedText>(item).shaped->font->family();
        if (std::find(families.begin(), families.end(), family) == families.end()) families.push_back(family);
    }
    std::vector<std::string> const expected{"Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"};
    BOOST_TEST(families == expected, boost::test_tools::per_element());
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(a_script_that_the_theme_does_not_name_is_found_and_said_once)
{
    Composed const composed(document_of("en", p("ქართული"), p("ენა")), small_theme(""));
    BOOST_TEST(composed.codes() == std::vector<std::string>{"font-not-in-theme"},
               boost::test_tools::per_element());
    for (PlacedItem const& item : composed.pages->pages.at(0).items) {
        for (Glyph const& glyph : std::get<PlacedText>(item).shaped->glyphs) BOOST_TEST(glyph.id != 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_character_that_no_font_has_is_a_warning_with_its_place)
{
    Document document = document_of("en", p("a\u0e7fb"), p("c\u0e7f"));
    document.places.push_back({FileName("template.xml"), 12, 7});
    document.root.children[0].children[0].place = 1;
    Composed const composed(std::move(document), small_theme(""));
    BOOST_TEST(composed.codes() == std::vector<std::string>{"missing-glyph"},
               boost::test_tools::per_element());
    BOOST_TEST(composed.context.diagnostics.all()[0].at.line == 12u);
    BOOST_TEST(composed.context.diagnostics.all()[0].message.find("U+0E7F") != std::string::npos);
    BOOST_TEST(composed.words() == "a\u0e7fbc\u0e7f");
}

BOOST_AUTO_TEST_CASE(a_symbol_that_only_another_stack_has_comes_from_there)
{
    Context context;
    auto const theme = theme_of("<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><fonts><font "
                                "name=\"sans\" script=\"Latn\" family=\"Noto Sans\"/>"
                                "<font name=\"signs\" family=\"Noto Sans Symbols\"/></fonts></theme>",
                                context);
    Composed const composed(document_of("en", p("a ⚖ b")), theme);
    BOOST_TEST(composed.context.diagnostics.empty());
    BOOST_TEST(composed.words() == "a ⚖ b");
}

BOOST_AUTO_TEST_CASE(what_prints_nothing_is_no_missing_glyph)
{
    Composed const composed(document_of("en", p("a\u200bb\u2060c\u200ed\u00ade\u2068f\u2069")),
                            small_theme(""));
    BOOST_TEST(composed.context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(text_from_a_record_names_the_record_too)
{
    Document document = document_of("en", p("\u0e7f"));
    document.provenances.push_back({{}, {}, "res-1", "title", {FileName("records.xml"), 3, 4}, "", ""});
    document.root.children[0].children[0].provenance = 1;
    Composed const composed(std::move(document), small_theme(""));
    BOOST_REQUIRE(composed.context.diagnostics.all().size() == 1u);
    auto const& notes = composed.context.diagnostics.all()[0].notes;
    BOOST_REQUIRE(notes.size() == 1u);
    BOOST_TEST(notes[0].at.line == 3u);
    BOOST_TEST(notes[0].message.find("res-1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(text_made_of_several_values_names_the_first_record)
{
    Document document = document_of("en", p("\u0e7f"));
    document.provenances.push_back({{}, {}, "loan-1", "amount", {FileName("records.xml"), 3, 4}, "", ""});
    document.provenances.push_back({document::Derived::sum, {1}, "", "", {}, "", ""});
    document.root.children[0].children[0].provenance = 2;
    Composed const composed(std::move(document), small_theme(""));
    BOOST_REQUIRE(composed.context.diagnostics.all().size() == 1u);
    auto const& notes = composed.context.diagnostics.all()[0].notes;
    BOOST_REQUIRE(notes.size() == 1u);
    BOOST_TEST(notes[0].message == "the text comes from 'amount' of 'loan-1'");
}

BOOST_AUTO_TEST_SUITE_END()
