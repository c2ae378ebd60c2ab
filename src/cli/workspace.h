#pragma once

#include "base/diagnostics/context.h"
#include "cli/options.h"

#include <map>
#include <string>
#include <vector>

namespace rapporteur::cli {

// Where things are, and what every paper states: options win over variables of the environment
// (RAPPORTEUR_SOURCES, …, several folders with ':' between) over rapporteur.xml in the current folder over
// ./sources, ./templates, ./output.
struct Workspace {
    std::vector<std::string> sources;
    std::vector<std::string> templates;
    std::string output;
    bool sources_named = false;    // by the user, somewhere
    std::string author, publisher; // of the papers; empty: not given
    std::string paper;             // their size; empty: the theme's
    std::string language;          // that they are in; empty: the templates' own
    std::string theme;             // that styles them; empty: the templates' own
    std::string conformance;       // the standards that they keep to; empty: the default
    // Of the templates that have them: what `--param` gives otherwise.
    std::map<std::string, std::string> parameters;
};

// Faults: those of rapporteur.xml; `no-such-folder` for a folder of templates that is not there,
// unless the command needs none.
Workspace find_workspace(Options const& options, Context& context, bool needs_templates = true);

// `--limit NAME=N` and `--follow-links`: what may be read, into the context.
void apply_limits(Options const& options, Context& context);

}
