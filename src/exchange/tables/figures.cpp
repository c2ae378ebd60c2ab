#include "exchange/tables/figures.h"

#include "base/values/currency.h"
#include "exchange/tables/sheet.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange {
namespace {

using records::Qualifier;

struct QualifierForm {
    std::string_view words; // in lower case
    Qualifier qualifier;
};
// Before a figure, the longer of those that begin alike first.
constexpr std::array qualifiers_before{
    QualifierForm{"less-than", Qualifier::less_than},
    QualifierForm{"up-to", Qualifier::up_to},
    QualifierForm{"at-least", Qualifier::at_least},
    QualifierForm{"more-than", Qualifier::more_than},
    QualifierForm{">=", Qualifier::at_least},
    QualifierForm{"≥", Qualifier::at_least},
    QualifierForm{">", Qualifier::more_than},
    QualifierForm{"<=", Qualifier::up_to},
    QualifierForm{"≤", Qualifier::up_to},
    QualifierForm{"<", Qualifier::less_than},
    QualifierForm{"~", Qualifier::about},
    QualifierForm{"≈", Qualifier::about},
    QualifierForm{"approximately", Qualifier::about},
    QualifierForm{"approx.", Qualifier::about},
    QualifierForm{"approx", Qualifier::about},
    QualifierForm{"about", Qualifier::about},
    QualifierForm{"around", Qualifier::about},
    QualifierForm{"circa", Qualifier::about},
    QualifierForm{"ca.", Qualifier::about},
    QualifierForm{"c.", Qualifier::about},
    QualifierForm{"more than", Qualifier::more_than},
    QualifierForm{"over", Qualifier::more_than},
    QualifierForm{"at least", Qualifier::at_least},
    QualifierForm{"up to", Qualifier::up_to},
    QualifierForm{"less than", Qualifier::less_than},
    QualifierForm{"under", Qualifier::less_than},
    QualifierForm{"nearly", Qualifier::nearly},
    QualifierForm{"almost", Qualifier::nearly},
    QualifierForm{"environ", Qualifier::about},
    QualifierForm{"env.", Qualifier::about},
    QualifierForm{"plus de", Qualifier::more_than},
    QualifierForm{"au moins", Qualifier::at_least},
    QualifierForm{"jusqu'à", Qualifier::up_to},
    QualifierForm{"jusqu’à", Qualifier::up_to},
    QualifierForm{"moins de", Qualifier::less_than},
    QualifierForm{"près de", Qualifier::nearly},
    QualifierForm{"aproximadamente", Qualifier::about},
    QualifierForm{"aprox.", Qualifier::about},
    QualifierForm{"más de", Qualifier::more_than},
    QualifierForm{"al menos", Qualifier::at_least},
    QualifierForm{"hasta", Qualifier::up_to},
    QualifierForm{"menos de", Qualifier::less_than},
    QualifierForm{"casi", Qualifier::nearly},
    QualifierForm{"около", Qualifier::about},
    QualifierForm{"примерно", Qualifier::about},
    QualifierForm{"приблизительно", Qualifier::about},
    QualifierForm{"более", Qualifier::more_than},
    QualifierForm{"свыше", Qualifier::more_than},
    QualifierForm{"не менее", Qualifier::at_least},
    QualifierForm{"до", Qualifier::up_to},
    QualifierForm{"менее", Qualifier::less_than},
    QualifierForm{"почти", Qualifier::nearly},
    QualifierForm{"超过", Qualifier::more_than},
    QualifierForm{"至少", Qualifier::at_least},
    QualifierForm{"约", Qualifier::about},
    QualifierForm{"近", Qualifier::nearly},
    QualifierForm{"أكثر من", Qualifier::more_than},
    QualifierForm{"حوالي", Qualifier::about},
    QualifierForm{"نحو", Qualifier::about},
    QualifierForm{"على الأقل", Qualifier::at_least},
};
constexpr std::array qualifiers_behind{
    QualifierForm{"(approximately)", Qualifier::about},
    QualifierForm{"(approx.)", Qualifier::about},
    QualifierForm{"(approx)", Qualifier::about},
    QualifierForm{"approx.", Qualifier::about},
    QualifierForm{"approx", Qualifier::about},
    QualifierForm{"or more", Qualifier::at_least},
    QualifierForm{"+", Qualifier::at_least},
};

struct CurrencyForm {
    std::string_view words;
    std::string_view code; // "$": of which country it is, is not said
};
constexpr std::array currencies{
    CurrencyForm{"us$", "USD"},
    CurrencyForm{"$us", "USD"},
    CurrencyForm{"us dollars", "USD"},
    CurrencyForm{"us dollar", "USD"},
    CurrencyForm{"u.s. dollars", "USD"},
    CurrencyForm{"a$", "AUD"},
    CurrencyForm{"au$", "AUD"},
    CurrencyForm{"c$", "CAD"},
    CurrencyForm{"ca$", "CAD"},
    CurrencyForm{"can$", "CAD"},
    CurrencyForm{"nz$", "NZD"},
    CurrencyForm{"hk$", "HKD"},
    CurrencyForm{"s$", "SGD"},
    CurrencyForm{"r$", "BRL"},
    CurrencyForm{"$", "$"},
    CurrencyForm{"€", "EUR"},
    CurrencyForm{"euros", "EUR"},
    CurrencyForm{"euro", "EUR"},
    CurrencyForm{"евро", "EUR"},
    CurrencyForm{"欧元", "EUR"},
    CurrencyForm{"يورو", "EUR"},
    CurrencyForm{"£", "GBP"},
    CurrencyForm{"pounds sterling", "GBP"},
    CurrencyForm{"₽", "RUB"},
    CurrencyForm{"₼", "AZN"},
    CurrencyForm{"₺", "TRY"},
    CurrencyForm{"₹", "INR"},
    CurrencyForm{"₴", "UAH"},
    CurrencyForm{"₸", "KZT"},
    CurrencyForm{"₾", "GEL"},
    CurrencyForm{"₪", "ILS"},
    CurrencyForm{"₦", "NGN"},
    CurrencyForm{"dollars des états-unis", "USD"},
    CurrencyForm{"dólares de los estados unidos", "USD"},
    CurrencyForm{"долл. сша", "USD"},
    CurrencyForm{"долларов сша", "USD"},
    CurrencyForm{"доллара сша", "USD"},
    CurrencyForm{"доллар сша", "USD"},
    CurrencyForm{"美元", "USD"},
    CurrencyForm{"دولار أمريكي", "USD"},
    CurrencyForm{"dollars", "$"},
    CurrencyForm{"dollar", "$"},
    CurrencyForm{"usd", "USD"},
    CurrencyForm{"eur", "EUR"},
    CurrencyForm{"gbp", "GBP"},
    CurrencyForm{"chf", "CHF"},
    CurrencyForm{"jpy", "JPY"},
    CurrencyForm{"azn", "AZN"},
    CurrencyForm{"rub", "RUB"},
};

struct PowerForm {
    std::string_view words;
    std::uint32_t power;
};
// "mil" is a thousand in Spanish and a million in English, "billion" in French is none of English: not here.
constexpr std::array powers{
    PowerForm{"thousands", 3},  PowerForm{"thousand", 3},  PowerForm{"'000", 3},     PowerForm{"000s", 3},
    PowerForm{"тысяч", 3},      PowerForm{"тыс.", 3},      PowerForm{"тыс", 3},      PowerForm{"k", 3},
    PowerForm{"millions", 6},   PowerForm{"million", 6},   PowerForm{"millones", 6}, PowerForm{"millón", 6},
    PowerForm{"миллионов", 6},  PowerForm{"миллиона", 6},  PowerForm{"миллион", 6},  PowerForm{"млн.", 6},
    PowerForm{"млн", 6},        PowerForm{"mln.", 6},      PowerForm{"mln", 6},      PowerForm{"mio.", 6},
    PowerForm{"mio", 6},        PowerForm{"mn", 6},        PowerForm{"m", 6},        PowerForm{"مليون", 6},
    PowerForm{"百万", 6},       PowerForm{"万", 4},        PowerForm{"亿", 8},       PowerForm{"billions", 9},
    PowerForm{"billion", 9},    PowerForm{"bln.", 9},      PowerForm{"bln", 9},      PowerForm{"bn", 9},
    PowerForm{"milliards", 9},  PowerForm{"milliard", 9},  PowerForm{"mrd.", 9},     PowerForm{"mrd", 9},
    PowerForm{"миллиардов", 9}, PowerForm{"миллиарда", 9}, PowerForm{"миллиард", 9}, PowerForm{"млрд.", 9},
    PowerForm{"млрд", 9},       PowerForm{"مليار", 9},
};

constexpr std::array nothing_words{
    std::string_view("n/a"),
    std::string_view("n.a."),
    std::string_view("na"),
    std::string_view("n/k"),
    std::string_view("unknown"),
    std::string_view("not known"),
    std::string_view("not available"),
    std::string_view("not specified"),
    std::string_view("unspecified"),
    std::string_view("not disclosed"),
    std::string_view("undisclosed"),
    std::string_view("tbc"),
    std::string_view("tbd"),
    std::string_view("?"),
    std::string_view(".."),
    std::string_view("..."),
    std::string_view("…"),
    std::string_view("n.d."),
    std::string_view("inconnu"),
    std::string_view("non disponible"),
    std::string_view("s.d."),
    std::string_view("s/d"),
    std::string_view("sin datos"),
    std::string_view("no disponible"),
    std::string_view("desconocido"),
    std::string_view("н/д"),
    std::string_view("нет данных"),
    std::string_view("неизвестно"),
    std::string_view("未知"),
    std::string_view("غير معروف"),
    std::string_view("غير متوفر"),
};

// Lower case of ASCII, Latin-1 and Cyrillic letters, each of as many bytes as before.
std::string lowered(std::string_view text)
{
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        auto const c = static_cast<unsigned char>(out[i]);
        if (c >= 'A' && c <= 'Z') {
            out[i] = static_cast<char>(c + 32);
            continue;
        }
        if (c < 0xC3 || i + 1 >= out.size()) continue;
        auto const d = static_cast<unsigned char>(out[i + 1]);
        if (c == 0xC3 && d >= 0x80 && d <= 0x9E && d != 0x97) {
            out[i + 1] = static_cast<char>(d + 0x20);
        } else if (c == 0xD0 && d >= 0x90 && d <= 0x9F) {
            out[i + 1] = static_cast<char>(d + 0x20);
        } else if (c == 0xD0 && d >= 0xA0 && d <= 0xAF) {
            out[i] = static_cast<char>(0xD1);
            out[i + 1] = static_cast<char>(d - 0x20);
        }
        ++i;
    }
    return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// A letter of ASCII, or any byte of another.
bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

// The length of white space at the beginning.
std::size_t space_at(std::string_view text)
{
    if (text.empty()) return 0;
    if (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r') return 1;
    for (std::string_view const space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
        if (text.substr(0, space.size()) == space) return space.size();
    return 0;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text), lower_(lowered(text)) {}

    std::optional<Figure> read()
    {
        end_ = text_.size();
        read_front();
        if (!read_number(figure_.digits)) return std::nullopt;
        read_range();
        if (!read_back() || is_twice_ || is_bracket_open_) return std::nullopt;
        return figure_;
    }
    // Of a heading: nothing but currencies and powers.
    bool read_words(Figure& figure)
    {
        end_ = text_.size();
        for (skip_space(); at_ < end_; skip_space())
            if (!take_connective() && !take_power() && !take_currency()) return false;
        figure = figure_;
        return !is_twice_;
    }

private:
    std::string_view rest() const { return std::string_view(lower_).substr(at_, end_ - at_); }
    void skip_space()
    {
        while (std::size_t const length = space_at(rest())) at_ += length;
    }
    bool take(std::string_view words)
    {
        std::string_view const here = rest();
        if (here.substr(0, words.size()) != words) return false;
        // Words end where they end; those of Chinese have nothing between them.
        bool const is_word = is_letter(words.back()) && static_cast<unsigned char>(words.back()) < 0x80;
        bool const is_cyrillic =
            words.size() > 1 && (static_cast<unsigned char>(words[words.size() - 2]) & 0xFEU) == 0xD0;
        if ((is_word || is_cyrillic) && here.size() > words.size() && is_letter(here[words.size()]) &&
            here.substr(words.size(), 3) != "€" && here.substr(words.size(), 2) != "£" &&
            space_at(here.substr(words.size())) == 0)
            return false;
        at_ += words.size();
        return true;
    }
    bool take_connective()
    {
        return take(",") || take("(") || take(")") || take("in ") || take("of ") || take("en ") ||
               take("в ") || take(";") || take("/");
    }
    template <typename Forms> bool take_qualifier(Forms const& forms)
    {
        for (QualifierForm const& form : forms) {
            if (!take(form.words)) continue;
            is_twice_ = is_twice_ || figure_.qualifier != Qualifier::exact;
            figure_.qualifier = form.qualifier;
            return true;
        }
        return false;
    }
    bool set_currency(std::string_view code)
    {
        is_twice_ = is_twice_ || (!figure_.currency.empty() && figure_.currency != code);
        figure_.currency = code;
        return true;
    }
    bool take_currency()
    {
        // A code as it is written, in capitals: there are words that would be codes.
        std::string_view const code = text_.substr(at_, std::min<std::size_t>(3, end_ - at_));
        bool const is_code = code.size() == 3 && std::all_of(code.begin(), code.end(),
                                                             [](char c) { return c >= 'A' && c <= 'Z'; });
        if (is_code && (at_ + 3 == end_ || !is_letter(text_[at_ + 3])) && is_listed_currency(code)) {
            at_ += 3;
            return set_currency(code);
        }
        for (CurrencyForm const& form : currencies) {
            if (!take(form.words)) continue;
            if (form.code != "$") return set_currency(form.code);
            figure_.is_dollars = true;
            return true;
        }
        return false;
    }
    bool take_power()
    {
        for (PowerForm const& form : powers) {
            if (!take(form.words)) continue;
            is_twice_ = is_twice_ || figure_.power != 0;
            figure_.power = form.power;
            return true;
        }
        return false;
    }
    bool take_minus()
    {
        if (!take("-") && !take("−")) return false;
        is_twice_ = is_twice_ || figure_.is_negative;
        figure_.is_negative = true;
        return true;
    }
    // "(1,000) USD": below zero, as accounts have it.
    bool open_bracket()
    {
        if (is_bracket_open_ || figure_.is_negative || !take("(")) return false;
        is_bracket_open_ = true;
        return figure_.is_negative = true;
    }
    void read_front()
    {
        for (skip_space(); at_ < end_ && !is_digit(lower_[at_]); skip_space())
            if (!take_qualifier(qualifiers_before) && !take_currency() && !take_minus() && !open_bracket())
                return;
    }
    bool read_number(std::string_view& digits)
    {
        std::size_t const begin = at_;
        while (at_ < end_ && is_digit(lower_[at_])) ++at_;
        if (at_ == begin) return false;
        for (;;) {
            std::string_view const here = rest();
            std::size_t space = space_at(here);
            if (space == 0 && here.substr(0, 1) == "'") space = 1;
            if (space == 0 && here.substr(0, 3) == "’") space = 3;
            bool const is_mark = !here.empty() && (here.front() == '.' || here.front() == ',');
            std::size_t count = 0;
            std::size_t const from = is_mark ? 1 : space;
            while (from + count < here.size() && is_digit(here[from + count])) ++count;
            if (!(is_mark && count != 0) && !(space != 0 && count == 3)) break;
            at_ += from + count;
        }
        digits = text_.substr(begin, at_ - begin);
        return true;
    }
    void read_range()
    {
        std::size_t const before = at_;
        skip_space();
        if (take("–") || take("—") || take("-") || take("to ") || take("до ")) {
            skip_space();
            if (at_ < end_ && is_digit(lower_[at_]) && read_number(figure_.digits_to)) return;
        }
        at_ = before;
    }
    bool read_back()
    {
        for (skip_space(); at_ < end_; skip_space()) {
            if (take_power() || take_currency() || take_qualifier(qualifiers_behind)) continue;
            if (is_bracket_open_ && take(")")) {
                is_bracket_open_ = false;
                continue;
            }
            if (rest() == "-") return take_minus();
            figure_.unit = text_.substr(at_, end_ - at_);
            return true;
        }
        return true;
    }

    std::string_view text_;
    std::string lower_;
    std::size_t at_ = 0, end_ = 0;
    Figure figure_;
    bool is_bracket_open_ = false;
    bool is_twice_ = false; // something stands twice, or in two ways
};

// Digits alone and '.' or ',': spaces and apostrophes between groups of three say only that they are groups.
std::string without_spaces(std::string_view digits)
{
    std::string out;
    for (char const c : digits)
        if (is_digit(c) || c == '.' || c == ',') out += c;
    return out;
}

bool is_grouped(std::string_view whole, char mark)
{
    std::size_t const first = whole.find(mark);
    if (first == std::string_view::npos) return true;
    if (first == 0 || first > 3) return false;
    std::vector<std::size_t> groups;
    for (std::size_t at = first; at != std::string_view::npos;) {
        std::size_t const next = whole.find(mark, at + 1);
        groups.push_back((next == std::string_view::npos ? whole.size() : next) - at - 1);
        at = next;
    }
    if (groups.back() != 3) return false;
    bool const threes = std::all_of(groups.begin(), groups.end(), [](std::size_t n) { return n == 3; });
    bool const as_in_india =
        mark == ',' && first <= 2 &&
        std::all_of(groups.begin(), groups.end() - 1, [](std::size_t n) { return n == 2; });
    return threes || as_in_india;
}

}

std::optional<Figure> read_figure(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), is_digit) && !text.empty()) { // most figures
        Figure figure;
        figure.digits = text;
        return figure;
    }
    if (says_nothing(text)) {
        Figure figure;
        figure.is_unknown = true;
        return figure;
    }
    return Reader(text).read();
}

