#include "records/reading/element_reader.h"

#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "records/reading/same_language.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

// Text falls back to the record's own language in the end, wherever that version stands.
class OwnLanguageFirst : public Visitor {
public:
    explicit OwnLanguageFirst(std::string_view language) : language_(language) {}
    void link(AnyLink const&) override {}
    void text(LocalizedText& text) override
    {
        if (text.versions.size() < 2) return;
        std::stable_partition(
            text.versions.begin(), text.versions.end(),
            [&](LocalizedText::Version const& each) { return same_language(each.language, language_); });
    }

private:
    std::string_view language_;
};

// Whether a record states what must have been read somewhere: sources are where that is, and of the desk's
// own words those that state no facts need none.
bool needs_source(Record const& record)
{
    if (record.type != RecordType::point) return record.type != RecordType::source;
    static constexpr std::array<std::string_view, 4> own{"line-to-take", "contact", "question", "next-step"};
    return std::find(own.begin(), own.end(), static_cast<Point const&>(record).kind) == own.end();
}

}

void ElementReader::root()
{
    XmlNode const& node = document_.root();
    Position const at = cursor_.at(node.offset);
    std::string language = "und";
    bool has_language = false;
    for (XmlAttribute const& attribute : node.attributes) {
        if (attribute.name == "xml:lang") {
            has_language = true;
            if (check_language(attribute)) language = attribute.value;
            continue;
        }
        static constexpr std::array<std::string_view, 1> allowed{"xml:lang"};
        unknown_attribute(attribute, node.name, allowed);
    }
    if (!has_language) {
        fault(codes::missing_attribute, at, name_length(node),
              "'records' has no 'xml:lang', the language that its text is in");
    }
    for (XmlNode const& child : node.children) {
        if (context_.should_stop()) return;
        if (child.is_text) {
            if (!child.is_blank_text()) stray_text(child, node.name);
        } else if (Table const* table = Vocabulary::get().record_element(child.name)) {
            record(*table, child, language);
        } else {
            std::vector<std::string_view> names;
            for (Table const* each : Vocabulary::get().records()) names.push_back(each->element);
            unknown_child(child, node.name, names);
        }
    }
}

void ElementReader::record(Table const& table, XmlNode const& node, std::string const& language)
{
    Draft& draft = reading_.drafts.emplace_back();
    draft.table = &table;
    draft.object = table.make(reading_.storage);
    draft.record = &table.record(draft.object);
    draft_ = &draft;
    element(table, draft.object, node, language);
    if (draft.record->id.empty()) {
        if (auto const id = node.value("id")) reading_.unread_ids.emplace(*id);
    }
    if (needs_source(*draft.record) && draft.record->sources.empty()) {
        fault(codes::unsourced, draft.record->origin.position(), name_length(node),
              "this " + node.name + " does not say where it was read; add a <source>")
            .severity = Severity::warning;
    }
    OwnLanguageFirst order(draft.record->language);
    visit(table, draft.object, order);
    draft_ = nullptr;
}

void ElementReader::keep_place(Table const& table, Entry const& entry, Position const& element,
                               std::uint32_t line, std::uint32_t column)
{
    reading_.field_places.back().add(element, static_cast<std::size_t>(&entry - table.entries.data()), line,
                                     column);
}

