#include "batch/batch.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "layout/fonts/fonts.h"
#include "layout/pictures/picture.h"
#include "pdf/pdf.h"
#include "style/paper.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <new>
#include <thread>

namespace rapporteur::batch {

namespace {

// Two names that a file system may take for one.
std::string case_folded(std::string const& name)
{
    std::string result;
    icu::UnicodeString::fromUTF8(name).foldCase().toUTF8String(result);
    return result;
}

std::string describe(Job const& job)
{
    std::string text = "template '" + job.program->id() + "'";
    if (job.session != nullptr) text += " for '" + job.session->id + "'";
    return text;
}

templates::Selection selection_of(Job const& job, Request const& request)
{
    templates::Selection selection;
    selection.session = job.session;
    selection.sessions = request.sessions;
    return selection;
}

// What one document left behind.
struct Outcome {
    enum class State : std::uint8_t { not_begun, made, failed };
    State state = State::not_begun;
    std::size_t pages = 0;
    std::size_t bytes = 0;
    Diagnostics diagnostics;
};

class Runner {
public:
    Runner(Request const& request, std::vector<Job> const& jobs, layout::LayoutCaches& caches,
           Settings const& settings, Context const& context)
        : request_(request), jobs_(jobs), caches_(caches), settings_(settings),
          given_(context.without_diagnostics()), outcomes_(jobs.size())
    {}

    void work()
    {
        for (;;) {
            if (stop_.load() || is_cancelled()) return;
            std::size_t const index = next_.fetch_add(1);
            if (index >= jobs_.size()) return;
            make(index);
        }
    }

    std::vector<Outcome>& outcomes() { return outcomes_; }
    bool is_cancelled() const { return given_.should_stop(); }

private:
    void make(std::size_t index)
    {
        Job const& job = jobs_[index];
        Outcome& outcome = outcomes_[index];
        Context context = given_.without_diagnostics();
        try {
            std::optional<Assembled> const made =
                assemble(*job.program, *request_.archive, job.scope, selection_of(job, request_),
                         request_.options, *job.theme, caches_, settings_.making, context);
            if (made) {
                deliver(job, made->bytes);
                outcome.state = Outcome::State::made;
                outcome.pages = made->pages;
                outcome.bytes = made->bytes.size();
            }
        } catch (layout::MissingFont const& error) {
            context.diagnostics.add_error(codes::missing_font, error.what());
        } catch (FileError const& error) {
            context.diagnostics.add_error(error.code(), error.what());
        } catch (std::bad_alloc const&) {
            context.diagnostics.add_error(codes::limit_reached, "there is not enough memory for " +
                                                                    describe(job) +
                                                                    "; build fewer at once with --jobs 1");
        } catch (pdf::PdfError const& error) {
            context.diagnostics.add_error(codes::cannot_write,
                                          "the PDF of " + describe(job) + " cannot be made: " + error.what());
        }
        outcome.diagnostics = std::move(context.diagnostics);
        bool const failed = outcome.state != Outcome::State::made && !is_cancelled();
        if (failed) outcome.state = Outcome::State::failed;
        if (failed && !settings_.keep_going) stop_.store(true);
        report(job, outcome);
    }

    void deliver(Job const& job, std::string const& bytes)
    {
        if (!settings_.deliver) {
            given_.file_system().write_atomically(job.path, bytes);
            return;
        }
        std::lock_guard const lock(mutex_);
        settings_.deliver(job, bytes);
    }

    void report(Job const& job, Outcome const& outcome)
    {
        if (!settings_.on_progress) return;
        std::lock_guard const lock(mutex_);
        bool const made = outcome.state == Outcome::State::made;
        ++progress_.done;
        progress_.failed += made ? 0 : 1;
        progress_.pages += outcome.pages;
        progress_.total = jobs_.size();
        progress_.path = made ? &job.path : nullptr;
        settings_.on_progress(progress_);
    }

