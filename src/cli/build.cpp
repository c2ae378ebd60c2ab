#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/text/character_classes.h"
#include "base/text/visible.h"
#include "base/values/language.h"
#include "cli/console.h"
#include "cli/load.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <thread>

#include <unistd.h>

namespace rapporteur::cli {

namespace {

std::atomic<bool> interrupted{false};

extern "C" void on_interrupt(int) { interrupted.store(true); }

std::vector<OptionSpec> options()
{
    return {
        {"session", "s", "SELECTOR", true,
         "an id, a glob, body:ID, a year or years 2013..2015, latest, latest:3; A+B is both, !A leaves out"},
        {"all", "a", "", false, "every session"},
        {"resolution", "r", "SELECTOR", true,
         "an id, a symbol or alias, a glob, subject:ID; A+B is both, !A leaves out: of which resolutions, "
         "adopted or not, templates for a resolution make papers (default: of all those of the sessions)"},
        {"template", "t", "NAME", true,
         "which templates (default: every one for a session; with --resolution, every one for a resolution)"},
        {"theme", "", "NAME", false, "a theme instead of the templates' own"},
        {"paper", "", "SIZE", false, "A4, Letter, … or two sides as '210mm 297mm', instead of the theme's"},
        {"conformance", "", "LEVELS", false,
         "the standards that the PDFs keep to: a-3a,ua-1 (PDF 1.7, the default) or a-4f,ua-2 (PDF 2.0)"},
        {"lang", "l", "TAG", false, "the language of the documents"},
        {"param", "p", "NAME=VALUE", true,
         "a parameter of the templates, NAME alone for NAME=true; each has signature-field, for an empty "
         "field "
         "to sign at its end"},
        {"output", "o", "PATH", false,
         "the folder to write to (default: output); a file *.pdf, or - for standard output, for one "
         "document"},
        {"jobs", "j", "N", false, "how many documents at a time (default: as many as processors)"},
        {"shard", "", "I/N", false, "only the I-th of N parts of the sessions and resolutions"},
        {"keep-going", "k", "", false,
         "go on after a document that cannot be made; a faulty record spoils only the documents that read it "
         "or ask what it may answer"},
        {"dump", "", "WHAT", false,
         "print pages (every line and rule at its place, in points) or tags (the structure tree) instead of "
         "making PDFs"},
        {"explain-layout", "", "PAGE", false,
         "say why that page ends where it does: what was weighed, and what decided; makes no PDFs"},
        {"verify", "", "", false,
         "ask veraPDF whether the PDFs conform to the standards that they say they keep to; exit code 1 "
         "where one "
         "does not"},
        {"draft", "", "", false, "put a mark where a value is missing, instead of stopping"},
        {"dry-run", "n", "", false, "print what would be made, and make nothing"},
        {"strict", "", "", false, "warnings are errors"},
        {"progress", "", "WHEN", false, "the progress line: auto, always or never"},
    };
}

class Build {
public:
    Build(Options const& given, Console& console) : given_(given), console_(console)
    {
        context_.cancelled = &interrupted;
    }

