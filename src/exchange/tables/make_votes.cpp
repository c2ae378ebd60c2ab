#include "exchange/tables/make_votes.h"

#include "base/diagnostics/codes.h"
#include "base/text/visible.h"

#include <algorithm>

namespace rapporteur::exchange {

namespace {

bool is_same(records::Party const& a, PartiesOnRecord::Found const& b)
{
    return b.country.empty() ? a.body.id == b.body : a.country == b.country;
}

}

bool VotesOnRecord::add(Row& row, std::string const& resolution, std::string const& choice,
                        PartiesOnRecord::Found const& member)
{
    Vote& vote = votes_[{resolution, std::string(row.text("of"))}];
    if (vote.at.line == 0) vote.at = row.position("resolution");
    for (auto const& [other, members] : vote.by_choice) {
        bool const is_there = std::any_of(members.begin(), members.end(),
                                          [&](records::Party const& each) { return is_same(each, member); });
        if (!is_there) continue;
        row.fault("member", codes::left_out, "a vote twice",
                  "this member is on record for '" + resolution + "' already, as '" + other +
                      "': keep the one that holds");
        return false;
    }
    records::Party party;
    party.country = member.country;
    if (member.country.empty()) party.body.id = member.body;
    party.at = row.position("member");
    vote.by_choice[choice].push_back(std::move(party));
    return true;
}

bool VotesOnRecord::take(Row& row)
{
    std::string const resolution(row.text("resolution"));
    if (resolution.empty() && row.faults().empty())
        row.fault("resolution", codes::left_out, "no resolution",
                  "the row does not say on what the vote was: write an id or a symbol");
    auto const member = row.party("member");
    std::string const choice = row.word("choice");
    std::vector<std::pair<std::string, std::vector<PartiesOnRecord::Found>>> columns;
    for (std::string_view const each : records::vote_choice_words)
        if (auto voters = row.parties(each); !voters.empty()) columns.emplace_back(each, std::move(voters));
    if (columns.empty() && row.faults().empty() && (!member.is_found() || choice.empty()))
        row.fault(member.is_found() ? "choice" : "member", codes::left_out, "no vote",
                  "the row has no member with its choice, and no members under a choice");
    if (!row.faults().empty()) return false;
    if (member.is_found() && !choice.empty() && !add(row, resolution, choice, member)) return false;
    for (auto const& [word, voters] : columns)
        for (PartiesOnRecord::Found const& voter : voters)
            if (!add(row, resolution, word, voter)) return false;
    return true;
}

void VotesOnRecord::finish(Imported& imported)
{
    for (auto const& [key, vote] : votes_) {
        MemberVotes made;
        made.resolution = key.first;
        made.at = vote.at;
        for (std::string_view const choice : records::vote_choice_words) {
            auto const found = vote.by_choice.find(choice);
            if (found == vote.by_choice.end()) continue;
            records::Votes votes;
            votes.choice = choice;
            votes.by = found->second;
            votes.of = key.second;
            votes.at = vote.at;
            made.votes.push_back(std::move(votes));
        }
        imported.votes.push_back(std::move(made));
    }
}

}
