#pragma once

#include "document/document.h"
#include "template/run/trace.h"

namespace rapporteur::templates {

// One document, and what was read to make it.
struct MadeDocument {
    document::Document document;
    Trace trace;
};

}
