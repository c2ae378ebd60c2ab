#include "template/elements/compiler.h"

#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/folders.h"
#include "base/values/language.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <filesystem>
#include <system_error>

namespace rapporteur::templates {

namespace {

constexpr std::string_view namespace_uri = "urn:rapporteur:template:1";
// Elements within elements, through includes: what the tree of a paper and the machine's stack bear.
constexpr std::size_t deepest = 250;

bool is_inline(Content content) { return content == Content::inlines || content == Content::flow; }

std::string_view described(Content content)
{
    switch (content) {
    case Content::top:
    case Content::blocks: return "where sections and paragraphs stand";
    case Content::flow: return "in an item, a cell or a note";
    case Content::inlines: return "in running text";
    case Content::items: return "in a list, which holds items";
    case Content::sides: return "in a parallel, which holds sides";
    case Content::definitions: return "in definitions, which hold terms and items";
    case Content::table: return "in a table, which holds columns, or a head and a body";
    case Content::rows: return "where rows stand";
    case Content::cells: return "in a row, which holds cells";
    case Content::figure: return "in a figure, which holds an image or a chart";
    }
    return "";
}

}

std::span<ElementInfo const> elements()
{
    static std::vector<ElementInfo> const all = [] {
        std::vector<ElementInfo> result;
        add_root_elements(result);
        add_structure_elements(result);
        add_control_elements(result);
        add_table_elements(result);
        add_provision_elements(result);
        add_bibliography_elements(result);
        add_index_elements(result);
        add_change_elements(result);
        add_macro_elements(result);
        add_extension_elements(result);
        add_figure_elements(result);
        add_chart_elements(result);
        return result;
    }();
    return all;
}

namespace {

bool may_stand(ElementInfo const& info, Content content)
{
    if (!info.within.empty()) return false;
    return info.in.empty() || std::find(info.in.begin(), info.in.end(), content) != info.in.end();
}

ElementInfo const* find_element(std::string_view name, Content content)
{
    ElementInfo const* found = nullptr;
    for (ElementInfo const& info : elements()) {
        if (info.name != name) continue;
        if (may_stand(info, content)) return &info;
        if (found == nullptr || found->compile == nullptr) found = &info;
    }
    return found;
}

// ---- The roots, and what stands directly in a template

using A = AttributeInfo;

constexpr std::array<std::string_view, 3> scope_words{"session", "sessions", "archive"};
constexpr std::array<std::string_view, 3> note_numberings{"document", "section", "page"};
constexpr A notes_attribute{"notes", note_numberings};
constexpr std::array<std::string_view, 3> running_head_pages{"others", "first", "every"};
constexpr A page_attribute{"page", running_head_pages};
constexpr std::array<std::string_view, 6> parameter_types{"boolean", "text", "integer",
                                                          "decimal", "date", "record"};
constexpr A type_attribute{"type", parameter_types};
constexpr A fit_attribute{"fit", 1, 100};

}

void add_root_elements(std::vector<ElementInfo>& elements)
{
    ElementInfo root{
        "template",
        {},
        {"id", {"for", A::Kind::scopes}, "theme", "output", notes_attribute, "xml:lang", "extends"},
        {},
        false,
        nullptr,
        Held::Kind::anything,
        {""}};
    elements.push_back(root);
    elements.push_back({"part", {}, {"id", "xml:lang"}, {}, false, nullptr, Held::Kind::anything, {""}});
    std::vector<std::string_view> const top{"template"};
    for (std::string_view const said : {"title", "author", "subject", "keywords", "publisher"})
        elements.push_back({said, {}, {}, {}, false, nullptr, Content::inlines, top});
    for (std::string_view const strip : {"header", "footer"})
        elements.push_back({strip, {}, {page_attribute}, {}, false, nullptr, Content::flow, top});
    elements.push_back({"param",
                        {},
                        {{"name", A::Kind::name}, type_attribute, "default", fit_attribute},
                        {"name", "type"},
                        false,
                        nullptr,
                        {},
                        top});
}

AttributeInfo const* ElementInfo::attribute(std::string_view wanted) const
{
    auto const found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](AttributeInfo const& each) { return each.name == wanted; });
    return found == attributes.end() ? nullptr : &*found;
}

