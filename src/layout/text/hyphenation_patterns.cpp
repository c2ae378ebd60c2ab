#include "layout/text/hyphenation_patterns.h"

#include "base/diagnostics/limits.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace rapporteur::layout {

namespace {

// libhyphen leaves out longer lines.
constexpr std::size_t longest_line = 98;
// What each file has that has no level of compounds: words are parted at their own hyphens and apostrophes.
constexpr std::string_view default_level = "1-1\n1'1\n1–1\n1’1\n";

int number_after(std::string_view line, std::size_t at)
{
    return std::clamp(std::atoi(std::string(line.substr(at)).c_str()), 0, 100);
}

}

// ---------------------------------------------------------------------------------------------------------------

PatternFile::PatternFile(std::string const& path, FileSystem& files)
{
    FileSystem::Content content = files.read(path, fixed_limits::pattern_bytes);
    using Outcome = FileSystem::Content::Outcome;
    if (content.outcome == Outcome::failed && content.error != ENOENT) {
        throw std::runtime_error("the hyphenation patterns '" + path +
                                 "' cannot be read: " + std::generic_category().message(content.error));
    }
    if (content.outcome != Outcome::whole) return;
    bytes_ = std::move(content.bytes);
    std::string_view const name = std::string_view(bytes_).substr(0, bytes_.find_first_of("\r\n"));
    utf8_ = name == "UTF-8";
    if (!utf8_) {
        UErrorCode status = U_ZERO_ERROR;
        UConverter* const converter = ucnv_open(std::string(name).c_str(), &status);
        if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
        if (U_FAILURE(status) || name.empty()) return;
        for (int byte = 0x21; byte < 256; ++byte) {
            char const source = static_cast<char>(byte);
            UChar unit[4] = {};
            status = U_ZERO_ERROR;
            int32_t const length = ucnv_toUChars(converter, unit, 4, &source, 1, &status);
            if (U_SUCCESS(status) && length == 1 && unit[0] != 0xFFFD)
                letters_[static_cast<std::size_t>(byte)] = unit[0];
        }
        ucnv_close(converter);
    }
    read();
}

// The letter or digit at `at`, which moves past it; 0 at the end of a pattern.
char16_t PatternFile::next(std::size_t& at) const
{
    if (at >= bytes_.size()) return 0;
    auto const byte = static_cast<unsigned char>(bytes_[at]);
    if (byte <= ' ') return 0;
    if (!utf8_) {
        ++at;
        return byte < 0x80 ? byte : letters_[byte] != 0 ? letters_[byte] : char16_t{0xFFFD};
    }
    if (byte < 0x80) {
        ++at;
        return byte;
    }
    char32_t const letter = next_code_point(bytes_, at);
    return letter < 0x10000 ? static_cast<char16_t>(letter) : char16_t{0xFFFD};
}

bool PatternFile::read_setting(std::string_view line)
{
    auto const setting = [&](std::string_view name, int& value) {
        if (!line.starts_with(name)) return false;
        value = number_after(line, name.size());
        return true;
    };
    if (setting("LEFTHYPHENMIN", left_) || setting("RIGHTHYPHENMIN", right_) ||
        setting("COMPOUNDLEFTHYPHENMIN", compound_left_) ||
        setting("COMPOUNDRIGHTHYPHENMIN", compound_right_))
        return true;
    if (!line.starts_with("NOHYPHEN")) return false;
    no_hyphen_.clear();
    std::size_t at = static_cast<std::size_t>(line.data() - bytes_.data()) + 8;
    std::size_t const end = at + line.size() - 8;
    std::u16string text;
    while (at < end) {
        char16_t const letter = next(at);
        if (letter == 0) {
            ++at;
        } else if (letter != u',') {
            text += letter;
        } else if (!text.empty()) {
            no_hyphen_.push_back(std::move(text));
            text.clear();
        }
    }
    if (!text.empty()) no_hyphen_.push_back(std::move(text));
    return true;
}

void PatternFile::read()
{
    std::vector<std::uint32_t> starts;
    std::size_t at = bytes_.find('\n');
    at = at == std::string::npos ? bytes_.size() : at + 1;
    while (at < bytes_.size()) {
        std::size_t end = bytes_.find('\n', at);
        if (end == std::string::npos) end = bytes_.size();
        std::string_view const line = std::string_view(bytes_).substr(at, end - at);
        char const initial = line.empty() ? '\n' : line.front();
        if (line.size() > longest_line || initial == '\n' || initial == '%' || initial == '#') {
        } else if (levels_.empty() && line.starts_with("NEXTLEVEL")) {
            add_level(starts);
            starts.clear();
        } else if (initial < 'C' || initial > 'R' || !levels_.empty() || !read_setting(line)) {
            starts.push_back(static_cast<std::uint32_t>(at));
        }
        at = end + 1;
    }
    if (levels_.empty()) add_default_level();
    add_level(starts);
}