    api::ExitCode run()
    {
        auto const start = std::chrono::steady_clock::now();
        if (given_.has("strict")) context_.diagnostics.make_strict();
        if (!given_.arguments().empty())
            usage("'" + given_.arguments().front() +
                  "' is not an option; choose sessions with --session SELECTOR and resolutions with "
                  "--resolution SELECTOR");
        apply_limits(given_, context_);
        read_options();
        Workspace const workspace = workspace_of_options();
        check_language(workspace);
        if (context_.diagnostics.has_errors()) return end();

        std::optional<api::Archive> const archive =
            load_archive(workspace, context_,
                         batch_.keep_going ? api::Archive::Faulty::left_out : api::Archive::Faulty::refused);
        // The records' own errors are told, and stop nothing where there is an archive without them.
        std::size_t const errors = archive ? context_.diagnostics.errors() : 0;
        std::vector<std::string> const named = given_.values("template");
        std::vector<api::Template> templates =
            compile_templates(named, workspace, context_,
                              given_.has("draft") ? api::Template::Kind::draft : api::Template::Kind::final);
        if (named.empty())
            std::erase_if(templates, [this](api::Template const& one) { return !is_meant(one); });
        if (!archive || context_.diagnostics.errors() != errors) return end();
        std::vector<std::string> const sessions = choose(*archive, templates);
        check_parameters(templates);
        take_parameters(workspace, templates);
        if (context_.diagnostics.errors() != errors) return end();
        report_unmade();
        if (sessions.empty() && !unmade_.empty() && !makes_other_papers(templates)) {
            api::ExitCode const code = end();
            if (console_.format() == DiagnosticFormat::text) console_.err(account_of_unmade({}));
            return code;
        }
        batch_.build.template_folders = workspace.templates;
        batch_.build.paper = workspace.paper;
        batch_.build.theme = workspace.theme;
        batch_.build.conformance = workspace.conformance;
        batch_.build.language = workspace.language;
        batch_.build.author = workspace.author;
        batch_.build.publisher = workspace.publisher;

        // Those that are ignored stay so: of a job in the background, and of one that outlives its terminal.
        for (int const signal : {SIGINT, SIGTERM, SIGHUP}) {
            if (std::signal(signal, on_interrupt) == SIG_IGN) std::signal(signal, SIG_IGN);
        }
        batch_.digests = tells_what_was_made();
        api::BatchSummary summary = api::build_all(*archive, templates, sessions, batch_, context_);
        console_.end_progress();
        if (batch_.dry_run) {
            for (std::string const& path : summary.paths) console_.out(visible(path) + "\n");
            return end();
        }
        std::string summary_text;
        if (!to_stdout_ && summary.made + summary.failed + summary.skipped > 0)
            summary_text = account(summary, start) + account_of_unmade(summary.spoiled);
        if (given_.has("verify") && !summary.cancelled && !summary.paths.empty())
            summary_text += verify(summary.paths);
        made_ = std::move(summary.documents);
        failed_ = std::move(summary.failed_paths);
        for (api::SpoiledDocument const& each : summary.spoiled) spoiled_.emplace(each.path, each.record);
        api::ExitCode const code = end();
        if (console_.format() == DiagnosticFormat::text) console_.err(summary_text);
        return summary.cancelled || interrupted.load() ? worst(code, api::ExitCode::interrupted) : code;
    }

private:
    // Whether a template that is not named is to be made.
    bool is_meant(api::Template const& one) const
    {
        bool const by_session = given_.has("session") || given_.has("all") || !given_.has("resolution");
        return (by_session && one.for_session()) || (given_.has("resolution") && one.for_resolution());
    }

    // The sessions chosen; the resolutions go into the options.
    std::vector<std::string> choose(api::Archive const& archive, std::vector<api::Template> const& templates)
    {
        std::vector<std::string> sessions;
        if (given_.has("resolution")) {
            bool const has_place = std::any_of(templates.begin(), templates.end(),
                                               [](api::Template const& one) { return one.for_resolution(); });
            if (!has_place)
                usage(
                    "--resolution is for templates with for=\"resolution\", and none of those chosen is one");
            std::vector<std::string> const there = there_of("resolution", archive);
            batch_.resolution_ids =
                there.empty() ? std::vector<std::string>() : archive.select_resolutions(there, context_);
            take_shard(*batch_.resolution_ids);
        }
        if (given_.has("all")) {
            sessions = archive.session_ids();
            for (api::Archive::LeftOut const& each : archive.left_out()) {
                if (each.type == "session") unmade_.push_back(each);
            }
        } else if (given_.has("session")) {
            std::vector<std::string> const there = there_of("session", archive);
            if (!there.empty()) sessions = archive.select(there, context_);
        } else if (bool const need_sessions =
                       templates.empty() ||
                       std::any_of(templates.begin(), templates.end(),
                                   [this](api::Template const& one) {
                                       return !one.for_archive() &&
                                              !(one.for_resolution() && batch_.resolution_ids);
                                   });
                   need_sessions) {
            usage(
                "which sessions? name some with --session SELECTOR, or take --all, or name resolutions with "
                "--resolution SELECTOR; '" +
                as_called("list sessions") + "' and '" + as_called("list resolutions") + "' list them");
        }
        // Without --resolution, those of the sessions.
        bool const makes_theirs =
            !given_.has("resolution") &&
            std::any_of(templates.begin(), templates.end(), [](api::Template const& one) {
                return one.for_resolution() && !one.for_session() && !one.for_sessions();
            });
        for (api::Archive::LeftOut const& each : archive.left_out()) {
            if (!makes_theirs || each.type != "resolution") continue;
            bool const may_be_theirs =
                each.session.empty() || given_.has("all") ||
                std::find(sessions.begin(), sessions.end(), each.session) != sessions.end();
            if (may_be_theirs) unmade_.push_back(each);
        }
        take_shard(sessions);
        return sessions;
    }

