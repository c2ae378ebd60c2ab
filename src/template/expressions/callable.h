#pragma once

#include "template/expressions/code.h"
#include "template/expressions/type.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

class CallCheck;
struct Runtime; // what a run offers filters and tests (template/run/runtime.h); only passed on here

enum class Need : std::uint8_t { optional, required };

struct ParameterInfo {
    std::string_view name;
    Need need = Need::optional;
};

// How a filter takes its arguments where it does not take them as Jinja2's do: by place or by name, no more
// than it has parameters, and none that may be absent.
struct ArgumentRules {
    bool variadic = false;         // takes more arguments by place than it has parameters
    bool any_name = false;         // takes arguments of any name (t)
    bool named_only = false;       // its own parameters are given by name only (map)
    bool absent_arguments = false; // takes arguments that may be absent
};

// A filter: how it is called, what it makes of types, and what it makes of values. `run` is only called of
// what `check` has passed. Arguments stand in the order of the parameters; those not given are absent.
struct FilterInfo {
    std::string_view name;
    std::vector<ParameterInfo> parameters;
    Type (*check)(CallCheck& call);
    Value (*run)(Runtime& runtime, Call const& call, Value const& input, Values const& arguments);
    ArgumentRules rules{};
    bool takes_absent = false; // else what is absent stays absent, and `run` is not called
};

// A test, in the same way.
struct TestInfo {
    std::string_view name;
    std::vector<ParameterInfo> parameters;
    void (*check)(CallCheck& call);
    bool (*run)(Runtime& runtime, Call const& call, Value const& input, Values const& arguments);
    bool takes_absent = false;                 // else its input must be there
    std::optional<Code::Compare> comparison{}; // that of its input with its argument, where it is no more
};

// The filters and tests that expressions may call: template/filters makes them. Immutable; shared by threads.
struct Callables {
    std::vector<FilterInfo> filters;
    std::vector<TestInfo> tests;

    // Null where none has the name. Linear: names are looked up when a template is compiled.
    FilterInfo const* filter(std::string_view name) const;
    TestInfo const* test(std::string_view name) const;
    std::vector<std::string_view> filter_names() const;
    std::vector<std::string_view> test_names() const;
};

}
