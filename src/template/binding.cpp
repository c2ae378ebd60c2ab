#include "template/binding.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/elements/parameters.h"
#include "template/elements/program_state.h"

#include <algorithm>

namespace rapporteur::templates {

namespace {

void report(Context& context, std::string message, std::string suggestion = {})
{
    Diagnostic diagnostic;
    diagnostic.code = codes::bad_option;
    diagnostic.message = std::move(message);
    diagnostic.suggestion = std::move(suggestion);
    context.diagnostics.add(std::move(diagnostic));
}

void bind_selection(Program::State const& state, RunRequest const& request, Runtime& runtime)
{
    Selection const& selection = request.selection;
    records::Archive const& archive = runtime.archive;
    auto const set = [&](std::optional<std::uint32_t> slot, Value value) {
        if (slot) runtime.evaluator.slots[*slot] = std::move(value);
    };
    bool const has_session = request.scope == Scope::session || request.scope == Scope::resolution;
    if (has_session && selection.session != nullptr)
        set(state.session_slot, runtime.evaluator.object(*selection.session));
    if (request.scope == Scope::resolution && selection.resolution != nullptr) {
        set(state.resolution_slot, runtime.evaluator.object(*selection.resolution));
        runtime.trace.note_choice(*selection.resolution);
    }
    std::span<records::Session const* const> chosen = selection.sessions;
    if (chosen.empty() && selection.session != nullptr) chosen = {&selection.session, 1};
    runtime.trace.note_selection(chosen);
    Values sessions;
    for (records::Session const* session : chosen)
        sessions.push_back(ObjectRef{records::object_of(*session), session});
    set(state.sessions_slot, make_list(std::move(sessions)));
    set(state.archive_slot, ObjectRef{{&records::Schema::get().archive(), &archive}, nullptr});
    if (request.options.date) set(state.date_slot, *request.options.date);
}

void report_unknown_parameters(Program::State const& state, RunOptions const& options, Context& context)
{
    for (auto const& given : options.parameters) {
        std::string const& name = given.first;
        bool const known = std::any_of(state.parameters.begin(), state.parameters.end(),
                                       [&](Parameter const& parameter) { return parameter.name == name; });
        if (known || options.parameters_of_others.contains(name)) continue;
        if (name == signature_parameter) {
            signature_field(options, context);
            continue;
        }
        std::vector<std::string> names;
        for (Parameter const& parameter : state.parameters) names.push_back(parameter.name);
        report(context, "the template '" + state.id + "' has no parameter '" + name + "'",
               nearest(name, std::span<std::string const>(names)));
    }
}

// What a parameter is in this run. Empty where it is given no value and has no default, or, with a fault, one
// that it does not take.
std::optional<Value> value_of(Parameter const& parameter, std::optional<Value> const& default_value,
                              RunOptions const& options, Runtime& runtime, Context& context)
{
    auto const given = options.parameters.find(parameter.name);
    std::optional<std::string> text;
    if (given != options.parameters.end()) text = given->second;
    bool const is_record = parameter.type == "record";
    if (!text && is_record) text = parameter.default_value;
    std::optional<Value> value;
    if (!text) {
        value = default_value;
    } else if (is_record) {
        records::Record const* record = runtime.archive.find(*text);
        runtime.trace.note_lookup(*text, record);
        if (record == nullptr) {
            report(context, "the parameter '" + parameter.name + "' names a record that is not there: '" +
                                *text + "'");
            return std::nullopt;
        }
        value = runtime.evaluator.object(*record);
    } else {
        value = parse_parameter(parameter.type, *text);
        if (!value) {
            report(context, "the parameter '" + parameter.name + "' is " + parameter.type + ", which '" +
                                *text + "' is not");
            return std::nullopt;
        }
    }
    return value;
}

// The value of a parameter as it is written, given or by default.
std::string written(Parameter const& parameter, RunOptions const& options)
{
    auto const given = options.parameters.find(parameter.name);
    if (given != options.parameters.end()) return given->second;
    return parameter.default_value.value_or(std::string());
}

}

bool bind(Program::State const& state, RunRequest const& request, Runtime& runtime, Context& context)
{
    std::size_t const before = context.diagnostics.errors();
    bind_selection(state, request, runtime);
    report_unknown_parameters(state, request.options, context);
    for (std::size_t i = 0; i < state.parameters.size(); ++i) {
        Program::State::ParameterSlot const& slot = state.parameter_slots[i];
        runtime.trace.note_parameter(state.parameters[i].name, written(state.parameters[i], request.options));
        std::optional<Value> value =
            value_of(state.parameters[i], slot.default_value, request.options, runtime, context);
        if (value) runtime.evaluator.slots[slot.slot] = std::move(*value);
    }
    return context.diagnostics.errors() == before;
}

std::string const& language_of(Program::State const& state, RunOptions const& options)
{
    return options.language.empty() ? state.language : options.language;
}

std::string signature_field(RunOptions const& options, Context& context)
{
    auto const given = options.parameters.find(std::string(signature_parameter));
    if (given == options.parameters.end() || given->second == "false") return {};
    std::string const& name = given->second;
    if (name == "true") return "signature";
    // Points part the names of fields within fields (ISO 32000-1, 12.7.3.2).
    bool const is_name =
        !name.empty() && name.size() <= 100 && std::none_of(name.begin(), name.end(), [](char c) {
            return c == '.' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        });
    if (is_name) return name;
    report(context,
           "the parameter '" + std::string(signature_parameter) +
               "' is true, false or the name of the field, of up to 100 bytes and without a point, not '" +
               name + "'");
    return {};
}

}
