#include "base/values/language.h"
#include "records/relations/compare.h"
#include "template/elements/compiler.h"
#include "template/elements/paragraphs.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

// <changes from="…" to="…"/>: what became of each paragraph of a resolution, word by word.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;
using records::ParagraphChange;
using records::TextChange;

class Changes final : public Instruction {
public:
    Decorations decorations;
    CodePtr from, to;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Value const before = runtime.evaluator.evaluate(*from);
        Value const after = runtime.evaluator.evaluate(*to);
        if (runtime.progress.stopped() || before.object() == nullptr || after.object() == nullptr) return;
        auto const& old_text = *static_cast<records::Resolution const*>(before.object()->object.data);
        auto const& new_text = *static_cast<records::Resolution const*>(after.object()->object.data);
        runtime.trace.note_whole(&old_text);
        runtime.trace.note_whole(&new_text);
        for (auto const& [part, heading] :
             {std::pair{&records::Resolution::preamble, MessageKey::changes_preamble},
              std::pair{&records::Resolution::operative, MessageKey::changes_operative}}) {
            if (!(old_text.*part).present && !(new_text.*part).present) continue;
            print_kicker(runtime, runtime.wording.message(heading, {}, place), out);
            compare(runtime, old_text, old_text.*part, new_text, new_text.*part, out);
        }
    }

private:
    void compare(Runtime& runtime, records::Resolution const& old_text, records::Provisions const& old_part,
                 records::Resolution const& new_text, records::Provisions const& new_part, Nodes& out) const
    {
        bool const incomplete = !old_part.is_complete() || !new_part.is_complete();
        Node list = runtime.nodes.make(Role::list);
        decorations.apply(runtime, list);
        LanguageScope const scope(runtime.language, list.attrs().language);
        if (list.attrs().class_name.empty()) list.ensure_attributes().class_name = "changes";
        std::int64_t unchanged = 0;
        if (records::compared_words(old_part.paragraphs, new_part.paragraphs) >
            runtime.progress.limits().compared_words)
            return runtime.progress.reach(place, &Limits::compared_words);
        for (ParagraphChange const& change : records::compare_paragraphs(
                 old_part.paragraphs, new_part.paragraphs, [&] { return runtime.progress.should_stop(); })) {
            if (runtime.progress.should_stop() || !runtime.progress.count_round(place)) return;
            if (incomplete && !is_known(change, old_part, new_part)) continue;
            if (change.kind == ParagraphChange::Kind::same) {
                ++unchanged;
                continue;
            }
            list.children.push_back(item(runtime, change, old_text, new_text, list.attrs().class_name));
        }
        if (incomplete)
            print_paragraph(runtime, list.children.empty() ? "no-provisions" : "provisions",
                            runtime.wording.message(MessageKey::changes_incomplete, {}, place), out);
        if (!list.children.empty()) out.push_back(std::move(list));
        if (unchanged == 0) return;
        Values const compared{runtime.evaluator.object(old_text), runtime.evaluator.object(new_text)};
        MessageCount const count{Decimal(unchanged),
                                 runtime.provenances.derive(document::Derived::comparison, compared)};
        print_paragraph(runtime, "small", runtime.wording.message(MessageKey::changes_same, {}, place, count),
                        out);
    }

    // Of texts that are not on record in full and verbatim: what is missing in one of them may stand in what
    // is not on record of it, and words that are not its own are not compared. What the source calls new is
    // new.
    static bool is_known(ParagraphChange const& change, records::Provisions const& old_part,
                         records::Provisions const& new_part)
    {
        if (change.after != nullptr && change.after->is_new) return true;
        bool const is_paraphrase = old_part.paraphrase || new_part.paraphrase;
        return !is_paraphrase && change.before != nullptr && change.after != nullptr;
    }

    Node item(Runtime& runtime, ParagraphChange const& change, records::Resolution const& old_text,
              records::Resolution const& new_text, std::string const& class_name) const
    {
        Node item = runtime.nodes.make(Role::list_item);
        item.ensure_attributes().class_name = class_name;
        records::Paragraph const& shown = change.after != nullptr ? *change.after : *change.before;
        std::string label = paragraph_label(runtime, shown, change.depth);
        if (!label.empty()) item.ensure_attributes().label = std::move(label);
        Nodes words;
        mark(runtime, change.kind, words);
        bool const whole = change.before == nullptr || change.after == nullptr;
        std::vector<TextChange> const pieces = records::diff_words(
            change, runtime.language.tag(),
            [&](records::Inline const& inline_piece, std::string_view language) {
                bool const is_other = primary_language(language) != primary_language(runtime.language.tag());
                LanguageScope const scope(runtime.language, is_other ? std::string(language) : std::string());
                return runtime.wording.text_of_figure(inline_piece);
            });
        for (TextChange const& piece : pieces) {
            bool const is_old = piece.kind == TextChange::Kind::removed;
            Origin const origin{{&records::Schema::get().paragraph(), is_old ? change.before : change.after},
                                is_old ? static_cast<records::Record const*>(&old_text) : &new_text,
                                NamedFields::get().paragraph_text};
            if (whole || piece.kind == TextChange::Kind::same) {
                print_value(runtime, Value(piece.text, origin), words);
                continue;
            }
            Node span = runtime.nodes.make(Role::span);
            span.ensure_attributes().class_name = is_old ? "removed" : "added";
            print_value(runtime, Value(piece.text, origin), span.children);
            words.push_back(std::move(span));
            // What takes the place of other words does not run into them.
            if (is_old && &piece != &pieces.back() && (&piece)[1].kind == TextChange::Kind::added &&
                !piece.text.ends_with(' ')) {
                words.push_back(runtime.nodes.make_text(" "));
            }
        }
        settle_inlines(words);
        item.children = std::move(words);
        return item;
    }

    // Said in words too: lines through and under them are seen, not heard.
    void mark(Runtime& runtime, ParagraphChange::Kind kind, Nodes& out) const
    {
        MessageKey message{};
        switch (kind) {
        case ParagraphChange::Kind::same: return;
        case ParagraphChange::Kind::added: message = MessageKey::changes_added; break;
        case ParagraphChange::Kind::dropped: message = MessageKey::changes_dropped; break;
        case ParagraphChange::Kind::reworded: message = MessageKey::changes_reworded; break;
        case ParagraphChange::Kind::moved:
        case ParagraphChange::Kind::moved_and_reworded: message = MessageKey::changes_moved; break;
        }
        Node span = runtime.nodes.make(Role::span);
        span.ensure_attributes().class_name = "change";
        print_value(runtime, runtime.wording.message(message, {}, place), span.children);
        out.push_back(std::move(span));
        print_gap(runtime, out);
    }
};

