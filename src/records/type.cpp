#include "records/type.h"

#include "records/schema.h"

namespace rapporteur::records {

namespace {

std::string_view word_of(Kind kind)
{
    switch (kind) {
    case Kind::text: return "text";
    case Kind::token: return "token";
    case Kind::code: return "code";
    case Kind::integer: return "integer";
    case Kind::decimal: return "decimal";
    case Kind::boolean: return "boolean";
    case Kind::date: return "date";
    case Kind::money: return "money";
    case Kind::quantity: return "quantity";
    case Kind::symbol: return "symbol";
    case Kind::object: return "record";
    }
    return "";
}

}

std::string describe(Type const& type)
{
    std::string result = type.list ? "list of " : "";
    result += type.kind == Kind::object && type.object != nullptr ? type.object->name : word_of(type.kind);
    if (type.optional) result += ", maybe absent";
    return result;
}

}
