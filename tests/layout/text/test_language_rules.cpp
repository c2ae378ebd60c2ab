#include "documents.h"
#include "layout/text/language_rules.h"

#include "base/text/utf8.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <set>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

std::string utf8(std::u16string_view text)
{
    std::string result;
    for (char16_t const c : text) append_utf8(result, c);
    return result;
}

// The text with its new spaces: "_" as wide as between words, "." narrow.
std::string spaced(std::string_view text, std::string_view language)
{
    std::u16string const source = utf16(text);
    std::vector<SpaceChange> changes;
    find_spaces(source, 0, static_cast<std::uint32_t>(source.size()), language, changes);
    std::u16string result;
    std::size_t from = 0;
    for (SpaceChange const& change : changes) {
        result += source.substr(from, change.at - from);
        result += change.space == 0x202F ? u'.' : u'_';
        from = change.at + (change.replaces ? 1u : 0u);
    }
    return utf8(result + source.substr(from));
}

// The text with what stands between words that are held together: "~" tied, "^" kept near.
std::string held(std::string_view text, std::string_view language)
{
    std::u16string source = utf16(text);
    std::vector<Hold> holds;
    std::set<std::u16string> const months{u"april", u"avril", u"апреля", u"aprel", u"أبريل"};
    find_holds(
        source, 0, static_cast<std::uint32_t>(source.size()), language,
        [&](std::u16string_view word) { return months.contains(std::u16string(word)); }, holds);
    for (std::size_t i = holds.size(); i-- > 0;) {
        char16_t const mark = holds[i].cost >= tie_cost ? u'~' : u'^';
        if (source[holds[i].at - 1] == u' ') {
            source[holds[i].at - 1] = mark;
        } else {
            source.insert(holds[i].at, 1, mark);
        }
    }
    return utf8(source);
}

struct Case {
    char const* language;
    char const* text;
    char const* result;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.language << ": " << c.text; }

Case const spaces[] = {
    {"fr", "Quoi?", "Quoi.?"},
    {"fr", "Quoi ?", "Quoi.?"},
    {"fr", "Non! Si; voici: rien", "Non.! Si.; voici_: rien"},
    {"fr", "«Oui», dit-il", "«_Oui_», dit-il"},
    {"fr", "« Oui », dit-il", "«_Oui_», dit-il"},
    {"fr", "« Oui ! »", "«_Oui.!_»"},
    {"fr", "vraiment?!", "vraiment.?!"},
    {"fr", "(sic!)", "(sic.!)"},
    {"fr", "(?)", "(?)"},
    {"fr", "?", "?"},
    {"fr", "à 10:30, dans S/RES/822: rien", "à 10:30, dans S/RES/822_: rien"},
    {"fr", "https://example.org/a?b=c;d&e:f", "https://example.org/a?b=c;d&e:f"},
    {"fr", "urn:un:doc, C:\\temp, mailto:a@b.c", "urn:un:doc, C:\\temp, mailto:a@b.c"},
    {"fr", "déjà\u00a0: ainsi\u202f; donc\u2009!", "déjà\u00a0: ainsi\u202f; donc\u2009!"},
    {"fr", "«»", "«»"},
    {"fr", "«", "«"},
    {"fr", " ;", " ;"},
    {"fr-FR", "Non!", "Non.!"},
    {"fr-CH", "Non! Si: «oui»", "Non.! Si.: «.oui.»"},
    {"fr-CA", "Non! Si: «oui» Quoi ?", "Non! Si_: «_oui_» Quoi.?"},
    {"en", "What? «Yes»: no; never!", "What? «Yes»: no; never!"},
    {"de", "Was? »Ja«", "Was? »Ja«"},
};

