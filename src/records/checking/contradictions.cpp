#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/checking/days.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <optional>
#include <unordered_map>
#include <utility>

namespace rapporteur::records {

namespace {

using records::days_of; // of a date

// Empty where the dates could not be read or are at odds with each other.
std::optional<Days> days_of(Session const& session, bool open_end)
{
    if (session.start.year == 0) return std::nullopt;
    bool const open = open_end && !session.end && session.start.precision() == PartialDate::Precision::day;
    Days const days{session.start.first_day(), open ? ever : session.last().last_day()};
    if (days.last < days.first) return std::nullopt;
    return days;
}

std::optional<Days> days_of(Resolution const& resolution)
{
    if (resolution.date()) return days_of(*resolution.date());
    return resolution.session.target != nullptr ? days_of(*resolution.session.target, false) : std::nullopt;
}

Body const* body_of(Resolution const& resolution)
{
    return resolution.session.target != nullptr ? resolution.session.target->body.target : nullptr;
}

bool leads_to(Record const& later, Record const& earlier)
{
    constexpr int longest = 64;
    Record const* at = &later;
    for (int i = 0; i < longest && at != nullptr; ++i) {
        if (at == &earlier) return true;
        at = predecessor_of(*at);
    }
    return false;
}

// Whether one of them takes the place of the other, over others or not. A cycle is reported elsewhere.
bool are_one_matter(Record const& a, Record const& b) { return leads_to(a, b) || leads_to(b, a); }

class Contradictions {
public:
    Contradictions(DraftIndex& index, Circular const& circular) : index_(index), circular_(circular) {}

    void check(Resolution const& resolution, Draft const& draft)
    {
        Session const* session = resolution.session.target;
        if (session != nullptr && resolution.date()) {
            auto const days = days_of(*session, true);
            if (days && days_of(*resolution.date()).apart_from(*days)) {
                std::string const until = session->end ? " to " + session->end->to_string() : std::string();
                std::string const field = resolution.adopted ? "adopted" : "decided";
                index_.contradiction(draft, field,
                                     field + (resolution.adopted ? "" : " on") +
                                         " outside the session's dates, " + session->start.to_string() +
                                         until,
                                     session->origin.position(), "the session is here");
            }
        }
        if (Resolution const* earlier = resolution.continues.target)
            check_continued(resolution, *earlier, draft);
        if (resolution.symbol && resolution.adopted)
            check_year(*resolution.symbol, *resolution.adopted, draft);
        check_symbols(resolution, draft);
    }

    void check_continued(Resolution const& resolution, Resolution const& earlier, Draft const& draft)
    {
        Body const* mine = body_of(resolution);
        Body const* other = body_of(earlier);
        if (mine != nullptr && other != nullptr && mine != other) {
            index_.contradiction(draft, "continues",
                                 in_quotes(earlier.id) + " is of another body, " + in_quotes(other->id) +
                                     "; this one is of " + in_quotes(mine->id),
                                 earlier.origin.position(), "the resolution is here");
            return;
        }
        if (earlier.was_not_adopted()) {
            index_.contradiction(draft, "continues",
                                 in_quotes(earlier.id) + " was not adopted, so that nothing continues it",
                                 earlier.origin.position(), "the resolution is here");
            return;
        }
        if (circular_.contains(&resolution)) return; // reported as a cycle
        auto const days = days_of(resolution);
        auto const earlier_days = days_of(earlier);
        if (days && earlier_days && days->last < earlier_days->first) {
            index_.contradiction(draft, "continues",
                                 in_quotes(earlier.id) + " is later than the resolution that continues it",
                                 earlier.origin.position(), "the later one is here");
        }
    }

    void check(Reference const& reference, Draft const& draft)
    {
        if (reference.adopted) check_year(reference.symbol, *reference.adopted, draft);
        if (reference.body.target != nullptr && !reference.symbol.key.empty()) {
            take_symbol(*reference.body.target, reference.form, reference.symbol.key, draft,
                        draft.place(draft.table->element, "symbol"));
        }
    }

    // "S/RES/822 (1994)" of one adopted in 1993.
    void check_year(Symbol const& symbol, PartialDate const& adopted, Draft const& draft)
    {
        if (symbol.year == 0 || adopted.year == 0 || symbol.year == adopted.year) return;
        Fault& fault = index_.fault_at(codes::year_mismatch, draft, "symbol",
                                       "the symbol names the year " + std::to_string(symbol.year) +
                                           ", but the adoption is of " + std::to_string(adopted.year));
        fault.severity = Severity::warning;
        fault.notes.push_back({index_.place_of(draft, "adopted"), "the date is here"});
    }

    void check_symbols(Resolution const& resolution, Draft const& draft)
    {
        Body const* body = body_of(resolution);
        if (body == nullptr) return;
        std::vector<ValuePlace const*> places;
        if (resolution.symbol) places.push_back(draft.place("resolution", "symbol"));
        for (ValuePlace const& place : draft.places) {
            if (place.table == &table_of<Symbol>()) places.push_back(&place);
        }
        std::vector<std::string> const keys = symbol_keys(resolution);
        for (std::size_t i = 0; i < keys.size() && i < places.size(); ++i)
            take_symbol(*body, resolution.form, keys[i], draft, places[i]);
    }

    // A symbol is one paper's of a body and a form.
    void take_symbol(Body const& body, std::string const& form, std::string const& key, Draft const& draft,
                     ValuePlace const* place)
    {
        Position at = draft.record->origin.position();
        if (place != nullptr) {
            at.line = place->line;
            at.column = place->column;
        }
        auto const [first, inserted] = symbols_.try_emplace(
            body.id + '\n' + (form == form_words[0] ? "" : form) + '\n' + key, SymbolUse{draft.record, at});
        if (inserted || first->second.record == draft.record) return;
        if (are_one_matter(*draft.record, *first->second.record)) return;
        Fault fault;
        fault.code = codes::contradiction;
        fault.at = at;
        fault.length = place != nullptr ? place->length : 1;
        fault.message = "the symbol is used twice by " + in_quotes(body.id) + ": " +
                        in_quotes(first->second.record->id) + " has it";
        fault.notes.push_back({first->second.at, "first used here"});
        index_.add(std::move(fault));
    }

    struct SymbolUse {
        Record const* record;
        Position at;
    };

    DraftIndex& index_;
    Circular const& circular_;
    std::unordered_map<std::string, SymbolUse> symbols_; // by body, form and key
};

}

void find_contradictions(DraftIndex& index, Circular const& circular)
{
    Contradictions contradictions(index, circular);
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        if (draft.record->type == RecordType::resolution)
            contradictions.check(*static_cast<Resolution const*>(draft.object), draft);
        if (draft.record->type == RecordType::reference)
            contradictions.check(*static_cast<Reference const*>(draft.object), draft);
    }
}

}
