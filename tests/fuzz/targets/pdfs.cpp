// PDFs that are read back. Promises that what cannot be explained is told.
#include "desk.h"

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    Desk desk;
    desk.files.memory.put("a.pdf", std::string(bytes));
    auto const explained = api::explain("a.pdf", {}, nullptr, desk.context);
    promise(explained || desk.context.diagnostics.has_errors(), "what cannot be explained is told");
}

}
