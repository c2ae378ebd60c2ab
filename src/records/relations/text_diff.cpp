#include "records/relations/text_diff.h"

#include "base/text/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <span>
#include <unordered_map>

namespace rapporteur::records {

namespace {

// Words, or punctuation marks, each with the white space after it.
struct Word {
    std::string_view text;  // without that
    std::string_view whole; // with it
};

std::vector<Word> words_of(std::string_view text)
{
    enum class Sort : std::uint8_t { none, letters, mark, space };
    std::vector<Word> words;
    std::size_t begin = 0;
    std::size_t end = 0; // of the word, before its space
    Sort sort = Sort::none;
    auto const finish = [&](std::size_t at) {
        if (sort != Sort::none)
            words.push_back({text.substr(begin, end - begin), text.substr(begin, at - begin)});
        begin = at;
    };
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const at = i;
        auto const point = static_cast<UChar32>(next_code_point(text, i));
        if (u_isUWhiteSpace(point)) {
            if (sort != Sort::none) sort = Sort::space;
            continue;
        }
        // Chinese has no spaces: a character is a word.
        bool const alone = u_ispunct(point) || u_getIntPropertyValue(point, UCHAR_IDEOGRAPHIC) != 0;
        if (alone || sort != Sort::letters) finish(at);
        sort = alone ? Sort::mark : Sort::letters;
        end = i;
    }
    finish(text.size());
    return words;
}

// Myers' middle snake, over words that are numbers.
class Differ {
public:
    using Words = std::span<std::uint32_t const>;

    Differ(Words before, Words after) : before_(before), after_(after)
    {
        std::size_t const room = 2 * (before.size() + after.size()) + 4;
        forward_.resize(room);
        backward_.resize(room);
        kept_before_.resize(before.size());
        kept_after_.resize(after.size());
    }

    void run() { run(0, before_.size(), 0, after_.size()); }
    std::vector<bool> const& kept_before() const { return kept_before_; }
    std::vector<bool> const& kept_after() const { return kept_after_; }

private:
    // Steps after which two stretches count as having nothing in common: bounds the cost of texts that do not
    // resemble each other, where a word here and there says nothing.
    static constexpr std::ptrdiff_t most_steps = 2000;

    void run(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end)
    {
        while (a < a_end && b < b_end && before_[a] == after_[b]) {
            kept_before_[a++] = true;
            kept_after_[b++] = true;
        }
        while (a < a_end && b < b_end && before_[a_end - 1] == after_[b_end - 1]) {
            kept_before_[--a_end] = true;
            kept_after_[--b_end] = true;
        }
        if (a == a_end || b == b_end) return;
        std::size_t middle_a = 0;
        std::size_t middle_b = 0;
        if (!middle(a, a_end, b, b_end, middle_a, middle_b)) return;
        run(a, middle_a, b, middle_b);
        run(middle_a, a_end, middle_b, b_end);
    }

    // A point on a shortest path, neither its beginning nor its end.
    bool middle(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end, std::size_t& middle_a,
                std::size_t& middle_b)
    {
        auto const n = static_cast<std::ptrdiff_t>(a_end - a);
        auto const m = static_cast<std::ptrdiff_t>(b_end - b);
        std::ptrdiff_t const delta = n - m;
        bool const odd = (delta & 1) != 0;
        std::ptrdiff_t const most = std::min((n + m + 1) / 2, most_steps);
        auto const origin = static_cast<std::ptrdiff_t>(before_.size() + after_.size()) + 1;
        auto const f = [&](std::ptrdiff_t k) -> std::ptrdiff_t& {
            return forward_[static_cast<std::size_t>(origin + k)];
        };
        auto const r = [&](std::ptrdiff_t k) -> std::ptrdiff_t& {
            return backward_[static_cast<std::size_t>(origin + k)];
        };
        f(1) = 0;
        r(1) = 0;
        for (std::ptrdiff_t d = 0; d <= most; ++d) {
            for (std::ptrdiff_t k = -d; k <= d; k += 2) {
                std::ptrdiff_t x = k == -d || (k != d && f(k - 1) < f(k + 1)) ? f(k + 1) : f(k - 1) + 1;
                while (x < n && x - k < m && x - k >= 0 &&
                       before_[a + static_cast<std::size_t>(x)] ==
                           after_[b + static_cast<std::size_t>(x - k)])
                    ++x;
                f(k) = x;
                std::ptrdiff_t const back = delta - k;
                if (odd && back >= -(d - 1) && back <= d - 1 && x + r(back) >= n)
                    return point(a, b, x, x - k, n, m, middle_a, middle_b);
            }
            for (std::ptrdiff_t k = -d; k <= d; k += 2) {
                std::ptrdiff_t x = k == -d || (k != d && r(k - 1) < r(k + 1)) ? r(k + 1) : r(k - 1) + 1;
                while (x < n && x - k < m && x - k >= 0 &&
                       before_[a_end - 1 - static_cast<std::size_t>(x)] ==
                           after_[b_end - 1 - static_cast<std::size_t>(x - k)])
                    ++x;
                r(k) = x;
                std::ptrdiff_t const front = delta - k;
                if (!odd && front >= -d && front <= d && x + f(front) >= n)
                    return point(a, b, n - x, m - (x - k), n, m, middle_a, middle_b);
            }
        }
        return false;
    }

