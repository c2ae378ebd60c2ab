#pragma once

#include "template/elements/compiler.h"

namespace rapporteur::templates {

// A <table rows="x in list">: a row for each item, under columns that say what their cells print, grouped and
// totalled as it asks.
InstructionPtr compile_rows_table(Compiler& compiler, XmlNode const& element, XmlAttribute const& rows);

}
