#pragma once

#include "records/vocabulary/table.h"

#include <span>
#include <string_view>

namespace rapporteur::records {

// The namespace of a file of records.
inline constexpr std::string_view records_namespace = "urn:rapporteur:records:1";

// Stand-ins that give inline elements, the root and other things without a struct of their own a table.
struct Root {};
struct AnyRecord {}; // data: Record
struct Emphasis {};
struct Strong {};
struct Term {};
struct InlineDate {};
struct InlineNumber {};
struct Cite {};
struct SourceNote {};

// Every element of the vocabulary. Immutable; made on first use; shared by all threads.
class Vocabulary {
public:
    static Vocabulary const& get();

    Table const& of(RecordType type) const { return *records_[static_cast<std::size_t>(type)]; }
    std::span<Table const* const> records() const { return records_; } // in the order of RecordType
    std::span<Table const* const> inlines() const
    {
        return inlines_;
    } // em, strong, term, date, number, cite, note
    std::span<Table const* const> structs() const { return structs_; } // what the schema shows, records first
    Table const* inline_element(std::string_view name) const;
    Table const* record_element(std::string_view name) const;
    // Whether some element of the vocabulary has the name.
    bool knows_element(std::string_view name) const;

private:
    Vocabulary();
    std::vector<Table const*> records_, inlines_, structs_;
    std::vector<std::string_view> element_names_; // sorted
};

}
