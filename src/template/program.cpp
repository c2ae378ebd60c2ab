#include "template/program.h"

#include "base/diagnostics/context.h"
#include "template/binding.h"
#include "template/elements/bibliography.h"
#include "template/elements/program_state.h"
#include "template/made_document.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <cassert>
#include <unordered_set>

namespace rapporteur::templates {

namespace {

// Of which date the records are that were read so far.
std::optional<PartialDate> newest_date(TraceRecorder& trace, records::Archive const& archive)
{
    std::optional<PartialDate> newest;
    for (records::Record const* record : trace.records()) {
        records::Object const object = records::object_of(*record);
        for (records::Field const& field : object.type->fields) {
            if (field.type.kind != records::Kind::date || field.type.list ||
                field.form == records::Form::derived)
                continue;
            trace.note_field(record, object.type, &field);
            records::Value const value = field.get(object.data, archive);
            if (auto const* date = std::get_if<PartialDate>(&value)) {
                if (!newest || newest->first_day() < date->first_day()) newest = *date;
            }
        }
    }
    return newest;
}

// When what the paper cites was read, or else published: of which date its records are. Where it cites no
// source with a date, the newest date of the records that were read.
std::optional<PartialDate> date_of_records(Runtime& runtime, records::Archive const& archive)
{
    std::optional<PartialDate> newest;
    std::unordered_set<records::Source const*> sources = runtime.notes.all_cited;
    bool const lists_what_was_read =
        std::any_of(runtime.bibliographies.begin(), runtime.bibliographies.end(),
                    [](OpenBibliography const& each) { return each.lists_what_was_read; });
    for (records::Record const* record : runtime.trace.records()) {
        if (!lists_what_was_read) break;
        for (records::SourceUse const& use : record->sources) {
            if (use.source.target != nullptr) sources.insert(use.source.target);
        }
    }
    for (records::Source const* source : sources) {
        for (auto const& date : {source->retrieved, source->date}) {
            if (date && (!newest || newest->first_day() < date->first_day())) newest = date;
        }
    }
    return newest ? newest : newest_date(runtime.trace, archive);
}

// The files that would have messages in the language, and are not there.
std::vector<std::string> absent_catalogues(Folders const& folders, Messages const& messages,
                                           std::string const& language)
{
    std::vector<std::string> result;
    for (std::string const& folder : folders) {
        std::string file = folder + "/messages/" + language + ".xml";
        std::vector<std::string> const& known = messages.files();
        if (std::find(known.begin(), known.end(), file) == known.end()) result.push_back(std::move(file));
    }
    return result;
}

// A line of the paper's metadata.
std::string metadata_line(std::optional<Block> const& block, Runtime& runtime)
{
    if (!block) return {};
    Nodes nodes;
    block->run(runtime, nodes);
    settle_inlines(nodes);
    std::string result;
    for (document::Node const& node : nodes) result += node.plain_text();
    return result;
}

// The words of a message; empty where the language has none.
std::string words_of(MessageKey key, Program::State const& state, Runtime& runtime,
                     MessageArguments const& arguments = {})
{
    return runtime.wording.has(key)
               ? runtime.wording.text_of(runtime.wording.message(key, arguments, state.root_place))
               : std::string();
}

void begin_document(Program::State const& state, Runtime& runtime)
{
    document::Document& document = runtime.document;
    document.places = state.places;
    document.language = runtime.language.tag();
    document.theme = state.theme;
    document.note_numbering = state.notes;
    document.zero = runtime.language.format().zero();
    document.theme_place = state.theme_place;
    document.root.place = state.root_number;
    document.contents_label = words_of(MessageKey::contents, state, runtime);
    document.continued_label = words_of(MessageKey::continued, state, runtime);
    document.note_label = words_of(MessageKey::note_link, state, runtime,
                                   {{"number", Value(std::string(document::note_number))}});
}

void add_metadata(Program::State const& state, RunOptions const& options, Runtime& runtime)
{
    Notes::While const none(runtime.notes, Notes::Allowed::no);
    document::Metadata& metadata = runtime.document.metadata;
    metadata.title = metadata_line(state.title, runtime);
    metadata.author = state.author ? metadata_line(state.author, runtime) : options.author;
    metadata.subject = metadata_line(state.subject, runtime);
    metadata.keywords = metadata_line(state.keywords, runtime);
    metadata.publisher = state.publisher ? metadata_line(state.publisher, runtime) : options.publisher;
}

// An empty field that somebody is to sign, at the end of the paper.
void add_signature(std::string field, Program::State const& state, Runtime& runtime)
{
    document::Node words(document::Role::paragraph);
    std::string const label = words_of(MessageKey::signature, state, runtime);
    words.children.push_back(document::Node::of_text(label.empty() ? field : label));
    document::Node signature(document::Role::signature);
    signature.ensure_attributes().label = std::move(field);
    signature.children.push_back(std::move(words));
    runtime.document.root.children.push_back(std::move(signature));
}

void add_running_heads(std::vector<Program::State::RunningHead> const& from, document::Role role,
                       Runtime& runtime, Nodes& to)
{
    for (Program::State::RunningHead const& head : from) {
        runtime.progress.stand_at(head.place, head.place_number);
        document::Node node = runtime.nodes.make(role);
        document::Attributes& attributes = node.ensure_attributes();
        attributes.pages = head.pages;
        bool const is_on_every_page = head.pages == document::RunningHeadPages::every;
        // What every page says is no furniture: who listens hears it once.
        attributes.read_out = is_on_every_page && role == document::Role::header;
        head.content.run(runtime, node.children);
        node.children = settle_flow(std::move(node.children));
        if (!node.children.empty() && document::is_inline(node.children.front().role)) {
            document::Node paragraph(document::Role::paragraph);
            paragraph.place = head.place_number;
            paragraph.children = std::move(node.children);
            node.children.clear();
            node.children.push_back(std::move(paragraph));
        }
        // One that has nothing to say takes no room; the first page's stands for what it replaces.
        if (is_on_every_page && node.children.empty()) continue;
        to.push_back(std::move(node));
    }
}

}

Program::Program(std::unique_ptr<State> state) : state_(std::move(state)) {}
Program::~Program() = default;
std::string const& Program::id() const { return state_->id; }
std::string const& Program::language() const { return state_->language; }
std::string const& Program::theme() const { return state_->theme; }
Position Program::theme_place() const { return state_->theme_place; }
std::vector<UsedClass> const& Program::classes() const { return state_->classes; }
bool Program::prints(records::StructInfo const& type, records::Field const& field) const
{
    return state_->used_fields.contains(type, field);
}
std::vector<Scope> const& Program::scopes() const { return state_->scopes; }
bool Program::is_for(Scope scope) const
{
    return std::find(state_->scopes.begin(), state_->scopes.end(), scope) != state_->scopes.end();
}
std::vector<Parameter> const& Program::parameters() const { return state_->parameters; }
std::vector<std::string> const& Program::files() const { return state_->files; }
std::vector<Program::Picture> const& Program::pictures() const { return state_->pictures; }
std::vector<std::string> const& Program::absent_files() const { return state_->absent_files; }

std::optional<MadeDocument> Program::run(records::Archive const& archive, Scope scope,
                                         Selection const& selection, RunOptions const& options,
                                         Context& context) const
{
    State const& state = *state_;
    assert(is_for(scope));
    std::size_t const before = context.diagnostics.errors();
    Runtime runtime({archive, *state.messages, state.required_messages, state.slots, state.draft},
                    language_of(state, options), context);
    runtime.progress.stand_at(state.root_place, state.root_number);
    for (std::string const& file : state.files) runtime.trace.note_file(file);
    for (std::string const& file : state.absent_files) runtime.trace.note_absent_file(file);
    for (std::string& file : absent_catalogues(state.folders, *state.messages, runtime.language.tag()))
        runtime.trace.note_absent_file(std::move(file));
    if (!bind(state, {scope, selection, options}, runtime, context)) return std::nullopt;

    begin_document(state, runtime);
    add_metadata(state, options, runtime);
    document::Document& document = runtime.document;
    state.body.run(runtime, document.root.children);
    settle_bibliographies(runtime);
    if (std::string field = signature_field(options, context); !field.empty())
        add_signature(std::move(field), state, runtime);

    // Last, so that they can say of which date the records are that the body read.
    if (!options.date && state.date_slot) {
        std::optional<PartialDate> const newest = date_of_records(runtime, archive);
        if (newest) runtime.evaluator.slots[*state.date_slot] = *newest;
    }
    {
        Notes::While const none(runtime.notes, Notes::Allowed::no);
        add_running_heads(state.headers, document::Role::header, runtime, document.headers);
        add_running_heads(state.footers, document::Role::footer, runtime, document.footers);
    }
    if (runtime.progress.stopped() || context.should_stop() || context.diagnostics.errors() != before)
        return std::nullopt;
    std::optional<PartialDate> const date = options.date ? options.date : date_of_records(runtime, archive);
    if (date) document.metadata.date = *date;
    settle_links(document);
    if (!document::finish(document, context)) return std::nullopt;
    return MadeDocument{std::move(document), runtime.trace.take()};
}

}
