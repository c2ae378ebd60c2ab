#include "support.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <map>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// What a template takes from another place: macros, and templates that it extends.
namespace {

struct Case {
    char const* name;
    char const* body;
    char const* tree; // or the codes of its faults
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

Case const macros[] = {
    {"a macro is called with values and defaults",
     R"(<macro name="row"><param name="what" type="assistance"/><param name="mark" type="text" default="*"/>
<p>{{ mark }} {{ what.purpose }}</p></macro>
<for each="a in session.assistance if a.donor"><call macro="row"><with name="what" value="a"/><with name="mark" value="'+'"/></call></for>
<for each="a in session.assistance if not a.donor"><call macro="row"><with name="what" value="a"/></call></for>)",
     "p id=sheep\n  \"+ \"\n  \"Sheep\"\np id=credit\n  \"+ \"\n  \"Credit\"\np id=projects\n  \"+ \"\n  "
     "\"Projects\"\np id=unnamed\n  \"* \"\n  "
     "\"Help\"\n"},
    {"a macro stands in running text as in a paper",
     R"(<macro name="n"><param name="x" type="integer"/>{{ x }}</macro><p>a <call macro="n"><with name="x" value="7"/></call> b</p>
<list><item><call macro="n"><with name="x" value="8"/></call></item></list>)",
     "p\n  \"a \"\n  \"7\"\n  \" b\"\nlist\n  item\n    \"8\"\n"},
    {"a macro that calls itself has its own names each time",
     R"(<macro name="down"><param name="n" type="integer"/><if test="n > 0"><set name="m" value="n - 1"/><call macro="down"><with name="n" value="m"/></call>{{ n }}{{ m }};</if></macro>
<p><call macro="down"><with name="n" value="3"/></call></p>)",
     "p\n  \"10;21;32;\"\n"},
    {"two macros call each other",
     R"(<macro name="a"><param name="n" type="integer"/>a<if test="n > 0"><call macro="b"><with name="n" value="n - 1"/></call></if></macro>
<macro name="b"><param name="n" type="integer"/>b<if test="n > 0"><call macro="a"><with name="n" value="n - 1"/></call></if></macro>
<p><call macro="a"><with name="n" value="2"/></call></p>)",
     "p\n  \"a\"\n  \"b\"\n  \"a\"\n"},
    {"a list of records is a parameter",
     R"(<macro name="all"><param name="them" type="list of resolution"/><for each="r in them"><p>{{ r.id }}</p></for></macro>
<call macro="all"><with name="them" value="session.resolutions"/></call>)",
     "p id=aid\n  \"aid\"\np id=aggression\n  \"aggression\"\n"},
    {"what is not given is told", R"(<macro name="m"><param name="x" type="integer"/>{{ x }}</macro>
<p><call macro="m"/></p>)",
     "4:5 wrong-arguments"},
    {"a misspelt parameter is told",
     R"(<macro name="m"><param name="count" type="integer" default="1"/>{{ count }}</macro>
<p><call macro="m"><with name="cuont" value="2"/></call></p>)",
     "4:32 wrong-arguments"},
    {"a value of another type is told",
     R"(<macro name="m"><param name="x" type="integer"/>{{ x }}</macro>
<p><call macro="m"><with name="x" value="session.title"/></call></p>)",
     "4:50 wrong-type"},
    {"a value that may be absent is told",
     R"(<macro name="m"><param name="x" type="text"/>{{ x }}</macro>
<p><call macro="m"><with name="x" value="session.theme"/></call></p>)",
     "4:50 maybe-absent"},
    {"a value given twice is told",
     R"(<macro name="m"><param name="x" type="text"/>{{ x }}</macro>
<p><call macro="m"><with name="x" value="'a'"/><with name="x" value="'b'"/></call></p>)",
     "4:60 wrong-arguments"},
    {"an unknown macro is told", R"(<macro name="row">x</macro><p><call macro="rwo"/></p>)",
     "3:44 unknown-name"},
    {"an unknown type is told", R"(<macro name="m"><param name="x" type="resoluton"/>{{ x.id }}</macro>)",
     "3:39 bad-value"},
    {"a default that is none is told",
     R"(<macro name="m"><param name="x" type="integer" default="many"/>{{ x }}</macro>)", "3:57 bad-value"},
    {"two macros of one name are told", R"(<macro name="m">x</macro><macro name="m">y</macro>)",
     "3:39 repeated-element"},
    {"a fault is told once, wherever the macro stands",
     R"(<macro name="m">{{ sesion.id }}</macro><p><call macro="m"/></p><list><item><call macro="m"/></item></list>)",
     "3:20 unknown-name"},
    {"a macro that nothing calls is checked", R"(<macro name="m">{{ sesion.id }}</macro>)",
     "3:20 unknown-name"},
    {"a parameter that nothing uses is told",
     R"(<macro name="m"><param name="x" type="integer"/>x</macro><p><call macro="m"><with name="x" value="1"/></call></p>)",
     "3:30 unused-parameter"},
    {"a macro does not see the names where it is called",
     R"(<macro name="m">{{ r.id }}</macro><for each="r in session.resolutions"><p><call macro="m"/></p></for>)",
     "3:20 unknown-name"},
    {"a macro stands at the top", R"(<section><macro name="m">x</macro><p>y</p></section>)",
     "3:11 misplaced-element"},
    {"with stands in a call", R"(<with name="x" value="1"/>)", "3:2 misplaced-element"},
    {"recursion without end reaches a limit",
     R"(<macro name="m"><call macro="m"/></macro><p><call macro="m"/></p>)", "3:18 limit-reached"},
    {"a macro that doubles what it makes reaches a limit",
     R"(<macro name="m"><param name="n" type="integer"/><if test="n > 0">x<call macro="m"><with name="n" value="n - 1"/></call><call macro="m"><with name="n" value="n - 1"/></call></if></macro>
<p><call macro="m"><with name="n" value="60"/></call></p>)",
     "3:68 limit-reached"},
};

