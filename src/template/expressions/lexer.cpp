#include "template/expressions/lexer.h"

#include "base/diagnostics/limits.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace rapporteur::templates {

namespace {

bool starts_name(char c) { return is_letter(c) || c == '_'; }

// Longest first, so that "//" is not two of "/".
constexpr std::array<std::string_view, 25> operators{"//", "**", "==", "!=", "<=", ">=", "}}", "+", "-",
                                                     "*",  "/",  "%",  "~",  "<",  ">",  "=",  "(", ")",
                                                     "[",  "]",  ",",  ".",  ":",  "|",  "{"};

}

bool is_name(std::string_view text)
{
    if (text.empty() || !starts_name(text[0])) return false;
    for (char const c : text) {
        if (!starts_name(c) && !is_digit(c)) return false;
    }
    constexpr std::array<std::string_view, 13> words{"and",  "or",   "not",   "in",    "is",   "if",  "else",
                                                     "true", "True", "false", "False", "none", "None"};
    for (std::string_view const word : words) {
        if (text == word) return false;
    }
    return true;
}

Token Lexer::make(Token::Kind kind, std::size_t begin, std::string text)
{
    return {kind, {begin, at_}, std::move(text)};
}

Token Lexer::next()
{
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
        ++at_;
    }
    std::size_t const begin = at_;
    if (at_ == text_.size()) return make(Token::Kind::end, begin, "");
    char const c = text_[at_];
    if (starts_name(c)) {
        while (at_ < text_.size() && (starts_name(text_[at_]) || is_digit(text_[at_]))) ++at_;
        return make(Token::Kind::name, begin, std::string(text_.substr(begin, at_ - begin)));
    }
    if (is_digit(c)) return number();
    if (c == '\'' || c == '"') return quoted();
    for (std::string_view const candidate : operators) {
        if (!text_.substr(at_).starts_with(candidate)) continue;
        if (candidate == "}}") return make(Token::Kind::end, begin, "");
        at_ += candidate.size();
        return make(Token::Kind::operator_, begin, std::string(candidate));
    }
    (void)next_code_point(text_, at_);
    std::string const found(text_.substr(begin, at_ - begin));
    if (found == "\u2018" || found == "\u2019" || found == "\u201c" || found == "\u201d") {
        return make(Token::Kind::fault, begin,
                    "text is written in straight quotation marks, not in " + found);
    }
    if (found == "&" || found == "!") {
        return make(Token::Kind::fault, begin,
                    "'" + found + "' is not an operator; write 'and', 'or', 'not'");
    }
    return make(Token::Kind::fault, begin, "'" + found + "' has no meaning in an expression");
}

namespace {

// "2.5" and a power of ten as digits with a point, without the power.
std::string shifted(std::string const& mantissa, std::ptrdiff_t power)
{
    std::size_t const point = std::min(mantissa.find('.'), mantissa.size());
    std::string digits = mantissa;
    if (point < mantissa.size()) digits.erase(point, 1);
    std::ptrdiff_t at = static_cast<std::ptrdiff_t>(point) + power;
    if (at <= 0) {
        digits.insert(0, static_cast<std::size_t>(1 - at), '0');
        at = 1;
    }
    auto const place = static_cast<std::size_t>(at);
    if (place >= digits.size()) return digits.append(place - digits.size(), '0');
    return digits.insert(place, 1, '.');
}

}

// 1, 1_000, 1.5, 1e3, as jinja2/lexer.py has them; a point must be followed by a digit.
Token Lexer::number()
{
    std::size_t const begin = at_;
    std::string digits;
    bool is_decimal = false;
    auto const take_digits = [&] {
        while (at_ < text_.size() && (is_digit(text_[at_]) || (text_[at_] == '_' && at_ + 1 < text_.size() &&
                                                               is_digit(text_[at_ + 1])))) {
            if (text_[at_] != '_') digits += text_[at_];
            ++at_;
        }
    };
    take_digits();
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
        is_decimal = true;
        digits += '.';
        ++at_;
        take_digits();
    }
    std::size_t const sign = at_ + 1;
    std::size_t const first =
        sign < text_.size() && (text_[sign] == '+' || text_[sign] == '-') ? sign + 1 : sign;
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E') && first < text_.size() &&
        is_digit(text_[first])) {
        is_decimal = true;
        at_ = first;
        std::string const mantissa = std::exchange(digits, {});
        take_digits();
        bool const is_far = digits.size() > 4;
        auto const power = static_cast<std::ptrdiff_t>(is_far ? 9999 : std::stoul(digits));
        digits = shifted(mantissa, text_[sign] == '-' ? -power : power);
    }
    if (at_ < text_.size() && starts_name(text_[at_])) {
        while (at_ < text_.size() && (starts_name(text_[at_]) || is_digit(text_[at_]))) ++at_;
        return make(Token::Kind::fault, begin, "this is neither a number nor a name");
    }
    if (digits.size() > fixed_limits::number_characters) {
        return make(Token::Kind::fault, begin, "this number is too long");
    }
    return make(is_decimal ? Token::Kind::decimal : Token::Kind::integer, begin, std::move(digits));
}

Token Lexer::quoted()
{
    std::size_t const begin = at_;
    char const quote = text_[at_++];
    std::string result;
    while (at_ < text_.size() && text_[at_] != quote) {
        char const c = text_[at_++];
        if (c != '\\' || at_ == text_.size()) {
            result += c;
            continue;
        }
        char const escaped = text_[at_++];
        switch (escaped) {
        case 'n': result += '\n'; break;
        case 't': result += '\t'; break;
        case 'r': result += '\r'; break;
        case '\\':
        case '\'':
        case '"': result += escaped; break;
        case 'u': {
            unsigned value = 0;
            std::string_view const hex = text_.substr(at_, 4);
            auto const [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
            bool const is_surrogate = value >= 0xD800 && value <= 0xDFFF;
            if (error != std::errc{} || end != hex.data() + 4 || value < 0x20 || is_surrogate) {
                return make(Token::Kind::fault, at_ - 2,
                            "\\u must be followed by the four hexadecimal digits of a character");
            }
            append_utf8(result, value);
            at_ += 4;
            break;
        }
        default: result += c; result += escaped;
        }
    }
    if (at_ == text_.size()) {
        at_ = begin + 1;
        Token token = make(Token::Kind::fault, begin, std::string("this ") + quote + " is never closed");
        at_ = text_.size();
        return token;
    }
    ++at_;
    return make(Token::Kind::text, begin, std::move(result));
}

}
