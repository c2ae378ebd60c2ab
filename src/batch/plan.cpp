#include "batch/plan.h"

#include "base/diagnostics/codes.h"
#include "batch/class_check.h"
#include "style/paper.h"
#include "template/output_name.h"

#include <unicode/unistr.h>

#include <cstddef>
#include <map>
#include <utility>

namespace rapporteur::batch {

namespace {

// Two names that a file system may take for one.
std::string case_folded(std::string const& name)
{
    std::string result;
    icu::UnicodeString::fromUTF8(name).foldCase().toUTF8String(result);
    return result;
}

// No folder is the current one: "/" before the name would be the root of the file system.
std::string in_folder(std::string const& folder, std::string const& name)
{
    return folder.empty() || folder.ends_with('/') ? folder + name : folder + "/" + name;
}

// The documents of a request, while they are found.
class Planner {
public:
    Planner(Request const& request, Context& context) : request_(request), context_(context) {}

    void add(std::shared_ptr<templates::Program const> const& program)
    {
        std::shared_ptr<style::Theme const> const theme = theme_of(*program);
        if (!theme) return;
        check_classes(*program, *theme, context_);
        bool const has_sessions = !request_.sessions.empty();
        bool const for_sessions = program->is_for(templates::Scope::sessions) && has_sessions;
        if (program->is_for(templates::Scope::session)) {
            for (records::Session const* session : request_.sessions)
                add_job({program, theme, templates::Scope::session, session, nullptr, {}});
        }
        if (for_sessions) add_job({program, theme, templates::Scope::sessions, nullptr, nullptr, {}});
        for (records::Resolution const* resolution : resolutions_of(*program)) {
            add_job(
                {program, theme, templates::Scope::resolution, resolution->session.target, resolution, {}});
        }
        bool const is_chosen =
            for_sessions || (program->is_for(templates::Scope::resolution) && request_.resolutions);
        if (program->is_for(templates::Scope::archive) && !is_chosen)
            add_job({program, theme, templates::Scope::archive, nullptr, nullptr, {}});
    }

    std::vector<Job> take() { return std::move(jobs_); }

private:
    // Those that were chosen; else all of the sessions, of a template that makes nothing else of them.
    std::vector<records::Resolution const*> resolutions_of(templates::Program const& program) const
    {
        std::vector<records::Resolution const*> result;
        if (!program.is_for(templates::Scope::resolution)) return result;
        if (request_.resolutions) return *request_.resolutions;
        if (program.is_for(templates::Scope::session) || program.is_for(templates::Scope::sessions))
            return result;
        for (records::Session const* session : request_.sessions) {
            result.insert(result.end(), session->resolutions.begin(), session->resolutions.end());
            result.insert(result.end(), session->not_adopted.begin(), session->not_adopted.end());
        }
        return result;
    }

    // On the paper asked for; null where it has errors, which are reported once.
    std::shared_ptr<style::Theme const> theme_of(templates::Program const& program)
    {
        std::string const& name = request_.theme.empty() ? program.theme() : request_.theme;
        auto const known = themes_.find(name);
        if (known != themes_.end()) return known->second;
        Position const asked_at = request_.theme.empty() ? program.theme_place() : Position{};
        auto theme = request_.themes->find(name, asked_at, context_);
        if (theme && !request_.paper.empty()) theme = style::on_paper(*theme, request_.paper, context_);
        return themes_.emplace(name, std::move(theme)).first->second;
    }

    void add_job(Job job)
    {
        std::optional<std::string> const name =
            templates::output_name(*job.program, *request_.archive, job.scope, selection_of(job, request_),
                                   request_.options, context_);
        if (!name) return;
        job.path = request_.output_file.empty() ? in_folder(request_.output_folder, *name + ".pdf")
                                                : request_.output_file;
        auto const [it, added] = names_.emplace(case_folded(job.path), jobs_.size());
        if (!added) {
            context_.diagnostics.add_error(
                codes::duplicate_output,
                describe(job) + " and " + describe(jobs_[it->second]) + " would both be written to '" +
                    job.path + "'; " +
                    (request_.output_file.empty()
                         ? "give one of the templates another 'output'"
                         : "-o is for one document: choose one session or resolution, and one template"));
            return;
        }
        jobs_.push_back(std::move(job));
    }

    Request const& request_;
    Context& context_;
    std::vector<Job> jobs_;
    std::map<std::string, std::shared_ptr<style::Theme const>> themes_; // by name; null: with errors
    std::map<std::string, std::size_t> names_; // case-folded paths, and which job has each
};

}

std::string describe(Job const& job) { return describe(*job.program, {job.session, job.resolution, {}}); }

std::string describe(templates::Program const& program, templates::Selection const& selection)
{
    std::string text = "template '" + program.id() + "'";
    records::Record const* about = selection.session;
    if (selection.resolution != nullptr) about = selection.resolution;
    if (about != nullptr) text += " for '" + about->id + "'";
    return text;
}

templates::Selection selection_of(Job const& job, Request const& request)
{
    templates::Selection selection;
    selection.session = job.session;
    selection.resolution = job.resolution;
    // A paper of one resolution is the same whatever else is made.
    if (job.resolution == nullptr) selection.sessions = request.sessions;
    return selection;
}

std::optional<std::vector<Job>> plan(Request const& request, Context& context)
{
    std::size_t const errors = context.diagnostics.errors();
    Planner planner(request, context);
    for (auto const& program : request.programs) planner.add(program);
    if (context.diagnostics.errors() != errors) return std::nullopt;
    std::vector<Job> jobs = planner.take();
    if (jobs.empty()) {
        context.diagnostics.add_error(codes::nothing_to_build,
                                      "no template and session or resolution make a document together");
        return std::nullopt;
    }
    return jobs;
}

}
