#pragma once

#include "base/diagnostics/context.h"
#include "exchange/merging/digests.h"
#include "records/archive.h"
#include "records/storage.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace rapporteur::exchange {

// What a file of records holds once an import is joined to it.
struct Merged {
    std::vector<records::Record const*> records; // of the archives and the import, which must live as long
    records::Storage united;                     // those of `records` that are joined of an old and a new one
    Digests digests;
    std::map<std::string, std::size_t> made; // by type: "resolutions"
    std::size_t updated = 0, unchanged = 0, kept = 0;
    bool is_refused = false; // an id is taken
};

// Joins records to those of the file `into`, as the archive `here` has them (null: the file is not there). An
// id that another file has (`known`, null: there is none) is `duplicate-id`; so is one that the file itself
// has for another record, unless `update`: then the imported record takes its place where its digest is still
// the one that an import wrote, and otherwise it is kept (`changed-by-hand`). A record of another type never
// takes its place, but for a text itself that of the reference to it which an import made; a reference gives
// way to the text that is there. Sources, bodies, subjects and sessions, which several imports share, keep
// the languages that an earlier one gave them.
Merged merge(records::Storage const& imported, records::Archive const* here, std::string const& into,
             records::Archive const* known, bool update, Digests const& digests, Context& context);

}
