#pragma once

#include "template/elements/compiler.h"

namespace rapporteur::templates {

// A <table> whose head, bodies and foot the template writes.
InstructionPtr compile_written_table(Compiler& compiler, XmlNode const& element);

// <head>, <body>, <foot>, <row> and <cell>.
void add_table_part_elements(std::vector<ElementInfo>& elements);

}