ElementInfo const& element_within(std::string_view name, std::string_view parent)
{
    for (ElementInfo const& info : elements()) {
        if (info.name == name &&
            std::find(info.within.begin(), info.within.end(), parent) != info.within.end())
            return info;
    }
    assert(false);
    return elements().front();
}

bool is_part(std::string_view bytes)
{
    static constexpr std::array<std::string_view, 2> roots{"part", "template"};
    std::size_t at = bytes.find('<');
    while (at != std::string_view::npos && at + 1 < bytes.size() &&
           (bytes[at + 1] == '?' || bytes[at + 1] == '!')) {
        std::string_view const end = bytes.substr(at).starts_with("<!--") ? "-->" : ">";
        at = bytes.find('<', std::min(bytes.find(end, at), bytes.size()));
    }
    if (at == std::string_view::npos) return false;
    std::string_view const name = bytes.substr(at + 1, bytes.find_first_of(" \t\r\n/>", at + 1) - at - 1);
    return name == "part" || nearest(name, roots) == "part";
}

std::span<std::string_view const> element_names()
{
    static std::vector<std::string_view> const all = [] {
        std::vector<std::string_view> result;
        for (ElementInfo const& info : elements()) result.push_back(info.name);
        return result;
    }();
    return all;
}

Compiler::Compiler(Program::State& the_state, Folders const& the_folders, records::Schema const& schema,
                   Context& the_context)
    : checker(schema, *the_state.messages, {}, the_context), state(the_state), context(the_context),
      folders(the_folders)
{
    checker.draft = the_state.draft;
}

Diagnostic Compiler::fault(std::string_view code, XmlNode const& element, std::string message) const
{
    return fault_at(name_of(element), code, std::move(message));
}

std::uint32_t Compiler::place_number(Place const& at)
{
    Position position = at.position();
    if (!state.places.empty() && state.places.back() == position)
        return static_cast<std::uint32_t>(state.places.size() - 1);
    state.places.push_back(std::move(position));
    return static_cast<std::uint32_t>(state.places.size() - 1);
}

void Compiler::place(Instruction& instruction, Place const& at)
{
    instruction.place = at;
    instruction.place_number = place_number(at);
}

void Compiler::require_message(MessageKey message, Place const& at)
{
    Catalogue const* catalogue = state.messages->catalogue(state.language);
    std::optional<std::uint32_t> const number = state.required_messages.number(message);
    if (number && catalogue != nullptr && catalogue->find(*number) != nullptr) return;
    add(fault_at(at, codes::unknown_message,
                 "the language '" + state.language + "' has no message '" +
                     std::string(catalogue_key(message)) + "', which this needs; add it to messages/" +
                     state.language + ".xml"));
}

// ---- Attributes
// --------------------------------------------------------------------------------------------------

void Compiler::require_empty(XmlNode const& element)
{
    for (XmlNode const& child : element.children) {
        if (child.is_blank_text()) continue;
        std::string message = "'" + element.name + "' holds nothing";
        add(child.is_text
                ? fault_at(Place::of_text(unit(), child), codes::misplaced_element, std::move(message))
                : fault(codes::misplaced_element, child, std::move(message)));
        return;
    }
}

void Compiler::refuse(XmlNode const& element, std::span<std::string_view const> fitting, std::string message)
{
    std::span<std::string_view const> const all = element_names();
    bool const is_known = std::find(all.begin(), all.end(), element.name) != all.end();
    Diagnostic diagnostic =
        fault(is_known ? codes::misplaced_element : codes::unknown_element, element, std::move(message));
    if (!is_known) {
        diagnostic.suggestion = nearest(element.name, fitting);
        if (diagnostic.suggestion.empty()) diagnostic.suggestion = nearest(element.name, all);
    }
    add(std::move(diagnostic));
}

