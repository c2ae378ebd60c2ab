#include "layout/text/break_rules.h"

#include "base/diagnostics/context.h"
#include "base/text/character_classes.h"
#include "base/values/language.h"
#include "layout/text/brackets_and_stops.h"
#include "layout/text/language.h"
#include "layout/text/language_words.h"
#include "layout/text/text_units.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

namespace rapporteur::layout {

namespace {

// Each takes a microsecond or two.
constexpr std::size_t words_between_looks = 1'024;

void forbid_break(std::uint8_t& place) { place = static_cast<std::uint8_t>(place & ~may_break); }

bool is_currency_sign(char16_t c) { return u_charType(c) == U_CURRENCY_SYMBOL; }

// A word between spaces, and what is left of it without brackets, quotation marks and stops.
struct Token {
    std::u16string_view whole, bare, with_stop;
};

Token token_of(std::u16string_view text, std::uint32_t begin, std::uint32_t end)
{
    Token token;
    token.whole = text.substr(begin, end - begin);
    std::uint32_t first = begin;
    std::uint32_t last = end;
    while (first < last && is_opening(text[first])) ++first;
    while (last > first && is_closing(text[last - 1])) --last;
    token.bare = text.substr(first, last - first);
    token.with_stop = last < end && text[last] == u'.' ? text.substr(first, last + 1 - first) : token.bare;
    return token;
}

// "822", "2,500", "$74,000,000", "12.4", "1993–1994", "1st", "5-ci": begins with a digit or a currency sign
// and one.
bool begins_with_number(std::u16string_view word)
{
    std::size_t at = 0;
    while (at < word.size() && (is_currency_sign(word[at]) || word[at] == u'+' || word[at] == u'~' ||
                                is_dash_or_minus(word[at]) || word[at] == u'('))
        ++at;
    return at < word.size() && is_digit(word[at]);
}
bool ends_with_digit(std::u16string_view word) { return !word.empty() && is_digit(word.back()); }

bool is_all_digits(std::u16string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char16_t c) { return is_digit(c); });
}

// A number of one or two digits and nothing else, "1er", "1st" and "30-31" among them.
bool is_day(std::u16string_view word)
{
    std::size_t digits = 0;
    while (digits < word.size() && is_digit(word[digits])) ++digits;
    if (digits == 0 || digits > 2) return false;
    std::u16string_view const rest = word.substr(digits);
    return rest.empty() || rest == u"er" || rest == u"st" || rest == u"nd" || rest == u"rd" ||
           rest == u"th" || rest == u"º" ||
           (rest.size() == 3 && is_dash_or_minus(rest[0]) && is_digit(rest[1]) && is_digit(rest[2])) ||
           (rest.size() == 2 && is_dash_or_minus(rest[0]) && is_digit(rest[1]));
}

bool is_year(std::u16string_view word)
{
    return word.size() == 4 && is_all_digits(word) && (word[0] == u'1' || word[0] == u'2');
}

bool is_roman(std::u16string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char16_t c) {
        return c == u'I' || c == u'V' || c == u'X' || c == u'L' || c == u'C';
    });
}

// "(1993)", "(XXX)", "(IS)", "(a)", "(iii)".
bool is_short_bracket(std::u16string_view word)
{
    while (!word.empty() && is_closing(word.back()) && word.back() != u')') word.remove_suffix(1);
    if (word.size() < 3 || word.size() > 8 || word.front() != u'(' || word.back() != u')') return false;
    word = word.substr(1, word.size() - 2);
    auto const all = [&](auto const& test) { return std::all_of(word.begin(), word.end(), test); };
    return all([](char16_t c) { return is_digit(c); }) || all([](char16_t c) { return is_upper(c); }) ||
           (word.size() == 1 && is_letter(word[0])) ||
           all([](char16_t c) { return c == u'i' || c == u'v' || c == u'x'; });
}

// "A.", "И.", "J.-P.": the initials of a name.
bool is_initial(Token const& token)
{
    std::u16string_view const word = token.with_stop;
    return word.size() >= 2 && word.size() <= 5 && is_upper(word[0]) && word[1] == u'.' &&
           word.back() == u'.';
}

bool is_currency(std::u16string_view word)
{
    if (word.empty()) return false;
    if (is_currency_sign(word.back())) return true; // "US$", "€"
    return word.size() == 3 && is_upper(word[0]) && is_upper(word[1]) && is_currency_code(word);
}

// Two words with a space between, and what that costs at which a line ends there. Each question is about one
// kind of things that belong together.
class WordPair {
public:
    WordPair(Token const& first, Token const& second, LanguageWords const& words, Language& language,
             bool by_sense)
        : a_(first), b_(second), words_(words), language_(language), by_sense_(by_sense),
          number_before_(begins_with_number(first.bare))
    {
        char16_t const final = a_.whole.back();
        stops_ = final == u',' || final == u';' || final == u':' ||
                 (final == u'.' && (number_before_ || ends_with_digit(a_.bare)));
    }

