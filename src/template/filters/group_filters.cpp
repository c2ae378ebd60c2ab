#include "base/diagnostics/codes.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/filters/text_order.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

// What is alike: items that are equal, once or together; and lists cut into lists.
namespace rapporteur::templates {

namespace {

std::string upper_bound(std::optional<Decimal> const& to)
{
    return to ? ".." + to->normalized().to_string() : std::string();
}

// ---- unique(case_sensitive, attribute)

Type check_unique(CallCheck& call)
{
    Type result = call.same_list();
    call.want(0, Kind::boolean);
    if (!call.failed) {
        Type const key = call.key(1, *call.input.item);
        if (key.is(Kind::list) || key.is(Kind::group)) {
            call.fault(codes::wrong_type, "values of type " + describe(key) +
                                              " cannot be told apart; name a field: attribute='…'");
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
               money->number.normalized().to_string() + upper_bound(money->to);
    }
    if (auto const* quantity = value.get<records::Quantity>()) {
        return "q" + quantity->unit + " " + std::string(records::word_of(quantity->per)) +
               std::string(records::word_of(quantity->qualifier)) +
               quantity->number.normalized().to_string() + upper_bound(quantity->to);
    }
    if (bool const* boolean = value.get<bool>()) return *boolean ? "true" : "false";
    std::string const text = runtime.wording.plain_of(value);
    return "t" + (exact ? text : runtime.language.format().lower(text));
}

Value run_unique(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    bool const exact = is_true(arguments[0]);
    std::unordered_set<std::string> seen;
    Values result;
    for (Value const& item : input.items()) {
        if (seen.insert(identity(runtime, runtime.evaluator.follow(call.keys.front().steps, item), exact))
                .second)
            result.push_back(item);
    }
    return make_list(std::move(result));
}

// ---- groupby(attribute, default, case_sensitive)

// Groups stand by their keys, as Jinja2 has them; but records, which have no order of their own, as they
// come.
enum class GroupOrder : std::uint8_t { by_key, as_they_come };

Type check_groupby(CallCheck& call)
{
    Type const item = call.want_list();
    call.want(2, Kind::boolean);
    if (call.failed || item.is(Kind::unknown)) return Type();
    std::optional<std::string> const name = call.required_literal(0);
    if (!name) return Type();
    Type key = call.key(0, item);
    if (call.failed) return Type();
    if (call.given(1)) {
        Type const other = call.type(1);
        if (hides_unknown(key, other)) {
            call.fault(1, codes::wrong_type, std::string(unknown_is_not_a_number));
            return Type();
        }
        Type const both = unify(key.present(), other);
        if (both.is(Kind::unknown)) {
            call.fault(1, codes::wrong_type,
                       "the default is " + describe(other) + ", the key is " + describe(key.present()) +
                           "; both must be of one type");
            return Type();
        }
        key = both;
    } else if (!call.require_there(key, "grouped by")) {
        return Type();
    }
    if (!key.is_record() && !can_order(key, key)) {
        call.fault(codes::wrong_type, "items cannot be grouped by values of type " + describe(key));
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
    call.call.keys.front().is_text = key.is(Kind::text);
    call.call.options = key.is_record() ? GroupOrder::as_they_come : GroupOrder::by_key;
    Type result = Type::list_of(std::move(group));
    result.never_empty = call.input.never_empty;
    return result;
}

Value run_groupby(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    bool const exact = is_true(arguments[2]);
    struct Entry {
        Value key;
        Values items;
    };
    std::vector<Entry> groups;
    std::unordered_map<std::string, std::size_t> index;
    for (Value const& item : input.items()) {
        Value key = runtime.evaluator.follow(call.keys.front().steps, item);
        if (key.absent()) key = arguments[1];
        auto const [found, added] = index.emplace(identity(runtime, key, exact), groups.size());
        if (added) groups.push_back({std::move(key), {}});
        groups[found->second].items.push_back(item);
    }
    TextOrder const texts = text_order(call.keys.front(), arguments[2]);
    if (call.get<GroupOrder>() == GroupOrder::by_key) {
        std::stable_sort(groups.begin(), groups.end(), [&](Entry const& a, Entry const& b) {
            if (a.key.absent() || b.key.absent()) return !a.key.absent() && b.key.absent();
            return runtime.evaluator.order(a.key, b.key, texts, call.place) < 0;
        });
    }
    Values result;
    for (Entry& entry : groups) {
        Group group{std::move(entry.key), std::make_shared<Values const>(std::move(entry.items))};
        result.emplace_back(std::make_shared<Group const>(std::move(group)));
    }
    return make_list(std::move(result));
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
                       "the list holds values of type " + describe(item) + ", not " + describe(call.type(1)));
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
        runtime.progress.fail(call.place, codes::bad_value, "'linecount' must be at least 1");
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
        bool const fills = !arguments[1].absent();
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
        runtime.progress.fail(call.place, codes::bad_value, "'slices' must be at least 1");
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
        if (!arguments[1].absent() && i >= with_extra) part.push_back(arguments[1]);
        result.push_back(make_list(std::move(part)));
    }
    return make_list(std::move(result));
}

}

void add_group_filters(std::vector<FilterInfo>& filters)
{
    filters.push_back({"unique", {{"case_sensitive"}, {"attribute"}}, check_unique, run_unique});
    filters.push_back({"groupby",
                       {{"attribute", Need::required}, {"default"}, {"case_sensitive"}},
                       check_groupby,
                       run_groupby});
    filters.push_back({"batch", {{"linecount", Need::required}, {"fill_with"}}, check_parts, run_batch});
    filters.push_back({"slice", {{"slices", Need::required}, {"fill_with"}}, check_parts, run_slice});
}

}
