#include "api/import.h"

#include "base/files/file.h"
#include "base/files/file_system.h"
#include "exchange/formats.h"
#include "exchange/import.h"
#include "exchange/tables/tables.h"

#include <algorithm>

namespace rapporteur::api {

namespace {

// The files of records that folders hold; what is not there yet holds none.
std::vector<std::string> files_of(std::vector<std::string> const& paths, Context& context)
{
    std::vector<std::string> files;
    for (std::string path : paths) {
        while (path.size() > 1 && path.back() == '/') path.pop_back();
        if (context.file_system().is_folder(path)) {
            FilesOfFolder found = tell_files_apart(path, ".xml", context);
            files.insert(files.end(), found.wanted.begin(), found.wanted.end());
        } else if (context.file_system().is_file(path)) {
            files.push_back(path);
        }
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

}

std::vector<ImportFormat> import_formats()
{
    std::vector<ImportFormat> formats;
    for (exchange::Format const& each : exchange::formats()) formats.push_back({each.name, each.help});
    return formats;
}

std::optional<ImportReport> import_records(ImportRequest request, Context& context)
{
    exchange::ImportPlan plan;
    plan.format = std::move(request.format);
    plan.inputs = std::move(request.inputs);
    plan.piped = std::move(request.piped);
    plan.into = std::move(request.into);
    std::size_t const errors = context.diagnostics.errors();
    plan.sources = files_of(request.sources, context);
    // An archive that is not known whole is none to check against.
    if (context.diagnostics.errors() != errors) return ImportReport();
    plan.wishes.source = std::move(request.source);
    plan.wishes.id_prefix = std::move(request.id_prefix);
    plan.wishes.languages = std::move(request.languages);
    plan.wishes.type = std::move(request.type);
    records::NamedText mapping{request.mapping, {}};
    if (!request.mapping.empty()) {
        auto bytes = read_file(FileName(request.mapping), context);
        if (!bytes) return ImportReport();
        mapping.bytes = std::move(*bytes);
        plan.wishes.mapping = &mapping;
    }
    plan.wishes.references = request.references;
    plan.wishes.doubts_allowed = request.allow_rejects;
    plan.update = request.update;
    plan.dry_run = request.dry_run;
    std::optional<exchange::ImportReport> made = exchange::import_files(std::move(plan), context);
    if (!made) return std::nullopt;
    ImportReport report;
    report.read = made->read;
    report.made = std::move(made->made);
    report.updated = made->updated;
    report.unchanged = made->unchanged;
    report.kept = made->kept;
    report.left_out.insert(made->left_out.begin(), made->left_out.end());
    report.remarks = std::move(made->remarks);
    report.rejects = std::move(made->rejects);
    report.writable = made->writable;
    report.written = made->written;
    return report;
}

std::string import_mapping(ImportRequest const& request, Context& context)
{
    if (request.format != "csv" && request.format != "xlsx") {
        context.diagnostics.add_error(codes::bad_option, "only tables have a mapping: csv and xlsx, not '" +
                                                             request.format + "'");
        return {};
    }
    exchange::Wishes wishes;
    wishes.type = request.type;
    std::string const name = request.inputs.empty() ? std::string("-") : request.inputs.front();
    std::optional<std::string> bytes =
        name == "-" ? request.piped : read_file(FileName(name), &Limits::import_bytes, context);
    if (!bytes) return {};
    return exchange::mapping_xml(request.format, {FileName(name), *bytes}, wishes, context);
}

}
