// Promises that a template that is checked runs: a paper comes of it, or a diagnostic that says why not.
#include "desk.h"

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    Desk desk;
    desk.files.memory.put("templates/x.xml", std::string(bytes));
    auto const brief = desk.compiled();
    promise(brief || desk.context.diagnostics.has_errors(), "what does not compile is told");
    if (!brief || !brief->for_session()) return;
    auto const pdf = desk.build();
    promise(pdf || desk.context.diagnostics.has_errors(), "a checked template makes a paper or says why not");
}

}
