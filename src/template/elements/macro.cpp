#include "template/elements/macro.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "template/elements/compiler.h"
#include "template/elements/parameters.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

// <macro>, <call> and <with>.
namespace rapporteur::templates {

namespace {

class MacroCall final : public Instruction {
public:
    MacroBody const* body = nullptr; // a macro may call itself: of State, which outlives every instruction
    std::vector<std::pair<CodePtr, Value>> arguments; // an expression, or where it is null the default

    void run(Runtime& runtime, Nodes& out) const override
    {
        if (runtime.macro_depth >= deepest(runtime.progress.limits())) {
            runtime.progress.reach(place, &Limits::depth);
            return;
        }
        Values given;
        for (auto const& [code, value] : arguments)
            given.push_back(code ? runtime.evaluator.evaluate(*code) : value);
        if (runtime.progress.stopped() || !runtime.progress.count_round(place)) return;
        // A macro that calls itself finds its names again as they were.
        auto const first = runtime.evaluator.slots.begin() + body->first_slot;
        auto const last = runtime.evaluator.slots.begin() + body->last_slot;
        Values const outer(first, last);
        for (std::size_t i = 0; i < given.size(); ++i)
            runtime.evaluator.slots[body->parameters[i]] = std::move(given[i]);
        ++runtime.macro_depth;
        body->content.run(runtime, out);
        --runtime.macro_depth;
        std::copy(outer.begin(), outer.end(), runtime.evaluator.slots.begin() + body->first_slot);
    }
};

constexpr std::array<std::pair<std::string_view, Kind>, 7> plain_types{{{"boolean", Kind::boolean},
                                                                        {"text", Kind::text},
                                                                        {"integer", Kind::integer},
                                                                        {"decimal", Kind::decimal},
                                                                        {"date", Kind::date},
                                                                        {"money", Kind::money},
                                                                        {"quantity", Kind::quantity}}};

constexpr std::string_view list_prefix = "list of ";

// A type as <param type=""> of a macro names it; unknown where there is none such.
Type named_type(std::string_view name, records::Schema const& schema)
{
    if (name.starts_with(list_prefix)) {
        Type item = named_type(name.substr(list_prefix.size()), schema);
        return item.is(Kind::unknown) ? item : Type::list_of(std::move(item));
    }
    for (auto const& [plain, kind] : plain_types) {
        if (plain == name) return Type::of(kind);
    }
    Type result = Type::of(Kind::object);
    if (name == "record") {
        result.object = &schema.any_record();
        return result;
    }
    for (records::StructInfo const* info : schema.all()) {
        if (info->name != name) continue;
        result.object = info;
        return result;
    }
    return {};
}

}

std::vector<std::string> type_names(records::Schema const& schema)
{
    std::vector<std::string> names{"record"};
    for (auto const& [plain, kind] : plain_types) names.emplace_back(plain);
    for (records::StructInfo const* info : schema.all()) names.emplace_back(info->name);
    std::size_t const single = names.size();
    for (std::size_t i = 0; i < single; ++i) names.push_back(std::string(list_prefix) + names[i]);
    return names;
}

namespace {

// Whether a parameter of the type takes the value.
bool takes(Type const& wanted, Type const& given)
{
    if (given.is(Kind::unknown) || wanted.is(Kind::unknown)) return true;
    switch (wanted.kind) {
    case Kind::text: return given.is_string();
    case Kind::decimal: return given.is_number();
    case Kind::list: return given.is(Kind::list) && !given.item->optional && takes(*wanted.item, *given.item);
    case Kind::object:
        if (!given.is(Kind::object)) return false;
        return wanted.object == given.object ||
               (wanted.object == &records::Schema::get().any_record() && given.is_record());
    default: return wanted.kind == given.kind;
    }
}

void read_parameter(Compiler& compiler, XmlNode const& element, Macro& macro)
{
    compiler.check_attributes(element_within("param", "macro"), element);
    XmlAttribute const* name = element.attribute("name");
    XmlAttribute const* type = element.attribute("type");
    if (name == nullptr || type == nullptr) return;
    Macro::Parameter parameter;
    parameter.name = name->value;
    parameter.at = Place::of_value(compiler.unit(), *name);
    if (!compiler.check_name(*name)) return;
    for (Macro::Parameter const& other : macro.parameters) {
        if (other.name != name->value) continue;
        Diagnostic fault = fault_at(parameter.at, codes::repeated_element,
                                    "the macro has a parameter '" + name->value + "' already");
        fault.notes.push_back({other.at.position(), "named here"});
        compiler.add(std::move(fault));
        return;
    }
    parameter.type = named_type(type->value, compiler.checker.schema());
    if (parameter.type.is(Kind::unknown)) {
        Diagnostic fault = fault_at(Place::of_value(compiler.unit(), *type), codes::bad_value,
                                    "there is no type '" + type->value +
                                        "': a parameter is boolean, text, integer, decimal, date, money, "
                                        "quantity, record, a type of record, or a 'list of' these");
        fault.suggestion = nearest(type->value, type_names(compiler.checker.schema()));
        compiler.add(std::move(fault));
    }
    if (XmlAttribute const* given = element.attribute("default")) {
        bool const is_plain =
            std::any_of(plain_types.begin(), plain_types.begin() + 5,
                        [&](auto const& plain) { return plain.second == parameter.type.kind; });
        if (is_plain) parameter.default_value = parse_parameter(type->value, given->value);
        if (!parameter.default_value && !parameter.type.is(Kind::unknown)) {
            compiler.add(fault_at(Place::of_value(compiler.unit(), *given), codes::bad_value,
                                  is_plain
                                      ? "'" + given->value + "' is not a value of the type " + type->value
                                      : "a " + type->value + " cannot be written as a default"));
        }
    }
    macro.parameters.push_back(std::move(parameter));
}

std::span<XmlNode const> body_of(XmlNode const& element)
{
    std::size_t first = 0;
    while (first < element.children.size() &&
           (element.children[first].is_blank_text() || element.children[first].is("param")))
        ++first;
    return std::span(element.children).subspan(first);
}

}

void Compiler::declare_macros(XmlNode const& parent)
{
    for (XmlNode const& child : parent.children) {
        if (!child.is("macro")) continue;
        check_attributes(element_within("macro", "template"), child);
        XmlAttribute const* name = child.attribute("name");
        if (name == nullptr) continue;
        auto macro = std::make_unique<Macro>();
        macro->name = name->value;
        macro->unit = &unit();
        macro->element = &child;
        macro->at = Place::of_value(unit(), *name);
        for (XmlNode const& part : child.children) {
            if (part.is("param")) read_parameter(*this, part, *macro);
        }
        auto const known = std::find_if(state.macros.begin(), state.macros.end(),
                                        [&](auto const& other) { return other->name == macro->name; });
        if (known != state.macros.end()) {
            // A part that is included twice brings the same macros twice.
            if ((*known)->unit->document->file() == unit().document->file() &&
                (*known)->element->offset == child.offset)
                continue;
            Diagnostic fault = fault_at(macro->at, codes::repeated_element,
                                        "there is a macro '" + macro->name + "' already");
            fault.notes.push_back({(*known)->at.position(), "defined here"});
            add(std::move(fault));
            continue;
        }
        state.macros.push_back(std::move(macro));
    }
}

MacroBody const& Compiler::macro_body(Macro& macro, Content allowed)
{
    if (allowed == Content::top) allowed = Content::blocks;
    auto [entry, is_new] = macro.bodies.emplace(allowed, nullptr);
    if (!is_new) return *entry->second;
    entry->second = std::make_unique<MacroBody>();
    MacroBody& body = *entry->second;
    if (macro.is_faulty) return body;
    std::size_t const faults = context.diagnostics.errors();
    // It sees what the whole template sees, and its parameters.
    std::vector<Variable> const local = checker.scope.cut(global_names_);
    Facts const facts = std::exchange(checker.facts, Facts());
    Outline const around = std::exchange(outline, Outline());
    units_.push_back(macro.unit);
    body.first_slot = checker.scope.slots();
    std::size_t const mark = checker.scope.mark();
    for (Macro::Parameter const& parameter : macro.parameters)
        body.parameters.push_back(checker.scope.bind(parameter.name, parameter.type, parameter.at).slot);
    body.content = nodes(body_of(*macro.element), allowed);
    for (Macro::Parameter& parameter : macro.parameters) {
        Variable const* variable = checker.scope.find(parameter.name);
        parameter.used = parameter.used || (variable != nullptr && variable->used);
    }
    checker.scope.release(mark);
    // Its own inner macros are compiled by now: their slots are among these, and do no harm.
    body.last_slot = checker.scope.slots();
    macro.is_faulty = context.diagnostics.errors() != faults;
    units_.pop_back();
    checker.facts = facts;
    outline = around;
    checker.scope.restore(local);
    return body;
}

void Compiler::settle_macros()
{
    // By index: compiling one may include a file that brings others.
    for (std::size_t i = 0; i < state.macros.size(); ++i) {
        Macro& macro = *state.macros[i];
        if (macro.bodies.empty()) (void)macro_body(macro, Content::flow);
        if (context.should_stop()) return;
        for (Macro::Parameter const& parameter : macro.parameters) {
            if (parameter.used) continue;
            Diagnostic diagnostic = fault_at(parameter.at, codes::unused_parameter,
                                             "the parameter '" + parameter.name + "' is used nowhere");
            diagnostic.severity = Severity::warning;
            add(std::move(diagnostic));
        }
    }
}

namespace {

// What a call gives to a parameter; reports what does not fit.
void give(Compiler& compiler, XmlNode const& with, Macro const& macro,
          std::vector<std::pair<CodePtr, Value>>& arguments, std::vector<bool>& given)
{
    compiler.check_attributes(element_within("with", "call"), with);
    compiler.require_empty(with);
    XmlAttribute const* name = with.attribute("name");
    XmlAttribute const* value = with.attribute("value");
    if (value == nullptr) return;
    Typed typed = compiler.expression(*value);
    if (name == nullptr) return;
    std::vector<std::string> names;
    for (Macro::Parameter const& parameter : macro.parameters) names.push_back(parameter.name);
    auto const found = std::find(names.begin(), names.end(), name->value);
    Place const at = Place::of_value(compiler.unit(), *name);
    if (found == names.end()) {
        Diagnostic fault = fault_at(at, codes::wrong_arguments,
                                    "the macro '" + macro.name + "' has no parameter '" + name->value + "'");
        fault.suggestion = nearest(name->value, std::span<std::string const>(names));
        fault.notes.push_back({macro.at.position(), "defined here"});
        compiler.add(std::move(fault));
        return;
    }
    auto const which = static_cast<std::size_t>(found - names.begin());
    if (given[which]) {
        compiler.add(fault_at(at, codes::wrong_arguments, "'" + name->value + "' is given already"));
        return;
    }
    given[which] = true;
    Place const at_value = Place::of_value(compiler.unit(), *value);
    Type const& wanted = macro.parameters[which].type;
    if (!takes(wanted, typed.type.present())) {
        Diagnostic fault = fault_at(at_value.part(typed.at.begin, typed.at.end), codes::wrong_type,
                                    "the macro '" + macro.name + "' takes " + describe(wanted) + " as '" +
                                        name->value + "', not " + describe(typed.type.present()));
        fault.notes.insert(fault.notes.begin(),
                           {macro.parameters[which].at.position(), "'" + name->value + "' is named here"});
        compiler.add(std::move(fault));
    } else {
        (void)compiler.checker.require_there(typed, at_value, "given to a macro");
    }
    arguments[which].first = std::move(typed.code);
}

InstructionPtr call(Compiler& compiler, XmlNode const& element, Content content)
{
    compiler.outline.add_unknown();
    auto result = compiler.make<MacroCall>(element);
    XmlAttribute const* name = element.attribute("macro");
    if (name == nullptr) return nullptr;
    Macro* macro = nullptr;
    std::vector<std::string> names;
    for (auto const& each : compiler.state.macros) {
        names.push_back(each->name);
        if (each->name == name->value) macro = each.get();
    }
    if (macro == nullptr) {
        Diagnostic fault = fault_at(Place::of_value(compiler.unit(), *name), codes::unknown_name,
                                    "there is no macro '" + name->value + "' here");
        fault.suggestion = nearest(name->value, std::span<std::string const>(names));
        for (auto const& each : compiler.state.macros) {
            if (each->name == fault.suggestion)
                fault.notes.push_back({each->at.position(), "'" + each->name + "' is defined here"});
        }
        compiler.add(std::move(fault));
        return nullptr;
    }
    result->arguments.resize(macro->parameters.size());
    std::vector<bool> given(macro->parameters.size());
    bool is_whole = true; // nothing that it holds may have been meant for an argument
    for (XmlNode const& child : element.children) {
        if (child.is_blank_text()) continue;
        if (child.is("with")) {
            give(compiler, child, *macro, result->arguments, given);
        } else if (child.is_text) {
            compiler.add(fault_at(Place::of_text(compiler.unit(), child), codes::misplaced_element,
                                  "'call' holds 'with' and no text"));
        } else {
            static constexpr std::array<std::string_view, 1> fitting{"with"};
            compiler.refuse(child, fitting, "'call' holds 'with', not '" + child.name + "'");
            is_whole = false;
        }
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i] || !is_whole) continue;
        Macro::Parameter const& parameter = macro->parameters[i];
        if (parameter.default_value) {
            result->arguments[i].second = *parameter.default_value;
            continue;
        }
        Diagnostic fault = compiler.fault(codes::wrong_arguments, element,
                                          "the macro '" + macro->name + "' needs '" + parameter.name +
                                              "': <with name=\"" + parameter.name + "\" value=\"…\"/>");
        fault.notes.push_back({parameter.at.position(), "it is named here"});
        compiler.add(std::move(fault));
    }
    result->body = &compiler.macro_body(*macro, content);
    return result;
}

