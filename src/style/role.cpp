#include "style/role.h"

#include <algorithm>
#include <array>

namespace rapporteur::style {

namespace {

struct PartName {
    PartRole part;
    std::string_view name;
};
constexpr std::array<PartName, 9> part_names{{
    {PartRole::label, "label"},
    {PartRole::note_mark, "note-mark"},
    {PartRole::note_label, "note-label"},
    {PartRole::note_separator, "note-separator"},
    {PartRole::leader, "leader"},
    {PartRole::table_break, "table-break"},
    {PartRole::axis, "axis"},
    {PartRole::mark, "mark"},
    {PartRole::value, "value"},
}};

constexpr auto last_role = static_cast<std::uint8_t>(document::Role::line_break);
static_assert(last_role < static_cast<std::uint8_t>(PartRole::label));

}

std::vector<StyleRole> const& style_roles()
{
    static std::vector<StyleRole> const all = [] {
        std::vector<StyleRole> result;
        for (std::uint8_t role = 0; role <= last_role; ++role)
            result.push_back({document::name_of(static_cast<document::Role>(role)), role});
        for (PartName const& part : part_names)
            result.push_back({part.name, static_cast<std::uint8_t>(part.part)});
        return result;
    }();
    return all;
}

std::vector<std::string_view> const& style_role_names()
{
    static std::vector<std::string_view> const sorted = [] {
        std::vector<std::string_view> result;
        result.reserve(style_roles().size());
        for (StyleRole const& role : style_roles()) result.push_back(role.name);
        std::sort(result.begin(), result.end());
        return result;
    }();
    return sorted;
}

bool has_levels(std::string_view role) { return role == "heading" || role == "toc-item" || role == "list"; }
bool has_background(std::string_view role)
{
    return role == "section" || role == "row" || role == "head" || role == "body" || role == "foot";
}
bool has_inline_borders(std::string_view role) { return role == "section"; }
bool has_parity(std::string_view role) { return role == "row"; }

}
