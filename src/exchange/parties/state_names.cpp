#include "exchange/parties/state_names.h"

#include "base/values/language.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace rapporteur::exchange {

namespace {

struct Form {
    std::string_view code;
    std::string_view name;
};

// The United Nations' own forms, where no name of ICU's is the same, and older ones.
constexpr std::array forms{
    Form{"BA", "Bosnia and Herzegovina"},
    Form{"BO", "Bolivia (Plurinational State of)"},
    Form{"BN", "Brunei Darussalam"},
    Form{"BY", "Byelorussian Soviet Socialist Republic"},
    Form{"CD", "Democratic Republic of the Congo"},
    Form{"CG", "Congo"},
    Form{"CG", "Republic of the Congo"},
    Form{"CI", "Côte d'Ivoire"},
    Form{"CI", "Ivory Coast"},
    Form{"CV", "Cabo Verde"},
    Form{"CV", "Cape Verde"},
    Form{"CZ", "Czech Republic"},
    Form{"CZ", "Czechia"},
    Form{"DE", "Federal Republic of Germany"},
    Form{"FM", "Micronesia (Federated States of)"},
    Form{"FM", "Federated States of Micronesia"},
    Form{"GB", "United Kingdom of Great Britain and Northern Ireland"},
    Form{"GM", "Gambia (Republic of The)"},
    Form{"GM", "Gambia (The)"},
    Form{"BS", "Bahamas (The)"},
    Form{"HK", "Hong Kong"},
    Form{"IR", "Iran (Islamic Republic of)"},
    Form{"IR", "Islamic Republic of Iran"},
    Form{"KH", "Democratic Kampuchea"},
    Form{"KH", "Kampuchea"},
    Form{"KP", "Democratic People's Republic of Korea"},
    Form{"KR", "Republic of Korea"},
    Form{"LA", "Lao People's Democratic Republic"},
    Form{"LK", "Ceylon"},
    Form{"LY", "Libyan Arab Jamahiriya"},
    Form{"LY", "Libyan Arab Republic"},
    Form{"MD", "Republic of Moldova"},
    Form{"MK", "The former Yugoslav Republic of Macedonia"},
    Form{"MK", "Republic of North Macedonia"},
    Form{"MM", "Myanmar"},
    Form{"NL", "Netherlands (Kingdom of the)"},
    Form{"NL", "Kingdom of the Netherlands"},
    Form{"PS", "State of Palestine"},
    Form{"PS", "Palestine"},
    Form{"RU", "Russian Federation"},
    Form{"ST", "Sao Tome and Principe"},
    Form{"VC", "Saint Vincent and the Grenadines"},
    Form{"SY", "Syrian Arab Republic"},
    Form{"SY", "Syria"},
    Form{"SZ", "Swaziland"},
    Form{"TL", "Timor-Leste"},
    Form{"TR", "Türkiye"},
    Form{"TR", "Turkey"},
    Form{"TZ", "United Republic of Tanzania"},
    Form{"UA", "Ukrainian Soviet Socialist Republic"},
    Form{"US", "United States of America"},
    Form{"VA", "Holy See"},
    Form{"VE", "Venezuela (Bolivarian Republic of)"},
    Form{"VE", "Bolivarian Republic of Venezuela"},
    Form{"VN", "Viet Nam"},
    Form{"BUMM", "Burma"},
    Form{"CSHH", "Czechoslovakia"},
    Form{"CSXX", "Serbia and Montenegro"},
    Form{"DDDE", "German Democratic Republic"},
    Form{"DYBJ", "Dahomey"},
    Form{"HVBF", "Upper Volta"},
    Form{"SUHH", "Union of Soviet Socialist Republics"},
    Form{"YDYD", "Democratic Yemen"},
    Form{"YUCS", "Yugoslavia"},
    Form{"ZRCD", "Zaire"},
    // In the other languages of the United Nations, where ICU's names are shorter.
    Form{"GB", "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord"},
    Form{"US", "États-Unis d'Amérique"},
    Form{"RU", "Fédération de Russie"},
    Form{"SY", "République arabe syrienne"},
    Form{"IR", "Iran (République islamique d')"},
    Form{"GB", "Reino Unido de Gran Bretaña e Irlanda del Norte"},
    Form{"US", "Estados Unidos de América"},
    Form{"RU", "Federación de Rusia"},
    Form{"RU", "Российская Федерация"},
    Form{"US", "Соединенные Штаты Америки"},
    Form{"GB", "Соединенное Королевство Великобритании и Северной Ирландии"},
};

constexpr std::array<char const*, 7> languages{"en", "fr", "es", "ru", "zh", "ar", "de"};

using Names = std::unordered_map<std::string, std::string>;

Names made_names()
{
    Names names;
    for (Form const& form : forms) names.emplace(normalized_name(form.name), form.code);
    for (char const* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        if (!is_country(*code)) continue;
        for (char const* language : languages) {
            icu::UnicodeString shown;
            icu::Locale("", *code).getDisplayCountry(icu::Locale(language), shown);
            std::string name;
            shown.toUTF8String(name);
            if (name != *code) names.emplace(normalized_name(name), *code);
        }
    }
    return names;
}

Names const& names()
{
    static Names const made = made_names();
    return made;
}

struct Word {
    std::string text; // normalized
    std::size_t begin, end;
    bool comma_before = false;
};

std::vector<Word> words_of(std::string_view list)
{
    std::vector<Word> words;
    bool comma = false;
    for (std::size_t i = 0; i < list.size();) {
        if (list[i] == ' ' || list[i] == ',' || list[i] == ';') {
            comma = comma || list[i] != ' ';
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < list.size() && list[end] != ' ' && list[end] != ',' && list[end] != ';') ++end;
        std::string text = normalized_name(list.substr(i, end - i));
        if (!text.empty()) words.push_back({std::move(text), i, end, comma});
        comma = false;
        i = end;
    }
    return words;
}

constexpr std::size_t most_words = 12; // in the name of a State

}

