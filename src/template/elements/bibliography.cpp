#include "template/elements/bibliography.h"

#include "template/elements/compiler.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

// <bibliography/>: the texts that the paper rests on. Its entries are where citations lead.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;

using Sources = std::vector<records::Source const*>;

// The sources themselves, or where a record was read.
void collect(records::Record const& record, Sources& out)
{
    if (record.type == records::RecordType::source) {
        out.push_back(static_cast<records::Source const*>(&record));
        return;
    }
    for (records::SourceUse const& use : record.sources) {
        if (use.source.target != nullptr) out.push_back(use.source.target);
    }
}

void collect(Value const& value, Sources& out)
{
    if (value.get<List>() != nullptr) {
        for (Value const& item : value.items()) collect(item, out);
        return;
    }
    ObjectRef const* object = value.object();
    if (object == nullptr) return;
    if (object->object.type == &records::Schema::get().source_use()) {
        auto const& use = *static_cast<records::SourceUse const*>(object->object.data);
        if (use.source.target != nullptr) out.push_back(use.source.target);
    } else if (records::Record const* record = records::as_record(object->object)) {
        collect(*record, out);
    }
}

// The host of an address, with its port (RFC 3986, 3.2), without what a browser sends to it as a user's name:
// "un.org@example.net" is a page of example.net. The whole address where it names no host.
std::string_view site_of(std::string_view address)
{
    std::size_t const scheme = address.find("://");
    if (scheme == std::string_view::npos) return address;
    std::string_view site = address.substr(scheme + 3);
    site = site.substr(0, site.find_first_of("/?#\\"));
    site.remove_prefix(site.rfind('@') + 1); // npos + 1 is 0
    return site.empty() ? address : site;
}

// One entry: author, title, publisher and date, whose account it is, and on whose site it stands, with a link
// to the address. In short: title, and whose account it is.
class Entry {
public:
    Entry(Runtime& runtime, records::Source const& source, BibliographyDetail detail, Place const& place)
        : runtime_(runtime), source_(source), full_(detail == BibliographyDetail::full), place_(place)
    {}

    Value write()
    {
        if (full_) append(runtime_.evaluator.text_field(source_, fields_.author));
        append(runtime_.evaluator.text_field(source_, fields_.title));
        if (full_) append(runtime_.evaluator.text_field(source_, fields_.publisher));
        if (full_ && source_.date) {
            Value date(runtime_.language.format().date(*source_.date, DateStyle::long_));
            date.origin = origin(fields_.date);
            append(std::move(date));
        }
        if (!source_.standpoint.empty()) {
            Value const account = runtime_.wording.word(Word{source_.standpoint, fields_.standpoint}, place_);
            entry_ = runtime_.wording.message(MessageKey::bibliography_remark,
                                              {{"entry", std::move(entry_)}, {"remark", account}}, place_);
        }
        if (full_ && !source_.url.empty()) append(address());
        return std::move(entry_);
    }

private:
    Origin origin(records::Field const* field) const
    {
        return {records::object_of(source_), &source_, field};
    }

    Value address() const
    {
        Fragment link;
        link.link = source_.url;
        link.pieces = std::make_shared<Values const>(
            Values{Value(std::string(site_of(source_.url)), origin(fields_.url))});
        return std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(link)));
    }

    void append(Value piece)
    {
        if (piece.absent()) return;
        entry_ = entry_.absent()
                     ? std::move(piece)
                     : runtime_.wording.message(MessageKey::bibliography_next,
                                                {{"first", std::move(entry_)}, {"second", std::move(piece)}},
                                                place_);
    }

    Runtime& runtime_;
    records::Source const& source_;
    bool full_;
    Place const& place_;
    NamedFields::OfRecord const& fields_ = NamedFields::get().of(records::RecordType::source);
    Value entry_;
};

// In the order of their titles, each once.
void fill(Runtime& runtime, Sources const& sources, BibliographyDetail detail, Place const& place, Node& list)
{
    std::vector<std::pair<Value, records::Source const*>> titled;
    for (records::Source const* source : sources) {
        Value title(runtime.wording.text_of(source->title, Supplied::bare));
        titled.emplace_back(std::move(title), source);
    }
    std::sort(titled.begin(), titled.end(), [&](auto const& a, auto const& b) {
        std::weak_ordering const order = runtime.evaluator.order(a.first, b.first, in_dictionary, place);
        return order != 0 ? order < 0 : a.second->id < b.second->id;
    });
    titled.erase(std::unique(titled.begin(), titled.end(),
                             [](auto const& a, auto const& b) { return a.second == b.second; }),
                 titled.end());
    for (auto const& [title, source] : titled) {
        if (runtime.progress.stopped()) return;
        runtime.trace.note_whole(source);
        Node item = runtime.nodes.make(Role::list_item);
        item.ensure_attributes().class_name = list.attrs().class_name;
        // Gives way to an id that the template makes (see settle_links).
        name_unless_taken(item, source->id);
        print_value(runtime, Entry(runtime, *source, detail, place).write(), item.children);
        settle_inlines(item.children);
        list.children.push_back(std::move(item));
    }
}

