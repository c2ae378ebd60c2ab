#include "base/diagnostics/codes.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/text/visible.h"
#include "base/values/language.h"
#include "cli/commands.h"

#include "api/data.h"
#include "api/import.h"
#include "base/diagnostics/suggest.h"
#include "cli/console.h"
#include "cli/load.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {
        {"into", "", "FILE", false, "the file of records that is written (such as sources/council.xml)"},
        {"update", "u", "", false,
         "replace what an earlier import made, unless it was changed by hand since"},
        {"add", "", "", false, "only add (the default): an id that is taken is an error"},
        {"source", "", "ID", false, "the source of all records, on record already (default: one is made)"},
        {"id-prefix", "", "TEXT", false, "stands before every id that is made"},
        {"lang", "l", "TAG", true, "only texts in this language (repeatable; default: all)"},
        {"references", "", "", false, "also make references for what texts cite and is not on record"},
        {"type", "t", "TYPE", false,
         "what the rows of tables are: assistance, bodies, references, resolutions, sessions, votes"},
        {"mapping", "m", "FILE", false,
         "the file that says which column of a table is what, and how it is read"},
        {"write-mapping", "", "FILE", false, "write such a file for the first table, and import nothing"},
        {"rejects", "", "FILE", false, "write the rows that were left out there, to be mended and imported"},
        {"allow-rejects", "", "", false, "what is left out is a warning, not an error"},
        {"dry-run", "n", "", false, "write nothing; report what would come of it"}};
}

std::string format_names()
{
    std::string names;
    for (api::ImportFormat const& format : api::import_formats())
        names += (names.empty() ? "" : ", ") + std::string(format.name);
    return names;
}

// Whether a file that is to be written is one of those that are read, or stands in a folder of them.
bool is_among(std::string const& path, std::string const& inputs, Context& context)
{
    auto real = [&](std::string const& name) {
        std::string const canonical = context.file_system().canonical(name);
        return std::filesystem::absolute(canonical.empty() ? name : canonical).lexically_normal();
    };
    std::filesystem::path const written = real(path);
    std::filesystem::path const read = real(inputs);
    auto const [in_read, in_written] =
        std::mismatch(read.begin(), read.end(), written.begin(), written.end());
    return in_read == read.end();
}

// Says of files that are written beside the records whether they would take the place of what is read.
void check_targets(Options const& given, Context& context)
{
    for (char const* option : {"rejects", "write-mapping"}) {
        std::string const path = given.value(option);
        if (path.empty()) continue;
        std::vector<std::string> read(given.arguments().begin() + 1, given.arguments().end());
        for (char const* other : {"into", "mapping"}) {
            if (!given.value(other).empty()) read.push_back(given.value(other));
        }
        for (std::string const& each : read) {
            if (each == "-" || !is_among(path, each, context)) continue;
            context.diagnostics.add_error(codes::bad_option, "--" + std::string(option) +
                                                                 " would write over '" + each +
                                                                 "' or into it: name another file");
            break;
        }
    }
}

// Says what is wrong with the command line, as far as that can be known before anything is read.
void check_usage(Options const& given, Context& context)
{
    auto usage = [&](std::string message, std::string suggestion = {}) {
        context.diagnostics.add_error(codes::bad_option, std::move(message), std::move(suggestion));
    };
    std::vector<std::string> names;
    for (api::ImportFormat const& format : api::import_formats()) names.emplace_back(format.name);
    std::vector<std::string> const& words = given.arguments();
    if (words.empty() || std::find(names.begin(), names.end(), words.front()) == names.end()) {
        usage(words.empty()
                  ? "name a format (" + format_names() + ") and the files to import"
                  : "there is no format '" + words.front() + "' to import; there is " + format_names(),
              words.empty() ? std::string() : nearest(words.front(), std::span<std::string const>(names)));
    } else if (words.size() == 1) {
        usage("name the files or folders to import, or - for what comes through a pipe");
    }
    if (given.value("into").empty() && given.value("write-mapping").empty())
        usage("name the file of records with --into FILE, such as sources/imported.xml");
    if (given.has("update") && given.has("add")) usage("--update and --add exclude each other");
    for (std::string const& tag : given.values("lang")) {
        if (!is_language(tag)) usage("'" + tag + "' is no language: give a tag such as en, fr or zh");
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "-" || context.file_system().kind_of(words[i]) != FileSystem::Kind::nothing) continue;
        context.diagnostics.add_error(codes::cannot_read, "there is no file or folder '" + words[i] + "'");
    }
    if (!words.empty()) check_targets(given, context);
}

