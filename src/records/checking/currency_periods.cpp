#include "records/checking/currency_periods.h"

#include <unicode/udata.h>
#include <unicode/ures.h>

#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::records {

namespace {

struct Period {
    std::int64_t first;
    std::int64_t last;
};
using Tenders = std::map<std::string, std::vector<Period>, std::less<>>;

struct Closer {
    void operator()(UResourceBundle* bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, Closer>;

// A time in milliseconds, kept as the two halves of 64 bits, as its day.
std::int64_t day_of(UResourceBundle* parent, char const* key, std::int64_t missing)
{
    UErrorCode status = U_ZERO_ERROR;
    Bundle const field(ures_getByKey(parent, key, nullptr, &status));
    std::int32_t length = 0;
    std::int32_t const* halves =
        U_SUCCESS(status) ? ures_getIntVector(field.get(), &length, &status) : nullptr;
    if (U_FAILURE(status) || length != 2) return missing;
    auto const bits = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(halves[0])) << 32) |
                      static_cast<std::uint32_t>(halves[1]);
    auto const milliseconds = static_cast<std::int64_t>(bits);
    constexpr std::int64_t day = 86'400'000;
    return milliseconds >= 0 ? milliseconds / day : -((-milliseconds + day - 1) / day);
}

// ICU's functions answer for one region and one instant; the map itself is in its data, by region.
Tenders read_tenders()
{
    Tenders tenders;
    UErrorCode status = U_ZERO_ERROR;
    Bundle const data(
        ures_openDirect(U_ICUDATA_ALIAS U_TREE_SEPARATOR_STRING "curr", "supplementalData", &status));
    if (U_FAILURE(status)) return tenders;
    Bundle const map(ures_getByKey(data.get(), "CurrencyMap", nullptr, &status));
    if (U_FAILURE(status)) return tenders;
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
            constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();
            tenders[code].push_back({day_of(entry.get(), "from", -ever), day_of(entry.get(), "to", ever)});
        }
    }
    return tenders;
}

}

bool was_tender(std::string_view currency, std::int64_t first, std::int64_t last)
{
    static Tenders const tenders = read_tenders();
    auto const found = tenders.find(currency);
    if (found == tenders.end()) return true;
    for (Period const& period : found->second) {
        if (period.first <= last && first <= period.last) return true;
    }
    return false;
}

}
