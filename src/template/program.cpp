#include "template/program.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/xml/xml_document.h"
#include "template/elements/bibliography.h"
#include "template/elements/compiler.h"
#include "template/elements/parameters.h"
#include "template/elements/program_state.h"
#include "template/run/attached_records.h"
#include "template/run/inline_text.h"

#include <algorithm>
#include <cassert>

namespace rapporteur::templates {

namespace {

void report(Context& context, std::string_view code, std::string message, std::string suggestion = {})
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.suggestion = std::move(suggestion);
    context.diagnostics.add(std::move(diagnostic));
}

// The newest date in the records, as the document's own.
std::optional<PartialDate> newest_date(std::vector<records::Record const*> const& read,
                                       records::Archive const& archive)
{
    std::optional<PartialDate> newest;
    for (records::Record const* record : read) {
        records::Object const object = records::object_of(*record);
        for (records::Field const& field : object.type->fields) {
            if (field.type.kind != records::Kind::date || field.type.list ||
                field.form == records::Form::derived)
                continue;
            records::Value const value = field.get(object.data, archive);
            if (auto const* date = std::get_if<PartialDate>(&value)) {
                if (!newest || newest->first_day() < date->first_day()) newest = *date;
            }
        }
    }
    return newest;
}

// The name of the field that somebody is to sign; empty where none is asked for. Faults: `bad-option`.
std::string signature_field(RunOptions const& options, Context& context)
{
    auto const given = options.parameters.find(std::string(signature_parameter));
    if (given == options.parameters.end() || given->second == "false") return {};
    std::string const& name = given->second;
    if (name == "true") return "signature";
    // Points part the names of fields within fields (ISO 32000-1, 12.7.3.2).
    bool const is_name =
        !name.empty() && name.size() <= 100 && std::none_of(name.begin(), name.end(), [](char c) {
            return c == '.' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        });
    if (is_name) return name;
    report(context, codes::bad_option,
           "the parameter '" + std::string(signature_parameter) +
               "' is true, false or the name of the field, of up to 100 bytes and without a point, not '" +
               name + "'");
    return {};
}

// Names of the template bound to what this run is about, and parameters to what was given.
bool bind(Program::State const& state, Runtime& runtime, Scope scope, Selection const& selection,
          RunOptions const& options, Context& context)
{
    records::Archive const& archive = runtime.archive;
    std::size_t const before = context.diagnostics.errors();
    auto const set = [&](std::optional<std::uint32_t> slot, Value value) {
        if (slot) runtime.evaluator.slots[*slot] = std::move(value);
    };
    if (scope == Scope::session && selection.session != nullptr)
        set(state.session_slot, runtime.evaluator.object(*selection.session));
    Values sessions;
    for (records::Session const* session : selection.sessions) {
        sessions.push_back(ObjectRef{records::object_of(*session), session});
    }
    if (sessions.empty() && selection.session != nullptr)
        sessions.push_back(ObjectRef{records::object_of(*selection.session), selection.session});
    set(state.sessions_slot, make_list(std::move(sessions)));
    set(state.archive_slot, ObjectRef{{&records::Schema::get().archive(), &archive}, nullptr});
    if (options.date) set(state.date_slot, *options.date);

    for (auto const& given : options.parameters) {
        std::string const& name = given.first;
        bool const known = std::any_of(state.parameters.begin(), state.parameters.end(),
                                       [&](Parameter const& parameter) { return parameter.name == name; });
        if (known) continue;
        if (name == signature_parameter) {
            signature_field(options, context);
            continue;
        }
        std::vector<std::string> names;
        for (Parameter const& parameter : state.parameters) names.push_back(parameter.name);
        report(context, codes::bad_option, "the template '" + state.id + "' has no parameter '" + name + "'",
               nearest(name, std::span<std::string const>(names)));
    }
    for (std::size_t i = 0; i < state.parameters.size(); ++i) {
        Parameter const& parameter = state.parameters[i];
        auto const given = options.parameters.find(parameter.name);
        std::optional<std::string> text;
        if (given != options.parameters.end()) text = given->second;
        bool const is_record = parameter.type == "record";
        if (!text && is_record) text = parameter.default_value;
        std::optional<Value> value;
        if (!text) {
            value = state.parameter_slots[i].default_value;
        } else if (is_record) {
            records::Record const* record = archive.find(*text);
            if (record == nullptr) {
                report(context, codes::bad_option,
                       "the parameter '" + parameter.name + "' names a record that is not there: '" + *text +
                           "'");
                continue;
            }
            value = runtime.evaluator.object(*record);
        } else {
            value = parse_parameter(parameter.type, *text);
            if (!value) {
                report(context, codes::bad_option,
                       "the parameter '" + parameter.name + "' is " + parameter.type + ", which '" + *text +
                           "' is not");
                continue;
            }
        }
        if (value) runtime.evaluator.slots[state.parameter_slots[i].slot] = std::move(*value);
    }
    return context.diagnostics.errors() == before;
}

std::string language_of(Program::State const& state, RunOptions const& options)
{
    return options.language.empty() ? state.language : options.language;
}

// A name that every file system takes.
std::optional<std::string> file_name(std::string name, Place const& place, Context& context)
{
    std::replace(name.begin(), name.end(), '/', '-');
    std::string fault;
    if (name.empty()) {
        fault = "the file name is empty";
    } else if (name[0] == '.') {
        fault = "the file name '" + name + "' begins with a dot";
    } else if (name.size() > 200) {
        fault = "the file name has more than 200 bytes";
    } else if (std::any_of(name.begin(), name.end(), [](char c) {
                   return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
               })) {
        fault = "the file name has a character that no file name should have";
    }
    if (fault.empty()) return name;
    context.diagnostics.add(fault_at(place, codes::bad_value, fault));
    return std::nullopt;
}

std::optional<std::string> name_output(Program::State const& state, Runtime& runtime, Scope scope,
                                       Selection const& selection, RunOptions const& options,
                                       Context& context)
{
    std::string name;
    if (state.output) {
        runtime.progress.stand_at(state.output_place);
        name = state.output->run(runtime);
        if (runtime.progress.stopped()) return std::nullopt;
    } else {
        name = scope == Scope::session && selection.session != nullptr
                   ? selection.session->id + "-" + state.id
                   : state.id;
    }
    if (!options.language.empty() && options.language != state.language) name += "-" + options.language;
    return file_name(std::move(name), state.output_place, context);
}

// The strip of the theme's letterhead.
document::Node head_of(document::Letterhead const& letterhead, std::uint32_t place)
{
    document::Node strip(document::Role::header);
    strip.place = place;
    document::Attributes& attributes = strip.ensure_attributes();
    attributes.class_name = "letterhead";
    attributes.pages = letterhead.pages;
    attributes.said = true;
    attributes.language = letterhead.language;
    if (letterhead.image) {
        document::Node image(document::Role::image);
        image.place = place;
        image.ensure_attributes().alternative = letterhead.alternative;
        image.attributes->image = std::make_unique<document::Image>();
        image.attributes->image->file = letterhead.image;
        image.attributes->image->height = letterhead.height;
        strip.children.push_back(std::move(image));
    }
    document::Node lines(document::Role::paragraph);
    lines.place = place;
    for (std::string const& line : letterhead.lines) {
        if (!lines.children.empty()) lines.children.emplace_back(document::Role::line_break);
        lines.children.push_back(document::Node::of_text(line));
        lines.children.back().place = place;
    }
    if (!lines.children.empty()) strip.children.push_back(std::move(lines));
    return strip;
}

// A line of the paper's metadata.
std::string said(std::optional<Block> const& block, Runtime& runtime)
{
    if (!block) return {};
    Nodes nodes;
    block->run(runtime, nodes);
    settle_inlines(nodes);
    std::string result;
    for (document::Node const& node : nodes) result += node.plain_text();
    return result;
}

}

