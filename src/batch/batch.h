#pragma once

#include "base/diagnostics/context.h"
#include "batch/assemble.h"
#include "layout/layout_caches.h"
#include "records/archive.h"
#include "style/theme.h"
#include "template/program.h"

#include <cstddef>
#include <functional>
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
    templates::Folders template_folders;           // where themes are
    std::string theme;                             // instead of the templates' own; empty: their own
    std::string paper; // instead of the themes' own (layout/paper.h); empty: their own
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
    std::string path;
};

// Every document of a request, in the order of template, then session. Faults: `duplicate-output` (letter
// case aside), `bad-value` (a name that is none), `unknown-theme`, `nothing-to-build`. Empty when there is an
// error: then nothing is written.
std::optional<std::vector<Job>> plan(Request const& request, Context& context);

// Warns of classes (`unknown-style`) that the template gives to elements and the theme has no look for.
void check_classes(templates::Program const& program, style::Theme const& theme, Context& context);

struct Progress {
    std::size_t done = 0; // made or failed
    std::size_t failed = 0;
    std::size_t total = 0;
    std::size_t pages = 0;
    std::string const* path = nullptr; // what was just made; null where it failed
};

struct Settings {
    std::size_t workers = 1;
    Making making{};
    bool keep_going = false; // go on after a document that failed
    // Called by one worker at a time, after each document.
    std::function<void(Progress const&)> on_progress{};
    // Where a document's bytes go instead of its path; called by one worker at a time. Empty: to the path.
    std::function<void(Job const&, std::string_view bytes)> deliver{};
};

struct Summary {
    std::size_t made = 0;
    std::size_t failed = 0;  // with an error of their own
    std::size_t skipped = 0; // not begun
    std::size_t pages = 0;
    std::size_t bytes = 0;
    std::vector<std::string> paths; // made, in the plan's order
    bool cancelled = false;
};

// Makes the documents on `workers` threads, each file written whole or not at all. Diagnostics come in the
// plan's order whatever the number of workers: without `keep_going` those up to the first document that
// failed. What the machine did to us is a diagnostic too (`missing-font`, `cannot-write`, `disk-full`). Cost:
// the memory of one document a worker.
Summary run(Request const& request, std::vector<Job> const& jobs, layout::LayoutCaches& caches,
            Settings const& settings, Context& context);

}
