#include "template/elements/loop_binding.h"

#include "base/diagnostics/codes.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

LoopBinding bind_loop(Compiler& compiler, XmlAttribute const& attribute)
{
    LoopBinding result;
    Checker& checker = compiler.checker;
    Place const place = Place::of_value(compiler.unit(), attribute);
    ParsedLoop const parsed = parse_loop(attribute.value, compiler.context.limits.expression_depth);
    checker.report(parsed.faults, place);
    Type item;
    if (parsed.list) {
        Typed list = checker.check(*parsed.list, place);
        if (!list.type.is(Kind::unknown)) {
            if (!list.type.is(Kind::list)) {
                checker.fault(place, list.at, codes::not_a_list,
                              "a " + describe(list.type.present()) + " is not a list to go through", {},
                              list.variable);
            } else {
                (void)checker.require_there(list, place, "gone through");
                item = *list.type.item;
                result.named = list.type.named;
                result.one_currency = list.type.one_currency;
                result.never_empty = list.type.never_empty;
                if (parsed.list->kind == Expression::Kind::list && parsed.list->children.empty()) {
                    checker.warn(place, parsed.list->range, codes::unreachable_branch,
                                 "nothing goes through this: the list is empty");
                }
            }
        }
        result.list = std::move(list.code);
    }
    result.item = item;
    auto const bind = [&](ParsedLoop::Name const& name, Type const& type) {
        Variable& variable =
            checker.scope.bind(name.text, type, place.part(name.range.begin, name.range.end));
        result.slots.push_back(variable.slot);
    };
    if (parsed.names.size() == 1) {
        bind(parsed.names[0], item);
    } else if (parsed.names.size() == 2 && item.is(Kind::group)) {
        bind(parsed.names[0], *item.grouper);
        Type list = Type::list_of(*item.item);
        list.one_currency = item.one_currency;
        list.named = item.named;
        list.never_empty = true;
        bind(parsed.names[1], list);
    } else if (!parsed.names.empty()) {
        if (!item.is(Kind::unknown)) {
            checker.fault(place, parsed.names[1].range, codes::wrong_type,
                          "only a group has two parts to name; a " + describe(item) + " is one thing");
        }
        for (ParsedLoop::Name const& name : parsed.names) bind(name, Type());
    }
    Type loop = Type::of(Kind::loop);
    loop.item = std::make_shared<Type const>(item);
    Place nowhere;
    Variable& variable = checker.scope.bind("loop", loop, nowhere);
    variable.used = true;
    result.loop_slot = variable.slot;
    if (parsed.condition) {
        Typed condition = checker.check(*parsed.condition, place);
        checker.facts.learn(condition.if_true);
        result.never_empty = result.never_empty && condition.truth == Truth::always;
        if (condition.truth == Truth::never) {
            checker.warn(place, parsed.condition->range, codes::unreachable_branch,
                         "nothing goes through this: the condition never holds");
        }
        result.condition = std::move(condition.code);
    }
    return result;
}

Values rows_of(Runtime& runtime, LoopBinding const& loop)
{
    Value const list = runtime.evaluator.evaluate(*loop.list);
    if (!loop.condition) return list.items();
    Values result;
    for (Value const& item : list.items()) {
        runtime.evaluator.slots[loop.slots[0]] = item;
        if (runtime.evaluator.test(*loop.condition)) result.push_back(item);
        if (runtime.progress.should_stop()) break;
    }
    return result;
}

}
