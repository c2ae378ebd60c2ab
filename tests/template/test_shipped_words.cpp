#include "support.h"

#include "base/values/language_format.h"
#include "template/run/messages.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// The fixed words of the templates that ship, with the numbers that their languages inflect by. Votes are as
// the United Nations print them.
namespace {

struct Case {
    char const* language;
    char const* key;
    int count;
    char const* printed;
};
std::ostream& operator<<(std::ostream& out, Case const& c)
{
    return out << c.language << ": " << c.key << ' ' << c.count;
}

Case const cases[] = {
    {"en", "vote-count.for", 31, "31 in favour"},
    {"en", "vote-count.against", 0, "none against"},
    {"en", "vote-count.abstaining", 1, "1 abstention"},
    {"fr", "vote-count.for", 101, "101 voix pour"},
    {"fr", "vote-count.against", 0, "aucune voix contre"},
    {"fr", "vote-count.abstaining", 2, "2 abstentions"},
    {"es", "vote-count.for", 1, "1 voto a favor"},
    {"es", "vote-count.against", 0, "ninguno en contra"},
    {"es", "vote-count.abstaining", 5, "5 abstenciones"},
    {"ru", "vote-count.against", 0, "никто не голосовал против"},
    {"ru", "vote-count.abstaining", 41, "41 воздержался"},
    {"ru", "vote-count.abstaining", 11, "11 воздержались"},
    {"ru", "key.not-adopted", 2, "2 текста не приняты"},
    {"ar", "vote-count.for", 101, "101 صوت مؤيد"},
    {"ar", "vote-count.for", 59, "59 صوتا مؤيدا"},
    {"ar", "vote-count.for", 10, "10 أصوات مؤيدة"},
    {"ar", "vote-count.abstaining", 0, "لا امتناع عن التصويت"},
    {"ar", "vote-count.abstaining", 2, "امتناع عضوين عن التصويت"},
    {"ar", "vote-count.abstaining", 5, "امتناع 5 أعضاء عن التصويت"},
    // With the verb first it would say that not a single one was adopted.
    {"ar", "key.not-adopted", 1, "نص واحد لم يعتمد"},
    {"zh", "vote-count.for", 92, "92票赞成"},
    {"zh", "vote-count.against", 0, "零票反对"},
    {"az", "vote-count.for", 31, "31 lehinə"},
};

}

BOOST_AUTO_TEST_SUITE(shipped_words)

BOOST_DATA_TEST_CASE(agree_with_their_numbers, boost::unit_test::data::make(cases), c)
{
    Context context;
    Messages const messages = Messages::load(shipped(), context);
    auto const key = messages.find(c.key);
    Catalogue const* const catalogue = messages.catalogue(c.language);
    BOOST_REQUIRE(key.has_value());
    BOOST_REQUIRE(catalogue != nullptr);
    Message const* const message = catalogue->find(*key);
    BOOST_REQUIRE(message != nullptr);
    Formatter format(c.language, "latn");
    std::string printed = format.message(message->pattern, {{"count", "", Decimal(c.count)}});
    for (std::size_t at; (at = printed.find("\u00a0")) != std::string::npos;) printed.replace(at, 2, " ");
    BOOST_TEST(printed == c.printed);
}

BOOST_AUTO_TEST_SUITE_END()
