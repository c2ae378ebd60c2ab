#include "exchange/akn/align.h"

#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"

#include <unicode/uchar.h>

namespace rapporteur::exchange::akn {

namespace {

using records::Paragraph;

// Digits by their values: "١" is "1". Letters of other alphabets say no more than that something is numbered.
std::string comparable(std::string const& number)
{
    std::string shape;
    for (std::size_t i = 0; i < number.size();) {
        char32_t const c = next_code_point(number, i);
        std::int32_t const digit = u_charDigitValue(static_cast<UChar32>(c));
        if (digit >= 0)
            shape += static_cast<char>('0' + digit);
        else
            return "letter";
    }
    return shape;
}

struct Difference {
    Position at;
    std::string what;
};

std::optional<Difference> first_difference(std::vector<Paragraph> const& first,
                                           std::vector<Paragraph> const& second, Position const& around)
{
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
        if (comparable(first[i].number) != comparable(second[i].number)) {
            return Difference{second[i].at, "paragraph '" + second[i].number + "' stands here for '" +
                                                first[i].number + "'"};
        }
        if (auto within = first_difference(first[i].paragraphs, second[i].paragraphs, second[i].at))
            return within;
    }
    if (first.size() == second.size()) return std::nullopt;
    Position const at = second.size() > first.size() ? second[first.size()].at
                        : second.empty()             ? around
                                                     : second.back().at;
    return Difference{at, std::to_string(second.size()) + " paragraphs stand here for " +
                              std::to_string(first.size())};
}

void tell(records::Provisions const& first, records::Provisions const& second, ParsedText const& one,
          ParsedText const& other, Context& context)
{
    auto const difference =
        first_difference(first.paragraphs, second.paragraphs, second.present ? second.at : other.at);
    if (!difference) return;
    Diagnostic diagnostic;
    diagnostic.severity = Severity::warning;
    diagnostic.code = codes::not_aligned;
    diagnostic.at = difference->at;
    diagnostic.message = "'" + other.symbol + "' in '" + other.language +
                         "' does not go paragraph by paragraph with '" + one.language +
                         "': " + difference->what + "; each is kept as its file has it";
    diagnostic.notes.push_back({first.present ? first.at : one.at, "the text that it is held against"});
    context.diagnostics.add(std::move(diagnostic));
}

}

void tell_where_not_aligned(ParsedText const& first, ParsedText const& second, Context& context)
{
    tell(first.preamble, second.preamble, first, second, context);
    tell(first.operative, second.operative, first, second, context);
}

}
