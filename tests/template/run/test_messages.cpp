#include "base/files/file_system.h"
#include "support.h"

#include "base/files/file.h"
#include "template/run/messages.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

// A folder of one's own for one test, gone at its end.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("template-test-" + std::to_string(::getpid())))
    {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::string path() const { return path_.string(); }
    void write(std::string const& name, std::string const& bytes) const
    {
        disk_files().write_atomically((path_ / name).string(), bytes);
    }

private:
    std::filesystem::path path_;
};

std::string catalogue(std::string const& language, std::string const& messages)
{
    return "<messages xmlns=\"urn:rapporteur:messages:1\" xml:lang=\"" + language + "\">\n" + messages +
           "</messages>\n";
}

std::string faults_of(std::string const& text)
{
    Folder const folder;
    folder.write("messages/x.xml", text);
    Context context;
    (void)Messages::load({folder.path()}, context);
    return codes_of(context.diagnostics);
}

}

BOOST_AUTO_TEST_SUITE(messages)

BOOST_AUTO_TEST_CASE(of_a_later_folder_win)
{
    Folder const folder;
    folder.write(
        "messages/en.xml",
        catalogue(
            "en",
            "<message key=\"not-known\">who knows</message>\n"
            "<message key=\"own\">{name}: {count, plural, one {# sheep} other {# sheep!}}</message>\n"));
    Context context;
    Folders folders = shipped();
    folders.push_back(folder.path());
    auto const archive = sample_archive();
    auto const program = compile_text("t.xml",
                                      template_of("<p>{{ 'not-known' | t }} {{ 'own' | t(name=session.title, "
                                                  "count=1) }} {{ 'own' | t(name='x', count=12345) }}</p>"),
                                      folders, records::Schema::get(), context);
    BOOST_TEST(codes_of(context.diagnostics) == "");
    BOOST_REQUIRE(program != nullptr);
    Selection selection;
    selection.session = static_cast<records::Session const*>(archive->find("summit-10"));
    auto const made_one = program->run(*archive, Scope::session, selection, {}, context);
    BOOST_REQUIRE(made_one.has_value());
    BOOST_TEST(made_one->document.root.children.at(0).plain_text() ==
               "who knows Tenth Summit: 1 sheep x: 12,345 sheep!");
}

// Those of languages that the same folder has: nobody else could know the key.
BOOST_AUTO_TEST_CASE(that_another_language_lacks_are_warnings)
{
    Folder const folder;
    folder.write("messages/en.xml", catalogue("en", "<message key=\"own\">own</message>\n"));
    folder.write("messages/fr.xml", catalogue("fr", "<message key=\"adopted-on\">adoptée</message>\n"));
    Context context;
    Folders folders = shipped();
    folders.push_back(folder.path());
    auto const program = compile_text(
        "t.xml", template_of("<p>{{ 'own' | t }} {{ 'adopted-on' | t(date=session.start) }}</p>"), folders,
        records::Schema::get(), context);
    BOOST_TEST(program != nullptr);
    BOOST_TEST(!context.diagnostics.has_errors());
    BOOST_TEST(codes_of(context.diagnostics) == "3:15 unknown-message; 3:38 unknown-message");
}

BOOST_AUTO_TEST_CASE(have_digits_of_their_own)
{
    Folder const folder;
    folder.write("messages/ar.xml",
                 "<messages xmlns=\"urn:rapporteur:messages:1\" xml:lang=\"ar\" digits=\"latn\"/>");
    folder.write("messages/fa.xml", "<messages xmlns=\"urn:rapporteur:messages:1\" xml:lang=\"fa\"/>");
    Context context;
    Folders folders = shipped();
    folders.push_back(folder.path());
    auto const archive = sample_archive();
    auto const program =
        compile_text("t.xml", template_of("<p>{{ session.start.year }} {{ session.start }}</p>"), folders,
                     records::Schema::get(), context);
    BOOST_REQUIRE(program != nullptr);
    Selection selection;
    selection.session = static_cast<records::Session const*>(archive->find("summit-10"));
    RunOptions options;
    options.language = "ar";
    auto const arabic = program->run(*archive, Scope::session, selection, options, context);
    BOOST_REQUIRE(arabic.has_value());
    BOOST_TEST(visible(arabic->document.root.children.at(0).plain_text()) ==
               "2003 16~تشرين~الأول/أكتوبر~2003");
    options.language = "fa";
    auto const persian = program->run(*archive, Scope::session, selection, options, context);
    BOOST_REQUIRE(persian.has_value());
    BOOST_TEST(persian->document.root.children.at(0).plain_text().substr(0, 8) == "۲۰۰۳");
}

