#include "base/values/language.h"
#include "template/elements/compiler.h"
#include "template/elements/paragraphs.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

#include <algorithm>

// The text of resolutions: <preamble of=""> and <operative of="">.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;

enum class ProvisionPart : std::uint8_t { preamble, operative };

class ProvisionsElement final : public Instruction {
public:
    Decorations decorations;
    CodePtr of;
    ProvisionPart part{};

    void run(Runtime& runtime, Nodes& out) const override
    {
        Value const value = runtime.evaluator.evaluate(*of);
        if (runtime.progress.stopped()) return;
        if (value.get<List>() != nullptr) {
            list_given(runtime, value, out);
            return;
        }
        ObjectRef const* object = value.object();
        if (object == nullptr) return;
        if (object->object.type == &records::Schema::get().provisions()) {
            print(runtime, *static_cast<records::Provisions const*>(object->object.data), object->context,
                  out);
            return;
        }
        auto const& resolution = *static_cast<records::Resolution const*>(object->object.data);
        records::Provisions const* chosen = choose(runtime, resolution);
        if (chosen != nullptr) print(runtime, *chosen, &resolution, out);
    }

private:
    bool is_operative() const { return part == ProvisionPart::operative; }
    ParagraphPrinter printer(Runtime& runtime, records::Record const* owner) const
    {
        using Text = ParagraphPrinter::Text;
        return {runtime, owner, is_operative() ? Text::operative : Text::preamble};
    }

    // The part in the document's language, or the first.
    records::Provisions const* choose(Runtime& runtime, records::Resolution const& resolution) const
    {
        records::Provisions const& first = is_operative() ? resolution.operative : resolution.preamble;
        if (!first.present) return nullptr;
        return is_operative() ? &resolution.operative_in(runtime.language.tag())
                              : &resolution.preamble_in(runtime.language.tag());
    }

    // Paragraphs chosen by the template: of one resolution or of several.
    void list_given(Runtime& runtime, Value const& value, Nodes& out) const
    {
        if (value.items().empty()) return;
        records::Record const* owner =
            value.items().front().object() != nullptr ? value.items().front().object()->context : nullptr;
        if (owner != nullptr && owner->type == records::RecordType::resolution) {
            auto const& resolution = static_cast<records::Resolution const&>(*owner);
            runtime.trace.note_contents(owner);
            bool const paraphrase = (is_operative() ? resolution.operative : resolution.preamble).paraphrase;
            if (paraphrase) remark(runtime, {paraphrase_remark(runtime, resolution)}, Remark::before, out);
        }
        Node list = begin_list(runtime);
        set_language(runtime, language_of(runtime, value), list);
        for (Value const& item : value.items()) {
            ObjectRef const* object = item.object();
            if (object == nullptr) continue;
            printer(runtime, object->context)
                .append(*static_cast<records::Paragraph const*>(object->object.data), std::string(), 0, list);
        }
        if (!list.children.empty()) out.push_back(std::move(list));
    }

    // The one language that the paragraphs are in, as they will be chosen; empty where there are several.
    static std::string language_of(Runtime const& runtime, Value const& paragraphs)
    {
        std::string language;
        for (Value const& item : paragraphs.items()) {
            ObjectRef const* const object = item.object();
            if (object == nullptr) continue;
            auto const& paragraph = *static_cast<records::Paragraph const*>(object->object.data);
            records::LocalizedText::Version const* const version =
                paragraph.text.choose(runtime.language.tag());
            if (version == nullptr || version->language.empty()) continue;
            if (!language.empty() && language != version->language) return {};
            language = version->language;
        }
        return language;
    }

    // What is in another language than the paper's is set in that one's direction, and says so.
    static void set_language(Runtime const& runtime, std::string const& language, Node& list)
    {
        if (!language.empty() && !stands_in(language, runtime.language.tag()))
            list.ensure_attributes().language = language;
    }

    Node begin_list(Runtime& runtime) const
    {
        Node list = runtime.nodes.make(Role::list);
        decorations.apply(runtime, list);
        LanguageScope const scope(runtime.language, list.attrs().language);
        std::string& class_name = list.ensure_attributes().class_name;
        if (class_name.empty()) class_name = is_operative() ? "operative" : "preamble";
        return list;
    }

    // Said once of a resolution in a section: its preamble and operative part share it.
    Value paraphrase_remark(Runtime& runtime, records::Record const& resolution) const
    {
        if (!runtime.notes.is_first(&resolution, runtime.language.tag())) return {};
        return runtime.wording.message(MessageKey::provisions_paraphrase, {}, place);
    }

