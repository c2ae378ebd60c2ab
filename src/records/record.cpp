#include "records/record.h"

#include "base/values/language.h"
#include "records/record_types.h"

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

Provisions const& Resolution::preamble_in(std::string_view wanted) const
{
    return in_language(preamble, preamble_translations, wanted);
}

Provisions const& Resolution::operative_in(std::string_view wanted) const
{
    return in_language(operative, operative_translations, wanted);
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
