#include "layout/hyphenator.h"

#include "base/file.h"
#include "base/utf8.h"

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <mutex>

namespace rapporteur::layout {

namespace {

// Longer words are set whole or not at all: hnj_hyphen's buffers are ours, and no language's word is longer.
constexpr std::size_t longest_word = 100;
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
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

}

struct Hyphenator::Patterns {
    HyphenDict* dictionary = nullptr;
    std::array<std::uint8_t, 65536> bytes{}; // of a code unit in the patterns' own 8-bit set; 0: has none
    bool utf8 = false;
    int left = 2;
    int right = 2;

    explicit Patterns(std::string const& path)
    {
        dictionary = hnj_hyphen_load(path.c_str());
        if (dictionary == nullptr) return;
        utf8 = dictionary->utf8 != 0;
        left = std::max<int>(2, dictionary->lhmin);
        right = std::max<int>(2, dictionary->rhmin);
        if (utf8) return;
        UErrorCode status = U_ZERO_ERROR;
        UConverter* const converter = ucnv_open(dictionary->cset, &status);
        if (U_FAILURE(status)) {
            hnj_hyphen_free(dictionary);
            dictionary = nullptr;
            return;
        }
        for (int byte = 0x21; byte < 256; ++byte) {
            char const source = static_cast<char>(byte);
            UChar unit[4] = {};
            status = U_ZERO_ERROR;
            int32_t const length = ucnv_toUChars(converter, unit, 4, &source, 1, &status);
            if (U_SUCCESS(status) && length == 1 && unit[0] != 0xFFFD)
                bytes[unit[0]] = static_cast<std::uint8_t>(byte);
        }
        ucnv_close(converter);
    }
    ~Patterns()
    {
        if (dictionary != nullptr) hnj_hyphen_free(dictionary);
    }
    Patterns(Patterns const&) = delete;
    Patterns& operator=(Patterns const&) = delete;
};

namespace {

// libhyphen only reads a dictionary once it is loaded, so threads may share it; loading is under the lock.
Hyphenator::Patterns const* patterns_of(std::string const& path)
{
    static std::mutex lock;
    // Never destroyed: freeing ten thousand patterns would only make each program's end slower.
    static auto& all = *new std::map<std::string, std::unique_ptr<Hyphenator::Patterns>>;
    std::lock_guard const guard(lock);
    auto& patterns = all[path];
    if (!patterns) patterns = std::make_unique<Hyphenator::Patterns>(path);
    return patterns->dictionary != nullptr ? patterns.get() : nullptr;
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
    for (std::string const& name : file_names(language)) {
        std::string const path = folder_ + "/hyph_" + name + ".dic";
        if (!is_safe(name) || !is_file(path)) continue;
        added->patterns = patterns_of(path);
        break;
    }
    languages_.push_back(std::move(added));
    return *languages_.back();
}

bool Hyphenator::knows(std::string_view language) { return language_of(language).patterns != nullptr; }

std::vector<std::uint8_t> const& Hyphenator::points(std::u16string_view word, std::string_view language)
{
    static std::vector<std::uint8_t> const none;
    if (word.size() < shortest_word || word.size() > longest_word) return none;
    Language& known = language_of(language);
    if (known.patterns == nullptr) return none;
    Patterns const& patterns = *known.patterns;

    std::u16string key(word);
    auto const [entry, added] = known.words.try_emplace(std::move(key));
    std::vector<std::uint8_t>& result = entry->second;
    if (!added) return result;

    std::string letters;
    for (char16_t const unit : word) {
        auto const lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(unit)));
        if (lower >= 0xD800 && lower < 0xE000) return result;
        if (patterns.utf8) {
            append_utf8(letters, lower);
        } else {
            std::uint8_t const byte = lower < 65536 ? patterns.bytes[lower] : std::uint8_t{0};
            if (byte == 0) return result;
            letters += static_cast<char>(byte);
        }
    }
    // One mark a byte before libhyphen makes it one a character, and five of room.
    std::array<char, longest_word * 4 + 8> marks{};
    char** replacements = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    int const failed = hnj_hyphen_hyphenate3(
        patterns.dictionary, letters.c_str(), static_cast<int>(letters.size()), marks.data(), nullptr,
        &replacements, &positions, &cuts, patterns.left, patterns.right, patterns.left, patterns.right);
    if (!failed) {
        for (std::size_t i = 0; i + 1 < word.size(); ++i) {
            // Divisions that change letters ("Schiff-fahrt") are left out.
            bool const changes = replacements != nullptr && replacements[i] != nullptr;
            if ((marks[i] & 1) != 0 && !changes) result.push_back(static_cast<std::uint8_t>(i + 1));
        }
    }
    if (replacements != nullptr) {
        for (std::size_t i = 0; i + 1 < letters.size(); ++i) std::free(replacements[i]);
        std::free(replacements);
    }
    std::free(positions);
    std::free(cuts);
    return result;
}

}