std::string tree_or_codes(Made const& result)
{
    if (result.diagnostics.all().empty() && result.document) return dump(*result.document);
    return codes_of(result.diagnostics);
}

}

BOOST_AUTO_TEST_SUITE(reuse)

BOOST_DATA_TEST_CASE(of_macros, boost::unit_test::data::make(macros), c)
{
    Limits limits;
    limits.nodes = 10'000;
    limits.rounds = 10'000;
    BOOST_TEST(tree_or_codes(made(template_of(c.body), {}, limits)) == c.tree);
}

namespace {

struct Extension {
    char const* name;
    std::map<std::string, std::string> files; // "derived.xml" is compiled
    char const* tree;                         // or "file:line:column code"
};
std::ostream& operator<<(std::ostream& out, Extension const& c) { return out << c.name; }

std::string derived(std::string const& extends, std::string const& rest)
{
    return "<template xmlns=\"urn:rapporteur:template:1\" id=\"derived\" extends=\"" + extends + "\">\n" +
           rest + "</template>";
}

std::string const base_xml =
    R"xml(<template xmlns="urn:rapporteur:template:1" id="base" for="session" xml:lang="en" theme="plain">
<title>Base</title><param name="short" type="boolean" default="false"/><header><p>head</p></header>
<p>before</p>
<block name="middle"><p>base of {{ session.title }}</p></block>
<for each="r in session.resolutions | sort(attribute='id')"><p>{{ r.id }}<block name="after-id"/></p></for>
<if test="not short"><p>after</p></if>
</template>)xml";

