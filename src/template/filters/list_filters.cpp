#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include "base/text/utf8.h"

#include <algorithm>

// Jinja2's filters of lists (jinja2/filters.py), with their arguments in its order.
namespace rapporteur::templates {

namespace {

bool argument_is_true(Values const& arguments, std::size_t i)
{
    return i < arguments.size() && is_true(arguments[i]);
}

// A list of the same items in another order or fewer.
Type same_list(CallCheck& call, bool may_be_empty)
{
    Type const item = call.want_list();
    if (item.is(Kind::unknown)) return Type::list_of(item);
    Type result = call.input;
    if (may_be_empty) result.never_empty = false;
    return result;
}

// What `attribute=` leads to in the items, or the items themselves.
Type keyed(CallCheck& call, std::size_t parameter, Type const& item)
{
    if (!call.given(parameter)) return item;
    return call.path(parameter, item);
}

Value key_of(Runtime& runtime, Call const& call, Value const& item)
{
    return call.paths.empty() ? item : runtime.evaluator.follow(call.paths[0], item);
}

bool is_words(Type const& type) { return type.is(Kind::text); }

void require_order(CallCheck& call, Type const& key)
{
    if (key.is(Kind::unknown) || can_order(key, key)) return;
    call.fault(codes::wrong_type,
               "there is no order among " + describe(key.present()) + "s; name a field: attribute='…'");
}

// ---- sort(reverse, case_sensitive, attribute)

Type check_sort(CallCheck& call)
{
    Type result = same_list(call, false);
    call.want(0, Kind::boolean);
    call.want(1, Kind::boolean);
    if (call.failed) return result;
    if (call.given(2)) {
        // Several fields, cut at commas: each with its own place in the text.
        std::size_t at = call.literal_begin(2);
        if (!call.required_literal(2)) return result;
        for (std::string const& name : call.path_names(2)) {
            Checker::Path path = call.checker().path(*call.input.item, name, at, call.place());
            at += name.size() + 1;
            if (!path.found) {
                call.failed = true;
                continue;
            }
            require_order(call, path.type);
            call.call.choice = static_cast<std::uint8_t>(
                call.call.choice |
                (is_words(path.type) ? 1u << std::min<std::size_t>(call.call.paths.size(), 7) : 0u));
            call.call.paths.push_back(std::move(path.steps));
        }
    } else {
        require_order(call, *call.input.item);
        call.call.choice = is_words(*call.input.item) ? 1 : 0;
    }
    return result;
}

Value run_sort(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    bool const reverse = argument_is_true(arguments, 0);
    bool const exact = argument_is_true(arguments, 1);
    struct Entry {
        Values keys;
        Value const* item;
    };
    std::vector<Entry> entries;
    for (Value const& item : input.items()) {
        Entry entry{{}, &item};
        if (call.paths.empty()) {
            entry.keys.push_back(item);
        } else {
            for (Steps const& path : call.paths) entry.keys.push_back(runtime.evaluator.follow(path, item));
        }
        entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(), [&](Entry const& a, Entry const& b) {
        return runtime.evaluator.comes_before(a.keys, b.keys, {call.choice, exact, reverse}, call.place);
    });
    Values result;
    for (Entry const& entry : entries) result.push_back(*entry.item);
    return Value(make_list(std::move(result)).data, input.origin);
}

// ---- reverse

Type check_reverse(CallCheck& call)
{
    if (call.input.is_string()) return Type::of(Kind::text);
    return same_list(call, false);
}

Value run_reverse(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (input.get<List>() == nullptr) {
        std::u32string letters = to_utf32(runtime.wording.text_of(input));
        std::reverse(letters.begin(), letters.end());
        return Value(to_utf8(letters), input.origin);
    }
    return make_list(Values(input.items().rbegin(), input.items().rend()));
}

// ---- list, first, last, length

Type check_list(CallCheck& call)
{
    if (call.input.is(Kind::text) || call.input.is(Kind::token)) return Type::list_of(Type::of(Kind::text));
    return same_list(call, false);
}

Value run_list(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (input.get<List>() != nullptr) return input;
    Values letters;
    for (char32_t const letter : to_utf32(runtime.wording.text_of(input)))
        letters.emplace_back(to_utf8(std::u32string(1, letter)));
    return make_list(std::move(letters));
}

Type check_end(CallCheck& call)
{
    if (call.input.is(Kind::text) || call.input.is(Kind::token)) return Type::of(Kind::text).maybe();
    return call.want_list().maybe(!call.input.never_empty);
}

Value run_first(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (input.get<List>() != nullptr) return input.items().empty() ? Value() : input.items().front();
    std::u32string const letters = to_utf32(runtime.wording.text_of(input));
    return letters.empty() ? Value() : Value(to_utf8(letters.substr(0, 1)), input.origin);
}

Value run_last(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (input.get<List>() != nullptr) return input.items().empty() ? Value() : input.items().back();
    std::u32string const letters = to_utf32(runtime.wording.text_of(input));
    return letters.empty() ? Value() : Value(to_utf8(letters.substr(letters.size() - 1)), input.origin);
}

Type check_length(CallCheck& call)
{
    if (!call.input.is_string()) (void)call.want_list("list or text");
    return Type::of(Kind::integer);
}

Value run_length(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (input.get<List>() != nullptr) {
        Value count(static_cast<std::int64_t>(input.items().size()));
        count.origin = runtime.provenances.derive(document::Derived::count, input.items());
        if (!count.origin.traced()) count.origin = input.origin;
        return count;
    }
    return static_cast<std::int64_t>(code_points(runtime.wording.plain_of(input)));
}

// ---- unique(case_sensitive, attribute)

Type check_unique(CallCheck& call)
{
    Type result = same_list(call, false);
    call.want(0, Kind::boolean);
    if (!call.failed) {
        Type const key = keyed(call, 1, *call.input.item);
        if (key.is(Kind::list) || key.is(Kind::group)) {
            call.fault(codes::wrong_type, describe(key) + "s cannot be told apart");
        }
    }
    return result;
}

// What tells a value from others of its type; two that are equal have one.
std::string identity(Runtime& runtime, Value const& value, bool exact)
{
    if (value.absent()) return "absent";
    if (value.is_number()) return "n" + value.number().normalized().to_string();
    if (ObjectRef const* object = value.object())
        return "o" + std::to_string(reinterpret_cast<std::uintptr_t>(object->object.data));
    if (auto const* symbol = value.get<records::Symbol const*>()) return "s" + (*symbol)->key;
    if (PartialDate const* date = value.get<PartialDate>()) return "d" + date->to_string();
    if (auto const* money = value.get<records::Money>()) {
        return "m" + money->currency + std::string(records::word_of(money->qualifier)) +
               money->number.normalized().to_string();
    }
    if (auto const* quantity = value.get<records::Quantity>()) {
        return "q" + quantity->unit + " " + std::string(records::word_of(quantity->per)) +
               std::string(records::word_of(quantity->qualifier)) + quantity->number.normalized().to_string();
    }
    if (bool const* boolean = value.get<bool>()) return *boolean ? "true" : "false";
    std::string const text = runtime.wording.plain_of(value);
    return "t" + (exact ? text : runtime.language.format().lower(text));
}

Value run_unique(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    bool const exact = argument_is_true(arguments, 0);
    std::unordered_set<std::string> seen;
    Values result;
    for (Value const& item : input.items()) {
        if (seen.insert(identity(runtime, key_of(runtime, call, item), exact)).second) result.push_back(item);
    }
    return make_list(std::move(result));
}

// ---- groupby(attribute, default, case_sensitive)

Type check_groupby(CallCheck& call)
{
    Type const item = call.want_list();
    call.want(2, Kind::boolean);
    if (call.failed || item.is(Kind::unknown)) return Type();
    std::optional<std::string> const name = call.required_literal(0);
    if (!name) return Type();
    Type key = call.path(0, item);
    if (call.failed) return Type();
    if (call.given(1)) {
        Type const other = call.type(1);
        if (hides_unknown(key, other)) {
            call.fault(1, codes::wrong_type, std::string(unknown_is_no_number));
            return Type();
        }
        Type const both = unify(key.present(), other);
        if (both.is(Kind::unknown)) {
            call.fault(1, codes::wrong_type,
                       "the default is " + describe(other) + ", the key " + describe(key.present()));
            return Type();
        }
        key = both;
    } else if (!call.require_there(key, "grouped by")) {
        return Type();
    }
    if (!key.is_record() && !can_order(key, key)) {
        call.fault(codes::wrong_type, "a " + describe(key) + " is no key to group by");
        return Type();
    }
    Type group = Type::of(Kind::group);
    group.item = call.input.item;
    group.grouper = std::make_shared<Type const>(key.present());
    group.one_currency = call.input.one_currency;
    group.named = call.input.named;
    constexpr std::string_view currency = "currency";
    if (*name == currency) {
        group.one_currency.insert("");
    } else if (name->ends_with("." + std::string(currency))) {
        group.one_currency.insert(name->substr(0, name->size() - currency.size() - 1));
    }
    call.call.choice = key.is(Kind::text) ? 1 : key.is_record() ? 2 : 0;
    Type result = Type::list_of(std::move(group));
    result.never_empty = call.input.never_empty;
    return result;
}

Value run_groupby(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    bool const exact = argument_is_true(arguments, 2);
    struct Entry {
        Value key;
        Values items;
    };
    std::vector<Entry> groups;
    std::unordered_map<std::string, std::size_t> index;
    for (Value const& item : input.items()) {
        Value key = runtime.evaluator.follow(call.paths[0], item);
        if (key.absent() && arguments.size() > 1) key = arguments[1];
        auto const [found, added] = index.emplace(identity(runtime, key, exact), groups.size());
        if (added) groups.push_back({std::move(key), {}});
        groups[found->second].items.push_back(item);
    }
    // By the key, as Jinja2 does; records, which have no order of their own, as they come.
    if (call.choice != 2) {
        std::stable_sort(groups.begin(), groups.end(), [&](Entry const& a, Entry const& b) {
            if (a.key.absent() || b.key.absent()) return !a.key.absent() && b.key.absent();
            return runtime.evaluator.order(a.key, b.key, call.choice == 1, exact, call.place) < 0;
        });
    }
    Values result;
    for (Entry& entry : groups) {
        Group group{std::move(entry.key), std::make_shared<Values const>(std::move(entry.items))};
        result.emplace_back(std::make_shared<Group const>(std::move(group)));
    }
    return make_list(std::move(result));
}

// ---- map(attribute=, default=) and map('filter', …)

Argument const* placed(Checker::Arguments const& arguments, std::size_t index)
{
    std::size_t at = 0;
    for (Argument const& argument : *arguments.list) {
        if (argument.name.empty() && at++ == index) return &argument;
    }
    return nullptr;
}

Type check_map(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type result;
    if (placed(call.arguments(), 0) == nullptr && call.given(0)) {
        Type value = call.path(0, item);
        if (call.failed) return Type();
        std::string const name = *call.literal(0);
        if (call.given(1)) {
            if (hides_unknown(value, call.type(1))) {
                call.fault(1, codes::wrong_type, std::string(unknown_is_no_number));
                return Type();
            }
            Type const both = unify(value.present(), call.type(1));
            if (both.is(Kind::unknown)) {
                call.fault(1, codes::wrong_type,
                           "the default is " + describe(call.type(1)) + ", the field " +
                               describe(value.present()));
                return Type();
            }
            value = both;
        }
        result = Type::list_of(std::move(value));
        if (call.input.one_currency.contains(name)) result.one_currency.insert("");
    } else {
        Argument const* filter = placed(call.arguments(), 0);
        if (filter == nullptr || filter->value->kind != Expression::Kind::text) {
            std::string const message = "'map' takes attribute='…', or a filter's name in quotation marks";
            auto const misspelt = std::find_if(
                call.arguments().list->begin(), call.arguments().list->end(), [](Argument const& argument) {
                    return !argument.name.empty() && argument.name != "default";
                });
            if (filter != nullptr || misspelt == call.arguments().list->end()) {
                call.fault(codes::wrong_arguments, message);
                return Type();
            }
            static constexpr std::array<std::string_view, 2> own{"attribute", "default"};
            call.checker().fault(call.place(), misspelt->name_range, codes::wrong_arguments, message,
                                 nearest(misspelt->name, own));
            call.failed = true;
            return Type();
        }
        Checker::Arguments rest = call.arguments();
        rest.skip = 1;
        Range const name{filter->value->range.begin + 1, filter->value->range.end - 1};
        Checker::CallResult inner =
            call.checker().filter(filter->value->text, name, item, rest, call.place(), nullptr);
        if (!inner.call) {
            call.failed = true;
            return Type();
        }
        call.call.inner = std::move(inner.call);
        result = Type::list_of(std::move(inner.type));
    }
    result.never_empty = call.input.never_empty;
    result.named = call.input.named;
    return result;
}

Value run_map(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    Values result;
    for (Value const& item : input.items()) {
        if (runtime.progress.stopped()) break;
        if (call.inner) {
            result.push_back(runtime.evaluator.apply(*call.inner, item));
            continue;
        }
        Value value = runtime.evaluator.follow(call.paths[0], item);
        if (value.absent() && arguments.size() > 1) value = arguments[1];
        result.push_back(std::move(value));
    }
    return Value(make_list(std::move(result)).data, input.origin);
}

// ---- select, reject, selectattr, rejectattr

Type check_choose(CallCheck& call, bool by_attribute, bool keeps)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    std::size_t skip = 0;
    Type subject = item;
    std::string name;
    if (by_attribute) {
        Argument const* attribute = placed(call.arguments(), 0);
        if (attribute == nullptr || attribute->value->kind != Expression::Kind::text) {
            call.fault(codes::wrong_arguments, "the name of a field is expected first, in quotation marks");
            return Type();
        }
        skip = 1;
        name = attribute->value->text;
        Checker::Path path = call.checker().path(item, name, attribute->value->range.begin + 1, call.place());
        if (!path.found) {
            call.failed = true;
            return Type();
        }
        call.call.paths.push_back(std::move(path.steps));
        subject = std::move(path.type);
    }
    bool settles = keeps;
    if (Argument const* test = placed(call.arguments(), skip)) {
        if (test->value->kind != Expression::Kind::text) {
            call.checker().fault(call.place(), test->value->range, codes::wrong_arguments,
                                 "the name of a test is expected here, in quotation marks");
            call.failed = true;
            return Type();
        }
        Checker::Arguments rest = call.arguments();
        rest.skip = skip + 1;
        Range const range{test->value->range.begin + 1, test->value->range.end - 1};
        Checker::CallResult inner =
            call.checker().test(test->value->text, range, subject, rest, call.place(), nullptr);
        if (!inner.call) {
            call.failed = true;
            return Type();
        }
        settles = keeps ? inner.settles_input : inner.denies_input;
        call.call.inner = std::move(inner.call);
    }
    Type result = call.input;
    result.never_empty = false;
    if (by_attribute && keeps && subject.is(Kind::code) && call.call.inner) {
        // Only words that are written out are named: of a variable nobody knows which it holds.
        Call const& inner = *call.call.inner;
        std::string_view const test = inner.test->name;
        bool const chooses = test == "in" || test == "eq" || test == "equalto" || test == "==";
        Code const* words = inner.arguments.empty() ? nullptr : inner.arguments.front().get();
        bool const is_written =
            words != nullptr && (words->op == Code::Op::list || words->op == Code::Op::constant);
        if (chooses && is_written) result.named.insert(name);
    }
    if (by_attribute && keeps && call.call.inner && name.ends_with(".currency")) {
        // Of one currency that is written out, or of the one that some expression gives.
        std::string_view const test = call.call.inner->test->name;
        if (test == "eq" || test == "equalto" || test == "==")
            result.one_currency.insert(name.substr(0, name.size() - std::string_view(".currency").size()));
    }
    if (settles) {
        Type settled = item;
        if (by_attribute && settled.is(Kind::object)) {
            for (std::size_t end = name.size(); end != std::string::npos && end != 0;
                 end = name.rfind('.', end - 1)) {
                settled.settled.insert(name.substr(0, end));
            }
        } else if (!by_attribute) {
            settled.optional = false;
        }
        result.item = std::make_shared<Type const>(std::move(settled));
    }
    return result;
}

template <bool by_attribute, bool keeps> Type check_choice(CallCheck& call)
{
    return check_choose(call, by_attribute, keeps);
}

template <bool keeps> Value run_choice(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    Values result;
    for (Value const& item : input.items()) {
        if (runtime.progress.stopped()) break;
        Value const subject = key_of(runtime, call, item);
        bool const holds = call.inner ? runtime.evaluator.holds(*call.inner, subject) : is_true(subject);
        if (holds == keeps) result.push_back(item);
    }
    // None of them, when they are counted, are none of that field.
    Value chosen = make_list(std::move(result));
    chosen.origin = input.origin;
    return chosen;
}

// ---- sum(attribute, start), sum_by(field, attribute), min, max

// Kinds and stages of assistance add up where the template chose several of them by name.
constexpr std::uint8_t kinds_together = 2;
constexpr std::uint8_t stages_together = 4;

std::uint8_t asked_together(Type const& list)
{
    return static_cast<std::uint8_t>((list.named.contains("kind") ? kinds_together : 0) |
                                     (list.named.contains("stage") ? stages_together : 0));
}

Together together(Call const& call)
{
    return {(call.choice & kinds_together) != 0, (call.choice & stages_together) != 0};
}

Type check_sum(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type const key = keyed(call, 0, item);
    if (call.failed || key.is(Kind::unknown)) return Type();
    if (!call.require_there(key, "added up")) return Type();
    if (key.is(Kind::money)) {
        std::string const path = call.literal(0).value_or("");
        if (!call.input.one_currency.contains(path)) {
            call.fault(codes::mixed_currencies,
                       "these amounts may be in several currencies; group them first with groupby('" +
                           (path.empty() ? std::string() : path + ".") +
                           "currency'), or use sum_by('currency')");
            return Type();
        }
        if (call.given(1)) call.fault(1, codes::wrong_arguments, "a sum of money starts from nothing");
        call.call.choice = asked_together(call.input);
        return Type::of(Kind::money).maybe(!call.input.never_empty);
    }
    if (!key.is_number()) return call.wrong_input("a list of numbers or of money");
    call.want_number(1);
    bool const integers = key.is(Kind::integer) && (!call.given(1) || call.type(1).is(Kind::integer));
    call.call.choice = static_cast<std::uint8_t>((integers ? 1 : 0) | asked_together(call.input));
    Type result = Type::of(integers ? Kind::integer : Kind::decimal);
    result.of_figure = key.of_figure;
    return result;
}

Value run_sum(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    Values figures;
    for (Value const& item : input.items()) figures.push_back(key_of(runtime, call, item));
    bool const is_money = std::any_of(figures.begin(), figures.end(), [](Value const& figure) {
        return figure.get<records::Money>() != nullptr ||
               figure.get<std::shared_ptr<Total const>>() != nullptr;
    });
    if (is_money) return sum_of_money(runtime, figures, together(call), call.place);
    if (!std::all_of(figures.begin(), figures.end(), is_superseded)) std::erase_if(figures, is_superseded);
    if (!like_figures(runtime, figures, together(call), call.place)) return {};
    Decimal result = arguments.size() > 1 ? arguments[1].number() : Decimal();
    for (Value const& figure : figures) result = result + figure.number();
    Value sum = make_number(result, (call.choice & 1) != 0);
    sum.qualifier = joint_qualifier(runtime, figures, call.place);
    sum.origin = runtime.provenances.derive(document::Derived::sum, figures);
    if (!sum.origin.traced()) sum.origin = input.origin;
    return sum;
}

Type check_sum_by(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    (void)call.choice(0, {"currency"});
    Type const key = keyed(call, 1, item);
    if (call.failed || key.is(Kind::unknown)) return Type();
    if (!call.require_there(key, "added up")) return Type();
    if (!key.is(Kind::money)) return call.wrong_input("a list of money");
    call.call.choice = asked_together(call.input);
    return Type::list_of(Type::of(Kind::money));
}

Value run_sum_by(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    std::map<std::string, Values> by_currency;
    for (Value const& item : input.items()) {
        Value figure = key_of(runtime, call, item);
        if (auto const* money = figure.get<records::Money>())
            by_currency[money->currency].push_back(std::move(figure));
    }
    Values result;
    for (auto const& [currency, figures] : by_currency)
        result.push_back(sum_of_money(runtime, figures, together(call), call.place));
    return make_list(std::move(result));
}

Type check_extreme(CallCheck& call)
{
    Type const item = call.want_list();
    call.want(0, Kind::boolean);
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type const key = keyed(call, 1, item);
    if (call.failed) return Type();
    if (!call.require_there(key, "compared")) return Type();
    require_order(call, key);
    call.call.choice = is_words(key) ? 1 : 0;
    return item.maybe(!call.input.never_empty);
}

template <bool greatest>
Value run_extreme(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    bool const exact = argument_is_true(arguments, 0);
    Value const* best = nullptr;
    Value best_key;
    for (Value const& item : input.items()) {
        Value key = key_of(runtime, call, item);
        bool better = best == nullptr;
        if (!better) {
            std::weak_ordering const order =
                runtime.evaluator.order(key, best_key, call.choice == 1, exact, call.place);
            better = greatest ? order > 0 : order < 0;
        }
        if (better) {
            best = &item;
            best_key = std::move(key);
        }
    }
    return best == nullptr ? Value() : *best;
}

// ---- batch(linecount, fill_with), slice(slices, fill_with)

Type check_parts(CallCheck& call)
{
    Type item = call.want_list();
    call.want(0, Kind::integer);
    if (call.failed || item.is(Kind::unknown)) return Type();
    if (call.given(1)) {
        Type const both = unify(item, call.type(1));
        if (both.is(Kind::unknown)) {
            call.fault(1, codes::wrong_type,
                       "the list holds " + describe(item) + "s, not " + describe(call.type(1)));
            return Type();
        }
        item = both;
    }
    Type part = Type::list_of(item);
    part.one_currency = call.input.one_currency;
    part.named = call.input.named;
    return Type::list_of(std::move(part));
}

Value run_batch(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    std::int64_t const size = arguments[0].integer();
    if (size < 1) {
        runtime.progress.fail(call.place, codes::bad_value, "a batch holds at least one item");
        return {};
    }
    Values result;
    Values current;
    for (Value const& item : input.items()) {
        current.push_back(item);
        if (static_cast<std::int64_t>(current.size()) == size) {
            result.push_back(make_list(std::move(current)));
            current = {};
        }
    }
    if (!current.empty()) {
        bool const fills = arguments.size() > 1 && !arguments[1].absent();
        while (fills && static_cast<std::int64_t>(current.size()) < size &&
               runtime.progress.count_round(call.place))
            current.push_back(arguments[1]);
        result.push_back(make_list(std::move(current)));
    }
    return make_list(std::move(result));
}

Value run_slice(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    std::int64_t const count = arguments[0].integer();
    if (count < 1) {
        runtime.progress.fail(call.place, codes::bad_value, "a list is sliced into at least one part");
        return {};
    }
    Values const& items = input.items();
    auto const length = static_cast<std::int64_t>(items.size());
    std::int64_t const per_slice = length / count;
    std::int64_t const with_extra = length % count;
    std::int64_t offset = 0;
    Values result;
    for (std::int64_t i = 0; i < count && runtime.progress.count_round(call.place); ++i) {
        std::int64_t const start = offset + i * per_slice;
        if (i < with_extra) ++offset;
        std::int64_t const end = offset + (i + 1) * per_slice;
        Values part(items.begin() + start, items.begin() + end);
        if (arguments.size() > 1 && !arguments[1].absent() && i >= with_extra) part.push_back(arguments[1]);
        result.push_back(make_list(std::move(part)));
    }
    return make_list(std::move(result));
}

// ---- join(d, attribute)

Type check_join(CallCheck& call)
{
    Type const item = call.want_list();
    call.want(0, Kind::text);
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type const key = keyed(call, 1, item);
    if (call.failed || key.is(Kind::unknown)) return Type();
    if (!call.require_there(key, "joined")) return Type();
    if (!key.is_printable()) return call.wrong_input("a list of what prints; name a field: attribute='…'");
    return Type::of(Kind::text);
}

Value run_join(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    Values pieces;
    Value const& separator = arguments[0];
    for (Value const& item : input.items()) {
        if (!pieces.empty() && !separator.absent()) pieces.push_back(separator);
        pieces.push_back(key_of(runtime, call, item));
    }
    return make_fragment(std::move(pieces));
}

}

