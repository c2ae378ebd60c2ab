#pragma once

#include "template/expressions/code.h"
#include "template/expressions/expression.h"
#include "template/expressions/names.h"
#include "template/expressions/type.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::templates {

// Whether a test can come out either way.
enum class Truth : std::uint8_t { either, always, never };

Truth opposite(Truth truth);

// A variable and the place where the template binds it: a fault of what is used under another name than it
// was bound by points there too.
struct Binding {
    std::string name;
    Place at;
};

// An expression with its type, compiled, and what it teaches where it is a test.
struct Typed {
    Type type;
    CodePtr code;                    // never null
    std::string path;                // "#3.adopted" of a variable or a field of one; else empty
    Range at;                        // of the name that a fault points at
    Range absent_at;                 // of the name because of which it may be absent
    std::optional<Binding> variable; // the variable that a path starts with
    std::vector<Fact> if_true, if_false;
    Truth truth = Truth::either;

    Typed() = default;
    Typed(Type its_type, CodePtr its_code, Range where);
};

// What stands for an expression with a fault: its type is unknown, so that it causes no second one.
Typed unknown(Range at);

CodePtr make_code(Code::Op op);
CodePtr make_constant(Value value);

// Whether it is a text that is written out in the template.
bool is_text_literal(Typed const& value);

}