Program::Program(std::unique_ptr<State> state) : state_(std::move(state)) {}
Program::~Program() = default;
std::string const& Program::id() const { return state_->id; }
std::string const& Program::language() const { return state_->language; }
std::string const& Program::theme() const { return state_->theme; }
Position Program::theme_place() const { return state_->theme_place; }
std::vector<UsedClass> const& Program::classes() const { return state_->classes; }
std::vector<Scope> const& Program::scopes() const { return state_->scopes; }
bool Program::is_for(Scope scope) const
{
    return std::find(state_->scopes.begin(), state_->scopes.end(), scope) != state_->scopes.end();
}
std::vector<Parameter> const& Program::parameters() const { return state_->parameters; }
std::vector<std::string> const& Program::files() const { return state_->files; }
std::vector<Program::Picture> const& Program::pictures() const { return state_->pictures; }

std::optional<std::string> Program::output_name(records::Archive const& archive, Scope scope,
                                                Selection const& selection, RunOptions const& options,
                                                Context& context) const
{
    Runtime runtime({archive, *state_->messages, state_->required_messages, state_->slots, false},
                    language_of(*state_, options), context);
    if (!bind(*state_, runtime, scope, selection, options, context)) return std::nullopt;
    return name_output(*state_, runtime, scope, selection, options, context);
}

