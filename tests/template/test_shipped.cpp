#include "support.h"

#include "base/file.h"

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
            auto const document = program->run(*archive, Scope::session, selection, {}, context);
            BOOST_TEST(document.has_value(), name << " of " << session->id);
            if (document) BOOST_TEST(!document->metadata.title.empty());
        }
    }
    for (Diagnostic const& each : context.diagnostics.sorted()) {
        BOOST_ERROR(each.at.file.str()
                    << ":" << each.at.line << ":" << each.at.column << ": " << each.message);
    }
}

BOOST_AUTO_TEST_SUITE_END()
