#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/files/memory_files.h"
#include "batch/plan.h"
#include "batch/run.h"
#include "layout/fonts/fonts.h"
#include "template/made_document.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>

#include <unistd.h>

using namespace rapporteur;
namespace fs = std::filesystem;

namespace {

std::string const root = RAPPORTEUR_ROOT;

// Records, templates, a theme, messages and pictures, under the same names on disk and in memory.
struct TwoPlaces {
    TwoPlaces()
    {
        std::string name = (fs::temp_directory_path() / "rapporteur-places-XXXXXX").string();
        BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        Context context;
        std::string const shipped = root + "/templates";
        for (std::string const& path : list_files(shipped, ".xml", context))
            put("templates" + path.substr(shipped.size()), disk_files().read(path, 1u << 20).bytes);
        std::string const picture =
            disk_files().read(root + "/tests/layout/pictures/alpha.png", 1u << 20).bytes;
        BOOST_REQUIRE(!picture.empty());
        put("templates/pictures/map.png", picture);
        put("templates/themes/crest.png", picture);
        put("records/records.xml", R"(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="b-1" body="b" start="2001"><title>Made-up session</title><source ref="s"/></session>
</records>)");
        put("templates/themes/house.xml",
            R"(<theme xmlns="urn:rapporteur:theme:1" id="house" extends="plain">
  <letterhead image="crest.png" alt="The crest" block-size="18mm"><line>Made-up ministry</line></letterhead>
</theme>)");
        put("templates/messages/own-en.xml",
            R"(<messages xmlns="urn:rapporteur:messages:1" xml:lang="en"><message key="own.map">A map</message></messages>)");
        put("templates/own.xml",
            R"(<template xmlns="urn:rapporteur:template:1" id="own" for="session" theme="house" xml:lang="en" output="{{ session.id }}">
  <title>{{ session.title }}</title>
  <heading>{{ session.title }}</heading>
  <p>{{ 'own.map' | t }}</p>
  <figure alt="A map"><image href="pictures/map.png"/></figure>
</template>)");
    }
    ~TwoPlaces() { fs::remove_all(folder); }

    void put(std::string const& name, std::string const& bytes)
    {
        disk_files().write_atomically(folder + "/" + name, bytes);
        memory.put(folder + "/" + name, bytes);
    }

    // The bytes of the one paper that the template makes, and where it is written.
    std::string paper(FileSystem& files, std::string const& name)
    {
        Context context;
        context.files = &files;
        batch::Request request;
        request.archive = records::load(list_files(folder + "/records", ".xml", context), context);
        BOOST_REQUIRE(request.archive);
        request.sessions.assign(request.archive->sessions().begin(), request.archive->sessions().end());
        std::vector<std::string> const folders{folder + "/templates"};
        request.themes = std::make_shared<batch::Themes>(folders);
        request.output_folder = folder + "/out";
        auto const program = templates::compile(name, folders, records::Schema::get(), context);
        for (Diagnostic const& one : context.diagnostics.all()) BOOST_TEST_MESSAGE(one.message);
        BOOST_REQUIRE(program);
        request.programs.push_back(program);
        auto const jobs = batch::plan(request, context);
        BOOST_REQUIRE(jobs);
        BOOST_REQUIRE(jobs->size() == 1u);
        batch::Summary const summary = batch::run(request, *jobs, caches, {}, context);
        BOOST_TEST(summary.made == 1u);
        return files.read(jobs->front().path, 1u << 24).bytes;
    }

    std::string folder;
    MemoryFiles memory;
    layout::FontSet fonts;
    layout::LayoutCaches caches{fonts};
};

}

BOOST_FIXTURE_TEST_SUITE(a_paper_from_memory, TwoPlaces)

BOOST_AUTO_TEST_CASE(is_the_one_from_disk_and_needs_none)
{
    std::string const own = paper(disk_files(), "own");
    std::string const brief = paper(disk_files(), "session-brief");
    BOOST_TEST(own.starts_with("%PDF"));
    fs::remove_all(folder);
    BOOST_TEST((paper(memory, "own") == own));
    BOOST_TEST((paper(memory, "session-brief") == brief));
    BOOST_TEST(!fs::exists(folder));
}

BOOST_AUTO_TEST_CASE(is_not_made_where_a_file_is_missing_though_the_disk_has_it)
{
    memory.remove(folder + "/templates/themes/crest.png");
    Context context;
    context.files = &memory;
    BOOST_TEST(!style::load_theme("house", {folder + "/templates"}, {}, {}, context));
    BOOST_REQUIRE(!context.diagnostics.all().empty());
    BOOST_TEST(context.diagnostics.all().front().code == "unknown-include");
}

BOOST_AUTO_TEST_SUITE_END()
