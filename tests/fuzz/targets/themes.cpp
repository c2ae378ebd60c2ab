// Promises that a theme that is read styles a paper, or that a diagnostic says why not.
#include "desk.h"

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    Desk desk;
    desk.files.memory.put("templates/themes/t.xml", std::string(bytes));
    auto const pdf = desk.build();
    promise(pdf || desk.context.diagnostics.has_errors(), "a theme styles a paper or is told");
}

}
