#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/wording.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rapporteur::records {

namespace {

constexpr std::array<VoteChoice, 5> choices{VoteChoice::in_favour, VoteChoice::against,
                                            VoteChoice::abstaining, VoteChoice::absent,
                                            VoteChoice::not_voting};

std::string_view word_of(VoteChoice choice) { return vote_choice_words[static_cast<std::size_t>(choice)]; }

// As recorded, without what names would make of it.
std::optional<std::int64_t> const& recorded(Decision const& text, VoteChoice choice)
{
    switch (choice) {
    case VoteChoice::in_favour: return text.votes_for;
    case VoteChoice::against: return text.against;
    case VoteChoice::abstaining: return text.abstaining;
    case VoteChoice::absent: return text.absent;
    case VoteChoice::not_voting: return text.not_voting;
    }
    return text.votes_for;
}

// A State is one voter, by its code or as a body.
std::string voter_of(Party const& party)
{
    if (!party.country.empty()) return party.country;
    Body const* const body = party.body.target;
    bool const is_state =
        body != nullptr && !body->country.empty() && (body->kind.empty() || body->kind == "state");
    return is_state ? body->country : party.body.id;
}

std::string_view name_of(Party const& party) { return party.country.empty() ? party.body.id : party.country; }

// What one record of a decision says that cannot hold together.
class OutcomeCheck {
public:
    OutcomeCheck(DraftIndex& index, Draft const& draft, Decision const& text, Body const* body)
        : index_(index), draft_(draft), text_(text), body_(body)
    {}

    void run()
    {
        dates();
        votes_by_name();
        counts_and_names();
        adoption();
        majority();
        members();
    }

private:
    // `adopted` is the day of an adoption, `decided` of anything else.
    void dates()
    {
        if (text_.status.empty()) {
            if (text_.adopted && text_.decided)
                at("decided", "an adopted text has its day in 'adopted': take 'decided' away");
            return;
        }
        if (text_.is_adopted()) {
            if (text_.decided)
                at("decided",
                   "what was adopted has its day in 'adopted'; 'decided' is the day of what was not");
        } else if (text_.adopted) {
            at("adopted", "the status is '" + text_.status +
                              "', so that it was not adopted: its day stands in 'decided'");
        }
        if (text_.rescinded_by.given() && text_.status != "rescinded")
            at("rescinded-by", "only what has the status 'rescinded' was put out of force by another text");
    }

    // Each voter once, under one choice; a veto only against a text that was vetoed.
    void votes_by_name()
    {
        std::unordered_map<std::string, std::pair<Party const*, std::string_view>>
            voters; // by vote and voter
        for (Votes const& votes : text_.votes) {
            if (votes.veto && (votes.choice != "against" || text_.status != "vetoed")) {
                Fault& fault = add(votes.at, "votes",
                                   votes.choice != "against"
                                       ? "a veto is a vote against: 'veto' cannot stand with the choice '" +
                                             votes.choice + "'"
                                       : "a veto stops the text: its status is 'vetoed' or nobody vetoed it");
                fault.notes.push_back({index_.place_of(draft_, "status"), "the record is here"});
            }
            for (Party const& party : votes.by) {
                auto const [first, is_new] = voters.try_emplace(
                    votes.of + '\n' + voter_of(party), std::pair(&party, std::string_view(votes.choice)));
                if (is_new) continue;
                auto const& [earlier, choice] = first->second;
                Fault& fault =
                    add(party.at, name_of(party),
                        in_quotes(name_of(party)) + (choice == votes.choice
                                                         ? " stands twice under '" + votes.choice + "'"
                                                         : " stands under '" + votes.choice +
                                                               "' and under '" + std::string(choice) + "'"));
                fault.notes.push_back({earlier->at, "the first is here"});
            }
        }
    }