std::string normalized_name(std::string_view name)
{
    UErrorCode error = U_ZERO_ERROR;
    icu::Normalizer2 const* const decomposed = icu::Normalizer2::getNFKDInstance(error);
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    if (U_SUCCESS(error)) text = decomposed->normalize(text, error);
    text.foldCase();
    icu::UnicodeString kept;
    bool gap = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        UChar32 const c = text.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK || c == u'\'' || c == 0x2019 || c == 0x2BC) continue;
        if (c == u'&') {
            kept += u" and";
            gap = true;
        } else if (u_isalnum(c)) {
            if (gap && !kept.isEmpty()) kept += u' ';
            gap = false;
            kept += c;
        } else {
            gap = true;
        }
    }
    if (kept.startsWith(u"the ")) kept.remove(0, 4);
    if (kept.startsWith(u"st ")) kept.replace(0, 2, u"saint");
    std::string out;
    kept.toUTF8String(out);
    return out;
}

std::string state_named(std::string_view name)
{
    std::string code(name);
    if ((code.size() == 2 && is_country(code)) || (code.size() == 4 && is_former_country(code))) return code;
    auto const found = names().find(normalized_name(name));
    return found != names().end() ? found->second : std::string();
}

StatesInList states_in_list(std::string_view list)
{
    StatesInList found;
    std::vector<Word> const words = words_of(list);
    std::size_t i = 0;
    while (i < words.size()) {
        // "and" joins the last name, unless a name begins with it, which none does.
        if (words[i].text == "and") {
            ++i;
            continue;
        }
        std::size_t longest = 0;
        std::string code;
        std::string joined;
        for (std::size_t count = 1; count <= most_words && i + count <= words.size(); ++count) {
            Word const& word = words[i + count - 1];
            if (count != 1 && word.comma_before) break;
            joined += (count != 1 ? " " : "") + word.text;
            bool const ends =
                i + count == words.size() || words[i + count].comma_before || words[i + count].text == "and";
            if (!ends) continue;
            if (std::string named = state_named(joined); !named.empty()) {
                longest = count;
                code = std::move(named);
            }
        }
        if (longest != 0) {
            if (std::find(found.codes.begin(), found.codes.end(), code) == found.codes.end())
                found.codes.push_back(std::move(code));
            i += longest;
            continue;
        }
        std::size_t last = i;
        while (last + 1 < words.size() && !words[last + 1].comma_before && words[last + 1].text != "and")
            ++last;
        found.unknown.emplace_back(list.substr(words[i].begin, words[last].end - words[i].begin));
        i = last + 1;
    }
    return found;
}

}
