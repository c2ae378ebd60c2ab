#pragma once

#include "records/record.h"

#include <cstdint>
#include <string_view>

namespace rapporteur::records {

// What the archive's lists are ordered by: date, then number or symbol, then part, then id. What has no date
// comes after what has one. It borrows from the record.
struct ListOrder {
    PartialDate date;
    std::int64_t number = last_number;
    Symbol const* symbol = nullptr;
    std::string_view part;
    std::string_view id;

    static constexpr std::int64_t last_number = INT64_MAX; // of what has none
    friend bool operator<(ListOrder const& a, ListOrder const& b);
};

// Every reference of the record is resolved by then.
#define RAPPORTEUR_ORDER(word, Struct) ListOrder order_of(Struct const& record);
RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_ORDER)
#undef RAPPORTEUR_ORDER

}