bool Compiler::check_name(XmlAttribute const& attribute)
{
    if (is_name(attribute.value)) return true;
    add(fault_at(Place::of_value(unit(), attribute), codes::bad_value,
                 "'" + attribute.value + "' cannot be a name in expressions"));
    return false;
}

bool Compiler::required(XmlNode const& element, std::string_view attribute)
{
    if (element.attribute(attribute) != nullptr) return true;
    add(fault(codes::missing_attribute, element,
              "'" + element.name + "' needs the attribute '" + std::string(attribute) + "'"));
    return false;
}

Typed Compiler::expression(XmlAttribute const& attribute)
{
    return checker.expression(attribute.value, Place::of_value(unit(), attribute));
}

TextTemplate Compiler::text_template(std::string const& text, Place const& at, Type* only)
{
    TextTemplate result;
    result.place = at;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t const open = text.find("{{", begin);
        std::string_view const literal =
            std::string_view(text).substr(begin, std::min(open, text.size()) - begin);
        std::size_t const statement = literal.find("{%");
        if (statement != std::string_view::npos) {
            checker.fault(at, {begin + statement, begin + statement + 2}, codes::syntax_error,
                          "steering is done by elements here: <if test=\"…\">, <for each=\"…\">, <set …/>");
        }
        if (!literal.empty()) result.pieces.push_back({std::string(literal), nullptr, at});
        if (open == std::string::npos) break;
        Parsed const parsed = parse_interpolation(text, open + 2, context.limits.expression_depth);
        checker.report(parsed.faults, at);
        if (parsed.expression) {
            Typed value = checker.check(*parsed.expression, at);
            (void)checker.require_printable(value, at, true);
            if (only != nullptr && open == 0 && parsed.end == text.size()) *only = value.type;
            Range const range = parsed.expression->range;
            if (printed != nullptr) printed->push_back(value.code.get());
            result.pieces.push_back({{}, std::move(value.code), at.part(range.begin, range.end)});
        }
        begin = parsed.end;
    }
    return result;
}

std::optional<TextTemplate> Compiler::text(XmlAttribute const* attribute)
{
    if (attribute == nullptr) return std::nullopt;
    return text_template(attribute->value, Place::of_value(unit(), *attribute));
}

Compiler::Written Compiler::written(std::string const& text)
{
    std::size_t const open = text.find("{{");
    if (open == std::string::npos) return {text, {}, false};
    std::size_t const close = text.rfind("}}");
    return {text.substr(0, open), close == std::string::npos ? std::string() : text.substr(close + 2), true};
}

std::optional<TextTemplate> Compiler::target(XmlAttribute const* attribute)
{
    if (attribute != nullptr) {
        bool const is_link = attribute->name == "href"; // to a place of the paper where it begins with '#'
        bool const is_inside = !is_link || attribute->value.starts_with('#');
        std::string const id =
            is_link ? attribute->value.substr(std::min<std::size_t>(1, attribute->value.size()))
                    : attribute->value;
        if (is_inside && !written(id).has_values) {
            targets_.emplace_back(
                id, Place::of_value(unit(), *attribute).part(is_link ? 1 : 0, attribute->value.size()));
        }
    }
    return text(attribute);
}

// A reference to what no part of the template makes. What is left for a record to be is a warning: rows,
// paragraphs and sources of records have their ids, and which records there will be is not known.
void Compiler::report_targets()
{
    if (!is_whole_) return;
    std::vector<std::string> known;
    for (Written const& id : ids_) {
        if (!id.has_values) known.push_back(id.begin);
    }
    for (auto const& written_target : targets_) {
        std::string const& target = written_target.first;
        bool const is_made = std::any_of(ids_.begin(), ids_.end(), [&](Written const& id) {
            if (!id.has_values) return id.begin == target;
            bool const says_something = !id.begin.empty() || !id.end.empty();
            return says_something && target.size() > id.begin.size() + id.end.size() &&
                   target.starts_with(id.begin) && target.ends_with(id.end);
        });
        if (is_made) continue;
        Diagnostic diagnostic = fault_at(written_target.second, codes::unknown_target,
                                         "nothing in this template has the id '" + target + "'");
        diagnostic.suggestion = nearest(target, std::span<std::string const>(known));
        if (makes_records_) {
            diagnostic.severity = Severity::warning;
            diagnostic.message += ", unless a record has it";
        }
        add(std::move(diagnostic));
    }
}

