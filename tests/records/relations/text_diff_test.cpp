#include "records/relations/text_diff.h"

#include "support.h"

#include "records/relations/compare.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <vector>

using namespace rapporteur;
using namespace rapporteur::records;

namespace {

// "kept [-removed-] {+added+}"
std::string shown(std::vector<TextChange> const& changes)
{
    std::string text;
    for (TextChange const& change : changes) {
        switch (change.kind) {
        case TextChange::Kind::same: text += change.text; break;
        case TextChange::Kind::removed: text += "[-" + change.text + "-]"; break;
        case TextChange::Kind::added: text += "{+" + change.text + "+}"; break;
        }
    }
    return text;
}

struct Case {
    char const* name;
    char const* before;
    char const* after;
    char const* changes;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

Case const cases[] = {
    {"nothing", "", "", ""},
    {"the same", "Urges all States", "Urges all States", "Urges all States"},
    {"all new", "", "Urges all", "{+Urges all+}"},
    {"all gone", "Urges all", "", "[-Urges all-]"},
    {"a word put in", "Urges States to act", "Urges all States to act", "Urges {+all +}States to act"},
    {"a word taken out", "Urges all States to act", "Urges States to act", "Urges [-all -]States to act"},
    {"a word in another's place", "Urges States to act", "Invites States to act",
     "[-Urges -]{+Invites +}States to act"},
    {"punctuation is a word of its own", "to act.", "to act;", "to act[-.-]{+;+}"},
    {"a number in brackets", "822 (1993) and 853 (1993)", "822 (1993), 853 (1993)",
     "822 (1993)[-and -]{+, +}853 (1993)"},
    {"white space alone is no change", "to  act", "to act", "to act"},
    {"Chinese goes by characters", "安理会决定", "安理会再次决定", "安理会{+再次+}决定"},
    {"Arabic words", "تحث الدول", "تحث جميع الدول", "تحث {+جميع +}الدول"},
    {"letter case counts", "the States", "The States", "[-the -]{+The +}States"},
};

// Without white space, which follows the later text.
std::string bare(std::string text)
{
    std::erase(text, ' ');
    return text;
}

std::size_t longest_common(std::vector<char> const& a, std::vector<char> const& b)
{
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j)
            best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    }
    return best[a.size()][b.size()];
}

}

BOOST_AUTO_TEST_SUITE(text_diff)

BOOST_DATA_TEST_CASE(words_kept_removed_and_added, boost::unit_test::data::make(cases), c)
{
    BOOST_TEST(shown(diff_words(c.before, c.after)) == c.changes);
}

BOOST_AUTO_TEST_CASE(keeps_as_many_words_as_can_be_kept)
{
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        auto const words = [&] {
            std::vector<char> letters(random() % 30);
            for (char& letter : letters) letter = static_cast<char>('a' + random() % 4);
            return letters;
        };
        std::vector<char> const a = words();
        std::vector<char> const b = words();
        auto const text = [](std::vector<char> const& letters) {
            std::string result;
            for (char const letter : letters) result += std::string(1, letter) + " ";
            return result;
        };
        std::string before;
        std::string after;
        std::size_t kept = 0;
        for (TextChange const& change : diff_words(text(a), text(b))) {
            if (change.kind != TextChange::Kind::added) before += change.text;
            if (change.kind != TextChange::Kind::removed) after += change.text;
            if (change.kind == TextChange::Kind::same) kept += bare(change.text).size();
        }
        BOOST_TEST(bare(before) == bare(text(a)));
        BOOST_TEST(bare(after) == bare(text(b)));
        BOOST_TEST(kept == longest_common(a, b));
    }
}

BOOST_AUTO_TEST_CASE(texts_of_a_hundred_thousand_words_take_no_time)
{
    std::string before;
    std::string after;
    for (int i = 0; i < 100'000; ++i) {
        before += "w" + std::to_string(i) + " ";
        after += "v" + std::to_string(i) + " ";
    }
    std::vector<TextChange> const changes = diff_words(before, after);
    BOOST_TEST(changes.size() == 2u);
    BOOST_TEST(diff_words(before, before + "x").size() == 2u);
}

