#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// The optimal string alignment distance (Damerau 1964): insertions, deletions, replacements and swaps of
// neighbours, over code points, letter case aside. Stops counting at `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The candidate nearest to `word`, or empty when none is near enough to be meant (a third of its length, at
// least one edit). Of equals that with which it shares the longer beginning wins, then the first.
std::string nearest(std::string_view word, std::span<std::string_view const> candidates);
std::string nearest(std::string_view word, std::span<std::string const> candidates);

// Up to `count` candidates, nearest first, however far: for "there is no X; there are …".
std::vector<std::string> nearest_few(std::string_view word, std::span<std::string const> candidates,
                                     std::size_t count);

}
