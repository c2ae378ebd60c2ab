#pragma once

#include "records/record.h"
#include "template/run/node_maker.h"

namespace rapporteur::templates {

struct Runtime;

// What a record has to say beside its title or figure, as footnotes: its own notes, that a negative figure is
// a correction, what took its place or what it took the place of. Each stands once in each part of the paper;
// none where notes are not allowed.
void append_notes(Runtime& runtime, records::Record const& record, Nodes& out);

// Of these, what took the record's place and what it took the place of, whether printed already or not.
void append_supersession(Runtime& runtime, records::Record const& record, Nodes& out);

// At what rate, of which day and by which source an amount of the record was converted.
void append_conversion(Runtime& runtime, records::Converted const& converted, records::Record const& record,
                       Nodes& out);

}
