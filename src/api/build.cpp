#include "api/rapporteur.hpp"
#include "base/diagnostics/codes.h"

#include "api/state.h"
#include "batch/plan.h"
#include "batch/run.h"
#include "batch/verifier.h"
#include "layout/fonts/fonts.h"
#include "records/record_types.h"

namespace rapporteur::api {

namespace {

template <typename T>
std::optional<std::vector<T const*>> records_of(records::Archive const& archive,
                                                std::vector<std::string> const& ids, Context& context)
{
    constexpr records::RecordType type = records::record_type_of<T>;
    std::vector<T const*> result;
    for (std::string const& id : ids) {
        records::Record const* record = archive.find(id);
        if (record == nullptr || record->type != type) {
            context.diagnostics.add_error(codes::nothing_selected,
                                          "no " + std::string(records::Schema::get().of(type).name) +
                                              " has the id '" + id + "'");
            return std::nullopt;
        }
        result.push_back(static_cast<T const*>(record));
    }
    return result;
}

templates::RunOptions run_options(BuildOptions const& options)
{
    templates::RunOptions result;
    result.parameters = options.parameters;
    result.language = options.language;
    result.date = options.date;
    result.author = options.author;
    result.publisher = options.publisher;
    return result;
}

batch::Product product_of(Product product)
{
    switch (product) {
    case Product::pages: return batch::Product::pages;
    case Product::tags: return batch::Product::tags;
    case Product::explanation: return batch::Product::explanation;
    case Product::pdf: break;
    }
    return batch::Product::pdf;
}

// Fonts are files of the machine, the same for every document of the process; opened when first used.
layout::LayoutCaches& shared_caches()
{
    static layout::FontSet const fonts;
    static layout::LayoutCaches caches(fonts);
    return caches;
}

std::optional<Pdf> build_with(Archive const& archive, Template const& brief,
                              std::vector<std::string> const& ids, BuildOptions const& options,
                              std::string const& path, Context& context)
{
    BatchOptions batch;
    std::vector<std::string> sessions;
    for (std::string const& id : ids) {
        records::Record const* const record = archive.state().archive->find(id);
        bool const is_resolution = record != nullptr && record->type == records::RecordType::resolution;
        if (is_resolution && !batch.resolution_ids) batch.resolution_ids.emplace();
        (is_resolution ? *batch.resolution_ids : sessions).push_back(id);
    }
    batch.build = options;
    batch.output_file = path.empty() ? "document" : path;
    std::optional<Pdf> result;
    std::string bytes;
    if (path.empty()) {
        batch.deliver = [&bytes](std::string const&, std::string_view made) { bytes = made; };
    }
    BatchSummary const summary = build_all(archive, {brief}, sessions, batch, context);
    if (summary.made == 1) result = Pdf{std::move(bytes), summary.pages};
    return result;
}

}

Themes::Themes(std::vector<std::string> folders)
    : state_(std::make_shared<State>(State{std::make_shared<batch::Themes>(std::move(folders))}))
{}

BatchSummary build_all(Archive const& archive, std::vector<Template> const& templates,
                       std::vector<std::string> const& session_ids, BatchOptions const& options,
                       Context& context)
{
    BatchSummary result;
    std::optional<pdf::Conformance> const conformance =
        pdf::read_conformance(options.build.conformance, context);
    if (!conformance) return result;
    batch::Request request;
    request.archive = archive.state().archive;
    for (Template const& one : templates) request.programs.push_back(one.state().program);
    auto sessions = records_of<records::Session>(*request.archive, session_ids, context);
    if (!sessions) return result;
    request.sessions = std::move(*sessions);
    if (options.resolution_ids) {
        request.resolutions =
            records_of<records::Resolution>(*request.archive, *options.resolution_ids, context);
        if (!request.resolutions) return result;
    }
    request.themes = options.build.themes ? options.build.themes->state().themes
                                          : std::make_shared<batch::Themes>(options.build.template_folders);
    request.theme = options.build.theme;
    request.paper = options.build.paper;
    request.options = run_options(options.build);
    for (auto const& program : request.programs) {
        for (templates::Parameter const& parameter : program->parameters())
            request.options.parameters_of_others.insert(parameter.name);
    }
    request.output_folder = options.output_folder;
    request.output_file = options.output_file;

    std::optional<std::vector<batch::Job>> const jobs = batch::plan(request, context);
    if (!jobs) return result;
    if (options.dry_run) {
        for (batch::Job const& job : *jobs) result.paths.push_back(job.path);
        result.skipped = jobs->size();
        return result;
    }
    batch::Settings settings;
    settings.workers = options.workers;
    settings.making = {product_of(options.product), options.page, *conformance};
    settings.keep_going = options.keep_going;
    settings.digests = options.digests;
    if (options.on_progress) {
        settings.on_progress = [&options](batch::Progress const& p) {
            options.on_progress(p.done, p.failed, p.total, p.pages);
        };
    }
    if (options.deliver) {
        settings.deliver = [&options](batch::Job const& job, std::string_view bytes) {
            options.deliver(job.path, bytes);
        };
    }
    batch::Summary summary = batch::run(request, *jobs, shared_caches(), settings, context);
    result.made = summary.made;
    result.failed = summary.failed;
    result.skipped = summary.skipped;
    result.pages = summary.pages;
    result.bytes = summary.bytes;
    for (batch::Made& made : summary.documents) {
        result.paths.push_back(made.path);
        result.documents.push_back({std::move(made.path), made.pages, made.bytes, std::move(made.sha256)});
    }
    result.failed_paths = std::move(summary.failed_paths);
    for (batch::Spoiled& each : summary.spoiled)
        result.spoiled.push_back({std::move(each.path), std::move(each.record)});
    result.cancelled = summary.cancelled;
    return result;
}

std::optional<Pdf> build(Archive const& archive, Template const& brief, std::vector<std::string> const& ids,
                         BuildOptions const& options, Context& context)
{
    return build_with(archive, brief, ids, options, {}, context);
}

bool build_to_file(Archive const& archive, Template const& brief, std::vector<std::string> const& ids,
                   BuildOptions const& options, std::string const& path, Context& context)
{
    return build_with(archive, brief, ids, options, path, context).has_value();
}

std::string standards_of(std::string_view conformance)
{
    Context unheard;
    std::optional<pdf::Conformance> const read = pdf::read_conformance(conformance, unheard);
    if (!read) return {};
    pdf::ConformanceName const& name = pdf::name_of(*read);
    return std::string(name.archive) + " and " + std::string(name.access);
}

bool verify(std::vector<std::string> const& paths, std::string const& program, Context& context,
            std::string_view conformance)
{
    std::optional<pdf::Conformance> const read = pdf::read_conformance(conformance, context);
    return read && batch::verify(paths, program, *read, context);
}

std::string_view version() { return RAPPORTEUR_VERSION; }

}
