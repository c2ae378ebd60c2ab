#pragma once

#include "document/document.h"

#include <string>
#include <vector>

namespace rapporteur::templates {

// White space as in HTML: runs collapse to one space, also across inline elements; none at a line's start or
// end. The marks of records' notes move behind the punctuation that follows them. Neighbouring texts that
// came from the same places become one. Notes keep their own text apart.
void settle_inlines(std::vector<document::Node>& inlines);

// What is blank is nothing: no node that is not an empty page number, link or the like.
bool is_blank(document::Node const& node);

// Content of what holds blocks or inlines: all inlines settled, or, where there is a block among them, each
// run of inlines a paragraph.
std::vector<document::Node> settle_flow(std::vector<document::Node> content);

// Links to an entry that the document may not have, and gives an id that gives way where the template asks
// for the same: both are settled only when the document is whole.
void link_if_there(document::Node& node, std::string const& id);
void name_unless_taken(document::Node& node, std::string id);

// Once the document is whole: links whose target gives way lead to their entries where these are in it and
// are plain words where not; ids that give way do so to those that the template asked for, and to earlier
// ones.
void settle_links(document::Document& document);

}