Extension const extensions[] = {
    {"without blocks it is the same",
     {{"base.xml", base_xml}, {"derived.xml", derived("base", "")}},
     "p\n  \"before\"\np\n  \"base of \"\n  \"Tenth Summit\"\np id=aggression\n  \"aggression\"\np id=aid\n  "
     "\"aid\"\np\n  "
     "\"after\"\n"},
    {"a block takes another's place, and sees the names there",
     {{"base.xml", base_xml}, {"derived.xml", derived("base", R"(<block name="middle"><p>mine</p></block>
<block name="after-id">: {{ r.title }}</block>)")}},
     "p\n  \"before\"\np\n  \"mine\"\np id=aggression\n  \"aggression\"\n  \": \"\n  \"On the aggression\"\n "
     " note\n   "
     " \"Adopted without discussion.\"\n"
     "p id=aid\n  \"aid\"\n  \": \"\n  \"[Economic aid]\"\np\n  \"after\"\n"},
    {"the parent's block is within reach, through two",
     {{"base.xml", base_xml},
      {"mid.xml", derived("base", R"(<block name="middle"><parent/><p>mid</p></block>)")},
      {"derived.xml",
       derived("mid", R"(<title>Derived</title><block name="middle"><p>first</p><parent/></block>)")}},
     "p\n  \"before\"\np\n  \"first\"\np\n  \"base of \"\n  \"Tenth Summit\"\np\n  \"mid\"\np "
     "id=aggression\n  "
     "\"aggression\"\np id=aid\n  \"aid\"\np\n  \"after\"\n"},
    {"a misspelt block is told",
     {{"base.xml", base_xml}, {"derived.xml", derived("base", R"(<block name="midle"><p>x</p></block>)")}},
     "derived.xml:2:14 unknown-name"},
    {"what stands outside blocks is told",
     {{"base.xml", base_xml}, {"derived.xml", derived("base", "<p>x</p>\nwords\n")}},
     "derived.xml:2:2 misplaced-element; derived.xml:3:1 misplaced-element"},
    {"a fault in the base is told there, with the way",
     {{"base.xml",
       R"(<template xmlns="urn:rapporteur:template:1" id="base" for="session" xml:lang="en"><title>B</title>
<p>{{ sesion }}</p></template>)"},
      {"derived.xml", derived("base", "")}},
     "base.xml:2:7 unknown-name < derived.xml:1:67"},
    {"an unknown template is told",
     {{"base.xml", base_xml}, {"derived.xml", derived("bse", "")}},
     "derived.xml:1:67 no-such-template"},
    {"a circle is told",
     {{"a.xml", derived("derived", "")}, {"derived.xml", derived("a", "")}},
     "a.xml:1:67 include-cycle < derived.xml:1:67"},
    {"a file outside the folders is not read",
     {{"derived.xml", derived("../../etc/passwd", "")}},
     "derived.xml:1:67 no-such-template"},
    {"parent stands in a block that fills another",
     {{"base.xml", base_xml},
      {"derived.xml",
       R"(<template xmlns="urn:rapporteur:template:1" id="d" for="session" xml:lang="en"><title>T</title><parent/></template>)"}},
     "derived.xml:1:97 misplaced-element"},
};

}

BOOST_DATA_TEST_CASE(of_templates_that_are_extended, boost::unit_test::data::make(extensions), c)
{
    namespace fs = std::filesystem;
    fs::path const folder = fs::temp_directory_path() / "rapporteur-extended";
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (auto const& [name, text] : c.files) std::ofstream(folder / name) << text;
    Folders folders = shipped();
    folders.push_back(folder.string());
    Context context;
    auto const program = compile("derived", folders, records::Schema::get(), context);
    std::string result;
    if (program != nullptr) {
        auto const archive = sample_archive();
        Selection selection;
        selection.session = static_cast<records::Session const*>(archive->find("summit-10"));
        auto const made_one = program->run(*archive, Scope::session, selection, {}, context);
        if (made_one) result = dump(made_one->document);
        BOOST_TEST(program->theme() == "plain");
        BOOST_TEST(program->files().size() >= c.files.size());
    }
    std::string faults;
    for (Diagnostic const& each : context.diagnostics.sorted()) {
        auto const name_of = [](Position const& at) {
            return fs::path(at.file.str()).filename().string() + ":" + std::to_string(at.line) + ":" +
                   std::to_string(at.column);
        };
        faults += (faults.empty() ? "" : "; ") + name_of(each.at) + " " + std::string(each.code);
        for (DiagnosticNote const& note : each.notes) faults += " < " + name_of(note.at);
    }
    fs::remove_all(folder);
    BOOST_TEST(result + faults == c.tree);
}

BOOST_AUTO_TEST_CASE(of_the_templates_that_ship)
{
    // The example of templates/README.md.
    Made const result = made(
        R"xml(<template xmlns="urn:rapporteur:template:1" id="own-brief" extends="session-brief" output="{{ session.id }}-own-brief">
  <block name="references"/>
  <block name="sources"><parent/><p>Read by the desk.</p></block>
</template>)xml");
    BOOST_TEST(codes_of(result.diagnostics) == "");
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(result.output_name == "summit-10-own-brief");
    std::string const tree = dump(*result.document);
    BOOST_TEST(tree.find("section id=references") == std::string::npos);
    BOOST_TEST(tree.find("section id=sources") < tree.find("Read by the desk."));
}

BOOST_AUTO_TEST_SUITE_END()
