#include "exchange/import.h"

#include "akn/made_up_text.h"
#include "base/files/memory_files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace rapporteur::exchange {

namespace {

struct Desk {
    MemoryFiles files;
    Context context;
    bool references = false;
    std::vector<std::string> more_inputs;

    Desk() { put_text("in/a.xml", "9901"); }

    void put_text(std::string const& path, std::string const& number, std::string const& words = "nothing")
    {
        MadeUpText text;
        text.symbol = "S/RES/" + number + " (2021)";
        text.title = "Resolution " + number + " (2021)";
        text.body = "<paragraph><num>1.</num><content><p>Decides " + words + ";</p></content></paragraph>";
        files.put(path, text.bytes());
    }

    ImportReport import(bool update = false, bool dry_run = false)
    {
        context = Context();
        context.files = &files;
        ImportPlan plan;
        plan.format = "akn";
        plan.inputs = {"in"};
        plan.inputs.insert(plan.inputs.end(), more_inputs.begin(), more_inputs.end());
        plan.wishes.references = references;
        plan.into = "sources/made.xml";
        for (char const* path : {"sources/made.xml", "sources/other.xml"}) {
            if (files.is_file(path)) plan.sources.emplace_back(path);
        }
        plan.update = update;
        plan.dry_run = dry_run;
        auto const report = import_files(std::move(plan), context);
        BOOST_REQUIRE(report);
        return *report;
    }

    std::string file(std::string const& path = "sources/made.xml") const
    {
        return files.read(path, 1u << 30).bytes;
    }
    void replace(std::string const& from, std::string const& to)
    {
        std::string text = file();
        std::size_t const at = text.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        files.put("sources/made.xml", text.replace(at, from.size(), to));
    }
    std::size_t told(std::string_view code) const
    {
        auto const& all = context.diagnostics.all();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](Diagnostic const& each) { return each.code == code; }));
    }
};

}

BOOST_AUTO_TEST_SUITE(an_import)

BOOST_AUTO_TEST_CASE(writes_a_file_of_records_and_reports_what_it_made)
{
    Desk desk;
    ImportReport const report = desk.import();
    BOOST_TEST(report.written);
    BOOST_TEST(report.read == 1u);
    BOOST_TEST(report.made.at("resolutions") == 1u);
    BOOST_TEST(report.made.at("sessions") == 1u);
    BOOST_TEST(desk.file().find("S-RES-9901-2021") != std::string::npos);
    BOOST_TEST(!desk.context.diagnostics.has_errors());
}

BOOST_AUTO_TEST_CASE(of_the_same_files_again_changes_nothing)
{
    Desk desk;
    desk.import();
    std::string const before = desk.file();
    ImportReport const report = desk.import(true);
    BOOST_TEST(!report.written);
    BOOST_TEST(report.updated == 0u);
    BOOST_TEST(report.unchanged == 4u);
    BOOST_TEST(desk.file() == before);
}