void PatternFile::add_default_level()
{
    std::vector<std::uint32_t> starts;
    compound_left_ = compound_left_ != 0 ? compound_left_ : left_ != 0 ? left_ : 3;
    compound_right_ = compound_right_ != 0 ? compound_right_ : right_ != 0 ? right_ : 3;
    no_hyphen_ = {u"'", u"-"};
    if (utf8_) no_hyphen_.insert(no_hyphen_.end(), {u"\u2013", u"\u2019"});
    auto const begin = bytes_.size();
    bytes_ += '\n';
    bytes_ += default_level;
    for (std::size_t at = begin; at + 1 < bytes_.size(); ++at) {
        if (bytes_[at] == '\n') starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    if (!utf8_) starts.resize(2);
    add_level(starts);
}

void PatternFile::add_level(std::vector<std::uint32_t> const& starts)
{
    // Counted, then placed: those of one bucket keep their order.
    Level level;
    std::vector<std::uint16_t> buckets;
    buckets.reserve(starts.size());
    level.first.assign(bucket_count + 1, 0);
    for (std::uint32_t const start : starts) {
        std::size_t at = start;
        char16_t letters[2] = {0, 0};
        for (char16_t& letter : letters) {
            do letter = next(at);
            while (is_ascii_digit(letter));
            if (letter == u'/') letter = 0;
            if (letter == 0) break;
        }
        std::size_t const bucket = bucket_of(letters[0], letters[1]);
        buckets.push_back(static_cast<std::uint16_t>(bucket));
        ++level.first[bucket + 1];
    }
    for (std::size_t i = 0; i < bucket_count; ++i) level.first[i + 1] += level.first[i];
    level.lines.resize(starts.size());
    std::vector<std::uint32_t> place(level.first.begin(), level.first.end() - 1);
    for (std::size_t i = 0; i < starts.size(); ++i) level.lines[place[buckets[i]]++] = starts[i];
    levels_.push_back(std::move(level));
}

// ---------------------------------------------------------------------------------------------------------------

PatternMatcher::PatternMatcher(PatternFile const& file)
    : file_(file), levels_(file.levels_.size()), left_(std::max(2, file.left_)),
      right_(std::max(2, file.right_)), compound_left_(std::max(left_, file.compound_left_)),
      compound_right_(std::max(right_, file.compound_right_))
{
    for (Level& level : levels_) {
        level.loaded.assign(PatternFile::bucket_count, false);
        level.keys.assign(1024, 0);
        level.children.assign(1024, 0);
    }
}

namespace {

std::uint64_t key_of(std::uint32_t node, char16_t letter) { return (std::uint64_t{node} + 1) << 16 | letter; }

std::size_t slot_of(std::uint64_t key, std::size_t mask)
{
    key *= 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(key >> 32) & mask;
}

}

std::uint32_t PatternMatcher::child(Level const& level, std::uint32_t node, char16_t letter)
{
    std::uint64_t const key = key_of(node, letter);
    std::size_t const mask = level.keys.size() - 1;
    for (std::size_t at = slot_of(key, mask);; at = (at + 1) & mask) {
        if (level.keys[at] == key) return level.children[at];
        if (level.keys[at] == 0) return 0;
    }
}

std::uint32_t PatternMatcher::add_child(Level& level, std::uint32_t node, char16_t letter)
{
    if (std::uint32_t const known = child(level, node, letter); known != 0) return known;
    if ((level.nodes.size() + 1) * 2 > level.keys.size()) {
        std::vector<std::uint64_t> keys(level.keys.size() * 2, 0);
        std::vector<std::uint32_t> children(keys.size(), 0);
        for (std::size_t i = 0; i < level.keys.size(); ++i) {
            if (level.keys[i] == 0) continue;
            std::size_t at = slot_of(level.keys[i], keys.size() - 1);
            while (keys[at] != 0) at = (at + 1) & (keys.size() - 1);
            keys[at] = level.keys[i];
            children[at] = level.children[i];
        }
        level.keys = std::move(keys);
        level.children = std::move(children);
    }
    std::uint64_t const key = key_of(node, letter);
    std::size_t at = slot_of(key, level.keys.size() - 1);
    while (level.keys[at] != 0) at = (at + 1) & (level.keys.size() - 1);
    level.keys[at] = key;
    level.children[at] = static_cast<std::uint32_t>(level.nodes.size());
    level.nodes.emplace_back();
    return level.children[at];
}

void PatternMatcher::add(Level& level, std::u16string_view letters, std::vector<std::uint8_t> const& values,
                         bool changes)
{
    std::uint32_t node = 0;
    for (char16_t const letter : letters) node = add_child(level, node, letter);
    if (node == 0) return;
    // Of two patterns with the same letters the later holds.
    level.nodes[node] = {static_cast<std::uint32_t>(values_.size()), changes};
    values_.insert(values_.end(), values.begin(), values.end());
}

void PatternMatcher::load(std::size_t index, char16_t first, char16_t second)
{
    std::size_t const bucket = PatternFile::bucket_of(first, second);
    Level& level = levels_[index];
    if (level.loaded[bucket]) return;
    level.loaded[bucket] = true;
    PatternFile::Level const& source = file_.levels_[index];
    std::u16string letters;
    std::vector<std::uint8_t> values;
    for (std::uint32_t i = source.first[bucket]; i < source.first[bucket + 1]; ++i) {
        std::size_t at = source.lines[i];
        letters.clear();
        values.assign(1, 0);
        bool changes = false;
        for (char16_t letter = file_.next(at); letter != 0; letter = file_.next(at)) {
            if (letter == u'/') {
                changes = true;
                break;
            }
            if (is_ascii_digit(letter)) {
                values.back() = static_cast<std::uint8_t>(letter - u'0');
            } else {
                letters += letter;
                values.push_back(0);
            }
        }
        add(level, letters, values, changes);
    }
}

// At each letter the longest pattern, or beginning of one, that ends there counts, and no other: the files
// are made so that each pattern holds those that end like it.
void PatternMatcher::match(std::size_t index, std::u16string_view word, Mark* marks)
{
    struct Found {
        std::uint32_t node = 0;
        std::uint32_t begin = 0;
    };
    std::array<Found, longest_word + 2> found{};
    std::array<char16_t, longest_word + 2> text{};
    std::size_t const size = word.size() + 2;
    text[0] = u'.';
    std::copy(word.begin(), word.end(), text.begin() + 1);
    text[size - 1] = u'.';
    Level& level = levels_[index];
    for (std::uint32_t begin = 0; begin < size; ++begin) {
        load(index, text[begin], 0);
        if (begin + 1 < size) load(index, text[begin], text[begin + 1]);
        std::uint32_t node = 0;
        for (std::size_t at = begin; at < size; ++at) {
            node = child(level, node, text[at]);
            if (node == 0) break;
            if (found[at].node == 0) found[at] = {node, begin};
        }
    }
    std::fill(marks, marks + word.size(), Mark{});
    for (std::size_t at = 0; at < size; ++at) {
        if (found[at].node == 0) continue;
        Node const& node = level.nodes[found[at].node];
        if (node.values == 0) continue;
        std::size_t const count = at + 2 - found[at].begin;
        for (std::size_t k = 0; k < count; ++k) {
            // The place before text[begin + k], after word[begin + k - 2].
            std::size_t const place = found[at].begin + k;
            if (place < 2 || place - 2 + 1 >= word.size()) continue;
            Mark& mark = marks[place - 2];
            std::uint8_t const value = values_[node.values + k];
            if (value > mark.value) mark = {value, value % 2 != 0 ? node.changes : mark.changes};
        }
    }
}

void PatternMatcher::clear_ends(Mark* marks, std::size_t size, int left, int right) const
{
    for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(left) && i < size; ++i) marks[i] = {};
    for (std::size_t i = 0; i < static_cast<std::size_t>(right) && i + 1 < size; ++i)
        marks[size - 1 - i] = {};
}

