#include "base/diagnostics/codes.h"
#include "template/elements/compiler.h"
#include "template/elements/loop_binding.h"

#include "base/diagnostics/suggest.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <algorithm>

// Elements that steer: what they hold may stand wherever they do.
namespace rapporteur::templates {

namespace {

// `elif` and `else` are last in their `if` or `for`: where they begin. Reports what follows them.
std::size_t first_branch(Compiler& compiler, XmlNode const& element)
{
    std::size_t const size = element.children.size();
    std::size_t first = size;
    bool has_else = false;
    for (std::size_t i = 0; i < size; ++i) {
        XmlNode const& child = element.children[i];
        bool const is_branch = child.is("elif") || child.is("else");
        if (is_branch && first == size) first = i;
        if (is_branch && has_else) {
            compiler.add(compiler.fault(codes::misplaced_element, child,
                                        "'else' is the last of the branches; nothing follows it"));
        }
        has_else = has_else || child.is("else");
        if (!is_branch && first != size && !child.is_blank_text()) {
            Diagnostic fault =
                child.is_text ? fault_at(Place::of_text(compiler.unit(), child), codes::misplaced_element,
                                         "'elif' and 'else' are last in '" + element.name +
                                             "'; this belongs before them or in them")
                              : compiler.fault(codes::misplaced_element, child,
                                               "'elif' and 'else' are last in '" + element.name +
                                                   "'; this belongs before them or in them");
            compiler.add(std::move(fault));
            return first;
        }
    }
    return first;
}

// ---- if

class If final : public Instruction {
public:
    struct Branch {
        CodePtr test; // null: else
        Block content;
    };
    std::vector<Branch> branches;

    void run(Runtime& runtime, Nodes& out) const override
    {
        for (Branch const& branch : branches) {
            if (branch.test && !runtime.evaluator.test(*branch.test)) continue;
            branch.content.run(runtime, out);
            return;
        }
    }
};

InstructionPtr compile_if(Compiler& compiler, XmlNode const& element, Content content)
{
    auto result = compiler.make<If>(element);
    Checker& checker = compiler.checker;
    Facts const before = checker.facts;
    std::size_t const first = first_branch(compiler, element);
    bool decided = false; // a test before always holds
    auto const warn = [&](XmlNode const& at, std::string message) {
        Diagnostic diagnostic = compiler.fault(codes::unreachable_branch, at, std::move(message));
        diagnostic.severity = Severity::warning;
        compiler.add(std::move(diagnostic));
    };
    auto const branch = [&](XmlNode const& node, std::span<XmlNode const> children) {
        if (decided) warn(node, "no record reaches this branch: a test before it always holds");
        XmlAttribute const* attribute = node.attribute("test");
        if (attribute == nullptr) {
            (void)compiler.nodes(children, content);
            return;
        }
        Typed test = compiler.expression(*attribute);
        if (test.truth == Truth::never) warn(node, "no record reaches this branch: its test never holds");
        Facts const outside = checker.facts;
        checker.facts.learn(test.if_true);
        result->branches.push_back({std::move(test.code), compiler.nodes(children, content)});
        checker.facts = outside;
        checker.facts.learn(test.if_false);
        decided = decided || test.truth == Truth::always;
    };
    std::span<XmlNode const> const children(element.children);
    branch(element, children.subspan(0, first));
    for (XmlNode const& child : children.subspan(first)) {
        if (child.is("elif")) {
            compiler.check_attributes(element_within("elif", "if"), child);
            branch(child, child.children);
        } else if (child.is("else")) {
            compiler.check_attributes(element_within("else", "if"), child);
            if (decided) warn(child, "no record reaches this branch: a test before it always holds");
            result->branches.push_back({nullptr, compiler.nodes(child.children, content)});
        }
    }
    checker.facts = before;
    return result;
}

// ---- for

class For final : public Instruction {
public:
    CodePtr list;
    CodePtr condition;
    std::vector<std::uint32_t> slots; // one, or two for a group's key and list
    std::uint32_t loop_slot = 0;
    Block content;
    Block otherwise;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Value const value = runtime.evaluator.evaluate(*list);
        if (runtime.progress.stopped()) return;
        auto loop = std::make_shared<LoopState>();
        if (condition) {
            Values chosen;
            for (Value const& item : value.items()) {
                bind(runtime, item);
                if (runtime.evaluator.test(*condition)) chosen.push_back(item);
                if (runtime.progress.should_stop()) return;
            }
            loop->list = std::make_shared<Values const>(std::move(chosen));
        } else {
            loop->list = value.get<List>() != nullptr ? *value.get<List>() : std::make_shared<Values const>();
        }
        if (loop->list->empty()) {
            otherwise.run(runtime, out);
            return;
        }
        runtime.evaluator.slots[loop_slot] = std::shared_ptr<LoopState const>(loop);
        for (std::size_t i = 0; i < loop->list->size(); ++i) {
            if (!runtime.progress.count_round(place)) return;
            loop->index = i;
            // An inner run of the same loop (a macro that calls itself) has a state of its own.
            runtime.evaluator.slots[loop_slot] = std::shared_ptr<LoopState const>(loop);
            Value const& item = (*loop->list)[i];
            bind(runtime, item);
            std::size_t const first = out.size();
            content.run(runtime, out);
            name_first(item, first, out);
        }
    }

private:
    // What is first printed of a resolution, a reference or a figure is where links to it lead, unless the
    // paper has a better place (see settle_links).
    static void name_first(Value const& item, std::size_t first, Nodes& out)
    {
        ObjectRef const* const object = item.object();
        records::Record const* const record =
            object != nullptr ? records::as_record(object->object) : nullptr;
        if (record == nullptr || (record->type != records::RecordType::resolution &&
                                  record->type != records::RecordType::reference &&
                                  record->type != records::RecordType::assistance))
            return;
        for (std::size_t i = first; i < out.size(); ++i) {
            document::Role const role = out[i].role;
            if (document::is_inline(role) || role == document::Role::page_break) continue;
            if (out[i].attrs().id.empty()) name_unless_taken(out[i], record->id);
            return;
        }
    }

