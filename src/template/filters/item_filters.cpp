#include "base/text/utf8.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

// The items of a list one by one: its first and last, how many there are, all of them as one text.
namespace rapporteur::templates {

namespace {

// ---- list, first, last, length

Type check_list(CallCheck& call)
{
    if (call.input.is(Kind::text) || call.input.is(Kind::token)) return Type::list_of(Type::of(Kind::text));
    return call.same_list();
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

// ---- join(d, attribute)

Type check_join(CallCheck& call)
{
    Type const item = call.want_list();
    call.want(0, Kind::text);
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type const key = call.key(1, item);
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
        pieces.push_back(runtime.evaluator.follow(call.keys.front().steps, item));
    }
    return make_fragment(std::move(pieces));
}

}

void add_item_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"list", none, check_list, run_list});
    filters.push_back({"first", none, check_end, run_first});
    filters.push_back({"last", none, check_end, run_last});
    filters.push_back({"length", none, check_length, run_length});
    filters.push_back({"count", none, check_length, run_length});
    filters.push_back({"join", {{"d"}, {"attribute"}}, check_join, run_join});
}

}
