#pragma once

#include "template/expressions/expression.h"

#include <string>
#include <string_view>

namespace rapporteur::templates {

struct Token {
    enum class Kind : std::uint8_t { name, text, integer, decimal, operator_, end, fault };
    Kind kind = Kind::end;
    Range range;
    std::string text; // name, operator, decoded text, digits; of a fault its message
    bool is(std::string_view op) const { return kind == Kind::operator_ && text == op; }
    bool is_word(std::string_view word) const { return kind == Kind::name && text == word; }
};

// Cuts an expression into tokens (jinja2/lexer.py), one at a time. `}}` ends it as the end of the text does.
class Lexer {
public:
    Lexer(std::string_view text, std::size_t from) : text_(text), at_(from) {}
    Token next();
    std::size_t at() const { return at_; }

private:
    Token make(Token::Kind kind, std::size_t begin, std::string text);
    Token quoted();
    Token number();

    std::string_view text_;
    std::size_t at_;
};

}
