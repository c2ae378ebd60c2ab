#pragma once

#include "records/record.h"
#include "template/expressions/value.h"
#include "template/run/node_maker.h"

#include <string_view>

namespace rapporteur::templates {

struct Runtime;

// Prints a value as inline nodes, each with where it comes from, and beside a record's title or figure the
// record's notes. What is absent stops the run with `missing-value`; in a draft it is a warning and a mark
// stands there.
void print_value(Runtime& runtime, Value const& value, Nodes& out);

// A text of a record, in the language at hand, with its structure.
void print_text(Runtime& runtime, records::LocalizedText const& text, Origin const& origin, Nodes& out);

// A paragraph of one value.
void print_paragraph(Runtime& runtime, std::string_view class_name, Value const& words, Nodes& out);
// One that heads what follows it and is read as a heading, in the class "kicker".
void print_kicker(Runtime& runtime, Value const& words, Nodes& out);

// What stands between a sentence and the next, or before a remark; nothing in languages whose marks bring
// their own room.
void print_gap(Runtime& runtime, Nodes& out);

}
