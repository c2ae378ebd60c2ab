#include "base/values/language_format.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;

// Dates, periods and amounts as the United Nations print them in each of its languages, and in Azerbaijani.
namespace {

std::string visible(std::string text)
{
    for (std::size_t at; (at = text.find("\u00a0")) != std::string::npos;) text.replace(at, 2, "~");
    for (std::size_t at; (at = text.find("\u202f")) != std::string::npos;) text.replace(at, 3, "~");
    for (std::size_t at; (at = text.find("\u200e")) != std::string::npos;) text.replace(at, 3, "<LRM>");
    for (std::size_t at; (at = text.find("\u200f")) != std::string::npos;) text.replace(at, 3, "<RLM>");
    return text;
}

PartialDate date_of(char const* text) { return PartialDate::parse(text).value(); }

struct Period {
    char const* language;
    char const* from;
    char const* to;
    char const* printed;
};
std::ostream& operator<<(std::ostream& out, Period const& c)
{
    return out << c.language << ' ' << c.from << ' ' << c.to;
}

Period const periods[] = {
    {"en", "2003-10-16", "2003-10-17", "16–17~October~2003"},
    {"fr", "2003-10-16", "2003-10-17", "16–17~octobre~2003"},
    {"es", "2003-10-16", "2003-10-17", "16–17~de~octubre~de~2003"},
    {"es", "2003-10-16", "2003-11-02", "16~de~octubre~– 2~de~noviembre~de~2003"},
    {"ru", "2003-10-16", "2003-10-17", "16–17~октября~2003~г."},
    {"ru", "1994", "1996", "1994–1996~гг."},
    {"zh", "2003-10-16", "2003-10-17", "2003年10月16日至17日"},
    {"az", "2003-10-16", "2003-10-17", "16–17~oktyabr~2003"},
    {"az", "2003-10-16", "2003-11-02", "16~oktyabr~– 2~noyabr~2003"},
    {"az", "2003-10-16", "2004-01-02", "16~oktyabr~2003~– 2~yanvar~2004"},
    {"az", "2003-10", "2003-11", "oktyabr~– noyabr~2003"},
    {"az", "2003", "2004", "2003–2004"},
    {"ar", "2003-10-16", "2003-10-17", "16–17~تشرين~الأول/أكتوبر~2003"},
    {"ar", "2003-10-16", "2003-11-02", "16~تشرين~الأول/أكتوبر~– 2~تشرين~الثاني/نوفمبر~2003"},
    {"ar", "2003-12-16", "2004-01-02", "16~كانون~الأول/ديسمبر~2003~– 2~كانون~الثاني/يناير~2004"},
    // In a country of its own the language has that country's months.
    {"ar-EG", "2003-10-16", "2003-10-17", "16–17~أكتوبر، 2003"},
};

struct Bound {
    char const* language;
    char const* date;
    char const* alone;
    char const* bound;
};
std::ostream& operator<<(std::ostream& out, Bound const& c) { return out << c.language << ' ' << c.date; }

Bound const bounds[] = {
    {"ru", "2008-03-14", "14~марта~2008~г.", "14~марта~2008~г."},
    {"ru", "2008-03", "март~2008~г.", "марта~2008~г."},
    {"ru", "1994", "1994~г.", "1994~г."},
    {"en", "2008-03", "March~2008", "March~2008"},
    {"en", "1994", "1994", "1994"},
    {"fr", "2008-03", "mars~2008", "mars~2008"},
    {"es", "2008-03", "marzo~de~2008", "marzo~de~2008"},
    {"zh", "1994", "1994年", "1994年"},
    {"ar", "1993-04-30", "30~نيسان/أبريل~1993", "30~نيسان/أبريل~1993"},
    {"ar", "2008-03", "آذار/مارس~2008", "آذار/مارس~2008"},
};

}

BOOST_AUTO_TEST_SUITE(dates_in_languages)

BOOST_DATA_TEST_CASE(periods_read_as_dates_do, boost::unit_test::data::make(periods), c)
{
    Formatter format(c.language, "latn");
    BOOST_TEST(visible(format.interval(date_of(c.from), date_of(c.to), DateStyle::long_)) == c.printed);
}

BOOST_DATA_TEST_CASE(stand_alone_and_after_a_preposition, boost::unit_test::data::make(bounds), c)
{
    Formatter format(c.language, "latn");
    BOOST_TEST(visible(format.date(date_of(c.date), DateStyle::long_)) == c.alone);
    BOOST_TEST(visible(format.bound(date_of(c.date), DateStyle::long_)) == c.bound);
}

BOOST_AUTO_TEST_CASE(the_letters_of_a_currency_run_to_their_end_in_arabic)
{
    Formatter arabic("ar", "latn");
    BOOST_TEST(visible(arabic.money(Decimal(500), "USD", MoneyStyle::symbol)) == "<RLM>500~US$<LRM>");
    BOOST_TEST(visible(arabic.money(Decimal(500), "USD", MoneyStyle::code)) == "<RLM>500~USD");
    Formatter french("fr", "");
    BOOST_TEST(visible(french.money(Decimal(500), "USD", MoneyStyle::symbol)) == "500~$US");
}

BOOST_AUTO_TEST_CASE(sentences_have_a_gap_between_them_but_in_chinese_and_japanese)
{
    for (char const* const language : {"en", "fr", "ru", "az", "ar"})
        BOOST_TEST(Formatter(language, "").gap() == " ");
    for (char const* const language : {"zh", "zh-Hant", "ja"})
        BOOST_TEST(Formatter(language, "").gap() == "");
}

BOOST_AUTO_TEST_SUITE_END()
