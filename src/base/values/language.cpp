#include "base/values/language.h"

#include "base/values/currency.h"

#include "base/text/character_classes.h"

#include <unicode/locid.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace rapporteur {

namespace {

bool in_sorted_list(char const* const* list, std::string const& code)
{
    for (; *list != nullptr; ++list) {
        if (code == *list) return true;
    }
    return false;
}

}

bool is_language(std::string_view tag)
{
    if (tag.size() < 2 || tag.size() > 80) return false;
    std::size_t part = 0;
    for (std::size_t i = 0; i <= tag.size(); ++i) {
        if (i == tag.size() || tag[i] == '-') {
            if (part == 0 || part > 8) return false;
            part = 0;
        } else if (!is_alphanumeric(tag[i])) {
            return false;
        } else {
            ++part;
        }
    }
    std::string const primary = to_lower(std::string(primary_language(tag)));
    if (primary == "und" || primary == "mul" || primary == "zxx") return true;
    return primary.size() >= 2 && primary.size() <= 3 && in_sorted_list(uloc_getISOLanguages(), primary);
}

bool is_name_of(std::string_view tag, std::string_view name)
{
    icu::Locale const locale = icu::Locale::createFromName(std::string(tag).c_str());
    icu::UnicodeString wanted =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    wanted.foldCase();
    for (icu::Locale const& in : {icu::Locale::getEnglish(), locale}) {
        icu::UnicodeString shown;
        if (locale.getDisplayLanguage(in, shown).foldCase() == wanted) return true;
    }
    return false;
}

std::string language_name(std::string const& tag, std::string const& in)
{
    icu::UnicodeString shown;
    icu::Locale::createFromName(tag.c_str())
        .getDisplayLanguage(icu::Locale::createFromName(in.c_str()), shown);
    std::string result;
    return shown.isEmpty() ? tag : shown.toUTF8String(result);
}

std::string_view broader_language(std::string_view tag)
{
    std::size_t const dash = tag.rfind('-');
    return dash == std::string_view::npos ? std::string_view() : tag.substr(0, dash);
}

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool stands_in(std::string_view language, std::string_view wanted)
{
    for (; !wanted.empty(); wanted = broader_language(wanted)) {
        if (language == wanted) return true;
    }
    return false;
}

std::string script_of_language(std::string_view tag)
{
    icu::Locale locale(icu::Locale::createCanonical(std::string(tag).c_str()));
    if (std::strlen(locale.getScript()) == 0) {
        UErrorCode status = U_ZERO_ERROR;
        locale.addLikelySubtags(status);
        if (U_FAILURE(status)) return "Zyyy";
    }
    return std::strlen(locale.getScript()) == 0 ? "Zyyy" : locale.getScript();
}

bool is_right_to_left(std::string_view tag)
{
    return uloc_isRightToLeft(icu::Locale::createCanonical(std::string(tag).c_str()).getName()) != 0;
}

bool is_former_country(std::string_view code)
{
    static constexpr std::array<std::string_view, 31> codes{
        "AIDJ", "ANHH", "BQAQ", "BUMM", "BYAA", "CSHH", "CSXX", "CTKI", "DDDE", "DYBJ", "FQHH",
        "FXFR", "GEHH", "HVBF", "JTUM", "MIUM", "NHVU", "NQAQ", "NTHH", "PCHH", "PUUM", "PZPA",
        "RHZW", "SKIN", "SUHH", "TPTL", "VDVN", "WKUM", "YDYE", "YUCS", "ZRCD"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_country(std::string_view code)
{
    return code.size() == 2 && in_sorted_list(uloc_getISOCountries(), std::string(code));
}

bool is_currency(std::string_view code)
{
    if (is_listed_currency(code)) return true;
    if (code.size() != 3) return false;
    for (char const c : code) {
        if (c < 'A' || c > 'Z') return false;
    }
    // ICU answers a numeric code of 0 for what ISO 4217 never listed.
    icu::UnicodeString const wide = icu::UnicodeString::fromUTF8(icu::StringPiece(code.data(), 3));
    return ucurr_getNumericCode(reinterpret_cast<UChar const*>(wide.getBuffer())) != 0 && code != "XXX";
}

}
