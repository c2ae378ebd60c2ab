#include "batch/fit_pages.h"

#include "base/diagnostics/codes.h"
#include "batch/composed.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace rapporteur::batch {

namespace {

// Whether the paper with these options has at most so many pages.
bool fits(Assembly const& assembly, templates::RunOptions const& options, std::size_t most,
          Context const& context)
{
    Context trial = context.without_diagnostics();
    trial.limits.pages = std::min(trial.limits.pages, most);
    std::unique_ptr<Composed> const composed = compose(assembly, options, Product::pdf, trial);
    return composed && composed->pages->pages.size() <= most;
}

}

templates::RunOptions fit_pages(Assembly const& assembly, templates::RunOptions options,
                                Context const& context)
{
    for (templates::Parameter const& parameter : assembly.program.parameters()) {
        if (!parameter.fit || options.parameters.contains(parameter.name)) continue;
        auto const with = [&](std::int64_t value) {
            options.parameters[parameter.name] = std::to_string(value);
            return fits(assembly, options, static_cast<std::size_t>(parameter.fit->pages), context);
        };
        std::int64_t fitting = 1;
        std::int64_t too_much = parameter.fit->most + 1;
        if (with(parameter.fit->most)) fitting = parameter.fit->most;
        while (fitting + 1 < too_much && fitting != parameter.fit->most && !context.should_stop()) {
            std::int64_t const middle = fitting + (too_much - fitting) / 2;
            (with(middle) ? fitting : too_much) = middle;
        }
        options.parameters[parameter.name] = std::to_string(fitting);
    }
    return options;
}

void report_what_does_not_fit(templates::Program const& program, templates::RunOptions const& options,
                              std::size_t pages, Context& context)
{
    auto const counted = [](std::int64_t count) {
        return std::to_string(count) + (count == 1 ? " page" : " pages");
    };
    for (templates::Parameter const& parameter : program.parameters()) {
        if (!parameter.fit || options.parameters.contains(parameter.name)) continue;
        if (pages <= static_cast<std::size_t>(parameter.fit->pages)) continue;
        Diagnostic warning;
        warning.code = codes::does_not_fit;
        warning.severity = Severity::warning;
        warning.at = parameter.at;
        warning.message =
            "the paper has " + counted(static_cast<std::int64_t>(pages)) + ", where '" + program.id() +
            "' is to have " + counted(parameter.fit->pages) + " at most: with '" + parameter.name +
            "' at 1 it still has to show more than there is room for; larger paper (--paper A3) or "
            "a theme with smaller type makes room, and --param " +
            parameter.name + "=N leaves out less";
        context.diagnostics.add(std::move(warning));
    }
}

}