Case const holds[] = {
    // Dates and amounts
    {"en", "on 30 April 1993 in", "on 30~April^1993 in"},
    {"en", "on April 30, 1993 in", "on April~30, 1993 in"},
    {"en", "on the 1st April, 30. April", "on the 1st~April, 30. April"},
    {"en", "USD 12.4 million were", "USD~12.4~million were"},
    {"en", "of $74,000,000 and", "of $74,000,000 and"},
    {"en", "about 2,500 sheep and 5 km off", "about 2,500^sheep and 5~km off"},
    {"en", "74 000 000 people", "74~000~000^people"},
    {"en", "in 1993, 200 people", "in 1993, 200^people"},
    {"en", "in 1993. April came", "in 1993. April came"},
    {"fr", "le 1er avril 1993, 12 millions d’euros, 20 % du total, 3 000 F",
     "le 1er~avril^1993, 12~millions d’euros, 20~% du total, 3~000 F"},
    {"ru", "30 апреля 1993 года", "30~апреля^1993~года"},
    {"ru", "12 млн долл.", "12~млн долл."},
    {"az", "822 saylı qətnamə", "822~saylı qətnamə"},
    {"zh", "1993年4月30日第822号决议", "1993~年4~月30~日第~822~号决议"},
    {"zh", "共1,240万美元", "共1,240~万美元"},
    {"ar", "30 أبريل 1993", "30~أبريل^1993"},
    // What is numbered
    {"en", "see S/RES/822 (1993), 822 (1993) and 3363 (XXX)",
     "see S/RES/822~(1993), 822~(1993) and 3363~(XXX)"},
    {"en", "resolution 31/16 A of", "resolution^31/16~A^of"},
    {"en", "under Chapter VII, Article 7, para. 3 (a), no. 5",
     "under Chapter^VII, Article^7, para.~3~(a), no.~5"},
    {"en", "in 822. (1993)", "in 822. (1993)"},
    {"ru", "см. п. 5 статьи 7 и № 822", "см. п.~5^статьи^7 и^№~822"},
    // Names
    {"en", "Mr. Smith and U. Thant", "Mr.~Smith and U.~Thant"},
    {"en", "Dr. who", "Dr. who"},
    {"ru", "И. И. Иванов и г-н Петров", "И.~И.~Иванов и^г-н~Петров"},
    // Short words
    {"en", "such a measure, as I see (a man)", "such a^measure, as I^see (a^man)"},
    {"en", "section a, the next", "section a, the next"},
    {"ru", "Все в доме и на улице (в саду), что бы ни было",
     "Все в^доме и^на^улице (в^саду), что^бы ни^было"},
    {"fr", "il y a à dire", "il y^a^à^dire"},
    {"cs", "v Praze a k vám", "v^Praze a^k^vám"},
    {"xx", "a b c", "a b c"},
    // Dashes
    {"en", "peace – and war — too - so", "peace~– and war~— too~- so"},
    {"en", "– at the start", "– at the start"},
    {"en", "", ""},
    {"en", "   ", "   "},
};

}

BOOST_AUTO_TEST_SUITE(language_rules)

BOOST_DATA_TEST_CASE(french_spaces_its_punctuation, boost::unit_test::data::make(spaces), c)
{
    BOOST_TEST(spaced(c.text, c.language) == c.result);
}

BOOST_DATA_TEST_CASE(what_belongs_together_is_held, boost::unit_test::data::make(holds), c)
{
    BOOST_TEST(held(c.text, c.language) == c.result);
}

BOOST_AUTO_TEST_CASE(only_the_stretch_asked_for_is_looked_at)
{
    std::u16string const text = u"Non! What! 30 April";
    std::vector<SpaceChange> changes;
    find_spaces(text, 0, 5, "fr", changes);
    BOOST_REQUIRE(changes.size() == 1u);
    BOOST_TEST(changes[0].at == 3u);
    std::vector<Hold> found;
    find_holds(
        text, 0, 13, "en", [](std::u16string_view word) { return word == u"april"; }, found);
    BOOST_TEST(found.empty());
}

BOOST_AUTO_TEST_SUITE_END()
