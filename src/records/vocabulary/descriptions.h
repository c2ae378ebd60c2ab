#pragma once

#include "records/record.h"

// The descriptions, a file a family: each fills the tables of what it describes (table_of<T>()). They are
// called once, while the vocabulary is made, in any order.
namespace rapporteur::records {

class Check;

// A record type, with the parts that only it has.
template <typename T> void describe_record();
#define RAPPORTEUR_DESCRIPTION(word, Struct) template <> void describe_record<Struct>();
RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_DESCRIPTION)
#undef RAPPORTEUR_DESCRIPTION

void describe_provenance();      // of any record: where it was read, variants, notes
void describe_parties();         // States or bodies, where either may stand
void describe_votes();           // who chose what
void describe_meetings();        // officers, participants, printed dates
void describe_provisions();      // paragraphs, preamble and operative part
void describe_figures();         // money, quantities, conversions
void describe_inline_elements(); // within running text
void describe_any_record();      // the fields that records of several types share
void describe_archive();         // a list of each record type

// A figure that is negative takes something back, and is known exactly.
void check_qualifier(Check& check, Decimal const& number, Qualifier qualifier);

}
