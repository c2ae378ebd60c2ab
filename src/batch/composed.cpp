#include "batch/composed.h"

#include "document/add_letterhead.h"
#include "layout/layout.h"
#include "template/draft.h"

#include <utility>

namespace rapporteur::batch {

std::unique_ptr<Composed> compose(Assembly const& assembly, templates::RunOptions const& options,
                                  Product product, Context& context)
{
    std::optional<templates::MadeDocument> made =
        assembly.program.run(assembly.archive, assembly.scope, assembly.selection, options, context);
    if (!made || context.should_stop()) return nullptr;
    auto composed = std::make_unique<Composed>(Composed{std::move(*made), std::nullopt});
    document::Document& document = composed->made.document;
    if (assembly.theme.letterhead() != nullptr)
        document::add_letterhead(document, *assembly.theme.letterhead());
    if (product == Product::explanation) return composed;
    Severity const misplaced_text =
        templates::is_draft(assembly.program) ? Severity::warning : Severity::error;
    composed->pages = layout::compose(document, assembly.theme, assembly.caches, context, misplaced_text);
    if (!composed->pages || context.should_stop() || context.diagnostics.has_errors()) return nullptr;
    return composed;
}

}
