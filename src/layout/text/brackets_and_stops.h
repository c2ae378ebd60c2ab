#pragma once

// What stands around words and is written to them without a space. Of UTF-16 code units.
namespace rapporteur::layout {

// Brackets and quotation marks that open.
constexpr bool is_opening(char16_t c)
{
    return c == u'(' || c == u'[' || c == u'{' || c == u'«' || c == u'“' || c == u'‘' || c == u'„' ||
           c == u'‚' || c == u'"' || c == u'\'' || c == u'¿' || c == u'¡' || c == u'‹';
}
// Those that close, and the stops after a word, of Arabic too.
constexpr bool is_closing(char16_t c)
{
    return c == u')' || c == u']' || c == u'}' || c == u'»' || c == u'”' || c == u'’' || c == u'"' ||
           c == u'\'' || c == u'.' || c == u',' || c == u';' || c == u':' || c == u'!' || c == u'?' ||
           c == u'…' || c == u'›' || c == 0x060C || c == 0x061B || c == 0x061F;
}

}
