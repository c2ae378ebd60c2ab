#include "batch/run.h"

#include "base/diagnostics/codes.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/text/sha256.h"
#include "layout/fonts/fonts.h"
#include "pdf/pdf.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

namespace rapporteur::batch {

namespace {

// What one document left behind.
struct Outcome {
    enum class State : std::uint8_t { not_begun, made, failed };
    State state = State::not_begun;
    std::size_t pages = 0;
    std::size_t bytes = 0;
    std::string sha256;
    Diagnostics diagnostics;
    // What ended the making. It becomes a diagnostic when the workers are done: to put it in words takes
    // memory, of which there may be none.
    std::exception_ptr thrown;
};

void add_thrown(std::exception_ptr const& thrown, Job const& job, Diagnostics& diagnostics)
{
    try {
        std::rethrow_exception(thrown);
    } catch (layout::MissingFont const& error) {
        diagnostics.add_error(codes::missing_font, error.what());
    } catch (FileError const& error) {
        diagnostics.add_error(error.code(), error.what());
    } catch (std::bad_alloc const&) {
        diagnostics.add_error(codes::out_of_memory, "there is not enough memory for " + describe(job) +
                                                        "; build fewer at once with --jobs 1");
    } catch (pdf::PdfError const& error) {
        diagnostics.add_error(codes::cannot_write,
                              "the PDF of " + describe(job) + " cannot be made: " + error.what());
    } catch (std::exception const& error) {
        diagnostics.add_error(codes::machine_failed, describe(job) + " cannot be made: " + error.what());
    } catch (...) {
        diagnostics.add_error(codes::machine_failed, describe(job) + " cannot be made");
    }
}

class Runner {
public:
    Runner(Request const& request, std::vector<Job> const& jobs, layout::LayoutCaches& caches,
           Settings const& settings, Context const& context)
        : request_(request), jobs_(jobs), caches_(caches), settings_(settings),
          shared_(context.without_diagnostics()), outcomes_(jobs.size())
    {}

    // Throws nothing: an exception that leaves a thread would end the process.
    void work() noexcept
    {
        for (;;) {
            if (stop_.load() || should_stop()) return;
            std::size_t const index = next_.fetch_add(1);
            if (index >= jobs_.size()) return;
            make(index);
        }
    }

    std::vector<Outcome>& outcomes() { return outcomes_; }
    // What who follows the progress threw; null: nothing.
    std::exception_ptr const& thrown() const { return thrown_; }
    bool should_stop() const { return shared_.should_stop(); }

private:
    void make(std::size_t index)
    {
        Job const& job = jobs_[index];
        Outcome& outcome = outcomes_[index];
        try {
            Context context = shared_.without_diagnostics();
            bool has_made = false;
            try {
                has_made = make(job, outcome, context);
            } catch (...) {
                outcome.thrown = std::current_exception();
            }
            outcome.diagnostics = std::move(context.diagnostics);
            if (has_made) outcome.state = Outcome::State::made;
        } catch (...) {
            outcome.thrown = std::current_exception();
        }
        bool const failed = outcome.state != Outcome::State::made && !should_stop();
        if (failed) outcome.state = Outcome::State::failed;
        if (failed && !settings_.keep_going) stop_.store(true);
        try {
            report(job, outcome);
        } catch (std::bad_alloc const&) { // a line of progress less
        } catch (...) {
            std::lock_guard const lock(mutex_);
            if (!thrown_) thrown_ = std::current_exception();
            stop_.store(true);
        }
    }

    // Whether the document is made, and where it belongs.
    bool make(Job const& job, Outcome& outcome, Context& context)
    {
        std::optional<Assembled> const made =
            assemble({*job.program, *request_.archive, job.scope, selection_of(job, request_),
                      request_.options, *job.theme, caches_},
                     settings_.making, context);
        if (!made) return false;
        if (settings_.digests) outcome.sha256 = sha256_hex(made->bytes);
        deliver(job, made->bytes);
        outcome.pages = made->pages;
        outcome.bytes = made->bytes.size();
        return true;
    }

    void deliver(Job const& job, std::string const& bytes)
    {
        if (!settings_.deliver) {
            shared_.file_system().write_atomically(job.path, bytes);
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
    Context const shared_; // whose limits, files, cancellation and deadline every document has
    std::vector<Outcome> outcomes_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> stop_{false};
    std::mutex mutex_; // for what is handed out one at a time: progress and delivery
    Progress progress_;
    std::exception_ptr thrown_;
};

// Joins its threads, whatever happens.
class Threads {
public:
    ~Threads()
    {
        for (std::thread& thread : threads_) thread.join();
    }
    // As many as there may be: a system that gives no more makes it slower, not impossible.
    template <typename Work> void start(std::size_t count, Work const& work)
    {
        threads_.reserve(count);
        try {
            while (threads_.size() < count) threads_.emplace_back(work);
        } catch (std::system_error const&) {
        } catch (std::bad_alloc const&) {
        }
    }

private:
    std::vector<std::thread> threads_;
};

}

Summary run(Request const& request, std::vector<Job> const& jobs, layout::LayoutCaches& caches,
            Settings const& settings, Context& context)
{
    Runner runner(request, jobs, caches, settings, context);
    std::size_t const workers =
        std::clamp<std::size_t>(settings.workers, 1, std::max<std::size_t>(1, jobs.size()));
    {
        Threads threads;
        threads.start(workers - 1, [&runner] { runner.work(); });
        runner.work();
    }
    if (runner.thrown()) std::rethrow_exception(runner.thrown());

    Summary summary;
    summary.cancelled = runner.should_stop();
    bool past_failure = false;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        Outcome& outcome = runner.outcomes()[i];
        if (outcome.thrown) add_thrown(outcome.thrown, jobs[i], outcome.diagnostics);
        switch (outcome.state) {
        case Outcome::State::not_begun: ++summary.skipped; break;
        case Outcome::State::failed:
            ++summary.failed;
            summary.failed_paths.push_back(jobs[i].path);
            for (Diagnostic const& one : outcome.diagnostics.all()) {
                if (one.code == codes::faulty_record) summary.spoiled.push_back({jobs[i].path, one.at});
            }
            break;
        case Outcome::State::made:
            ++summary.made;
            summary.pages += outcome.pages;
            summary.bytes += outcome.bytes;
            summary.documents.push_back(
                {jobs[i].path, outcome.pages, outcome.bytes, std::move(outcome.sha256)});
            break;
        }
        // Which later documents had been begun when one failed depends on the threads; what is reported must
        // not.
        if (!past_failure) context.diagnostics.merge(std::move(outcome.diagnostics));
        past_failure = past_failure || (outcome.state == Outcome::State::failed && !settings.keep_going);
    }
    return summary;
}

}