    // 0: nothing.
    std::int32_t cost()
    {
        // A dash does not begin a line.
        if (b_.whole.size() == 1 && is_dash_or_minus(b_.whole[0])) return keep_together_cost;
        if (is_symbol() || is_grouped_number()) return keep_together_cost;
        if (std::int32_t const date = date_cost(); date != 0) return date;
        if (is_amount()) return keep_together_cost;
        if (is_numbered())
            return a_.with_stop.back() == u'.' || a_.bare.size() <= 2 ? keep_together_cost : keep_near_cost;
        if (is_name()) return keep_together_cost;
        if (is_counted()) return rather_near_cost;
        return short_word_cost();
    }

private:
    // "822 (1993)", "3363 (XXX)", "31/16 A", "paragraph 3 (a)".
    bool is_symbol() const
    {
        if (is_short_bracket(b_.whole)) {
            if ((number_before_ || ends_with_digit(a_.bare)) && !stops_) return true;
            if (a_.bare.size() == 1 && is_upper(a_.bare[0])) return true;
        }
        return number_before_ && !stops_ && a_.bare.find(u'/') != std::u16string_view::npos &&
               b_.bare.size() == 1 && is_upper(b_.bare[0]);
    }

    // "74 000 000".
    bool is_grouped_number() const
    {
        if (!number_before_ || stops_ || !ends_with_digit(a_.bare) || b_.bare.size() < 3 ||
            !is_all_digits(b_.bare.substr(0, 3)) || (b_.bare.size() > 3 && is_digit(b_.bare[3])))
            return false;
        std::size_t run = 0;
        while (run < a_.bare.size() && is_digit(a_.bare[a_.bare.size() - 1 - run])) ++run;
        return run <= 3;
    }

    // "30 April", "April 30"; a month is only kept near its year.
    std::int32_t date_cost()
    {
        if (stops_) return 0;
        if (is_day(a_.bare) && names_month(b_.bare)) return keep_together_cost;
        if (is_day(b_.bare) && names_month(a_.bare)) return keep_together_cost;
        bool const four_digits = b_.bare.size() == 4 && is_all_digits(b_.bare);
        return four_digits && names_month(a_.bare) ? rather_near_cost : 0;
    }

    // "12.4 million", "5 km", "USD 12.4".
    bool is_amount() const
    {
        if (number_before_ && !stops_ &&
            (is_currency(b_.bare) || is_unit(b_.with_stop) || is_unit(b_.bare) ||
             has_word(words_.units, b_.with_stop) || has_word(words_.units, b_.bare)))
            return true;
        return is_currency(a_.bare) && begins_with_number(b_.whole);
    }

    // "no. 5", "Article 7", "chapter VII".
    bool is_numbered() const
    {
        return !stops_ && (begins_with_number(b_.bare) || is_roman(b_.bare)) &&
               (has_word(words_.numbered, a_.with_stop) || has_word(words_.numbered, a_.bare));
    }

    // "J. Smith", "Mr. Smith".
    bool is_name() const
    {
        if (b_.bare.empty() || !is_upper(b_.bare[0])) return false;
        return is_initial(a_) || (a_.with_stop.size() <= 8 && has_word(words_.titles, a_.with_stop));
    }

    // "2,500 sheep": what is counted stays near; after a year nothing is counted.
    bool is_counted() const
    {
        return number_before_ && !stops_ && !is_year(a_.bare) && b_.bare.size() >= 4 &&
               is_letter(b_.bare[0]) && a_.bare.size() <= 12;
    }

    // A short word that does not begin a line, or does not end one.
    std::int32_t short_word_cost() const
    {
        if (b_.bare.size() <= 2 && !stops_ && has_word(words_.trailing, b_.bare)) return keep_near_cost;
        bool const nothing_after = a_.bare.data() + a_.bare.size() == a_.whole.data() + a_.whole.size();
        if (by_sense_ && nothing_after &&
            (has_word(words_.leaning, a_.bare) || has_word(words_.leading, a_.bare)))
            return against_sense_cost;
        if (a_.bare.size() <= 4 && nothing_after && has_word(words_.leading, a_.bare))
            return a_.bare.size() == 1 ? keep_near_cost : rather_near_cost;
        return 0;
    }

    bool names_month(std::u16string_view word)
    {
        if (word.size() < 3 || word.size() > 16 || !is_letter(word[0])) return false;
        month_.clear();
        for (char16_t const c : word) month_ += static_cast<char16_t>(u_tolower(c));
        return language_.is_month(month_);
    }