InstructionPtr stray_macro(Compiler& compiler, XmlNode const& element, Content)
{
    bool const is_declared =
        std::any_of(compiler.state.macros.begin(), compiler.state.macros.end(), [&](auto const& macro) {
            return macro->element->offset == element.offset &&
                   macro->unit->document->file() == compiler.unit().document->file();
        });
    if (is_declared) return nullptr;
    compiler.add(compiler.fault(codes::misplaced_element, element,
                                "a macro stands directly in the template, or in what it includes"));
    return nullptr;
}

InstructionPtr stray_with(Compiler& compiler, XmlNode const& element, Content)
{
    compiler.add(compiler.fault(codes::misplaced_element, element, "'with' stands in a 'call'"));
    return nullptr;
}

}

void add_macro_elements(std::vector<ElementInfo>& elements)
{
    using A = AttributeInfo;
    A const name{"name", A::Kind::name};
    elements.push_back({.name = "call", .attributes = {"macro"}, .required = {"macro"}, .compile = call});
    elements.push_back({.name = "macro",
                        .attributes = {"name"},
                        .required = {"name"},
                        .compile = stray_macro,
                        .holds = ContentModel::Kind::anything,
                        .within = {"template", "part"}});
    elements.push_back({.name = "param",
                        .attributes = {name, {"type", A::Kind::type}, "default"},
                        .required = {"name", "type"},
                        .within = {"macro"}});
    elements.push_back({.name = "with",
                        .attributes = {name, {"value", A::Kind::expression}},
                        .required = {"name", "value"},
                        .compile = stray_with,
                        .within = {"call"}});
}

}
