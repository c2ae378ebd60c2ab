#pragma once

#include "base/diagnostics/position.h"
#include "records/record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What one file says, before the files of a text in other languages are joined to it.
namespace rapporteur::exchange::akn {

// A step in a text's way: <step date="2021-01-29" outcome="adopted" as="S/PV.8977" by="Adopted unanimously,
// …"/>.
struct Step {
    std::string outcome, as, by;
    std::optional<PartialDate>
        date; // empty: none, or the first of January of the year 1, which stands for none
    Position at;
};

// <count refersTo="inFavour" value="013"> with its voters.
struct Count {
    records::VoteChoice choice{};
    std::optional<std::int64_t> value;
    std::vector<std::string> voters; // as written
    Position at;
};

struct ParsedText {
    FileName file;
    Position at;
    std::string kind;     // "resolution", "presidentialStatement", "draftResolution", "decision"
    std::string language; // BCP 47
    std::string symbol;   // as printed
    Position symbol_at;
    std::string number_title; // what the text calls itself: "Resolution 2561 (2021)"
    std::string address;  // its own, of the work: "/akn/un/statement/deliberation/unsc/2021-01-29/2561-2021/"
    std::string body_key; // of the body in the file: "sc", "ga"
    std::string body_name; // in this language
    std::optional<PartialDate> date;
    std::string date_of;                       // "adoption", "voting"
    std::string session_number, session_title; // "76", "Seventy-sixth session"
    std::string special_session;               // "ES-11", "S-32": of the symbol; empty: a regular one
    std::optional<PartialDate> session_start, session_end; // as the cover has them
    std::string title;
    bool title_is_the_librarys = false; // its cataloguers', in square brackets
    std::string agenda_item;
    std::string agenda_item_language; // of the cataloguers' words: English
    std::string meeting, voting;      // the number of the meeting; <voting outcome="…">
    std::vector<std::string> subjects;
    std::vector<Step> steps;
    std::vector<Count> counts;
    std::string formula;
    std::string closing;
    records::Provisions preamble, operative;
    std::vector<records::Annex> annexes;
    std::vector<std::string> not_kept; // what records have no room for, a word for each kind
};

}
