#include "layout/text/language_rules.h"

#include "base/text/character_classes.h"
#include "base/values/language.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

namespace rapporteur::layout {

namespace {

struct Rules {
    std::string_view language; // primary subtag
    // Words that do not end a line, in lower case, each with a space before and after.
    std::u16string_view leading;
    // Words that do not begin one.
    std::u16string_view trailing;
    // Words and abbreviations that stay with the number after them …
    std::u16string_view numbered;
    // … or before them, besides units of measure that all languages share.
    std::u16string_view units;
    // Abbreviations that stay with the name after them.
    std::u16string_view titles;
};

constexpr std::u16string_view currencies =
    u" usd eur gbp chf jpy cny rub azn try sar aed kwd qar bhd omr myr pkr inr idr iqd egp "
    u"mad dzd tnd xof xaf cad aud sek nok dkk pln czk huf uah kzt uzs gel amd xdr ";
constexpr std::u16string_view shared_units =
    u" % ‰ ° °c km m cm mm kg g t ha km² m² m³ l kw mw kwh mwh bn mn kt ";

// Sources: Chicago Manual of Style, 7.36 and 10.42 (en); Lexique de l'Imprimerie nationale, "Coupures" (fr);
// Мильчин, Справочная книга корректора и редактора, "Правила переноса" (ru); the same for its neighbours.
constexpr Rules languages[] = {
    {"en", u" a i o ", u" ",
     u" article articles chapter chapters paragraph paragraphs para. paras. section sec. page pages p. pp. "
     u"no. nos. "
     u"annex appendix figure fig. table vol. part resolution resolutions decision document meeting rule c. "
     u"ca. ",
     u" million billion trillion thousand hundred per percent dollars euros a.m. p.m. am pm km. ",
     u" mr. mrs. ms. dr. prof. st. gen. col. sr. h.e. messrs. "},
    {"fr", u" à a y ô ", u" ",
     u" article articles art. chapitre chapitres paragraphe paragraphes par. § page pages p. pp. nº n° nos "
     u"numéro annexe "
     u"figure fig. tableau vol. tome partie résolution résolutions décision document séance ",
     u" million millions milliard milliards mille pour dollars euros francs h min siècle ",
     u" m. mm. mme mmes mlle dr pr st ste mgr s.e. "},
    {"ru", u" в к с о у и а я во ко со об от до из за на по не ни но да что как для над под при про без ",
     u" бы б же ж ли ль ",
     u" № статья статьи статье статью статей ст. пункт пункта пункте пункты пунктов пп. п. глава главы главе "
     u"гл. страница стр. "
     u"с. том т. рис. табл. резолюция резолюции резолюцию резолюцией резолюций решение решения документ § "
     u"приложение ",
     u" тыс. млн млрд трлн тысяч тысячи миллион миллиона миллионов миллиард миллиарда миллиардов процентов "
     u"процента г. гг. "
     u"год года году годов годы годом в. вв. руб. долл. долларов евро км чел. человек час. мин. ",
     u" г-н г-на г-ну г-жа г-жи г-же д-р проф. акад. ген. св. им. "},
    {"uk", u" в к с о у і а я й з із зі до на по не ні на за від ", u" би б же ж лі ",
     u" № стаття статті ст. пункт п. розділ стор. с. резолюція резолюції ",
     u" тис. млн млрд мільйонів мільярдів відсотків р. рр. рік року років доларів км ",
     u" п. пан пані д-р проф. "},
    {"be", u" у ў к с з і а я да на па не ні за ад ", u" бы б жа ж ", u" № артыкул пункт ",
     u" тыс. млн млрд г. гг. ", u" "},
    {"bg", u" в във с със и а о у к на не за по до от ", u" ли ", u" № чл. член ал. т. стр. ",
     u" хил. млн млрд г. ", u" г-н г-жа д-р проф. "},
    {"az", u" o bu ki və ", u" da də ki ", u" № səh. maddə bənd fəsil ",
     u" saylı nömrəli min milyon milyard trilyon faiz il ildə ilin ilə dollar avro manat nəfər km cü cı ci "
     u"cu ",
     u" cənab xanım prof. dr. "},
    {"tr", u" o bu ve ", u" da de mi mı mu mü ki ", u" no. madde sayfa s. ",
     u" sayılı numaralı bin milyon milyar yüzde yıl yılı yılında dolar avro ", u" sayın prof. dr. "},
    {"es", u" a e o u y ", u" ",
     u" artículo artículos art. capítulo párrafo párrafos párr. página pág. págs. p. núm. nº n.º resolución "
     u"resoluciones anexo figura cuadro ",
     u" millón millones mil por dólares euros h siglo ", u" sr. sra. srta. dr. dra. prof. "},
    {"pt", u" a à e é o os as ", u" ", u" artigo art. capítulo parágrafo página pág. p. n.º nº resolução ",
     u" milhão milhões mil por dólares euros ", u" sr. sra. dr. dra. prof. "},
    {"it", u" a e è i o ", u" ", u" articolo art. capitolo paragrafo pagina pag. p. n. n° risoluzione ",
     u" milione milioni miliardi mila per dollari euro ", u" sig. dott. prof. "},
    {"de", u" ", u" ",
     u" artikel art. kapitel kap. absatz abs. ziffer seite s. nr. band bd. § §§ abb. tab. resolution "
     u"resolutionen anhang ",
     u" tausend million millionen milliarde milliarden prozent dollar euro uhr ", u" hr. fr. dr. prof. st. "},
    {"pl", u" a i o u w z we ze do na od po za ", u" ", u" art. ust. pkt nr str. s. § rezolucja rezolucji ",
     u" tys. mln mld proc. r. zł ", u" p. dr prof. św. "},
    {"cs", u" a i k o s u v z ke ku se ve ze do na od po za ", u" ", u" čl. odst. č. str. s. § rezoluce ",
     u" tis. mil. mld. kč r. ", u" p. dr. prof. sv. "},
    {"sk", u" a i k o s u v z ku so vo zo do na od po za ", u" ", u" čl. ods. č. str. s. § rezolúcia ",
     u" tis. mil. mld. r. ", u" p. dr. prof. sv. "},
    {"ar", u" ", u" ",
     u" رقم المادة مادة الفقرة فقرة الفصل الصفحة صفحة ص. القرار قرار القرارات قراراته قراره ",
     u" مليون مليونا مليونًا ملايين مليار مليارات ألف آلاف دولار في كم ", u" "},
};

constexpr Rules no_rules{"", u" ", u" ", u" № no. § ", u" ", u" "};

Rules const& rules_of(std::string_view language)
{
    auto const* const found = std::find_if(std::begin(languages), std::end(languages), [&](Rules const& r) {
        return r.language == primary_language(language);
    });
    return found == std::end(languages) ? no_rules : *found;
}

bool is_wide_or_fixed_space(char16_t c)
{
    return c == 0x00A0 || c == 0x202F || (c >= 0x2000 && c <= 0x200B) || c == 0x2060 || c == 0x3000;
}
bool is_opening(char16_t c)
{
    return c == u'(' || c == u'[' || c == u'{' || c == u'«' || c == u'“' || c == u'‘' || c == u'„' ||
           c == u'‚' || c == u'"' || c == u'\'' || c == u'¿' || c == u'¡' || c == u'‹';
}
bool is_closing(char16_t c)
{
    return c == u')' || c == u']' || c == u'}' || c == u'»' || c == u'”' || c == u'’' || c == u'"' ||
           c == u'\'' || c == u'.' || c == u',' || c == u';' || c == u':' || c == u'!' || c == u'?' ||
           c == u'…' || c == u'›' || c == 0x060C || c == 0x061B || c == 0x061F;
}
bool is_currency_sign(char16_t c) { return u_charType(c) == U_CURRENCY_SYMBOL; }

// One of the words of a row's list.
bool has(std::u16string_view list, std::u16string_view word)
{
    if (word.empty() || word.size() > 24) return false;
    std::u16string sought = u" ";
    for (char16_t const c : word) sought += static_cast<char16_t>(u_tolower(c));
    sought += u' ';
    return list.find(sought) != std::u16string_view::npos;
}

// A word between spaces, and what is left of it without brackets, quotation marks and stops.
struct Token {
    std::uint32_t begin = 0, end = 0;
    std::u16string_view whole, bare, with_stop;
};

Token token_of(std::u16string_view text, std::uint32_t begin, std::uint32_t end)
{
    Token token;
    token.begin = begin;
    token.end = end;
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

// A number of at most `most` digits and nothing else, "1er" and "1st" among them.
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

bool is_currency_code(std::u16string_view word)
{
    if (word.empty()) return false;
    if (is_currency_sign(word.back())) return true; // "US$", "€"
    return word.size() == 3 && is_upper(word[0]) && is_upper(word[1]) && has(currencies, word);
}

// What it costs to end a line between two words; 0: nothing.
std::int32_t cost_between(Token const& a, Token const& b, Rules const& rules,
                          std::function<bool(std::u16string_view)> const& is_month)
{
    std::u16string month;
    auto const names_month = [&](std::u16string_view word) {
        if (word.size() < 3 || word.size() > 16 || !is_letter(word[0])) return false;
        month.clear();
        for (char16_t const c : word) month += static_cast<char16_t>(u_tolower(c));
        return is_month(month);
    };
    bool const number_before = begins_with_number(a.bare);
    char16_t const final = a.whole.back();
    bool const stops = final == u',' || final == u';' || final == u':' ||
                       (final == u'.' && (number_before || ends_with_digit(a.bare)));

    // A dash does not begin a line.
    if (b.whole.size() == 1 && is_dash_or_minus(b.whole[0])) return tie_cost;
    // "822 (1993)", "3363 (XXX)", "31/16 A", "paragraph 3 (a)".
    if ((number_before || ends_with_digit(a.bare)) && is_short_bracket(b.whole) && !stops) return tie_cost;
    if (a.bare.size() == 1 && is_upper(a.bare[0]) && is_short_bracket(b.whole)) return tie_cost;
    if (number_before && !stops && a.bare.find(u'/') != std::u16string_view::npos && b.bare.size() == 1 &&
        is_upper(b.bare[0]))
        return tie_cost;
    // "74 000 000".
    if (number_before && !stops && ends_with_digit(a.bare) && b.bare.size() >= 3 &&
        is_all_digits(b.bare.substr(0, 3)) && (b.bare.size() == 3 || !is_digit(b.bare[3]))) {
        std::size_t run = 0;
        while (run < a.bare.size() && is_digit(a.bare[a.bare.size() - 1 - run])) ++run;
        if (run <= 3) return tie_cost;
    }
    // "30 April", "April 30".
    if (is_day(a.bare) && !stops && names_month(b.bare)) return tie_cost;
    if (!stops && is_day(b.bare) && names_month(a.bare)) return tie_cost;
    if (!stops && b.bare.size() == 4 && is_all_digits(b.bare) && names_month(a.bare)) return 80;
    // "12.4 million", "5 km", "USD 12.4", "no. 5", "Article 7", "chapter VII".
    if (number_before && !stops && is_currency_code(b.bare)) return tie_cost;
    if (number_before && !stops && (has(shared_units, b.with_stop) || has(shared_units, b.bare)))
        return tie_cost;
    if (number_before && !stops && (has(rules.units, b.with_stop) || has(rules.units, b.bare)))
        return tie_cost;
    if (is_currency_code(a.bare) && begins_with_number(b.whole)) return tie_cost;
    if (!stops && (begins_with_number(b.bare) || is_roman(b.bare)) &&
        (has(rules.numbered, a.with_stop) || has(rules.numbered, a.bare))) {
        return a.with_stop.back() == u'.' || a.bare.size() <= 2 ? tie_cost : 150;
    }
    // "J. Smith", "Mr. Smith".
    if (is_initial(a) && !b.bare.empty() && is_upper(b.bare[0])) return tie_cost;
    if (a.with_stop.size() <= 8 && !b.bare.empty() && is_upper(b.bare[0]) && has(rules.titles, a.with_stop))
        return tie_cost;
    // "2,500 sheep": what is counted stays near; after a year nothing is.
    bool const year = a.bare.size() == 4 && is_all_digits(a.bare) && (a.bare[0] == u'1' || a.bare[0] == u'2');
    if (number_before && !stops && !year && b.bare.size() >= 4 && is_letter(b.bare[0]) && a.bare.size() <= 12)
        return 80;

    if (b.bare.size() <= 2 && !stops && has(rules.trailing, b.bare)) return 150;
    if (a.bare.size() <= 4 && a.bare.data() + a.bare.size() == a.whole.data() + a.whole.size() &&
        has(rules.leading, a.bare))
        return a.bare.size() == 1 ? 150 : 80;
    return 0;
}

}

void find_spaces(std::u16string_view text, std::uint32_t begin, std::uint32_t end, std::string_view language,
                 std::vector<SpaceChange>& changes)
{
    if (primary_language(language) != "fr") return;
    bool const swiss = language.find("-CH") != std::string_view::npos;
    bool const canadian = language.find("-CA") != std::string_view::npos;
    constexpr char16_t narrow = 0x202F;
    char16_t const wide = swiss ? narrow : char16_t{0x00A0};
    auto const before = [&](std::uint32_t i, char16_t space, bool only_if_there) {
        if (i == 0) return;
        char16_t const previous = text[i - 1];
        if (previous == u' ') {
            if (i - 1 > 0 && (changes.empty() || changes.back().at != i - 1))
                changes.push_back({i - 1, space, true});
        } else if (!only_if_there && !is_wide_or_fixed_space(previous) && !is_opening(previous)) {
            changes.push_back({i, space, false});
        }
    };
    for (std::uint32_t i = begin; i < end; ++i) {
        char16_t const c = text[i];
        char16_t const next = i + 1 < text.size() ? text[i + 1] : u' ';
        switch (c) {
        case u':':
        case u';':
        case u'!':
        case u'?': {
            char16_t const previous = i > 0 ? text[i - 1] : u'(';
            bool const among = previous == u':' || previous == u';' || previous == u'!' || previous == u'?';
            // Inside addresses, times and signs there is more after it.
            bool const ends = next == u' ' || is_wide_or_fixed_space(next) || is_closing(next);
            if (among || !ends) break;
            before(i, c == u':' ? wide : narrow, canadian && c != u':');
            break;
        }
        case u'«':
        case u'‹':
            if (next == u' ') {
                if (i + 2 < text.size()) changes.push_back({i + 1, wide, true});
            } else if (i + 1 < text.size() && !is_wide_or_fixed_space(next) && next != u'»' && next != u'›') {
                changes.push_back({i + 1, wide, false});
            }
            break;
        case u'»':
        case u'›':
            if (i > 0 && text[i - 1] != u'«' && text[i - 1] != u'‹') before(i, wide, false);
            break;
        default: break;
        }
    }
}

void find_holds(std::u16string_view text, std::uint32_t begin, std::uint32_t end, std::string_view language,
                std::function<bool(std::u16string_view)> const& is_month, std::vector<Hold>& holds)
{
    Rules const& rules = rules_of(language);
    if (primary_language(language) == "zh" || primary_language(language) == "ja") {
        // "1993年", "4月", "第822号", "1,240万"
        constexpr std::u16string_view counters =
            u"年月日号號條条款届屆次卷章节節页頁万萬亿億千百个個人名项項岁歲元美欧";
        for (std::uint32_t i = std::max(begin, 1u); i < end; ++i) {
            bool const counted = is_digit(text[i - 1]) && counters.find(text[i]) != std::u16string_view::npos;
            if (counted || (text[i - 1] == u'第' && is_digit(text[i]))) holds.push_back({i, tie_cost});
        }
        return;
    }
    std::uint32_t at = begin;
    while (at < end && text[at] == u' ') ++at;
    Token last;
    bool has_last = false;
    while (at < end) {
        std::uint32_t stop = at;
        while (stop < end && text[stop] != u' ') ++stop;
        Token const token = token_of(text, at, stop);
        if (has_last) {
            std::int32_t const cost = cost_between(last, token, rules, is_month);
            if (cost != 0) holds.push_back({at, cost});
        }
        last = token;
        has_last = true;
        at = stop;
        while (at < end && text[at] == u' ') ++at;
    }
}

}