BOOST_AUTO_TEST_CASE(faults_are_told_at_their_place)
{
    BOOST_TEST(faults_of(catalogue("en", "<message key=\"a\">{b</message>\n")) == "2:18 bad-value");
    BOOST_TEST(
        faults_of(catalogue("en", "<message key=\"a\">x</message>\n<message key=\"a\">y</message>\n")) ==
        "3:15 repeated-element");
    BOOST_TEST(faults_of(catalogue("en", "<message>x</message>\n")) == "2:2 missing-attribute");
    BOOST_TEST(faults_of(catalogue("en", "<mesage key=\"a\">x</mesage>\n")) == "2:2 unknown-element");
    BOOST_TEST(faults_of(catalogue("en", "<message key=\"a\" keys=\"b\">x</message>\n")) ==
               "2:18 unknown-attribute");
    BOOST_TEST(faults_of(catalogue("en", "words\n")) == "2:1 misplaced-element");
    BOOST_TEST(faults_of(catalogue("xx-1", "")) == "1:55 bad-value");
    BOOST_TEST(faults_of("<messages xmlns=\"urn:rapporteur:messages:1\"/>") == "1:2 missing-attribute");
    BOOST_TEST(
        faults_of(catalogue("ru", "<message key=\"a\">{count, plural, one {x} other {y}}</message>\n")) ==
        "2:18 bad-value");
    BOOST_TEST(
        faults_of(catalogue(
            "ru", "<message key=\"a\">{count, plural, one {x} few {z} many {w} other {y}}</message>\n")) ==
        "");
}

