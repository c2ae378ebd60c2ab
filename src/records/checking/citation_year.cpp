#include "records/checking/citation_year.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "base/values/month_names.h"
#include "records/record.h"
#include "records/schema.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace rapporteur::records {

namespace {

// What a date takes at most, with the words around it: no more is read of a text.
constexpr std::size_t longest_phrase = 80;

// Reads a text from its beginning.
class Words {
public:
    explicit Words(std::u32string_view text) : text_(text) {}

    bool space()
    {
        std::size_t const before = at_;
        while (at_ < text_.size() && is_space_in_line(text_[at_])) ++at_;
        return at_ != before;
    }
    bool take(std::u32string_view what)
    {
        if (!rest().starts_with(what)) return false;
        at_ += what.size();
        return true;
    }
    bool take_one_of(std::initializer_list<std::u32string_view> words)
    {
        return std::any_of(words.begin(), words.end(),
                           [this](std::u32string_view word) { return take(word); });
    }
    // A number in the digits of Europe or of Arabic; 0 where there is none, or more than four digits.
    std::int32_t number(std::size_t fewest, std::size_t most)
    {
        std::size_t const before = at_;
        std::int32_t result = 0;
        for (; at_ < text_.size(); ++at_) {
            char32_t const c = text_[at_];
            std::int32_t digit = -1;
            if (c >= U'0' && c <= U'9') digit = static_cast<std::int32_t>(c - U'0');
            if (c >= U'٠' && c <= U'٩') digit = static_cast<std::int32_t>(c - U'٠');
            if (digit < 0) break;
            if (at_ - before == most) return 0;
            result = result * 10 + digit;
        }
        return at_ - before < fewest ? 0 : result;
    }
    std::int32_t year()
    {
        std::int32_t const result = number(4, 4);
        return result < 1000 ? 0 : result;
    }
    // "30 ", or nothing: whatever stands there then is read on.
    void day()
    {
        Words ahead = *this;
        std::int32_t const day = ahead.number(1, 2);
        if (day == 1) ahead.take_one_of({U"er", U"º", U".º"});
        if (day >= 1 && day <= 31 && ahead.space()) *this = ahead;
    }
    int month(std::string_view language)
    {
        MonthName const name = month_at(rest(), language);
        at_ += name.length;
        return name.month;
    }
    std::u32string_view rest() const { return text_.substr(at_); }
    std::size_t read() const { return at_; }

private:
    std::u32string_view text_;
    std::size_t at_ = 0;
};

// "(1993)", where the text stands at it.
std::int32_t parenthesised(Words& words)
{
    if (!words.take_one_of({U"(", U"（"})) return 0;
    std::int32_t const year = words.year();
    return words.take_one_of({U")", U"）"}) ? year : 0;
}

// "(1993)", the last there is.
std::int32_t in_parentheses(std::u32string_view text)
{
    for (std::size_t at = text.size(); at-- > 0;) {
        if (text[at] != U'(' && text[at] != U'（') continue;
        Words words(text.substr(at));
        if (std::int32_t const year = parenthesised(words); year != 0) return year;
    }
    return 0;
}

// "30 April 1993", "April 1993".
std::int32_t date(Words& words, std::string_view language)
{
    words.day();
    if (words.month(language) == 0 || !words.space()) return 0;
    return words.year();
}

std::int32_t french_date(Words& words)
{
    if (words.take(U"en date ") || words.take(U"en date\u00a0")) words.space();
    if (words.take(U"du")) {
        if (!words.space()) return 0;
    } else if (words.take(U"de")) {
        if (!words.space()) return 0;
    } else if (!words.take_one_of({U"d’", U"d'"})) {
        return 0;
    }
    return date(words, "fr");
}

// "de 30 de abril de 1993", "de fecha 30 de abril de 1993", "de abril de 1993"
std::int32_t spanish_date(Words& words)
{
    if (!words.take_one_of({U"de fecha", U"de", U"aprobada el", U"aprobado el"}) || !words.space()) return 0;
    words.day();
    if (words.take(U"de") && !words.space()) return 0;
    if (words.month("es") == 0 || !words.space()) return 0;
    return words.take_one_of({U"del", U"de"}) && words.space() ? words.year() : 0;
}

// "30 نيسان/أبريل 1993": by one name of the month, or by both where they name one month.
std::int32_t arabic_date(Words& words)
{
    if (!words.take_one_of({U"المؤرخة", U"المؤرخ", U"الصادرة في", U"الصادر في", U"المتخذة في", U"المتخذ في",
                            U"المعتمدة في", U"المعتمد في", U"بتاريخ"}) ||
        !words.space())
        return 0;
    words.day();
    int const month = words.month("ar");
    if (month == 0) return 0;
    if (words.take(U"/") && words.month("ar") != month) return 0;
    return words.space() ? words.year() : 0;
}

// "30 aprel 1993-cü il tarixli"
std::int32_t azerbaijani_date(Words& words)
{
    std::int32_t const year = date(words, "az");
    if (year == 0 || !words.take_one_of({U"-", U"‑", U"–"}) ||
        !words.take_one_of({U"ci", U"cı", U"cu", U"cü"}))
        return 0;
    bool const whole = words.space() && words.take(U"il") && words.space() && words.take(U"tarixli");
    return whole ? year : 0;
}

// "1993年4月30日", "1993年4月"
std::int32_t chinese_date(Words& words)
{
    std::int32_t const year = words.year();
    if (year == 0 || !words.take(U"年")) return 0;
    std::int32_t const month = words.number(1, 2);
    if (month < 1 || month > 12 || !words.take(U"月")) return 0;
    Words ahead = words;
    if (std::int32_t const day = ahead.number(1, 2); day >= 1 && day <= 31 && ahead.take(U"日"))
        words = ahead;
    return year;
}

// Behind what is cited, in the language of the text: " (1993)", " of 30 April 1993", " du 30 avril 1993".
std::int32_t right_behind(Words& words, std::string_view language)
{
    bool const spaced = words.space();
    {
        Words ahead = words;
        if (std::int32_t const year = parenthesised(ahead); year != 0) {
            words = ahead;
            return year;
        }
    }
    if (language == "zh") {
        // Without brackets a date stands before what it dates.
        if (!words.take_one_of({U"（", U"("})) return 0;
        std::int32_t const year = chinese_date(words);
        return words.take_one_of({U"）", U")"}) ? year : 0;
    }
    if (language == "es" && !spaced) return words.take(U",") && words.space() ? spanish_date(words) : 0;
    if (!spaced) return 0;
    if (language == "en") return words.take(U"of") && words.space() ? date(words, language) : 0;
    if (language == "ru") return words.take(U"от") && words.space() ? date(words, language) : 0;
    if (language == "fr") return french_date(words);
    if (language == "es") return spanish_date(words);
    if (language == "ar") return arabic_date(words);
    return language == "az" ? azerbaijani_date(words) : 0;
}

// The date right before what is cited, where the language has it there: "1993年4月30日第822号决议". Returns
// where it begins in `text`, of which nothing is left behind it.
std::optional<std::size_t> right_before(std::u32string_view text, std::string_view language,
                                        std::int32_t& year)
{
    if (language != "az" && language != "zh") return std::nullopt;
    std::size_t const first = text.size() > longest_phrase ? text.size() - longest_phrase : 0;
    for (std::size_t at = first; at < text.size(); ++at) {
        // Of "11993年" the end is no year; Azerbaijani has a space or a mark before a word.
        constexpr std::u32string_view marks = U",;(“«\"";
        char32_t const last = at == 0 ? U' ' : text[at - 1];
        if (language == "zh" ? last >= U'0' && last <= U'9'
                             : !is_space_in_line(last) && marks.find(last) == std::u32string_view::npos)
            continue;
        Words words(text.substr(at));
        year = language == "az" ? azerbaijani_date(words) : chinese_date(words);
        if (year == 0) continue;
        if (language == "zh") {
            words.take_one_of({U"通过的", U"的"});
            words.take(U"第");
        }
        words.space();
        if (words.rest().empty()) return at;
    }
    return std::nullopt;
}

}

