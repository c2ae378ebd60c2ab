#include "layout/text/character_reports.h"

#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"

#include <cstdio>
#include <string>

namespace rapporteur::layout {

namespace {

std::string code_of(char32_t character)
{
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(character));
    return code;
}

}

void report_missing_glyph(LayoutContext& layout, char32_t character, document::Node const& source,
                          bool is_replaced)
{
    std::string const code = code_of(character);
    layout.reports.report_once(codes::missing_glyph, source, code,
                               "no font has a glyph for the character " + code + " ('" +
                                   to_utf8(std::u32string(1, character)) + "')",
                               is_replaced ? Severity::warning : Severity::error);
}

void report_control_character(LayoutContext& layout, char32_t character, document::Node const& source)
{
    std::string const code = code_of(character);
    layout.reports.report_once(codes::missing_glyph, source, code,
                               "the control character " + code + " prints nothing and is left out");
}

}
