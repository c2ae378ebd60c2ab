#include "pdf/navigation/page_labels.h"

#include "pdf/objects/syntax.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>

namespace rapporteur::pdf {

namespace {

// What a page's label is: a number in a style, or words.
struct Label {
    char style = 0; // 'D', 'r', 'R'; 0: words
    std::uint32_t number = 0;
};

std::string roman(std::uint32_t number)
{
    static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> parts{{{1000, "m"},
                                                                                       {900, "cm"},
                                                                                       {500, "d"},
                                                                                       {400, "cd"},
                                                                                       {100, "c"},
                                                                                       {90, "xc"},
                                                                                       {50, "l"},
                                                                                       {40, "xl"},
                                                                                       {10, "x"},
                                                                                       {9, "ix"},
                                                                                       {5, "v"},
                                                                                       {4, "iv"},
                                                                                       {1, "i"}}};
    std::string result;
    for (auto const& [value, digits] : parts) {
        for (; number >= value; number -= value) result += digits;
    }
    return result;
}

std::uint32_t roman_value(std::string_view text)
{
    std::uint32_t value = 0, last = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        std::uint32_t digit = 0;
        switch (text[i]) {
        case 'i': digit = 1; break;
        case 'v': digit = 5; break;
        case 'x': digit = 10; break;
        case 'l': digit = 50; break;
        case 'c': digit = 100; break;
        case 'd': digit = 500; break;
        case 'm': digit = 1000; break;
        default: return 0;
        }
        value = digit < last ? value - digit : value + digit;
        last = digit;
    }
    return value;
}

Label read_label(std::string_view text)
{
    if (text.empty() || text.size() > 9) return {};
    std::uint32_t number = 0;
    auto const parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ptr == text.data() + text.size()) {
        return text[0] != '0' ? Label{'D', number} : Label{};
    }
    std::string lower(text);
    bool const upper = text[0] >= 'A' && text[0] <= 'Z';
    if (upper) {
        for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '?';
    }
    number = roman_value(lower);
    return number != 0 && roman(number) == lower ? Label{upper ? 'R' : 'r', number} : Label{};
}

}

std::string page_label_entries(layout::Pages const& pages)
{
    std::string out = "/Nums[";
    Label last;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        std::string const& text = pages.pages[i].label;
        Label const label = read_label(text);
        bool const goes_on =
            i > 0 && label.style != 0 && label.style == last.style && label.number == last.number + 1;
        last = label;
        if (goes_on) continue;
        append_integer(out, static_cast<std::int64_t>(i));
        out += "<<";
        if (label.style != 0) {
            out += "/S/";
            out += label.style;
            if (label.number != 1) {
                out += "/St ";
                append_integer(out, label.number);
            }
        } else if (!text.empty()) {
            out += "/P";
            append_text(out, text);
        }
        out += ">>";
    }
    out += ']';
    return out;
}

}
