#include "template/filters/filters.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"

#include <algorithm>

namespace rapporteur::templates {

namespace {

std::vector<FilterInfo> const& filters()
{
    static std::vector<FilterInfo> const all = [] {
        std::vector<FilterInfo> result;
        add_list_filters(result);
        add_text_filters(result);
        add_number_filters(result);
        add_own_filters(result);
        add_record_filters(result);
        return result;
    }();
    return all;
}

std::vector<TestInfo> const& tests()
{
    static std::vector<TestInfo> const all = [] {
        std::vector<TestInfo> result;
        add_tests(result);
        return result;
    }();
    return all;
}

template <typename Info> Info const* find_in(std::vector<Info> const& all, std::string_view name)
{
    for (Info const& info : all) {
        if (info.name == name) return &info;
    }
    return nullptr;
}

template <typename Info> std::vector<std::string_view> names_of(std::vector<Info> const& all)
{
    std::vector<std::string_view> result;
    result.reserve(all.size());
    for (Info const& info : all) result.push_back(info.name);
    return result;
}

}

FilterInfo const* find_filter(std::string_view name) { return find_in(filters(), name); }
TestInfo const* find_test(std::string_view name) { return find_in(tests(), name); }
std::vector<std::string_view> filter_names() { return names_of(filters()); }
std::vector<std::string_view> test_names() { return names_of(tests()); }

bool CallCheck::bind(Checker::Arguments const& arguments, Binding const& binding)
{
    arguments_ = arguments;
    typed_.resize(parameters_.size());
    ranges_.resize(parameters_.size());
    std::size_t position = 0;
    std::size_t skipped = 0;
    // map('filter', …): what is named is the filter's.
    bool const has_own = !binding.named_only || arguments.list == nullptr ||
                         std::none_of(arguments.list->begin(), arguments.list->end(),
                                      [](Argument const& argument) { return argument.name.empty(); });
    if (arguments.list != nullptr && has_own) {
        for (Argument const& argument : *arguments.list) {
            std::size_t parameter = parameters_.size();
            if (argument.name.empty()) {
                if (skipped < arguments.skip) {
                    ++skipped;
                    continue;
                }
                parameter = binding.named_only ? parameters_.size() : position++;
                if (parameter >= parameters_.size()) {
                    if (binding.variadic) continue;
                    checker_.fault(place_, argument.value->range, codes::wrong_arguments,
                                   "'" + std::string(name_) + "' takes " +
                                       (parameters_.empty()
                                            ? "no arguments"
                                            : "at most " + std::to_string(parameters_.size())));
                    failed = true;
                    return false;
                }
            } else {
                if (std::find(arguments.own_names.begin(), arguments.own_names.end(), argument.name) !=
                    arguments.own_names.end()) {
                    continue;
                }
                std::vector<std::string_view> known;
                for (std::size_t i = 0; i < parameters_.size(); ++i) {
                    known.push_back(parameters_[i].name);
                    if (parameters_[i].name == argument.name) parameter = i;
                }
                if (parameter == parameters_.size()) {
                    if (binding.any_name) continue;
                    checker_.fault(place_, argument.name_range, codes::wrong_arguments,
                                   "'" + std::string(name_) + "' has no argument '" + argument.name + "'",
                                   nearest(argument.name, known));
                    failed = true;
                    continue;
                }
            }
            if (typed_[parameter]) {
                checker_.fault(place_, argument.name.empty() ? argument.value->range : argument.name_range,
                               codes::wrong_arguments,
                               "the argument '" + std::string(parameters_[parameter].name) +
                                   "' is given already");
                failed = true;
                continue;
            }
            Typed value = checker_.check(*argument.value, place_);
            if (value.type.is(Kind::unknown)) {
                failed = true;
            } else if (!binding.absent_arguments && !value.type.is(Kind::none) &&
                       !checker_.require_there(value, place_, "given to '" + std::string(name_) + "'")) {
                failed = true;
            }
            ranges_[parameter] = argument.value->range;
            typed_[parameter] = std::move(value);
        }
    }
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        if (typed_[i] && typed_[i]->type.is(Kind::none) && !parameters_[i].required &&
            !binding.absent_arguments) {
            typed_[i].reset(); // none is what is not given, as in Jinja2
        }
        if (parameters_[i].required && !typed_[i]) {
            fault(codes::wrong_arguments, "'" + std::string(name_) + "' needs the argument '" +
                                              std::string(parameters_[i].name) + "'");
        }
    }
    return !failed;
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

std::uint8_t CallCheck::choice(std::size_t parameter, std::span<std::string_view const> words)
{
    if (!given(parameter)) return 0;
    std::optional<std::string> const word = required_literal(parameter);
    if (!word) return 0;
    auto const found = std::find(words.begin(), words.end(), *word);
    if (found != words.end()) return static_cast<std::uint8_t>(found - words.begin());
    std::string known;
    for (std::string_view const candidate : words)
        known += (known.empty() ? "" : ", ") + std::string(candidate);
    Range const inside{ranges_[parameter].begin + 1, ranges_[parameter].end - 1};
    checker_.fault(place_, inside, codes::wrong_arguments,
                   "'" + *word + "' is no " + std::string(parameters_[parameter].name) + " of " +
                       std::string(name_) + ": " + known,
                   nearest(*word, words));
    failed = true;
    return 0;
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
        fault(codes::not_a_list, "'" + std::string(name_) + "' takes a " + std::string(what) + ", not " +
                                     describe(input.present()));
    }
    return Type();
}

