#pragma once

#include "records/schema.h"

#include <array>
#include <cstddef>

namespace rapporteur::templates {

// The fields that elements and filters of the language know by themselves, found once: nothing is looked up
// by its name while a template runs. Null where a type of record has none such. Immutable; shared by all
// threads.
struct NamedFields {
    using Field = records::Field const*;

    struct OfRecord {
        Field id, title, name, text, symbol, author, publisher, standpoint, url;
        Field start, date, from, to;
        Field amount, quantity, purpose, kind, stage;
        Field adopted, as_of, session; // which date a record is of
        Field sources, notes, supersedes, superseded_by;
        Field preamble, operative;
    };
    OfRecord const& of(records::RecordType type) const { return by_type_[static_cast<std::size_t>(type)]; }

    Field paragraph_number, paragraph_verb, paragraph_text;
    Field note_text;
    records::StructInfo const* heading; // among paragraphs
    Field heading_text;
    Field cell_text; // of a table of a text
    Field annex_title, annex_text;
    Field picture_title;
    Field party_country, party_body;
    Field use_locator;
    records::StructInfo const* conversion; // what an assistance figure's amount was converted from or to
    Field conversion_number, conversion_rate;
    Field coverage; // of what an appeal received at a stage

    static NamedFields const& get();

private:
    NamedFields();
    std::array<OfRecord, records::record_type_count> by_type_{};
};

}
