#include "batch/assemble.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "batch/attached_records.h"
#include "batch/composed.h"
#include "batch/fit_pages.h"
#include "batch/spoiled.h"
#include "layout/layout.h"
#include "layout/pages/dump.h"
#include "pdf/pdf.h"
#include "template/made_document.h"

#include <exception>
#include <utility>

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

}

namespace {

// What a paper leaves out where it has few pages is known when it has been composed with it: then it is made
// again without. Only what is kept is reported.
std::unique_ptr<Composed> compose_by_length(Assembly const& assembly, templates::RunOptions options,
                                            Product product, Context& context)
{
    std::vector<templates::Parameter const*> open;
    for (templates::Parameter const& parameter : assembly.program.parameters()) {
        if (parameter.from_pages && !options.parameters.contains(parameter.name)) open.push_back(&parameter);
    }
    if (open.empty()) return compose(assembly, options, product, context);
    Context trial = context.without_diagnostics();
    std::unique_ptr<Composed> composed = compose(assembly, options, Product::pdf, trial);
    bool is_short = false;
    for (templates::Parameter const* parameter : open) {
        if (!composed || composed->pages->pages.size() >= static_cast<std::size_t>(*parameter->from_pages))
            continue;
        options.parameters[parameter->name] = "false";
        is_short = true;
    }
    if (is_short || product == Product::explanation) return compose(assembly, options, product, context);
    for (Diagnostic const& each : trial.diagnostics.all()) context.diagnostics.add(each);
    return composed;
}

}

std::optional<Assembled> assemble(Assembly const& assembly, Making const& making, Context& context)
{
    style::Theme const& theme = assembly.theme;
    templates::RunOptions asked = assembly.options;
    if (theme.asks_for_signature())
        asked.parameters.try_emplace(std::string(templates::signature_parameter), "true");
    std::unique_ptr<Composed> const composed =
        compose_by_length(assembly, fit_pages(assembly, asked, context), making.product, context);
    if (!composed || report_spoiled(composed->made.trace, assembly, context)) return std::nullopt;
    document::Document& document = composed->made.document;
    if (making.product == Product::explanation) {
        std::optional<std::string> text =
            layout::explain_layout(document, theme, assembly.caches, making.page, context);
        if (!text || context.diagnostics.has_errors()) return std::nullopt;
        return Assembled{std::move(*text), 1};
    }
    std::optional<layout::Pages> const& pages = composed->pages;
    report_what_does_not_fit(assembly.program, asked, pages->pages.size(), context);
    if (making.product == Product::pages)
        return Assembled{layout::dump_pages(*pages, document), pages->pages.size()};
    if (making.product == Product::tags) {
        std::optional<std::string> tags = pdf::dump_tags(*pages, document, context, making.conformance);
        if (!tags) return std::nullopt;
        return Assembled{std::move(*tags), pages->pages.size()};
    }
    BoundedSink sink(context.limits.output_bytes);
    try {
        attach_records(document, composed->made.trace);
        if (!pdf::write(*pages, document, sink, context, making.conformance)) return std::nullopt;
    } catch (BoundedSink::TooLarge const&) {
        context.diagnostics.add_error(
            codes::limit_reached,
            "the PDF is larger than " + std::to_string(context.limits.output_bytes) +
                " bytes, the limit 'output-bytes'; " + how_to_raise(&Limits::output_bytes),
            {}, document.place_of(document.root));
        return std::nullopt;
    }
    return Assembled{sink.take(), pages->pages.size()};
}

}
