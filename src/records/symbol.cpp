#include "records/symbol.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "base/values/numerals.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace rapporteur::records {

namespace {

// Without spaces, in upper case, every dash a hyphen: what the forms are read from.
std::string squeezed(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        char32_t const c = next_code_point(text, i);
        if (is_space_in_symbol(c)) continue;
        if (is_joining_dash(c)) {
            result += '-';
        } else if (c >= 'a' && c <= 'z') {
            result += static_cast<char>(c - 32);
        } else {
            append_utf8(result, c);
        }
    }
    return result;
}

// Runs of white space as one space, none at the ends.
std::string collapsed(std::string_view text, bool (*space)(char32_t))
{
    std::string result;
    bool pending = false;
    for (std::size_t i = 0; i < text.size();) {
        char32_t const c = next_code_point(text, i);
        if (space(c)) {
            pending = !result.empty();
            continue;
        }
        if (pending) result += ' ';
        pending = false;
        append_utf8(result, c);
    }
    return result;
}

// Reads along a symbol; each step either takes what it names and moves on, or leaves all as it was.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}
    bool done() const { return at_ == text_.size(); }
    bool take(std::string_view literal)
    {
        if (!text_.substr(at_).starts_with(literal)) return false;
        at_ += literal.size();
        return true;
    }
    // 1 to 9 digits, so that the value fits.
    std::optional<std::int32_t> number()
    {
        std::size_t const begin = at_;
        std::int32_t value = 0;
        while (at_ < text_.size() && is_digit(text_[at_]) && at_ - begin < 9)
            value = value * 10 + (text_[at_++] - '0');
        if (at_ == begin || (at_ < text_.size() && is_digit(text_[at_]))) {
            at_ = begin;
            return std::nullopt;
        }
        return value;
    }
    std::string letters()
    {
        std::size_t const begin = at_;
        while (at_ < text_.size() && is_upper(text_[at_])) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }
    // A year in brackets: "(1993)".
    std::optional<std::int32_t> year()
    {
        Scanner ahead = *this;
        if (!ahead.take("(")) return std::nullopt;
        std::size_t const begin = ahead.at_;
        auto const value = ahead.number();
        if (!value || ahead.at_ - begin != 4 || !ahead.take(")")) return std::nullopt;
        *this = ahead;
        return value;
    }
    // A session in Roman numerals and brackets, as to 1976: "(XXX)", "(S-VI)", "(ES-II)".
    std::string roman_session()
    {
        Scanner ahead = *this;
        if (!ahead.take("(")) return {};
        std::string const prefix = ahead.take("ES-") ? "ES-" : ahead.take("S-") ? "S-" : "";
        std::string const numeral = ahead.letters();
        if (numeral.empty() || numeral.find_first_not_of("IVXLC") != std::string::npos || !ahead.take(")"))
            return {};
        *this = ahead;
        return prefix + numeral;
    }
    // A part: "A", "[A]", "AA".
    std::string part()
    {
        Scanner ahead = *this;
        bool const bracket = ahead.take("[");
        std::string found = ahead.letters();
        if (found.empty() || found.size() > 2 || (bracket && !ahead.take("]"))) return {};
        *this = ahead;
        return found;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

// What follows "A/RES/", or a short form as a whole: "822(1993)", "62/243", "S-8/1", "37/100[A]",
// "3363(XXX)", "3367A(XXX)".
std::optional<Symbol> united_nations(Scanner in)
{
    Symbol symbol;
    symbol.kind = "RES";
    std::string const special = in.take("ES-") ? "ES-" : in.take("S-") ? "S-" : "";
    auto const first = in.number();
    if (!first) return std::nullopt;
    if (in.take("/")) {
        symbol.session = special + std::to_string(*first);
        auto const number = in.number();
        if (!number) return std::nullopt;
        symbol.number = *number;
        symbol.part = in.part();
    } else {
        if (!special.empty()) return std::nullopt;
        symbol.number = *first;
        symbol.part = in.part();
        symbol.session = in.roman_session();
        if (!symbol.session.empty() && symbol.part.empty()) symbol.part = in.part();
    }
    if (auto const year = in.year()) symbol.year = *year;
    if (!in.done()) return std::nullopt;
    return symbol;
}

std::string united_nations_key(std::string const& body, Symbol const& symbol)
{
    std::string key = body + "/RES/";
    bool const roman = !symbol.session.empty() && !is_digit(symbol.session.back());
    if (!symbol.session.empty() && !roman) key += symbol.session + "/";
    key += std::to_string(symbol.number);
    if (roman) key += "(" + symbol.session + ")";
    if (!symbol.part.empty()) key += " " + symbol.part;
    return key;
}

// "S/RES/822(1993)", "A/RES/62/243", "A/HRC/RES/31/16", "E/RES/2003/15".
std::optional<Symbol> long_form(std::string_view text)
{
    std::size_t const at = text.find("/RES/");
    if (at == 0 || at == std::string_view::npos) return std::nullopt;
    std::string_view const body = text.substr(0, at);
    if (!std::all_of(body.begin(), body.end(), [](char c) { return is_upper(c) || c == '/'; }))
        return std::nullopt;
    auto symbol = united_nations(Scanner(text.substr(at + 5)));
    if (!symbol) return std::nullopt;
    symbol->body = body;
    symbol->key = united_nations_key(symbol->body, *symbol);
    return symbol;
}

// "31/16A" and "3367A(XXX)" are the General Assembly's, "822(1993)" the Security Council's: whose short forms
// they are.
std::optional<Symbol> short_form(std::string_view text)
{
    auto symbol = united_nations(Scanner(text));
    if (!symbol || (symbol->session.empty() && (symbol->year == 0 || !symbol->part.empty())))
        return std::nullopt;
    symbol->key = united_nations_key(symbol->session.empty() ? "S" : "A", *symbol);
    return symbol;
}

// "21/9-P(IS)", "NO.2/7-P(IS)", "10/33-E", "10/44-POL": number, session, committee, and the Islamic Summit's
// mark.
std::optional<Symbol> islamic(std::string_view text)
{
    Scanner in(text);
    if (in.take("NO")) in.take(".");
    auto const number = in.number();
    if (!number || !in.take("/")) return std::nullopt;
    auto const session = in.number();
    if (!session || !in.take("-")) return std::nullopt;
    Symbol symbol;
    symbol.number = *number;
    symbol.session = std::to_string(*session);
    symbol.kind = in.letters();
    if (symbol.kind.empty()) return std::nullopt;
    if (in.take("(IS)")) symbol.body = "IS";
    if (!in.done()) return std::nullopt;
    symbol.key = std::to_string(*number) + "/" + symbol.session + "-" + symbol.kind +
                 (symbol.body.empty() ? "" : "(IS)");
    return symbol;
}

// "OIC/CFM-38/2011/POL/FINAL", "OIC/CFM-44/2017/POL/RES/FINAL": the resolutions of one committee in one
// paper.
std::optional<Symbol> islamic_paper(std::string_view text)
{
    Scanner in(text);
    if (!in.take("OIC/")) return std::nullopt;
    std::string const organ = in.letters();
    if (organ.empty() || !in.take("-")) return std::nullopt;
    auto const session = in.number();
    if (!session || !in.take("/")) return std::nullopt;
    auto const year = in.number();
    if (!year || *year < 1000 || *year > 9999 || !in.take("/")) return std::nullopt;
    Symbol symbol;
    symbol.body = "OIC/" + organ;
    symbol.session = std::to_string(*session);
    symbol.year = *year;
    symbol.committee = in.letters();
    if (symbol.committee.empty()) return std::nullopt;
    if (in.take("/RES")) symbol.kind = "RES";
    in.take("/FINAL");
    if (!in.done()) return std::nullopt;
    symbol.key = text;
    return symbol;
}

// A short form sorts with the body that it is short for.
std::string_view sorting_body(Symbol const& symbol)
{
    if (!symbol.body.empty() || symbol.kind != "RES") return symbol.body;
    return symbol.session.empty() ? "S" : "A";
}

// "9" before "XXX" (30) before "31"; special sessions after the regular ones.
std::tuple<std::string_view, std::int32_t> sorting_session(std::string_view session)
{
    std::size_t const dash = session.rfind('-');
    std::string_view const prefix =
        dash == std::string_view::npos ? std::string_view() : session.substr(0, dash);
    std::string_view const tail = dash == std::string_view::npos ? session : session.substr(dash + 1);
    if (tail.empty() || !is_digit(tail[0])) return {prefix, roman_value(tail)};
    std::int32_t value = 0;
    for (char const c : tail) value = value * 10 + (c - '0');
    return {prefix, value};
}

// By text, with runs of digits compared by value.
std::strong_ordering natural(std::string_view a, std::string_view b)
{
    std::size_t i = 0;
    std::size_t j = 0;
    auto run = [](std::string_view text, std::size_t& at) {
        while (at < text.size() && text[at] == '0') ++at;
        std::size_t const begin = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return text.substr(begin, at - begin);
    };
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            std::string_view const x = run(a, i);
            std::string_view const y = run(b, j);
            if (auto const order = x.size() <=> y.size(); order != 0) return order;
            if (auto const order = x <=> y; order != 0) return order;
            continue;
        }
        if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) <=> static_cast<unsigned char>(b[j]);
        ++i;
        ++j;
    }
    if (auto const order = (a.size() - i) <=> (b.size() - j); order != 0) return order;
    return a <=> b;
}

}

Symbol Symbol::parse(std::string_view printed)
{
    std::string const text = squeezed(printed);
    for (auto const read : std::array{long_form, islamic, short_form, islamic_paper}) {
        if (auto symbol = read(text)) {
            symbol->printed = collapsed(printed, is_white_space);
            symbol->known = true;
            return *symbol;
        }
    }
    Symbol symbol;
    symbol.printed = collapsed(printed, is_white_space);
    symbol.key = collapsed(printed, is_space_in_symbol);
    return symbol;
}

std::strong_ordering compare(Symbol const& a, Symbol const& b)
{
    if (a.known != b.known) return a.known ? std::strong_ordering::less : std::strong_ordering::greater;
    if (!a.known) return natural(a.key, b.key);
    if (auto const order = sorting_body(a) <=> sorting_body(b); order != 0) return order;
    auto const parts = [](Symbol const& s) {
        return std::tuple(std::string_view(s.kind), sorting_session(s.session), s.number,
                          std::string_view(s.part), std::string_view(s.committee));
    };
    if (auto const order = parts(a) <=> parts(b); order != 0) return order;
    return natural(a.key, b.key);
}

}
