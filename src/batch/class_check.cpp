#include "batch/class_check.h"

#include "base/diagnostics/suggest.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace rapporteur::batch {

void check_classes(templates::Program const& program, style::Theme const& theme, Context& context)
{
    // Roles of their own. All else is a whole with parts (a list, a table) or a part of one, which share
    // their class: a look for any of them is one for all.
    static constexpr std::array<std::string_view, 10> alone{"p",  "heading", "quote", "columns", "keep",
                                                            "em", "strong",  "span",  "link",    "section"};
    for (templates::UsedClass const& used : program.classes()) {
        bool const exact = std::find(alone.begin(), alone.end(), used.element) != alone.end();
        if (exact ? theme.has_style(used.element, used.name) : theme.has_class(used.name)) continue;
        Diagnostic diagnostic = used.fault;
        diagnostic.severity = Severity::warning;
        diagnostic.message = "the theme '" + theme.name() + "' has no style for '" + used.element +
                             "' of the class '" + used.name + "'; it looks like any other";
        diagnostic.suggestion = nearest(
            used.name, std::span<std::string const>(theme.classes(exact ? used.element : std::string())));
        context.diagnostics.add(std::move(diagnostic));
    }
}

}
