#pragma once

#include <unicode/brkiter.h>
#include <unicode/locid.h>

#include <hb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::layout {

// What a language decides about setting its text. What is not always needed is asked of ICU when it first is.
// Belongs to one thread.
struct Language {
    // `language` is a tag of BCP 47; of one that ICU does not know, and of none, text is set by the root's
    // rules and in Latin letters.
    explicit Language(std::string_view language);

    std::string tag;
    icu::Locale locale;
    hb_language_t hb = nullptr;
    hb_script_t script = HB_SCRIPT_LATIN; // that it is mostly written in
    std::uint32_t style_script = 0;       // the same as themes name it: "Hans", "Jpan" (style::script_tag())
    std::int16_t script_code = 0;         // and as ICU does (UScriptCode)
    bool right_to_left = false;

    // Where lines may end by UAX 14. Throws std::runtime_error where ICU has no data for it.
    icu::BreakIterator& line_breaks();
    // The mark between the whole and its parts.
    char16_t decimal_mark();
    // Whether a word in lower case names a month, in any of its forms.
    bool is_month(std::u16string_view word);

private:
    std::unique_ptr<icu::BreakIterator> line_breaks_;
    char16_t decimal_mark_ = 0;
    std::optional<std::vector<std::u16string>> months_; // read when first needed
};

}