void add_list_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"sort", {{"reverse"}, {"case_sensitive"}, {"attribute"}}, check_sort, run_sort});
    filters.push_back(
        {"groupby", {{"attribute", true}, {"default"}, {"case_sensitive"}}, check_groupby, run_groupby});
    FilterInfo map{"map", {{"attribute"}, {"default"}}, check_map, run_map};
    map.variadic = map.any_name = map.named_only = true;
    filters.push_back(map);
    FilterInfo choices[] = {{"select", none, check_choice<false, true>, run_choice<true>},
                            {"reject", none, check_choice<false, false>, run_choice<false>},
                            {"selectattr", none, check_choice<true, true>, run_choice<true>},
                            {"rejectattr", none, check_choice<true, false>, run_choice<false>}};
    for (FilterInfo& info : choices) {
        info.variadic = info.any_name = true;
        filters.push_back(info);
    }
    filters.push_back({"unique", {{"case_sensitive"}, {"attribute"}}, check_unique, run_unique});
    filters.push_back({"first", none, check_end, run_first});
    filters.push_back({"last", none, check_end, run_last});
    filters.push_back({"length", none, check_length, run_length});
    filters.push_back({"count", none, check_length, run_length});
    filters.push_back({"sum", {{"attribute"}, {"start"}}, check_sum, run_sum});
    filters.push_back({"sum_by", {{"field", true}, {"attribute"}}, check_sum_by, run_sum_by});
    filters.push_back({"min", {{"case_sensitive"}, {"attribute"}}, check_extreme, run_extreme<false>});
    filters.push_back({"max", {{"case_sensitive"}, {"attribute"}}, check_extreme, run_extreme<true>});
    filters.push_back({"batch", {{"linecount", true}, {"fill_with"}}, check_parts, run_batch});
    filters.push_back({"slice", {{"slices", true}, {"fill_with"}}, check_parts, run_slice});
    filters.push_back({"reverse", none, check_reverse, run_reverse});
    filters.push_back({"list", none, check_list, run_list});
    filters.push_back({"join", {{"d"}, {"attribute"}}, check_join, run_join});
}

}
