#include "template/output_name.h"

#include "base/diagnostics/codes.h"
#include "template/binding.h"
#include "template/elements/program_state.h"

#include <algorithm>

namespace rapporteur::templates {

namespace {

// A name that every file system takes.
std::optional<std::string> file_name(std::string name, Place const& place, Context& context)
{
    std::replace(name.begin(), name.end(), '/', '-');
    std::string fault;
    if (name.empty()) {
        fault = "the file name is empty";
    } else if (name[0] == '.') {
        fault = "the file name '" + name + "' begins with a dot";
    } else if (name.size() > 200) {
        fault = "the file name has more than 200 bytes";
    } else if (std::any_of(name.begin(), name.end(), [](char c) {
                   return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
               })) {
        fault = "the file name has a character that no file name should have";
    }
    if (fault.empty()) return name;
    context.diagnostics.add(fault_at(place, codes::bad_value, fault));
    return std::nullopt;
}

}

std::optional<std::string> output_name(Program const& program, records::Archive const& archive, Scope scope,
                                       Selection const& selection, RunOptions const& options,
                                       Context& context)
{
    Program::State const& state = program.state();
    Runtime runtime({archive, *state.messages, state.required_messages, state.slots, state.draft},
                    language_of(state, options), context);
    if (!bind(state, {scope, selection, options}, runtime, context)) return std::nullopt;
    std::string name;
    if (state.output) {
        runtime.progress.stand_at(state.output_place);
        name = state.output->run(runtime, TextTemplate::Absent::left_out);
        if (runtime.progress.stopped()) return std::nullopt;
    } else {
        records::Record const* about = nullptr;
        if (scope == Scope::session) about = selection.session;
        if (scope == Scope::resolution) about = selection.resolution;
        name = about != nullptr ? about->id + "-" + state.id : state.id;
    }
    if (!options.language.empty() && options.language != state.language) name += "-" + options.language;
    return file_name(std::move(name), state.output_place, context);
}

}
