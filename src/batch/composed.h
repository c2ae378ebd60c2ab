#pragma once

#include "base/diagnostics/context.h"
#include "batch/assemble.h"
#include "layout/pages.h"
#include "template/made_document.h"
#include "template/program.h"

#include <memory>
#include <optional>

namespace rapporteur::batch {

// A document and its pages, which are made of it.
struct Composed {
    templates::MadeDocument made;
    std::optional<layout::Pages> pages; // none where an explanation is asked for
};

// Runs the template, puts the theme's letterhead before the paper and composes it. Null where there are
// errors or the context says to stop.
std::unique_ptr<Composed> compose(Assembly const& assembly, templates::RunOptions const& options,
                                  Product product, Context& context);

}
