#pragma once

#include "base/context.h"
#include "layout/fonts.h"
#include "layout/theme.h"
#include "records/archive.h"
#include "template/program.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace rapporteur::batch {

struct AssembledPdf {
    std::string bytes;
    std::size_t pages = 0;
};

// One document, all the way: template → document → layout → pdf. Every fault is in `context`; empty where
// there was an error. Throws what the machine does to us (layout::MissingFont, pdf::PdfError, bad_alloc).
// Threads: everything passed in may be shared but `context`.
[[nodiscard]] std::optional<AssembledPdf>
assemble(templates::Program const& program, records::Archive const& archive, templates::Scope scope,
         templates::Selection const& selection, templates::RunOptions const& options,
         layout::Theme const& theme, layout::FontSet const& fonts, Context& context);

}
