#include "pdf/navigation/page_labels.h"

#include "base/text/character_classes.h"
#include "base/values/numerals.h"
#include "pdf/objects/syntax.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rapporteur::pdf {

namespace {

// A page's label that is a number: in the style 'D' (digits), 'r' or 'R' (Roman numerals).
struct NumberLabel {
    char style;
    std::uint32_t number;
};

// Nothing where the label is words.
std::optional<NumberLabel> read_label(std::string_view text)
{
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::uint32_t number = 0;
    auto const parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ptr == text.data() + text.size()) {
        if (text[0] == '0') return std::nullopt;
        return NumberLabel{'D', number};
    }
    bool const upper = is_upper(text[0]);
    std::int64_t const value = roman_value(to_upper(std::string(text)));
    if (value == 0 || (upper ? upper_roman(value) : lower_roman(value)) != text) return std::nullopt;
    return NumberLabel{upper ? 'R' : 'r', static_cast<std::uint32_t>(value)};
}

}

std::string page_label_entries(layout::Pages const& pages)
{
    std::string out = "/Nums[";
    std::optional<NumberLabel> last;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        std::string const& text = pages.pages[i].label;
        std::optional<NumberLabel> const label = read_label(text);
        bool const goes_on =
            label && last && label->style == last->style && label->number == last->number + 1;
        last = label;
        if (goes_on) continue;
        append_integer(out, static_cast<std::int64_t>(i));
        out += "<<";
        if (label) {
            out += "/S/";
            out += label->style;
            if (label->number != 1) {
                out += "/St ";
                append_integer(out, label->number);
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
