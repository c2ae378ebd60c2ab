#include "layout/text/hyphenator.h"

#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/text/character_classes.h"
#include "base/values/language.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

namespace rapporteur::layout {

namespace {

constexpr std::size_t shortest_word = 5;

struct Region {
    std::string_view language, file;
};
// Which of several countries' patterns a bare language means.
constexpr std::array<Region, 5> regions{
    {{"en", "en_GB"}, {"fr", "fr"}, {"ru", "ru_RU"}, {"de", "de_DE"}, {"es", "es_ES"}}};

// The files to look for, best first.
std::vector<std::string> file_names(std::string_view language)
{
    std::vector<std::string> result;
    std::string tag(language);
    std::replace(tag.begin(), tag.end(), '-', '_');
    std::string const primary = tag.substr(0, tag.find('_'));
    if (tag != primary) result.push_back(tag);
    for (Region const& region : regions) {
        if (region.language == primary) result.emplace_back(region.file);
    }
    if (primary.size() >= 2) result.push_back(primary);
    return result;
}

bool is_safe(std::string_view name)
{
    return std::all_of(name.begin(), name.end(), [](char c) { return is_alphanumeric(c) || c == '_'; });
}

}

namespace {

PatternFile const* patterns_of(std::string const& path)
{
    static std::mutex lock;
    // Never destroyed: threads may outlive main.
    static auto& all = *new std::map<std::string, PatternFile>;
    std::lock_guard const guard(lock);
    PatternFile const& file = all.try_emplace(path, path).first->second;
    return file.good() ? &file : nullptr;
}

}

namespace {

bool divides_by_syllables(std::string_view language)
{
    std::string_view const primary = primary_language(language);
    return (primary == "az" || primary == "tr") && language.find("-Cyrl") == std::string_view::npos &&
           language.find("-Arab") == std::string_view::npos;
}

// `word` in lower case; two letters at least stay on each side.
void syllables(std::u16string_view word, std::vector<std::uint8_t>& result)
{
    constexpr std::u16string_view vowels = u"aeəıioöuüâîû";
    constexpr std::u16string_view consonants = u"bcçdfgğhxjkqlmnprsştvyzw";
    auto const is = [&](std::u16string_view letters, std::size_t i) {
        return i < word.size() && letters.find(word[i]) != std::u16string_view::npos;
    };
    bool vowel_before = false;
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        bool const begins = (is(consonants, i) && is(vowels, i + 1) && vowel_before) ||
                            (is(vowels, i) && i > 0 && is(vowels, i - 1));
        if (begins && i >= 2) result.push_back(static_cast<std::uint8_t>(i));
        vowel_before = vowel_before || is(vowels, i);
    }
}

}

Hyphenator::Hyphenator(std::string folder) : folder_(std::move(folder)) {}
Hyphenator::~Hyphenator() = default;

Hyphenator::Language& Hyphenator::language_of(std::string_view language)
{
    for (auto const& known : languages_) {
        if (known->name == language) return *known;
    }
    auto added = std::make_unique<Language>();
    added->name = std::string(language);
    added->by_syllables = divides_by_syllables(language);
    for (std::string const& name : file_names(language)) {
        std::string const path = folder_ + "/hyph_" + name + ".dic";
        if (!is_safe(name) || !disk_files().is_file(path)) continue;
        if (PatternFile const* const file = patterns_of(path)) added->patterns.emplace(*file);
        break;
    }
    languages_.push_back(std::move(added));
    return *languages_.back();
}

bool Hyphenator::knows(std::string_view language)
{
    Language const& known = language_of(language);
    return known.by_syllables || known.patterns.has_value();
}

std::vector<std::uint8_t> const& Hyphenator::points(std::u16string_view word, std::string_view language)
{
    static std::vector<std::uint8_t> const none;
    if (word.size() < shortest_word || word.size() > PatternMatcher::longest_word) return none;
    Language& known = language_of(language);
    if (!known.by_syllables && !known.patterns) return none;

    std::u16string key(word);
    auto const [entry, added] = known.words.try_emplace(std::move(key));
    std::vector<std::uint8_t>& result = entry->second;
    if (!added) return result;
    std::u16string lower;
    for (char16_t const unit : word) lower += static_cast<char16_t>(u_tolower(static_cast<UChar32>(unit)));
    if (known.by_syllables) {
        syllables(lower, result);
    } else {
        known.patterns->points(lower, result);
    }
    return result;
}

}