Decorations Compiler::decorations(XmlNode const& element)
{
    Decorations result;
    XmlAttribute const* const own_id = element.attribute("id");
    result.id = text(own_id);
    if (own_id != nullptr) {
        ids_.push_back(written(own_id->value));
        Written const& id = ids_.back();
        makes_records_ = makes_records_ || (id.has_values && id.begin.empty() && id.end.empty());
    }
    XmlAttribute const* const class_name = element.attribute("class");
    result.class_name = text(class_name);
    if (class_name != nullptr && !class_name->value.empty() &&
        class_name->value.find("{{") == std::string::npos) {
        state.classes.push_back({element.name, class_name->value,
                                 fault_at(Place::of_value(unit(), *class_name), codes::unknown_style, {})});
    }
    if (XmlAttribute const* language = element.attribute("xml:lang")) {
        if (is_language(language->value) || language->value.find("{{") != std::string::npos) {
            result.language = text(language);
        } else {
            add(unit().document->fault_at_value(codes::bad_value, *language,
                                                "'" + language->value + "' is not a language tag"));
        }
    }
    return result;
}

std::size_t Compiler::word(XmlNode const& element, AttributeInfo const& info)
{
    XmlAttribute const* attribute = element.attribute(info.name);
    if (attribute == nullptr) return 0;
    auto const found = std::find(info.words.begin(), info.words.end(), attribute->value);
    if (found != info.words.end()) return static_cast<std::size_t>(found - info.words.begin());
    std::string known;
    for (std::string_view const candidate : info.words) {
        if (!candidate.empty()) known += (known.empty() ? "" : ", ") + std::string(candidate);
    }
    Diagnostic diagnostic =
        fault_at(Place::of_value(unit(), *attribute), codes::bad_value,
                 "'" + attribute->value + "' is no " + std::string(info.name) + ": " + known);
    diagnostic.suggestion = nearest(attribute->value, info.words);
    add(std::move(diagnostic));
    return 0;
}

std::optional<std::int64_t> Compiler::number(XmlNode const& element, AttributeInfo const& info)
{
    XmlAttribute const* attribute = element.attribute(info.name);
    if (attribute == nullptr) return std::nullopt;
    std::optional<Decimal> const value = Decimal::parse(attribute->value);
    std::optional<std::int64_t> const whole = value ? value->to_integer() : std::nullopt;
    if (whole && *whole >= info.least && *whole <= info.most) return whole;
    add(fault_at(Place::of_value(unit(), *attribute), codes::bad_value,
                 "'" + std::string(info.name) + "' is a whole number from " + std::to_string(info.least) +
                     " to " + std::to_string(info.most)));
    return std::nullopt;
}

void Compiler::check_attributes(ElementInfo const& info, XmlNode const& element)
{
    (void)mended(info, element);
}

XmlNode const& Compiler::mended(ElementInfo const& info, XmlNode const& element)
{
    constexpr std::array<std::string_view, 3> shared{"id", "class", "xml:lang"};
    std::vector<std::string_view> known;
    for (AttributeInfo const& attribute : info.attributes) known.push_back(attribute.name);
    if (info.decorated) known.insert(known.end(), shared.begin(), shared.end());
    XmlNode const* result = &element;
    for (std::size_t i = 0; i < element.attributes.size(); ++i) {
        XmlAttribute const& attribute = element.attributes[i];
        if (attribute.name == "xmlns" || std::find(known.begin(), known.end(), attribute.name) != known.end())
            continue;
        Diagnostic diagnostic = fault_at(Place::of_name(unit(), attribute), codes::unknown_attribute,
                                         "'" + element.name + "' has no attribute '" + attribute.name + "'");
        diagnostic.suggestion = nearest(attribute.name, known);
        if (!diagnostic.suggestion.empty() && result->attribute(diagnostic.suggestion) == nullptr) {
            if (result == &element) result = &mended_.emplace_back(element);
            mended_.back().attributes[i].name = diagnostic.suggestion;
        }
        add(std::move(diagnostic));
    }
    for (std::string_view const name : info.required) (void)required(*result, name);
    return *result;
}

