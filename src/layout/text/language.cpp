#include "layout/text/language.h"

#include "base/values/language.h"
#include "base/values/month_names.h"
#include "style/style.h"

#include <unicode/dcfmtsym.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

namespace rapporteur::layout {

Language::Language(std::string_view language) : tag(language)
{
    UErrorCode status = U_ZERO_ERROR;
    locale = icu::Locale::forLanguageTag(tag, status);
    if (U_FAILURE(status) || tag.empty()) locale = icu::Locale::getRoot();
    hb = hb_language_from_string(tag.c_str(), static_cast<int>(tag.size()));
    std::string const code = tag.empty() ? "Latn" : script_of_language(tag);
    style_script = style::script_tag(code);
    if (code == "Hans" || code == "Hant") {
        script = HB_SCRIPT_HAN;
    } else if (code == "Jpan") {
        script = HB_SCRIPT_HIRAGANA;
    } else if (code == "Kore") {
        script = HB_SCRIPT_HANGUL;
    } else if (!code.empty()) {
        script = hb_script_from_string(code.c_str(), static_cast<int>(code.size()));
    }
    char name[5] = {};
    hb_tag_to_string(hb_script_to_iso15924_tag(script), name);
    script_code = static_cast<std::int16_t>(u_getPropertyValueEnum(UCHAR_SCRIPT, name));
    right_to_left = !tag.empty() && is_right_to_left(tag);
}

icu::BreakIterator& Language::line_breaks()
{
    if (!line_breaks_) {
        UErrorCode status = U_ZERO_ERROR;
        line_breaks_.reset(icu::BreakIterator::createLineInstance(locale, status));
        if (U_FAILURE(status) || !line_breaks_) throw std::runtime_error("ICU has no data for line breaks");
    }
    return *line_breaks_;
}

char16_t Language::decimal_mark()
{
    if (decimal_mark_ == 0) {
        UErrorCode status = U_ZERO_ERROR;
        icu::DecimalFormatSymbols const symbols(locale, status);
        icu::UnicodeString const& mark =
            symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
        decimal_mark_ = U_SUCCESS(status) && !mark.isEmpty() ? mark[0] : u'.';
    }
    return decimal_mark_;
}

bool Language::is_month(std::u16string_view word)
{
    if (!months_) months_ = month_words(tag);
    return std::find(months_->begin(), months_->end(), word) != months_->end();
}

}
