#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/filters/text_order.h"
#include "template/run/runtime.h"

#include <algorithm>

// Order: what goes before what in a list, and what comes first of all. Jinja2's arguments, in its order.
namespace rapporteur::templates {

namespace {

void require_order(CallCheck& call, Type const& key)
{
    if (key.is(Kind::unknown) || can_order(key, key)) return;
    call.fault(codes::wrong_type,
               "values of type " + describe(key.present()) + " have no order; name a field: attribute='…'");
}

// ---- sort(reverse, case_sensitive, attribute)

Type check_sort(CallCheck& call)
{
    Type result = call.same_list();
    call.want(0, Kind::boolean);
    call.want(1, Kind::boolean);
    if (call.failed) return result;
    if (!call.given(2)) {
        require_order(call, call.key(2, *call.input.item));
        return result;
    }
    for (CallCheck::WrittenPath const& path : call.written_paths(2))
        require_order(call, call.add_key(path, *call.input.item));
    return result;
}

Value run_sort(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    struct Entry {
        Values keys;
        Value const* item;
    };
    SortOrder order;
    if (is_true(arguments[0])) order.direction = SortOrder::Direction::descending;
    for (Key const& key : call.keys) order.texts.push_back(text_order(key, arguments[1]));
    std::vector<Entry> entries;
    for (Value const& item : input.items()) {
        Entry entry{{}, &item};
        for (Key const& key : call.keys) entry.keys.push_back(runtime.evaluator.follow(key.steps, item));
        entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(), [&](Entry const& a, Entry const& b) {
        return runtime.evaluator.comes_before(a.keys, b.keys, order, call.place);
    });
    Values result;
    for (Entry const& entry : entries) result.push_back(*entry.item);
    return Value(make_list(std::move(result)).data, input.origin);
}

// ---- reverse

Type check_reverse(CallCheck& call)
{
    if (call.input.is_string()) return Type::of(Kind::text);
    return call.same_list();
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

// ---- min, max(case_sensitive, attribute)

Type check_extreme(CallCheck& call)
{
    Type const item = call.want_list();
    call.want(0, Kind::boolean);
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type const key = call.key(1, item);
    if (call.failed) return Type();
    if (!call.require_there(key, "compared")) return Type();
    require_order(call, key);
    return item.maybe(!call.input.never_empty);
}

template <bool greatest>
Value run_extreme(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    TextOrder const texts = text_order(call.keys.front(), arguments[0]);
    Value const* best = nullptr;
    Value best_key;
    for (Value const& item : input.items()) {
        Value key = runtime.evaluator.follow(call.keys.front().steps, item);
        bool better = best == nullptr;
        if (!better) {
            std::weak_ordering const order = runtime.evaluator.order(key, best_key, texts, call.place);
            better = greatest ? order > 0 : order < 0;
        }
        if (better) {
            best = &item;
            best_key = std::move(key);
        }
    }
    return best == nullptr ? Value() : *best;
}

}

void add_sort_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"sort", {{"reverse"}, {"case_sensitive"}, {"attribute"}}, check_sort, run_sort});
    filters.push_back({"reverse", none, check_reverse, run_reverse});
    filters.push_back({"min", {{"case_sensitive"}, {"attribute"}}, check_extreme, run_extreme<false>});
    filters.push_back({"max", {{"case_sensitive"}, {"attribute"}}, check_extreme, run_extreme<true>});
}

}
