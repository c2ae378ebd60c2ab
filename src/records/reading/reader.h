#pragma once

#include "base/xml/xml_document.h"
#include "records/field_places.h"
#include "records/reading/faults.h"
#include "records/vocabulary/table.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

// Where a `cite` names a paragraph: Inline keeps the place of its `ref` only.
struct CitePath {
    Position cite;
    Position path;
};

// A record as it was read, with what only validation needs.
struct Draft {
    Table const* table = nullptr;
    void* object = nullptr;
    Record* record = nullptr;
    std::vector<ValuePlace> places;
    std::vector<CitePath> cite_paths; // in order of the file

    // The place of a value, by the element and the attribute that hold it ("" for the element's own text).
    ValuePlace const* place(std::string_view element, std::string_view xml_name) const;
};

// What was read from all files so far.
struct Reading {
    Storage storage;
    std::vector<Draft> drafts;             // in the order of file, then place
    std::vector<FieldPlaces> field_places; // of each file
    Faults faults;
    // Ids of what could not be read: nothing that refers to them is dangling.
    std::set<std::string, std::less<>> unread_ids;
};

// Reads one file into `reading`: every fault of every record. A file that is no XML gives that one fault to
// the context. Cost: linear in the bytes.
void read_records(FileName const& file, std::string const& bytes, Reading& reading, Context& context);

class ElementReader;

// One value as a member's assign() sees it.
class ValueReader {
public:
    ValueReader(ElementReader& reader, Entry const& entry, std::string_view value, std::uint32_t offset,
                std::uint32_t raw_length)
        : reader_(reader), entry_(entry), value_(value), offset_(offset), raw_length_(raw_length)
    {}
    std::string_view value() const { return value_; }
    Entry const& entry() const { return entry_; }
    // Of the value's byte `index`.
    Position position(std::size_t index = 0);
    // Tells a `bad-value` at the value; always false.
    bool bad(std::string message, std::string suggestion = {});

private:
    ElementReader& reader_;
    Entry const& entry_;
    std::string_view value_;
    std::uint32_t offset_;
    std::uint32_t raw_length_; // in the file, entities and all
};

// What a table's check sees: the values of the element just read.
class Check {
public:
    Check(Reading& reading, Position at, std::uint32_t name_length, std::span<ValuePlace const> places)
        : reading_(reading), at_(std::move(at)), name_length_(name_length), places_(places)
    {}
    // Tells a `bad-value` at the value of an attribute, or of the element's text where the name is empty.
    void bad_value(std::string_view xml_name, std::string message);
    void missing_element(std::string message);

private:
    Reading& reading_;
    Position at_;
    std::uint32_t name_length_;
    std::span<ValuePlace const> places_;
};

}
