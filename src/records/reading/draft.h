#pragma once

#include "records/field_places.h"
#include "records/reading/faults.h"
#include "records/vocabulary/table.h"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What reading leaves for the checks of the archive as a whole.
namespace rapporteur::records {

// Where a value was read: the first code point inside the quotes, or of the text.
struct ValuePlace {
    Table const* table = nullptr;
    Entry const* entry = nullptr;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 0; // code points
};

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

}