    // The selectors of an option without those that are the id of a faulty record, which the archive does
    // without; none where there is nothing else to choose. What they choose, or may choose, is unmade.
    std::vector<std::string> there_of(std::string const& option, api::Archive const& archive)
    {
        std::vector<std::string> result = given_.values(option);
        std::vector<api::Archive::LeftOut> const left_out = archive.left_out();
        std::set<std::string> named, refused;
        for (api::Archive::LeftOut const& each : left_out) {
            if (each.type != option || each.id.empty()) continue;
            if (std::erase(result, each.id) > 0) named.insert(each.id);
            if (std::erase(result, "!" + each.id) > 0) refused.insert(each.id);
        }
        auto const is_positive = [](std::string const& one) { return !one.starts_with('!'); };
        // An id that is there chooses that record alone.
        auto const may_choose_others = [&](std::string const& one) {
            Context unheard = context_.without_diagnostics();
            return !archive.show(one, unheard);
        };
        bool const is_open = std::any_of(result.begin(), result.end(), [&](std::string const& one) {
            return is_positive(one) && may_choose_others(one);
        });
        bool const has_positive = std::any_of(result.begin(), result.end(), is_positive);
        bool const was_all_refused = named.empty() && !has_positive;
        for (api::Archive::LeftOut const& each : left_out) {
            bool const is_meant =
                named.contains(each.id) || ((is_open || was_all_refused) && !refused.contains(each.id));
            if (each.type == option && is_meant) unmade_.push_back(each);
        }
        // Without any that chooses, those that take away would take from all.
        if (!named.empty() && !has_positive) result.clear();
        if (result.empty() && named.empty()) result.push_back("*");
        return result;
    }

    static std::string name_of(api::Archive::LeftOut const& record)
    {
        return record.id.empty() ? "a " + record.type : "the " + record.type + " '" + record.id + "'";
    }

    void report_unmade()
    {
        for (api::Archive::LeftOut const& each : unmade_)
            context_.diagnostics.add_error(codes::faulty_record,
                                           "no document of " + name_of(each) +
                                               " is made, which has a fault or leads to a record that has "
                                               "one; mend that, or leave it out of the folder of records",
                                           {}, each.at);
    }

    // Whether there is something to make without sessions.
    bool makes_other_papers(std::vector<api::Template> const& templates) const
    {
        return (batch_.resolution_ids && !batch_.resolution_ids->empty()) ||
               std::any_of(templates.begin(), templates.end(),
                           [](api::Template const& one) { return one.for_archive(); });
    }

    void usage(std::string message) { context_.diagnostics.add_error(codes::bad_option, std::move(message)); }

    api::ExitCode end()
    {
        console_.print_diagnostics(context_.diagnostics);
        if (tells_what_was_made()) console_.err(made_as_json() + "\n");
        return api::exit_code(context_.diagnostics);
    }

    // Where faults come as JSON, the last line says which PDFs there are now, and which there are not.
    bool tells_what_was_made() const
    {
        return console_.format() == DiagnosticFormat::json && batch_.product == api::Product::pdf;
    }

