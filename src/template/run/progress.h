#pragma once

#include "base/diagnostics/context.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::templates {

// How far one run of a template has come: where in the template it stands, what it has cost, and whether it
// goes on. Of one thread.
class Progress {
public:
    explicit Progress(Context& context) : context_(context) {}

    // ---- Where it stands
    // The instruction, expression or attribute that runs: faults of what it prints are reported there.
    Place const& place() const { return at_ != nullptr ? *at_ : nowhere_; }
    // Of the instruction that runs, in Document::places: nodes that are made have it.
    std::uint32_t place_number() const { return place_number_; }
    // `place` must live as long as the run stands there.
    void stand_at(Place const& place, std::uint32_t place_number)
    {
        at_ = &place;
        place_number_ = place_number;
    }
    void stand_at(Place const& place) { at_ = &place; }

    // Stands at a part of the instruction while it lives; nodes keep the instruction's place.
    class Within {
    public:
        Within(Progress& progress, Place const& place) : progress_(progress), before_(progress.at_)
        {
            progress.at_ = &place;
        }
        ~Within() { progress_.at_ = before_; }
        Within(Within const&) = delete;
        Within& operator=(Within const&) = delete;

    private:
        Progress& progress_;
        Place const* before_;
    };

    // ---- Whether it goes on
    // A fault or a limit was met, or the run was cancelled: nothing more is worth making.
    bool stopped() const { return stopped_; }
    // The same as it changes, for who asks very often.
    bool const& stopped_flag() const { return stopped_; }
    // Looks whether the run was cancelled meanwhile: for loops that count no rounds. Cheap.
    bool should_stop()
    {
        stopped_ = stopped_ || context_.should_stop();
        return stopped_;
    }
    // Reports a fault at the template's place, with that of the record that `origin` names in a note, and
    // stops. Only the first is reported: others follow from it.
    void fail(Place const& place, std::string_view code, std::string message, Origin const* origin = nullptr);
    // The same of a fault that is a diagnostic already; it is reported even where the run has stopped.
    void stop_with(Diagnostic fault);
    // Reports and goes on.
    void add(Diagnostic diagnostic) { context_.diagnostics.add(std::move(diagnostic)); }
    // Reports a warning in the form of fail(), and goes on.
    void warn(Place const& place, std::string_view code, std::string message, Origin const* origin = nullptr);
    // Fails with `limit-reached`, for what is a row of the table of limits.
    void reach(Place const& place, std::size_t Limits::*limit);

    // ---- What it costs
    Limits const& limits() const { return context_.limits; }
    // What the run was given, its limits and files among it.
    Context const& context() const { return context_; }
    // One more round of a loop. False when there may be no more: the run has stopped, is cancelled, or has
    // reached the limit `rounds`.
    bool count_round(Place const& place);
    // One more node of the document; fails where there are more than the limit `nodes`. Every so many of them
    // it looks whether the run was cancelled.
    void count_node();
    // Fails, and is false, where a value has more bytes than the limit `text-bytes`.
    bool check_length(std::string const& text, Place const& place);

private:
    Context& context_;
    Place const* at_ = nullptr;
    Place const nowhere_;
    std::uint32_t place_number_ = 0;
    bool stopped_ = false;
    std::size_t rounds_ = 0;
    std::size_t nodes_ = 0;
};

}
