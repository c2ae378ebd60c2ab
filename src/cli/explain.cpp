#include "base/diagnostics/codes.h"
#include "base/text/shorten.h"
#include "base/text/visible.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "cli/console.h"
#include "cli/load.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {{"page", "p", "N", false, "only what stands on this page, counted from 1"},
            {"text", "t", "TEXT", false, "only what prints this"},
            {"format", "f", "FORMAT", false, "text (default) or json"}};
}

constexpr std::size_t longest_statement = 70; // bytes, which tell one from others

class Printer {
public:
    explicit Printer(bool colour) : colour_(colour) {}

    std::string print(api::Data const& explained)
    {
        std::string page;
        for (api::Data const& entry : explained.find("printed")->items) {
            std::string const first = entry.find("page")->words;
            std::string const last = entry.find("last_page")->words;
            std::string const here = first == "0"    ? "On every page"
                                     : first == last ? "Page " + first
                                                     : "Pages " + first + " and " + last;
            if (here != page) {
                out_ += (out_.empty() ? "" : "\n") + painted(here, "1") + "\n";
                page = here;
            }
            out_ += "  " + visible(beginning_of(entry.find("text")->words, longest_statement)) + "\n";
            print_origin(*entry.find("origin"), 2, {});
        }
        if (out_.empty()) out_ = "Nothing that is printed there came from a record.\n";
        return std::move(out_);
    }

private:
    std::string painted(std::string const& text, std::string_view colour) const
    {
        return colour_ ? "\x1b[" + std::string(colour) + "m" + text + "\x1b[0m" : text;
    }

    void line(std::size_t depth, std::string const& text)
    {
        out_ += std::string(depth * 2, ' ') + painted(visible(text), "2") + "\n";
    }

    void print_origin(api::Data const& origin, std::size_t depth, std::string const& before)
    {
        std::string const& by = origin.find("by")->words;
        if (by != "read") {
            std::string const what = by == "sum"           ? "the sum of"
                                     : by == "count"       ? "the number of"
                                     : by == "calculation" ? "calculated from"
                                                           : "by comparison of";
            line(depth, before + what);
            for (api::Data const& part : origin.find("from")->items) print_origin(part, depth + 1, {});
            return;
        }
        std::string text = before + origin.find("record")->words;
        if (!origin.find("field")->words.empty()) text += ", " + origin.find("field")->words;
        text += "  " + origin.find("file")->words + ":" + origin.find("line")->words;
        std::string const& source = origin.find("source")->words;
        std::string const& locator = origin.find("locator")->words;
        if (!source.empty()) text += "  (" + source + (locator.empty() ? "" : ", " + locator) + ")";
        line(depth, text);
    }

    bool colour_;
    std::string out_;
};

api::ExitCode run_explain(Options const& given, Console& console)
{
    Context context;
    apply_limits(given, context);
    std::string const format = given.value("format", "text");
    if (format != "text" && format != "json")
        context.diagnostics.add_error(codes::bad_option, "--format is text or json, not '" + format + "'");
    if (given.arguments().size() != 1) {
        context.diagnostics.add_error(codes::bad_option,
                                      "name one PDF: " + as_called("explain output/oic-summit-10-brief.pdf"));
    }
    api::ExplainOptions wanted;
    wanted.text = given.value("text", "");
    std::string const page = given.value("page", "");
    if (!page.empty()) {
        std::size_t number = 0;
        auto const read = std::from_chars(page.data(), page.data() + page.size(), number);
        wanted.page = number;
        if (read.ec != std::errc() || read.ptr != page.data() + page.size() || number == 0) {
            context.diagnostics.add_error(codes::bad_option,
                                          "--page is a number from 1 on, not '" + page + "'");
        }
    }
    std::optional<api::Data> explained;
    if (!context.diagnostics.has_errors()) {
        // Without records there is nothing to hold the paper against, which is not a fault; nor is it this
        // paper's that they are wrong now.
        Context of_records = context.without_diagnostics();
        Workspace const workspace = find_workspace(given, of_records);
        std::optional<api::Archive> archive;
        bool const are_there =
            std::all_of(workspace.sources.begin(), workspace.sources.end(),
                        [](std::string const& path) { return std::filesystem::exists(path); });
        if (given.has("sources") || are_there) archive = load_archive(workspace, of_records);
        if (!archive && (given.has("sources") || are_there)) {
            Diagnostic diagnostic;
            diagnostic.code = codes::outdated;
            diagnostic.severity = Severity::warning;
            diagnostic.message = "the records as they are now cannot be read ('" + as_called("check") +
                                 "' says why), so "
                                 "whether they changed since is not known";
            context.diagnostics.add(std::move(diagnostic));
        }
        explained = api::explain(given.arguments()[0], wanted, archive ? &*archive : nullptr, context);
    }
    bool const nothing = explained && explained->find("printed")->items.empty();
    if (nothing && !wanted.text.empty()) {
        context.diagnostics.add_error(
            codes::no_provenance,
            "nothing that came from a record holds '" + wanted.text + "'" +
                (page.empty() ? std::string() : " on page " + page) +
                "; leave out --text to see all that does" +
                (page.empty() ? std::string() : ", or --page to look at the others"),
            {}, {FileName(given.arguments()[0]), 0, 0});
    }
    bool const is_said = nothing && !wanted.text.empty() && format == "text";
    if (explained && !is_said)
        console.out(format == "json" ? explained->to_json() + "\n"
                                     : Printer(console.colours_results()).print(*explained));
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command explain_command()
{
    return {"explain",
            "FILE.pdf",
            "Says where each printed figure and statement came from",
            "Record, field, file and line, and the source where it was read; by the PDF alone. Says also "
            "what was\n"
            "changed in it after it was made, and which records have changed since.",
            options,
            run_explain};
}

}