    void counts_and_names()
    {
        for (VoteChoice const choice : choices) {
            auto const& count = recorded(text_, choice);
            if (!count) continue;
            std::int64_t named = 0;
            bool is_partial = false;
            Votes const* first = nullptr;
            for (Votes const& votes : text_.votes) {
                if (!votes.of.empty() || votes.choice != word_of(choice)) continue;
                named += static_cast<std::int64_t>(votes.by.size());
                is_partial = is_partial || votes.partial;
                if (first == nullptr) first = &votes;
            }
            if (first == nullptr || (is_partial ? named <= *count : named == *count)) continue;
            index_.contradiction(
                draft_, word_of(choice),
                std::to_string(*count) + " votes '" + std::string(word_of(choice)) + "', but " +
                    std::to_string(named) + " names" +
                    (is_partial ? "" : "; where not all names are on record, say partial=\"true\""),
                first->at, "the names are here");
        }
    }

    // What was adopted without division has no votes against it and no abstentions.
    void adoption()
    {
        if (text_.adoption.empty() || text_.adoption == "recorded-vote") return;
        for (VoteChoice const choice : {VoteChoice::against, VoteChoice::abstaining}) {
            bool const is_named =
                std::any_of(text_.votes.begin(), text_.votes.end(), [&](Votes const& votes) {
                    return votes.of.empty() && votes.choice == word_of(choice) && !votes.by.empty();
                });
            auto const& count = recorded(text_, choice);
            if (!is_named && count.value_or(0) == 0) continue;
            index_.contradiction(draft_, "adoption",
                                 "'" + text_.adoption + "' with votes " +
                                     (choice == VoteChoice::against ? "against" : "abstaining"),
                                 count ? index_.place_of(draft_, word_of(choice)) : first_votes(choice),
                                 "they are here");
            return;
        }
    }

    // The outcome is never made from sums, but such sums ask for a word of explanation.
    void majority()
    {
        if (!text_.is_adopted()) return;
        auto const in_favour = text_.count(VoteChoice::in_favour);
        auto const against = text_.count(VoteChoice::against);
        if (!in_favour || !against || *against <= *in_favour) return;
        std::string const message = "adopted with " + std::to_string(*against) + " votes against and " +
                                    std::to_string(*in_favour) + " in favour";
        bool const is_explained = !text_.procedure.empty() || !draft_.record->notes.empty();
        Fault& fault =
            index_.fault_at(codes::contradiction, draft_, "against",
                            is_explained ? message : message + "; if it was so, say why in a <note>");
        if (is_explained) fault.severity = Severity::warning;
    }

    // At the count that first takes the sum beyond the members.
    void members()
    {
        if (body_ == nullptr || !body_->members) return;
        std::int64_t sum = 0;
        for (VoteChoice const choice : choices) {
            auto const count = text_.count(choice);
            if (!count) continue;
            sum += *count;
            if (sum <= *body_->members) continue;
            index_.contradiction(draft_, word_of(choice),
                                 "more votes than the body's " + std::to_string(*body_->members) + " members",
                                 body_->origin.position(), in_quotes(body_->id) + " is here");
            return;
        }
    }

    Position first_votes(VoteChoice choice) const
    {
        for (Votes const& votes : text_.votes) {
            if (votes.of.empty() && votes.choice == word_of(choice)) return votes.at;
        }
        return draft_.record->origin.position();
    }

    void at(std::string_view xml_name, std::string message)
    {
        index_.contradiction(draft_, xml_name, std::move(message), index_.place_of(draft_, "status"),
                             "the status is here");
    }

    Fault& add(Position at, std::string_view underlined, std::string message)
    {
        Fault fault;
        fault.code = codes::contradiction;
        fault.at = std::move(at);
        fault.length = length_of(underlined);
        fault.message = std::move(message);
        return index_.add(std::move(fault));
    }

    DraftIndex& index_;
    Draft const& draft_;
    Decision const& text_;
    Body const* body_;
};

}

void check_outcomes(DraftIndex& index)
{
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        if (draft.record->type == RecordType::resolution) {
            auto const& resolution = *static_cast<Resolution const*>(draft.object);
            Session const* const session = resolution.session.target;
            OutcomeCheck(index, draft, resolution, session != nullptr ? session->body.target : nullptr).run();
        } else if (draft.record->type == RecordType::reference) {
            auto const& reference = *static_cast<Reference const*>(draft.object);
            OutcomeCheck(index, draft, reference, reference.body.target).run();
        }
    }
}

}
