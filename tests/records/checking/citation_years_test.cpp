#include "records/checking/citation_year.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur::records;

// The year that a text prints for what it cites, where its language has it.
namespace {

struct Case {
    char const* language;
    char const* before;
    char const* own;
    char const* behind;
    int year; // 0: none is read
    char const* words;
};
std::ostream& operator<<(std::ostream& out, Case const& c)
{
    return out << c.language << ": " << c.before << '[' << c.own << ']' << c.behind;
}

Case const cases[] = {
    {"en", "", "822 (1993)", " of 30 April 1994", 1993, "822 (1993)"},
    {"en", "", "822", " (1993) and", 1993, "822 (1993)"},
    {"en", "", "822", " of 30 April 1993,", 1993, "822 of 30 April 1993"},
    {"en-GB", "", "822", " of April 1993", 1993, "822 of April 1993"},
    {"en", "", "822", " of about 1993", 0, ""},
    {"en", "", "822", " of 30 Avril 1993", 0, ""},
    {"en", "", "822", " of 45 April 1993", 0, ""},
    {"en", "", "822", " of 30 April 19932", 0, ""},
    {"en", "", "822", " of 30 April", 0, ""},
    {"en", "", "822", "of 30 April 1993", 0, ""},
    {"en", "", "822", " du 30 avril 1993", 0, ""},
    {"fr", "", "822", " du 30 avril 1993,", 1993, "822 du 30 avril 1993"},
    {"fr", "", "822", " du 1er août 1993", 1993, "822 du 1er août 1993"},
    {"fr", "", "822", " en date du 30 avril 1993", 1993, "822 en date du 30 avril 1993"},
    {"fr-CA", "", "822", " d’avril 1993", 1993, "822 d’avril 1993"},
    {"fr", "", "822", " de juin 1993", 1993, "822 de juin 1993"},
    {"fr", "", "822", " (1993)", 1993, "822 (1993)"},
    {"fr", "", "822", " du Conseil", 0, ""},
    {"fr", "", "822", " of 30 April 1993", 0, ""},
    {"es", "", "822", " de 30 de abril de 1993,", 1993, "822 de 30 de abril de 1993"},
    {"es", "", "844", ", de 12 de noviembre de 1994, y", 1994, "844, de 12 de noviembre de 1994"},
    {"es", "", "822", " de 1\u00a0de agosto de 1993", 1993, "822 de 1\u00a0de agosto de 1993"},
    {"es", "", "822", " de fecha 1º de agosto del 1993", 1993, "822 de fecha 1º de agosto del 1993"},
    {"es-MX", "", "822", " de abril de 1993", 1993, "822 de abril de 1993"},
    {"es", "", "822", ", aprobada el 30 de abril de 1993", 1993, "822, aprobada el 30 de abril de 1993"},
    {"es", "", "822", " (1993)", 1993, "822 (1993)"},
    {"es", "", "822", ", de 30 de abril", 0, ""},
    {"es", "", "822", ", 30 de abril de 1993", 0, ""},
    {"es", "", "822", "de 30 de abril de 1993", 0, ""},
    {"es", "", "822", " del Consejo", 0, ""},
    {"es", "", "822", " du 30 avril 1993", 0, ""},
    {"ru", "", "822", " от 30 апреля 1993 года", 1993, "822 от 30 апреля 1993"},
    {"ru", "", "822", " от 30\u00a0апреля 1993 г.", 1993, "822 от 30\u00a0апреля 1993"},
    {"ru", "", "822 (1993)", "", 1993, "822 (1993)"},
    {"ru", "", "822", " от имени Совета", 0, ""},
    {"az", "Şuranın 30 aprel 1993-cü il tarixli ", "822", " nömrəli qətnaməsi", 1993,
     "30 aprel 1993-cü il tarixli 822"},
    {"az", "", "822", " 30 aprel 1993-cü il tarixli qətnamə", 1993, "822 30 aprel 1993-cü il tarixli"},
    {"az", "Şuranın 30 aprel 1993 ", "822", "", 0, ""},
    {"az", "30 aprel 1993-cü il tarixli iclasın ", "822", "", 0, ""},
    {"ar", "", "822", " المؤرخ 30 نيسان/أبريل 1993", 1993, "822 المؤرخ 30 نيسان/أبريل 1993"},
    {"ar", "", "٨٢٢", " المؤرخ ٣٠ نيسان/أبريل ١٩٩٣،", 1993, "٨٢٢ المؤرخ ٣٠ نيسان/أبريل ١٩٩٣"},
    {"ar", "", "822", " الصادر في 12 تشرين الثاني 1993", 1993, "822 الصادر في 12 تشرين الثاني 1993"},
    {"ar", "", "822", " المؤرخة 12 نوفمبر 1993", 1993, "822 المؤرخة 12 نوفمبر 1993"},
    {"ar", "", "٨٢٢ (١٩٩٣)", "", 1993, "٨٢٢ (١٩٩٣)"},
    {"ar", "", "822", " المؤرخ 30 نيسان/مايو 1993", 0, ""}, // two months
    {"ar", "", "822", " المتعلق بالوضع 1993", 0, ""},
    {"zh", "安全理事会1993年4月30日", "第822号决议", "", 1993, "1993年4月30日第822号决议"},
    {"zh-Hans", "1993年4月30日通过的第", "822", "号决议", 1993, "1993年4月30日通过的第822"},
    {"zh", "", "第822(1993)号决议", "", 1993, "第822(1993)号决议"},
    {"zh", "", "第822号决议", "（1993年4月30日）", 1993, "第822号决议（1993年4月30日）"},
    {"zh", "", "第822号决议", "（1993）", 1993, "第822号决议（1993）"},
    // It dates what comes next.
    {"zh", "", "第822号决议", "1993年7月29日", 0, ""},
    {"zh", "1993年13月30日", "第822号决议", "", 0, ""},
    {"zh", "1993年4月30日会议上", "第822号决议", "", 0, ""},
    // Of a language that is none of the seven only what is in brackets is read.
    {"de", "", "822", " vom 30. April 1993", 0, ""},
    {"de", "", "822", " (1993)", 1993, "822 (1993)"},
};

Inline text(char const* words)
{
    Inline result;
    result.text = words;
    return result;
}

Inline citing(char const* words)
{
    Inline result;
    result.kind = Inline::Kind::cite;
    result.children.push_back(text(words));
    return result;
}

}

