#include "records/checking/currency_periods.h"

#include "base/values/currency.h"

#include <unicode/udata.h>
#include <unicode/ures.h>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <string>

namespace rapporteur::records {

namespace {

// By currency, the first day that it was in use anywhere.
using Introductions = std::map<std::string, std::int64_t, std::less<>>;

constexpr std::int64_t unknown = std::numeric_limits<std::int64_t>::min();

struct Closer {
    void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, Closer>;

// A time in milliseconds, kept as the two halves of 64 bits, as its day.
std::int64_t day_of(UResourceBundle* parent, char const* key)
{
    UErrorCode status = U_ZERO_ERROR;
    Bundle const field(ures_getByKey(parent, key, nullptr, &status));
    std::int32_t length = 0;
    std::int32_t const* halves =
        U_SUCCESS(status) ? ures_getIntVector(field.get(), &length, &status) : nullptr;
    if (U_FAILURE(status) || length != 2) return unknown;
    auto const bits = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(halves[0])) << 32) |
                      static_cast<std::uint32_t>(halves[1]);
    auto const milliseconds = static_cast<std::int64_t>(bits);
    constexpr std::int64_t day = 86'400'000;
    return milliseconds >= 0 ? milliseconds / day : -((-milliseconds + day - 1) / day);
}

// ICU's functions answer for one region and one instant; the map itself is in its data, by region.
Introductions read_introductions()
{
    Introductions introductions;
    UErrorCode status = U_ZERO_ERROR;
    Bundle const data(
        ures_openDirect(U_ICUDATA_ALIAS U_TREE_SEPARATOR_STRING "curr", "supplementalData", &status));
    if (U_FAILURE(status)) return introductions;
    Bundle const map(ures_getByKey(data.get(), "CurrencyMap", nullptr, &status));
    if (U_FAILURE(status)) return introductions;
    for (std::int32_t r = 0; r < ures_getSize(map.get()); ++r) {
        UErrorCode local = U_ZERO_ERROR;
        Bundle const region(ures_getByIndex(map.get(), r, nullptr, &local));
        if (U_FAILURE(local)) continue;
        for (std::int32_t i = 0; i < ures_getSize(region.get()); ++i) {
            local = U_ZERO_ERROR;
            Bundle const entry(ures_getByIndex(region.get(), i, nullptr, &local));
            std::int32_t length = 0;
            UChar const* id =
                U_SUCCESS(local) ? ures_getStringByKey(entry.get(), "id", &length, &local) : nullptr;
            if (U_FAILURE(local) || length != 3) continue;
            std::string const code{static_cast<char>(id[0]), static_cast<char>(id[1]),
                                   static_cast<char>(id[2])};
            std::int64_t const day = day_of(entry.get(), "from");
            auto const [known, is_new] = introductions.emplace(code, day);
            if (!is_new) known->second = std::min(known->second, day);
        }
    }
    return introductions;
}

}

std::optional<std::int64_t> introduction_of(std::string_view currency)
{
    static Introductions const introductions = read_introductions();
    auto const found = introductions.find(currency);
    if (found == introductions.end() || found->second == unknown) return std::nullopt;
    // One that was withdrawn somewhere before has a history that ICU does not know all of.
    std::optional<Withdrawal> const withdrawal = withdrawal_of(currency);
    if (withdrawal && withdrawal->first.first_day() <= found->second) return std::nullopt;
    return found->second;
}

}