    Request const& request_;
    std::vector<Job> const& jobs_;
    layout::LayoutCaches& caches_;
    Settings const& settings_;
    Context const given_; // to each worker
    std::vector<Outcome> outcomes_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> stop_{false};
    std::mutex mutex_; // for what is handed out one at a time: progress and delivery
    Progress progress_;
};

}

std::optional<std::vector<Job>> plan(Request const& request, Context& context)
{
    std::size_t const errors = context.diagnostics.errors();
    std::vector<Job> jobs;
    std::map<std::string, std::shared_ptr<style::Theme const>> themes;
    std::map<std::string, std::size_t> names;
    auto add = [&](Job job) {
        std::optional<std::string> const name = job.program->output_name(
            *request.archive, job.scope, selection_of(job, request), request.options, context);
        if (!name) return;
        job.path =
            request.output_file.empty() ? request.output_folder + "/" + *name + ".pdf" : request.output_file;
        auto const [it, added] = names.emplace(case_folded(job.path), jobs.size());
        if (!added) {
            context.diagnostics.add_error(
                codes::duplicate_output,
                describe(job) + " and " + describe(jobs[it->second]) + " would both be written to '" +
                    job.path + "'; " +
                    (request.output_file.empty()
                         ? "give one of the templates another 'output'"
                         : "-o is for one document: choose one session and one template"));
            return;
        }
        jobs.push_back(std::move(job));
    };
    for (auto const& program : request.programs) {
        std::string const& theme_name = request.theme.empty() ? program->theme() : request.theme;
        auto theme = themes.find(theme_name);
        if (theme == themes.end()) {
            Position const asked_at = request.theme.empty() ? program->theme_place() : Position{};
            auto loaded = style::load_theme(theme_name, request.template_folders, asked_at,
                                            layout::check_picture, context);
            if (loaded && !request.paper.empty()) loaded = style::on_paper(*loaded, request.paper, context);
            theme = themes.emplace(theme_name, std::move(loaded)).first;
        }
        if (!theme->second) continue;
        check_classes(*program, *theme->second, context);
        if (program->is_for(templates::Scope::session)) {
            for (records::Session const* session : request.sessions) {
                add({program, theme->second, templates::Scope::session, session, {}});
            }
        }
        if (program->is_for(templates::Scope::sessions) && !request.sessions.empty()) {
            add({program, theme->second, templates::Scope::sessions, nullptr, {}});
        }
        if (program->is_for(templates::Scope::archive) &&
            !(program->is_for(templates::Scope::sessions) && !request.sessions.empty())) {
            add({program, theme->second, templates::Scope::archive, nullptr, {}});
        }
    }
    if (context.diagnostics.errors() != errors) return std::nullopt;
    if (jobs.empty()) {
        context.diagnostics.add_error(codes::nothing_to_build,
                                      "no template and session make a document together");
        return std::nullopt;
    }
    return jobs;
}

void check_classes(templates::Program const& program, style::Theme const& theme, Context& context)
{
    // Roles of their own. All else is a whole with parts (a list, a table) or a part of one, which share
    // their class: a look for any of them is one for all.
    static constexpr std::array<std::string_view, 10> alone{"p",  "heading", "quote", "columns", "keep",
                                                            "em", "strong",  "span",  "link",    "section"};
    for (templates::UsedClass const& used : program.classes()) {
        bool const exact = std::find(alone.begin(), alone.end(), used.element) != alone.end();
        if (exact ? theme.has_style(used.element, used.name) : theme.has_class(used.name)) continue;
        Diagnostic diagnostic = used.fault;
        diagnostic.severity = Severity::warning;
        diagnostic.message = "the theme '" + theme.name() + "' has no style for '" + used.element +
                             "' of the class '" + used.name + "'; it looks like any other";
        diagnostic.suggestion = nearest(
            used.name, std::span<std::string const>(theme.classes(exact ? used.element : std::string())));
        context.diagnostics.add(std::move(diagnostic));
    }
}

Summary run(Request const& request, std::vector<Job> const& jobs, layout::LayoutCaches& caches,
            Settings const& settings, Context& context)
{
    Runner runner(request, jobs, caches, settings, context);
    std::size_t const workers =
        std::clamp<std::size_t>(settings.workers, 1, std::max<std::size_t>(1, jobs.size()));
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back([&runner] { runner.work(); });
    runner.work();
    for (std::thread& thread : threads) thread.join();

    Summary summary;
    summary.cancelled = runner.is_cancelled();
    bool past_failure = false;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        Outcome& outcome = runner.outcomes()[i];
        switch (outcome.state) {
        case Outcome::State::not_begun: ++summary.skipped; break;
        case Outcome::State::failed: ++summary.failed; break;
        case Outcome::State::made:
            ++summary.made;
            summary.pages += outcome.pages;
            summary.bytes += outcome.bytes;
            summary.paths.push_back(jobs[i].path);
            break;
        }
        // Which later documents had been begun when one failed depends on the threads; what is said must not.
        if (!past_failure) context.diagnostics.merge(std::move(outcome.diagnostics));
        past_failure = past_failure || (outcome.state == Outcome::State::failed && !settings.keep_going);
    }
    return summary;
}

}
