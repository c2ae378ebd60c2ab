#include "base/diagnostics/codes.h"
#include "template/expressions/checker.h"

#include "base/diagnostics/suggest.h"
#include "template/expressions/parts.h"

#include <algorithm>

namespace rapporteur::templates {

// What the branch knows of the path, and what testing it would teach.
void Checker::learn_path(Typed& value)
{
    if (value.path.empty()) return;
    if (facts.is_there(value.path)) value.type.optional = false;
    value.if_true.push_back({value.path, Fact::Kind::true_});
    value.if_false.push_back(
        {value.path, value.type.is_true_when_there() ? Fact::Kind::absent : Fact::Kind::false_});
    if (facts.is_true(value.path)) value.truth = Truth::always;
    if (facts.is_false(value.path) || facts.is_absent(value.path)) value.truth = Truth::never;
    if (!value.type.optional && value.type.is_true_when_there()) value.truth = Truth::always;
}

Typed Checker::name(Expression const& expression, Place const& place)
{
    Variable* variable = scope.find(expression.text);
    if (variable == nullptr) {
        std::vector<std::string> const names = scope.names();
        std::string meant = nearest(expression.text, std::span<std::string const>(names));
        // Where something as near is used nowhere yet, the slip may be where that gets its name.
        std::string const unused =
            nearest(expression.text, std::span<std::string const>(scope.unused_names()));
        bool const is_unused =
            !unused.empty() && edit_distance(expression.text, unused, expression.text.size()) <=
                                   edit_distance(expression.text, meant, expression.text.size());
        if (is_unused) meant = unused;
        fault(place, expression.name_range, codes::unknown_name,
              "nothing is named '" + expression.text + "' here", meant,
              is_unused ? std::optional(Binding{meant, scope.find(unused)->bound}) : std::nullopt);
        return unknown(expression.name_range);
    }
    variable->used = true;
    CodePtr code = make_code(Code::Op::slot);
    code->slot = variable->slot;
    code->place = place.part(expression.name_range.begin, expression.name_range.end);
    Typed result(variable->type, std::move(code), expression.name_range);
    result.path = "#" + std::to_string(variable->slot);
    result.variable = Binding{variable->name, variable->bound};
    learn_path(result);
    return result;
}

namespace {

// The type of a field of an object, of which some optional fields may be known to be there.
Type type_in(Type const& object, records::Field const& field)
{
    Type result = Type::of_field(field);
    if (object.settled.contains(field.name)) result.optional = false;
    std::string const prefix = std::string(field.name) + ".";
    for (auto path = object.settled.lower_bound(prefix);
         path != object.settled.end() && path->starts_with(prefix); ++path) {
        result.settled.insert(path->substr(prefix.size()));
    }
    return result;
}

}

namespace {

// "; it has title, text, …": the nearest first, and not more than one takes in.
std::string those_there_are(std::string_view name, std::vector<std::string_view> const& names)
{
    constexpr std::size_t most = 12;
    std::string result;
    std::vector<std::string> const all(names.begin(), names.end());
    for (std::string const& each : nearest_few(name, all, most))
        result += (result.empty() ? "; it has " : ", ") + each;
    if (names.size() > most) result += ", …";
    return result;
}

}

std::optional<Checker::Field> Checker::field(Type const& base, std::string_view name, Range range,
                                             Place const& place, std::optional<Binding> const& variable)
{
    if (base.is(Kind::unknown)) return std::nullopt;
    std::vector<std::string_view> names;
    if (base.is(Kind::object)) {
        if (records::Field const* const found = base.object->find(name)) {
            used_fields.add(found);
            return Field{{found, Part::none}, type_in(base, *found)};
        }
        names = base.object->field_names();
    } else {
        for (PartInfo const& part : parts()) {
            if (part.owner != base.kind) continue;
            if (part.name == name) return Field{{nullptr, part.part}, type_of(part, base)};
            names.push_back(part.name);
        }
    }
    std::string message = describe(base.present()) + " has no field '" + std::string(name) + "'";
    message += those_there_are(name, names);
    if (base.is(Kind::list)) message += "; a list's items are reached with <for>, map or selectattr";
    fault(place, range, codes::unknown_field, std::move(message), nearest(name, names), variable);
    return std::nullopt;
}

Typed Checker::field_of(Typed base, std::string const& name, Range range, Place const& place)
{
    std::optional<Field> found = field(base.type, name, range, place, base.variable);
    if (!found) return unknown(range);
    CodePtr code = make_code(Code::Op::step);
    code->step = found->step;
    code->place = place.part(range.begin, range.end);
    code->arguments.push_back(std::move(base.code));
    Typed result(std::move(found->type), std::move(code), range);
    if (base.type.optional) {
        result.type.optional = true;
        result.absent_at = base.absent_at;
    }
    result.variable = std::move(base.variable);
    if (!base.path.empty()) {
        result.path = base.path + "." + name;
        learn_path(result);
    }
    return result;
}

Typed Checker::attribute(Expression const& expression, Place const& place)
{
    Typed base = check(*expression.children[0], place);
    if (base.type.is(Kind::unknown)) return base;
    return field_of(std::move(base), expression.text, expression.name_range, place);
}

Checker::Path Checker::path(Type const& item, std::string_view names, std::size_t at, Place const& place)
{
    Path result;
    Type current = item;
    std::size_t begin = 0;
    bool optional = item.optional;
    while (true) {
        std::size_t const end = std::min(names.find('.', begin), names.size());
        std::optional<Field> next =
            field(current, names.substr(begin, end - begin), {at + begin, at + end}, place, {});
        if (!next) return result;
        result.steps.push_back(next->step);
        optional = optional || next->type.optional;
        current = std::move(next->type);
        // What a field of something absent is, is absent; what is settled further on settles all before it.
        if (item.settled.contains(names.substr(0, end))) optional = item.optional;
        if (end == names.size()) break;
        begin = end + 1;
    }
    current.optional = optional;
    result.type = std::move(current);
    result.found = true;
    return result;
}

}
