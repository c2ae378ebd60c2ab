#pragma once

// Inside the room: what the reader, the validation, the XSD and the writers need to know of a field beside
// what schema.h tells everyone. A Table describes one element; the files beside this one declare them all.

#include "records/record.h"
#include "records/schema.h"
#include "records/storage.h"
#include "records/values/placed_text.h"
#include "records/values/read_value.h"
#include "records/values/shape.h"
#include "records/vocabulary/check.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

// A reference to a record, whatever its type: resolving it fills `target`.
struct AnyLink {
    std::string const& id;
    Position const& at;
    std::uint16_t targets; // a bit per RecordType that it may name
    void* slot;
    void (*resolve)(void* slot, Record const& record);
    // Takes an id that no record has (a country, where either may stand); null: nothing else may stand.
    bool (*otherwise)(void* object, std::string const& id) = nullptr;
    void* object = nullptr;
};

constexpr std::uint16_t bit(RecordType type)
{
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(type));
}

// Meets every reference and every text of a record, in the table's order.
class Visitor {
public:
    virtual ~Visitor() = default;
    virtual void link(AnyLink const& link) = 0;
    virtual void text(LocalizedText& text) = 0;
};

struct Table;

// One attribute, child element or own text of an element; or a derived field, of which all below is empty.
struct Entry {
    std::string_view xml_name; // empty: content or derived
    Form form = Form::derived;
    Shape shape = Shape::none;
    bool required = false;
    bool repeats = false;                    // of a child: may stand any number of times
    bool takes_supplied = false;             // of a child with text: `supplied="true"` may stand
    std::uint16_t targets = 0;               // of a link: a bit per RecordType
    std::span<std::string_view const> words; // of Shape::code
    std::string_view help;
    Table const* part = nullptr; // of a child that is described by a table of its own

    ValueRule rule() const { return {xml_name, shape, words}; }
    // Attribute, or content of a simple shape: reads the value into the object, or gives its fault.
    std::optional<ValueFault> (*assign)(PlacedText const& in, ValueRule const& rule, void* object) = nullptr;
    LocalizedText& (*text)(void* object) = nullptr; // child or content of Shape::rich_text
    // Part: room for one more in the language; null: there is one.
    void* (*add)(void* object, std::string const& language) = nullptr;
    // Part that stands among those of the next entry: before which of them.
    std::size_t (*stands_before)(void const* part) = nullptr;
    // Part: after the last one was read; gives the earlier one's place where the last repeats it.
    Position const* (*added)(void* object) = nullptr;
    std::optional<std::string> (*written)(void const* object) =
        nullptr; // attribute, or simple content; empty: not given
    std::vector<void const*> (*parts)(void const* object) = nullptr; // part: all there are
    void (*visit)(void* object, Visitor& visitor) = nullptr;
};

// One element of the vocabulary.
struct Table {
    std::string_view element;
    StructInfo info;
    std::vector<Entry> entries;
    bool takes_language = false; // xml:lang may stand
    bool keeps_places = false;   // validation asks for the places of its values
    bool holds_inline = false;   // em, strong and so on may stand in its text
    void (*place)(void* object, Position const& at) = nullptr;
    Position const& (*position)(void const* object) = nullptr;
    void (*set_language)(void* object, std::string const& language) = nullptr;
    void (*check)(Check& check, void const* object) = nullptr; // what no single value tells
    // Of a record type:
    void* (*make)(Storage& storage) = nullptr;
    Record& (*record)(void* object) = nullptr;

    Entry const* attribute(std::string_view xml_name) const;
    Entry const* child(std::string_view xml_name) const;
    Entry const* content() const;
};

// The table of a struct: one address each, filled when the vocabulary is made (vocabulary.cpp).
template <typename T> Table& table_of()
{
    static Table table;
    return table;
}

// The object that a record is, for the functions of its table.
void* object_pointer(Record& record);
void const* object_pointer(Record const& record);

// Walks every link and text of a record or a part.
void visit(Table const& table, void* object, Visitor& visitor);

}
