#include "base/diagnostics/codes.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include <algorithm>
#include <array>
#include <map>

// Sums: of numbers, of money by the rules of qualifiers, and of money by currency.
namespace rapporteur::templates {

namespace {

// ---- sum(attribute, start), sum_by(field, attribute), min, max

// What is added up together because the template chose several of it by name, and of numbers whether the sum
// is a whole one.
struct SumOptions {
    Together together;
    bool is_integer = false;
};

Together asked_together(Type const& list)
{
    return {.kinds = list.named.contains("kind"), .stages = list.named.contains("stage")};
}

Type check_sum(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    Type const key = call.key(0, item);
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
        if (call.given(1))
            call.fault(1, codes::wrong_arguments, "a sum of money has no other start: leave 'start' out");
        call.call.options = SumOptions{asked_together(call.input)};
        return Type::of(Kind::money).maybe(!call.input.never_empty);
    }
    if (!key.is_number()) return call.wrong_input("a list of numbers or of money");
    call.want_number(1);
    bool const integers = key.is(Kind::integer) && (!call.given(1) || call.type(1).is(Kind::integer));
    call.call.options = SumOptions{asked_together(call.input), integers};
    Type result = Type::of(integers ? Kind::integer : Kind::decimal);
    result.of_figure = key.of_figure;
    return result;
}

Value run_sum(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    auto const& options = call.get<SumOptions>();
    Values figures;
    for (Value const& item : input.items())
        figures.push_back(runtime.evaluator.follow(call.keys.front().steps, item));
    bool const is_money = std::any_of(figures.begin(), figures.end(), [](Value const& figure) {
        return figure.get<records::Money>() != nullptr ||
               figure.get<std::shared_ptr<Total const>>() != nullptr;
    });
    if (is_money) return sum_of_money(runtime, figures, options.together, call.place);
    Summed const summed(figures);
    std::erase_if(figures, [&](Value const& figure) { return summed.leaves_out(figure); });
    if (!like_figures(runtime.evaluation, figures, options.together, call.place)) return {};
    Decimal result = arguments[1].number();
    for (Value const& figure : figures) result = result + figure.number();
    Value sum = make_number(result, options.is_integer);
    std::optional<KnownTo> const known = joint_knowledge(runtime.evaluation, figures, call.place);
    if (!known) return {};
    sum.qualifier = known->qualifier;
    if (known->is_range) sum.to = arguments[1].number() + known->upper;
    sum.origin = runtime.provenances.derive(document::Derived::sum, figures);
    if (!sum.origin.traced()) sum.origin = input.origin;
    return sum;
}

enum class SumBy : std::uint8_t { currency };

Type check_sum_by(CallCheck& call)
{
    Type const item = call.want_list();
    if (call.failed || item.is(Kind::unknown)) return Type();
    constexpr std::array<std::pair<std::string_view, SumBy>, 1> fields{{{"currency", SumBy::currency}}};
    (void)call.choice(0, fields);
    Type const key = call.key(1, item);
    if (call.failed || key.is(Kind::unknown)) return Type();
    if (!call.require_there(key, "added up")) return Type();
    if (!key.is(Kind::money)) return call.wrong_input("a list of money");
    call.call.options = asked_together(call.input);
    return Type::list_of(Type::of(Kind::money));
}

Value run_sum_by(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    Values all;
    for (Value const& item : input.items())
        all.push_back(runtime.evaluator.follow(call.keys.front().steps, item));
    all = taken_apart(all);
    std::map<std::string, Values> by_currency;
    for (Value const& figure : all) {
        if (auto const* money = figure.get<records::Money>()) {
            by_currency[money->currency].push_back(figure);
        } else if (auto const* total = figure.get<std::shared_ptr<Total const>>()) {
            by_currency[(*total)->parts.front().money.currency].push_back(figure);
        }
    }
    // A figure "in all" stands apart from those of other currencies too.
    Summed const summed(all);
    Values result;
    for (auto const& [currency, figures] : by_currency) {
        // Where all of a currency are superseded its total says so of itself.
        bool const all_superseded = std::all_of(figures.begin(), figures.end(), is_superseded);
        Summed const own = all_superseded ? Summed(figures) : summed;
        Value sum = sum_of_money(runtime, figures, own, call.get<Together>(), call.place);
        if (!sum.absent()) result.push_back(std::move(sum));
    }
    return make_list(std::move(result));
}

}

void add_sum_filters(std::vector<FilterInfo>& filters)
{
    filters.push_back({"sum", {{"attribute"}, {"start"}}, check_sum, run_sum});
    filters.push_back({"sum_by", {{"field", Need::required}, {"attribute"}}, check_sum_by, run_sum_by});
}

}
