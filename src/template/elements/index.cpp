#include "template/elements/compiler.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

#include <algorithm>

// <index of="…"/>: on which pages the paper speaks of each record. finish() finds the places, by what was
// printed of a record and by citations of it.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;

constexpr std::string_view em_space = "\u2003";

struct Entry {
    Value label;
    records::Record const* record;
};

// What a record is known by: its name or title, else its symbol.
Value label_of(Runtime& runtime, records::Record const& record)
{
    NamedFields::OfRecord const& fields = NamedFields::get().of(record.type);
    for (records::Field const* const field : {fields.name, fields.title}) {
        Value text = runtime.evaluator.text_field(record, field);
        auto const* words = text.get<records::LocalizedText const*>();
        if (words != nullptr && (*words)->choose(runtime.language.tag()) != nullptr) return text;
    }
    records::Object const object = records::object_of(record);
    for (records::Field const* const field : {fields.symbol, fields.id}) {
        if (field == nullptr) continue;
        Step step;
        step.field = field;
        Value value = runtime.evaluator.step(step, Value(ObjectRef{object, &record}));
        if (!value.absent()) return value;
    }
    return {};
}

class Index final : public Instruction {
public:
    Decorations decorations;
    CodePtr of;

    void run(Runtime& runtime, Nodes& out) const override
    {
        std::vector<Entry> entries;
        collect(runtime, runtime.evaluator.evaluate(*of), entries);
        std::stable_sort(entries.begin(), entries.end(), [&](Entry const& a, Entry const& b) {
            std::weak_ordering const order = runtime.evaluator.order(a.label, b.label, in_dictionary, place);
            return order != 0 ? order < 0 : a.record->id < b.record->id;
        });
        Node index = runtime.nodes.make(Role::index);
        decorations.apply(runtime, index);
        LanguageScope const scope(runtime.language, index.attrs().language);
        for (Entry& entry : entries) {
            if (runtime.progress.stopped()) return;
            bool const is_again = &entry != entries.data() && (&entry)[-1].record == entry.record;
            if (is_again) continue;
            Node item = runtime.nodes.make(Role::index_item);
            {
                Notes::While const none(runtime.notes, Notes::Allowed::no);
                print_value(runtime, entry.label, item.children);
            }
            item.children.push_back(runtime.nodes.make_text(std::string(em_space)));
            settle_inlines(item.children);
            Node pages = runtime.nodes.make(Role::pages_of);
            pages.ensure_attributes().index_key = entry.record->id;
            item.children.push_back(std::move(pages));
            index.children.push_back(std::move(item));
        }
        if (!index.children.empty()) out.push_back(std::move(index));
    }

private:
    static void collect(Runtime& runtime, Value const& value, std::vector<Entry>& out)
    {
        if (value.get<List>() != nullptr) {
            for (Value const& item : value.items()) collect(runtime, item, out);
            return;
        }
        ObjectRef const* const object = value.object();
        records::Record const* const record =
            object == nullptr ? nullptr : records::as_record(object->object);
        if (record == nullptr) return;
        Value label = label_of(runtime, *record);
        if (!label.absent()) out.push_back({std::move(label), record});
    }
};

bool has_records(Type const& type)
{
    Type const& item = type.is(Kind::list) ? *type.item : type;
    if (item.is(Kind::unknown)) return true;
    return item.is(Kind::object) && item.object != nullptr &&
           (item.object->is_record || item.object == &records::Schema::get().any_record());
}

InstructionPtr index(Compiler& compiler, XmlNode const& element, Content)
{
    compiler.references.add_ids_of_records();
    auto result = compiler.make<Index>(element);
    result->decorations = compiler.decorations(element);
    if (XmlAttribute const* attribute = element.attribute("of")) {
        Typed of = compiler.expression(*attribute);
        Place const at = Place::of_value(compiler.unit(), *attribute);
        if (!has_records(of.type)) {
            compiler.checker.expected(of, at, "records, or a list of them");
        } else {
            (void)compiler.checker.require_there(of, at, "listed");
        }
        result->of = std::move(of.code);
    }
    compiler.require_empty(element);
    return result;
}

}

void add_index_elements(std::vector<ElementInfo>& elements)
{
    elements.push_back({.name = "index",
                        .in = {Content::top, Content::blocks, Content::flow},
                        .attributes = {{"of", AttributeInfo::Kind::expression}},
                        .required = {"of"},
                        .decorated = true,
                        .compile = index});
}

}
