#pragma once

#include "records/record.h"
#include "records/type.h"
#include "records/value.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

class Archive;

// How a field is written in a file, if it is.
enum class Form : std::uint8_t {
    attribute,
    child,   // a child element
    content, // the element's own text
    derived, // not written: found from the whole archive
};

// One field of a record type or of a part of a record. The one description from which reader, validation,
// XSD, template types, `list`, `show` and the reference page come.
struct Field {
    std::string_view name;     // as a template writes it: hyphens are underscores ("date_as_printed")
    std::string_view xml_name; // as a file writes it ("date-as-printed"); empty when derived
    Form form = Form::attribute;
    Type type;
    bool required = false;
    std::span<std::string_view const> words; // of Kind::code: the closed list, as files write it
    std::string_view help;                   // one line for people

    // The value in an object of the field's StructInfo: compiled access, no look-up by name.
    Value (*get)(void const* object, Archive const& archive) = nullptr;
};

// A record type or a part of one ("paragraph", "source-use"), with its fields; an archive is described too.
struct StructInfo {
    std::string_view name;   // "resolution"
    std::string_view plural; // "resolutions"; of record types and parts that stand in lists
    bool is_record = false;
    RecordType record_type{};
    std::string_view help;
    std::vector<Field> fields;

    Field const* find(std::string_view field_name) const; // by `name`
    std::vector<std::string_view> field_names() const;
};

// The whole vocabulary. Immutable; made on first use; shared by all threads.
class Schema {
public:
    static Schema const& get();

    StructInfo const& of(RecordType type) const;
    StructInfo const& archive() const;    // a list of each record type
    StructInfo const& paragraph() const;  // number, verb, text, new, to, due_date, due_session, paragraphs
    StructInfo const& provisions() const; // wording, extent, count, paragraphs
    StructInfo const& source_use() const; // source, locator
    StructInfo const& variant() const;    // of, value, sources
    StructInfo const& note() const;       // text
    StructInfo const& annex() const;      // text, title, headings, paragraphs, tables
    StructInfo const& text_cell() const;  // text
    StructInfo const& picture() const;    // href, title
    StructInfo const& party() const;      // country, body
    // A record of any type (its data is a Record): the items of `cites` and `cited_by`.
    StructInfo const& any_record() const;
    std::span<StructInfo const* const> records() const; // in the order of RecordType
    std::span<StructInfo const* const> all() const;

private:
    Schema();
    struct State;
    State* state_;
};

// The record that an object is; null for parts of records.
Record const* as_record(Object const& object);
Object object_of(Record const& record);
// Where an object stands in the user's files.
Position position_of(Object const& object);

}
