#include "batch/assemble.h"
#include "layout/fonts/fonts.h"
#include "layout/pictures/picture.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

using namespace rapporteur;

// A parameter that fits pages is the greatest with which the paper has no more of them.
namespace {

std::string const templates_folder = RAPPORTEUR_ROOT "/templates";

struct Fixture {
    explicit Fixture(int resolutions, std::string const& title = "Made-up session")
    {
        std::string records = R"(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="one" body="b" start="2001"><title>)" +
                              title + "</title><source ref=\"s\"/></session>";
        for (int i = 1; i <= resolutions; ++i) {
            records += "<resolution id=\"r" + std::to_string(1000 + i) +
                       "\" session=\"one\" status=\"adopted\"><title>Made up</title><source "
                       "ref=\"s\"/></resolution>";
        }
        archive = records::load_texts({{"records.xml", records + "</records>"}}, context);
        BOOST_REQUIRE(archive);
        theme = style::load_theme("secretariat", {templates_folder}, {}, layout::check_picture, context);
        BOOST_REQUIRE(theme);
        program = templates::compile("session-summary", {templates_folder}, records::Schema::get(), context);
        BOOST_REQUIRE(program);
    }

    batch::Assembled made(templates::RunOptions const& options = {})
    {
        templates::Selection selection;
        selection.session = archive->sessions().front();
        auto made = batch::assemble(
            {*program, *archive, templates::Scope::session, selection, options, *theme, caches},
            {.product = batch::Product::pages}, context);
        BOOST_REQUIRE(made);
        return std::move(*made);
    }
    std::string codes() const
    {
        std::string result;
        for (Diagnostic const& diagnostic : context.diagnostics.all())
            result += std::string(result.empty() ? "" : " ") + std::string(diagnostic.code);
        return result;
    }

    static int count(std::string const& text, std::string const& what)
    {
        int result = 0;
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
            ++result;
        return result;
    }

    Context context;
    std::shared_ptr<records::Archive const> archive;
    std::shared_ptr<style::Theme const> theme;
    std::shared_ptr<templates::Program const> program;
    layout::FontSet fonts;
    layout::LayoutCaches caches{fonts};
};

}

BOOST_AUTO_TEST_SUITE(papers_that_fit)

BOOST_AUTO_TEST_CASE(have_one_page_and_say_what_they_leave_out)
{
    Fixture fixture(200);
    batch::Assembled const made = fixture.made();
    BOOST_TEST(made.pages == 1u);
    int const listed = Fixture::count(made.bytes, "\"Made up\"");
    BOOST_TEST(listed > 20);
    BOOST_TEST(listed < 60);
    BOOST_TEST(Fixture::count(made.bytes,
                              "For want of room, " + std::to_string(200 - listed) + " more entries") == 1);
    // One more would not have fitted.
    templates::RunOptions options;
    options.parameters["most"] = std::to_string(listed + 1);
    BOOST_TEST(fixture.made(options).pages == 2u);
    BOOST_TEST(fixture.codes() == "");
}

BOOST_AUTO_TEST_CASE(leave_room_for_a_signature)
{
    Fixture fixture(200);
    int const without = Fixture::count(fixture.made().bytes, "\"Made up\"");
    templates::RunOptions options;
    options.parameters["signature-field"] = "true";
    batch::Assembled const made = fixture.made(options);
    BOOST_TEST(made.pages == 1u);
    BOOST_TEST(Fixture::count(made.bytes, "\"Signature\"") == 1);
    int const listed = Fixture::count(made.bytes, "\"Made up\"");
    BOOST_TEST(listed < without);
    options.parameters["most"] = std::to_string(listed + 1);
    BOOST_TEST(fixture.made(options).pages == 2u);
    BOOST_TEST(fixture.codes() == "");
}

BOOST_AUTO_TEST_CASE(leave_room_for_a_letterhead)
{
    Fixture fixture(200);
    int const without = Fixture::count(fixture.made().bytes, "\"Made up\"");
    char const folder[] = "fit_test_themes";
    std::filesystem::create_directories(std::string(folder) + "/themes");
    std::ofstream(std::string(folder) + "/themes/lettered.xml")
        << "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"lettered\" extends=\"secretariat\"><letterhead>"
           "<line>Ministry of Made-up Affairs</line><line>One Street</line><line>One "
           "Town</line></letterhead></theme>";
    fixture.theme =
        style::load_theme("lettered", {templates_folder, folder}, {}, layout::check_picture, fixture.context);
    std::filesystem::remove_all(folder);
    BOOST_REQUIRE(fixture.theme);
    batch::Assembled const made = fixture.made();
    BOOST_TEST(made.pages == 1u);
    BOOST_TEST(Fixture::count(made.bytes, "One Town") == 1);
    BOOST_TEST(Fixture::count(made.bytes, "\"Made up\"") < without);
    BOOST_TEST(fixture.codes() == "");
}

BOOST_AUTO_TEST_CASE(say_so_where_they_cannot)
{
    std::string title = "A session";
    for (int i = 0; i < 400; ++i) title += " with a long name";
    Fixture fixture(3, title);
    batch::Assembled const made = fixture.made();
    BOOST_TEST(made.pages > 1u);
    BOOST_TEST(fixture.codes() == "does-not-fit");
    Diagnostic const& told = fixture.context.diagnostics.all().front();
    BOOST_TEST((told.severity == Severity::warning));
    BOOST_TEST(told.message.find("is to have 1 page at most") != std::string::npos);
    BOOST_TEST(told.at.line > 0u);
    // Whoever chooses the number has chosen the pages.
    fixture.context.diagnostics = {};
    templates::RunOptions options;
    options.parameters["most"] = "1";
    BOOST_TEST(fixture.made(options).pages > 1u);
    BOOST_TEST(fixture.codes() == "");
}

BOOST_AUTO_TEST_CASE(leave_nothing_out_where_there_is_room)
{
    Fixture fixture(5);
    batch::Assembled const made = fixture.made();
    BOOST_TEST(made.pages == 1u);
    BOOST_TEST(Fixture::count(made.bytes, "\"Made up\"") == 5);
    BOOST_TEST(Fixture::count(made.bytes, "left out") == 0);
    BOOST_TEST(fixture.codes() == "");
}

BOOST_AUTO_TEST_CASE(are_as_long_as_they_are_told_to_be)
{
    Fixture fixture(200);
    templates::RunOptions options;
    options.parameters["most"] = "200";
    batch::Assembled const made = fixture.made(options);
    BOOST_TEST(made.pages > 2u);
    BOOST_TEST(Fixture::count(made.bytes, "\"Made up\"") == 200);
}

BOOST_AUTO_TEST_SUITE_END()
