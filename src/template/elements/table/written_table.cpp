#include "template/elements/table/written_table.h"

#include "base/diagnostics/codes.h"
#include "template/elements/table/columns.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"
#include "template/run/shown_figures.h"

namespace rapporteur::templates {

namespace {

using document::Column;
using document::Node;
using document::Role;
using A = AttributeInfo;

constexpr A colspan_attribute{"colspan", 1, 1000};
constexpr A rowspan_attribute{"rowspan", 1, 1000};

class TablePart final : public Instruction {
public:
    Role role{};
    Decorations decorations;
    Block content;
    std::uint16_t colspan = 1;
    std::uint16_t rowspan = 1;
    bool header = false;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(role);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        bool const was_head = runtime.in_table_head;
        if (role == Role::table_head) runtime.in_table_head = true;
        content.run(runtime, node.children);
        runtime.in_table_head = was_head;
        if (role == Role::cell) {
            document::Attributes& attributes = node.ensure_attributes();
            attributes.colspan = colspan;
            attributes.rowspan = rowspan;
            attributes.header_cell = header || runtime.in_table_head;
            node.children = settle_flow(std::move(node.children));
        } else if (node.children.empty()) {
            return;
        }
        out.push_back(std::move(node));
    }
};

template <Role role, Content holds> InstructionPtr part(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<TablePart>(element);
    result->role = role;
    result->decorations = compiler.decorations(element);
    if constexpr (role == Role::table_head) compiler.outline.add_table_head();
    if constexpr (role == Role::cell) {
        result->colspan = static_cast<std::uint16_t>(compiler.number(element, colspan_attribute).value_or(1));
        result->rowspan = static_cast<std::uint16_t>(compiler.number(element, rowspan_attribute).value_or(1));
        result->header = compiler.choice(element, header_attribute) == CellHeads::row;
        if (result->header) compiler.outline.add_table_head();
    }
    result->content = compiler.content(element, holds);
    return result;
}

class WrittenTable final : public Instruction {
public:
    Decorations decorations;
    std::optional<TextTemplate> caption;
    std::vector<Column> columns;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node table = runtime.nodes.make(Role::table);
        decorations.apply(runtime, table);
        LanguageScope const scope(runtime.language, table.attrs().language);
        Nodes parts;
        content.run(runtime, parts);
        // Head, bodies, foot, in the order that the tree wants them.
        for (Role const role : {Role::table_head, Role::table_body, Role::table_foot}) {
            for (Node& each : parts) {
                if (each.role == role) table.children.push_back(std::move(each));
            }
        }
        if (table.children.empty()) return;
        table.ensure_attributes().columns = columns;
        if (caption) {
            Nodes rest = std::move(table.children);
            table.children.clear();
            add_caption(runtime, caption, table);
            for (Node& each : rest) table.children.push_back(std::move(each));
        }
        check_foot(runtime, place, table);
        out.push_back(std::move(table));
    }
};

}

InstructionPtr compile_written_table(Compiler& compiler, XmlNode const& element)
{
    auto result = compiler.make<WrittenTable>(element);
    result->decorations = compiler.decorations(element);
    result->caption = compiler.text(element.attribute("caption"));
    if (XmlAttribute const* group = element.attribute("group-by")) {
        compiler.add(compiler.unit().document->fault_at_name(codes::unknown_attribute, *group,
                                                             "'group-by' belongs to a table of rows"));
    }
    std::vector<XmlNode> rest;
    bool has_body = false;
    for (XmlNode const& child : element.children) {
        if (!child.is_text && child.name == "column") {
            compiler.check_attributes(element_within("column", "table"), child);
            for (XmlAttribute const& attribute : child.attributes) {
                if (attribute.name != "heading" && attribute.name != "header") continue;
                compiler.add(fault_at(Place::of_name(compiler.unit(), attribute), codes::unknown_attribute,
                                      "a column has '" + attribute.name +
                                          "' in a table of rows; here its cells say it"));
            }
            result->columns.push_back(column_of(compiler, child));
            continue;
        }
        has_body = has_body || !child.is_blank_text();
        rest.push_back(child);
    }
    if (!has_body) {
        compiler.add(compiler.fault(codes::missing_element, element,
                                    "a table has rows=\"x in list\" and columns, or a <head> and a <body>"));
    }
    std::uint32_t const heads = compiler.outline.table_heads();
    result->content = compiler.nodes(rest, Content::table);
    if (has_body && compiler.outline.table_heads() == heads)
        warn_without_heads(compiler, element, "give it a <head>, or cells that are header=\"row\"");
    compiler.require_message(MessageKey::continued, result->place);
    return result;
}

void add_table_part_elements(std::vector<ElementInfo>& elements)
{
    using C = Content;
    auto const add = [&](ElementInfo info) {
        info.decorated = true;
        elements.push_back(std::move(info));
    };
    add({.name = "head", .in = {C::table}, .compile = part<Role::table_head, C::rows>, .holds = C::rows});
    add({.name = "body", .in = {C::table}, .compile = part<Role::table_body, C::rows>, .holds = C::rows});
    add({.name = "foot", .in = {C::table}, .compile = part<Role::table_foot, C::rows>, .holds = C::rows});
    add({.name = "row", .in = {C::rows}, .compile = part<Role::row, C::cells>, .holds = C::cells});
    add({.name = "cell",
         .in = {C::cells},
         .attributes = {colspan_attribute, rowspan_attribute, header_attribute},
         .compile = part<Role::cell, C::flow>,
         .holds = C::flow});
}

}