std::vector<std::string> CallCheck::path_names(std::size_t parameter) const
{
    std::vector<std::string> result;
    std::optional<std::string> const names = literal(parameter);
    if (!names) return result;
    std::size_t begin = 0;
    while (true) {
        std::size_t const end = std::min(names->find(',', begin), names->size());
        result.push_back(names->substr(begin, end - begin));
        if (end == names->size()) return result;
        begin = end + 1;
    }
}

Type CallCheck::path(std::size_t parameter, Type const& item)
{
    std::optional<std::string> const names = required_literal(parameter);
    if (!names || item.is(Kind::unknown)) {
        call.paths.emplace_back();
        return Type();
    }
    Checker::Path result = checker_.path(item, *names, literal_begin(parameter), place_);
    if (!result.found) failed = true;
    call.paths.push_back(std::move(result.steps));
    return std::move(result.type);
}

Type CallCheck::wrong_input(std::string_view what)
{
    if (!input.is(Kind::unknown)) {
        fault(codes::wrong_type, "'" + std::string(name_) + "' takes " + std::string(what) + ", not " +
                                     describe(input.present()));
    }
    failed = true;
    return Type();
}

void CallCheck::fault(std::string_view code, std::string message, std::string suggestion)
{
    failed = true;
    bool const known = operand_ != nullptr && operand_->root != nullptr;
    checker_.fault(place_, range_, code, std::move(message), std::move(suggestion),
                   known ? operand_->bound : std::optional<Place>(),
                   known ? std::string_view(operand_->root->name) : std::string_view());
}

void CallCheck::fault(std::size_t parameter, std::string_view code, std::string message,
                      std::string suggestion)
{
    failed = true;
    checker_.fault(place_, ranges_[parameter], code, std::move(message), std::move(suggestion));
}

bool CallCheck::require_there(Type const& value, std::string_view use)
{
    if (!value.optional || value.is(Kind::unknown)) return true;
    fault(codes::maybe_absent, "items may lack it, and what is absent cannot be " + std::string(use) +
                                   "; choose those that have it first: selectattr('…')");
    return false;
}

namespace {

// Reports a name that no filter or test has.
template <typename Known>
void unknown_call(Checker& checker, Place const& place, Range range, std::string_view code,
                  std::string const& what, Known const& names, std::string_view name)
{
    checker.fault(place, range, code, "there is no " + what + " '" + std::string(name) + "'",
                  nearest(name, names));
}

void take_arguments(CallCheck& check, Call& call, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        if (call.arguments.size() <= i) call.arguments.emplace_back();
        if (check.given(i)) call.arguments[i] = std::move(check.typed(i).code);
    }
}

}

Checker::CallResult Checker::filter(std::string_view name, Range range, Type const& input,
                                    Arguments const& arguments, Place const& place, Typed const* operand)
{
    CallResult result;
    FilterInfo const* info = find_filter(name);
    if (info == nullptr) {
        unknown_call(*this, place, range, codes::unknown_filter, "filter", filter_names(), name);
        return result;
    }
    auto call = std::make_unique<Call>();
    call->filter = info;
    call->place = place.part(range.begin, range.end);
    CallCheck check(*this, *call, name, range, info->takes_absent ? input : input.present(), place,
                    info->parameters, operand);
    bool const bound =
        check.bind(arguments, {info->variadic, info->any_name, info->named_only, info->absent_arguments});
    if (input.is(Kind::unknown) || !bound) return result;
    Type type = info->check(check);
    if (check.failed) return result;
    result.type = info->takes_absent ? std::move(type) : type.maybe(input.optional);
    // What is made of a figure's number, such as the rounded one, is a figure's.
    if (result.type.is_number() && input.is_figure()) result.type.of_figure = true;
    take_arguments(check, *call, info->parameters.size());
    result.call = std::move(call);
    return result;
}

Checker::CallResult Checker::test(std::string_view name, Range range, Type const& input,
                                  Arguments const& arguments, Place const& place, Typed const* operand)
{
    CallResult result;
    TestInfo const* info = find_test(name);
    if (info == nullptr) {
        unknown_call(*this, place, range, codes::unknown_test, "test", test_names(), name);
        return result;
    }
    auto call = std::make_unique<Call>();
    call->test = info;
    call->place = place.part(range.begin, range.end);
    CallCheck check(*this, *call, name, range, input, place, info->parameters, operand);
    bool const bound = check.bind(arguments, {});
    if (input.is(Kind::unknown) || !bound) return result;
    if (!info->takes_absent && input.optional) {
        if (operand != nullptr) {
            require_there(*operand, place, "tested so");
            return result;
        }
        if (!check.require_there(input, "tested so")) return result;
    }
    info->check(check);
    if (check.failed) return result;
    take_arguments(check, *call, info->parameters.size());
    result.type = Type::of(Kind::boolean);
    result.settles_input = check.settles_input;
    result.denies_input = check.denies_input;
    result.truth = check.truth;
    result.call = std::move(call);
    return result;
}

}
