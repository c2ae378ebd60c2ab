#pragma once

#include "template/program.h"
#include "template/run/runtime.h"

#include <string>

namespace rapporteur::templates {

// What a run is given: its selection, and its parameters and the like.
struct RunRequest {
    Scope scope;
    Selection const& selection;
    RunOptions const& options;
};

// Binds the template's names to what the run is about, and its parameters to what was given or is their
// default. False where something does not fit: `bad-option`, without a place.
bool bind(Program::State const& state, RunRequest const& request, Runtime& runtime, Context& context);

// The language that the document is made in.
std::string const& language_of(Program::State const& state, RunOptions const& options);

// The name of the field that somebody is to sign; empty where none is asked for. Faults: `bad-option`.
std::string signature_field(RunOptions const& options, Context& context);

}
