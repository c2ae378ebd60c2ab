#pragma once

#include "layout/text/hyphenation_patterns.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// Where words may be divided, by the patterns that Debian's hyphen-… packages bring and libhyphen's rules. A
// pattern file is opened once a process, when a word first needs it, and shared by all threads; a hyphenator
// itself, which remembers the words that it has seen and the patterns that they needed, belongs to one.
//
// Azerbaijani and Turkish have no patterns in Debian and need none: a consonant before a vowel begins a
// syllable, and so does a vowel after a vowel (TDK, Yazım Kılavuzu, "Hece yapısı ve satır sonunda kelimelerin
// bölünmesi").
class Hyphenator {
public:
    explicit Hyphenator(std::string folder = "/usr/share/hyphen");
    ~Hyphenator();
    Hyphenator(Hyphenator const&) = delete;
    Hyphenator& operator=(Hyphenator const&) = delete;

    // Whether there are patterns or a rule for the language (BCP 47). "en" is British English, as the United
    // Nations writes.
    bool knows(std::string_view language);

    // The places in a word of letters, as offsets into it, before which it may be divided; none for a
    // language without patterns. The result holds until the next call.
    std::vector<std::uint8_t> const& points(std::u16string_view word, std::string_view language);

private:
    struct Language {
        std::string name;
        bool by_syllables = false;              // the language's rule needs no patterns
        std::optional<PatternMatcher> patterns; // none: the language has no file
        std::unordered_map<std::u16string, std::vector<std::uint8_t>> words;
    };
    Language& language_of(std::string_view language);

    std::string folder_;
    std::vector<std::unique_ptr<Language>> languages_;
};

}
