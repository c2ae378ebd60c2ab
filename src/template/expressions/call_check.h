#pragma once

#include "template/expressions/callable.h"
#include "template/expressions/checker.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// What a filter's or test's own check is given: the types of its input and of its arguments, ways to refuse
// them, and the Call that it may fill with what its run is to know. Parameters go by their place in
// FilterInfo::parameters. After a fault `failed` is true, and what a check gives is not used.
class CallCheck {
public:
    CallCheck(Checker& checker, Call& target, CallSite const& site, Type input_type,
              std::span<ParameterInfo const> parameters);

    Type input; // never absent, unless the filter takes what is
    Call& call;
    bool failed = false;
    // What the caller of a test may go by.
    bool settles_input = false; // where it holds, the input is there
    bool denies_input = false;  // where it holds, the input is absent
    Truth truth = Truth::either;

    bool given(std::size_t parameter) const
    {
        return parameter < typed_.size() && typed_[parameter].has_value();
    }
    Type type(std::size_t parameter) const { return given(parameter) ? typed_[parameter]->type : Type(); }
    Typed& typed(std::size_t parameter) { return *typed_[parameter]; } // of what is given

    // The text of an argument that is written as a literal.
    std::optional<std::string> literal(std::size_t parameter) const;
    // The same, refusing anything else.
    std::optional<std::string> required_literal(std::size_t parameter);
    // What the argument's word stands for; the first of them where it is not given. Refuses other words.
    template <typename T, std::size_t count>
    T choice(std::size_t parameter, std::array<std::pair<std::string_view, T>, count> const& meanings)
    {
        std::array<std::string_view, count> words;
        for (std::size_t i = 0; i < count; ++i) words[i] = meanings[i].first;
        return meanings[choose(parameter, words)].second;
    }

    void want(std::size_t parameter, Kind kind); // wrong-type unless of the kind (text: any string)
    void want_number(std::size_t parameter);
    // The type of the input's items; not-a-list where it is not one. `what` says what is taken.
    Type want_list(std::string_view what = "list");
    // The input's own type, after the same check: of a filter that gives the same items.
    Type same_list();
    Type wrong_input(std::string_view expected); // wrong-type at the filter's name
    bool require_there(Type const& value, std::string_view use);

    // Adds what an item goes by to the call's keys: the field that the argument names, or the item itself
    // where it is not given. The key's type.
    Type key(std::size_t parameter, Type const& item);
    // A path of fields as it is written, and where it stands in the expression.
    struct WrittenPath {
        std::string text;
        std::size_t at = 0;
    };
    // Adds the field of the item that a path leads to; unknown-field where there is none.
    Type add_key(WrittenPath const& path, Type const& item);
    // The paths of a literal ("a.b,c"), cut at commas.
    std::vector<WrittenPath> written_paths(std::size_t parameter);

    // At the callee's name; at an argument.
    void fault(std::string_view code, std::string message, std::string suggestion = {});
    void fault(std::size_t parameter, std::string_view code, std::string message,
               std::string suggestion = {});

    Checker& checker() { return checker_; }
    CallSite const& site() const { return site_; }
    CallArguments const& arguments() const { return arguments_; }

    // ---- For Checker alone

    // Puts the arguments to their parameters and checks them; false after a fault.
    bool bind(CallArguments const& arguments, ArgumentRules const& rules);
    // Hands the arguments' code to the call.
    void compile_arguments();

private:
    // The parameter that the argument names; nothing, and a fault where the rules allow no other names.
    std::optional<std::size_t> named(Argument const& argument, ArgumentRules const& rules);
    void too_many(Argument const& argument);
    void take(Argument const& argument, std::size_t parameter, ArgumentRules const& rules);
    void settle_what_is_left_out(ArgumentRules const& rules);
    std::size_t choose(std::size_t parameter, std::span<std::string_view const> words);
    // Where the text of a literal argument begins, inside its quotes.
    std::size_t literal_begin(std::size_t parameter) const { return ranges_[parameter].begin + 1; }

    Checker& checker_;
    CallSite site_;
    std::span<ParameterInfo const> parameters_;
    CallArguments arguments_;
    std::vector<std::optional<Typed>> typed_;
    std::vector<Range> ranges_;
};

}
