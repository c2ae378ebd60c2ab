// Promises that messages that are checked can be formatted.
#include "desk.h"

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    Desk desk;
    desk.files.memory.put("templates/messages/en.xml", std::string(bytes));
    desk.files.memory.put(
        "templates/x.xml",
        R"(<template xmlns="urn:rapporteur:template:1" id="x" for="session" theme="t" xml:lang="en"><title>T</title>
        <p>{{ 'a' | t }} {{ 'b' | t(count=3) }} {{ 'c' | t(x='y') }}</p></template>)");
    auto const pdf = desk.build();
    promise(pdf || desk.context.diagnostics.has_errors(), "messages make a paper or are told");
}

}
