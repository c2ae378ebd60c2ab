#pragma once

// Rapporteur inside another program. Load an archive of records, compile a template, build a PDF into memory
// or a file:
//
//     rapporteur::Context context;
//     auto const archive = rapporteur::api::Archive::load({"sources"}, context);
//     auto const brief = rapporteur::api::Template::compile("session-brief", {"templates"}, context);
//     if (archive && brief) {
//         rapporteur::api::BuildOptions options;
//         options.template_folders = {"templates"};
//         auto const pdf = rapporteur::api::build(*archive, *brief, {"oic-summit-10"}, options, context);
//         …
//     }
//     for (auto const& fault : context.diagnostics.sorted()) …
//
// Faults in records, templates, themes and options are diagnostics in the Context, in order, as data;
// functions that cannot give a value then give an empty optional. Nothing here prints, and nothing exits.
// Exceptions mean the machine: FileError (base/files/file.h), std::bad_alloc, MissingFont as
// std::runtime_error.
//
// Threads: Archive and Template are immutable handles; share and copy them freely. A Context belongs to one
// thread.

#include "api/data.h"
#include "api/exit_code.h"
#include "base/diagnostics/context.h"
#include "base/diagnostics/diagnostic.h"
#include "base/diagnostics/diagnostic_printer.h"
#include "base/diagnostics/position.h"
#include "base/files/file.h"
#include "base/values/partial_date.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::api {

std::string_view version();

// Records of some files, validated and joined.
class Archive {
public:
    // Every path is a file or a folder of *.xml files, in any letter case. Faults: those of the records;
    // `no-such-folder`, `nothing-to-build` where no file is there; the note `not-read` for what else a folder
    // holds.
    //
    // With errors there is no archive, or (Faulty::left_out) one without the records that have them and those
    // that lead to these: for build_all, which makes of it no document that may lack one of them. Where an
    // error stands in no record (a file that is not XML, a picture) there is none either.
    enum class Faulty : std::uint8_t { refused, left_out };
    static std::optional<Archive> load(std::vector<std::string> const& paths, Context& context,
                                       Faulty faulty = Faulty::refused);

    struct Text {
        std::string name; // for diagnostics
        std::string bytes;
    };
    static std::optional<Archive> load_texts(std::vector<Text> texts, Context& context);

    std::size_t size() const;
    struct LeftOut {
        std::string type;    // "session"
        std::string id;      // empty: could not be read
        std::string session; // the id of the one that it is of; empty: of none, or not known
        Position at;
    };
    std::vector<LeftOut> left_out() const; // faulty records
    std::vector<std::string> files() const;
    std::vector<std::string> session_ids() const;
    // The ids of the sessions that selectors choose: an id, a glob, `body:ID`, `2013..2015`, `latest:3`,
    // `A+B`, `!x`.
    std::vector<std::string> select(std::vector<std::string> const& selectors, Context& context) const;
    // The ids of the resolutions, adopted or not, that selectors choose: an id, a symbol or alias, a glob,
    // `subject:ID`, `A+B`, `!x`.
    std::vector<std::string> select_resolutions(std::vector<std::string> const& selectors,
                                                Context& context) const;

    // All records of a type, named in the plural ("resolutions"), each an object of the fields that are
    // written in files; empty, with a diagnostic, when there is no such type.
    std::optional<std::vector<Data>> list(std::string_view type, Context& context) const;
    // One record in full: what is written, what is derived, and under "referred_to_by" the ids of records
    // that refer to it.
    std::optional<Data> show(std::string_view id, Context& context) const;
    // What the figures of assistance come to, as papers total them (templates/README.md): a total for each
    // kind, stage and currency, in several parts where qualifiers do not mix or figures are "in all". Objects
    // of "kind", "stage", "currency", "number", and where they apply "qualifier", "to" (a range's upper
    // bound), "in_all" and "as_of"; "figures": how many were added, and "not_known": how many of the kind and
    // stage have no amount, which is not zero. Superseded figures, and those contained in a later one, are in
    // no total.
    std::vector<Data> assistance_totals() const;
    // Two resolutions, paragraph by paragraph: {"before": R, "after": R, "parts": [P…]}. R has "id", "title"
    // and, where it has one, "symbol". P has "part" ("preamble", "operative"), "complete" (whether both texts
    // are on record in full and verbatim) and "changes": objects of "kind" ("same", "reworded", "moved",
    // "moved-and-reworded", "added", "dropped"), "depth" (of sub-paragraphs), "before" and "after" (their
    // numbers, where they have any), and "words": objects of "kind" ("same", "removed", "added") and "text".
    std::optional<Data> diff(std::string_view before, std::string_view after, Context& context) const;