CodePtr resolution(Compiler& compiler, XmlNode const& element, std::string_view name)
{
    XmlAttribute const* attribute = element.attribute(name);
    if (attribute == nullptr) return nullptr;
    Typed value = compiler.expression(*attribute);
    Place const at = Place::of_value(compiler.unit(), *attribute);
    Checker& checker = compiler.checker;
    if (value.type.is(Kind::unknown)) return nullptr;
    if (!value.type.is(Kind::object) ||
        value.type.object != &checker.schema().of(records::RecordType::resolution)) {
        checker.expected(value, at, "a resolution");
        return nullptr;
    }
    if (!checker.require_there(value, at, "compared")) return nullptr;
    return std::move(value.code);
}

InstructionPtr changes(Compiler& compiler, XmlNode const& element, Content)
{
    compiler.references.add_ids_of_records();
    auto result = compiler.make<Changes>(element);
    result->decorations = compiler.decorations(element);
    for (MessageKey const message :
         {MessageKey::changes_added, MessageKey::changes_dropped, MessageKey::changes_moved,
          MessageKey::changes_reworded, MessageKey::changes_same, MessageKey::changes_incomplete,
          MessageKey::changes_preamble, MessageKey::changes_operative})
        compiler.require_message(message, result->place);
    result->from = resolution(compiler, element, "from");
    result->to = resolution(compiler, element, "to");
    compiler.require_empty(element);
    if (!result->from || !result->to) return nullptr;
    return result;
}

}

void add_change_elements(std::vector<ElementInfo>& elements)
{
    using A = AttributeInfo;
    elements.push_back({.name = "changes",
                        .in = {Content::top, Content::blocks, Content::flow},
                        .attributes = {{"from", A::Kind::expression}, {"to", A::Kind::expression}},
                        .required = {"from", "to"},
                        .decorated = true,
                        .compile = changes});
}

}
