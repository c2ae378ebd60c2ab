#include "documents.h"
#include "layout/text/punctuation_spaces.h"

#include "base/text/utf8.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

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
    find_punctuation_spaces(source, 0, static_cast<std::uint32_t>(source.size()), language, changes);
    std::u16string result;
    std::size_t from = 0;
    for (SpaceChange const& change : changes) {
        result += source.substr(from, change.at - from);
        result += change.space == 0x202F ? u'.' : u'_';
        from = change.at + (change.replaces ? 1u : 0u);
    }
    return utf8(result + source.substr(from));
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

}

BOOST_AUTO_TEST_SUITE(punctuation_spaces)

BOOST_DATA_TEST_CASE(french_spaces_its_punctuation, boost::unit_test::data::make(spaces), c)
{
    BOOST_TEST(spaced(c.text, c.language) == c.result);
}

BOOST_AUTO_TEST_CASE(only_the_stretch_asked_for_is_looked_at)
{
    std::vector<SpaceChange> changes;
    find_punctuation_spaces(u"Non! What!", 0, 5, "fr", changes);
    BOOST_REQUIRE(changes.size() == 1u);
    BOOST_TEST(changes[0].at == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
