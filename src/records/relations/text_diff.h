#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::records {

// A stretch of words that two texts share, or that only one of them has. White space belongs to the word
// before it.
struct TextChange {
    enum class Kind : std::uint8_t { same, removed, added };
    Kind kind = Kind::same;
    std::string text; // UTF-8
    bool operator==(TextChange const&) const = default;
};

// How `before` became `after`, word by word: what is kept and added makes `after`, what is kept and removed
// `before`, white space aside. A punctuation mark is a word of its own. After Myers, "An O(ND) Difference
// Algorithm and Its Variations" (1986), in linear space; two texts that have little in common, and more words
// than would be worth it, are one removal and one addition.
std::vector<TextChange> diff_words(std::string_view before, std::string_view after);

// The words of a text as numbers, sorted, each as often as it stands there: what similarity() asks. `numbers`
// has the number of each word, and gets those that it lacks.
using WordNumbers = std::unordered_map<std::string_view, std::uint32_t>;
std::vector<std::uint32_t> sorted_words(std::string_view text, WordNumbers& numbers);

// How much of their words two texts share: 0 (none) to 1000 (all, in whatever order). Less than `least` is 0,
// and may be found by their lengths alone. Cost: their words.
std::uint32_t similarity(std::span<std::uint32_t const> before, std::span<std::uint32_t const> after,
                         std::uint32_t least);

}
