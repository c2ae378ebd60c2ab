#include "records/record.h"

#include "base/values/language.h"
#include "records/record_types.h"

#include <algorithm>
#include <limits>

namespace rapporteur::records {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

std::int64_t begins(DatedName const& name) { return name.from ? name.from->first_day() : -never; }
std::int64_t ends(DatedName const& name) { return name.to ? name.to->last_day() : never; }

Provisions const& in_language(Provisions const& first, std::vector<Provisions> const& others,
                              std::string_view language)
{
    for (std::string_view wanted = language; !wanted.empty(); wanted = broader_language(wanted)) {
        if (first.language == wanted) return first;
        for (Provisions const& other : others) {
            if (other.language == wanted) return other;
        }
    }
    return first;
}

}

LocalizedText const& Body::name_on(std::optional<PartialDate> const& date) const
{
    static LocalizedText const none;
    DatedName const* best = nullptr;
    for (DatedName const& name : names) {
        bool const fits =
            date ? begins(name) <= date->last_day() && ends(name) >= date->first_day() : !name.to;
        if (fits && (best == nullptr || begins(name) > begins(*best))) best = &name;
    }
    if (best != nullptr) return best->text;
    // No name is on record for the date: the one borne last before it, else the earliest after it. Without a
    // date and with every name ended: the last.
    for (DatedName const& name : names) {
        if (best == nullptr) {
            best = &name;
            continue;
        }
        std::int64_t const day = date ? date->first_day() : never;
        bool const before = ends(name) <= day;
        bool const best_before = ends(*best) <= day;
        if (before != best_before ? before : before ? ends(name) > ends(*best) : begins(name) < begins(*best))
            best = &name;
    }
    return best != nullptr ? best->text : none;
}

std::optional<PartialDate> Paragraph::deadline() const
{
    if (due_date) return due_date;
    return due_session.target != nullptr ? std::optional(due_session.target->start) : std::nullopt;
}

bool Session::texts_are_full() const
{
    return std::all_of(resolutions.begin(), resolutions.end(),
                       [](Resolution const* each) { return each->text_is_full(); });
}

bool Session::new_is_known() const
{
    return std::all_of(resolutions.begin(), resolutions.end(),
                       [](Resolution const* each) { return each->new_is_known(); });
}

bool Resolution::new_is_known() const
{
    Resolution const* const earlier = continues.target;
    return earlier == nullptr || (text_is_full() && earlier->text_is_full());
}

Provisions const& Resolution::preamble_in(std::string_view wanted) const
{
    return in_language(preamble, preamble_translations, wanted);
}

Provisions const& Resolution::operative_in(std::string_view wanted) const
{
    return in_language(operative, operative_translations, wanted);
}

bool Decision::is_adopted() const
{
    if (status.empty()) return adopted.has_value();
    return status == "adopted" || status == "rescinded";
}

std::string_view Decision::outcome(bool of_security_council) const
{
    std::string_view word = status;
    if (status.empty()) word = adopted ? "adopted" : "not-known";
    if (of_security_council && word == "rejected") word = "not-adopted";
    return *std::find(outcome_words.begin(), outcome_words.end(), word);
}

std::optional<std::int64_t> Decision::count(VoteChoice choice) const
{
    std::optional<std::int64_t> const* const recorded[] = {&votes_for, &against, &abstaining, &absent,
                                                           &not_voting};
    auto const number = static_cast<std::size_t>(choice);
    if (*recorded[number]) return *recorded[number];
    std::int64_t named = 0;
    bool is_named = false;
    for (Votes const& vote : votes) {
        if (vote.choice != vote_choice_words[number] || !vote.of.empty()) continue;
        if (vote.partial) return std::nullopt;
        named += static_cast<std::int64_t>(vote.by.size());
        is_named = true;
    }
    if (is_named) return named;
    bool const is_excluded = choice == VoteChoice::against || choice == VoteChoice::abstaining;
    return adoption == "unanimous" && is_excluded ? std::optional<std::int64_t>(0) : std::nullopt;
}

namespace {

bool is_of_security_council(Decision const& text, Symbol const* symbol, Body const* body)
{
    auto const is_councils = [](Symbol const& each) {
        return each.body == "S" || each.printed.starts_with("S/");
    };
    if (symbol != nullptr && !symbol->printed.empty()) return is_councils(*symbol);
    for (auto const* each : {&text.draft_symbol, &text.meeting_record}) {
        if (*each) return is_councils(**each);
    }
    if (body == nullptr) return false;
    for (DatedName const& name : body->names) {
        for (LocalizedText::Version const& version : name.text.versions) {
            std::string const words = plain_text(version.text, version.language);
            if (words == "Security Council" || words == "United Nations Security Council") return true;
        }
    }
    return false;
}

}

bool is_of_security_council(Resolution const& resolution)
{
    Session const* const session = resolution.session.target;
    return is_of_security_council(resolution, resolution.symbol ? &*resolution.symbol : nullptr,
                                  session != nullptr ? session->body.target : nullptr);
}

bool is_of_security_council(Reference const& reference)
{
    return is_of_security_council(reference, &reference.symbol, reference.body.target);
}

std::vector<std::string> symbol_keys(Resolution const& resolution)
{
    std::vector<std::string> keys;
    auto add = [&](Symbol const& symbol) {
        if (symbol.key.empty()) return;
        bool const add_part = symbol.part.empty() && !resolution.part.empty();
        keys.push_back(add_part ? symbol.key + " " + resolution.part : symbol.key);
    };
    if (resolution.symbol) add(*resolution.symbol);
    for (Symbol const& alias : resolution.aliases) add(alias);
    return keys;
}

std::string path_of(Picture const& picture, Record const& owner)
{
    std::string const& file = owner.origin.position().file.str();
    std::size_t const slash = file.rfind('/');
    return (slash == std::string::npos ? std::string() : file.substr(0, slash + 1)) + picture.href;
}

Record const* successor_of(Record const& record)
{
    return as_itself(record, []<typename T>(T const& its) -> Record const* {
        if constexpr (Superseding<T>) return its.superseded_by;
        return nullptr;
    });
}

Record const* predecessor_of(Record const& record)
{
    return as_itself(record, []<typename T>(T const& its) -> Record const* {
        if constexpr (Superseding<T>) return its.supersedes.target;
        return nullptr;
    });
}

}
