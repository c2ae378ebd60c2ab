#include "base/text/shorten.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"

#include <algorithm>

namespace rapporteur {

namespace {

constexpr char ellipsis[] = "…";

// The place at or before `at` where a character begins.
std::size_t character_begin(std::string const& text, std::size_t at)
{
    while (at > 0 && continues_character(text[at])) --at;
    return at;
}

// The place at or after `at` where one begins, or the end.
std::size_t next_character(std::string const& text, std::size_t at)
{
    while (at < text.size() && continues_character(text[at])) ++at;
    return at;
}

}

std::string beginning_of(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    std::size_t end = text.rfind(' ', bytes);
    if (end == std::string::npos || end == 0) end = character_begin(text, bytes);
    if (end == 0) end = next_character(text, 1);
    text.resize(end);
    return text + ellipsis;
}

std::string end_of(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    std::size_t const space = text.find(' ', text.size() - bytes);
    std::size_t begin = space + 1;
    if (space == std::string::npos || begin == text.size()) begin = next_character(text, text.size() - bytes);
    if (begin == text.size()) begin = character_begin(text, text.size() - 1);
    return ellipsis + text.substr(begin);
}

std::string without_middle(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    std::size_t const begin = std::max(character_begin(text, bytes / 2), next_character(text, 1));
    std::size_t const end = next_character(text, std::max(begin, text.size() - bytes / 2));
    text.replace(begin, end - begin, ellipsis);
    return text;
}

std::string cut_to_width(std::string text, std::size_t width)
{
    std::u32string points = to_utf32(text);
    if (points.size() <= width) return text;
    points.resize(std::max<std::size_t>(width, 2) - 1);
    return to_utf8(points) + ellipsis;
}

}