// ---- Content
// -------------------------------------------------------------------------------------------------------

namespace {

class Text final : public Instruction {
public:
    TextTemplate text;
    void run(Runtime& runtime, Nodes& out) const override { text.print(runtime, out); }
};

}

Block Compiler::content(XmlNode const& parent, Content allowed) { return nodes(parent.children, allowed); }

Block Compiler::nodes(std::span<XmlNode const> children, Content allowed)
{
    Block block;
    std::size_t const mark = checker.scope.mark();
    for (XmlNode const& child : children) append(block, child, allowed, children.size() == 1);
    checker.scope.release(mark);
    return block;
}

void Compiler::append(Block& block, XmlNode const& node, Content allowed, bool alone)
{
    if (node.is_text) {
        // White space with a line break, between elements, is the writer's own layout.
        bool const is_layout = node.is_blank_text() &&
                               (!is_inline(allowed) || node.text.find('\n') != std::string::npos || alone);
        if (!is_layout) append_text(block, node, allowed);
        return;
    }
    if (InstructionPtr instruction = element(node, allowed))
        block.instructions.push_back(std::move(instruction));
}

void Compiler::append_text(Block& block, XmlNode const& node, Content allowed)
{
    Place const at{&unit(), node.offset, 0, static_cast<std::uint32_t>(node.text.size()), true};
    if (!is_inline(allowed)) {
        std::size_t const first = node.text.find_first_not_of(" \t\r\n");
        Diagnostic diagnostic = fault_at(
            at.part(first, first + 1), codes::misplaced_element,
            "text cannot stand " + std::string(described(allowed)) +
                (allowed == Content::blocks || allowed == Content::top ? "; put it into a <p>" : ""));
        add(std::move(diagnostic));
        return;
    }
    auto text = std::make_unique<Text>();
    place(*text, at);
    text->text = text_template(node.text, at);
    block.instructions.push_back(std::move(text));
}

InstructionPtr Compiler::element(XmlNode const& node, Content allowed)
{
    ElementInfo const* info = find_element(node.name, allowed);
    if (info == nullptr || info->compile == nullptr) {
        std::vector<std::string_view> fitting;
        for (ElementInfo const& candidate : elements()) {
            if (may_stand(candidate, allowed)) fitting.push_back(candidate.name);
        }
        if (allowed == Content::top) {
            for (ElementInfo const& candidate : elements()) {
                if (!candidate.within.empty() && candidate.within.front() == "template")
                    fitting.push_back(candidate.name);
            }
        }
        std::string const parent(info == nullptr ? "" : info->within.front());
        refuse(node, fitting,
               info == nullptr  ? "there is no element '" + node.name + "'"
               : parent.empty() ? "'" + node.name + "' is the whole of a file"
                                : "'" + node.name + "' stands directly in '" + parent + "'");
        return nullptr;
    }
    if (!may_stand(*info, allowed) && info->within.empty()) {
        add(fault(codes::misplaced_element, node,
                  "'" + node.name + "' cannot stand " + std::string(described(allowed))));
        // Go on inside, where it would stand, for the faults that are there.
        if (!info->in.empty()) allowed = info->in.front();
    }
    if (nesting_ >= deepest) {
        add(fault(codes::too_deep, node,
                  "elements are nested deeper than " + std::to_string(deepest) +
                      " here, includes counted in"));
        return nullptr;
    }
    ++nesting_;
    InstructionPtr result = info->compile(*this, mended(*info, node), allowed);
    --nesting_;
    return result;
}

