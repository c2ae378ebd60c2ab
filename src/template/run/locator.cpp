#include "template/run/locator.h"

#include "base/text/character_classes.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace rapporteur::templates {

namespace {

using M = MessageKey;

constexpr std::array<std::pair<std::string_view, MessageKey>, 33> words{{
    {"paragraphs", M::locator_paragraph},
    {"paragraph", M::locator_paragraph},
    {"paras.", M::locator_paragraph},
    {"para.", M::locator_paragraph},
    {"pages", M::locator_page},
    {"page", M::locator_page},
    {"pp.", M::locator_page},
    {"p.", M::locator_page},
    {"nos.", M::locator_number},
    {"no.", M::locator_number},
    {"articles", M::locator_article},
    {"article", M::locator_article},
    {"arts.", M::locator_article},
    {"art.", M::locator_article},
    {"tables", M::locator_table},
    {"table", M::locator_table},
    {"annexes", M::locator_annex},
    {"annex", M::locator_annex},
    {"sections", M::locator_section},
    {"section", M::locator_section},
    {"sects.", M::locator_section},
    {"sect.", M::locator_section},
    {"chapters", M::locator_chapter},
    {"chapter", M::locator_chapter},
    {"chaps.", M::locator_chapter},
    {"chap.", M::locator_chapter},
    {"vols.", M::locator_volume},
    {"vol.", M::locator_volume},
    {"notes", M::locator_note},
    {"note", M::locator_note},
    {"resolutions", M::locator_resolution},
    {"resolution", M::locator_resolution},
    {"footnote", M::locator_note},
}};
constexpr std::array<std::pair<std::string_view, MessageKey>, 2> places{{
    {"title page", M::locator_title_page},
    {"preamble", M::locator_preamble},
}};

constexpr std::string_view en_dash = "–";

// Reads a locator from its beginning to its end.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    std::optional<std::vector<LocatorPart>> read()
    {
        std::vector<LocatorPart> parts;
        do {
            std::optional<LocatorPart> part = read_part();
            if (!part) return std::nullopt;
            parts.push_back(std::move(*part));
        } while (skip(", ") || skip("; "));
        if (!rest_.empty()) return std::nullopt;
        return parts;
    }

private:
    bool skip(std::string_view expected)
    {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    std::optional<LocatorPart> read_part()
    {
        for (auto const& [name, message] : places) {
            if (skip(name)) return LocatorPart{message, {}, 1};
        }
        for (auto const& [word, message] : words) {
            if (!rest_.starts_with(word) || !rest_.substr(word.size()).starts_with(' ')) continue;
            rest_.remove_prefix(word.size() + 1);
            LocatorPart part{message, {}, 0};
            return read_numbers(part) ? std::optional(std::move(part)) : std::nullopt;
        }
        return std::nullopt;
    }

    bool read_numbers(LocatorPart& part)
    {
        if (!read_number(part)) return false;
        while (true) {
            std::string_view const before = rest_;
            if (!(skip(", and ") || skip(" and ") || skip(", ")) || !read_number(part)) {
                rest_ = before;
                return true;
            }
        }
    }

    // "4", "4a", "IV", "B", "3–5", "12 (a)".
    bool read_number(LocatorPart& part)
    {
        std::string_view const from = rest_;
        std::size_t const first = length_of_number();
        if (first == 0) return false;
        std::int64_t const low = value_of(rest_.substr(0, first));
        rest_.remove_prefix(first);
        std::int64_t count = 1;
        std::string_view const before_dash = rest_;
        if (skip(en_dash) || skip("-")) {
            std::size_t const second = length_of_number();
            std::int64_t const high = value_of(rest_.substr(0, second));
            rest_.remove_prefix(second);
            if (second == 0) rest_ = before_dash;
            count = high > low ? high - low + 1 : 2;
        }
        while (rest_.size() >= 4 && rest_.starts_with(" (") && rest_[3] == ')') rest_.remove_prefix(4);
        part.numbers.emplace_back(from.substr(0, from.size() - rest_.size()));
        part.count += count;
        return true;
    }

    std::size_t length_of_number() const
    {
        std::size_t length = 0;
        while (length < rest_.size() && is_digit(rest_[length])) ++length;
        if (length != 0) {
            if (length < rest_.size() && rest_[length] >= 'a' && rest_[length] <= 'z') ++length;
        } else {
            while (length < rest_.size() && rest_[length] >= 'A' && rest_[length] <= 'Z') ++length;
        }
        bool const ends = length == rest_.size() || rest_[length] == ',' || rest_[length] == ';' ||
                          rest_[length] == ' ' || rest_[length] == '-' ||
                          rest_.substr(length).starts_with(en_dash);
        return ends ? length : 0;
    }

    // Of Roman numerals and letters nothing.
    static std::int64_t value_of(std::string_view number)
    {
        constexpr std::size_t most = 9; // digits
        return std::atoll(std::string(number.substr(0, most)).c_str());
    }

    std::string_view rest_;
};

}

std::optional<std::vector<LocatorPart>> read_locator(std::string_view locator)
{
    return Reader(locator).read();
}

}