    std::string made_as_json() const
    {
        std::string made, failed;
        for (api::MadeDocument const& each : made_) {
            made += (made.empty() ? "" : ",") + ("{\"path\":" + json_string(each.path)) +
                    ",\"pages\":" + std::to_string(each.pages) + ",\"bytes\":" + std::to_string(each.bytes) +
                    ",\"sha256\":" + json_string(each.sha256) + "}";
        }
        for (std::string const& path : failed_) {
            failed += (failed.empty() ? "" : ",") + ("{\"path\":" + json_string(path));
            if (auto const found = spoiled_.find(path); found != spoiled_.end())
                failed += ",\"record\":{\"file\":" + json_string(found->second.file.str()) +
                          ",\"line\":" + std::to_string(found->second.line) + "}";
            failed += "}";
        }
        return "{\"made\":[" + made + "],\"failed\":[" + failed + "]}";
    }

    // A name instead of a tag is told what there is, before any template finds that it has no words in it.
    void check_language(Workspace const& workspace)
    {
        if (workspace.language.empty() || is_language(workspace.language)) return;
        std::vector<std::string> const known = api::languages(workspace.templates, context_);
        std::string list;
        for (std::string const& each : known) list += (list.empty() ? "" : ", ") + each;
        Diagnostic diagnostic;
        diagnostic.code = codes::bad_option;
        diagnostic.message = "'" + workspace.language + "' is not a language: a language is a tag" +
                             (list.empty() ? std::string(" such as 'en'") : "; there are " + list);
        for (std::string const& each : known) {
            if (to_lower(workspace.language).starts_with(each) || is_name_of(each, workspace.language))
                diagnostic.suggestion = each;
        }
        context_.diagnostics.add(std::move(diagnostic));
    }

    std::optional<std::size_t> count(std::string_view option, std::string const& text, std::size_t least)
    {
        bool const digits =
            !text.empty() && text.size() < 7 && text.find_first_not_of("0123456789") == std::string::npos;
        if (digits && std::stoul(text) >= least) return std::stoul(text);
        usage("--" + std::string(option) + " needs a whole number from " + std::to_string(least) + ", not '" +
              text + "'");
        return std::nullopt;
    }

    void read_options()
    {
        batch_.keep_going = given_.has("keep-going");
        batch_.dry_run = given_.has("dry-run");
        batch_.workers = std::max(1u, std::thread::hardware_concurrency());
        if (given_.has("jobs")) batch_.workers = count("jobs", given_.value("jobs"), 1).value_or(1);
        for (std::string const& one : given_.values("param")) {
            std::size_t const equals = one.find('=');
            if (equals == 0 || one.empty()) {
                usage("--param is NAME=VALUE, or NAME for NAME=true, not '" + one + "'");
            } else if (equals == std::string::npos) {
                batch_.build.parameters[one] = "true";
            } else {
                batch_.build.parameters[one.substr(0, equals)] = one.substr(equals + 1);
            }
        }
        if (given_.has("progress")) {
            std::string const when = given_.value("progress");
            if (when == "always")
                console_.set_progress(true);
            else if (when == "never")
                console_.set_progress(false);
            else if (when != "auto")
                usage("--progress is auto, always or never, not '" + when + "'");
        }
        read_dump();
        if (given_.has("verify") && (given_.has("dump") || given_.has("explain-layout") || batch_.dry_run ||
                                     given_.value("output") == "-"))
            usage("--verify is for PDFs that are written to files: leave out --dry-run, --dump, "
                  "--explain-layout and --output -");
        if (given_.has("all") && given_.has("session")) usage("--all and --session exclude each other");
        read_epoch();
        batch_.on_progress = [this](std::size_t done, std::size_t failed, std::size_t total,
                                    std::size_t pages) {
            std::string line = std::to_string(done) + " of " + std::to_string(total) + " documents, " +
                               std::to_string(pages) + " pages";
            if (failed > 0) line += ", " + std::to_string(failed) + " failed";
            console_.progress(line);
        };
    }

