#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/record_types.h"
#include "records/wording.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace rapporteur::records {

namespace {

struct CycleKind {
    std::string_view xml_name; // of the link that comes back
    std::string_view what;     // "continues itself"
};

void report(DraftIndex& index, std::vector<std::size_t> const& members, CycleKind const& kind,
            Circular& circular)
{
    constexpr std::size_t shown = 8;
    Draft const& first = index.drafts()[members.front()];
    Fault& fault = index.fault_at(codes::cycle, first, kind.xml_name,
                                  in_quotes(first.record->id) + " " + std::string(kind.what));
    for (std::size_t i = 1; i < members.size() && i < shown; ++i) {
        Draft const& member = index.drafts()[members[i]];
        fault.notes.push_back(
            {index.place_of(member, kind.xml_name), "through " + in_quotes(member.record->id) + ", here"});
    }
    for (std::size_t const each : members) circular.insert(index.drafts()[each].record);
}

// Every record leads to one other at most, so that each is walked over twice at most.
template <typename T>
void find_cycles_of(DraftIndex& index, Link<T> T::*link, CycleKind const& kind, Circular& circular)
{
    enum class Mark : std::uint8_t { unseen, walking, done };
    std::vector<Mark> marks(index.drafts().size(), Mark::unseen);
    auto next = [&](std::size_t i) -> std::optional<std::size_t> {
        T const* target = (static_cast<T const*>(index.drafts()[i].object)->*link).target;
        if (target == nullptr) return std::nullopt;
        return index.number_of(*target);
    };
    for (std::size_t start = 0; start < marks.size(); ++start) {
        if (index.is_stopped()) return;
        if (index.drafts()[start].record->type != record_type_of<T> || marks[start] != Mark::unseen) continue;
        std::vector<std::size_t> path;
        std::optional<std::size_t> at = start;
        while (at && marks[*at] == Mark::unseen) {
            marks[*at] = Mark::walking;
            path.push_back(*at);
            at = next(*at);
        }
        if (at && marks[*at] == Mark::walking) {
            std::vector<std::size_t> members(std::find(path.begin(), path.end(), *at), path.end());
            std::rotate(members.begin(), std::min_element(members.begin(), members.end()), members.end());
            report(index, members, kind, circular);
        }
        for (std::size_t const each : path) marks[each] = Mark::done;
    }
}

}

Circular find_cycles(DraftIndex& index)
{
    Circular continuing;
    Circular others;
    find_cycles_of<Body>(index, &Body::parent, {"parent", "is under itself"}, others);
    find_cycles_of<Subject>(index, &Subject::parent, {"parent", "is part of itself"}, others);
    find_cycles_of<Resolution>(index, &Resolution::continues, {"continues", "continues itself"}, continuing);
    each_record_type([&]<typename T>(std::type_identity<T>) {
        if constexpr (Superseding<T>)
            find_cycles_of<T>(index, &T::supersedes, {"supersedes", "supersedes itself"}, others);
    });
    return continuing;
}

void find_second_successors(DraftIndex& index)
{
    std::unordered_map<Record const*, Draft const*> successors; // of each record, the first that was read
    for (Draft const& draft : index.drafts()) {
        Record const* const earlier = predecessor_of(*draft.record);
        if (earlier == nullptr) continue;
        auto const [first, inserted] = successors.try_emplace(earlier, &draft);
        if (inserted) continue;
        index.contradiction(draft, "supersedes",
                            in_quotes(earlier->id) + " is already superseded, by " +
                                in_quotes(first->second->record->id),
                            index.place_of(*first->second, "supersedes"), "superseded here");
    }
}

}