// What is checked is what will be formatted: a kind or a style that there is not, a format of what is no
// number, and what only ICU's own recursion would end.
BOOST_AUTO_TEST_CASE(that_could_not_be_formatted_are_told)
{
    auto const told = [](std::string const& pattern) {
        return faults_of(catalogue("en", "<message key=\"a\">" + pattern + "</message>\n"));
    };
    for (char const* const sound :
         {"{count, number} and {n}", "{count, number, integer}", "{count, spellout}", "{count, ordinal}",
          "{count, number, ::compact-short}", "{kind, select, a {x} other {{n}}}",
          "{count, plural, one {#} other {{n} of # {count, number, percent}}}", "'{'{n}"}) {
        BOOST_TEST(told(sound) == "", sound);
    }
    for (char const* const wrong :
         {"{count, numbr}", "{n, spellout}", "{count, number, ::bogus}", "{n, date, fulll}", "{n, date}",
          "{count, date}", "{n, plural, one {x} other {y}}", "{n, number}", "{n, choice, 0#x|1#y}",
          "{kind, select, a {{n, time}} other {x}}", "{count, plural, one {{x, number}} other {y}}"}) {
        BOOST_TEST(told(wrong) == "2:18 bad-value", wrong);
    }
    std::string deep = "x";
    for (int i = 0; i < 40; ++i) deep = "{k, select, other {" + deep + "}}";
    BOOST_TEST(told(deep) == "2:18 too-deep");
    BOOST_TEST(told("{count, plural, one {x} other {" + std::string(32'000, '#') + "}}") ==
               "2:18 limit-reached");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(includes)

BOOST_AUTO_TEST_CASE(stay_inside_the_template_folders)
{
    Folder const folder;
    folder.write("secret.xml", "<part xmlns=\"urn:rapporteur:template:1\"><p>secret</p></part>");
    folder.write("templates/inside.xml", "<part xmlns=\"urn:rapporteur:template:1\"><p>inside</p></part>");
    std::filesystem::create_symlink(folder.path() + "/secret.xml", folder.path() + "/templates/out.xml");
    std::filesystem::create_symlink(folder.path() + "/templates/inside.xml",
                                    folder.path() + "/templates/in.xml");
    std::filesystem::create_symlink("/dev/zero", folder.path() + "/templates/device.xml");
    auto const included = [&](std::string const& href) {
        Context context;
        Folders folders = shipped();
        folders.push_back(folder.path() + "/templates");
        (void)compile_text(folder.path() + "/templates/t.xml",
                           template_of("<include href=\"" + href + "\"/>"), folders, records::Schema::get(),
                           context);
        return codes_of(context.diagnostics);
    };
    BOOST_TEST(included("inside.xml") == "");
    BOOST_TEST(included("in.xml") == "");
    BOOST_TEST(included("./inside.xml") == "");
    BOOST_TEST(included("out.xml") == "3:16 include-outside");
    BOOST_TEST(included("../secret.xml") == "3:16 include-outside");
    BOOST_TEST(included("x/../../secret.xml") == "3:16 include-outside");
    BOOST_TEST(included("/etc/passwd") == "3:16 include-outside");
    BOOST_TEST(included("device.xml") == "3:16 unknown-include");
    BOOST_TEST(included("") == "3:16 include-outside");
    BOOST_TEST(included("{{ session.id }}") == "3:16 bad-value");
}

BOOST_AUTO_TEST_CASE(nest_no_deeper_than_the_limit)
{
    Folder const folder;
    for (int i = 0; i < 12; ++i) {
        folder.write("p" + std::to_string(i) + ".xml",
                     "<part xmlns=\"urn:rapporteur:template:1\"><include href=\"p" + std::to_string(i + 1) +
                         ".xml\"/></part>");
    }
    folder.write("p12.xml", "<part xmlns=\"urn:rapporteur:template:1\"><p>x</p></part>");
    auto const depth = [&](std::size_t limit) {
        Context context;
        context.limits.depth = limit;
        Folders folders = shipped();
        folders.push_back(folder.path());
        (void)compile_text(folder.path() + "/t.xml", template_of("<include href=\"p0.xml\"/>"), folders,
                           records::Schema::get(), context);
        return context.diagnostics.empty() ? std::string()
                                           : std::string(context.diagnostics.all().front().code);
    };
    BOOST_TEST(depth(20) == "");
    BOOST_TEST(depth(5) == "limit-reached");
}

BOOST_AUTO_TEST_CASE(templates_are_those_that_are_for_something)
{
    Folder const folder;
    folder.write("b.xml", "<template xmlns=\"urn:rapporteur:template:1\" for=\"session\"/>");
    folder.write("a.xml", "<template xmlns=\"urn:rapporteur:template:1\" for=\"archive\"/>");
    folder.write("part.xml", "<part xmlns=\"urn:rapporteur:template:1\"/>");
    folder.write("fragment.xml", "<template xmlns=\"urn:rapporteur:template:1\"/>");
    folder.write("broken.xml", "<template");
    folder.write("parts/c.xml", "<template xmlns=\"urn:rapporteur:template:1\" for=\"session\"/>");
    Context context;
    BOOST_TEST(available_templates({folder.path()}, context) ==
                   (std::vector<std::string>{"a", "b", "broken"}),
               boost::test_tools::per_element());
    BOOST_TEST((compile("bb", {folder.path()}, records::Schema::get(), context) == nullptr));
    BOOST_TEST(codes_of(context.diagnostics) == "0:0 no-such-template");
    BOOST_TEST(context.diagnostics.all().front().suggestion == "b");
}

BOOST_AUTO_TEST_SUITE_END()
