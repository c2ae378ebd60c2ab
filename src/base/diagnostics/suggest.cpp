#include "base/diagnostics/suggest.h"

#include "base/text/utf8.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace rapporteur {

namespace {

char32_t fold(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }

std::u32string folded(std::string_view text)
{
    std::u32string result = to_utf32(text);
    for (char32_t& c : result) c = fold(c);
    return result;
}

// Bytes that both begin with: slips are rarer at a word's beginning.
std::size_t common_beginning(std::string_view a, std::string_view b)
{
    auto const [end, ignored] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

template <typename String> std::string nearest_of(std::string_view word, std::span<String const> candidates)
{
    std::size_t best = std::max<std::size_t>(1, code_points(word) / 3) + 1;
    std::size_t beginning = 0;
    std::string result;
    for (String const& candidate : candidates) {
        if (candidate == word) continue;
        std::size_t const distance = edit_distance(word, candidate, best);
        std::size_t const shared = common_beginning(word, candidate);
        if (distance > best || (distance == best && (result.empty() || shared <= beginning))) continue;
        // A word as long as its distance shares nothing with the candidate.
        if (distance >= std::max(code_points(word), code_points(candidate))) continue;
        best = distance;
        beginning = shared;
        result = std::string(candidate);
    }
    return result;
}

}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit)
{
    std::u32string const x = folded(a);
    std::u32string const y = folded(b);
    std::size_t const gap = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
    if (gap > limit) return limit + 1;
    std::vector<std::size_t> before(y.size() + 1), row(y.size() + 1), previous(y.size() + 1);
    for (std::size_t j = 0; j <= y.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= x.size(); ++i) {
        std::swap(before, previous);
        std::swap(previous, row);
        row[0] = i;
        std::size_t least = row[0];
        for (std::size_t j = 1; j <= y.size(); ++j) {
            std::size_t const cost = x[i - 1] == y[j - 1] ? 0 : 1;
            row[j] = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost});
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
            least = std::min(least, row[j]);
        }
        if (least > limit) return limit + 1;
    }
    return row[y.size()];
}

std::string nearest(std::string_view word, std::span<std::string_view const> candidates)
{
    return nearest_of(word, candidates);
}

std::string nearest(std::string_view word, std::span<std::string const> candidates)
{
    return nearest_of(word, candidates);
}

std::vector<std::string> nearest_few(std::string_view word, std::span<std::string const> candidates,
                                     std::size_t count)
{
    std::vector<std::pair<std::size_t, std::string const*>> ranked;
    for (std::string const& candidate : candidates) {
        ranked.emplace_back(edit_distance(word, candidate, std::numeric_limits<std::size_t>::max() - 1),
                            &candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<std::string> result;
    for (std::size_t i = 0; i < ranked.size() && i < count; ++i) result.push_back(*ranked[i].second);
    return result;
}

}
