#include "base/values/month_names.h"

#include "base/text/utf8.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace rapporteur {

namespace {

struct Name {
    std::u32string letters; // in lower case
    int month;
};
using Names = std::vector<Name>;

constexpr std::size_t longest_name = 40;

std::u32string lower(std::u32string_view text, icu::Locale const& locale)
{
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8(to_utf8(text));
    letters.toLower(locale);
    std::string bytes;
    letters.toUTF8String(bytes);
    return to_utf32(bytes);
}

void add(Names& names, icu::Locale const& locale)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::DateFormatSymbols const symbols(locale, status);
    // Of a language that it does not know ICU gives those of the machine.
    icu::Locale const valid = symbols.getLocale(ULOC_VALID_LOCALE, status);
    if (U_FAILURE(status) || std::strcmp(valid.getLanguage(), locale.getLanguage()) != 0) return;
    using Symbols = icu::DateFormatSymbols;
    for (Symbols::DtContextType const context : {Symbols::FORMAT, Symbols::STANDALONE}) {
        std::int32_t count = 0;
        icu::UnicodeString const* const months = symbols.getMonths(count, context, Symbols::WIDE);
        for (std::int32_t i = 0; i < count && i < 12; ++i) {
            std::string bytes;
            months[i].toUTF8String(bytes);
            std::u32string letters = lower(to_utf32(bytes), locale);
            if (!letters.empty() && u_isalpha(static_cast<UChar32>(letters.front())) &&
                letters.size() <= longest_name)
                names.push_back({std::move(letters), i + 1});
        }
    }
}

Names names_of(std::string const& language)
{
    Names names;
    add(names, icu::Locale(language.c_str()));
    if (language == "ar") {
        add(names, icu::Locale("ar", "SY"));
        names.push_back({U"يونيه", 6});
        names.push_back({U"يوليه", 7});
    }
    return names;
}

}

MonthName month_at(std::u32string_view text, std::string_view language)
{
    static std::mutex guard;
    static std::map<std::string, std::unique_ptr<Names const>, std::less<>> known;
    std::string const primary(language.substr(0, language.find('-')));
    Names const* names = nullptr;
    {
        std::lock_guard const lock(guard);
        std::unique_ptr<Names const>& slot = known[primary];
        if (!slot) slot = std::make_unique<Names const>(names_of(primary));
        names = slot.get();
    }
    std::u32string const begin = lower(text.substr(0, longest_name + 1), icu::Locale(primary.c_str()));
    MonthName found;
    for (Name const& name : *names) {
        if (name.letters.size() <= found.length || !begin.starts_with(name.letters)) continue;
        bool const goes_on =
            begin.size() > name.letters.size() && u_isalpha(static_cast<UChar32>(begin[name.letters.size()]));
        if (!goes_on) found = {name.month, name.letters.size()};
    }
    return found;
}

std::vector<std::u16string> month_words(std::string_view language)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(std::string(language), status);
    if (U_FAILURE(status) || language.empty()) locale = icu::Locale::getRoot();
    status = U_ZERO_ERROR;
    icu::DateFormatSymbols const symbols(locale, status);
    std::vector<std::u16string> words;
    if (U_FAILURE(status)) return words;
    using Symbols = icu::DateFormatSymbols;
    for (Symbols::DtContextType const context : {Symbols::FORMAT, Symbols::STANDALONE}) {
        for (Symbols::DtWidthType const width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
            std::int32_t count = 0;
            icu::UnicodeString const* const names = symbols.getMonths(count, context, width);
            for (std::int32_t i = 0; i < count; ++i) {
                icu::UnicodeString name(names[i]);
                name.toLower(locale);
                while (name.endsWith(u".")) name.truncate(name.length() - 1);
                if (name.length() >= 3 && !u_isdigit(name.char32At(0)))
                    words.emplace_back(name.getBuffer(), static_cast<std::size_t>(name.length()));
            }
        }
    }
    return words;
}

}