BOOST_AUTO_TEST_CASE(adds_to_what_is_there)
{
    Desk desk;
    desk.import();
    desk.put_text("in/b.xml", "9902");
    ImportReport const report = desk.import();
    BOOST_TEST(report.made.at("resolutions") == 1u);
    BOOST_TEST(desk.file().find("S-RES-9901-2021") != std::string::npos);
    BOOST_TEST(desk.file().find("S-RES-9902-2021") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(does_not_replace_a_record_unless_that_is_asked_for)
{
    Desk desk;
    desk.import();
    std::string const before = desk.file();
    desk.put_text("in/a.xml", "9901", "otherwise");
    ImportReport const refused = desk.import();
    BOOST_TEST(!refused.written);
    BOOST_TEST(desk.told("duplicate-id") == 1u);
    BOOST_TEST(desk.file() == before);

    ImportReport const updated = desk.import(true);
    BOOST_TEST(updated.updated == 1u);
    BOOST_TEST(desk.file().find("otherwise") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_and_tells_what_somebody_changed_since)
{
    Desk desk;
    desk.import();
    desk.replace("Decides nothing;", "Decides what the desk wrote;");
    desk.put_text("in/a.xml", "9901", "otherwise");
    ImportReport const report = desk.import(true);
    BOOST_TEST(report.kept == 1u);
    BOOST_TEST(report.updated == 0u);
    BOOST_TEST(desk.told("changed-by-hand") == 1u);
    BOOST_TEST(desk.file().find("what the desk wrote") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(puts_no_reference_in_place_of_the_text)
{
    Desk desk;
    desk.import();
    desk.files.remove("in/a.xml");
    desk.put_text("in/b.xml", "9902", "to recall its resolution 9901 (2021)");
    desk.references = true;
    for (bool const update : {false, true}) {
        desk.import(update);
        BOOST_TEST(!desk.context.diagnostics.has_errors());
        BOOST_TEST(desk.file().find("Decides nothing;") != std::string::npos);
        BOOST_TEST(desk.file().find("<reference id=\"S-RES-9901-2021\"") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(replaces_no_record_of_another_type)
{
    Desk desk;
    desk.import();
    desk.replace("</records>", "  <subject id=\"S-RES-9902-2021\"><name>Own</name><source "
                               "ref=\"un-akn4un\"/></subject>\n</records>");
    desk.put_text("in/b.xml", "9902");
    desk.import(true);
    BOOST_TEST(desk.told("duplicate-id") == 1u);
}

BOOST_AUTO_TEST_CASE(reads_a_file_that_is_named_twice_once)
{
    Desk desk;
    desk.more_inputs = {"in/a.xml", "in"};
    ImportReport const report = desk.import();
    BOOST_TEST(report.read == 1u);
    BOOST_TEST(report.left_out.empty());
}

BOOST_AUTO_TEST_CASE(tells_of_languages_that_an_update_takes_away)
{
    Desk desk;
    MadeUpText french;
    french.language = "fra";
    desk.files.put("in/fr.xml", french.bytes());
    desk.import();
    desk.files.remove("in/fr.xml");
    ImportReport const report = desk.import(true);
    BOOST_TEST(report.updated == 1u);
    BOOST_TEST(desk.told("not-kept") == 1u);
}

BOOST_AUTO_TEST_CASE(keeps_comments_and_records_that_are_nobodys_import)
{
    Desk desk;
    desk.import();
    desk.replace("</records>", "  <!-- of the desk -->\n  <subject id=\"own\"><name>Own</name><source "
                               "ref=\"un-akn4un\"/></subject>\n</records>");
    desk.import(true);
    BOOST_TEST(desk.file().find("of the desk") != std::string::npos);
    BOOST_TEST(desk.file().find("id=\"own\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(uses_the_body_and_the_session_that_are_on_record)
{
    Desk desk;
    desk.files.put("sources/other.xml", R"x(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
        <source id="s"><title>Made-up source</title></source>
        <body id="council"><name>United Nations Security Council</name><source ref="s"/></body>
        <session id="council-2021" body="council" start="2021"><title>Made-up year</title><source ref="s"/></session></records>)x");
    ImportReport const report = desk.import();
    BOOST_TEST(!report.made.contains("bodies"));
    BOOST_TEST(!report.made.contains("sessions"));
    BOOST_TEST(desk.file().find("session=\"council-2021\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(writes_nothing_where_the_archive_would_get_errors)
{
    Desk desk;
    // The same symbol under another id.
    desk.files.put("sources/other.xml",
                   R"x(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
        <source id="s"><title>Made-up source</title></source>
        <body id="un-sc"><name>Security Council</name><source ref="s"/></body>
        <session id="y" body="un-sc" start="2021"><title>Made-up year</title><source ref="s"/></session>
        <resolution id="own" session="y" symbol="S/RES/9901 (2021)" adopted="2021-03-05"><title>Own</title><source ref="s"/></resolution>
        </records>)x");
    ImportReport const report = desk.import();
    BOOST_TEST(!report.written);
    BOOST_TEST(desk.told("contradiction") == 1u);
    BOOST_TEST(!desk.files.is_file("sources/made.xml"));
}

BOOST_AUTO_TEST_CASE(writes_nothing_when_it_is_a_dry_run)
{
    Desk desk;
    ImportReport const report = desk.import(false, true);
    BOOST_TEST(!report.written);
    BOOST_TEST(report.made.at("resolutions") == 1u);
    BOOST_TEST(!desk.files.is_file("sources/made.xml"));
}

BOOST_AUTO_TEST_CASE(tells_of_files_that_give_nothing)
{
    Desk desk;
    desk.files.put("in/empty.xml", "");
    ImportReport const report = desk.import();
    BOOST_TEST(report.written);
    BOOST_TEST(report.left_out.size() == 1u);
    BOOST_TEST(desk.context.diagnostics.errors() == 1u);

    desk.files.remove("in/empty.xml");
    desk.files.remove("in/a.xml");
    desk.files.put("in/notes.txt", "no format's");
    desk.import();
    BOOST_TEST(desk.told("nothing-imported") == 1u);
}

BOOST_AUTO_TEST_CASE(reads_no_file_beyond_the_limit)
{
    Desk desk;
    desk.context.files = &desk.files;
    desk.context.limits.import_bytes = 100;
    ImportPlan plan;
    plan.format = "akn";
    plan.inputs = {"in/a.xml"};
    plan.into = "sources/made.xml";
    (void)import_files(std::move(plan), desk.context);
    BOOST_TEST(desk.told("too-large") == 1u);
    BOOST_TEST(!desk.files.is_file("sources/made.xml"));
}

BOOST_AUTO_TEST_SUITE_END()

}
