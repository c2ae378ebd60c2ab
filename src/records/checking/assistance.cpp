#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/wording.h"

namespace rapporteur::records {

namespace {

// Only what was promised can be paid.
void check_fulfilment(DraftIndex& index, Assistance const& figure, Draft const& draft)
{
    Assistance const* const pledge = figure.fulfils.target;
    if (pledge == nullptr) return;
    if (pledge == &figure) {
        index.fault_at(codes::contradiction, draft, "fulfils", "a figure cannot fulfil itself");
    } else if (pledge->stage != "pledge" && pledge->stage != "commitment") {
        index.contradiction(draft, "fulfils",
                            in_quotes(pledge->id) +
                                " is not a pledge: what is fulfilled has the stage 'pledge' or 'commitment'",
                            pledge->origin.position(), "the record is here");
    }
}

// Nothing rests on a text that was not adopted. One whose outcome is not on record may have been.
void check_basis(DraftIndex& index, Assistance const& figure)
{
    for (Link<Resolution> const& basis : figure.basis) {
        Resolution const* const text = basis.target;
        if (text == nullptr || text->is_adopted() || text->status.empty()) continue;
        Fault fault;
        fault.code = codes::contradiction;
        fault.at = basis.at;
        fault.length = length_of(basis.id);
        fault.message = in_quotes(text->id) + " was not adopted, so that nothing rests on it: name the text "
                                              "that was adopted, or take it out of 'basis'";
        fault.notes.push_back({text->origin.position(), "the record is here"});
        index.add(std::move(fault));
    }
}

void check_as_of(DraftIndex& index, Assistance const& figure, Draft const& draft)
{
    if (!figure.as_of) return;
    for (auto const& [date, name] : {std::pair(&figure.date, "date"), std::pair(&figure.from, "from")}) {
        if (!*date || !figure.as_of->before(**date)) continue;
        index.contradiction(draft, "as-of",
                            "the figure is known for " + figure.as_of->to_string() +
                                ", before it was given, " + (*date)->to_string(),
                            index.place_of(draft, name), "the date is here");
        return;
    }
}

}

void check_assistance(DraftIndex& index)
{
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        if (draft.record->type != RecordType::assistance) continue;
        auto const& figure = *static_cast<Assistance const*>(draft.object);
        check_fulfilment(index, figure, draft);
        check_basis(index, figure);
        check_as_of(index, figure, draft);
    }
}

}
