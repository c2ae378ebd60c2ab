#pragma once

#include "document/forward.h"
#include "layout/pages.h"

#include <string>

namespace rapporteur::layout {

// Every page as text, for golden files and for eyes: one line for each stretch of words of one style on one
// baseline, each rule, each link, then destinations and outline. All lengths in points, from the page's top
// left corner, to a hundredth. The format is a contract; src/layout/README.md explains it.
std::string dump_pages(Pages const& pages, document::Document const& document);

}
