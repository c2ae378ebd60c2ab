#include "pdf/fonts/code_mapping.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur::pdf;

namespace {

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

std::string mapping(CodeLengths lengths, std::initializer_list<std::pair<int, std::string_view>> entries)
{
    UnicodeMapping result(lengths);
    for (auto const& [code, text] : entries) result.add(static_cast<std::uint16_t>(code), text);
    return result.take();
}

}

BOOST_AUTO_TEST_SUITE(code_mapping)

BOOST_AUTO_TEST_CASE(neighbours_that_go_up_together_are_a_range)
{
    std::string const said =
        mapping(CodeLengths::mixed, {{0x41, "A"}, {0x42, "B"}, {0x43, "C"}, {0x45, "E"}, {0x46, "X"}});
    BOOST_TEST(holds(said, "1 beginbfrange\n<41><43><0041>\nendbfrange\n"), said);
    BOOST_TEST(holds(said, "2 beginbfchar\n<45><0045>\n<46><0058>\nendbfchar\n"), said);
    BOOST_TEST(holds(said, "2 begincodespacerange\n<20><FF>\n<0100><1FFF>\n"), said);
}

BOOST_AUTO_TEST_CASE(a_range_ends_where_a_byte_does)
{
    std::string const codes = mapping(CodeLengths::two, {{0x1FF, "a"}, {0x200, "b"}});
    BOOST_TEST(holds(codes, "<01FF><0061>\n<0200><0062>\n"), codes);
    BOOST_TEST(holds(codes, "<0000><FFFF>"), codes);
    // U+00FF and U+0100.
    std::string const texts = mapping(CodeLengths::mixed, {{0x81, "\u00FF"}, {0x82, "\u0100"}});
    BOOST_TEST(holds(texts, "<81><00FF>\n<82><0100>\n"), texts);
    std::string const lengths = mapping(CodeLengths::mixed, {{0xFF, "a"}, {0x100, "b"}});
    BOOST_TEST(holds(lengths, "<FF><0061>\n<0100><0062>\n"), lengths);
}

BOOST_AUTO_TEST_CASE(what_is_no_single_unit_stands_alone)
{
    std::string const said =
        mapping(CodeLengths::mixed, {{0x81, "ff"}, {0x82, "fg"}, {0x83, "\U00020000"}, {0x84, "\U00020001"}});
    BOOST_TEST(holds(said, "4 beginbfchar\n<81><00660066>\n<82><00660067>\n<83><D840DC00>\n<84><D840DC01>\n"),
               said);
    BOOST_TEST(!holds(said, "beginbfrange"), said);
}

BOOST_AUTO_TEST_CASE(a_hundred_entries_stand_together)
{
    UnicodeMapping every_other(CodeLengths::two);
    for (std::uint16_t i = 0; i < 101; ++i) every_other.add(static_cast<std::uint16_t>(0x4000 + 2 * i), "x");
    std::string const said = every_other.take();
    BOOST_TEST(holds(said, "100 beginbfchar\n"), said);
    BOOST_TEST(holds(said, "1 beginbfchar\n<40C8><0078>\n"), said);
}

BOOST_AUTO_TEST_CASE(every_code_is_its_own_cid)
{
    std::string const said = CodeEncoding::stream();
    BOOST_TEST(holds(said, "32 begincidrange\n<20><FF>32\n<0100><01FF>256\n"), said);
    BOOST_TEST(holds(said, "<1F00><1FFF>7936\nendcidrange\n"), said);
}

BOOST_AUTO_TEST_SUITE_END()
