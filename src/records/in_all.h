#pragma once

#include <string>
#include <unordered_set>
#include <vector>

namespace rapporteur {
struct PartialDate;
}

namespace rapporteur::records {

struct Assistance;

// What figures "in all" (`cumulative`) are among figures that are summed. Each is added to no other figure of
// the same donors, recipient and kind, whatever their stages, purposes and currencies. Of two of the same
// stage and purpose the earlier is contained in the later, and is in no total, where the later is known for a
// later date and its period, where it has one on record, covers the earlier's. Donors must be derived.
class InAll {
public:
    InAll() = default;
    // Of figures that no other took the place of, in any order; one that stands twice counts once.
    explicit InAll(std::vector<Assistance const*> const& summed);

    // In a later one of them.
    bool is_contained(Assistance const& figure) const { return contained_.contains(&figure); }
    // From others of them: it is "in all", is not contained, and is not the only one of its holder.
    bool is_apart(Assistance const& figure) const { return apart_.contains(&figure); }
    std::unordered_set<Assistance const*> const& contained() const { return contained_; }

    // The donors, the recipient and the kind.
    static std::string holder_of(Assistance const& figure);
    // The date that a figure "in all" is known for; null where it has none on record.
    static PartialDate const* date_of(Assistance const& figure);

private:
    std::unordered_set<Assistance const*> contained_, apart_;
};

}
