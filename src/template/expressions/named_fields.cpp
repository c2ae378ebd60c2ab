#include "template/expressions/named_fields.h"

namespace rapporteur::templates {

NamedFields const& NamedFields::get()
{
    static NamedFields const fields;
    return fields;
}

NamedFields::NamedFields()
{
    records::Schema const& schema = records::Schema::get();
    for (records::StructInfo const* const info : schema.records()) {
        OfRecord& fields = by_type_[static_cast<std::size_t>(info->record_type)];
        fields.id = info->find("id");
        fields.title = info->find("title");
        fields.name = info->find("name");
        fields.text = info->find("text");
        fields.symbol = info->find("symbol");
        fields.author = info->find("author");
        fields.publisher = info->find("publisher");
        fields.standpoint = info->find("standpoint");
        fields.url = info->find("url");
        fields.start = info->find("start");
        fields.date = info->find("date");
        fields.from = info->find("from");
        fields.to = info->find("to");
        fields.amount = info->find("amount");
        fields.quantity = info->find("quantity");
        fields.purpose = info->find("purpose");
        fields.kind = info->find("kind");
        fields.stage = info->find("stage");
        fields.adopted = info->find("adopted");
        fields.as_of = info->find("as_of");
        fields.session = info->find("session");
        fields.sources = info->find("sources");
        fields.notes = info->find("notes");
        fields.supersedes = info->find("supersedes");
        fields.superseded_by = info->find("superseded_by");
        fields.preamble = info->find("preamble");
        fields.operative = info->find("operative");
    }
    paragraph_number = schema.paragraph().find("number");
    paragraph_verb = schema.paragraph().find("verb");
    paragraph_text = schema.paragraph().find("text");
    party_country = schema.party().find("country");
    party_body = schema.party().find("body");
    note_text = schema.note().find("text");
    heading = schema.provisions().find("headings")->type.object;
    heading_text = heading->find("text");
    cell_text = schema.text_cell().find("text");
    annex_title = schema.annex().find("title");
    annex_text = schema.annex().find("text");
    picture_title = schema.picture().find("title");
    use_locator = schema.source_use().find("locator");
    conversion = schema.of(records::RecordType::assistance).find("converted")->type.object;
    conversion_number = conversion->find("number");
    conversion_rate = conversion->find("rate");
    coverage = schema.of(records::RecordType::appeal).find("received")->type.object->find("coverage");
}

}
