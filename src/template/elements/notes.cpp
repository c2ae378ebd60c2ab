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
    bool repeats_mark = false;

    void run(Runtime& runtime, Nodes& out) const override
    {
        if (!runtime.notes.allowed()) return;
        Node node = runtime.nodes.make(Role::note);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        records::Record const* const before = runtime.notes.last_cited;
        bool const by_page = runtime.document.note_numbering == document::NoteNumbering::page;
        // A page that numbers its own notes cannot say "the same" of what stands on another.
        if (repeats_mark || by_page) runtime.notes.last_cited = nullptr;
        node.children = body(runtime);
        if (node.children.empty()) {
            runtime.notes.last_cited = before;
            return;
        }
        if (repeats_mark) {
            std::string said;
            for (Node const& child : node.children) said += child.plain_text();
            auto const [known, is_new] = runtime.notes.ids_by_text.try_emplace(std::move(said));
            if (!is_new) {
                runtime.notes.last_cited = before;
                Node reference = runtime.nodes.make(Role::note_reference);
                reference.ensure_attributes().target = "#" + known->second;
                if (!node.attrs().class_name.empty())
                    reference.ensure_attributes().class_name = node.attrs().class_name;
                out.push_back(std::move(reference));
                return;
            }
            if (node.attrs().id.empty())
                node.ensure_attributes().id =
                    soft_id("footnote-" + std::to_string(++runtime.notes.repeatable));
            known->second = node.attrs().id;
            if (before != nullptr && !by_page) {
                runtime.notes.last_cited = before;
                node.children = body(runtime);
            }
        }
        // "The same" must leave no doubt of what.
        std::vector<records::Record const*> const& cited = runtime.notes.cited;
        bool const one = !cited.empty() && std::all_of(cited.begin(), cited.end(), [&](auto const* source) {
            return source == cited.front();
        });
        runtime.notes.last_cited = one ? cited.front() : nullptr;
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
};

InstructionPtr note(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Note>(element);
    result->decorations = compiler.decorations(element);
    result->content = compiler.content(element, Content::flow);
    result->repeats_mark = compiler.choice(element, note_repeat) == NoteRepeats::mark;
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
