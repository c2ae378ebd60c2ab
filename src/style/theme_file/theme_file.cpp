#include "style/theme_file/theme_file.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "style/declaration.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rapporteur::style {

void ThemeFile::report(std::string_view code, XmlNode const& element, std::string message,
                       std::string suggestion)
{
    Diagnostic diagnostic = document_.fault_at_name(code, element, std::move(message));
    diagnostic.suggestion = std::move(suggestion);
    context_.diagnostics.add(std::move(diagnostic));
}

void ThemeFile::warn(std::string_view code, XmlNode const& element, std::string message)
{
    Diagnostic diagnostic = document_.fault_at_name(code, element, std::move(message));
    diagnostic.severity = Severity::warning;
    context_.diagnostics.add(std::move(diagnostic));
}

void ThemeFile::report_name(std::string_view code, XmlAttribute const& attribute, std::string message,
                            std::string suggestion)
{
    Diagnostic diagnostic = document_.fault_at_name(code, attribute, std::move(message));
    diagnostic.suggestion = std::move(suggestion);
    context_.diagnostics.add(std::move(diagnostic));
}

void ThemeFile::report_value(std::string_view code, XmlAttribute const& attribute, std::string message,
                             std::string suggestion)
{
    Diagnostic diagnostic = document_.fault_at_value(code, attribute, std::move(message));
    diagnostic.suggestion = std::move(suggestion);
    context_.diagnostics.add(std::move(diagnostic));
}

void ThemeFile::report_unknown(XmlNode const& element, XmlAttribute const& attribute,
                               std::span<std::string_view const> known)
{
    report_name(codes::unknown_attribute, attribute,
                "'" + element.name + "' has no attribute '" + attribute.name + "'",
                logical_name(attribute.name, known));
}

void ThemeFile::report_unknown(XmlNode const& element, XmlNode const& parent,
                               std::span<std::string_view const> known)
{
    report(codes::unknown_element, element, "'" + parent.name + "' has no element '" + element.name + "'",
           nearest(element.name, known));
}

bool ThemeFile::is_element(XmlNode const& node, XmlNode const& parent)
{
    if (!node.is_text) return true;
    if (!node.is_blank_text()) {
        std::uint32_t at = node.offset;
        while (std::string_view(" \t\r\n").find(document_.bytes()[at]) != std::string_view::npos) ++at;
        context_.diagnostics.add(document_.fault(codes::misplaced_element, at, node.offset_end - at,
                                                 "'" + parent.name + "' holds elements, not text"));
    }
    return false;
}

void ThemeFile::refuse_children(XmlNode const& element)
{
    for (XmlNode const& child : element.children) {
        if (is_element(child, element)) report_unknown(child, element, {});
    }
}

std::optional<Length> ThemeFile::read_length(XmlAttribute const& attribute)
{
    Declaration parsed;
    if (!parse_length(attribute.value, parsed) || parsed.unit != Declaration::Unit::raw ||
        parsed.number < 0) {
        report_value(codes::bad_value, attribute,
                     "'" + attribute.value + "' is not a length such as '25mm' or '72pt'");
        return std::nullopt;
    }
    return Length::from_raw(parsed.number);
}

std::string logical_name(std::string_view name, std::span<std::string_view const> known)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> sides{
        {{"left", "inline-start"}, {"right", "inline-end"}, {"top", "block-start"}, {"bottom", "block-end"}}};
    for (auto const& [physical, side] : sides) {
        std::size_t const at = name.find(physical);
        if (at == std::string_view::npos) continue;
        std::string result(name);
        result.replace(at, physical.size(), side);
        if (std::find(known.begin(), known.end(), result) != known.end()) return result;
    }
    return nearest(name, known);
}

std::string alternatives(std::span<std::string_view const> words)
{
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i != 0) result += i + 1 == words.size() ? " or " : ", ";
        result += "'" + std::string(words[i]) + "'";
    }
    return result;
}

}