std::optional<document::Document> Program::run(records::Archive const& archive, Scope scope,
                                               Selection const& selection, RunOptions const& options,
                                               Context& context, document::Letterhead const* letterhead) const
{
    State const& state = *state_;
    assert(is_for(scope));
    std::size_t const before = context.diagnostics.errors();
    Runtime runtime({archive, *state.messages, state.required_messages, state.slots, state.draft},
                    language_of(state, options), context);
    runtime.progress.stand_at(state.root_place, state.root_number);
    if (!bind(state, runtime, scope, selection, options, context)) return std::nullopt;

    document::Document& document = runtime.document;
    document.places = state.places;
    document.language = runtime.language.tag();
    document.theme = state.theme;
    document.note_numbering = state.notes;
    document.zero = runtime.language.format().zero();
    document.theme_place = state.theme_place;
    document.root.place = state.root_number;
    std::optional<std::string> const name = name_output(state, runtime, scope, selection, options, context);
    if (name) document.output_name = *name;
    auto const message = [&](MessageKey key) {
        return runtime.wording.has(key)
                   ? runtime.wording.text_of(runtime.wording.message(key, {}, state.root_place))
                   : std::string();
    };
    document.contents_label = message(MessageKey::contents);
    document.continued_label = message(MessageKey::continued);

    {
        Notes::While const none(runtime.notes, Notes::Allowed::no);
        document.metadata.title = said(state.title, runtime);
        document.metadata.author = state.author ? said(state.author, runtime) : options.author;
        document.metadata.subject = said(state.subject, runtime);
        document.metadata.keywords = said(state.keywords, runtime);
        document.metadata.publisher = state.publisher ? said(state.publisher, runtime) : options.publisher;
    }
    state.body.run(runtime, document.root.children);
    settle_bibliographies(runtime);
    if (std::string field = signature_field(options, context); !field.empty()) {
        document::Node words(document::Role::paragraph);
        std::string const label = message(MessageKey::signature);
        words.children.push_back(document::Node::of_text(label.empty() ? field : label));
        document::Node signature(document::Role::signature);
        signature.ensure_attributes().label = std::move(field);
        signature.children.push_back(std::move(words));
        document.root.children.push_back(std::move(signature));
    }

    // Last, so that they can say of which date the records are that the body read.
    if (!options.date && state.date_slot) {
        std::optional<PartialDate> const newest = newest_date(runtime.trace.records(), archive);
        if (newest) runtime.evaluator.slots[*state.date_slot] = *newest;
    }
    Notes::While const none(runtime.notes, Notes::Allowed::no);
    auto const strips = [&](std::vector<State::RunningHead> const& from, std::vector<document::Node>& to,
                            document::Role role) {
        for (State::RunningHead const& strip : from) {
            runtime.progress.stand_at(strip.place, strip.place_number);
            document::Node node = runtime.nodes.make(role);
            document::Attributes& attributes = node.ensure_attributes();
            attributes.pages = strip.pages;
            // What every page says is no furniture: who listens hears it once.
            attributes.said =
                strip.pages == document::RunningHeadPages::every && role == document::Role::header;
            strip.content.run(runtime, node.children);
            node.children = settle_flow(std::move(node.children));
            if (!node.children.empty() && document::is_inline(node.children.front().role)) {
                document::Node paragraph(document::Role::paragraph);
                paragraph.place = strip.place_number;
                paragraph.children = std::move(node.children);
                node.children.clear();
                node.children.push_back(std::move(paragraph));
            }
            // One that has nothing to say takes no room; the first page's stands for what it replaces.
            if (strip.pages == document::RunningHeadPages::every && node.children.empty()) continue;
            to.push_back(std::move(node));
        }
    };
    strips(state.headers, document.headers, document::Role::header);
    if (letterhead != nullptr) document.headers.push_back(head_of(*letterhead, state.root_number));
    strips(state.footers, document.footers, document::Role::footer);

    if (runtime.progress.stopped() || context.should_stop() || context.diagnostics.errors() != before)
        return std::nullopt;
    std::optional<PartialDate> const date =
        options.date ? options.date : newest_date(runtime.trace.records(), archive);
    if (date) document.metadata.date = *date;
    attach_records(runtime);
    settle_links(document);
    if (!document::finish(document, context)) return std::nullopt;
    return std::move(document);
}