    // A remark stands before paragraphs, or instead of any.
    enum class Remark : std::uint8_t { before, instead };
    void remark(Runtime& runtime, Values sentences, Remark stands, Nodes& out) const
    {
        Values pieces;
        for (Value& sentence : sentences) {
            if (sentence.absent()) continue;
            if (!pieces.empty()) pieces.emplace_back(std::string(runtime.language.format().gap()));
            pieces.push_back(std::move(sentence));
        }
        if (pieces.empty()) return;
        print_paragraph(runtime, stands == Remark::before ? "provisions" : "no-provisions",
                        make_fragment(std::move(pieces)), out);
    }

    void print(Runtime& runtime, records::Provisions const& provisions, records::Record const* owner,
               Nodes& out) const
    {
        runtime.trace.note_whole(owner);
        Values sentences;
        auto const shown = static_cast<std::int64_t>(provisions.paragraphs.size());
        if (provisions.paraphrase && shown != 0 && owner != nullptr)
            sentences.push_back(paraphrase_remark(runtime, *owner));
        Origin counted;
        if (owner != nullptr) {
            records::Object const object = records::object_of(*owner);
            NamedFields::OfRecord const& fields = NamedFields::get().of(owner->type);
            counted = Origin{object, owner, is_operative() ? fields.operative : fields.preamble, nullptr};
        }
        if (shown == 0 && provisions.count) {
            sentences.push_back(runtime.wording.message(MessageKey::provisions_count, {}, place,
                                                        MessageCount{Decimal(*provisions.count), counted}));
        } else if (provisions.count && *provisions.count != shown) {
            sentences.push_back(runtime.wording.message(
                MessageKey::provisions_excerpt_of,
                {{"shown", Value(runtime.language.format().number(Decimal(shown), false), counted)}}, place,
                MessageCount{Decimal(*provisions.count), counted}));
        } else if (provisions.excerpt && shown != 0) {
            sentences.push_back(runtime.wording.message(MessageKey::provisions_excerpt, {}, place));
        }
        remark(runtime, std::move(sentences), shown != 0 ? Remark::before : Remark::instead, out);
        if (shown == 0) return;
        Node list = begin_list(runtime);
        set_language(runtime, provisions.language, list);
        std::string const prefix =
            owner != nullptr ? owner->id + (is_operative() ? ".op" : ".pre") : std::string();
        printer(runtime, owner)
            .print(provisions.paragraphs, provisions.headings, prefix, std::move(list), out);
    }
};

template <ProvisionPart part> InstructionPtr provisions(Compiler& compiler, XmlNode const& element, Content)
{
    compiler.references.add_ids_of_records();
    auto result = compiler.make<ProvisionsElement>(element);
    result->part = part;
    result->decorations = compiler.decorations(element);
    XmlAttribute const* of = element.attribute("of");
    if (of == nullptr) return nullptr;
    Typed value = compiler.expression(*of);
    Place const at = Place::of_value(compiler.unit(), *of);
    Checker& checker = compiler.checker;
    records::Schema const& schema = checker.schema();
    Type const& type = value.type;
    bool const is_resolution =
        type.is(Kind::object) && type.object == &schema.of(records::RecordType::resolution);
    bool const is_part = type.is(Kind::object) && type.object == &schema.provisions();
    bool const is_list =
        type.is(Kind::list) && type.item->is(Kind::object) && type.item->object == &schema.paragraph();
    if (!type.is(Kind::unknown) && !is_resolution && !is_part && !is_list) {
        checker.expected(value, at, "a resolution, its preamble or operative part, or a list of paragraphs");
    } else {
        (void)checker.require_there(value, at, "printed");
    }
    compiler.require_message(MessageKey::provisions_paraphrase, result->place);
    compiler.require_message(MessageKey::provisions_excerpt, result->place);
    compiler.require_message(MessageKey::provisions_excerpt_of, result->place);
    compiler.require_message(MessageKey::provisions_count, result->place);
    result->of = std::move(value.code);
    return result;
}

}

void add_provision_elements(std::vector<ElementInfo>& elements)
{
    auto const add = [&](std::string_view name, auto compile) {
        elements.push_back({.name = name,
                            .in = {Content::top, Content::blocks, Content::flow},
                            .attributes = {{"of", AttributeInfo::Kind::expression}},
                            .required = {"of"},
                            .decorated = true,
                            .compile = compile});
    };
    add("preamble", provisions<ProvisionPart::preamble>);
    add("operative", provisions<ProvisionPart::operative>);
}

}
