// What other programs read out of our PDFs is what the document says, in order, in the six languages.
#include "document/document.h"
#include "pdf/pdf.h"

#include "base/text/utf8.h"
#include "layout/fonts/fonts.h"
#include "layout/layout.h"
#include "layout/pictures/picture.h"
#include "tool.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <ostream>
#include <span>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Document;
using document::Node;
using document::Role;

namespace {

struct Vocabulary {
    char const* language;
    std::vector<std::string_view> words;
    bool right_to_left = false; // some of them
};
std::ostream& operator<<(std::ostream& out, Vocabulary const& v) { return out << v.language; }

// Words, and what stands among them.
Vocabulary const vocabularies[] = {
    {"en",
     {"the",
      "of",
      "a",
      "resolution",
      "territories",
      "internationally",
      "Secretary-General",
      "offices",
      "affliction",
      "“quoted”",
      "(in brackets)",
      "S/RES/822 (1993)",
      "21/9-P (IS)",
      "USD 12.4 million",
      "30 April 1993",
      "—",
      "state’s",
      "20 %",
      "2,500 sheep",
      "naïve",
      "peace, security",
      "is: this; that!",
      "why?"}},
    {"fr",
     {"le",
      "la",
      "à",
      "l’organisation",
      "développement",
      "intergouvernementale",
      "« cité »",
      "«cité»",
      "où?",
      "voici:",
      "ainsi ;",
      "jamais!",
      "S/RES/822 (1993)",
      "1er avril 1993",
      "12 millions d’euros",
      "cœur",
      "œuvre",
      "été",
      "n° 5",
      "10:30",
      "(sic)",
      "États-Unis"}},
    {"ru",
     {"в",
      "и",
      "о",
      "на",
      "не",
      "резолюция",
      "государств-членов",
      "нерушимость",
      "международного",
      "«в кавычках»",
      "—",
      "S/RES/822 (1993)",
      "30 апреля 1993 года",
      "12,4 млн долл. США",
      "№ 822",
      "И. И. Иванов",
      "бы",
      "сотрудничества",
      "подъезд",
      "ёлка",
      "(в скобках)"}},
    {"az",
     {"və", "o", "bu", "Azərbaycan", "təhlükəsizlik", "müxalifətçilik", "iğtişaş", "şəhər", "ərazi bütövlüyü",
      "“sitat”", "S/RES/822 (1993)", "1993-cü il", "822 saylı qətnamə", "İstanbul", "ışıq", "5 km",
      "(mötərizədə)", "Ə"}},
    {"ar",
     {"في",
      "من",
      "على",
      "القرار",
      "القرار 822 (1993)",
      "S/RES/822 (1993)",
      "جميعاً",
      "لا سيّما",
      "بنسبة 20 %",
      "مجلس الأمن",
      "الأراضي",
      "الإسلامي",
      "المحتلة",
      "الله",
      "إلى",
      "لا",
      "ومؤتمر",
      "الدورة،",
      "؟",
      "«اقتباس»",
      "المؤرخ ٣٠ نيسان",
      "١٩٩٣",
      "كتابٌ مُبينٌ",
      "إنّ",
      "لأنه",
      "فلسطين؛"},
     true},
    {"en",
     {"the", "word", "مجلس الأمن", "(القرار)", "territories,", "of", "the 15 members", "“الله”",
      "resolution 822 (1993)", "was", "sent: it", "Council"},
     true},
    {"zh",
     {"安全理事会", "决议", "第822（1993）号", "，", "。", "1993年4月30日", "“引文”", "《宪章》", "严重关切",
      "领土完整", "、", "UN", "秘书长", "：", "（括号）", "S/RES/822 (1993)"}},
};

struct Random {
    std::uint32_t state;
    std::uint32_t below(std::uint32_t bound)
    {
        state = state * 1664525u + 1013904223u;
        return static_cast<std::uint32_t>((std::uint64_t{state >> 8} * bound) >> 24);
    }
};

Node random_paragraph(Vocabulary const& vocabulary, Random& random)
{
    bool const spaces = std::string_view(vocabulary.language) != "zh";
    Node result(random.below(8) == 0 ? Role::heading : Role::paragraph);
    result.level = 2;
    std::uint32_t const count = 1 + random.below(result.role == Role::heading ? 6 : 60);
    std::string words;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i != 0 && spaces) words += ' ';
        std::string const word(
            vocabulary.words[random.below(static_cast<std::uint32_t>(vocabulary.words.size()))]);
        if (random.below(12) == 0) {
            if (!words.empty()) result.children.push_back(Node::of_text(std::move(words)));
            words.clear();
            Role const roles[] = {Role::emphasis, Role::strong, Role::span};
            Node inner(roles[random.below(3)]);
            inner.children.push_back(Node::of_text(word));
            result.children.push_back(std::move(inner));
        } else {
            words += word;
        }
    }
    if (!words.empty()) result.children.push_back(Node::of_text(std::move(words)));
    return result;
}

