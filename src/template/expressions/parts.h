#pragma once

#include "template/expressions/type.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace rapporteur::templates {

class Value;

// What values have that are not records: `amount.currency`, `group.list`, `loop.index`.
enum class Part : std::uint8_t {
    none,
    money_number,
    money_low,
    money_high,
    money_currency,
    money_qualifier,
    quantity_number,
    quantity_low,
    quantity_high,
    quantity_unit,
    quantity_per,
    quantity_qualifier,
    symbol_body,
    symbol_kind,
    symbol_number,
    symbol_part,
    symbol_session,
    symbol_committee,
    symbol_year,
    date_year,
    date_month,
    date_day,
    group_grouper,
    group_list,
    loop_index,
    loop_index0,
    loop_revindex,
    loop_revindex0,
    loop_first,
    loop_last,
    loop_length,
    loop_previtem,
    loop_nextitem,
};

// A part by its name, as a template writes it.
struct PartInfo {
    Kind owner;
    std::string_view name;
    Part part;
    Kind kind; // of a group's and a loop's parts the owner's type says more
    bool optional;
};

std::span<PartInfo const> parts();

// The type of an owner's part.
Type type_of(PartInfo const& part, Type const& owner);

// What the value has by the part; absent where it is of another kind or lacks it. The number of a figure
// keeps its qualifier, and its upper bound where it is a range; a Total has none, being several figures.
Value part_of(Value const& value, Part part);

}
