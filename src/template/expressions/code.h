#pragma once

#include "records/schema.h"
#include "template/expressions/parts.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <any>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::templates {

struct FilterInfo;
struct TestInfo;

// One step of a path, compiled: a field's getter or a part.
struct Step {
    records::Field const* field = nullptr;
    Part part = Part::none;
};
using Steps = std::vector<Step>;

struct Code;

// What an item of a list goes by: a field of it (`attribute=`), or, without steps, the item itself.
struct Key {
    Steps steps;
    bool is_text = false; // whether it is in order as a dictionary has it
};

// A filter or a test with its arguments, in the order of its parameters.
struct Call {
    FilterInfo const* filter = nullptr;
    TestInfo const* test = nullptr;
    Place place;                                  // of its name
    std::vector<std::unique_ptr<Code>> arguments; // null where not given
    std::vector<Key> keys;
    std::unique_ptr<Call> inner; // of map and select: what is applied to each item
    // What the callee's check settled for its run, such as a style: of a type that only the two know.
    std::any options;

    template <typename T> T const& get() const { return std::any_cast<T const&>(options); }
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
    enum class Arithmetic : std::uint8_t {
        add,
        subtract,
        multiply,
        divide,
        divide_to_floor,
        remainder,
        power
    };

    Op op{};
    bool negated = false;    // of test
    bool is_integer = false; // of arithmetic: the result is one
    Arithmetic arithmetic{};
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
