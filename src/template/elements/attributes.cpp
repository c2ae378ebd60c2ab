#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/text/address.h"
#include "base/values/language.h"
#include "template/elements/compiler.h"

#include <algorithm>
#include <array>

// What stands in attributes: words, numbers, names, expressions and text with values in it.
namespace rapporteur::templates {

void Compiler::require_empty(XmlNode const& element)
{
    for (XmlNode const& child : element.children) {
        if (child.is_blank_text()) continue;
        std::string message = "'" + element.name + "' holds nothing";
        add(child.is_text
                ? fault_at(Place::of_text(unit(), child), codes::misplaced_element, std::move(message))
                : fault(codes::misplaced_element, child, std::move(message)));
        return;
    }
}

bool Compiler::check_name(XmlAttribute const& attribute)
{
    if (is_name(attribute.value)) return true;
    add(fault_at(Place::of_value(unit(), attribute), codes::bad_value,
                 "'" + attribute.value + "' cannot be a name in expressions"));
    return false;
}

bool Compiler::required(XmlNode const& element, std::string_view attribute)
{
    if (element.attribute(attribute) != nullptr) return true;
    add(fault(codes::missing_attribute, element,
              "'" + element.name + "' needs the attribute '" + std::string(attribute) + "'"));
    return false;
}

Typed Compiler::expression(XmlAttribute const& attribute)
{
    return checker.expression(attribute.value, Place::of_value(unit(), attribute));
}

TextTemplate Compiler::text_template(std::string const& text, Place const& at, Type* only)
{
    TextTemplate result;
    result.place = at;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t const open = text.find("{{", begin);
        std::string_view const literal =
            std::string_view(text).substr(begin, std::min(open, text.size()) - begin);
        std::size_t const statement = literal.find("{%");
        if (statement != std::string_view::npos) {
            checker.fault(at, {begin + statement, begin + statement + 2}, codes::syntax_error,
                          "steering is done by elements here: <if test=\"…\">, <for each=\"…\">, <set …/>");
        }
        if (!literal.empty()) result.pieces.push_back({std::string(literal), nullptr, at});
        if (open == std::string::npos) break;
        Parsed const parsed = parse_interpolation(text, open + 2, context.limits.expression_depth);
        checker.report(parsed.faults, at);
        if (parsed.expression) {
            Typed value = checker.check(*parsed.expression, at);
            (void)checker.require_printable_alone(value, at);
            if (only != nullptr && open == 0 && parsed.end == text.size()) *only = value.type;
            Range const range = parsed.expression->range;
            if (printed != nullptr && value.code) add_printed_figures(*value.code, *printed);
            result.pieces.push_back({{}, std::move(value.code), at.part(range.begin, range.end)});
        }
        begin = parsed.end;
    }
    return result;
}

std::optional<TextTemplate> Compiler::text(XmlAttribute const* attribute)
{
    if (attribute == nullptr) return std::nullopt;
    return text_template(attribute->value, Place::of_value(unit(), *attribute));
}

std::optional<TextTemplate> Compiler::target(XmlAttribute const* attribute)
{
    if (attribute == nullptr) return std::nullopt;
    Place const at = Place::of_value(unit(), *attribute);
    std::string const& value = attribute->value;
    // A link leads to a place of the paper where it begins with '#', any other reference always.
    if (attribute->name != "href") {
        references.add_target(value, at.part(0, value.size()));
    } else if (value.starts_with('#')) {
        references.add_target(value.substr(1), at.part(1, value.size()));
    } else if (value.find("{{") == std::string::npos) {
        if (auto const wrong = fault_of_address(value)) {
            Diagnostic diagnostic = fault_at(at, codes::bad_value, wrong->message);
            diagnostic.suggestion = wrong->suggestion;
            add(std::move(diagnostic));
        }
    }
    return text(attribute);
}

