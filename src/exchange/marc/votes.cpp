#include "exchange/marc/votes.h"

#include "base/text/character_classes.h"
#include "exchange/making/made.h"
#include "exchange/parties/state_names.h"

#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace rapporteur::exchange::marc {

namespace {

using records::Resolution;
using records::VoteChoice;

std::optional<std::int64_t> number_of(std::string_view digits)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || value < 0)
        return std::nullopt;
    return value;
}

// ISO 3166-1's two letters of its three; empty for what is no such code.
std::string two_letters_of(std::string const& three)
{
    static std::map<std::string, std::string> const codes = [] {
        std::map<std::string, std::string> made;
        for (char const* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
            made.emplace(icu::Locale("", *code).getISO3Country(), *code);
        return made;
    }();
    auto const found = codes.find(three);
    return found != codes.end() ? found->second : std::string();
}

// Field 967 $d.
std::optional<VoteChoice> choice_of(std::string const& letter)
{
    if (letter == "Y") return VoteChoice::in_favour;
    if (letter == "N") return VoteChoice::against;
    if (letter == "A") return VoteChoice::abstaining;
    return std::nullopt;
}

std::optional<std::int64_t>& count_of(Resolution& resolution, VoteChoice choice)
{
    if (choice == VoteChoice::in_favour) return resolution.votes_for;
    return choice == VoteChoice::against ? resolution.against : resolution.abstaining;
}

class Reader {
public:
    Reader(LibraryRecord const& record, Resolution& into, Context& context)
        : record_(record), into_(into), context_(context)
    {}

    void read()
    {
        counts();
        for (Field const& field : record_.fields) {
            if (field.tag == "967" || field.tag == "968" || field.tag == "969") voter(field);
        }
        names();
    }

private:
    void counts()
    {
        Field const* const note = record_.first("996");
        if (note == nullptr) return;
        auto const yes = number_of(note->text('b')), no = number_of(note->text('c')),
                   abstaining = number_of(note->text('d'));
        if (!yes || !no || !abstaining) return;
        if (*yes == 0) {
            tell(context_, note->at, codes::doubtful,
                 "the vote note counts nobody in favour, as the library does of what was adopted without a "
                 "vote: the counts are not taken; see the meeting record");
            return;
        }
        into_.votes_for = yes;
        into_.against = no;
        into_.abstaining = abstaining;
        if (into_.adoption.empty()) into_.adoption = "recorded-vote";
    }

    void voter(Field const& field)
    {
        std::string const letter = to_upper(field.text('d'));
        if (letter.empty() || letter == "X") return; // did not take part, for whatever reason
        auto const choice = choice_of(letter);
        if (!choice) {
            tell(context_, field.at, codes::doubtful,
                 "'" + letter + "' is no vote: the library writes Y, N, A or nothing; this vote is left out");
            is_partial_ = true;
            return;
        }
        std::string const name = field.text('e');
        std::string code = state_named(name);
        if (code.empty()) code = two_letters_of(to_upper(field.text('c')));
        if (code.empty()) {
            tell(context_, field.at, codes::unknown_party,
                 "no State is known that is called '" + (name.empty() ? field.text('c') : name) +
                     "': its vote is not on record by name");
            partial_.insert(*choice);
            return;
        }
        if (!voters_.insert(code).second) {
            tell(context_, field.at, codes::doubtful,
                 "'" + name + "' votes a second time here: its first vote is taken");
            return;
        }
        records::Party party;
        party.country = code;
        party.at = field.at;
        by_choice_[*choice].push_back(std::move(party));
    }

    void names()
    {
        for (auto& [choice, by] : by_choice_) {
            auto const& count = count_of(into_, choice);
            bool const is_partial = is_partial_ || partial_.contains(choice);
            auto const named = static_cast<std::int64_t>(by.size());
            if (count && (is_partial ? named > *count : named != *count)) {
                tell(context_, record_.at, codes::counts_differ,
                     std::to_string(named) + " States are named as voting '" +
                         std::string(records::vote_choice_words[static_cast<std::size_t>(choice)]) +
                         "' and " + std::to_string(*count) +
                         " are counted: the count is taken, the names are not; see the meeting record");
                continue;
            }
            records::Votes votes;
            votes.choice = records::vote_choice_words[static_cast<std::size_t>(choice)];
            votes.by = std::move(by);
            votes.partial = is_partial;
            votes.at = record_.at;
            into_.votes.push_back(std::move(votes));
        }
    }

    LibraryRecord const& record_;
    Resolution& into_;
    Context& context_;
    std::map<VoteChoice, std::vector<records::Party>> by_choice_;
    std::set<VoteChoice> partial_; // where not all names are known
    bool is_partial_ = false;      // a vote could not be read: any choice may lack it
    std::set<std::string> voters_;
};

}

void read_votes(LibraryRecord const& record, Resolution& into, Context& context)
{
    Reader(record, into, context).read();
}

}
