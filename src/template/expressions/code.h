#pragma once

#include "records/schema.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::templates {

struct FilterInfo;
struct TestInfo;

// What values have that are no records: `amount.currency`, `group.list`, `loop.index`.
enum class Part : std::uint8_t {
    none,
    money_number,
    money_currency,
    money_qualifier,
    quantity_number,
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

// One step of a path, compiled: a field's getter or a part.
struct Step {
    records::Field const* field = nullptr;
    Part part = Part::none;
};
using Steps = std::vector<Step>;

struct Code;

// A filter or a test with its arguments, in the order of its parameters.
struct Call {
    FilterInfo const* filter = nullptr;
    TestInfo const* test = nullptr;
    Place place;                                  // of its name
    std::vector<std::unique_ptr<Code>> arguments; // null where not given
    std::vector<std::string> names;               // of arguments that a message takes by name
    std::vector<Steps> paths;                     // of `attribute=`, compiled
    std::unique_ptr<Call> inner;                  // of map and select: what is applied to each item
    std::uint32_t message = 0;                    // of t
    std::uint8_t choice = 0;                      // of a style or a part, by the filter's own numbering
};

// An expression that has been checked, ready to run: variables are slots, fields are getters.
struct Code {
    enum class Op : std::uint8_t {
        constant,
        slot,
        step,
        subscript,
        slice,
        list,
        negate,
        plus,
        not_,
        and_,
        or_,
        arithmetic,
        concat,
        compare,
        conditional,
        filter,
        test
    };
    enum class Compare : std::uint8_t {
        equal,
        unequal,
        less,
        less_or_equal,
        greater,
        greater_or_equal,
        in,
        not_in
    };

    Op op{};
    bool negated = false;    // of test
    bool is_integer = false; // of arithmetic: the result is one
    char arithmetic = 0;     // '+', '-', '*', '/', 'd' for //, '%', 'p' for **
    std::uint32_t slot = 0;
    Step step;
    Place place; // of the name or operator
    Value constant;
    std::vector<std::unique_ptr<Code>> arguments;
    std::vector<Compare> comparisons;
    std::unique_ptr<Call> call;
};
using CodePtr = std::unique_ptr<Code>;

}
