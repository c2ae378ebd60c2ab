// PNG, JPEG and SVG. Promises that a picture is drawn or told.
#include "desk.h"

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    Desk desk;
    std::string const name = bytes.starts_with("\x89PNG")    ? "p.png"
                             : bytes.starts_with("\xff\xd8") ? "p.jpg"
                                                             : "p.svg";
    desk.files.memory.put("templates/" + name, std::string(bytes));
    desk.files.memory.put("templates/x.xml",
                          "<template xmlns=\"urn:rapporteur:template:1\" id=\"x\" for=\"session\" "
                          "theme=\"t\" xml:lang=\"en\"><title>T</title><figure src=\"" +
                              name + "\" alt=\"A\"/></template>");
    auto const pdf = desk.build();
    promise(pdf || desk.context.diagnostics.has_errors(), "a picture is drawn or told");
}

}
