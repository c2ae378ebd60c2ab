#include "template/elements/table/columns.h"
#include "template/elements/table/rows_table.h"
#include "template/elements/table/totals_compiler.h"
#include "template/elements/table/written_table.h"

// <table> and what stands in it.
namespace rapporteur::templates {

namespace {

InstructionPtr table(Compiler& compiler, XmlNode const& element, Content)
{
    if (XmlAttribute const* rows = element.attribute("rows"))
        return compile_rows_table(compiler, element, *rows);
    return compile_written_table(compiler, element);
}

}

void add_table_elements(std::vector<ElementInfo>& elements)
{
    using A = AttributeInfo;
    using C = Content;
    elements.push_back(
        {.name = "table",
         .in = {C::top, C::blocks, C::flow},
         .attributes = {{"rows", A::Kind::expression}, "caption", {"group-by", A::Kind::expression}},
         .decorated = true,
         .compile = table,
         .holds = C::table});
    elements.push_back({.name = "column",
                        .attributes = {"heading", "width", column_align, header_attribute},
                        .holds = C::flow,
                        .within = {"table"}});
    elements.push_back(
        {.name = "totals", .attributes = totals_attributes(), .required = {"of"}, .within = {"table"}});
    add_table_part_elements(elements);
}

}
