#include "template/elements/parameters.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/elements/compiler.h"

#include <array>

namespace rapporteur::templates {

std::optional<Value> parse_parameter(std::string_view type, std::string const& text)
{
    if (type == "boolean") {
        if (text == "true") return Value(true);
        if (text == "false") return Value(false);
        return std::nullopt;
    }
    if (type == "text") return Value(text);
    if (type == "date") {
        std::optional<PartialDate> const date = PartialDate::parse(text);
        return date ? std::optional(Value(*date)) : std::nullopt;
    }
    std::optional<Decimal> const number = Decimal::parse(text);
    if (!number) return std::nullopt;
    if (type == "decimal") return Value(*number);
    return number->is_integer() ? std::optional(make_number(*number, true)) : std::nullopt;
}

namespace {

using A = AttributeInfo;

constexpr WordAttribute type_attribute = WordAttribute<Kind, 6>("type", {{"boolean", Kind::boolean},
                                                                         {"text", Kind::text},
                                                                         {"integer", Kind::integer},
                                                                         {"decimal", Kind::decimal},
                                                                         {"date", Kind::date},
                                                                         {"record", Kind::object}});
constexpr A fit_attribute{"fit", 1, 100};
constexpr A from_pages_attribute{"from-pages", 2, 1000};

}

void add_parameter_elements(std::vector<ElementInfo>& elements)
{
    elements.push_back(
        {.name = "param",
         .attributes =
             {{"name", A::Kind::name}, type_attribute, "default", fit_attribute, from_pages_attribute},
         .required = {"name", "type"},
         .within = {"template"}});
}

void Compiler::parameter(XmlNode const& element)
{
    check_attributes(element_within("param", "template"), element);
    if (element.attribute("name") == nullptr || element.attribute("type") == nullptr) return;
    XmlAttribute const& name = *element.attribute("name");
    XmlAttribute const& type = *element.attribute("type");
    XmlAttribute const* default_value = element.attribute("default");
    Place const at = Place::of_value(unit(), name);
    if (!check_name(name)) return;
    if (Variable* known = checker.scope.find(name.value)) {
        Diagnostic diagnostic =
            fault_at(at, codes::repeated_element, "something is named '" + name.value + "' already");
        diagnostic.notes.push_back({known->bound.position(), "named here"});
        add(std::move(diagnostic));
        return;
    }
    std::optional<Kind> const kind = given(element, type_attribute);
    if (!kind) return;
    Type value_type = Type::of(*kind);
    if (value_type.is(Kind::object)) value_type.object = &checker.schema().any_record();
    Program::State::ParameterSlot slot;
    Parameter parameter{name.value, type.value, std::nullopt, at.position(), std::nullopt, std::nullopt};
    if (default_value != nullptr) {
        parameter.default_value = default_value->value;
        if (type.value != "record") {
            slot.default_value = parse_parameter(type.value, default_value->value);
            if (!slot.default_value) {
                static constexpr std::array<std::string_view, 2> booleans{"true", "false"};
                Diagnostic diagnostic =
                    fault_at(Place::of_value(unit(), *default_value), codes::bad_value,
                             "'" + default_value->value + "' is not a value of the type " + type.value);
                if (type.value == "boolean") diagnostic.suggestion = nearest(default_value->value, booleans);
                add(std::move(diagnostic));
            }
        }
    }
    if (XmlAttribute const* fit = element.attribute("fit")) {
        Value const* const most = slot.default_value ? &*slot.default_value : nullptr;
        if (type.value != "integer" || most == nullptr || most->integer() < 1) {
            add(fault_at(Place::of_name(unit(), *fit), codes::wrong_type,
                         "what fits pages is an integer, with a default of 1 or more: the greatest that is "
                         "tried"));
        } else if (auto const pages = number(element, fit_attribute)) {
            parameter.fit = Parameter::Fit{*pages, most->integer()};
        }
    }
    if (XmlAttribute const* from_pages = element.attribute("from-pages")) {
        if (type.value != "boolean" || default_value == nullptr || default_value->value != "true") {
            add(fault_at(Place::of_name(unit(), *from_pages), codes::wrong_type,
                         "what depends on the number of pages is a boolean with the default 'true': it is "
                         "false where there are fewer"));
        } else {
            parameter.from_pages = number(element, from_pages_attribute);
        }
    }
    value_type.optional = default_value == nullptr;
    slot.slot = checker.scope.bind(name.value, std::move(value_type), at).slot;
    state.parameter_slots.push_back(std::move(slot));
    state.parameters.push_back(std::move(parameter));
}

}