    struct State;
    explicit Archive(std::shared_ptr<State const> state);
    State const& state() const { return *state_; }

private:
    std::shared_ptr<State const> state_;
};

// The names of the record types in the plural, and of a type's fields that files write.
std::vector<std::string> record_types();
std::vector<std::string> record_fields(std::string_view type);
// The XSD of the records vocabulary.
std::string records_schema();
// Those of templates and of themes.
std::string templates_schema();
std::string themes_schema();

// A template, read and type-checked.
class Template {
public:
    // `name` without ".xml", found in the folders; a later folder wins.
    static std::optional<Template> compile(std::string_view name, std::vector<std::string> const& folders,
                                           Context& context);
    // Several of the same folders, which share what they need of them; those that could be compiled.
    // Drafts put a mark where a value is missing, instead of stopping.
    enum class Kind : std::uint8_t { final, draft };
    static std::vector<Template> compile_all(std::vector<std::string> const& names,
                                             std::vector<std::string> const& folders, Context& context,
                                             Kind kind = Kind::final);

    std::string const& id() const;
    bool for_session() const;                    // makes one document for each session
    bool for_resolution() const;                 // one document for each resolution
    bool for_sessions() const;                   // one document for all chosen ones
    bool for_archive() const;                    // one document in all
    std::vector<std::string> parameters() const; // its own, and those that every template has

    struct State;
    explicit Template(std::shared_ptr<State const> state);
    State const& state() const { return *state_; }

private:
    std::shared_ptr<State const> state_;
};

// The names that there are, sorted.
std::vector<std::string> template_names(std::vector<std::string> const& folders, Context& context);
std::vector<std::string> theme_names(std::vector<std::string> const& folders, Context& context);
// The languages that the folders have messages in, sorted.
std::vector<std::string> languages(std::vector<std::string> const& folders, Context& context);

// Reads the themes that the templates name, or `theme` where it is not empty, and holds the templates'
// classes against them: the rest of what `build` would find wrong before any page is made. With `all`: and
// then every other theme of the folders.
enum class ThemesToCheck : std::uint8_t { those_used, all };
void check_themes(std::vector<Template> const& templates, std::string const& theme, ThemesToCheck which,
                  std::vector<std::string> const& folders, Context& context);
// Looks into the pictures that the templates name.
void check_pictures(std::vector<Template> const& templates, Context& context);

// The themes of some template folders, for builds of one run: each theme is read when it is first needed, and
// what changes in its files after that counts for other Themes only. A handle: cheap to copy, shared by
// threads.
class Themes {
public:
    explicit Themes(std::vector<std::string> folders);

    struct State;
    State& state() const { return *state_; }

private:
    std::shared_ptr<State> state_;
};

struct BuildOptions {
    std::vector<std::string> template_folders; // where themes and messages are
    std::optional<Themes> themes; // of those folders, for several builds; else each reads what it needs
    std::string theme;            // instead of the template's own
    std::string paper;            // "A4", "letter", "210mm 297mm": instead of the theme's own
    // The standards that PDFs keep to: "a-3a,ua-1" (PDF/A-3a and PDF/UA-1, in PDF 1.7; also where it is
    // empty) or "a-4f,ua-2" (PDF/A-4f and PDF/UA-2, in PDF 2.0). Anything else is a `bad-option` that says
    // why.
    std::string conformance;
    std::string author, publisher; // of papers whose templates name none
    std::string language;          // instead of the template's own
    std::map<std::string, std::string> parameters;
    std::optional<PartialDate> date; // of the document, instead of the records' newest
};

struct Pdf {
    std::string bytes;
    std::size_t pages = 0;
};

// One document, in memory. `ids`: of the session or the resolution, for a template for one; of the sessions
// that are meant, for others.
std::optional<Pdf> build(Archive const& archive, Template const& brief, std::vector<std::string> const& ids,
                         BuildOptions const& options, Context& context);
// The same into a file, whole or not at all. Returns whether it was written.
bool build_to_file(Archive const& archive, Template const& brief, std::vector<std::string> const& ids,
                   BuildOptions const& options, std::string const& path, Context& context);

