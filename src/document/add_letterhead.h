#pragma once

#include "document/document.h"
#include "document/letterhead.h"

namespace rapporteur::document {

// Puts a letterhead into a document that finish() has made whole: the last of its headers, read with the
// text. Its nodes are numbered as finish() would have numbered them.
void add_letterhead(Document& document, Letterhead const& letterhead);

}