bool is_mark_of_direction(char32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

// The words of an extracted text, one space between any two; without divisions, marks of direction and, where
// `spaces` is false, spaces.
std::string normal(std::string_view text, bool spaces)
{
    std::string result;
    bool space = false;
    for (std::size_t i = 0; i < text.size();) {
        char32_t const c = next_code_point(text, i);
        bool const white = c == ' ' || c == '\n' || c == '\f' || c == '\r' || c == 0xA0 || c == 0x202F;
        if (is_mark_of_direction(c)) continue;
        if (c == 0xAD || c == '-') {
            // A divided word goes on in the next line.
            while (i < text.size()) {
                std::size_t next = i;
                char32_t const after = next_code_point(text, next);
                if (after != '\n' && after != '\f' && !is_mark_of_direction(after)) break;
                i = next;
            }
            continue;
        }
        if (white) {
            space = true;
            continue;
        }
        if (space && spaces && !result.empty()) result += ' ';
        space = false;
        append_utf8(result, c);
    }
    return result;
}

Document random_document(Vocabulary const& vocabulary, std::uint32_t seed)
{
    Random random{seed * 2654435761u};
    Document document;
    document.metadata.title = "Test";
    document.language = vocabulary.language;
    Node title(Role::heading);
    title.level = 1;
    title.children.push_back(Node::of_text(std::string(vocabulary.words[3])));
    document.root.children.push_back(std::move(title));
    for (std::uint32_t i = 0; i < 60; ++i)
        document.root.children.push_back(random_paragraph(vocabulary, random));
    return document;
}

std::string text_of(Node const& node)
{
    std::string result = node.text;
    for (Node const& child : node.children) result += text_of(child);
    if (!document::is_inline(node.role)) result += '\n';
    return result;
}

}

BOOST_AUTO_TEST_SUITE(text)

BOOST_DATA_TEST_CASE(the_text_of_a_document_comes_out_of_its_pdf_in_order,
                     boost::unit_test::data::make(vocabularies), vocabulary)
{
    static layout::FontSet const fonts;
    static layout::LayoutCaches caches(fonts);
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        for (char const* const name : {"secretariat", "plain"}) {
            Context context;
            auto const theme = style::load_theme(name, {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                                                 layout::check_picture, context);
            Document document = random_document(vocabulary, seed);
            BOOST_REQUIRE(document::finish(document, context));
            auto const pages = layout::compose(document, *theme, caches, context);
            BOOST_REQUIRE(pages);
            BOOST_TEST(pages->pages.size() >= 2u);
            pdf::StringSink sink;
            BOOST_REQUIRE(pdf::write(*pages, document, sink, Context()));
            TemporaryFolder const folder;
            std::string const path = folder.write("it.pdf", sink.bytes());
            // Without -raw pdftotext puts short paragraphs where it thinks best; with it, lines from the
            // right are not turned round.
            std::string const extracted = vocabulary.right_to_left
                                              ? run_tool({"pdftotext", path, "-"}).output
                                              : run_tool({"pdftotext", "-raw", path, "-"}).output;
            // French gets spaces that the author did not write, Chinese gaps that look like some.
            std::string_view const language = vocabulary.language;
            bool const spaces = language != "zh" && language != "fr";
            std::string const expected = normal(text_of(document.root), spaces);
            std::string const found = normal(extracted, spaces);
            std::size_t at = 0;
            while (at < expected.size() && at < found.size() && expected[at] == found[at]) ++at;
            while (at > 0 && (static_cast<unsigned char>(expected[at]) & 0xC0) == 0x80) --at;
            BOOST_TEST((expected == found), name << ", seed " << seed << ": '" << expected.substr(at, 80)
                                                 << "' is read as '" << found.substr(at, 80) << "'");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
