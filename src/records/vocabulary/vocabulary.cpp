#include "records/vocabulary/vocabulary.h"

#include "records/vocabulary/describe.h"
#include "records/vocabulary/descriptions.h"

#include <algorithm>
#include <deque>

namespace rapporteur::records {

std::string_view underscored(std::string_view xml_name)
{
    if (xml_name.find('-') == std::string_view::npos) return xml_name;
    static std::deque<std::string> names; // filled once, while the vocabulary is made
    std::string& name = names.emplace_back(xml_name);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

Vocabulary const& Vocabulary::get()
{
    static Vocabulary const vocabulary;
    return vocabulary;
}

Vocabulary::Vocabulary()
{
    each_record_type([&]<typename T>(std::type_identity<T>) {
        describe_record<T>();
        records_.push_back(&table_of<T>());
    });
    describe_provenance();
    describe_parties();
    describe_votes();
    describe_meetings();
    describe_provisions();
    describe_figures();
    describe_inline_elements();
    describe_any_record();
    describe_archive(); // names its lists as the record types do

    inlines_ = {&table_of<Emphasis>(),   &table_of<Strong>(),       &table_of<Term>(),
                &table_of<InlineDate>(), &table_of<InlineNumber>(), &table_of<Cite>(),
                &table_of<SourceNote>()};
    structs_ = records_;
    for (Table const* part : std::initializer_list<Table const*>{&table_of<Root>(),
                                                                 &table_of<AnyRecord>(),
                                                                 &table_of<Paragraph>(),
                                                                 &table_of<Provisions>(),
                                                                 &table_of<SourceUse>(),
                                                                 &table_of<Variant>(),
                                                                 &table_of<Note>(),
                                                                 &table_of<DatedName>(),
                                                                 &table_of<DateAsPrinted>(),
                                                                 &table_of<Participant>(),
                                                                 &table_of<Converted>(),
                                                                 &table_of<MisdatedCitation>(),
                                                                 &table_of<Party>(),
                                                                 &table_of<Votes>(),
                                                                 &table_of<Officer>(),
                                                                 &table_of<Due>(),
                                                                 &table_of<ParagraphHistory>(),
                                                                 &table_of<Picture>(),
                                                                 &table_of<Annex>(),
                                                                 &table_of<Heading>(),
                                                                 &table_of<TextTable>(),
                                                                 &table_of<TableRow>(),
                                                                 &table_of<TableCell>(),
                                                                 &table_of<Received>()}) {
        structs_.push_back(part);
    }
    for (auto const* tables : {&records_, &inlines_, &structs_}) {
        for (Table const* table : *tables) {
            if (!table->element.empty()) element_names_.push_back(table->element);
            for (Entry const& entry : table->entries) {
                if (entry.form == Form::child) element_names_.push_back(entry.xml_name);
            }
        }
    }
    std::sort(element_names_.begin(), element_names_.end());
}

Table const* Vocabulary::inline_element(std::string_view name) const
{
    for (Table const* table : inlines_) {
        if (table->element == name) return table;
    }
    return nullptr;
}

Table const* Vocabulary::record_element(std::string_view name) const
{
    for (Table const* table : records_) {
        if (table->element == name) return table;
    }
    return nullptr;
}

bool Vocabulary::knows_element(std::string_view name) const
{
    return std::binary_search(element_names_.begin(), element_names_.end(), name);
}

}
