#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/values/language.h"
#include "template/elements/compiler.h"

#include <algorithm>
#include <array>

// <template> and what stands directly in it: metadata, parameters, running heads, the body.
namespace rapporteur::templates {

namespace {

using A = AttributeInfo;
using document::NoteNumbering;
using document::RunningHeadPages;

constexpr std::array<std::string_view, 4> scope_words{"session", "resolution", "sessions", "archive"};
constexpr auto notes_attribute =
    WordAttribute<NoteNumbering, 3>("notes", {{"document", NoteNumbering::document},
                                              {"section", NoteNumbering::section},
                                              {"page", NoteNumbering::page}});
constexpr auto page_attribute =
    WordAttribute<RunningHeadPages, 3>("page", {{"others", RunningHeadPages::others},
                                                {"first", RunningHeadPages::first},
                                                {"every", RunningHeadPages::every}});

// What the metadata of the paper holds.
struct MetadataLine {
    std::string_view element;
    std::optional<Block> Program::State::*member;
};
constexpr std::array<MetadataLine, 5> metadata_lines{{{"title", &Program::State::title},
                                                      {"author", &Program::State::author},
                                                      {"subject", &Program::State::subject},
                                                      {"keywords", &Program::State::keywords},
                                                      {"publisher", &Program::State::publisher}}};

MetadataLine const* metadata_line(std::string_view element)
{
    auto const found = std::find_if(metadata_lines.begin(), metadata_lines.end(),
                                    [&](MetadataLine const& each) { return each.element == element; });
    return found == metadata_lines.end() ? nullptr : &*found;
}

bool is_running_head(XmlNode const& node) { return node.name == "header" || node.name == "footer"; }

}

void add_root_elements(std::vector<ElementInfo>& elements)
{
    using K = ContentModel::Kind;
    elements.push_back(
        {.name = "template",
         .attributes =
             {"id", {"for", A::Kind::scopes}, "theme", "output", notes_attribute, "xml:lang", "extends"},
         .holds = K::anything,
         .within = {""}});
    elements.push_back(
        {.name = "part", .attributes = {"id", "xml:lang"}, .holds = K::anything, .within = {""}});
    for (MetadataLine const& line : metadata_lines)
        elements.push_back({.name = line.element, .holds = Content::inlines, .within = {"template"}});
    for (std::string_view const head : {"header", "footer"})
        elements.push_back(
            {.name = head, .attributes = {page_attribute}, .holds = Content::flow, .within = {"template"}});
    add_parameter_elements(elements);
}

void Compiler::scopes(XmlAttribute const& attribute)
{
    std::size_t begin = 0;
    std::string const& value = attribute.value;
    while (begin < value.size()) {
        std::size_t const end = std::min(value.find(' ', begin), value.size());
        std::string_view const word = std::string_view(value).substr(begin, end - begin);
        if (!word.empty()) {
            auto const found = std::find(scope_words.begin(), scope_words.end(), word);
            Place const at = Place::of_value(unit(), attribute).part(begin, end);
            if (found == scope_words.end()) {
                Diagnostic diagnostic =
                    fault_at(at, codes::bad_value,
                             "a template is for session, resolution, sessions or archive, not '" +
                                 std::string(word) + "'");
                diagnostic.suggestion = nearest(word, scope_words);
                add(std::move(diagnostic));
            } else {
                auto const scope = static_cast<Scope>(found - scope_words.begin());
                if (std::find(state.scopes.begin(), state.scopes.end(), scope) != state.scopes.end()) {
                    add(fault_at(at, codes::bad_value, "'" + std::string(word) + "' is named twice"));
                } else {
                    state.scopes.push_back(scope);
                }
            }
        }
        begin = end + 1;
    }
    auto const is_for = [&](Scope scope) {
        return std::find(state.scopes.begin(), state.scopes.end(), scope) != state.scopes.end();
    };
    Place const at = Place::of_value(unit(), attribute);
    auto const bind = [&](char const* name, Type type, std::optional<std::uint32_t>& slot) {
        Variable& variable = checker.scope.bind(name, std::move(type), at);
        variable.used = true;
        slot = variable.slot;
    };
    records::Schema const& schema = checker.schema();
    Type session = Type::of(Kind::object);
    session.object = &schema.of(records::RecordType::session);
    // Every resolution has its session.
    auto const with_session = static_cast<std::size_t>(is_for(Scope::session)) +
                              static_cast<std::size_t>(is_for(Scope::resolution));
    if (with_session > 0)
        bind("session", session.maybe(state.scopes.size() > with_session), state.session_slot);
    if (is_for(Scope::resolution)) {
        Type resolution = Type::of(Kind::object);
        resolution.object = &schema.of(records::RecordType::resolution);
        bind("resolution", resolution.maybe(state.scopes.size() > 1), state.resolution_slot);
    }
    if (is_for(Scope::sessions)) bind("sessions", Type::list_of(session), state.sessions_slot);
    Type archive = Type::of(Kind::object);
    archive.object = &schema.archive();
    bind("archive", archive, state.archive_slot);
    bind("records_date", Type::of(Kind::date).maybe(), state.date_slot);
}

// What the attributes of the root say, each of the first layer that has it.
void Compiler::root_attributes(XmlNode const& element)
{
    ElementInfo const& info = element_within("template", "");
    for (Layer const& layer : layers_) {
        units_.push_back(layer.unit);
        check_attributes(info, *layer.root);
        units_.pop_back();
    }
    bool const has_language = with_attribute("xml:lang", [&](XmlAttribute const& language, XmlNode const&) {
        state.language = language.value;
        if (!is_language(language.value)) {
            add(fault_at(Place::of_value(unit(), language), codes::bad_value,
                         "'" + language.value + "' is not a language tag"));
        }
    });
    // What a template lacks may stand in one that could not be read.
    if (!has_language && is_whole_)
        add(fault(codes::missing_language, element,
                  "the template does not say its language: xml:lang=\"…\""));
    checker.set_language(state.language);
    state.theme = "secretariat";
    state.theme_place = state.root_place.position();
    with_attribute("theme", [&](XmlAttribute const& theme, XmlNode const&) {
        state.theme = theme.value;
        state.theme_place = Place::of_value(unit(), theme).position();
    });
    with_attribute("notes", [&](XmlAttribute const&, XmlNode const& root) {
        state.notes = choice(root, notes_attribute);
    });
    bool const has_scope =
        with_attribute("for", [&](XmlAttribute const& scope, XmlNode const&) { scopes(scope); });
    if (!has_scope && is_whole_) {
        add(fault(codes::missing_attribute, element,
                  "the template does not say what it is for: for=\"session\", \"resolution\", \"sessions\" "
                  "or \"archive\""));
    }
}

// Parameters and macros first, wherever they stand: what is before them uses them too. Parameters of a
// template that is extended come before those of the one that extends it.
void Compiler::declarations()
{
    for (std::size_t i = layers_.size(); i-- > 0;) {
        units_.push_back(layers_[i].unit);
        for (XmlNode const& child : layers_[i].root->children) {
            if (child.is("param")) parameter(child);
        }
        units_.pop_back();
    }
    global_names_ = checker.scope.mark();
    for (Layer const& layer : layers_) {
        units_.push_back(layer.unit);
        declare_macros(*layer.root);
        units_.pop_back();
    }
}

void Compiler::root(XmlNode const& element)
{
    state.root_place = name_of(element);
    state.root_number = place_number(state.root_place);
    if (required(element, "id")) state.id = element.attribute("id")->value;
    extend(element);
    root_attributes(element);
    declarations();
    state.output_place = state.root_place;
    with_attribute("output", [&](XmlAttribute const& output, XmlNode const&) {
        state.output = text(&output);
        state.output_place = Place::of_value(unit(), output);
    });
    metadata_and_running_heads();
    body();
    settle_macros();
    // Of what was given up halfway nobody can say what it lacks.
    if (context.should_stop()) return;
    report_unused_blocks();
    if (is_whole_) references.report(context.diagnostics);
    if (!state.title && is_whole_)
        add(fault(codes::missing_title, element, "the template has no <title>, which every paper needs"));
    for (Parameter const& parameter : state.parameters) {
        Variable const* variable = checker.scope.find(parameter.name);
        if (variable == nullptr || variable->used) continue;
        Diagnostic diagnostic = fault_at(variable->bound, codes::unused_parameter,
                                         "the parameter '" + parameter.name + "' is used nowhere");
        diagnostic.severity = Severity::warning;
        add(std::move(diagnostic));
    }
}

void Compiler::running_head(XmlNode const& element)
{
    check_attributes(element_within(element.name, "template"), element);
    Program::State::RunningHead head;
    head.pages = choice(element, page_attribute);
    head.place = name_of(element);
    head.place_number = place_number(head.place);
    in_running_head = true;
    head.content = content(element, Content::flow);
    in_running_head = false;
    (element.name == "header" ? state.headers : state.footers).push_back(std::move(head));
}

// Of each the first layer's that has it.
void Compiler::metadata_and_running_heads()
{
    std::vector<std::string> claimed;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        layer_ = i;
        units_.push_back(layers_[i].unit);
        std::vector<std::string> mine;
        for (XmlNode const& child : layers_[i].root->children) {
            if (child.is_text) continue;
            MetadataLine const* const line = metadata_line(child.name);
            if (line == nullptr && !is_running_head(child)) continue;
            std::string key = child.name;
            if (is_running_head(child) && child.attribute("page") != nullptr)
                key += child.attribute("page")->value;
            if (std::find(claimed.begin(), claimed.end(), key) != claimed.end()) continue;
            if (line == nullptr) {
                running_head(child);
            } else {
                check_attributes(element_within(line->element, "template"), child);
                if (std::find(mine.begin(), mine.end(), key) != mine.end()) {
                    add(fault(codes::repeated_element, child,
                              "the template has a '" + child.name + "' already"));
                }
                state.*line->member = content(child, Content::inlines);
            }
            mine.push_back(std::move(key));
        }
        claimed.insert(claimed.end(), mine.begin(), mine.end());
        units_.pop_back();
    }
}

// The last layer's, in whose blocks the others put what they have.
void Compiler::body()
{
    auto const is_body = [](XmlNode const& child) {
        return child.is_text || (child.name != "param" && child.name != "macro" && !is_running_head(child) &&
                                 metadata_line(child.name) == nullptr);
    };
    for (std::size_t i = 0; i + 1 < layers_.size(); ++i) {
        units_.push_back(layers_[i].unit);
        for (XmlNode const& child : layers_[i].root->children) {
            if (!is_body(child) || child.is_blank_text() || child.is("block")) continue;
            constexpr auto message = "a template that extends another says what is different in blocks: "
                                     "<block name=\"…\">";
            add(child.is_text ? fault_at(Place::of_text(unit(), child), codes::misplaced_element, message)
                              : fault(codes::misplaced_element, child, message));
        }
        units_.pop_back();
    }
    layer_ = layers_.size() - 1;
    units_.push_back(layers_.back().unit);
    for (XmlNode const& child : layers_.back().root->children) {
        if (is_body(child)) append(state.body, child, Content::top, false);
    }
    units_.pop_back();
}

}