Decorations Compiler::decorations(XmlNode const& element)
{
    Decorations result;
    XmlAttribute const* const own_id = element.attribute("id");
    result.id = text(own_id);
    if (own_id != nullptr) {
        references.add_id(own_id->value);
    }
    XmlAttribute const* const class_name = element.attribute("class");
    result.class_name = text(class_name);
    if (class_name != nullptr && !class_name->value.empty() &&
        class_name->value.find("{{") == std::string::npos) {
        state.classes.push_back({element.name, class_name->value,
                                 fault_at(Place::of_value(unit(), *class_name), codes::unknown_style, {})});
    }
    if (XmlAttribute const* language = element.attribute("xml:lang")) {
        if (is_language(language->value) || language->value.find("{{") != std::string::npos) {
            result.language = text(language);
        } else {
            add(unit().document->fault_at_value(codes::bad_value, *language,
                                                "'" + language->value + "' is not a language tag"));
        }
    }
    return result;
}

std::optional<std::size_t> Compiler::word(XmlNode const& element, AttributeInfo const& info)
{
    XmlAttribute const* attribute = element.attribute(info.name);
    if (attribute == nullptr) return std::nullopt;
    auto const found = std::find(info.words.begin(), info.words.end(), attribute->value);
    if (found != info.words.end()) return static_cast<std::size_t>(found - info.words.begin());
    std::string known;
    for (std::string_view const candidate : info.words) {
        if (!candidate.empty()) known += (known.empty() ? "" : ", ") + std::string(candidate);
    }
    Diagnostic diagnostic = fault_at(Place::of_value(unit(), *attribute), codes::bad_value,
                                     "'" + attribute->value + "' is not a value of '" +
                                         std::string(info.name) + "', which takes " + known);
    diagnostic.suggestion = nearest(attribute->value, info.words);
    add(std::move(diagnostic));
    return std::nullopt;
}

std::optional<std::int64_t> Compiler::number(XmlNode const& element, AttributeInfo const& info)
{
    XmlAttribute const* attribute = element.attribute(info.name);
    if (attribute == nullptr) return std::nullopt;
    std::optional<Decimal> const value = Decimal::parse(attribute->value);
    std::optional<std::int64_t> const whole = value ? value->to_integer() : std::nullopt;
    if (whole && *whole >= info.least && *whole <= info.most) return whole;
    add(fault_at(Place::of_value(unit(), *attribute), codes::bad_value,
                 "'" + std::string(info.name) + "' is a whole number from " + std::to_string(info.least) +
                     " to " + std::to_string(info.most)));
    return std::nullopt;
}

void Compiler::check_attributes(ElementInfo const& info, XmlNode const& element)
{
    (void)mended(info, element);
}

XmlNode const& Compiler::mended(ElementInfo const& info, XmlNode const& element)
{
    constexpr std::array<std::string_view, 3> shared{"id", "class", "xml:lang"};
    std::vector<std::string_view> known;
    for (AttributeInfo const& attribute : info.attributes) known.push_back(attribute.name);
    if (info.decorated) known.insert(known.end(), shared.begin(), shared.end());
    XmlNode const* result = &element;
    for (std::size_t i = 0; i < element.attributes.size(); ++i) {
        XmlAttribute const& attribute = element.attributes[i];
        if (std::find(known.begin(), known.end(), attribute.name) != known.end()) continue;
        Diagnostic diagnostic = fault_at(Place::of_name(unit(), attribute), codes::unknown_attribute,
                                         "'" + element.name + "' has no attribute '" + attribute.name + "'");
        diagnostic.suggestion = nearest(attribute.name, known);
        if (!diagnostic.suggestion.empty() && result->attribute(diagnostic.suggestion) == nullptr) {
            if (result == &element) result = &mended_.emplace_back(element);
            mended_.back().attributes[i].name = diagnostic.suggestion;
        }
        add(std::move(diagnostic));
    }
    for (std::string_view const name : info.required) (void)required(*result, name);
    return *result;
}

}