    static bool point(std::size_t a, std::size_t b, std::ptrdiff_t x, std::ptrdiff_t y, std::ptrdiff_t n,
                      std::ptrdiff_t m, std::size_t& middle_a, std::size_t& middle_b)
    {
        if (x < 0 || y < 0 || x > n || y > m || (x == 0 && y == 0) || (x == n && y == m)) return false;
        middle_a = a + static_cast<std::size_t>(x);
        middle_b = b + static_cast<std::size_t>(y);
        return true;
    }

    Words before_, after_;
    std::vector<std::ptrdiff_t> forward_, backward_; // furthest x by diagonal
    std::vector<bool> kept_before_, kept_after_;
};

std::vector<std::uint32_t> number(std::vector<Word> const& words,
                                  std::unordered_map<std::string_view, std::uint32_t>& numbers)
{
    std::vector<std::uint32_t> result;
    result.reserve(words.size());
    for (Word const& word : words)
        result.push_back(
            numbers.emplace(word.text, static_cast<std::uint32_t>(numbers.size())).first->second);
    return result;
}

void append(std::vector<TextChange>& changes, TextChange::Kind kind, std::string_view text)
{
    if (changes.empty() || changes.back().kind != kind) changes.push_back({kind, {}});
    changes.back().text += text;
}

}

std::vector<TextChange> diff_words(std::string_view before, std::string_view after)
{
    std::vector<Word> const old_words = words_of(before);
    std::vector<Word> const new_words = words_of(after);
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::vector<std::uint32_t> const old_numbers = number(old_words, numbers);
    std::vector<std::uint32_t> const new_numbers = number(new_words, numbers);
    Differ differ(old_numbers, new_numbers);
    differ.run();
    std::vector<TextChange> changes;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old_words.size() || j < new_words.size()) {
        while (i < old_words.size() && !differ.kept_before()[i])
            append(changes, TextChange::Kind::removed, old_words[i++].whole);
        while (j < new_words.size() && !differ.kept_after()[j])
            append(changes, TextChange::Kind::added, new_words[j++].whole);
        if (i < old_words.size() && j < new_words.size()) {
            append(changes, TextChange::Kind::same, new_words[j].whole);
            ++i;
            ++j;
        }
    }
    return changes;
}

std::vector<std::uint32_t> sorted_words(std::string_view text, WordNumbers& numbers)
{
    std::vector<std::uint32_t> result = number(words_of(text), numbers);
    std::sort(result.begin(), result.end());
    return result;
}

std::uint32_t similarity(std::span<std::uint32_t const> before, std::span<std::uint32_t const> after,
                         std::uint32_t least)
{
    std::size_t const total = before.size() + after.size();
    if (total == 0) return 1000;
    if (2000 * std::min(before.size(), after.size()) / total < least) return 0;
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; i < before.size() && j < after.size();) {
        std::uint32_t const a = before[i], b = after[j];
        shared += a == b ? 1 : 0;
        i += a <= b ? 1 : 0;
        j += b <= a ? 1 : 0;
    }
    auto const result = static_cast<std::uint32_t>(2000 * shared / total);
    return result < least ? 0 : result;
}

}
