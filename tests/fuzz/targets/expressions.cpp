// Promises that an expression that is checked can be evaluated: with a value, or a diagnostic.
#include "base/xml/xml_escape.h"
#include "desk.h"

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    Desk desk;
    std::string const text = xml_escaped(bytes, XmlPlace::text);
    desk.files.memory.put("templates/x.xml",
                          "<template xmlns=\"urn:rapporteur:template:1\" id=\"x\" for=\"session\" "
                          "theme=\"t\" xml:lang=\"en\"><title>T</title><p>{{ " +
                              text + " }}</p></template>");
    auto const pdf = desk.build();
    promise(pdf || desk.context.diagnostics.has_errors(), "an expression has a value or a diagnostic");
}

}