std::optional<PrintedYear> printed_year(RichText const& text, std::size_t index, std::string_view in_language)
{
    std::string_view const language = in_language.substr(0, in_language.find('-'));
    Inline const& cite = text[index];
    if (!cite.children.empty()) {
        std::string own = plain_text(cite.children, {});
        if (std::int32_t const year = in_parentheses(to_utf32(own)); year != 0)
            return PrintedYear{year, std::move(own)};
    }
    auto const is_text = [&](std::size_t i) { return i < text.size() && text[i].kind == Inline::Kind::text; };
    if (is_text(index + 1)) {
        std::u32string const behind = to_utf32(text[index + 1].text);
        Words words{std::u32string_view(behind).substr(0, longest_phrase)};
        std::int32_t const year = right_behind(words, language);
        // Where another is cited right behind a date that stands before what it dates, it is that one's.
        std::size_t const end = behind.find_first_not_of(U" \u00a0\u202f", words.read());
        bool const of_next = language == "az" && end == std::u32string::npos && index + 2 < text.size() &&
                             text[index + 2].kind == Inline::Kind::cite;
        if (year != 0 && !of_next)
            return PrintedYear{year, plain_text({cite}, {}) +
                                         to_utf8(std::u32string_view(behind).substr(0, words.read()))};
    }
    if (index > 0 && is_text(index - 1)) {
        std::u32string const before = to_utf32(text[index - 1].text);
        std::int32_t year = 0;
        if (auto const at = right_before(before, language, year))
            return PrintedYear{year,
                               to_utf8(std::u32string_view(before).substr(*at)) + plain_text({cite}, {})};
    }
    return std::nullopt;
}

std::optional<Years> years_of(Inline const& cite)
{
    if (cite.target == nullptr || cite.target_type == nullptr) return std::nullopt;
    if (cite.target_type->record_type == RecordType::reference) {
        std::optional<PartialDate> const& date = static_cast<Reference const*>(cite.target)->date();
        return date && date->year != 0 ? std::optional(Years{date->year, date->year}) : std::nullopt;
    }
    auto const& resolution = *static_cast<Resolution const*>(cite.target);
    if (resolution.date() && resolution.date()->year != 0)
        return Years{resolution.date()->year, resolution.date()->year};
    Session const* const session = resolution.session.target;
    if (session == nullptr || session->start.year == 0) return std::nullopt;
    return Years{session->start.year, session->last().year};
}

std::optional<PrintedYear> misprinted_year(RichText const& text, std::size_t index, std::string_view language)
{
    auto const years = years_of(text[index]);
    if (!years) return std::nullopt;
    auto printed = printed_year(text, index, language);
    return printed && !years->holds(printed->year) ? std::move(printed) : std::nullopt;
}

}
