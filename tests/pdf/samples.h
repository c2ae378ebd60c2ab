#pragma once

#include "document/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

// Short ways to make nodes.
document::Node node(document::Role role, std::vector<document::Node> children = {});
document::Node text(std::string_view words);
document::Node heading(std::uint8_t level, std::string_view words, std::string_view id = {});
document::Node paragraph(std::string_view words, std::string_view language = {});
document::Node link_to(std::string_view target, std::string_view words);
document::Node note(std::string_view words);
document::Node cell(std::string_view words, bool header = false, unsigned colspan = 1, unsigned rowspan = 1);

// A document with title, language and date, finished.
document::Document finished(std::vector<document::Node> children);

// One with everything in it that a structure tree can hold.
document::Document everything();

}
