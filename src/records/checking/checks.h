#pragma once

#include "records/checking/draft_index.h"
#include "records/value.h"

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

// What no single record shows, a function an idea; validation.cpp says in what order they are called. Each
// reports its faults through the index, never throws for what a user wrote, and stops early when the index
// says so.
namespace rapporteur::records {

// `duplicate-id`: ids that are taken, ids that a paper could not tell apart, and ids that a paragraph of
// another record has as its name in a PDF.
void find_duplicate_ids(DraftIndex& index);

// A citation that is printed with a year.
struct DatedCite {
    RichText const* text;
    std::size_t index;
    std::string const* language; // of the text
    Draft const* target;
};
// Gives every reference and citation its target: `dangling-reference`, `wrong-kind-of-reference`. Returns the
// citations whose year is to be looked at when all have theirs.
std::vector<DatedCite> resolve_references(DraftIndex& index);

// `cycle`: records that are below, continue or supersede themselves. Returns the resolutions that continue
// themselves.
using Circular = std::unordered_set<Record const*>;
Circular find_cycles(DraftIndex& index);

// `contradiction`: of two successors of one record.
void find_second_successors(DraftIndex& index);

// `contradiction` and `year-mismatch` of dates, continuations and symbols of resolutions and references.
void find_contradictions(DraftIndex& index, Circular const& circular);

// `contradiction` of outcomes: of a status and its day, of names and counts of votes, of votes and how a text
// was adopted.
void check_outcomes(DraftIndex& index);

// `odd-date`, a warning: of dates before 1800, and of those long after the newest source was read.
void find_odd_dates(DraftIndex& index);

// `restated-currency` of one that was tender nowhere at its date, `conversion-mismatch` of an amount and its
// rate.
void check_figures(DraftIndex& index);

// `contradiction` of what a figure of assistance fulfils, rests on and is known for.
void check_assistance(DraftIndex& index);

// `repeated-record`: of figures of assistance that say the same.
void find_repeated_records(DraftIndex& index);

// `year-mismatch`: of citations with another year than that of what they cite.
void find_misdated_citations(DraftIndex& index, std::vector<DatedCite> const& cites);

}
