#include "template/elements/compiler.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <algorithm>

// <note>: footnotes that the template writes.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;

// What is repeated where a note says what one before it said: its text in a note of its own, or that one's
// mark.
enum class NoteRepeats : std::uint8_t { text, mark };
constexpr auto note_repeat =
    WordAttribute<NoteRepeats, 2>("repeat", {{"text", NoteRepeats::text}, {"mark", NoteRepeats::mark}});

class Note final : public Instruction {
public:
    Decorations decorations;
    Block content;
    NoteRepeats repeats = NoteRepeats::text;

    void run(Runtime& runtime, Nodes& out) const override
    {
        if (!runtime.notes.allowed()) return;
        Node node = runtime.nodes.make(Role::note);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        records::Record const* const before = runtime.notes.last_cited;
        bool const by_page = runtime.document.note_numbering == document::NoteNumbering::page;
        // A page that numbers its own notes cannot say "the same" of what stands on another.
        if (repeats == NoteRepeats::mark || by_page) runtime.notes.last_cited = nullptr;
        node.children = body(runtime);
        if (node.children.empty()) {
            runtime.notes.last_cited = before;
            return;
        }
        if (repeats == NoteRepeats::mark) {
            auto const [known, is_new] = runtime.notes.by_text.try_emplace(text_of(node));
            if (!is_new) {
                runtime.notes.last_cited = before;
                if (!has_mark_at_end(out, known->second.id))
                    out.push_back(reference_to(known->second, node, runtime));
                return;
            }
            known->second = name(node, runtime);
            if (before != nullptr && !by_page) {
                runtime.notes.last_cited = before;
                node.children = body(runtime);
            }
        }
        runtime.notes.last_cited = only_source(runtime.notes.cited);
        out.push_back(std::move(node));
    }

private:
    Nodes body(Runtime& runtime) const
    {
        Nodes nodes;
        Notes::While const none(runtime.notes, Notes::Allowed::no);
        runtime.notes.open = &nodes;
        runtime.notes.cited.clear();
        content.run(runtime, nodes);
        runtime.notes.open = nullptr;
        return settle_flow(std::move(nodes));
    }

    static std::string text_of(Node const& node)
    {
        std::string text;
        for (Node const& child : node.children) text += child.plain_text();
        return text;
    }

    // Whether the mark of that note stands among those at the end already: several figures of one source need
    // it once.
    static bool has_mark_at_end(Nodes const& out, std::string const& id)
    {
        for (auto node = out.rbegin(); node != out.rend(); ++node) {
            if (node->role == Role::note && node->attrs().id == id) return true;
            if (node->role == Role::note_reference && node->attrs().target == "#" + id) return true;
            if (node->role != Role::note && node->role != Role::note_reference && !is_blank(*node)) break;
        }
        return false;
    }

    // The note's id, by which its mark can be repeated.
    static Notes::Named name(Node& node, Runtime& runtime)
    {
        if (node.attrs().id.empty())
            name_unless_taken(node, "footnote-" + std::to_string(++runtime.notes.repeatable));
        return {node.attrs().id, node.attrs().id_gives_way};
    }

    static Node reference_to(Notes::Named const& note, Node const& repeated, Runtime& runtime)
    {
        Node reference = runtime.nodes.make(Role::note_reference);
        reference.ensure_attributes().target = "#" + note.id;
        reference.attributes->target_gives_way = note.gives_way;
        reference.attributes->class_name = repeated.attrs().class_name;
        return reference;
    }

    // "The same" must leave no doubt of what: null where several sources are cited.
    static records::Record const* only_source(std::vector<records::Record const*> const& cited)
    {
        bool const is_one =
            !cited.empty() && std::all_of(cited.begin(), cited.end(),
                                          [&](auto const* source) { return source == cited.front(); });
        return is_one ? cited.front() : nullptr;
    }
};

InstructionPtr note(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Note>(element);
    result->decorations = compiler.decorations(element);
    result->content = compiler.content(element, Content::flow);
    result->repeats = compiler.choice(element, note_repeat);
    return result;
}

}

void add_note_elements(std::vector<ElementInfo>& elements)
{
    elements.push_back({.name = "note",
                        .in = {Content::inlines, Content::flow},
                        .attributes = {note_repeat},
                        .decorated = true,
                        .compile = note,
                        .holds = Content::flow});
}

}