class Bibliography final : public Instruction {
public:
    Decorations decorations;
    CodePtr of; // null: of the whole paper
    BibliographyDetail detail = BibliographyDetail::full;
    bool lists_what_was_read = false;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node list = runtime.nodes.make(Role::list);
        decorations.apply(runtime, list);
        LanguageScope const scope(runtime.language, list.attrs().language);
        if (list.attrs().class_name.empty()) list.ensure_attributes().class_name = "bibliography";
        if (!of) {
            // An empty list is left in a tree by nothing else: settle_bibliographies() finds it.
            runtime.bibliographies.push_back({&place, detail, lists_what_was_read});
            out.push_back(std::move(list));
            return;
        }
        Sources sources;
        collect(runtime.evaluator.evaluate(*of), sources);
        fill(runtime, sources, detail, place, list);
        if (!list.children.empty()) out.push_back(std::move(list));
    }
};

// Sources, places in them, records that were read in some, or a list of any of these.
bool has_sources(Type const& type)
{
    if (type.is(Kind::unknown)) return true;
    Type const& item = type.is(Kind::list) ? *type.item : type;
    if (item.is(Kind::unknown)) return true;
    if (!item.is(Kind::object) || item.object == nullptr) return false;
    records::Schema const& schema = records::Schema::get();
    return item.object->is_record || item.object == &schema.source_use() ||
           item.object == &schema.any_record();
}

// What a bibliography of the whole paper lists: the sources that it cites, or those of all that it read, for
// a paper without notes.
enum class BibliographyScope : std::uint8_t { cited, read };
constexpr auto scope_attribute = WordAttribute<BibliographyScope, 2>(
    "scope", {{"cited", BibliographyScope::cited}, {"read", BibliographyScope::read}});

constexpr auto detail_attribute = WordAttribute<BibliographyDetail, 2>(
    "detail", {{"full", BibliographyDetail::full}, {"short", BibliographyDetail::brief}});

InstructionPtr bibliography(Compiler& compiler, XmlNode const& element, Content)
{
    compiler.references.add_ids_of_records();
    auto result = compiler.make<Bibliography>(element);
    result->decorations = compiler.decorations(element);
    result->detail = compiler.choice(element, detail_attribute);
    result->lists_what_was_read = compiler.choice(element, scope_attribute) == BibliographyScope::read;
    compiler.require_message(MessageKey::bibliography_next, result->place);
    compiler.require_message(MessageKey::bibliography_remark, result->place);
    if (XmlAttribute const* attribute = element.attribute("of")) {
        Typed of = compiler.expression(*attribute);
        Place const at = Place::of_value(compiler.unit(), *attribute);
        if (!has_sources(of.type)) {
            compiler.checker.expected(of, at, "sources, records, or a list of them");
        } else {
            (void)compiler.checker.require_there(of, at, "listed");
        }
        result->of = std::move(of.code);
    }
    compiler.require_empty(element);
    return result;
}

// Those that were left empty, in the order in which they were: as they stand in the tree.
void settle(Runtime& runtime, Sources const& cited, Sources const& read, std::size_t& next, Nodes& nodes)
{
    for (Node& node : nodes) {
        if (node.role != Role::list || !node.children.empty()) {
            settle(runtime, cited, read, next, node.children);
        } else if (next < runtime.bibliographies.size()) {
            OpenBibliography const& which = runtime.bibliographies[next++];
            fill(runtime, which.lists_what_was_read ? read : cited, which.detail, *which.place, node);
        }
    }
    std::erase_if(nodes, [](Node const& node) { return node.role == Role::list && node.children.empty(); });
}

}

void settle_bibliographies(Runtime& runtime)
{
    if (runtime.bibliographies.empty() || runtime.progress.stopped()) return;
    Sources const cited(runtime.notes.all_cited.begin(), runtime.notes.all_cited.end());
    Sources read;
    bool const is_asked_for =
        cited.empty() || std::any_of(runtime.bibliographies.begin(), runtime.bibliographies.end(),
                                     [](OpenBibliography const& each) { return each.lists_what_was_read; });
    if (is_asked_for) {
        for (records::Record const* record : runtime.trace.records()) {
            runtime.trace.note_field(record, records::object_of(*record).type,
                                     NamedFields::get().of(record->type).sources);
            collect(*record, read);
        }
    }
    std::size_t next = 0;
    settle(runtime, cited.empty() ? read : cited, read, next, runtime.document.root.children);
}

void add_bibliography_elements(std::vector<ElementInfo>& elements)
{
    elements.push_back(
        {.name = "bibliography",
         .in = {Content::top, Content::blocks, Content::flow},
         .attributes = {{"of", AttributeInfo::Kind::expression}, detail_attribute, scope_attribute},
         .decorated = true,
         .compile = bibliography});
}

}
