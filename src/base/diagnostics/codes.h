#pragma once

#include <string_view>

// Every diagnostic code there is, each in one place. A code is a contract with programs: its wording may
// improve at any time, its meaning never changes.
namespace rapporteur::codes {

using Code = std::string_view;

// Reading XML.
inline constexpr Code malformed_xml = "malformed-xml";
inline constexpr Code not_utf8 = "not-utf8";
inline constexpr Code too_deep = "too-deep";
inline constexpr Code too_large = "too-large";
inline constexpr Code not_read = "not-read"; // a note: a file among records that is not one

// Elements, attributes and values of records, templates, themes and messages.
inline constexpr Code unknown_element = "unknown-element";
inline constexpr Code unknown_attribute = "unknown-attribute";
inline constexpr Code missing_attribute = "missing-attribute";
inline constexpr Code missing_element = "missing-element";
inline constexpr Code misplaced_element = "misplaced-element";
inline constexpr Code repeated_element = "repeated-element";
inline constexpr Code bad_value = "bad-value";

// Records as one archive.
inline constexpr Code duplicate_id = "duplicate-id";
inline constexpr Code dangling_reference = "dangling-reference";
inline constexpr Code wrong_kind_of_reference = "wrong-kind-of-reference";
inline constexpr Code cycle = "cycle";
inline constexpr Code contradiction = "contradiction";
inline constexpr Code unsourced = "unsourced";
inline constexpr Code odd_date = "odd-date";
inline constexpr Code year_mismatch = "year-mismatch";
inline constexpr Code conversion_mismatch = "conversion-mismatch";
inline constexpr Code restated_currency = "restated-currency";
inline constexpr Code repeated_record = "repeated-record";
inline constexpr Code faulty_record = "faulty-record"; // at it: a paper that is not made for it

// Templates.
inline constexpr Code syntax_error = "syntax-error";
inline constexpr Code unknown_name = "unknown-name";
inline constexpr Code unknown_field = "unknown-field";
inline constexpr Code unknown_filter = "unknown-filter";
inline constexpr Code unknown_test = "unknown-test";
inline constexpr Code wrong_type = "wrong-type";
inline constexpr Code maybe_absent = "maybe-absent";
inline constexpr Code not_a_list = "not-a-list";
inline constexpr Code wrong_arguments = "wrong-arguments";
inline constexpr Code mixed_currencies = "mixed-currencies";
inline constexpr Code unknown_message = "unknown-message";
inline constexpr Code unknown_style = "unknown-style";
inline constexpr Code unknown_theme = "unknown-theme";
inline constexpr Code unknown_target = "unknown-target";
inline constexpr Code unknown_include = "unknown-include";
inline constexpr Code include_outside = "include-outside";
inline constexpr Code include_cycle = "include-cycle";
inline constexpr Code bad_picture = "bad-picture";
inline constexpr Code unreachable_branch = "unreachable-branch";
inline constexpr Code unused_parameter = "unused-parameter";
inline constexpr Code missing_value = "missing-value";
inline constexpr Code total_mismatch = "total-mismatch";
inline constexpr Code heading_skipped = "heading-skipped";
inline constexpr Code missing_alternative = "missing-alternative";
inline constexpr Code missing_title = "missing-title";
inline constexpr Code missing_language = "missing-language";
inline constexpr Code missing_translation = "missing-translation";
inline constexpr Code limit_reached = "limit-reached";

// Pages.
inline constexpr Code missing_glyph = "missing-glyph";
inline constexpr Code font_not_in_theme = "font-not-in-theme";
inline constexpr Code overfull_line = "overfull-line";
inline constexpr Code no_hyphenation = "no-hyphenation";
inline constexpr Code overfull_page = "overfull-page";
inline constexpr Code narrow_column = "narrow-column";
inline constexpr Code off_the_sheet = "off-the-sheet";
inline constexpr Code overprint = "overprint";
inline constexpr Code does_not_fit = "does-not-fit";
inline constexpr Code lost_note = "lost-note";
inline constexpr Code low_contrast = "low-contrast";

// PDFs that are read back.
inline constexpr Code bad_pdf = "bad-pdf";
inline constexpr Code no_provenance = "no-provenance";
inline constexpr Code altered = "altered";
inline constexpr Code outdated = "outdated";
// PDFs that a validator was asked about: what it objects to; that there is none; that it gave no verdict.
inline constexpr Code not_conforming = "not-conforming";
inline constexpr Code no_verifier = "no-verifier";
inline constexpr Code verifier_failed = "verifier-failed";

// Imports: what was read and did not become records, or only in part.
inline constexpr Code nothing_imported = "nothing-imported"; // a file that yields nothing
inline constexpr Code left_out = "left-out";       // a text, row or transaction that cannot be a record
inline constexpr Code not_kept = "not-kept";       // a part that records have no room for: told once a file
inline constexpr Code doubtful = "doubtful";       // it could be read, but not for certain
inline constexpr Code not_aligned = "not-aligned"; // texts in two languages that differ in their paragraphs
inline constexpr Code counts_differ = "counts-differ"; // names of voters that do not add up to the counts
inline constexpr Code unknown_party = "unknown-party"; // the name of no State or body that is known
inline constexpr Code unmatched_column = "unmatched-column";
inline constexpr Code ambiguous_column = "ambiguous-column"; // it can be read in two ways
inline constexpr Code not_followed =
    "not-followed"; // an external entity, a path out of its folder, a formula
inline constexpr Code changed_by_hand = "changed-by-hand"; // since it was imported, and therefore kept

// Usage (exit code 2) and machine (exit code 3).
inline constexpr Code bad_option = "bad-option";
inline constexpr Code nothing_selected = "nothing-selected";
inline constexpr Code no_such_template = "no-such-template";
inline constexpr Code no_such_folder = "no-such-folder";
inline constexpr Code nothing_to_build = "nothing-to-build";
inline constexpr Code duplicate_output = "duplicate-output";
inline constexpr Code cannot_read = "cannot-read";
inline constexpr Code cannot_write = "cannot-write";
inline constexpr Code disk_full = "disk-full";
inline constexpr Code missing_font = "missing-font";
inline constexpr Code out_of_memory = "out-of-memory";
inline constexpr Code machine_failed = "machine-failed"; // a library or the system, for no reason of ours

}
