#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::layout {

// Where words may be divided, by libhyphen with the patterns that Debian's hyphen-… packages bring. Each
// pattern file is read once a process, when a word first needs it (7 ms for British English), and shared by
// all threads; a hyphenator itself, which remembers the words that it has seen, belongs to one.
class Hyphenator {
public:
    explicit Hyphenator(std::string folder = "/usr/share/hyphen");
    ~Hyphenator();
    Hyphenator(Hyphenator const&) = delete;
    Hyphenator& operator=(Hyphenator const&) = delete;

    // Whether there are patterns for the language (BCP 47). "en" is British English, as the United Nations
    // writes.
    bool knows(std::string_view language);

    // The places in a word of letters, as offsets into it, before which it may be divided; none for a
    // language without patterns. The result holds until the next call.
    std::vector<std::uint8_t> const& points(std::u16string_view word, std::string_view language);

    struct Patterns;

private:
    struct Language {
        std::string name;
        Patterns const* patterns = nullptr;
        std::unordered_map<std::u16string, std::vector<std::uint8_t>> words;
    };
    Language& language_of(std::string_view language);

    std::string folder_;
    std::vector<std::unique_ptr<Language>> languages_;
};

}
