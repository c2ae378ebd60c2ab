#include "template/expressions/typed.h"

namespace rapporteur::templates {

Truth opposite(Truth truth)
{
    switch (truth) {
    case Truth::always: return Truth::never;
    case Truth::never: return Truth::always;
    case Truth::either: break;
    }
    return Truth::either;
}

Typed::Typed(Type its_type, CodePtr its_code, Range where)
    : type(std::move(its_type)), code(std::move(its_code)), at(where), absent_at(where)
{}

Typed unknown(Range at) { return {Type(), make_constant({}), at}; }

CodePtr make_code(Code::Op op)
{
    auto result = std::make_unique<Code>();
    result->op = op;
    return result;
}

CodePtr make_constant(Value value)
{
    CodePtr result = make_code(Code::Op::constant);
    result->constant = std::move(value);
    return result;
}

bool is_text_literal(Typed const& value)
{
    return value.code->op == Code::Op::constant && value.code->constant.get<std::string>() != nullptr;
}

}