    void read_dump()
    {
        bool const explains = given_.has("explain-layout");
        if (!given_.has("dump") && !explains) return;
        std::string const name = explains ? "--explain-layout" : "--dump";
        if (explains) {
            if (given_.has("dump")) return usage("--explain-layout and --dump exclude each other");
            batch_.page = count("explain-layout", given_.value("explain-layout"), 1).value_or(1);
            batch_.product = api::Product::explanation;
        } else {
            std::string const what = given_.value("dump");
            if (what != "pages" && what != "tags")
                return usage("--dump is pages or tags, not '" + what + "'");
            batch_.product = what == "pages" ? api::Product::pages : api::Product::tags;
        }
        if (given_.has("output")) return usage(name + " prints to standard output: leave out --output");
        batch_.workers = 1; // printed in the plan's order, and none held back for another
        to_stdout_ = true;
        batch_.deliver = [this](std::string const& path, std::string_view text) {
            console_.out("document " + visible(path.substr(path.rfind('/') + 1)) + "\n");
            console_.out(text);
        };
    }

    // Seconds since 1970, UTC (reproducible-builds.org): the document's date is that day.
    void read_epoch()
    {
        char const* epoch = std::getenv("SOURCE_DATE_EPOCH");
        if (epoch == nullptr || *epoch == '\0') return;
        std::string const text = epoch;
        if (text.size() > 11 || text.find_first_not_of("0123456789") != std::string::npos) {
            usage("SOURCE_DATE_EPOCH is a number of seconds, not '" + text + "'");
            return;
        }
        std::chrono::sys_days const day{std::chrono::floor<std::chrono::days>(
            std::chrono::sys_seconds(std::chrono::seconds(std::stoll(text))))};
        std::chrono::year_month_day const date(day);
        PartialDate result;
        result.year = static_cast<int>(date.year());
        result.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
        result.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
        batch_.build.date = result;
    }

    // `--output` is a folder for every command; here it may be the one document's file too.
    Workspace workspace_of_options()
    {
        Workspace workspace = find_workspace(given_, context_);
        batch_.output_folder = workspace.output;
        std::string const named = given_.value("output");
        if (named == "-") {
            to_stdout_ = true;
            batch_.output_file = "standard output";
            if (::isatty(STDOUT_FILENO) != 0)
                usage("a PDF is not written to a terminal; redirect it, or name a file with -o FILE");
            batch_.deliver = [this](std::string const& path, std::string_view bytes) {
                console_.out(bytes);
                if (!console_.arrived()) throw FileError("cannot write", path, errno);
            };
        } else if (named.ends_with(".pdf")) {
            batch_.output_file = named;
        }
        return workspace;
    }

    void take_shard(std::vector<std::string>& sessions)
    {
        if (!given_.has("shard")) return;
        std::string const text = given_.value("shard");
        std::size_t const slash = text.find('/');
        auto const part = count("shard", text.substr(0, slash), 1);
        auto const parts =
            count("shard", slash == std::string::npos ? std::string() : text.substr(slash + 1), 1);
        if (!part || !parts) return;
        if (*part > *parts)
            return usage("--shard " + text + ": there is no part " + std::to_string(*part) + " of " +
                         std::to_string(*parts));
        std::vector<std::string> chosen;
        for (std::size_t i = *part - 1; i < sessions.size(); i += *parts) chosen.push_back(sessions[i]);
        sessions = std::move(chosen);
    }

    void check_parameters(std::vector<api::Template> const& templates)
    {
        for (auto const& [name, value] : batch_.build.parameters) {
            std::set<std::string> names; // several templates may share one
            for (api::Template const& one : templates) {
                for (std::string const& parameter : one.parameters()) names.insert(parameter);
            }
            bool const found = names.contains(name);
            std::string known;
            for (std::string const& each : names) known += (known.empty() ? "" : ", ") + each;
            if (!found && asks_for_encryption(name)) {
                usage(no_encryption);
            } else if (!found) {
                usage("no chosen template has a parameter '" + name + "'" +
                      (known.empty() ? "" : "; there are " + known));
            }
        }
    }