// ---- Includes
// ------------------------------------------------------------------------------------------------------

Block Compiler::include(XmlAttribute const& href, Content allowed)
{
    auto const refuse = [&](std::string_view code, std::string message, std::string suggestion = {}) {
        Diagnostic diagnostic = fault_at(Place::of_value(unit(), href), code, std::move(message));
        diagnostic.suggestion = std::move(suggestion);
        add(std::move(diagnostic));
        return Block();
    };
    if (href.value.find("{{") != std::string::npos)
        return refuse(codes::bad_value, "what is included is fixed: no value can stand in 'href'");
    if (units_.size() > context.limits.depth) {
        return refuse(codes::limit_reached,
                      "the limit depth of " + std::to_string(context.limits.depth) +
                          " is reached: templates include each other deeper; raise it with --limit depth=N");
    }
    // Parts that include others twice grow with every one of them.
    if (state.units.size() > context.limits.files) {
        return refuse(
            codes::limit_reached,
            "the limit files of " + std::to_string(context.limits.files) +
                " is reached: the template includes files more often; raise it with --limit files=N");
    }
    static constexpr std::array<std::string_view, 1> extensions{".xml"};
    FoundFile const file = find_file(folders, unit().document->file().str(), href.value, extensions);
    if (!file) return refuse(file.code, file.message, file.suggestion);
    if (std::find(open_files_.begin(), open_files_.end(), file.canonical) != open_files_.end()) {
        return refuse(codes::include_cycle,
                      "'" + href.value + "' includes itself, directly or through others");
    }
    std::optional<std::string> bytes = read_file(FileName(file.path), context);
    note_file(file.path);
    if (!bytes) return Block();
    // A whole template can be included too.
    std::string_view const root_name = is_part(*bytes) ? "part" : "template";
    Unit const* included = open_unit(file.path, std::move(*bytes), root_name, Place::of_value(unit(), href),
                                     "included from here");
    if (included == nullptr) return Block();
    units_.push_back(included);
    open_files_.push_back(file.canonical);
    XmlNode const& element = included->document->root();
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "xmlns" || attribute.name == "xml:lang" || attribute.name == "id") continue;
        add(fault_at(Place::of_name(unit(), attribute), codes::misplaced_element,
                     "a file that is included has no '" + attribute.name + "' of its own"));
    }
    declare_macros(element);
    Block block = content(element, allowed == Content::top ? Content::blocks : allowed);
    open_files_.pop_back();
    units_.pop_back();
    return block;
}

Unit const* Compiler::open_unit(std::string const& name, std::string bytes, std::string_view root_name,
                                Place const& from, std::string_view how)
{
    std::vector<DiagnosticNote> reached{{from.position(), std::string(how)}};
    reached.insert(reached.end(), unit().reached.begin(), unit().reached.end());
    Context local;
    local.limits = context.limits;
    auto document = XmlDocument::parse(FileName(name), std::move(bytes), root_name, namespace_uri, local,
                                       element_names());
    for (Diagnostic diagnostic : local.diagnostics.all()) {
        diagnostic.notes.insert(diagnostic.notes.end(), reached.begin(), reached.end());
        add(std::move(diagnostic));
    }
    if (!document) return nullptr;
    auto next = std::make_unique<Unit>();
    next->document = std::make_shared<XmlDocument const>(std::move(*document));
    next->reached = std::move(reached);
    state.units.push_back(std::move(next));
    return state.units.back().get();
}

void Compiler::note_file(std::string const& name)
{
    if (std::find(state.files.begin(), state.files.end(), name) == state.files.end())
        state.files.push_back(name);
}

