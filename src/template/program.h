#pragma once

#include "base/diagnostics/context.h"
#include "document/forward.h"
#include "records/archive.h"
#include "records/schema.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

// Where templates, their messages ("messages/LANG.xml") and what they include are looked for; a later folder
// wins.
using Folders = std::vector<std::string>;
class Messages;

enum class Scope : std::uint8_t { session, resolution, sessions, archive };

struct Parameter {
    std::string name;
    std::string type;                         // "boolean", "text", "integer", "decimal", "date", "record"
    std::optional<std::string> default_value; // as written
    Position at;
    struct Fit {
        std::int64_t pages; // that the paper is to have at most
        std::int64_t most;  // the greatest value that is tried: the default, as a number
    };
    std::optional<Fit> fit; // of one whose value is found by trying
    // Of a boolean: it is false, unless its value is given, where the paper has fewer pages.
    std::optional<std::int64_t> from_pages;
};

// What a run is about and how it is steered.
struct Selection {
    records::Session const* session = nullptr;         // of Scope::session; of Scope::resolution, its session
    records::Resolution const* resolution = nullptr;   // of Scope::resolution
    std::span<records::Session const* const> sessions; // of Scope::sessions and archive: the chosen ones
};
// A parameter that every template has: an empty field for a signature at the end of the paper. It is true,
// false or the field's name; since its name is none of an expression's, no template has one of its own.
inline constexpr std::string_view signature_parameter = "signature-field";
struct RunOptions {
    std::map<std::string, std::string> parameters; // as given: --param name=value
    // Parameters that other templates of the same run have: they may be given, and this one does without.
    std::set<std::string, std::less<>> parameters_of_others;
    std::string language;            // empty: the template's own
    std::optional<PartialDate> date; // SOURCE_DATE_EPOCH
    std::string author, publisher;   // of papers whose templates name none
};

// A class that a template gives to an element in so many words, for whoever knows the theme.
struct UsedClass {
    std::string element; // "p"
    std::string name;
    Diagnostic fault; // `unknown-style` at its place, still without a message: where no theme has the class
};

struct MadeDocument; // made_document.h

// A template, read and type-checked. Immutable; shared by all threads.
class Program {
public:
    ~Program();
    std::string const& id() const;
    std::string const& language() const;
    std::string const& theme() const; // name
    Position theme_place() const;
    std::vector<Scope> const& scopes() const;
    bool is_for(Scope scope) const;
    std::vector<Parameter> const& parameters() const;
    std::vector<std::string> const& files() const; // every file that it was made from
    std::vector<UsedClass> const& classes() const;
    // Whether it may print the field of a record type or of a part of one.
    bool prints(records::StructInfo const& type, records::Field const& field) const;

    // The images that it names outright, read but not looked into.
    struct Picture {
        std::shared_ptr<document::PictureFile const> file;
        Position at; // where it is named
    };
    std::vector<Picture> const& pictures() const;

    // What was looked for while it was compiled and was not there: a file of one of these names would make
    // another program.
    std::vector<std::string> const& absent_files() const;

    // Makes one document and finishes it (document::finish), and says what was read for it. Faults
    // (missing-value, mixed-currencies, limit-reached, …) point at the template's place with the record's in
    // a note. Empty where there was an error, or the context says to stop. Cost: linear in what the template
    // goes through.
    std::optional<MadeDocument> run(records::Archive const& archive, Scope scope, Selection const& selection,
                                    RunOptions const& options, Context& context) const;

    struct State; // of this room
    explicit Program(std::unique_ptr<State> state);
    State const& state() const { return *state_; }

private:
    std::unique_ptr<State> state_;
};

// The message catalogues of the folders, every fault of theirs reported: for several templates of the same
// folders, which share them.
std::shared_ptr<Messages const> load_messages(Folders const& folders, Context& context);
// The languages that there are messages in, sorted; faults in their files are not reported here.
std::vector<std::string> available_languages(Folders const& folders, Context const& context);

// Reads and checks the template NAME (without ".xml") of the folders. Every fault of the template, of what it
// includes and of the messages it uses is reported; empty when there is an error. `messages`: of the same
// folders; null: they are loaded. `draft`: what prints though it may be absent is a warning, and its runs put
// a mark where it is.
std::shared_ptr<Program const> compile(std::string_view name, Folders const& folders,
                                       records::Schema const& schema, Context& context,
                                       std::shared_ptr<Messages const> messages = nullptr,
                                       bool draft = false);
// The same for a template in memory; includes and messages still come from the folders.
std::shared_ptr<Program const> compile_text(std::string_view file_name, std::string bytes,
                                            Folders const& folders, records::Schema const& schema,
                                            Context& context,
                                            std::shared_ptr<Messages const> messages = nullptr,
                                            bool draft = false);

// The XSD of templates, for editors: elements, attributes and the words and numbers that they take.
std::string templates_xsd(records::Schema const& schema);

// The names of all templates there are, sorted.
std::vector<std::string> available_templates(Folders const& folders, Context& context);

}
