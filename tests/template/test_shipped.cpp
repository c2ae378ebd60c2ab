#include "support.h"

#include "base/files/file.h"
#include "template/output_name.h"
#include "template/run/messages.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// The templates that ship, over the records that ship.
BOOST_AUTO_TEST_SUITE(shipped_templates)

namespace {

std::shared_ptr<records::Archive const> shipped_archive()
{
    Context context;
    auto files = list_files(std::string(RAPPORTEUR_ROOT) + "/sources", ".xml", context);
    auto archive = records::load(std::move(files), context);
    BOOST_REQUIRE(archive != nullptr);
    return archive;
}

}

// Seven languages say the same: every key, with the same arguments.
BOOST_AUTO_TEST_CASE(have_their_words_in_every_language)
{
    Context context;
    Messages const messages = Messages::load(shipped(), context);
    BOOST_TEST(context.diagnostics.all().empty());
    std::string languages;
    for (Catalogue const& catalogue : messages.catalogues()) languages += catalogue.language + " ";
    BOOST_TEST(languages == "ar az en es fr ru zh ");
    Catalogue const* english = messages.catalogue("en");
    BOOST_REQUIRE(english != nullptr);
    for (Catalogue const& catalogue : messages.catalogues()) {
        for (std::uint32_t key = 0; key < messages.keys().size(); ++key) {
            std::string const where = catalogue.language + ": " + messages.key(key);
            Message const* mine = catalogue.find(key);
            Message const* theirs = english->find(key);
            BOOST_REQUIRE_MESSAGE(mine != nullptr && theirs != nullptr, where);
            BOOST_TEST(mine->arguments == theirs->arguments, where);
        }
    }
}

BOOST_AUTO_TEST_CASE(make_a_document_in_every_language)
{
    auto const archive = shipped_archive();
    auto const* session = static_cast<records::Session const*>(archive->find("oic-summit-10"));
    BOOST_REQUIRE(session != nullptr);
    std::span<records::Session const* const> const all = archive->sessions();
    Context context;
    std::vector<std::string> const names = available_templates(shipped(), context);
    BOOST_TEST(names.size() >= 6u);
    for (std::string const& name : names) {
        auto const program = compile(name, shipped(), records::Schema::get(), context);
        BOOST_REQUIRE(program != nullptr);
        for (std::string const language : {"ar", "az", "es", "fr", "ru", "zh"}) {
            Selection selection;
            selection.session = session;
            selection.resolution = session->resolutions.front();
            selection.sessions = all;
            RunOptions options;
            options.language = language;
            auto const made_one =
                program->run(*archive, program->scopes().front(), selection, options, context);
            BOOST_REQUIRE_MESSAGE(made_one.has_value(), name + " " + language);
            BOOST_TEST(made_one->document.language == language);
            auto const file_name =
                output_name(*program, *archive, program->scopes().front(), selection, options, context);
            BOOST_TEST(file_name.value_or("").ends_with("-" + language));
        }
        // The records are in two languages: what they lack in the others is told, and nothing else.
        for (Diagnostic const& each : context.diagnostics.all())
            BOOST_TEST(each.code == "missing-translation", name + ": " + each.message);
    }
}

BOOST_AUTO_TEST_CASE(compile_without_a_fault_or_warning)
{
    Context context;
    std::vector<std::string> const names = available_templates(shipped(), context);
    BOOST_TEST(!names.empty());
    for (std::string const& name : names) {
        BOOST_TEST(compile(name, shipped(), records::Schema::get(), context) != nullptr, name);
    }
    for (Diagnostic const& each : context.diagnostics.sorted()) {
        BOOST_ERROR(each.at.file.str()
                    << ":" << each.at.line << ":" << each.at.column << ": " << each.message);
    }
}

