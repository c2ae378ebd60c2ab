#include "template/elements/table/columns.h"

#include "base/diagnostics/codes.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

using document::Column;
using document::Node;
using document::Role;

Column column_of(Compiler& compiler, XmlNode const& element)
{
    Column column;
    column.align = compiler.choice(element, column_align);
    XmlAttribute const* width = element.attribute("width");
    if (width == nullptr || width->value == "content") return column;
    std::string_view const text = width->value;
    auto const amount = [&](std::size_t unit) -> std::optional<std::int64_t> {
        std::optional<Decimal> const number = Decimal::parse(text.substr(0, text.size() - unit));
        if (!number || number->is_negative() || number->is_zero()) return std::nullopt;
        return (*number * Decimal(1000)).rounded(0).to_integer();
    };
    std::optional<std::int64_t> value;
    if (text.ends_with("fr")) {
        column.width = Column::Width::fraction;
        value = amount(2);
    } else if (text.ends_with("mm")) {
        column.width = Column::Width::fixed;
        value = amount(2);
    }
    if (!value || *value > 1'000'000) {
        compiler.add(compiler.unit().document->fault_at_value(codes::bad_value, *width,
                                                              "a width is written 2fr, 30mm or content"));
        return Column{Column::Width::content, 0, column.align};
    }
    column.amount = *value;
    return column;
}

void add_caption(Runtime& runtime, std::optional<TextTemplate> const& caption, Node& table)
{
    if (!caption) return;
    Node node = runtime.nodes.make(Role::caption);
    caption->print(runtime, node.children);
    settle_inlines(node.children);
    if (!node.children.empty()) table.children.push_back(std::move(node));
}

void warn_without_heads(Compiler& compiler, XmlNode const& element, char const* how)
{
    Diagnostic diagnostic =
        compiler.fault(codes::missing_element, element,
                       std::string("the table has no heads, without which nobody who listens "
                                   "to it knows what its cells are; ") +
                           how);
    diagnostic.severity = Severity::warning;
    compiler.add(std::move(diagnostic));
}

}
