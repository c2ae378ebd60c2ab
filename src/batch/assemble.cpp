#include "batch/assemble.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "document/document.h"
#include "layout/layout.h"
#include "layout/pages/dump.h"
#include "pdf/pdf.h"

#include <algorithm>
#include <cstdint>

namespace rapporteur::batch {

namespace {

// Stops a document that grows past its limit while it is being written, not after.
class BoundedSink final : public pdf::Sink {
public:
    explicit BoundedSink(std::size_t limit) : limit_(limit) {}
    void write(std::string_view bytes) override
    {
        if (bytes.size() > limit_ - bytes_.size()) throw TooLarge();
        bytes_ += bytes;
    }
    std::string take() { return std::move(bytes_); }

    struct TooLarge : std::exception {
        char const* what() const noexcept override { return "output larger than the limit"; }
    };

private:
    std::size_t limit_;
    std::string bytes_;
};

// Whether the paper with these options has no more pages than asked for. What is told on the way is not: the
// paper that is made in the end tells it.
bool fits(templates::Program const& program, records::Archive const& archive, templates::Scope scope,
          templates::Selection const& selection, templates::RunOptions const& options,
          style::Theme const& theme, layout::LayoutCaches& caches, std::size_t most, Context const& context)
{
    Context trial = context.without_diagnostics();
    trial.limits.pages = std::min(trial.limits.pages, most);
    std::optional<document::Document> const document =
        program.run(archive, scope, selection, options, trial, theme.letterhead());
    if (!document) return false;
    std::optional<layout::Pages> const pages = layout::compose(*document, theme, caches, trial);
    return pages && pages->pages.size() <= most;
}

// The options with the parameter that fits pages (templates/README.md, "What fits") at the greatest value
// that does; as they are where there is none or its value is given. Where none fits: at 1.
templates::RunOptions fitted(templates::Program const& program, records::Archive const& archive,
                             templates::Scope scope, templates::Selection const& selection,
                             templates::RunOptions options, style::Theme const& theme,
                             layout::LayoutCaches& caches, Context const& context)
{
    for (templates::Parameter const& parameter : program.parameters()) {
        if (parameter.fit == 0 || options.parameters.contains(parameter.name)) continue;
        auto const with = [&](std::int64_t value) {
            options.parameters[parameter.name] = std::to_string(value);
            return fits(program, archive, scope, selection, options, theme, caches,
                        static_cast<std::size_t>(parameter.fit), context);
        };
        std::int64_t fitting = 1;
        std::int64_t too_much = parameter.most + 1;
        if (with(parameter.most)) fitting = parameter.most;
        while (fitting + 1 < too_much && fitting != parameter.most && !context.should_stop()) {
            std::int64_t const middle = fitting + (too_much - fitting) / 2;
            (with(middle) ? fitting : too_much) = middle;
        }
        options.parameters[parameter.name] = std::to_string(fitting);
    }
    return options;
}

}

namespace {

// Tells where a paper has more pages than its template asks for: the parameter was at 1, and there is
// nothing left that could be left out.
void tell_what_does_not_fit(templates::Program const& program, templates::RunOptions const& options,
                            std::size_t pages, Context& context)
{
    for (templates::Parameter const& parameter : program.parameters()) {
        if (parameter.fit == 0 || options.parameters.contains(parameter.name)) continue;
        if (pages <= static_cast<std::size_t>(parameter.fit)) continue;
        auto const counted = [](std::int64_t count) {
            return std::to_string(count) + (count == 1 ? " page" : " pages");
        };
        Diagnostic warning;
        warning.code = codes::does_not_fit;
        warning.severity = Severity::warning;
        warning.at = parameter.at;
        warning.message =
            "the paper has " + counted(static_cast<std::int64_t>(pages)) + ", where '" + program.id() +
            "' is to have " + counted(parameter.fit) + " at most: with '" + parameter.name +
            "' at 1 it still has to show more than there is room for; larger paper (--paper A3) or "
            "a theme with smaller type makes room, and --param " +
            parameter.name + "=N leaves out less";
        context.diagnostics.add(std::move(warning));
    }
}

}

std::optional<Assembled> assemble(templates::Program const& program, records::Archive const& archive,
                                  templates::Scope scope, templates::Selection const& selection,
                                  templates::RunOptions const& options, style::Theme const& theme,
                                  layout::LayoutCaches& caches, Making const& making, Context& context)
{
    templates::RunOptions asked = options;
    if (theme.asks_for_signature())
        asked.parameters.try_emplace(std::string(templates::signature_parameter), "true");
    std::optional<document::Document> const document = program.run(
        archive, scope, selection, fitted(program, archive, scope, selection, asked, theme, caches, context),
        context, theme.letterhead());
    if (!document || context.should_stop()) return std::nullopt;
    if (making.product == Product::explanation) {
        std::optional<std::string> text =
            layout::explain_layout(*document, theme, caches, making.page, context);
        if (!text || context.diagnostics.has_errors()) return std::nullopt;
        return Assembled{std::move(*text), 1};
    }
    std::optional<layout::Pages> const pages = layout::compose(*document, theme, caches, context);
    if (!pages || context.should_stop() || context.diagnostics.has_errors()) return std::nullopt;
    tell_what_does_not_fit(program, asked, pages->pages.size(), context);
    if (making.product == Product::pages)
        return Assembled{layout::dump_pages(*pages, *document), pages->pages.size()};
    if (making.product == Product::tags)
        return Assembled{pdf::dump_tags(*pages, *document), pages->pages.size()};
    BoundedSink sink(context.limits.output_bytes);
    try {
        pdf::write(*pages, *document, sink);
    } catch (BoundedSink::TooLarge const&) {
        context.diagnostics.add_error(
            codes::limit_reached,
            "the PDF is larger than " + std::to_string(context.limits.output_bytes) +
                " bytes, the limit 'output-bytes'; " + how_to_raise(&Limits::output_bytes),
            {}, document->place_of(document->root));
        return std::nullopt;
    }
    return Assembled{sink.take(), pages->pages.size()};
}

}