// What nothing is on record of gets a sentence, and no heading without anything under it.
BOOST_AUTO_TEST_CASE(have_no_heading_without_content)
{
    Context context;
    auto const bare = [&](std::string const& resolution) {
        return records::load_texts(
            {{"r.xml",
              "<records xmlns=\"urn:rapporteur:records:1\" xml:lang=\"en\"><source id=\"s\"><title>A "
              "source</title></source><body id=\"b\"><name>A body</name><source ref=\"s\"/></body><session "
              "id=\"one\" body=\"b\" start=\"2001\"><title>A session</title><source "
              "ref=\"s\"/></session>" +
                  resolution + "</records>"}},
            context);
    };
    auto const without = bare("");
    auto const with = bare("<resolution id=\"text\" session=\"one\"><title>A text</title><source ref=\"s\"/>"
                           "</resolution>");
    BOOST_REQUIRE(without != nullptr);
    BOOST_REQUIRE(with != nullptr);
    for (std::string const& name : available_templates(shipped(), context)) {
        auto const program = compile(name, shipped(), records::Schema::get(), context);
        BOOST_REQUIRE(program != nullptr);
        bool const is_for_resolution = program->scopes().front() == Scope::resolution;
        auto const& archive = is_for_resolution ? with : without;
        Selection selection;
        selection.session = archive->sessions().front();
        if (is_for_resolution) selection.resolution = archive->list<records::Resolution>().front();
        selection.sessions = archive->sessions();
        auto const made_one = program->run(*archive, program->scopes().front(), selection, {}, context);
        BOOST_REQUIRE(made_one.has_value());
        document::for_each_node(made_one->document.root, [&](document::Node const& node) {
            if (node.role != document::Role::section) return;
            std::string const heading = node.children.empty() ? "" : node.children.front().plain_text();
            BOOST_TEST(node.children.size() > 1u, name << ": " << heading);
            for (document::Node const& child : node.children) {
                bool const is_empty_list = child.role == document::Role::list && child.children.empty();
                BOOST_TEST(!is_empty_list, name << ": " << heading);
            }
        });
    }
    BOOST_TEST(context.diagnostics.all().empty());
}

BOOST_AUTO_TEST_CASE(make_a_document_of_each_session)
{
    auto const archive = shipped_archive();
    Context context;
    for (std::string const& name : available_templates(shipped(), context)) {
        auto const program = compile(name, shipped(), records::Schema::get(), context);
        if (!program || !program->is_for(Scope::session)) continue;
        for (records::Session const* session : archive->sessions()) {
            Selection selection;
            selection.session = session;
            auto const made_one = program->run(*archive, Scope::session, selection, {}, context);
            BOOST_TEST(made_one.has_value(), name << " of " << session->id);
            if (made_one) BOOST_TEST(!made_one->document.metadata.title.empty());
        }
    }
    for (Diagnostic const& each : context.diagnostics.sorted()) {
        BOOST_ERROR(each.at.file.str()
                    << ":" << each.at.line << ":" << each.at.column << ": " << each.message);
    }
}

BOOST_AUTO_TEST_CASE(add_assistance_up_by_year_and_say_what_has_none)
{
    auto const archive = archive_of(R"xml(
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="one" body="b" start="2001"><title>First</title><source ref="s"/></session>
  <assistance id="a" donor="b" recipient="AZ" kind="grant" date="1994-05-01"><purpose>A</purpose><amount currency="USD">10</amount><source ref="s"/></assistance>
  <assistance id="c" donor="b" recipient="AZ" kind="grant" from="1994-08" to="1996"><purpose>C</purpose><amount currency="USD">5</amount><source ref="s"/></assistance>
  <assistance id="d" donor="b" recipient="AZ" kind="grant" date="1993"><purpose>D</purpose><amount currency="CHF">7</amount><source ref="s"/></assistance>
  <assistance id="e" donor="b" recipient="AZ" kind="grant"><purpose>E</purpose><amount currency="USD">1</amount><source ref="s"/></assistance>
  <assistance id="f" donor="b" recipient="AZ" kind="grant" date="1990"><purpose>F</purpose><source ref="s"/></assistance>)xml");
    BOOST_REQUIRE(archive != nullptr);
    Context context;
    auto const program = compile("assistance-report", shipped(), records::Schema::get(), context);
    BOOST_REQUIRE(program != nullptr);
    auto const made_one = program->run(*archive, Scope::archive, {}, {}, context);
    BOOST_REQUIRE(made_one.has_value());
    std::string words;
    document::for_each_node(made_one->document.root, [&](document::Node const& node) {
        if (node.attrs().id == "by-year") words = visible(node.plain_text());
    });
    BOOST_TEST(words.find("One figure has no date") != std::string::npos, words);
    BOOST_TEST(words.ends_with("19931CHF~719942$15"), words);
}

BOOST_AUTO_TEST_SUITE_END()
