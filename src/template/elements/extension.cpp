#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "template/elements/compiler.h"

#include <algorithm>

// <template extends="…">, <block> and <parent/>.
namespace rapporteur::templates {

namespace {

XmlNode const* find_block(XmlNode const& root, std::string_view name)
{
    for (XmlNode const& child : root.children) {
        if (!child.is("block")) continue;
        XmlAttribute const* given = child.attribute("name");
        if (given != nullptr && given->value == name) return &child;
    }
    return nullptr;
}

void gather_blocks(XmlNode const& element, std::vector<std::string>& names)
{
    for (XmlNode const& child : element.children) {
        if (child.is_text) continue;
        XmlAttribute const* name = child.attribute("name");
        if (child.is("block") && name != nullptr) names.push_back(name->value);
        gather_blocks(child, names);
    }
}

}

// The template's file: a later folder wins, as for a template that is asked for; but one that is being
// compiled already gives way to one of its name in an earlier folder, which it thus can extend.
std::optional<std::string> Compiler::extended_file(XmlAttribute const& extends)
{
    FileSystem const& files = context.file_system();
    bool const is_plain = !extends.value.empty() && extends.value.find('/') == std::string::npos &&
                          !extends.value.starts_with('.');
    bool is_cycle = false;
    for (auto folder = folders.rbegin(); is_plain && folder != folders.rend(); ++folder) {
        std::string file = *folder + "/" + extends.value + ".xml";
        if (!files.is_file(file)) {
            note_absent_file(file);
            continue;
        }
        std::string const resolved = files.canonical(file);
        if (std::find(open_files_.begin(), open_files_.end(), resolved) == open_files_.end()) {
            open_files_.push_back(resolved);
            return file;
        }
        is_cycle = true;
    }
    Place const at = Place::of_value(unit(), extends);
    if (is_cycle) {
        add(fault_at(at, codes::include_cycle,
                     "'" + extends.value + "' extends itself, directly or through others"));
        return std::nullopt;
    }
    Context quiet = context.without_diagnostics();
    std::vector<std::string> const known = available_templates(folders, quiet);
    Diagnostic diagnostic =
        fault_at(at, codes::no_such_template, "there is no template '" + extends.value + "' to extend");
    diagnostic.suggestion = nearest(extends.value, std::span<std::string const>(known));
    add(std::move(diagnostic));
    return std::nullopt;
}

void Compiler::extend(XmlNode const& element)
{
    layers_.push_back({&unit(), &element});
    while (XmlAttribute const* extends = layers_.back().root->attribute("extends")) {
        units_.push_back(layers_.back().unit);
        if (layers_.size() > deepest(context.limits)) {
            add(fault_at(Place::of_value(unit(), *extends), codes::limit_reached,
                         "the limit depth of " + std::to_string(deepest(context.limits)) +
                             " is reached: templates extend each other deeper; " +
                             how_to_raise(&Limits::depth)));
            units_.pop_back();
            is_whole_ = false;
            return;
        }
        std::optional<std::string> const file = extended_file(*extends);
        std::optional<std::string> bytes =
            file ? read_file_within(folders, FileName(*file), context) : std::nullopt;
        Unit const* next = nullptr;
        if (bytes) {
            state.files.push_back(*file);
            next = open_unit(*file, std::move(*bytes), "template", Place::of_value(unit(), *extends),
                             "extended from here");
        }
        units_.pop_back();
        if (next == nullptr) {
            is_whole_ = false;
            return;
        }
        layers_.push_back({next, &next->document->root()});
    }
}

// The nearest layer from `layer` on, before `end`, that fills the block; `layer` becomes its number.
XmlNode const* Compiler::find_override(std::string_view name, std::size_t& layer, std::size_t end) const
{
    for (; layer < end; ++layer) {
        if (XmlNode const* found = find_block(*layers_[layer].root, name)) return found;
    }
    return nullptr;
}

Block Compiler::compile_override(XmlNode const& element, std::size_t layer, Content allowed)
{
    std::size_t const outer = std::exchange(layer_, layer);
    units_.push_back(layers_[layer].unit);
    overrides_used_.push_back(&element);
    Block result = content(element, allowed);
    units_.pop_back();
    layer_ = outer;
    return result;
}

Block Compiler::block(XmlNode const& element, std::string const& name, Content allowed)
{
    if (allowed == Content::top) allowed = Content::blocks;
    for (XmlNode const* other : blocks_) {
        if (other == &element || other->attribute("name")->value != name) continue;
        add(fault(codes::repeated_element, element, "there is a block '" + name + "' already"));
        break;
    }
    blocks_.push_back(&element);
    std::size_t layer = 0;
    XmlNode const* found = find_override(name, layer, layer_);
    if (found == nullptr) return content(element, allowed);
    open_blocks_.push_back({name, layer, &element, layer_, &unit()});
    Block result = compile_override(*found, layer, allowed);
    open_blocks_.pop_back();
    return result;
}

std::optional<Block> Compiler::parent_block(Content allowed)
{
    if (open_blocks_.empty()) return std::nullopt;
    if (allowed == Content::top) allowed = Content::blocks;
    OpenBlock const open = open_blocks_.back();
    std::size_t layer = open.layer + 1;
    Block result;
    if (XmlNode const* found = find_override(open.name, layer, open.end)) {
        open_blocks_.back().layer = layer;
        result = compile_override(*found, layer, allowed);
        open_blocks_.back() = open;
        return result;
    }
    // The block itself has none.
    open_blocks_.pop_back();
    std::size_t const outer = std::exchange(layer_, open.end);
    units_.push_back(open.unit);
    result = content(*open.element, allowed);
    units_.pop_back();
    layer_ = outer;
    open_blocks_.push_back(open);
    return result;
}

void Compiler::report_unused_blocks()
{
    if (!is_whole_) return;
    for (std::size_t i = 0; i + 1 < layers_.size(); ++i) {
        std::vector<std::string> known;
        for (std::size_t j = i + 1; j < layers_.size(); ++j) gather_blocks(*layers_[j].root, known);
        units_.push_back(layers_[i].unit);
        for (XmlNode const& child : layers_[i].root->children) {
            if (!child.is("block")) continue;
            XmlAttribute const* name = child.attribute("name");
            if (name == nullptr) {
                (void)required(child, "name");
                continue;
            }
            if (std::find(overrides_used_.begin(), overrides_used_.end(), &child) != overrides_used_.end())
                continue;
            bool const is_hidden = std::find(known.begin(), known.end(), name->value) != known.end();
            if (is_hidden) continue; // a layer between drops the block that holds it
            Diagnostic diagnostic =
                fault_at(Place::of_value(unit(), *name), codes::unknown_name,
                         "the template that is extended has no block '" + name->value + "'");
            diagnostic.suggestion = nearest(name->value, std::span<std::string const>(known));
            add(std::move(diagnostic));
        }
        units_.pop_back();
    }
}

namespace {

InstructionPtr block(Compiler& compiler, XmlNode const& element, Content content)
{
    auto result = compiler.make<Splice>(element);
    XmlAttribute const* name = element.attribute("name");
    if (name == nullptr) return nullptr;
    result->content = compiler.block(element, name->value, content);
    return result;
}

InstructionPtr parent(Compiler& compiler, XmlNode const& element, Content content)
{
    auto result = compiler.make<Splice>(element);
    compiler.require_empty(element);
    std::optional<Block> block = compiler.parent_block(content);
    if (!block) {
        compiler.add(compiler.fault(codes::misplaced_element, element,
                                    "'parent' stands in a block that fills one of the template extended"));
        return nullptr;
    }
    result->content = std::move(*block);
    return result;
}

}

void add_extension_elements(std::vector<ElementInfo>& elements)
{
    elements.push_back({.name = "block",
                        .attributes = {"name"},
                        .required = {"name"},
                        .compile = block,
                        .holds = ContentModel::Kind::same});
    elements.push_back({.name = "parent", .compile = parent});
}

}
