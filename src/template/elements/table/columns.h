#pragma once

#include "template/elements/compiler.h"

#include <optional>

// What tables of rows and tables that are written out share.
namespace rapporteur::templates {

// Whether a cell heads its row, for those who listen.
enum class CellHeads : std::uint8_t { nothing, row };
inline constexpr auto header_attribute =
    WordAttribute<CellHeads, 2>("header", {{"", CellHeads::nothing}, {"row", CellHeads::row}});
inline constexpr auto column_align =
    WordAttribute<document::Column::Align, 4>("align", {{"start", document::Column::Align::start},
                                                        {"end", document::Column::Align::end},
                                                        {"center", document::Column::Align::center},
                                                        {"decimal", document::Column::Align::decimal}});

// How a <column> is set: its width="2fr", "30mm" or "content", which is the default, and its align. Faults:
// bad-value.
document::Column column_of(Compiler& compiler, XmlNode const& element);

// The caption as the table's next child, where there is one that prints something.
void add_caption(Runtime& runtime, std::optional<TextTemplate> const& caption, document::Node& table);

// Who listens to a table hears with each cell what heads it (ISO 14289-1, 7.5): a warning, missing-element,
// that says `how` the table gets heads.
void warn_without_heads(Compiler& compiler, XmlNode const& element, char const* how);

}
