// What composing costs: pages a second of one core and kilobytes a page, from a hundred pages to ten
// thousand. Each row is a process of its own, so that no memory is left over from the one before.
//
//     build/tests/benchmark_layout [PAGES…]
#include "corpus.h"
#include "document/document.h"

#include "layout/fonts/fonts.h"
#include "layout/pictures/picture.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::test;
using namespace rapporteur::layout;

namespace {

double seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// A line of /proc/self/status, in kilobytes: VmRSS, VmHWM.
double memory(std::string const& name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) return std::strtod(line.c_str() + name.size() + 1, nullptr);
    }
    return 0;
}

// About 230 pages a round: numbered paragraphs under headings, a note in each twelfth.
Document prose(std::size_t pages)
{
    Document document = document_of("en");
    Node footer(Role::footer);
    footer.children.push_back(p("Made from records"));
    footer.children.push_back(
        p(text("Page "), Node(Role::page_number), text(" of "), Node(Role::page_count)));
    document.footers.push_back(std::move(footer));
    std::vector<std::string> const paragraphs = corpus();
    std::size_t const wanted = pages * 135 / 10; // paragraphs
    Node section(Role::section);
    for (std::size_t i = 0; i < wanted; ++i) {
        std::string const& words_of = paragraphs[i % paragraphs.size()];
        if (i % 40 == 0) {
            if (i != 0) document.root.children.push_back(std::move(section));
            section = Node(Role::section);
            section.children.push_back(heading(2, "Resolution of the Security Council " + std::to_string(i)));
        }
        if (i % 12 == 5) {
            section.children.push_back(p(text(words_of), note("See the report of the Secretary-General.")));
        } else {
            section.children.push_back(
                of_class(node(Role::list, item(std::to_string(i % 40 + 1) + ".", p(words_of))), "operative"));
        }
    }
    document.root.children.push_back(std::move(section));
    return document;
}

// One table, two lines a row, some 25 rows a page.
Document table(std::size_t pages)
{
    Document document = document_of("en");
    document.continued_label = "(continued)";
    Node all(Role::table);
    all.ensure_attributes().columns.resize(4);
    all.ensure_attributes().columns[3].align = document::Column::Align::decimal;
    all.children.push_back(node(Role::caption, text("Assistance on record")));
    all.children.push_back(node(Role::table_head, row(head_cell("Donor"), head_cell("Purpose"),
                                                      head_cell("Kind"), head_cell("Amount"))));
    Node body(Role::table_body);
    for (std::size_t i = 0; i < pages * 25; ++i) {
        body.children.push_back(
            row(cell("Islamic Development Bank"),
                cell("Preparing the technical and economic basis of social development projects"),
                cell("Grant"), cell((i % 3 == 0 ? "more than " : "") + std::to_string(i * 7919))));
    }
    all.children.push_back(std::move(body));
    document.root.children.push_back(std::move(all));
    return document;
}

struct Row {
    char const* name;
    Document (*make)(std::size_t pages);
};
constexpr Row rows[]{{"prose", prose}, {"table", table}};

void measure(Row const& row, std::size_t pages)
{
    Context context;
    context.limits.pages = 1'000'000;
    auto const theme = style::load_theme("secretariat", {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                                         layout::check_picture, context);
    Document document = row.make(pages);
    if (!theme || !document::finish(document, context)) std::exit(1);
    {
        // Fonts and patterns are read once a process, not once a document.
        Document few = row.make(1);
        document::finish(few, context);
        (void)compose(few, *theme, caches(), context);
    }
    std::ofstream("/proc/self/clear_refs") << "5"; // the peak is counted from here
    double const before = memory("VmRSS");
    double const begun = seconds();
    auto const composed = compose(document, *theme, caches(), context);
    double const spent = seconds() - begun;
    if (!composed) std::exit(1);
    auto const count = static_cast<double>(composed->pages.size());
    std::printf("%s %8.0f pages %9.0f pages/s %8.1f KB/page held %8.1f KB/page at most\n", row.name, count,
                count / spent, (memory("VmRSS") - before) / count, (memory("VmHWM") - before) / count);
    std::fflush(stdout);
}

}

int main(int argc, char** argv)
{
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {100, 1000, 10'000};
    for (Row const& row : rows) {
        for (std::size_t const pages : sizes) {
            pid_t const child = fork();
            if (child == 0) {
                measure(row, pages);
                std::exit(0);
            }
            int status = 0;
            waitpid(child, &status, 0);
            if (status != 0) return 1;
        }
    }
}
