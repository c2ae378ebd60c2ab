#pragma once

#include "base/values/partial_date.h"
#include "base/xml/xml_document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// One record of MARCXML, and what its fields hold.
namespace rapporteur::exchange::marc {

struct Subfield {
    char code = ' ';
    std::string text; // one-spaced
    Position at;
};

struct Field {
    std::string tag;
    std::vector<Subfield> subfields;
    Position at;

    // The first subfield of that code; empty where there is none.
    std::string text(char code) const;
};

struct LibraryRecord {
    std::string number; // 001
    std::vector<Field> fields;
    Position at;

    Field const* first(std::string_view tag) const;
};

// All records of a file, wherever they stand in it.
std::vector<LibraryRecord> read_records(XmlDocument const& document);

// Votes by their words: "Adopted 122-55-1, 77th plenary meeting" (field 996).
struct VoteNote {
    bool adopted = false;
    std::string adoption; // as records have it; empty: not said
    std::string meeting;
    std::optional<std::int64_t> votes_for, against, abstaining;
};
VoteNote read_vote_note(std::string_view note);

// "2003-10-27" or "20031027"; of several the last. Empty: none can be read.
std::optional<PartialDate> read_day(std::string_view text);

}