std::shared_ptr<Messages const> load_messages(Folders const& folders, Context& context)
{
    return std::make_shared<Messages const>(Messages::load(folders, context));
}

std::shared_ptr<Program const> compile_text(std::string_view file_name_given, std::string bytes,
                                            Folders const& folders, records::Schema const& schema,
                                            Context& context, std::shared_ptr<Messages const> messages,
                                            bool draft)
{
    std::size_t const before = context.diagnostics.errors();
    std::string const name(file_name_given);
    auto document = XmlDocument::parse(FileName(name), std::move(bytes), "template", template_namespace,
                                       context, element_names());
    if (!document) return nullptr;
    auto state = std::make_unique<Program::State>();
    state->folders = folders;
    state->draft = draft;
    state->messages = messages ? std::move(messages) : load_messages(folders, context);
    state->required_messages = RequiredMessages(*state->messages, schema);
    Compiler(*state, folders, schema, context)
        .run(std::make_shared<XmlDocument const>(std::move(*document)), name);
    if (context.diagnostics.errors() != before || !state->messages->is_sound()) return nullptr;
    return std::make_shared<Program const>(std::move(state));
}

std::shared_ptr<Program const> compile(std::string_view name, Folders const& folders,
                                       records::Schema const& schema, Context& context,
                                       std::shared_ptr<Messages const> messages, bool draft)
{
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        std::string const file = *folder + "/" + std::string(name) + ".xml";
        bool const is_plain = name.find('/') == std::string_view::npos && !name.starts_with('.');
        if (!is_plain || !context.file_system().is_file(file)) continue;
        std::optional<std::string> bytes = read_file(FileName(file), context);
        if (!bytes) return nullptr;
        return compile_text(file, std::move(*bytes), folders, schema, context, std::move(messages), draft);
    }
    std::vector<std::string> const known = available_templates(folders, context);
    std::string message = "there is no template '" + std::string(name) + "'";
    if (!known.empty()) {
        message += "; there are";
        for (std::string const& each : known) message += (&each == &known.front() ? " " : ", ") + each;
    }
    report(context, codes::no_such_template, std::move(message),
           nearest(name, std::span<std::string const>(known)));
    return nullptr;
}

std::vector<std::string> available_templates(Folders const& folders, Context& context)
{
    std::vector<std::string> result;
    for (std::string const& folder : folders) {
        if (!context.file_system().is_folder(folder)) continue;
        for (std::string const& file : list_files(folder, ".xml", context)) {
            std::string const rest = file.substr(folder.size() + 1);
            if (rest.find('/') != std::string::npos) continue;
            // What others include is for nothing by itself. A file that cannot be read is listed, to be
            // reported.
            Context quiet = context.without_diagnostics();
            auto const bytes = read_file(FileName(file), quiet);
            if (bytes && is_part(*bytes)) continue;
            auto const document =
                bytes ? XmlDocument::parse(FileName(file), *bytes, "template", template_namespace, quiet)
                      : std::optional<XmlDocument>();
            if (document && document->root().attribute("for") == nullptr &&
                document->root().attribute("extends") == nullptr)
                continue;
            std::string name = rest.substr(0, rest.size() - 4);
            if (std::find(result.begin(), result.end(), name) == result.end())
                result.push_back(std::move(name));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

}