BOOST_AUTO_TEST_CASE(similarity_is_the_share_of_common_words)
{
    auto const alike = [](std::string_view before, std::string_view after, std::uint32_t least = 0) {
        WordNumbers numbers;
        return similarity(sorted_words(before, numbers), sorted_words(after, numbers), least);
    };
    BOOST_TEST(alike("a b", "b c", 501) == 0u);
    BOOST_TEST(alike("a b b c", "b b c d", 750) == 750u);
    BOOST_TEST(alike("a b c d", "d c b a") == 1000u);
    BOOST_TEST(alike("a b", "c d") == 0u);
    BOOST_TEST(alike("a b", "b c") == 500u);
    BOOST_TEST(alike("a a a a", "a") == 400u);
    BOOST_TEST(alike("", "") == 1000u);
}

namespace {

Paragraph paragraph(std::string const& words)
{
    Paragraph result;
    result.verb = words;
    return result;
}

std::vector<Paragraph> paragraphs(std::vector<std::string> const& words)
{
    std::vector<Paragraph> result;
    for (std::string const& each : words) result.push_back(paragraph(each));
    return result;
}

std::string shown(std::vector<ParagraphChange> const& changes)
{
    static constexpr char const* words[] = {"=", "~", ">", ">~", "+", "-"};
    std::string text;
    for (ParagraphChange const& change : changes) {
        Paragraph const& which = change.after != nullptr ? *change.after : *change.before;
        text += (text.empty() ? "" : " | ") + std::string(change.depth, '.') +
                words[static_cast<std::size_t>(change.kind)] + which.verb;
    }
    return text;
}

struct TextCase {
    char const* name;
    std::vector<std::string> before, after;
    char const* changes;
};
std::ostream& operator<<(std::ostream& out, TextCase const& c) { return out << c.name; }

TextCase const texts[] = {
    {"the same", {"a x", "b y"}, {"a x", "b y"}, "=a x | =b y"},
    {"added", {"a x"}, {"a x", "b y"}, "=a x | +b y"},
    {"dropped where it stood", {"a x", "b y", "c z"}, {"a x", "c z"}, "=a x | -b y | =c z"},
    {"dropped at the end", {"a x", "b y"}, {"a x"}, "=a x | -b y"},
    {"reworded", {"urges all states now"}, {"urges most states now"}, "~urges most states now"},
    {"too little in common is another",
     {"urges all states"},
     {"thanks a body"},
     "-urges all states | +thanks a body"},
    {"what takes another's place comes after it",
     {"a x", "b y", "c z"},
     {"a x", "d w", "c z"},
     "=a x | -b y | +d w | =c z"},
    {"moved is not dropped and added", {"a x", "b y", "c z"}, {"b y", "c z", "a x"}, "=b y | =c z | >a x"},
    {"moved and reworded", {"a b c d", "x y", "z w"}, {"x y", "z w", "a b c e"}, "=x y | =z w | >~a b c e"},
    {"the same words twice", {"a x", "a x"}, {"a x", "b y", "a x"}, "=a x | +b y | =a x"},
    {"the most alike first", {"a b c d", "a b c e"}, {"a b c e f"}, "-a b c d | ~a b c e f"},
    {"nothing before", {}, {"a"}, "+a"},
    {"nothing after", {"a"}, {}, "-a"},
};

}

BOOST_DATA_TEST_CASE(paragraphs_are_aligned_before_their_words, boost::unit_test::data::make(texts), c)
{
    BOOST_TEST(shown(compare_paragraphs(paragraphs(c.before), paragraphs(c.after))) == c.changes);
}

BOOST_AUTO_TEST_CASE(sub_paragraphs_are_compared_within_theirs)
{
    std::vector<Paragraph> before = paragraphs({"requests the body to report on"});
    before[0].paragraphs = paragraphs({"the first matter", "the second matter"});
    std::vector<Paragraph> after = paragraphs({"requests the body to report on"});
    after[0].paragraphs = paragraphs({"the second matter", "a third thing"});
    BOOST_TEST(
        shown(compare_paragraphs(before, after)) ==
        "=requests the body to report on | .-the first matter | .=the second matter | .+a third thing");
}

BOOST_AUTO_TEST_SUITE_END()
