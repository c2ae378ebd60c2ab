#pragma once

#include "base/diagnostics/context.h"
#include "layout/layout_caches.h"
#include "pdf/objects/conformance.h"
#include "records/archive.h"
#include "style/theme.h"
#include "template/program.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rapporteur::batch {

// What a document is made into: a PDF, or for eyes and golden tests its pages as text (layout/pages/dump.h),
// its structure tree as text (pdf/pdf.h), or why one of its pages ends where it does (layout/layout.h).
enum class Product : std::uint8_t { pdf, pages, tags, explanation };

struct Making {
    Product product = Product::pdf;
    std::size_t page = 0; // of an explanation, counted from 1
    pdf::Conformance conformance = pdf::Conformance::a3a_ua1;
};

struct Assembled {
    std::string bytes;
    std::size_t pages = 0;
};

// One document to be made: by which template, of what, and how it is to look. What it refers to must outlive
// it, and may be shared by threads.
struct Assembly {
    templates::Program const& program;
    records::Archive const& archive;
    templates::Scope scope;
    templates::Selection selection;
    templates::RunOptions const& options;
    style::Theme const& theme;
    layout::LayoutCaches& caches;
};

// Makes the document, all the way: template → document → layout → product. Every fault is in `context`; empty
// where there was an error, or where the context says to stop. Throws what the machine does to us
// (layout::MissingFont, pdf::PdfError, bad_alloc).
[[nodiscard]] std::optional<Assembled> assemble(Assembly const& assembly, Making const& making,
                                                Context& context);

}
