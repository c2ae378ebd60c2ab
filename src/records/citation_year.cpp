#include "records/citation_year.h"

#include "records/record.h"
#include "records/schema.h"

#include <string_view>

namespace rapporteur::records {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Reads a text from its beginning; a no-break space is a space.
class Words {
public:
    explicit Words(std::string_view text) : text_(text) {}

    bool space()
    {
        std::size_t const before = at_;
        for (;;) {
            if (rest().starts_with(' ')) {
                ++at_;
            } else if (rest().starts_with("\u00a0")) {
                at_ += 2;
            } else {
                return at_ != before;
            }
        }
    }
    bool take(std::string_view what)
    {
        if (!rest().starts_with(what)) return false;
        at_ += what.size();
        return true;
    }
    std::string_view digits() { return run(is_digit); }
    std::string_view letters() { return run(is_letter); }
    std::string_view read() const { return text_.substr(0, at_); }
    bool at_digit() const { return !rest().empty() && is_digit(rest().front()); }

private:
    std::string_view rest() const { return text_.substr(at_); }
    std::string_view run(bool (*belongs)(char))
    {
        std::size_t const begin = at_;
        while (at_ < text_.size() && belongs(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

std::int32_t year_of(std::string_view digits)
{
    if (digits.size() != 4 || digits.front() == '0') return 0;
    std::int32_t year = 0;
    for (char const c : digits) year = year * 10 + (c - '0');
    return year;
}

// "(1993)", the last there is.
std::int32_t in_parentheses(std::string_view text)
{
    for (std::size_t at = text.rfind('('); at != std::string_view::npos && at + 5 < text.size();
         at = at == 0 ? std::string_view::npos : text.rfind('(', at - 1)) {
        if (text[at + 5] != ')') continue;
        Words words(text.substr(at + 1, 4));
        if (std::int32_t const year = year_of(words.digits()); year != 0) return year;
    }
    return 0;
}

// " (1993)", " of 30 April 1993".
std::int32_t right_behind(Words& words)
{
    bool const spaced = words.space();
    if (words.take("(")) {
        std::int32_t const year = year_of(words.digits());
        return words.take(")") ? year : 0;
    }
    if (!spaced || !words.take("of") || !words.space()) return 0;
    if (words.at_digit()) {
        std::size_t const day = words.digits().size();
        if (day > 2 || !words.space()) return 0;
    }
    if (words.letters().size() < 3 || !words.space()) return 0;
    std::int32_t const year = year_of(words.digits());
    return year;
}

}

std::optional<PrintedYear> printed_year(RichText const& text, std::size_t index)
{
    Inline const& cite = text[index];
    if (!cite.children.empty()) {
        std::string own = plain_text(cite.children);
        if (std::int32_t const year = in_parentheses(own); year != 0)
            return PrintedYear{year, std::move(own)};
    }
    if (index + 1 >= text.size() || text[index + 1].kind != Inline::Kind::text) return std::nullopt;
    Words words(text[index + 1].text);
    std::int32_t const year = right_behind(words);
    if (year == 0) return std::nullopt;
    return PrintedYear{year, plain_text({cite}) + std::string(words.read())};
}

std::optional<Years> years_of(Inline const& cite)
{
    if (cite.target == nullptr || cite.target_type == nullptr) return std::nullopt;
    if (cite.target_type->record_type == RecordType::reference) {
        std::int32_t const year = static_cast<Reference const*>(cite.target)->adopted.year;
        return year != 0 ? std::optional(Years{year, year}) : std::nullopt;
    }
    auto const& resolution = *static_cast<Resolution const*>(cite.target);
    if (resolution.adopted && resolution.adopted->year != 0)
        return Years{resolution.adopted->year, resolution.adopted->year};
    Session const* const session = resolution.session.target;
    if (session == nullptr || session->start.year == 0) return std::nullopt;
    return Years{session->start.year, session->last().year};
}

std::optional<PrintedYear> misprinted_year(RichText const& text, std::size_t index)
{
    auto const years = years_of(text[index]);
    if (!years) return std::nullopt;
    auto printed = printed_year(text, index);
    return printed && !years->holds(printed->year) ? std::move(printed) : std::nullopt;
}

}
