#pragma once

#include "template/expressions/checker.h"
#include "template/expressions/code.h"
#include "template/expressions/type.h"
#include "template/expressions/value.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

struct Runtime;

struct ParameterInfo {
    std::string_view name;
    bool required = false;
};

// What a filter's or test's own check is given: the types of input and arguments, and ways to refuse them.
class CallCheck {
public:
    CallCheck(Checker& checker, Call& target, std::string_view name, Range range, Type input_type,
              Place const& place, std::span<ParameterInfo const> parameters, Typed const* operand)
        : input(std::move(input_type)), call(target), checker_(checker), name_(name), range_(range),
          place_(place), operand_(operand), parameters_(parameters)
    {}

    Type input; // never absent, unless the filter takes what is
    Call& call;
    bool failed = false;
    // What the caller of a test may go by.
    bool settles_input = false;
    bool denies_input = false;
    Truth truth = Truth::either;

    // Puts the arguments to their parameters and checks them; false after a fault.
    struct Binding {
        bool variadic = false, any_name = false, named_only = false, absent_arguments = false;
    };
    bool bind(Checker::Arguments const& arguments, Binding const& binding);

    bool given(std::size_t parameter) const
    {
        return parameter < typed_.size() && typed_[parameter].has_value();
    }
    Type type(std::size_t parameter) const { return given(parameter) ? typed_[parameter]->type : Type(); }
    // The text of an argument that is written as a literal.
    std::optional<std::string> literal(std::size_t parameter) const;
    // The same, refusing anything else.
    std::optional<std::string> required_literal(std::size_t parameter);
    // The place of a literal among `words`, 0 where it is not given; refuses others.
    std::uint8_t choice(std::size_t parameter, std::span<std::string_view const> words);
    std::uint8_t choice(std::size_t parameter, std::initializer_list<std::string_view> words)
    {
        return choice(parameter, std::span(words.begin(), words.size()));
    }

    void want(std::size_t parameter, Kind kind); // wrong-type unless of the kind (text: any string)
    void want_number(std::size_t parameter);
    Type want_list(std::string_view what = "list"); // of the input: its item's type
    // The steps of the path that argument `parameter` writes, from `item`; added to call.paths.
    Type path(std::size_t parameter, Type const& item);
    std::vector<std::string> path_names(std::size_t parameter) const; // "a.b,c" cut at commas

    Type wrong_input(std::string_view expected); // wrong-type at the filter's name
    void fault(std::string_view code, std::string message, std::string suggestion = {});
    void fault(std::size_t parameter, std::string_view code, std::string message,
               std::string suggestion = {});
    bool require_there(Type const& value, std::string_view use);

    Checker& checker() { return checker_; }
    Typed const* operand() const { return operand_; }
    Place const& place() const { return place_; }
    Range range() const { return range_; }
    Checker::Arguments const& arguments() const { return arguments_; }
    Typed& typed(std::size_t parameter) { return *typed_[parameter]; }
    // Where the text of a literal argument begins, inside its quotes.
    std::size_t literal_begin(std::size_t parameter) const { return ranges_[parameter].begin + 1; }
    Range argument_range(std::size_t parameter) const { return ranges_[parameter]; }

private:
    Checker& checker_;
    std::string_view name_;
    Range range_;
    Place place_;
    Typed const* operand_; // what the input is written as; null for an item of a list
    std::span<ParameterInfo const> parameters_;
    Checker::Arguments arguments_;
    std::vector<std::optional<Typed>> typed_;
    std::vector<Range> ranges_;
};

struct FilterInfo {
    std::string_view name;
    std::vector<ParameterInfo> parameters;
    Type (*check)(CallCheck& call);
    Value (*run)(Runtime& runtime, Call const& call, Value const& input, Values const& arguments);
    bool takes_absent = false;     // else what is absent stays absent, and `run` is not called
    bool variadic = false;         // takes more arguments by place than it has parameters
    bool any_name = false;         // takes arguments of any name (t)
    bool named_only = false;       // its own parameters are given by name only (map)
    bool absent_arguments = false; // takes arguments that may be absent
};

struct TestInfo {
    std::string_view name;
    std::vector<ParameterInfo> parameters;
    void (*check)(CallCheck& call);
    bool (*run)(Runtime& runtime, Call const& call, Value const& input, Values const& arguments);
    bool takes_absent = false;
};

FilterInfo const* find_filter(std::string_view name);
TestInfo const* find_test(std::string_view name);
std::vector<std::string_view> filter_names();
std::vector<std::string_view> test_names();

// Each file of filters adds its own.
void add_list_filters(std::vector<FilterInfo>& filters);
void add_text_filters(std::vector<FilterInfo>& filters);
void add_number_filters(std::vector<FilterInfo>& filters);
void add_own_filters(std::vector<FilterInfo>& filters);
void add_record_filters(std::vector<FilterInfo>& filters);
void add_tests(std::vector<TestInfo>& tests);

}
