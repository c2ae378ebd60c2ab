#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/suggest.h"
#include "cli/console.h"

#include <array>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> no_options() { return {}; }

int run_schema(Options const& given, Console& console)
{
    std::string const what = given.arguments().empty() ? "records" : given.arguments().front();
    if (what == "records" && given.arguments().size() <= 1) {
        console.out(api::records_schema());
        return 0;
    }
    static constexpr std::array<std::string_view, 1> known{"records"};
    Diagnostics diagnostics;
    diagnostics.add_error(codes::bad_option, "there is a schema of 'records', none of '" + what + "'",
                          nearest(what, known));
    console.tell(diagnostics);
    return api::exit_code(diagnostics);
}

}

Command schema_command()
{
    return {"schema", "[records]", "Prints the XSD of the records, for editors", {}, no_options, run_schema};
}

}
