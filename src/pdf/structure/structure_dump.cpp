#include "pdf/structure/structure_dump.h"

#include "base/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rapporteur::pdf {

namespace {

// PDF syntax with its UTF-16 strings as UTF-8 literals: "/Alt<FEFF00E9>" is "/Alt(é)".
std::string readable(std::string_view syntax)
{
    constexpr std::string_view utf16 = "<FEFF";
    std::string out;
    for (;;) {
        std::size_t const begin = std::min(syntax.find(utf16), syntax.size());
        out += syntax.substr(0, begin);
        if (begin == syntax.size()) return out;
        syntax.remove_prefix(begin + utf16.size());
        std::size_t const end = std::min(syntax.find('>'), syntax.size());
        out += '(';
        char32_t lead = 0;
        for (std::size_t i = 0; i + 4 <= end; i += 4) {
            std::uint32_t unit = 0;
            std::from_chars(syntax.data() + i, syntax.data() + i + 4, unit, 16);
            bool const low = unit >= 0xDC00 && unit < 0xE000;
            if (unit >= 0xD800 && unit < 0xDC00)
                lead = unit;
            else
                append_utf8(out, low ? 0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00) : unit);
        }
        out += ')';
        syntax.remove_prefix(std::min(end + 1, syntax.size()));
    }
}

// Without the soft hyphens of words that are divided at a line's end.
std::string quoted(std::string_view words)
{
    std::string out = "\"";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.substr(i).starts_with("\u00AD")) {
            ++i;
            continue;
        }
        if (words[i] == '"' || words[i] == '\\') out += '\\';
        out += words[i];
    }
    return out + '"';
}

class Dump {
public:
    Dump(ElementTree const& tree, std::vector<bool> const& written, std::vector<std::string> const& words)
        : tree_(tree), written_(written), words_(words)
    {}

    void add(ElementIndex index, std::size_t depth)
    {
        Element const& element = tree_[index];
        std::string const indent(2 * depth, ' ');
        out_ += indent;
        out_ += element.type;
        std::string const entries = element.all_entries();
        if (!entries.empty()) out_ += ' ' + readable(entries);
        if (element.kids.size() == 1 && element.kids[0].is_leaf && !words_of(element.kids[0]).empty()) {
            out_ += ' ' + quoted(words_of(element.kids[0])) + '\n';
            return;
        }
        out_ += '\n';
        for (Kid const kid : element.kids) {
            if (!kid.is_leaf) {
                if (written_[kid.index]) add(kid.index, depth + 1);
            } else if (!words_of(kid).empty()) {
                out_ += indent + "  " + quoted(words_of(kid)) + '\n';
            }
        }
    }

    std::string take() { return std::move(out_); }

private:
    std::string_view words_of(Kid kid) const
    {
        return kid.index < words_.size() ? std::string_view(words_[kid.index]) : std::string_view();
    }

    ElementTree const& tree_;
    std::vector<bool> const& written_;
    std::vector<std::string> const& words_;
    std::string out_;
};

}

std::string dump_structure(ElementTree const& tree, std::vector<bool> const& written,
                           std::vector<std::string> const& words)
{
    Dump dump(tree, written, words);
    dump.add(0, 0);
    return dump.take();
}

}
