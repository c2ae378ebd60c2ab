#include "exchange/akn/outcome.h"

#include "exchange/making/made.h"
#include "exchange/parties/state_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace rapporteur::exchange::akn {

namespace {

using records::Resolution;
using records::VoteChoice;
using records::Votes;

bool contains(std::string_view text, std::string_view words)
{
    auto const same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    return std::search(text.begin(), text.end(), words.begin(), words.end(), same) != text.end();
}

// "Adopted 13-0-2": in favour, against, abstaining.
std::optional<std::array<std::int64_t, 3>> tally(std::string_view words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] < '0' || words[i] > '9' || (i != 0 && words[i - 1] != ' ')) continue;
        std::array<std::int64_t, 3> votes{};
        char const* from = words.data() + i;
        char const* const end = words.data() + words.size();
        std::size_t read = 0;
        for (; read < votes.size(); ++read) {
            auto const [after, error] = std::from_chars(from, end, votes[read]);
            if (error != std::errc()) break;
            from = after;
            if (read + 1 < votes.size()) {
                if (from == end || *from != '-') break;
                ++from;
            }
        }
        if (read == votes.size()) return votes;
    }
    return std::nullopt;
}

std::optional<std::int64_t>& count_of(Resolution& resolution, VoteChoice choice)
{
    switch (choice) {
    case VoteChoice::in_favour: return resolution.votes_for;
    case VoteChoice::against: return resolution.against;
    case VoteChoice::abstaining: return resolution.abstaining;
    case VoteChoice::absent: return resolution.absent;
    case VoteChoice::not_voting: break;
    }
    return resolution.not_voting;
}

std::string_view word_of(VoteChoice choice)
{
    return records::vote_choice_words[static_cast<std::size_t>(choice)];
}

std::vector<records::Party> parties_of(std::vector<std::string> const& codes)
{
    std::vector<records::Party> parties;
    for (std::string const& code : codes) {
        records::Party party;
        party.country = code;
        parties.push_back(std::move(party));
    }
    return parties;
}