// A field that is recorded and that no template prints.
struct Unprinted {
    std::string field;     // "resolution.meeting-record"
    std::size_t count = 0; // how often it is recorded
    std::string first_id;  // of a record that has it
    Position at;
};
// Every field that records have and that none of the templates may print, by name. What a template prints is
// read from the template: what its expressions name, and what its elements and filters print by themselves.
std::vector<Unprinted> unprinted(Archive const& archive, std::vector<Template> const& templates);
// What records may hold, with which of the templates print it: tables of Markdown, for people.
std::string records_reference(std::vector<Template> const& templates);
// The titles, names and purposes that are not on record in the language: each once.
std::vector<Unprinted> untranslated(Archive const& archive, std::string_view language);

struct ExplainOptions {
    std::optional<std::size_t> page; // only what stands on it, counted from 1
    std::string text;                // only what prints this; empty: everything
};

// Where what a PDF prints came from, by the PDF alone: {"title", "pages", "altered": [what was changed after
// it was made: "records.xml", "page 3"], "outdated": [ids of records that `archive` has no more, or has
// otherwise], "printed": [P…]}. P: {"page", "last_page" (0: on every page), "text", "origin": O}. O: {"by":
// "read", "record", "field" (empty: the record as a whole), "file", "line", "column", "source", "locator"},
// or {"by": "sum", "count", "calculation" or "comparison", "from": [O…]}. `archive` may be null. Faults:
// `bad-pdf`, `no-provenance`; `altered` comes as an error and `outdated` as a warning, beside the result.
std::optional<Data> explain(std::string const& path, ExplainOptions const& options, Archive const* archive,
                            Context& context);

// What documents are made into: PDFs, or for eyes and golden tests their placed pages or their structure
// trees as text, or in words why a page of theirs ends where it does. The text of pages is a stable format,
// that of src/layout/README.md.
enum class Product : std::uint8_t { pdf, pages, tags, explanation };

// Many documents.
struct BatchOptions {
    BuildOptions build;
    // Of which resolutions templates for one make their documents. Without it: of all those of the sessions,
    // where the template is not for sessions too.
    std::optional<std::vector<std::string>> resolution_ids;
    Product product = Product::pdf;
    std::size_t page = 0; // of an explanation, counted from 1
    std::string output_folder;
    std::string output_file; // for the one document that there must be; empty: named by the template
    std::size_t workers = 1;
    bool keep_going = false;
    bool digests = false; // of what is made, in BatchSummary::documents
    bool dry_run = false; // says what would be made, and makes nothing
    // Called after each document, by one thread at a time.
    std::function<void(std::size_t done, std::size_t failed, std::size_t total, std::size_t pages)>
        on_progress;
    // Takes each document's bytes instead of the file; by one thread at a time.
    std::function<void(std::string const& path, std::string_view bytes)> deliver;
};

struct MadeDocument {
    std::string path;
    std::size_t pages = 0, bytes = 0;
    std::string sha256; // in hex, where BatchOptions::digests asks for it
};

// One that is not made, since it may lack a faulty record: the first of them if several.
struct SpoiledDocument {
    std::string path;
    Position record;
};

struct BatchSummary {
    std::size_t made = 0, failed = 0, skipped = 0, pages = 0, bytes = 0;
    std::vector<std::string> paths;        // made, or that would be
    std::vector<MadeDocument> documents;   // made
    std::vector<std::string> failed_paths; // with an error of their own
    std::vector<SpoiledDocument> spoiled;  // of these, what a faulty record keeps from being made
    bool cancelled = false;
};

// Every template for every session and resolution that it is for. Diagnostics come in one order whatever the
// number of workers.
BatchSummary build_all(Archive const& archive, std::vector<Template> const& templates,
                       std::vector<std::string> const& session_ids, BatchOptions const& options,
                       Context& context);

// How the standards of a conformance (BuildOptions) are called: "PDF/A-3a and PDF/UA-1"; "" where it is none.
std::string standards_of(std::string_view conformance);

// Asks veraPDF, 1.26 or later, whether PDFs conform to PDF/A-3a and PDF/UA-1, or to the standards of
// `conformance` (BuildOptions), and returns whether all do. `program` is how to run it: a path, or a name on
// PATH ("verapdf"). Faults: `not-conforming` at the PDF's path, one for each rule that it breaks;
// `no-verifier`, `verifier-failed`; `bad-option`.
bool verify(std::vector<std::string> const& paths, std::string const& program, Context& context,
            std::string_view conformance = {});

}
