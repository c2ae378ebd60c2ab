#include "base/diagnostics/limits.h"

#include "base/diagnostics/context.h"
#include "base/files/file.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace rapporteur;

BOOST_AUTO_TEST_SUITE(the_table_of_limits)

BOOST_AUTO_TEST_CASE(gives_every_limit_its_default)
{
    Limits const limits;
    BOOST_TEST(limits.file_bytes == std::size_t{64} << 20);
    BOOST_TEST(limits.pages == 20'000u);
    BOOST_TEST(limits.verify_seconds == 60u);
    for (LimitRow const& row : limit_table()) {
        if (row.member == nullptr) continue;
        std::size_t const value = limits.*row.member;
        BOOST_TEST(value == row.value, row.name);
    }
}

BOOST_AUTO_TEST_CASE(has_a_name_for_each_that_can_be_raised_and_no_name_twice)
{
    std::set<std::string_view> names;
    std::size_t adjustable = 0;
    for (LimitRow const& row : limit_table()) {
        BOOST_TEST(!row.help.empty(), row.name);
        BOOST_TEST(!row.unit.empty(), row.name);
        if (row.member == nullptr) continue;
        ++adjustable;
        BOOST_TEST(names.insert(row.name).second, row.name);
        BOOST_TEST(!row.code.empty(), row.name);
        BOOST_TEST(&row_of(row.member) == &row);
    }
    BOOST_TEST(adjustable * sizeof(std::size_t) == sizeof(Limits));
}

BOOST_AUTO_TEST_CASE(says_what_to_do_where_one_is_reached)
{
    BOOST_TEST(how_to_raise(&Limits::picture_side) == "raise it with --limit picture-side=N");
}

BOOST_AUTO_TEST_CASE(is_the_one_in_the_readme)
{
    Context context;
    auto const readme = read_file(FileName(RAPPORTEUR_ROOT "/src/base/README.md"), context);
    BOOST_REQUIRE(readme.has_value());
    std::string const expected = limits_as_markdown();
    BOOST_TEST(
        (readme->find("\n" + expected) != std::string::npos),
        "the table under \"Limits\" in src/base/README.md is not that of limits.cpp; replace it with:\n" +
            expected);
}

BOOST_AUTO_TEST_SUITE_END()