std::string report_text(api::ImportReport const& report, std::string const& into, bool dry_run)
{
    std::string text;
    for (std::string const& remark : report.remarks) text += visible(remark) + "\n";
    std::size_t made = 0;
    std::string kinds;
    for (auto const& [type, count] : report.made) {
        made += count;
        kinds += (kinds.empty() ? "" : ", ") + type + " " + std::to_string(count);
    }
    text += "read " + std::to_string(report.read) + ", made " + std::to_string(made) +
            (kinds.empty() ? "" : " (" + kinds + ")") + ", updated " + std::to_string(report.updated) +
            ", unchanged " + std::to_string(report.unchanged);
    if (report.kept != 0) text += ", kept as changed by hand " + std::to_string(report.kept);
    std::size_t left_out = 0;
    std::string reasons;
    for (auto const& [reason, count] : report.left_out) {
        left_out += count;
        reasons += (reasons.empty() ? "" : "; ") + visible(reason) + ": " + std::to_string(count);
    }
    text += ", left out " + std::to_string(left_out) + (reasons.empty() ? "" : " (" + reasons + ")") + "\n";
    text += report.written ? visible(into) + " is written\n"
            : dry_run      ? visible(into) + " would be " + (report.writable ? "written" : "left as it is") +
                            ": this was a dry run\n"
                      : visible(into) + " is left as it was\n";
    return text;
}

api::Data report_data(api::ImportReport const& report)
{
    auto number = [](std::size_t value) { return api::Data::of_number(std::to_string(value)); };
    auto counts = [&](std::map<std::string, std::size_t> const& of) {
        std::vector<api::Member> fields;
        fields.reserve(of.size());
        for (auto const& [name, count] : of) fields.push_back({name, number(count)});
        return api::Data::of_object(std::move(fields));
    };
    std::vector<api::Data> remarks;
    for (std::string const& remark : report.remarks) remarks.push_back(api::Data::of_text(remark));
    return api::Data::of_object({{"read", number(report.read)},
                                 {"made", counts(report.made)},
                                 {"updated", number(report.updated)},
                                 {"unchanged", number(report.unchanged)},
                                 {"kept", number(report.kept)},
                                 {"left_out", counts(report.left_out)},
                                 {"remarks", api::Data::of_list(std::move(remarks))},
                                 {"written", api::Data::of_boolean(report.written)}});
}

api::ImportRequest request_of(Options const& given, Workspace const& workspace)
{
    api::ImportRequest request;
    request.format = given.arguments().front();
    request.inputs.assign(given.arguments().begin() + 1, given.arguments().end());
    if (std::find(request.inputs.begin(), request.inputs.end(), "-") != request.inputs.end())
        request.piped.emplace(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
    request.into = given.value("into");
    request.sources = workspace.sources;
    request.source = given.value("source");
    request.id_prefix = given.value("id-prefix");
    request.languages = given.values("lang");
    request.type = given.value("type");
    request.mapping = given.value("mapping");
    request.references = given.has("references");
    request.allow_rejects = given.has("allow-rejects");
    request.update = given.has("update");
    request.dry_run = given.has("dry-run");
    return request;
}

api::ExitCode run_import(Options const& given, Console& console)
{
    Context context;
    apply_limits(given, context);
    check_usage(given, context);
    Workspace workspace;
    if (!context.diagnostics.has_errors()) workspace = find_workspace(given, context, false);
    if (!context.diagnostics.has_errors()) {
        std::string const rejects = given.value("rejects");
        try {
            std::string const mapping = given.value("write-mapping");
            if (!mapping.empty()) {
                std::string const text = api::import_mapping(request_of(given, workspace), context);
                if (!text.empty()) context.file_system().write_atomically(mapping, text);
                if (!text.empty())
                    console.out(visible(mapping) + " is written: mend it, and give it back with --mapping\n");
            } else if (auto const report = api::import_records(request_of(given, workspace), context)) {
                if (!rejects.empty() && !report->rejects.empty() && !given.has("dry-run"))
                    context.file_system().write_atomically(rejects, report->rejects);
                console.out(console.format() == DiagnosticFormat::json
                                ? report_data(*report).to_json() + "\n"
                                : report_text(*report, given.value("into"), given.has("dry-run")));
            }
        } catch (FileError const& error) {
            context.diagnostics.add_error(error.code(), error.what());
        }
    }
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command import_command()
{
    return {
        "import",
        "FORMAT FILE...",
        "Makes records of files of others",
        "FORMAT is akn (Akoma Ntoso, as the United Nations publish their resolutions), iati (activities of "
        "the\n"
        "International Aid Transparency Initiative), marc (MARCXML of the United Nations' library),\n"
        "text or docx (one resolution a file), csv or xlsx (tables: --type says what\n"
        "a row is, --write-mapping and --mapping which column is what). FILE is a file, a folder\n"
        "(all files of the format below it) or - for standard input. The records go into the file of "
        "records that --into\n"
        "names, which is written whole or not at all, and only where the archive that it is part of "
        "stays right. What\n"
        "is left out, and what is doubtful, is told with its place; a report ends the run. The exit code "
        "is 1 where anything\n"
        "was left out, unless --allow-rejects.",
        options,
        run_import};
}

}
