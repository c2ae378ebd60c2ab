#pragma once

#include "style/declaration.h"
#include "style/style.h"

#include <optional>
#include <string>
#include <vector>

namespace rapporteur::style {

// The value of a property as a theme writes it, or why it is not one: `wanted` says what to write instead,
// and `suggestion` is the nearest word where there is one.
struct ParsedValue {
    std::optional<Declaration> declaration;
    std::string wanted;
    std::string suggestion;
};

// What a property may be set to stands in property.h; bounds are decided here. `stacks` are the fonts of the
// theme, by whose names font-family is set. Keeps no state: any thread may call it.
ParsedValue parse_property_value(PropertyInfo const& info, std::string const& value,
                                 std::vector<FontStack> const& stacks);

}
