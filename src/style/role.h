#pragma once

#include "document/role.h"

#include <cstdint>
#include <string_view>
#include <vector>

// What a theme can style: the roles of a document's nodes, and the parts that layout itself makes.
namespace rapporteur::style {

// The parts that layout itself makes. Their numbers are apart from those of document::Role, so that one
// number names either.
enum class PartRole : std::uint8_t {
    label = 200,
    note_mark,
    note_label,
    note_separator,
    leader,
    table_break,
    axis,
    mark,
    value
};

// A role or a part as a theme's `role` names it. `number` is that of its document::Role or PartRole.
struct StyleRole {
    std::string_view name;
    std::uint8_t number;
};

// All of them: those of documents in the order of document::Role, then the parts.
std::vector<StyleRole> const& style_roles();
// Their names, sorted.
std::vector<std::string_view> const& style_role_names();

// Whether a style of the role may be for one level only (`level`).
bool has_levels(std::string_view role);
// Whether it may be for every second one only (`nth-child`): odd ones are level 1, even ones level 2.
// Whether its background is painted: that of sections, of rows, and of the parts of a table for all their
// rows.
bool has_background(std::string_view role);
// Whether borders stand at its start and its end: those of a section.
bool has_inline_borders(std::string_view role);
bool has_parity(std::string_view role);

}