bool says_nothing(std::string_view text)
{
    static std::array<bool, 256> const begins = [] {
        std::array<bool, 256> made{};
        for (std::string_view const word : nothing_words) {
            auto const first = static_cast<unsigned char>(word.front());
            made[first] = true;
            if (first >= 'a' && first <= 'z') made[first - 32U] = true;
            if (first >= 0xC3) std::fill(made.begin() + 0xC3, made.end(), true);
        }
        return made;
    }();
    constexpr std::size_t longest = 30;
    if (text.empty() || text.size() > longest || !begins[static_cast<unsigned char>(text.front())])
        return false;
    std::string const lower = lowered(text);
    return std::find(nothing_words.begin(), nothing_words.end(), lower) != nothing_words.end();
}

bool read_heading_words(std::string_view words, Figure& figure) { return Reader(words).read_words(figure); }

Separators separators_of(std::string_view digits)
{
    Separators found;
    std::string const plain = without_spaces(digits);
    auto const points = std::count(plain.begin(), plain.end(), '.');
    auto const commas = std::count(plain.begin(), plain.end(), ',');
    if (points == 0 && commas == 0) return found;
    std::size_t const last = plain.find_last_of(".,");
    bool is_decimal = true; // the last one
    if (points == 0 || commas == 0) {
        if (points + commas > 1) {
            is_decimal = false;
        } else if (plain.size() - last == 4 && last <= 3 && plain.front() != '0' &&
                   plain.size() == digits.size()) {
            found.open = true;
            return found;
        }
    }
    bool const is_point = plain[last] == '.';
    found.decimal_point = is_point == is_decimal;
    found.decimal_comma = !found.decimal_point;
    return found;
}

std::optional<Decimal> number_of(std::string_view digits, char decimal_mark, std::uint32_t power)
{
    std::string plain = without_spaces(digits);
    std::size_t const mark = plain.find(decimal_mark);
    std::string whole = plain.substr(0, mark);
    std::string const part = mark == std::string_view::npos ? std::string() : plain.substr(mark + 1);
    char const grouping = decimal_mark == '.' ? ',' : '.';
    if (part.find_first_not_of("0123456789") != std::string_view::npos || !is_grouped(whole, grouping))
        return std::nullopt;
    whole.erase(std::remove(whole.begin(), whole.end(), grouping), whole.end());
    auto number = Decimal::parse(part.empty() ? whole : whole + "." + part);
    if (!number || power == 0) return number;
    Decimal const times = *number * Decimal::power_of_ten(power);
    return times.is_integer() ? times.truncated() : times.normalized();
}

}