    // Those of rapporteur.xml, for the templates that have them; options win.
    void take_parameters(Workspace const& workspace, std::vector<api::Template> const& templates)
    {
        for (api::Template const& one : templates) {
            for (std::string const& name : one.parameters()) {
                auto const given = workspace.parameters.find(name);
                if (given != workspace.parameters.end())
                    batch_.build.parameters.emplace(given->first, given->second);
            }
        }
    }

    // The one that is named, the one that is installed, or the one that the tests fetched.
    static std::string verifier()
    {
        char const* const named = std::getenv("RAPPORTEUR_VERAPDF");
        if (named != nullptr && *named != '\0') return named;
        std::string installed("verapdf");
        char const* const path = std::getenv("PATH");
        std::string_view rest = path != nullptr ? path : "";
        while (!rest.empty()) {
            std::string_view const folder = rest.substr(0, rest.find(':'));
            rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
            if (::access((std::string(folder) + "/" + installed).c_str(), X_OK) == 0) return installed;
        }
        std::string fetched = beside_program("verapdf/verapdf");
        return fetched.empty() ? installed : fetched;
    }

    // Says that all conform; where some do not, diagnostics do.
    std::string verify(std::vector<std::string> const& paths)
    {
        std::string const program = verifier();
        console_.progress("asking veraPDF about " + counted(paths.size(), "document"));
        auto const start = std::chrono::steady_clock::now();
        bool const conform = api::verify(paths, program, context_, batch_.build.conformance);
        console_.end_progress();
        if (!conform || interrupted.load()) return {};
        return counted(paths.size(), "document") + (paths.size() == 1 ? " conforms" : " conform") + " to " +
               api::standards_of(batch_.build.conformance) + ", says veraPDF: " + seconds_since(start) + "\n";
    }

    static std::string seconds_since(std::chrono::steady_clock::time_point start)
    {
        std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start;
        char time[32];
        std::snprintf(time, sizeof time, "%.2f s", seconds.count());
        return time;
    }

    static std::string account(api::BatchSummary const& summary, std::chrono::steady_clock::time_point start)
    {
        std::string line = counted(summary.made, "document") + " made";
        if (summary.failed > 0) line += ", " + std::to_string(summary.failed) + " failed";
        if (summary.skipped > 0) line += ", " + std::to_string(summary.skipped) + " not begun";
        line += ": " + counted(summary.pages, "page") + ", " + std::to_string((summary.bytes + 512) / 1024) +
                " KiB, " + seconds_since(start) + "\n";
        return line;
    }

    // A line each: what is not made, and for which record.
    std::string account_of_unmade(std::vector<api::SpoiledDocument> const& spoiled) const
    {
        auto const place = [](Position const& at) {
            return visible(at.file.str()) + ":" + std::to_string(at.line);
        };
        std::string lines;
        for (api::SpoiledDocument const& each : spoiled)
            lines += "not made: " + visible(each.path) + ", for the record at " + place(each.record) + "\n";
        for (api::Archive::LeftOut const& each : unmade_)
            lines += "not made: documents of " + name_of(each) + " at " + place(each.at) + "\n";
        return lines;
    }

    Options const& given_;
    Console& console_;
    Context context_;
    api::BatchOptions batch_;
    bool to_stdout_ = false;
    std::vector<api::MadeDocument> made_;
    std::vector<std::string> failed_;
    std::map<std::string, Position> spoiled_;   // by path: the record for which it is not made
    std::vector<api::Archive::LeftOut> unmade_; // faulty records that documents would be of
};

api::ExitCode run_build(Options const& given, Console& console) { return Build(given, console).run(); }

}

Command build_command()
{
    return {"build",
            "",
            "Makes PDFs of chosen sessions and resolutions",
            "Without -o the files are named by their templates and written to the output folder, each whole "
            "or not at all.\n"
            "The same records, templates and options give the same bytes.",
            options,
            run_build};
}

}
