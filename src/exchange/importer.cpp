#include "exchange/importer.h"

#include <utility>

namespace rapporteur::exchange {

void Imported::leave_out(Context& context, Wishes const& wishes, Position at, codes::Code code,
                         std::string reason, std::string message)
{
    ++left_out[std::move(reason)];
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = wishes.doubts_allowed ? Severity::warning : Severity::error;
    diagnostic.at = std::move(at);
    diagnostic.message = std::move(message);
    context.diagnostics.add(std::move(diagnostic));
}

}