// ---- The template
// --------------------------------------------------------------------------------------------------

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
                Diagnostic diagnostic = fault_at(at, codes::bad_value,
                                                 "a template is for session, sessions or archive, not '" +
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
    if (is_for(Scope::session)) bind("session", session.maybe(state.scopes.size() > 1), state.session_slot);
    if (is_for(Scope::sessions)) bind("sessions", Type::list_of(session), state.sessions_slot);
    Type archive = Type::of(Kind::object);
    archive.object = &schema.archive();
    bind("archive", archive, state.archive_slot);
    bind("records_date", Type::of(Kind::date).maybe(), state.date_slot);
}

std::optional<Value> parse_parameter(std::string_view type, std::string const& text)
{
    if (type == "boolean") {
        if (text == "true") return Value(true);
        if (text == "false") return Value(false);
        return std::nullopt;
    }
    if (type == "text") return Value(text);
    if (type == "date") {
        std::optional<PartialDate> const date = PartialDate::parse(text);
        return date ? std::optional(Value(*date)) : std::nullopt;
    }
    std::optional<Decimal> const number = Decimal::parse(text);
    if (!number) return std::nullopt;
    if (type == "decimal") return Value(*number);
    return number->is_integer() ? std::optional(make_number(*number, true)) : std::nullopt;
}

void Compiler::parameter(XmlNode const& element)
{
    check_attributes(element_within("param", "template"), element);
    if (element.attribute("name") == nullptr || element.attribute("type") == nullptr) return;
    XmlAttribute const& name = *element.attribute("name");
    XmlAttribute const& type = *element.attribute("type");
    XmlAttribute const* default_value = element.attribute("default");
    Place const at = Place::of_value(unit(), name);
    if (!check_name(name)) return;
    if (Variable* known = checker.scope.find(name.value)) {
        Diagnostic diagnostic =
            fault_at(at, codes::repeated_element, "something is named '" + name.value + "' already");
        diagnostic.notes.push_back({known->bound.position(), "named here"});
        add(std::move(diagnostic));
        return;
    }
    std::size_t const index = word(element, type_attribute);
    if (parameter_types[index] != type.value) return;
    static constexpr std::array<Kind, 6> kinds{Kind::boolean, Kind::text, Kind::integer,
                                               Kind::decimal, Kind::date, Kind::object};
    Type value_type = Type::of(kinds[index]);
    if (value_type.is(Kind::object)) value_type.object = &checker.schema().any_record();
    Program::State::ParameterSlot slot;
    Parameter parameter{name.value, type.value, std::nullopt, at.position(), 0, 0};
    if (default_value != nullptr) {
        parameter.default_value = default_value->value;
        if (type.value != "record") {
            slot.default_value = parse_parameter(type.value, default_value->value);
            if (!slot.default_value) {
                static constexpr std::array<std::string_view, 2> booleans{"true", "false"};
                Diagnostic diagnostic = fault_at(Place::of_value(unit(), *default_value), codes::bad_value,
                                                 "'" + default_value->value + "' is no " + type.value);
                if (type.value == "boolean") diagnostic.suggestion = nearest(default_value->value, booleans);
                add(std::move(diagnostic));
            }
        }
    }
    if (XmlAttribute const* fit = element.attribute("fit")) {
        Value const* const most = slot.default_value ? &*slot.default_value : nullptr;
        if (type.value != "integer" || most == nullptr || most->integer() < 1) {
            add(fault_at(Place::of_name(unit(), *fit), codes::wrong_type,
                         "what fits pages is an integer, with a default of 1 or more: the greatest that is "
                         "tried"));
        } else if (auto const pages = number(element, fit_attribute)) {
            parameter.fit = *pages;
            parameter.most = most->integer();
        }
    }
    value_type.optional = default_value == nullptr;
    slot.slot = checker.scope.bind(name.value, std::move(value_type), at).slot;
    state.parameter_slots.push_back(std::move(slot));
    state.parameters.push_back(std::move(parameter));
}