void ElementReader::element(Table const& table, void* object, XmlNode const& node,
                            std::string const& inherited)
{
    Position const at = cursor_.at(node.offset);
    cursor_.mark();
    std::string const language = table.takes_language ? language_of(node, inherited) : inherited;
    if (table.place != nullptr) table.place(object, at);
    if (table.set_language != nullptr) table.set_language(object, language);
    std::vector<ValuePlace> places = attributes(table, object, node, at);

    Entry const* content = table.content();
    bool const is_rich = content != nullptr && content->shape == Shape::rich_text;
    std::vector<bool> seen(table.entries.size());
    std::vector<std::pair<Entry const*, Position>> firsts;
    LocalizedText::Version version{language, {}, false, at};
    Spacing spacing;
    bool after_parts = false;
    for (XmlNode const& child : node.children) {
        if (context_.should_stop()) return;
        Entry const* entry = child.is_text ? nullptr : table.child(child.name);
        if (entry != nullptr) {
            seen[static_cast<std::size_t>(entry - table.entries.data())] = true;
            after_parts = true;
            if (table.position != nullptr && entry->part != nullptr) {
                Position const place = cursor_.at(child.offset);
                keep_place(table, *entry, at, place.line, place.column);
            }
            this->child(*entry, object, child, language, firsts);
        } else if (is_rich && after_parts && !(child.is_text && child.is_blank_text())) {
            misplaced_text(child, node.name);
        } else if (is_rich) {
            rich_piece(child, node.name, version.text, spacing, false);
        } else if (child.is_text) {
            if (content == nullptr && !child.is_blank_text()) stray_text(child, node.name);
        } else {
            std::vector<std::string_view> names;
            for (Entry const& each : table.entries) {
                if (each.form == Form::child) names.push_back(each.xml_name);
            }
            unknown_child(child, node.name, names);
        }
    }
    if (is_rich) {
        if (!is_unseen(version.text)) {
            content->text(object).versions.push_back(std::move(version));
        } else if (content->required) {
            fault(codes::bad_value, at, name_length(node), described(node) + " has no text").hides =
                Fault::Hides::citations;
        }
    } else if (content != nullptr) {
        simple_content(table, *content, object, node, at, places);
    }
    for (std::size_t i = 0; i < table.entries.size(); ++i) {
        Entry const& entry = table.entries[i];
        if (entry.form != Form::child || !entry.required || seen[i]) continue;
        fault(codes::missing_element, at, name_length(node),
              in_quotes(node.name) + " has no <" + std::string(entry.xml_name) +
                  ">: " + std::string(entry.help))
            .hides = entry.part == nullptr ? Fault::Hides::citations : Fault::Hides::links;
    }
    if (&table == &table_of<Variant>()) variant(node);
    if (table.check != nullptr) {
        ElementCheck check(reading_.faults, at, node.name, places);
        table.check(check, object);
    }
    if (table.position != nullptr) {
        for (ValuePlace const& place : places) keep_place(table, *place.entry, at, place.line, place.column);
    }
    if (table.keeps_places) draft_->places.insert(draft_->places.end(), places.begin(), places.end());
}

void ElementReader::child(Entry const& entry, void* object, XmlNode const& node, std::string const& inherited,
                          std::vector<std::pair<Entry const*, Position>>& firsts)
{
    if (entry.part == nullptr) return text_child(entry, object, node, inherited);
    Position const at = cursor_.at(node.offset);
    std::string const language = entry.part->takes_language ? language_of(node, inherited) : inherited;
    void* const slot = entry.add(object, language);
    auto repeated = [&](Position const* first) {
        Fault& reported = fault(codes::repeated_element, at, name_length(node),
                                in_quotes(node.name) + " stands here twice");
        if (first != nullptr) reported.notes.push_back({*first, "the first is here"});
    };
    if (slot == nullptr) {
        auto const first = std::find_if(firsts.begin(), firsts.end(),
                                        [&](auto const& each) { return each.first == &entry; });
        return repeated(first != firsts.end() ? &first->second : nullptr);
    }
    firsts.emplace_back(&entry, at);
    element(*entry.part, slot, node, inherited);
    if (entry.added != nullptr) {
        if (Position const* earlier = entry.added(object)) {
            Position const first = *earlier;
            repeated(&first);
        }
    }
}

std::string ElementReader::described(XmlNode const& node) const
{
    std::string result = in_quotes(node.name);
    if (draft_ == nullptr || draft_->record->id.empty()) return result;
    return result + " of " + std::string(draft_->table->element) + " " + in_quotes(draft_->record->id);
}

Fault& ElementReader::fault(std::string_view code, Position at, std::uint32_t length, std::string message,
                            std::string suggestion)
{
    Fault fault;
    fault.code = code;
    fault.at = std::move(at);
    fault.length = length;
    fault.message = std::move(message);
    fault.suggestion = std::move(suggestion);
    fault.is_outside = draft_ == nullptr;
    fault.hides = Fault::Hides::links; // where nobody says that it hides less
    return reading_.faults.add(std::move(fault));
}

std::uint32_t ElementReader::name_length(XmlNode const& node)
{
    return static_cast<std::uint32_t>(code_points(node.name));
}

std::uint32_t ElementReader::raw_length(std::uint32_t begin, std::uint32_t end) const
{
    std::string_view raw = document_.bytes().substr(begin, end - begin);
    raw = raw.substr(0, raw.find_first_of("\r\n"));
    return static_cast<std::uint32_t>(code_points(raw));
}

}