    void bind(Runtime& runtime, Value const& item) const
    {
        if (slots.size() == 1) {
            runtime.evaluator.slots[slots[0]] = item;
            return;
        }
        if (auto const* group = item.get<std::shared_ptr<Group const>>()) {
            runtime.evaluator.slots[slots[0]] = (*group)->grouper;
            runtime.evaluator.slots[slots[1]] = (*group)->list;
        }
    }
};

InstructionPtr compile_for(Compiler& compiler, XmlNode const& element, Content content)
{
    auto result = compiler.make<For>(element);
    std::size_t const first = first_branch(compiler, element);
    std::span<XmlNode const> const children(element.children);
    Checker& checker = compiler.checker;
    std::size_t const mark = checker.scope.mark();
    Facts const before = checker.facts;
    bool never_empty = false;
    if (XmlAttribute const* each = element.attribute("each")) {
        LoopBinding loop = bind_loop(compiler, *each);
        result->list = std::move(loop.list);
        result->condition = std::move(loop.condition);
        result->slots = std::move(loop.slots);
        result->loop_slot = loop.loop_slot;
        never_empty = loop.never_empty;
        result->content = compiler.nodes(children.subspan(0, first), content);
    }
    checker.scope.release(mark);
    checker.facts = before;
    for (XmlNode const& child : children.subspan(first)) {
        if (child.is("elif")) {
            compiler.add(
                compiler.fault(codes::misplaced_element, child, "a 'for' has an 'else' but no 'elif'"));
        } else if (child.is("else")) {
            compiler.check_attributes(element_within("else", "if"), child);
            if (never_empty) {
                Diagnostic diagnostic =
                    compiler.fault(codes::unreachable_branch, child,
                                   "no record reaches this branch: the list is never empty");
                diagnostic.severity = Severity::warning;
                compiler.add(std::move(diagnostic));
            }
            result->otherwise = compiler.nodes(child.children, content);
        }
    }
    return result;
}

InstructionPtr stray_branch(Compiler& compiler, XmlNode const& element, Content content)
{
    compiler.add(compiler.fault(codes::misplaced_element, element,
                                "'" + element.name + "' stands last in an 'if'" +
                                    (element.name == "else" ? " or a 'for'" : "")));
    (void)compiler.content(element, content);
    return nullptr;
}

// ---- set

class Set final : public Instruction {
public:
    CodePtr value;
    std::uint32_t slot = 0;
    void run(Runtime& runtime, Nodes&) const override
    {
        runtime.evaluator.slots[slot] = runtime.evaluator.evaluate(*value);
    }
};

InstructionPtr compile_set(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Set>(element);
    XmlAttribute const* name = element.attribute("name");
    XmlAttribute const* value = element.attribute("value");
    if (name == nullptr || value == nullptr) return nullptr;
    Typed typed = compiler.expression(*value);
    if (!compiler.check_name(*name)) return nullptr;
    // Bound after its value is read: `<set name="x" value="x + 1"/>` takes the outer x.
    Variable& variable =
        compiler.checker.scope.bind(name->value, typed.type, Place::of_value(compiler.unit(), *name));
    result->slot = variable.slot;
    result->value = std::move(typed.code);
    return result;
}

// ---- include

InstructionPtr compile_include(Compiler& compiler, XmlNode const& element, Content content)
{
    auto result = compiler.make<Splice>(element);
    if (XmlAttribute const* href = element.attribute("href"))
        result->content = compiler.include(*href, content);
    return result;
}

}

void add_control_elements(std::vector<ElementInfo>& elements)
{
    using A = AttributeInfo;
    using H = ContentModel::Kind;
    A const test{"test", A::Kind::expression};
    A const each{"each", A::Kind::expression};
    A const name{"name", A::Kind::name};
    A const value{"value", A::Kind::expression};
    auto const add = [&](ElementInfo info) { elements.push_back(std::move(info)); };
    add({.name = "if", .attributes = {test}, .required = {"test"}, .compile = compile_if, .holds = H::same});
    add({.name = "for",
         .attributes = {each},
         .required = {"each"},
         .compile = compile_for,
         .holds = H::same});
    add({.name = "elif",
         .attributes = {test},
         .required = {"test"},
         .compile = stray_branch,
         .holds = H::same,
         .within = {"if"}});
    add({.name = "else", .compile = stray_branch, .holds = H::same, .within = {"if", "for"}});
    add({.name = "set", .attributes = {name, value}, .required = {"name", "value"}, .compile = compile_set});
    add({.name = "include", .attributes = {"href"}, .required = {"href"}, .compile = compile_include});
}

}
