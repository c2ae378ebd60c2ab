#include "template/expressions/call_check.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"

#include <algorithm>

namespace rapporteur::templates {

CallCheck::CallCheck(Checker& checker, Call& target, CallSite const& site, Type input_type,
                     std::span<ParameterInfo const> parameters)
    : input(std::move(input_type)), call(target), checker_(checker), site_(site), parameters_(parameters),
      typed_(parameters.size()), ranges_(parameters.size())
{}

bool CallCheck::bind(CallArguments const& arguments, ArgumentRules const& rules)
{
    arguments_ = arguments;
    // map('filter', …): what is named is the filter's.
    bool const has_own =
        !rules.named_only || std::none_of(arguments.list->begin(), arguments.list->end(),
                                          [](Argument const& argument) { return argument.name.empty(); });
    if (has_own) {
        std::size_t by_place = 0;
        for (Argument const& argument : *arguments.list) {
            std::optional<std::size_t> parameter;
            if (!argument.name.empty()) {
                parameter = named(argument, rules);
                if (!parameter) continue;
            } else {
                std::size_t const position = by_place++;
                if (position < arguments.skip) continue;
                parameter = position - arguments.skip;
                if (rules.named_only || *parameter >= parameters_.size()) {
                    if (rules.variadic) continue;
                    too_many(argument);
                    return false;
                }
            }
            take(argument, *parameter, rules);
        }
    }
    settle_what_is_left_out(rules);
    return !failed;
}

std::optional<std::size_t> CallCheck::named(Argument const& argument, ArgumentRules const& rules)
{
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        if (parameters_[i].name == argument.name) return i;
        known.push_back(parameters_[i].name);
    }
    if (rules.any_name) return std::nullopt;
    checker_.fault(site_.place, argument.name_range, codes::wrong_arguments,
                   "'" + std::string(site_.name) + "' has no argument '" + argument.name + "'",
                   nearest(argument.name, known));
    failed = true;
    return std::nullopt;
}

void CallCheck::too_many(Argument const& argument)
{
    checker_.fault(site_.place, argument.value->range, codes::wrong_arguments,
                   "'" + std::string(site_.name) + "' takes " +
                       (parameters_.empty() ? "no arguments"
                        : parameters_.size() == 1
                            ? "one argument"
                            : "at most " + std::to_string(parameters_.size()) + " arguments"));
    failed = true;
}

void CallCheck::take(Argument const& argument, std::size_t parameter, ArgumentRules const& rules)
{
    if (typed_[parameter]) {
        checker_.fault(site_.place, argument.name.empty() ? argument.value->range : argument.name_range,
                       codes::wrong_arguments,
                       "the argument '" + std::string(parameters_[parameter].name) + "' is given twice");
        failed = true;
        return;
    }
    Typed value = checker_.check(*argument.value, site_.place);
    if (value.type.is(Kind::unknown)) {
        failed = true;
    } else if (!rules.absent_arguments && !value.type.is(Kind::none) &&
               !checker_.require_there(value, site_.place, "given to '" + std::string(site_.name) + "'")) {
        failed = true;
    }
    ranges_[parameter] = argument.value->range;
    typed_[parameter] = std::move(value);
}

void CallCheck::settle_what_is_left_out(ArgumentRules const& rules)
{
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        bool const is_required = parameters_[i].need == Need::required;
        if (typed_[i] && typed_[i]->type.is(Kind::none) && !is_required && !rules.absent_arguments)
            typed_[i].reset(); // none is what is not given, as in Jinja2
        if (is_required && !typed_[i]) {
            fault(codes::wrong_arguments, "'" + std::string(site_.name) + "' needs the argument '" +
                                              std::string(parameters_[i].name) + "'");
        }
    }
}

void CallCheck::compile_arguments()
{
    call.arguments.resize(std::max(call.arguments.size(), parameters_.size()));
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        if (given(i)) call.arguments[i] = std::move(typed_[i]->code);
    }
}

std::optional<std::string> CallCheck::literal(std::size_t parameter) const
{
    if (!given(parameter)) return std::nullopt;
    Code const& code = *typed_[parameter]->code;
    std::string const* text = code.op == Code::Op::constant ? code.constant.get<std::string>() : nullptr;
    return text != nullptr ? std::optional(*text) : std::nullopt;
}

std::optional<std::string> CallCheck::required_literal(std::size_t parameter)
{
    std::optional<std::string> result = literal(parameter);
    if (!result && given(parameter) && !type(parameter).is(Kind::unknown)) {
        fault(parameter, codes::wrong_arguments,
              "'" + std::string(parameters_[parameter].name) +
                  "' must be written out as text in quotation marks");
    }
    return result;
}

