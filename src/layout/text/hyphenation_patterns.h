#pragma once

#include "base/files/file_system.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// A pattern file as libhyphen reads them (Liang, "Word Hy-phen-a-tion by Com-pu-ter", 1983, with the compound
// level and the replacements of Németh, 2006). Opening one only notes where its lines stand, by their first
// two letters: a word needs a few hundred of a file's patterns, and a document a few thousand. Immutable, and
// shared by all threads.
class PatternFile {
public:
    // A file that is not there, is too large or is in a character set that is not known gives no patterns.
    // Throws std::runtime_error where the machine fails to read one: lines without hyphens would be another
    // paper.
    explicit PatternFile(std::string const& path, FileSystem& files = disk_files());
    bool good() const { return !levels_.empty(); }

private:
    friend class PatternMatcher;
    static constexpr std::size_t bucket_count = 4096;

    struct Level {
        std::vector<std::uint32_t> lines; // where patterns begin, those of one bucket together
        std::vector<std::uint32_t> first; // of each bucket, into `lines`; one more than there are
    };
    static std::size_t bucket_of(char16_t first, char16_t second)
    {
        return (first * 67u + second) % bucket_count;
    }
    char16_t next(std::size_t& at) const;
    void read();
    bool read_setting(std::string_view line);
    void add_level(std::vector<std::uint32_t> const& starts);
    void add_default_level();

    std::string bytes_;
    bool utf8_ = false;
    std::array<char16_t, 256> letters_{}; // of a byte in an 8-bit set
    std::vector<Level> levels_;           // compounds, then words
    // How many letters stay before and after a hyphen, of words and of parts of compounds.
    int left_ = 0, right_ = 0, compound_left_ = 0, compound_right_ = 0;
    std::vector<std::u16string> no_hyphen_; // beside these there is no hyphen
};

// Divides words by one file; holds the patterns that its words have needed. Belongs to one thread.
class PatternMatcher {
public:
    static constexpr std::size_t longest_word = 100;

    explicit PatternMatcher(PatternFile const& file);

    // The places in a word of lower-case letters before which it may be divided, at least two letters before
    // and after. Divisions that change letters ("Schiff-fahrt" of "Schiffahrt") are left out.
    void points(std::u16string_view word, std::vector<std::uint8_t>& result);

private:
    struct Mark {
        std::uint8_t value = 0; // odd: may be divided after this letter
        bool changes = false;   // and letters change
    };
    struct Node {
        std::uint32_t values = 0; // into values_, one more than the pattern has letters; 0: none
        bool changes = false;
    };
    struct Level {
        std::vector<bool> loaded;   // by bucket
        std::vector<Node> nodes{1}; // 0: the root
        std::vector<std::uint64_t>
            keys; // of children: parent and letter; open addressing, a power of two long
        std::vector<std::uint32_t> children;
    };

    void load(std::size_t level, char16_t first, char16_t second);
    void add(Level& level, std::u16string_view letters, std::vector<std::uint8_t> const& values,
             bool changes);
    static std::uint32_t child(Level const& level, std::uint32_t node, char16_t letter);
    static std::uint32_t add_child(Level& level, std::uint32_t node, char16_t letter);
    void match(std::size_t level, std::u16string_view word, Mark* marks);
    void divide(std::size_t level, std::u16string_view word, Mark* marks, bool starts, bool ends);
    void clear_ends(Mark* marks, std::size_t size, int left, int right) const;

    PatternFile const& file_;
    std::vector<Level> levels_;
    std::vector<std::uint8_t> values_{0};
    int left_ = 2, right_ = 2, compound_left_ = 2, compound_right_ = 2;
};

}
