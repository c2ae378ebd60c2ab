// Where the time of one document goes: a process that makes it once, stage by stage, as `rapporteur build`
// does, and says what each took in microseconds. What a process pays only once (fonts, hyphenation patterns)
// is in the stage that met it first.
//
//     build/tests/benchmark_phases RECORDS TEMPLATE [SESSION]
#include "base/files/file.h"
#include "document/document.h"
#include "layout/fonts/fonts.h"
#include "layout/layout.h"
#include "layout/pictures/picture.h"
#include "pdf/pdf.h"
#include "records/archive.h"
#include "template/made_document.h"
#include "template/program.h"

#include <chrono>
#include <cstdio>
#include <string>

using namespace rapporteur;

namespace {

class Watch {
public:
    void stage(char const* name)
    {
        auto const now = std::chrono::steady_clock::now();
        auto const spent = std::chrono::duration_cast<std::chrono::microseconds>(now - last_);
        std::printf("%s %lld\n", name, static_cast<long long>(spent.count()));
        last_ = now;
    }

private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

int fail(char const* what)
{
    std::fprintf(stderr, "%s; see what 'rapporteur check' says\n", what);
    return 1;
}

}

int main(int argc, char** argv)
{
    if (argc < 3) return fail("usage: benchmark_phases RECORDS TEMPLATE [SESSION]");
    Context context;
    context.limits.pages = 1'000'000;
    templates::Folders const folders{RAPPORTEUR_ROOT "/templates", RAPPORTEUR_ROOT "/tests/benchmark"};
    Watch watch;

    auto const archive = records::load(list_files(argv[1], ".xml", context), context);
    if (!archive) return fail("the records have faults");
    watch.stage("load");

    auto const program = templates::compile(argv[2], folders, records::Schema::get(), context);
    if (!program) return fail("the template has faults");
    watch.stage("compile");

    templates::Selection selection;
    templates::Scope scope = templates::Scope::archive;
    if (argc > 3) {
        records::Record const* const record = archive->find(argv[3]);
        if (record == nullptr || record->type != records::RecordType::session) return fail("no such session");
        selection.session = static_cast<records::Session const*>(record);
        scope = templates::Scope::session;
    }
    auto const made = program->run(*archive, scope, selection, {}, context);
    if (!made) return fail("the document has faults");
    watch.stage("run");

    auto const theme = style::load_theme(program->theme(), folders, {}, layout::check_picture, context);
    layout::FontSet const fonts;
    layout::LayoutCaches caches(fonts);
    if (!theme) return fail("the theme has faults");
    watch.stage("theme");

    auto const pages = layout::compose(made->document, *theme, caches, context);
    if (!pages) return fail("the document cannot be set");
    watch.stage("layout");

    pdf::StringSink sink;
    (void)pdf::write(*pages, made->document, sink, Context());
    watch.stage("pdf");
    std::printf("pages %zu\nbytes %zu\n", pages->pages.size(), sink.bytes().size());
}
