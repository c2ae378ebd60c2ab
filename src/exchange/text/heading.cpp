#include "exchange/text/heading.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "base/values/month_names.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange::text {

namespace {

constexpr std::array<std::string_view, 13> formulas{"The Security Council",
                                                    "The General Assembly",
                                                    "Le Conseil de sécurité",
                                                    "L’Assemblée générale",
                                                    "L'Assemblée générale",
                                                    "El Consejo de Seguridad",
                                                    "La Asamblea General",
                                                    "Совет Безопасности",
                                                    "Генеральная Ассамблея",
                                                    "إن مجلس الأمن",
                                                    "إن الجمعية العامة",
                                                    "安全理事会",
                                                    "大会"};

constexpr std::array<std::string_view, 9> adopted_words{"Adopted by",  "adopted by",   "Adoptée par",
                                                        "adoptée par", "Aprobada por", "aprobada por",
                                                        "принят",      "اتخذ",         "通过"};

constexpr std::array<std::string_view, 6> annex_words{"annex",      "annexe", "anexo",
                                                      "приложение", "المرفق", "附件"};

bool is_u32_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::optional<PartialDate> day(std::int32_t year, int month, std::int32_t day)
{
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    std::string const text = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                             (day < 10 ? "-0" : "-") + std::to_string(day);
    return PartialDate::parse(text);
}

// The number that begins at `at`, which moves past it; 0 where none does.
std::int32_t number_at(std::u32string_view text, std::size_t& at)
{
    std::int32_t value = 0;
    for (std::size_t count = 0; at < text.size() && is_u32_digit(text[at]) && count < 4; ++at, ++count)
        value = value * 10 + static_cast<std::int32_t>(text[at] - U'0');
    return value;
}

// "de" of Spanish, an ordinal's letters and a comma may stand between the parts of a date.
std::size_t past_between(std::u32string_view text, std::size_t at)
{
    for (;;) {
        if (at < text.size() && (text[at] == U' ' || text[at] == U',' || text[at] == U'\u00A0'))
            ++at;
        else if (text.substr(at).starts_with(U"de ") || text.substr(at).starts_with(U"er ") ||
                 text.substr(at).starts_with(U"st "))
            at += 3;
        else
            return at;
    }
}

// "2021年1月29日"
std::optional<PartialDate> chinese_day(std::u32string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_u32_digit(text[i]) || (i != 0 && is_u32_digit(text[i - 1]))) continue;
        std::size_t at = i;
        std::int32_t const year = number_at(text, at);
        if (at >= text.size() || text[at] != U'年') continue;
        std::int32_t const month = number_at(text, ++at);
        if (at >= text.size() || text[at] != U'月') continue;
        std::int32_t const of_month = number_at(text, ++at);
        if (at < text.size() && text[at] == U'日') return day(year, month, of_month);
    }
    return std::nullopt;
}

}

std::optional<records::Symbol> symbol_in(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        bool const begins = is_upper(line[i]) && (i == 0 || !is_alphanumeric(line[i - 1]));
        if (!begins || i + 1 >= line.size() || line[i + 1] != '/') continue;
        std::size_t end = i;
        while (end < line.size() && (is_alphanumeric(line[end]) || line[end] == '/' || line[end] == '-' ||
                                     line[end] == '.' || line[end] == '(' || line[end] == ')'))
            ++end;
        std::string word(line.substr(i, end - i));
        std::string_view const rest = line.substr(end);
        if (rest.size() >= 7 && rest.starts_with(" (") && is_digit(rest[2]) && rest[6] == ')')
            word += std::string(rest.substr(0, 7));
        while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.pop_back();
        bool const is_text = word.find("/RES/") != std::string_view::npos ||
                             word.find("/PRST/") != std::string_view::npos ||
                             word.find("/DEC/") != std::string_view::npos;
        records::Symbol const symbol = records::Symbol::parse(word);
        if (is_text && symbol.known) return symbol;
    }
    return std::nullopt;
}

std::optional<PartialDate> day_in(std::string_view line, std::string_view language)
{
    std::u32string const text = to_utf32(line);
    std::u32string_view const view = text;
    if (language == "zh") return chinese_day(view);
    for (std::size_t i = 0; i < view.size(); ++i) {
        if (!is_u32_digit(view[i]) || (i != 0 && is_u32_digit(view[i - 1]))) continue;
        std::size_t at = i;
        std::int32_t const of_month = number_at(view, at);
        at = past_between(view, at);
        MonthName const month = month_at(view.substr(at), language);
        if (month.month == 0) continue;
        at = past_between(view, at + month.length);
        std::int32_t const year = number_at(view, at);
        if (auto const found = day(year, month.month, of_month)) return found;
    }
    return std::nullopt;
}

bool says_adopted(std::string_view line)
{
    return std::any_of(adopted_words.begin(), adopted_words.end(),
                       [&](std::string_view word) { return line.find(word) != std::string_view::npos; });
}

std::string meeting_in(std::string_view line)
{
    constexpr std::array<std::string_view, 9> after{
        "th ", "st ", "nd ", "rd ", "e séance", "ª sesión", "-м заседании", "次会议", "a sesión"};
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!is_digit(line[i]) || (i != 0 && is_digit(line[i - 1]))) continue;
        std::size_t end = i;
        while (end < line.size() && is_digit(line[end])) ++end;
        std::string_view const rest = line.substr(end);
        for (std::string_view const word : after) {
            bool const is_english = word.back() == ' ';
            if (rest.starts_with(word) && (!is_english || rest.find("meeting") != std::string_view::npos))
                return std::string(line.substr(i, end - i));
        }
    }
    return {};
}

bool is_formula(std::string_view line)
{
    return std::any_of(formulas.begin(), formulas.end(), [&](std::string_view formula) {
        if (!line.starts_with(formula)) return false;
        std::string_view const rest = line.substr(formula.size());
        // Without a comma it is the masthead's name of the body.
        return rest == "," || rest == "،" || rest == "，" || rest == ", ";
    });
}

bool is_annex_heading(std::string_view line)
{
    std::string const lower = to_lower(std::string(line));
    for (std::string_view const word : annex_words) {
        if (!lower.starts_with(word) && !line.starts_with("Приложение")) continue;
        std::string_view rest = line.substr(std::min(line.size(), line.starts_with("Приложение")
                                                                      ? std::string_view("Приложение").size()
                                                                      : word.size()));
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
        return std::all_of(rest.begin(), rest.end(),
                           [](char c) { return is_digit(c) || c == 'I' || c == 'V' || c == 'X'; });
    }
    return false;
}

std::optional<records::Symbol> numbered_title(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!is_digit(line[i]) || (i != 0 && is_alphanumeric(line[i - 1])) || (i != 0 && line[i - 1] == '/'))
            continue;
        std::size_t end = i;
        while (end < line.size() && is_digit(line[end])) ++end;
        std::string_view rest = line.substr(end);
        if (rest.starts_with(' ')) rest.remove_prefix(1);
        bool const is_year =
            rest.size() >= 6 && rest[0] == '(' && rest[5] == ')' &&
            std::all_of(rest.begin() + 1, rest.begin() + 5, [](char c) { return is_digit(c); });
        if (!is_year || end - i > 4) continue;
        return records::Symbol::parse("S/RES/" + std::string(line.substr(i, end - i)) + " " +
                                      std::string(rest.substr(0, 6)));
    }
    return std::nullopt;
}

}
