#pragma once

#include "base/diagnostics/context.h"
#include "batch/theme_cache.h"
#include "records/archive.h"
#include "style/theme.h"
#include "template/program.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::batch {

// What to build from what. Everything that is shared is made once, before.
struct Request {
    std::shared_ptr<records::Archive const> archive;
    std::vector<std::shared_ptr<templates::Program const>> programs;
    std::vector<records::Session const*> sessions; // chosen ones, in the archive's order
    // Likewise, for templates for a resolution; empty: those of the sessions.
    std::optional<std::vector<records::Resolution const*>> resolutions;
    std::shared_ptr<Themes> themes; // of the template folders
    std::string theme;              // instead of the templates' own; empty: their own
    std::string paper;              // instead of the themes' own (style/paper.h); empty: their own
    templates::RunOptions options;
    std::string output_folder;
    std::string output_file; // instead, for the one document that there must be; empty: names by template
};

// One document to be made.
struct Job {
    std::shared_ptr<templates::Program const> program;
    std::shared_ptr<style::Theme const> theme;
    templates::Scope scope{};
    records::Session const* session = nullptr;
    records::Resolution const* resolution = nullptr;
    std::string path;
};

// A job in the words of messages: "template 'brief' for 'b-1'".
std::string describe(Job const& job);
std::string describe(templates::Program const& program, templates::Selection const& selection);
// The sessions that the job's template runs over.
templates::Selection selection_of(Job const& job, Request const& request);

// Every document of a request, in the order of template, then session or resolution. Faults:
// `duplicate-output` (letter case aside), `bad-value` (a name that is not one), `unknown-theme`,
// `nothing-to-build`. Empty when there is an error: then nothing is written.
std::optional<std::vector<Job>> plan(Request const& request, Context& context);

}
