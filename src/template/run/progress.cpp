#include "template/run/progress.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"

namespace rapporteur::templates {

void Progress::fail(Place const& place, std::string_view code, std::string message, Origin const* origin)
{
    if (stopped_) return;
    stopped_ = true;
    Diagnostic diagnostic = fault_at(place, code, std::move(message));
    if (origin != nullptr && origin->record != nullptr) {
        Position at_record = records::position_of(origin->object);
        if (at_record.line == 0) at_record = origin->record->origin.position();
        diagnostic.notes.insert(diagnostic.notes.begin(),
                                {at_record, "the record '" + origin->record->id + "' is here"});
    }
    context_.diagnostics.add(std::move(diagnostic));
}

void Progress::stop_with(Diagnostic fault)
{
    stopped_ = true;
    context_.diagnostics.add(std::move(fault));
}

void Progress::warn(Place const& place, std::string_view code, std::string message, Origin const* origin)
{
    Diagnostic diagnostic = fault_at(place, code, std::move(message));
    diagnostic.severity = Severity::warning;
    if (origin != nullptr && origin->record != nullptr) {
        diagnostic.notes.insert(
            diagnostic.notes.begin(),
            {origin->record->origin.position(), "the record '" + origin->record->id + "' is here"});
    }
    context_.diagnostics.add(std::move(diagnostic));
}

void Progress::reach(Place const& place, std::size_t Limits::*limit)
{
    fail(place, codes::limit_reached,
         "the limit " + std::string(row_of(limit).name) + " of " +
             std::to_string(limit == &Limits::depth ? deepest(limits()) : limits().*limit) + " is reached; " +
             how_to_raise(limit));
}

bool Progress::count_round(Place const& place)
{
    if (should_stop()) return false;
    if (++rounds_ > context_.limits.rounds) {
        reach(place, &Limits::rounds);
        return false;
    }
    return true;
}

void Progress::count_node()
{
    constexpr std::size_t nodes_between_looks = 64;
    if (nodes_ % nodes_between_looks == 0) (void)should_stop();
    if (++nodes_ > context_.limits.nodes && !stopped_) reach(place(), &Limits::nodes);
}

bool Progress::check_length(std::string const& text, Place const& place)
{
    if (text.size() <= context_.limits.text_bytes) return true;
    reach(place, &Limits::text_bytes);
    return false;
}

}
