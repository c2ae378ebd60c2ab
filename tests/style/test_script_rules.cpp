#include "themes.h"

#include "style/list_marker.h"
#include "style/style_resolver.h"
#include "style/theme_state.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Role;

// What themes say of text in one script only.
BOOST_AUTO_TEST_SUITE(scripts_in_themes)

namespace {

constexpr std::uint32_t arab = style::script_tag("Arab");
constexpr std::uint32_t latn = style::script_tag("Latn");

std::shared_ptr<style::Theme const> theme_with(std::string const& content, Context& context)
{
    return theme_of("<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><fonts><font name=\"sans\" "
                    "family=\"Noto Sans\"/></fonts>" +
                        content + "</theme>",
                    context);
}

}

BOOST_AUTO_TEST_CASE(sizes_and_leadings_are_those_of_the_script)
{
    Context context;
    auto const theme = theme_with("<script code=\"Arab\" font-size=\"120%\" line-height=\"150%\"/>"
                                  "<style role=\"document\" font-size=\"10pt\" line-height=\"14pt\"/>"
                                  "<style role=\"note-mark\" font-size=\"0.5em\"/>",
                                  context);
    BOOST_REQUIRE(theme != nullptr);
    style::StyleResolver resolver(theme->state());
    style::Style const& arabic =
        resolver.resolve(resolver.in_script(resolver.initial(), arab), Role::document, "", 0);
    BOOST_TEST((arabic.size == Length::points(12)));
    BOOST_TEST((arabic.line_height == Length::points(21)));
    // What is said in em is of the size that the script has.
    BOOST_TEST((resolver.resolve(arabic, style::PartRole::note_mark, "").size == Length::points(6)));
    // Latin words in it are as large as elsewhere, and text within them that is Arabic again as around.
    style::Style const& latin = resolver.in_script(arabic, latn);
    BOOST_TEST((latin.size == Length::points(10)));
    BOOST_TEST((latin.line_height == Length::points(14)));
    BOOST_TEST((resolver.in_script(latin, arab).size == Length::points(12)));
}

BOOST_AUTO_TEST_CASE(a_rule_for_a_script_holds_in_it_and_over_one_for_all)
{
    Context context;
    auto const theme = theme_with("<style role=\"em\" script=\"Arab\" font-weight=\"bold\"/>"
                                  "<style role=\"em\" font-style=\"italic\" font-weight=\"normal\"/>"
                                  "<style role=\"em\" class=\"x\" font-weight=\"300\"/>",
                                  context);
    BOOST_REQUIRE(theme != nullptr);
    BOOST_TEST(context.diagnostics.empty());
    style::StyleResolver resolver(theme->state());
    style::Style const& arabic = resolver.in_script(resolver.initial(), arab);
    BOOST_TEST(resolver.resolve(arabic, Role::emphasis, "", 0).weight == 700);
    BOOST_TEST(resolver.resolve(resolver.initial(), Role::emphasis, "", 0).weight == 400);
    BOOST_TEST(resolver.resolve(arabic, Role::emphasis, "x", 0).weight == 300);
}

BOOST_AUTO_TEST_CASE(what_is_no_script_or_no_scale_is_told)
{
    for (char const* const content :
         {"<script code=\"Arabic\"/>", "<script code=\"Arab\" font-size=\"119\"/>",
          "<script code=\"Arab\" line-height=\"20%\"/>", "<style role=\"p\" script=\"Xxxx\"/>"}) {
        Context context;
        theme_with(content, context);
        BOOST_REQUIRE_MESSAGE(!context.diagnostics.empty(), content);
        BOOST_TEST(context.diagnostics.all()[0].code == "bad-value", content);
    }
    Context context;
    theme_with("<script font-size=\"119%\"/>", context);
    BOOST_REQUIRE(!context.diagnostics.empty());
    BOOST_TEST(context.diagnostics.all()[0].code == "missing-attribute");
}

BOOST_AUTO_TEST_CASE(a_mark_of_a_note_stands_in_the_brackets_of_its_style)
{
    style::Style style;
    BOOST_TEST(style::in_numbering(style, "12") == "12");
    style.numbering = "(1)";
    BOOST_TEST(style::in_numbering(style, "١٢") == "(١٢)");
}

BOOST_AUTO_TEST_SUITE_END()