std::string quoted_list(std::vector<std::string> const& names)
{
    std::string list;
    for (std::string const& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
    return list;
}

class Outcome {
public:
    Outcome(ParsedText const& text, Resolution& resolution, Context& context)
        : text_(text), it_(resolution), context_(context)
    {}

    void read()
    {
        for (Step const& step : text_.steps) {
            if (step.outcome == "draftResolution") draft(step);
            if (step.outcome == "draftResolutionAdditionalSponsors") sponsors(step);
            if (step.outcome == "adopted") adopted(step);
            if (step.outcome == "veto" || step.outcome == "Veto") failed(step, "vetoed");
            if (step.outcome == "notAdopted") failed(step, "not-adopted");
        }
        if (!all_sponsors_known_) it_.sponsors.clear();
        if (it_.status.empty()) without_a_step();
        if (text_.voting == "adoptedWithoutVote") mode("without-vote");
        if (text_.voting == "adoptedByAcclamation") mode("acclamation");
        if (text_.voting == "adoptedRecordedVote") mode("recorded-vote");
        if (contains(text_.voting, "voting by mail")) it_.procedure = "written";
        it_.meeting = text_.meeting;
        votes();
    }

private:
    void draft(Step const& step)
    {
        // Of a draft that was not adopted the symbol is its own.
        if (!step.as.empty() && step.as != text_.symbol) it_.draft_symbol = records::Symbol::parse(step.as);
        sponsors(step);
    }

    void sponsors(Step const& step)
    {
        if (step.by.empty()) return;
        StatesInList const found = states_in_list(step.by);
        for (std::string const& code : found.codes) {
            bool const is_there =
                std::any_of(it_.sponsors.begin(), it_.sponsors.end(),
                            [&](records::Party const& party) { return party.country == code; });
            if (!is_there) it_.sponsors.push_back(parties_of({code}).front());
        }
        if (found.unknown.empty()) return;
        all_sponsors_known_ = false;
        // "Guinea (on behalf of …)", "submitted by the Chair of the Committee": more than a list of names.
        bool const is_phrase =
            std::any_of(found.unknown.begin(), found.unknown.end(), [](std::string const& words) {
                return words.find('(') != std::string::npos || (words.front() >= 'a' && words.front() <= 'z');
            });
        if (is_phrase) {
            tell(context_, step.at, codes::not_kept,
                 "records have no room for what is more than names of who put the text forward, so that "
                 "nobody is named: '" +
                     step.by + "'");
        } else {
            tell(context_, step.at, codes::unknown_party,
                 "no State is known as " + quoted_list(found.unknown) +
                     ", so that the sponsors are left out: write them into the record by hand, as codes of "
                     "countries or "
                     "ids of bodies");
        }
    }

    void adopted(Step const& step)
    {
        it_.status = "adopted";
        it_.adopted = date_of(step, "adoption");
        // The words stand where the meeting's record would, if the file has none.
        std::string const words = step.as.starts_with("Adopted") ? step.by + " " + step.as : step.by;
        if (contains(words, "unanimously")) mode("unanimous");
        if (contains(words, "without vote") || contains(words, "without a vote")) mode("without-vote");
        if (contains(words, "acclamation")) mode("acclamation");
        if (contains(words, "consensus")) mode("consensus");
        if (contains(words, "voting by mail")) it_.procedure = "written";
        if (auto const counted = tally(words)) {
            mode("recorded-vote");
            said_ = counted;
            said_at_ = step.at;
        }
        record(step);
    }

    void failed(Step const& step, std::string_view status)
    {
        it_.status = status;
        it_.decided = date_of(step, "voting");
        record(step);
        // "… due to the negative vote of a permanent member of the Security Council (Russian Federation)."
        std::size_t const open = step.by.find('(');
        std::size_t const close = step.by.rfind(')');
        if (status == "vetoed" && open != std::string::npos && close != std::string::npos && open < close) {
            StatesInList const found =
                states_in_list(std::string_view(step.by).substr(open + 1, close - open - 1));
            if (found.unknown.empty()) vetoes_ = found.codes;
        }
    }

    // The record of a meeting is one by its symbol; a vote in writing has a letter instead, which is none.
    void record(Step const& step)
    {
        if (step.as.find("/PV.") != std::string::npos) it_.meeting_record = records::Symbol::parse(step.as);
    }

    // Presidential statements have no steps: the file is of what was issued on its date of adoption.
    void without_a_step()
    {
        auto const on = date("adoption");
        if (on && text_.kind != "draftResolution") {
            it_.status = "adopted";
            it_.adopted = on;
        } else if (text_.kind == "draftResolution") {
            it_.status = "draft";
        }
    }

    // The date of the work is the one that the text prints; that of a step may be of its report or its vote
    // in a committee.
    std::optional<PartialDate> date_of(Step const& step, std::string_view of) const
    {
        auto const works = date(of);
        if (!works) return step.date;
        if (text_.date_of == of && step.date && *step.date != *works) {
            tell(context_, step.at, codes::doubtful,
                 "this step is dated " + step.date->to_string() + ", the text " + works->to_string() +
                     ": the latter is taken; see the document");
        }
        return text_.date_of == of || !step.date ? works : step.date;
    }

    std::optional<PartialDate> date(std::string_view of) const
    {
        return text_.date_of == of || text_.date_of.empty() ? text_.date : std::nullopt;
    }

    void mode(std::string_view word)
    {
        if (it_.adoption.empty()) it_.adoption = word;
    }

    void votes()
    {
        for (Count const& count : text_.counts) {
            auto& counted = count_of(it_, count.choice);
            if (count.value && !counted) counted = count.value;
        }
        if (said_) reconcile();
        std::set<std::string> seen, twice;
        for (Count const& count : text_.counts) {
            std::set<std::string> within;
            for (std::string const& voter : count.voters) {
                std::string const code = state_named(voter);
                if (!code.empty() && within.insert(code).second && !seen.insert(code).second)
                    twice.insert(code);
            }
        }
        for (Count const& count : text_.counts) names(count, twice);
    }

    void reconcile()
    {
        constexpr std::array choices{VoteChoice::in_favour, VoteChoice::against, VoteChoice::abstaining};
        for (std::size_t i = 0; i < choices.size(); ++i) {
            auto& counted = count_of(it_, choices[i]);
            if (!counted) {
                counted = (*said_)[i];
            } else if (*counted != (*said_)[i]) {
                tell(context_, said_at_, codes::counts_differ,
                     "here " + std::to_string((*said_)[i]) + " voted '" + std::string(word_of(choices[i])) +
                         "', in the file's counts " + std::to_string(*counted) +
                         ": the counts are taken; see the meeting's record");
            }
        }
    }

    void names(Count const& count, std::set<std::string> const& twice)
    {
        if (count.voters.empty()) return;
        std::vector<std::string> codes, unknown, repeated;
        for (std::string const& voter : count.voters) {
            std::string code = state_named(voter);
            if (code.empty())
                unknown.push_back(voter);
            else if (twice.contains(code) || std::find(codes.begin(), codes.end(), code) != codes.end())
                repeated.push_back(voter);
            else
                codes.push_back(std::move(code));
        }
        std::string const choice(word_of(count.choice));
        if (!unknown.empty()) {
            tell(context_, count.at, codes::unknown_party,
                 "no State is known as " + quoted_list(unknown) + ", so that the names of those who voted '" +
                     choice + "' are left out: write them into the record by hand");
            return;
        }
        if (!repeated.empty()) {
            tell(context_, count.at, codes::counts_differ,
                 quoted_list(repeated) +
                     " is named more than once in this vote, so that the names of those who voted '" +
                     choice + "' are left out: see the meeting's record");
            return;
        }
        auto const& counted = count_of(it_, count.choice);
        if (counted && *counted != static_cast<std::int64_t>(codes.size())) {
            tell(context_, count.at, codes::counts_differ,
                 std::to_string(codes.size()) + " names stand here for a count of " +
                     std::to_string(*counted) + " who voted '" + choice +
                     "': the count is taken, the names are left out; see the meeting's record");
            return;
        }
        add_names(choice, std::move(codes), count.at);
    }

    void add_names(std::string const& choice, std::vector<std::string> codes, Position const& at)
    {
        std::vector<std::string> vetoing;
        if (choice == "against") {
            auto const vetoes = [&](std::string const& code) {
                return std::find(vetoes_.begin(), vetoes_.end(), code) != vetoes_.end();
            };
            std::copy_if(codes.begin(), codes.end(), std::back_inserter(vetoing), vetoes);
            std::erase_if(codes, vetoes);
        }
        for (bool const veto : {true, false}) {
            std::vector<std::string> const& of = veto ? vetoing : codes;
            if (of.empty()) continue;
            Votes made;
            made.choice = choice;
            made.by = parties_of(of);
            made.veto = veto;
            made.at = at;
            it_.votes.push_back(std::move(made));
        }
    }

    ParsedText const& text_;
    Resolution& it_;
    Context& context_;
    bool all_sponsors_known_ = true;
    std::vector<std::string> vetoes_; // codes of the members whose votes against stopped it, as the file says
    std::optional<std::array<std::int64_t, 3>> said_; // in words: "Adopted 13-0-2"
    Position said_at_;
};

}

void read_outcome(ParsedText const& text, Resolution& resolution, Context& context)
{
    Outcome(text, resolution, context).read();
}

}