void Compiler::root(XmlNode const& element)
{
    state.root_place = name_of(element);
    state.root_number = place_number(state.root_place);
    if (required(element, "id")) state.id = element.attribute("id")->value;
    extend(element);
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
        add(fault(codes::missing_language, element, "the template does not say its language: xml:lang"));
    checker.set_language(state.language);
    state.theme = "secretariat";
    state.theme_place = state.root_place.position();
    with_attribute("theme", [&](XmlAttribute const& theme, XmlNode const&) {
        state.theme = theme.value;
        state.theme_place = Place::of_value(unit(), theme).position();
    });
    with_attribute("notes", [&](XmlAttribute const&, XmlNode const& root) {
        state.notes = static_cast<document::NoteNumbering>(word(root, notes_attribute));
    });
    bool const has_scope =
        with_attribute("for", [&](XmlAttribute const& scope, XmlNode const&) { scopes(scope); });
    if (!has_scope && is_whole_) {
        add(fault(codes::missing_attribute, element,
                  "the template does not say what it is for: for=\"session\", \"sessions\" or \"archive\""));
    }

    // Parameters first, wherever they stand: what is before them uses them too. Those of a template that is
    // extended come before those of the one that extends it.
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
    state.output_place = state.root_place;
    with_attribute("output", [&](XmlAttribute const& output, XmlNode const&) {
        state.output = text(&output);
        state.output_place = Place::of_value(unit(), output);
    });
    heads_and_feet();
    body();
    settle_macros();
    report_unused_blocks();
    report_targets();
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

namespace {

struct Said {
    char const* name;
    std::optional<Block> Program::State::*member;
};
constexpr Said said_of_paper[] = {{"title", &Program::State::title},
                                  {"author", &Program::State::author},
                                  {"subject", &Program::State::subject},
                                  {"keywords", &Program::State::keywords},
                                  {"publisher", &Program::State::publisher}};

bool is_running_head(XmlNode const& node) { return node.name == "header" || node.name == "footer"; }

}

// What is said of the paper, heads and feet: of each the first layer's that has it.
void Compiler::heads_and_feet()
{
    std::vector<std::string> claimed;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        layer_ = i;
        units_.push_back(layers_[i].unit);
        std::vector<std::string> mine;
        for (XmlNode const& child : layers_[i].root->children) {
            if (child.is_text) continue;
            auto const said = std::find_if(std::begin(said_of_paper), std::end(said_of_paper),
                                           [&](Said const& each) { return child.name == each.name; });
            if (said == std::end(said_of_paper) && !is_running_head(child)) continue;
            std::string key = child.name;
            if (is_running_head(child) && child.attribute("page") != nullptr)
                key += child.attribute("page")->value;
            if (std::find(claimed.begin(), claimed.end(), key) != claimed.end()) continue;
            if (said != std::end(said_of_paper)) {
                check_attributes(element_within(said->name, "template"), child);
                if (std::find(mine.begin(), mine.end(), key) != mine.end()) {
                    add(fault(codes::repeated_element, child,
                              "the template has a '" + child.name + "' already"));
                }
                state.*said->member = content(child, Content::inlines);
            } else {
                check_attributes(element_within(child.name, "template"), child);
                Program::State::RunningHead strip;
                strip.pages = static_cast<document::RunningHeadPages>(word(child, page_attribute));
                strip.place = name_of(child);
                strip.place_number = place_number(strip.place);
                in_running_head = true;
                strip.content = content(child, Content::flow);
                in_running_head = false;
                (child.name == "header" ? state.headers : state.footers).push_back(std::move(strip));
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
                                 std::none_of(std::begin(said_of_paper), std::end(said_of_paper),
                                              [&](Said const& each) { return child.name == each.name; }));
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

void Compiler::run(std::shared_ptr<XmlDocument const> document, std::string const& file)
{
    auto first = std::make_unique<Unit>();
    first->document = std::move(document);
    state.units.push_back(std::move(first));
    units_.push_back(state.units.back().get());
    state.files.push_back(file);
    std::error_code error;
    open_files_.push_back(std::filesystem::weakly_canonical(file, error).string());
    root(unit().document->root());
    state.slots = checker.scope.slots();
    for (std::string const& messages : state.messages->files()) state.files.push_back(messages);
}

}
