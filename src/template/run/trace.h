#pragma once

#include "records/record.h"
#include "records/schema.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur::templates {

// What one run of a template read: from it come the records that go with the paper, and what a later build
// must make anew. Everything stands once, in the order in which it was first read, so that the same run gives
// the same trace. What it refers to (records, fields) is the archive's and the schema's.
//
// Of a record that is listed, where it stands in its file counts as read too: provenance tells it.
struct Trace {
    struct Field {
        records::StructInfo const* of; // the record's type, or that of a part of it
        records::Field const* field;
        friend bool operator==(Field const&, Field const&) = default;
    };
    struct Record {
        records::Record const* record;
        std::vector<Field> fields{}; // that were read by themselves
        bool is_whole = false;       // it was read by more than these fields: all of it may matter
        // Something of it was read, but the template never came to it: another record's text cites it, say.
        // The paper is not made from it.
        bool in_passing = false;
    };
    std::vector<Record> records;

    // A list that the archive gave, or what it derived from other records: its answer changes when records
    // come and go, though none that is listed above does.
    struct Query {
        std::string name;                      // "archive.resolutions", "summit-10.resolutions", "record x"
        std::size_t answers = 0;               // how many records
        std::array<std::uint8_t, 32> digest{}; // SHA-256 of their ids, each with a line feed, in their order
    };
    std::vector<Query> queries;

    struct Message {
        std::string key;
        std::string language;  // that was at hand, BCP 47
        bool is_found = false; // else the language has none
    };
    std::vector<Message> messages;

    struct Parameter {
        std::string name, value;
    };
    std::vector<Parameter> parameters; // of the template, as given or by default, as they are written

    std::vector<std::string> files;        // that were read, those of the template itself first
    std::vector<std::string> absent_files; // that were looked for, and were not there
};

// The records that the paper is made from, in the order in which they were first read.
std::vector<records::Record const*> records_read(Trace const& trace);

}
