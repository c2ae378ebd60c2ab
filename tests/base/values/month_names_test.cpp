#include "base/text/utf8.h"
#include "base/values/month_names.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>

using namespace rapporteur;

namespace {

struct Case {
    char const* language;
    char const* text;
    int month;
    std::size_t length;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.language << ' ' << c.text; }

Case const cases[] = {
    {"en", "April 1993", 4, 5},  {"en-GB", "APRIL", 4, 5},   {"en", "Aprils", 0, 0},
    {"en", "avril", 0, 0},       {"fr", "août 1993", 8, 4},  {"ru", "апреля 1993 года", 4, 6},
    {"ru", "апрель", 4, 6},      {"az", "iyun", 6, 4},       {"az", "İyun", 6, 4},
    {"ar", "نيسان/أبريل", 4, 5}, {"ar", "أبريل 1993", 4, 5}, {"ar", "تشرين الثاني/نوفمبر", 11, 12},
    {"ar", "تموز/يوليه", 7, 4},  {"ar", "يوليه 1993", 7, 5}, {"zh", "4月30日", 0, 0},
    {"xx", "April", 0, 0},       {"en", "", 0, 0},
};

}

BOOST_DATA_TEST_CASE(months_are_known_by_their_names, boost::unit_test::data::make(cases), c)
{
    MonthName const found = month_at(to_utf32(c.text), c.language);
    BOOST_TEST(found.month == c.month);
    BOOST_TEST(found.length == c.length);
}

BOOST_AUTO_TEST_CASE(words_for_months_are_names_and_abbreviations_without_their_stops)
{
    auto const has = [](char const* language, std::u16string const& word) {
        std::vector<std::u16string> const words = month_words(language);
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    BOOST_TEST(has("en", u"april"));
    BOOST_TEST(has("en-GB", u"apr"));
    BOOST_TEST(has("fr", u"janv"));
    BOOST_TEST(has("ru", u"апреля"));
    BOOST_TEST(has("ru", u"апрель"));
    BOOST_TEST(!has("en", u"avril"));
    BOOST_TEST(has("zh", u"十一月"));
    BOOST_TEST(!has("zh", u"4月"));
}
