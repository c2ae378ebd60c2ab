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
    {"fr", "2024-06-01", "2024-06-04", "1er–4~juin~2024"},
    {"fr", "2024-02-28", "2024-03-01", "28~février~– 1er~mars~2024"},
    {"fr", "2024-12-01", "2025-01-01", "1er~décembre~2024~– 1er~janvier~2025"},
    {"fr", "2024-06-11", "2024-06-21", "11–21~juin~2024"},
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
    {"fr", "2024-06-01", "1er~juin~2024", "1er~juin~2024"},
    {"fr-CA", "2024-06-01", "1er~juin~2024", "1er~juin~2024"},
    {"fr", "2024-06-21", "21~juin~2024", "21~juin~2024"},
    {"es", "2024-06-01", "1~de~junio~de~2024", "1~de~junio~de~2024"},
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

BOOST_AUTO_TEST_CASE(the_first_of_a_french_month_is_an_ordinal_but_in_figures)
{
    Formatter french("fr", "");
    PartialDate const first = date_of("2024-03-01");
    BOOST_TEST(visible(french.date(first, DateStyle::full)) == "vendredi~1er~mars~2024");
    BOOST_TEST(visible(french.date(first, DateStyle::medium)) == "1er~mars~2024");
    BOOST_TEST(visible(french.date(first, DateStyle::short_)) == "01/03/2024");
    BOOST_TEST(french.date_part(first, DatePart::day).value() == "1");
}

BOOST_AUTO_TEST_CASE(arabic_months_have_both_names_in_short_dates_too)
{
    PartialDate const day = date_of("2022-02-14");
    BOOST_TEST(visible(Formatter("ar", "latn").date(day, DateStyle::medium)) == "14~شباط/فبراير~2022");
}

BOOST_AUTO_TEST_CASE(ordinals_in_words_are_singular_and_spelt_as_the_united_nations_do)
{
    Formatter french("fr", "");
    BOOST_TEST(french.ordinal(1, true) == "premier");
    BOOST_TEST(french.ordinal(21, true) == "vingt et unième");
    BOOST_TEST(french.ordinal(22, true) == "vingt-deuxième");
    BOOST_TEST(french.ordinal(71, true) == "soixante et onzième");
    BOOST_TEST(french.ordinal(80, true) == "quatre-vingtième");
    BOOST_TEST(french.ordinal(81, true) == "quatre-vingt-unième");
    BOOST_TEST(french.ordinal(101, true) == "cent unième");
    BOOST_TEST(french.ordinal(121, true) == "cent vingt et unième");
    BOOST_TEST(Formatter("es", "").ordinal(1, true) == "primer");
    BOOST_TEST(Formatter("ar", "latn").ordinal(21, true) == "الحادية والعشرون");
}

BOOST_AUTO_TEST_CASE(a_currency_is_named_as_beside_whole_numbers)
{
    BOOST_TEST(Formatter("ru", "").currency("USD") == "долларов США");
    BOOST_TEST(Formatter("fr", "").currency("USD") == "dollars des États-Unis");
    BOOST_TEST(Formatter("en", "").currency("USD") == "US dollars");
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
