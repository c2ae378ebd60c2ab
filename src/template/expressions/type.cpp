#include "template/expressions/type.h"

namespace rapporteur::templates {

bool Type::is_printable() const
{
    switch (kind) {
    case Kind::unknown:
    case Kind::none:
    case Kind::text:
    case Kind::token:
    case Kind::code:
    case Kind::integer:
    case Kind::decimal:
    case Kind::boolean:
    case Kind::date:
    case Kind::money:
    case Kind::quantity:
    case Kind::symbol: return true;
    default: return false;
    }
}

bool Type::is_true_when_there() const
{
    switch (kind) {
    case Kind::code:
    case Kind::date:
    case Kind::money:
    case Kind::quantity:
    case Kind::symbol:
    case Kind::object:
    case Kind::group:
    case Kind::loop: return true;
    case Kind::list: return never_empty;
    default: return false;
    }
}

bool Type::is_record() const
{
    return kind == Kind::object && (object->is_record || object == &records::Schema::get().any_record());
}

Type Type::present() const
{
    Type result = *this;
    result.optional = false;
    return result;
}

Type Type::maybe(bool absent) const
{
    Type result = *this;
    result.optional = result.optional || absent;
    return result;
}

Type Type::of(Kind kind)
{
    Type result;
    result.kind = kind;
    return result;
}

Type Type::list_of(Type item)
{
    Type result = of(Kind::list);
    result.item = std::make_shared<Type const>(std::move(item));
    return result;
}

Type Type::of_field(records::Field const& field)
{
    Type result;
    switch (field.type.kind) {
    case records::Kind::text: result.kind = Kind::text; break;
    case records::Kind::token: result.kind = Kind::token; break;
    case records::Kind::code:
        result.kind = Kind::code;
        result.field = &field;
        break;
    case records::Kind::integer: result.kind = Kind::integer; break;
    case records::Kind::decimal: // records have no other
        result.kind = Kind::decimal;
        result.of_figure = true;
        break;
    case records::Kind::boolean: result.kind = Kind::boolean; break;
    case records::Kind::date: result.kind = Kind::date; break;
    case records::Kind::money: result.kind = Kind::money; break;
    case records::Kind::quantity: result.kind = Kind::quantity; break;
    case records::Kind::symbol: result.kind = Kind::symbol; break;
    case records::Kind::object:
        result.kind = Kind::object;
        result.object = field.type.object;
        break;
    }
    if (field.type.list) result = list_of(std::move(result));
    result.optional = field.type.optional;
    return result;
}

namespace {

std::string name_of(Type const& type)
{
    switch (type.kind) {
    case Kind::unknown: return "unknown";
    case Kind::none: return "none";
    case Kind::text: return "text";
    case Kind::token: return "token";
    case Kind::code: return type.field != nullptr ? "word of " + std::string(type.field->name) : "word";
    case Kind::integer: return "integer";
    case Kind::decimal: return "decimal";
    case Kind::boolean: return "boolean";
    case Kind::date: return "date";
    case Kind::money: return "money";
    case Kind::quantity: return "quantity";
    case Kind::symbol: return "symbol";
    case Kind::object: return std::string(type.object->name);
    case Kind::list: return "list of " + name_of(*type.item);
    case Kind::group: return "group of " + name_of(*type.item);
    case Kind::loop: return "loop";
    }
    return "";
}

}

std::string describe(Type const& type) { return name_of(type) + (type.optional ? ", maybe absent" : ""); }

Type unify(Type const& a, Type const& b)
{
    bool const optional = a.optional || b.optional;
    if (a.is(Kind::unknown) || b.is(Kind::unknown)) return Type();
    if (a.is(Kind::none)) return b.maybe();
    if (b.is(Kind::none)) return a.maybe();
    if (a.is_number() && b.is_number()) {
        Type number = Type::of(a.kind == b.kind ? a.kind : Kind::decimal).maybe(optional);
        number.of_figure = a.of_figure || b.of_figure;
        return number;
    }
    if (a.kind == b.kind) {
        Type result = a;
        result.optional = optional;
        switch (a.kind) {
        case Kind::code:
            if (a.field == b.field) return result;
            return Type::of(Kind::text).maybe(optional);
        case Kind::object:
            if (a.object == b.object) {
                result.settled.clear();
                for (std::string const& path : a.settled) {
                    if (b.settled.contains(path)) result.settled.insert(path);
                }
                return result;
            }
            if (!a.is_record() || !b.is_record()) return Type();
            result = Type::of(Kind::object).maybe(optional);
            result.object = &records::Schema::get().any_record();
            return result;
        case Kind::list:
        case Kind::group: {
            // An empty list may be of anything.
            Type const item = a.item->is(Kind::unknown)   ? *b.item
                              : b.item->is(Kind::unknown) ? *a.item
                                                          : unify(*a.item, *b.item);
            if (item.is(Kind::unknown) && !a.item->is(Kind::unknown)) return Type();
            result.item = std::make_shared<Type const>(item);
            result.never_empty = a.never_empty && b.never_empty;
            result.one_currency.clear();
            result.named.clear();
            return result;
        }
        default: return result;
        }
    }
    if (a.is_printable() && b.is_printable()) return Type::of(Kind::text).maybe(optional);
    return Type();
}

bool hides_unknown(Type const& figure, Type const& instead)
{
    return figure.is_figure() && instead.is_number() && !instead.of_figure;
}

bool can_equal(Type const& a, Type const& b)
{
    if (a.is(Kind::unknown) || b.is(Kind::unknown)) return true;
    if (a.is(Kind::none) || b.is(Kind::none)) return true;
    if (a.is_number() && b.is_number()) return true;
    if (a.is_string() && b.is_string()) return true;
    if (a.kind != b.kind) return false;
    if (a.is(Kind::object)) {
        records::StructInfo const* const any = &records::Schema::get().any_record();
        return a.object == b.object ||
               (a.is_record() && b.is_record() && (a.object == any || b.object == any));
    }
    if (a.is(Kind::list)) return can_equal(*a.item, *b.item);
    return !a.is(Kind::group) && !a.is(Kind::loop);
}

bool can_order(Type const& a, Type const& b)
{
    if (a.is(Kind::unknown) || b.is(Kind::unknown)) return true;
    if (a.is_number() && b.is_number()) return true;
    if (a.is_string() && b.is_string()) return true;
    if (a.kind != b.kind) return false;
    return a.is(Kind::date) || a.is(Kind::money) || a.is(Kind::quantity) || a.is(Kind::boolean);
}

std::vector<std::string_view> listed_words(Type const& code)
{
    if (code.field == nullptr) return {};
    return {code.field->words.begin(), code.field->words.end()};
}

}