std::size_t CallCheck::choose(std::size_t parameter, std::span<std::string_view const> words)
{
    constexpr std::size_t first = 0;
    if (!given(parameter)) return first;
    std::optional<std::string> const word = required_literal(parameter);
    if (!word) return first;
    auto const found = std::find(words.begin(), words.end(), *word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string known;
    for (std::string_view const candidate : words)
        known += (known.empty() ? "" : ", ") + std::string(candidate);
    Range const inside{ranges_[parameter].begin + 1, ranges_[parameter].end - 1};
    checker_.fault(site_.place, inside, codes::wrong_arguments,
                   "'" + *word + "' is not a '" + std::string(parameters_[parameter].name) + "' of '" +
                       std::string(site_.name) + "'; it is one of " + known,
                   nearest(*word, words));
    failed = true;
    return first;
}

void CallCheck::want(std::size_t parameter, Kind kind)
{
    if (!given(parameter) || type(parameter).is(Kind::unknown) || type(parameter).is(kind)) return;
    if (kind == Kind::text && type(parameter).is_string()) return;
    fault(parameter, codes::wrong_type,
          "'" + std::string(parameters_[parameter].name) + "' is " + describe(Type::of(kind)) + ", not " +
              describe(type(parameter).present()));
}

void CallCheck::want_number(std::size_t parameter)
{
    if (!given(parameter) || type(parameter).is(Kind::unknown) || type(parameter).is_number()) return;
    fault(parameter, codes::wrong_type,
          "'" + std::string(parameters_[parameter].name) + "' is a number, not " +
              describe(type(parameter).present()));
}

Type CallCheck::want_list(std::string_view what)
{
    if (input.is(Kind::list)) return *input.item;
    if (!input.is(Kind::unknown)) {
        fault(codes::not_a_list, "'" + std::string(site_.name) + "' takes a " + std::string(what) + ", not " +
                                     describe(input.present()));
    }
    return Type();
}

Type CallCheck::same_list()
{
    if (want_list().is(Kind::unknown)) return Type::list_of(Type());
    return input;
}

Type CallCheck::key(std::size_t parameter, Type const& item)
{
    if (!given(parameter)) {
        call.keys.push_back({{}, item.is(Kind::text)});
        return item;
    }
    std::optional<std::string> const path = required_literal(parameter);
    if (path && !item.is(Kind::unknown)) return add_key({*path, literal_begin(parameter)}, item);
    call.keys.emplace_back();
    return Type();
}

Type CallCheck::add_key(WrittenPath const& path, Type const& item)
{
    Checker::Path result = checker_.path(item, path.text, path.at, site_.place);
    if (!result.found) failed = true;
    call.keys.push_back({std::move(result.steps), result.type.is(Kind::text)});
    return std::move(result.type);
}

std::vector<CallCheck::WrittenPath> CallCheck::written_paths(std::size_t parameter)
{
    std::vector<WrittenPath> result;
    std::optional<std::string> const paths = required_literal(parameter);
    if (!paths) return result;
    std::size_t begin = 0;
    while (true) {
        std::size_t const end = std::min(paths->find(',', begin), paths->size());
        result.push_back({paths->substr(begin, end - begin), literal_begin(parameter) + begin});
        if (end == paths->size()) return result;
        begin = end + 1;
    }
}

Type CallCheck::wrong_input(std::string_view what)
{
    if (!input.is(Kind::unknown)) {
        fault(codes::wrong_type, "'" + std::string(site_.name) + "' takes " + std::string(what) + ", not " +
                                     describe(input.present()));
    }
    failed = true;
    return Type();
}

void CallCheck::fault(std::string_view code, std::string message, std::string suggestion)
{
    failed = true;
    checker_.fault(site_.place, site_.range, code, std::move(message), std::move(suggestion),
                   site_.operand != nullptr ? site_.operand->variable : std::nullopt);
}

void CallCheck::fault(std::size_t parameter, std::string_view code, std::string message,
                      std::string suggestion)
{
    failed = true;
    checker_.fault(site_.place, ranges_[parameter], code, std::move(message), std::move(suggestion));
}

bool CallCheck::require_there(Type const& value, std::string_view use)
{
    if (!value.optional || value.is(Kind::unknown)) return true;
    fault(codes::maybe_absent, "some items may not have it, and what is absent cannot be " +
                                   std::string(use) + "; choose those that have it first: selectattr('…')");
    return false;
}

}