BOOST_AUTO_TEST_SUITE(years_of_citations)

BOOST_DATA_TEST_CASE(are_read_as_the_language_writes_them, boost::unit_test::data::make(cases), c)
{
    RichText words;
    if (*c.before != '\0') words.push_back(text(c.before));
    std::size_t const index = words.size();
    words.push_back(citing(c.own));
    if (*c.behind != '\0') words.push_back(text(c.behind));
    auto const printed = printed_year(words, index, c.language);
    BOOST_TEST((printed ? printed->year : 0) == c.year);
    BOOST_TEST((printed ? printed->words : "") == c.words);
}

BOOST_AUTO_TEST_CASE(are_of_what_they_stand_before)
{
    RichText const two{citing("822"), text(" 29 iyul 1993-cü il tarixli "), citing("853")};
    BOOST_TEST(!printed_year(two, 0, "az"));
    BOOST_REQUIRE(printed_year(two, 2, "az"));
    BOOST_TEST(printed_year(two, 2, "az")->words == "29 iyul 1993-cü il tarixli 853");
}

BOOST_AUTO_TEST_CASE(are_looked_for_near_what_is_cited)
{
    std::string const far(100'000, ' ');
    BOOST_TEST(!printed_year({citing("822"), text((far + "of 30 April 1993").c_str())}, 0, "en"));
    BOOST_TEST(!printed_year({text(("1993年4月30日" + far).c_str()), citing("822")}, 1, "zh"));
}

BOOST_AUTO_TEST_SUITE_END()