    Token const& a_;
    Token const& b_;
    LanguageWords const& words_;
    Language& language_; // whose months are asked for
    bool by_sense_;
    bool number_before_;
    bool stops_; // the first word ends in a stop that ends more than the word
    std::u16string month_;
};

// Of Chinese and Japanese: "1993年", "4月", "第822号", "1,240万".
void find_costs_of_counters(std::u16string_view text, TextRange part, std::vector<BreakCost>& costs)
{
    constexpr std::u16string_view counters =
        u"年月日号號條条款届屆次卷章节節页頁万萬亿億千百个個人名项項岁歲元美欧";
    for (std::uint32_t i = std::max(part.begin, 1u); i < part.end; ++i) {
        bool const counted = is_digit(text[i - 1]) && counters.find(text[i]) != std::u16string_view::npos;
        if (counted || (text[i - 1] == u'第' && is_digit(text[i]))) costs.push_back({i, keep_together_cost});
    }
}

void break_address(std::u16string_view text, TextRange address, std::vector<std::uint8_t>& places,
                   std::vector<BreakCost>& costs)
{
    constexpr std::u16string_view signs = u"/.,-_?#%~&=:@";
    for (std::uint32_t i = address.begin + 1; i < address.end; ++i) {
        forbid_break(places[i]);
        bool const after_slashes =
            text[i - 1] == u'/' && text[i] != u'/' && i >= address.begin + 2 && text[i - 2] == u'/';
        bool const before_sign = signs.find(text[i]) != std::u16string_view::npos &&
                                 is_alphanumeric(text[i - 1]) && i + 1 < address.end &&
                                 is_alphanumeric(text[i + 1]);
        if (!after_slashes && !before_sign) continue;
        places[i] |= may_break;
        costs.push_back({i, address_penalty});
    }
}

void keep_symbol_whole(std::u16string_view text, TextRange word, std::vector<std::uint8_t>& places)
{
    for (std::uint32_t i = word.begin + 1; i < word.end; ++i) {
        bool const joins = text[i - 1] == u'/' || is_joining_dash(text[i - 1]);
        if (joins && is_alphanumeric(text[i]) && i - 1 > word.begin && is_alphanumeric(text[i - 2]))
            forbid_break(places[i]);
    }
}

}

void find_break_opportunities(std::u16string_view text, icu::BreakIterator& iterator, Context const& context,
                              std::vector<std::uint8_t>& places)
{
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUChars(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator.setText(&source, status);
    if (U_SUCCESS(status)) {
        std::size_t until_look = words_between_looks;
        for (int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
            places[static_cast<std::size_t>(at)] |= may_break;
            if (--until_look == 0) {
                if (context.should_stop()) break;
                until_look = words_between_looks;
            }
        }
    }
    utext_close(&source);
}

void break_symbols_and_addresses(std::u16string_view text, std::vector<std::uint8_t>& places,
                                 std::vector<TextRange>& addresses, std::vector<BreakCost>& costs)
{
    auto const size = static_cast<std::uint32_t>(text.size());
    for (TextRange word{0, 0}; word.begin < size; word.begin = word.end + 1) {
        word.end = word.begin;
        bool digits = false;
        bool breaks = false;
        while (word.end < size && text[word.end] != u' ') {
            digits = digits || is_digit(text[word.end]);
            breaks = breaks || (word.end > word.begin && (places[word.end] & may_break) != 0);
            ++word.end;
        }
        std::u16string_view const letters = text.substr(word.begin, word.end - word.begin);
        if (letters.find(u"://") != std::u16string_view::npos || letters.starts_with(u"www.")) {
            addresses.push_back(word);
            break_address(text, word, places, costs);
        } else if (digits && breaks) {
            keep_symbol_whole(text, word, places);
        }
    }
}

void find_break_costs(std::u16string_view text, TextRange part, Language& language, bool by_sense,
                      Context const& context, std::vector<BreakCost>& costs)
{
    if (primary_language(language.tag) == "zh" || primary_language(language.tag) == "ja") {
        find_costs_of_counters(text, part, costs);
        return;
    }
    LanguageWords const& words = words_of_language(language.tag);
    std::size_t until_look = words_between_looks;
    std::uint32_t const end = part.end;
    std::uint32_t at = part.begin;
    while (at < end && text[at] == u' ') ++at;
    Token last;
    bool has_last = false;
    while (at < end) {
        if (--until_look == 0) {
            if (context.should_stop()) return;
            until_look = words_between_looks;
        }
        std::uint32_t stop = at;
        while (stop < end && text[stop] != u' ') ++stop;
        Token const token = token_of(text, at, stop);
        if (has_last) {
            std::int32_t const cost = WordPair(last, token, words, language, by_sense).cost();
            if (cost != 0) costs.push_back({at, cost});
        }
        last = token;
        has_last = true;
        at = stop;
        while (at < end && text[at] == u' ') ++at;
    }
}

}
