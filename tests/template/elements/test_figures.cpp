#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

BOOST_AUTO_TEST_SUITE(figures)

BOOST_AUTO_TEST_CASE(name_pictures_that_are_known_before_any_record_is_read)
{
    Compiled const result =
        compiled(template_of("<p>x</p><figure alt='a'><image href='rgb.jpg'/></figure>"
                             "<figure alt='b'><image href='{{ session.id }}.png'/></figure>"));
    BOOST_REQUIRE(result.program != nullptr);
    BOOST_REQUIRE(result.program->pictures().size() == 1u);
    Program::Picture const& picture = result.program->pictures().front();
    BOOST_TEST(picture.file->name.ends_with("/rgb.jpg"));
    BOOST_TEST(picture.file->bytes.starts_with("\xFF\xD8\xFF"));
    BOOST_TEST(picture.at.line == 3u);
    BOOST_TEST(picture.at.column == 38u);
    std::vector<std::string> const& files = result.program->files();
    BOOST_TEST((std::find(files.begin(), files.end(), picture.file->name) != files.end()));
}

BOOST_AUTO_TEST_CASE(named_by_a_record_must_be_there_when_it_runs)
{
    Made const missing = made(template_of("<figure alt='a'><image href='{{ session.id }}.png'/></figure>"));
    BOOST_TEST(!missing.document.has_value());
    BOOST_TEST(codes_of(missing.diagnostics) == "3:30 unknown-include");
    Made const outside = made(template_of("<figure alt='a'><image href='../{{ 1 }}.png'/></figure>"));
    BOOST_TEST(codes_of(outside.diagnostics) == "3:30 include-outside");
}

BOOST_AUTO_TEST_CASE(need_words_that_are_some_when_they_run)
{
    Made const result = made(template_of("<figure alt=\"{{ '' }}\"><image href='rgb.jpg'/></figure>"));
    BOOST_TEST(!result.document.has_value());
    BOOST_TEST(codes_of(result.diagnostics) == "3:25 missing-alternative");
}

BOOST_AUTO_TEST_CASE(show_one_image)
{
    Made const result =
        made(template_of("<figure alt='a'><for each='x in [1, 2]'><image href='rgb.jpg'/></for></figure>"));
    BOOST_TEST(!result.document.has_value());
    BOOST_TEST(codes_of(result.diagnostics) == "3:2 repeated-element");
}

BOOST_AUTO_TEST_CASE(are_read_within_the_limit)
{
    Limits limits;
    limits.picture_bytes = 100;
    for (std::string const href : {"rgb.jpg", "{{ 'rgb' }}.jpg"}) {
        Made const result =
            made(template_of("<figure alt='a'><image href=\"" + href + "\"/></figure>"), {}, limits);
        BOOST_TEST(!result.document.has_value());
        BOOST_TEST(codes_of(result.diagnostics) == "3:30 too-large");
        BOOST_TEST(result.diagnostics.all().front().message.find("--limit picture-bytes=N") !=
                   std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
