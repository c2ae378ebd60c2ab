// What templates cost: compiling all that ship, their messages among them, and running one beside making its
// PDF. A process makes it all once before it is measured, so that fonts and patterns are there.
//
//     build/tests/benchmark_templates RECORDS [SESSION…]
#include "base/files/file.h"
#include "document/document.h"
#include "layout/fonts/fonts.h"
#include "layout/layout.h"
#include "layout/pictures/picture.h"
#include "pdf/pdf.h"
#include "records/archive.h"
#include "template/made_document.h"
#include "template/program.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <time.h>

using namespace rapporteur;

namespace {

// Milliseconds of processor that this thread has had.
double now()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}
double since(double begin) { return now() - begin; }

// The least and the median of what was measured.
void print(std::string const& name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%s %.3f %.3f\n", name.c_str(), times.front(), times[times.size() / 2]);
}

int fail(char const* what)
{
    std::fprintf(stderr, "%s; see what 'rapporteur check' says\n", what);
    return 1;
}

constexpr int rounds = 25;

}

int main(int argc, char** argv)
{
    if (argc < 2) return fail("usage: benchmark_templates RECORDS [SESSION…]");
    Context context;
    templates::Folders const folders{RAPPORTEUR_ROOT "/templates"};
    std::vector<std::string> const names = templates::available_templates(folders, context);
    std::vector<double> compiling, messages;
    for (int i = 0; i < rounds; ++i) {
        double const begin = now();
        auto const shared = templates::load_messages(folders, context);
        messages.push_back(since(begin));
        for (std::string const& name : names) {
            if (!templates::compile(name, folders, records::Schema::get(), context, shared))
                return fail("a template has faults");
        }
        compiling.push_back(since(begin));
    }
    print("messages", messages);
    print("compile-" + std::to_string(names.size()), compiling);

    auto const archive = records::load(list_files(argv[1], ".xml", context), context);
    if (!archive) return fail("the records have faults");
    auto const program = templates::compile("session-brief", folders, records::Schema::get(), context);
    if (!program) return fail("the template has faults");
    auto const theme = style::load_theme(program->theme(), folders, {}, layout::check_picture, context);
    if (!theme) return fail("the theme has faults");
    layout::FontSet const fonts;
    layout::LayoutCaches caches(fonts);
    for (int i = 2; i < argc; ++i) {
        records::Record const* const record = archive->find(argv[i]);
        if (record == nullptr || record->type != records::RecordType::session) return fail("no such session");
        templates::Selection selection;
        selection.session = static_cast<records::Session const*>(record);
        std::vector<double> running, making;
        std::size_t pages = 0;
        for (int round = 0; round < rounds; ++round) {
            double const begin = now();
            auto const made = program->run(*archive, templates::Scope::session, selection, {}, context);
            double const run = since(begin);
            if (!made) return fail("the document has faults");
            auto const set = layout::compose(made->document, *theme, caches, context);
            if (!set) return fail("the document cannot be set");
            pdf::StringSink sink;
            (void)pdf::write(*set, made->document, sink, Context());
            running.push_back(run);
            making.push_back(since(begin) - run);
            pages = set->pages.size();
        }
        print(std::string("run-") + argv[i], running);
        print(std::string("pdf-") + argv[i], making);
        std::printf("pages-%s %zu %zu\n", argv[i], pages, pages);
    }
}