// Compounds are parted first, and each part divided like a word; `starts` and `ends` say whether the word has
// the whole word's start and end.
void PatternMatcher::divide(std::size_t index, std::u16string_view word, Mark* marks, bool starts, bool ends)
{
    match(index, word, marks);
    if (index + 1 == levels_.size()) return;
    std::size_t begin = 0;
    std::array<Mark, longest_word> parts;
    for (std::size_t i = 0; i < word.size(); ++i) {
        bool const parted = marks[i].value % 2 != 0;
        if (!parted && (begin == 0 || i + 1 != word.size())) continue;
        if (i > begin) {
            divide(index, word.substr(begin, i - begin + 1), parts.data(), begin == 0 && starts,
                   !parted && ends);
            std::copy(parts.data(), parts.data() + (i - begin), marks + begin);
        }
        begin = i + 1;
    }
    if (begin == 0) divide(index + 1, word, marks, starts, ends);
    clear_ends(marks, word.size(), starts ? 0 : compound_left_, ends ? 0 : compound_right_);
}

void PatternMatcher::points(std::u16string_view word, std::vector<std::uint8_t>& result)
{
    result.clear();
    if (word.empty() || word.size() > longest_word) return;
    std::array<Mark, longest_word> marks;
    divide(0, word, marks.data(), true, true);
    clear_ends(marks.data(), word.size(), left_, right_);
    for (std::u16string const& text : file_.no_hyphen_) {
        for (std::size_t at = word.find(text); at != std::u16string_view::npos;
             at = word.find(text, at + 1)) {
            marks[at + text.size() - 1] = {};
            if (at > 0) marks[at - 1] = {};
        }
    }
    for (std::size_t i = 0; i + 1 < word.size(); ++i) {
        if (marks[i].value % 2 != 0 && !marks[i].changes) result.push_back(static_cast<std::uint8_t>(i + 1));
    }
}

}
