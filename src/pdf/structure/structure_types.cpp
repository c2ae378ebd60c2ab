#include "pdf/structure/structure_types.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace rapporteur::pdf {

using document::Node;
using document::Role;

namespace {

// In PDF 2.0 a Div counts as what is about it, and most of that may hold no caption (ISO/TS 32005, table 5).
bool has_caption(Node const& figure)
{
    return std::any_of(figure.children.begin(), figure.children.end(),
                       [](Node const& child) { return child.role == Role::caption; });
}

}

std::string_view heading_type(std::uint8_t level)
{
    static constexpr std::array<std::string_view, 6> types{"H1", "H2", "H3", "H4", "H5", "H6"};
    return types[std::clamp<std::size_t>(level, 1, types.size()) - 1];
}

std::string_view structure_type(Node const& node, Conformance conformance)
{
    bool const is_pdf_2 = conformance == Conformance::a4f_ua2;
    switch (node.role) {
    case Role::section: return "Sect";
    case Role::list:
    case Role::definitions: return "L";
    case Role::list_item:
    case Role::definition_group: return "LI";
    case Role::quote: return "BlockQuote";
    case Role::columns:
    case Role::parallel:
    case Role::side:
    case Role::keep:
    case Role::signature: return "Div";
    case Role::figure: return is_pdf_2 && has_caption(node) ? "Sect" : "Div";
    case Role::image: return "Figure";
    case Role::table: return "Table";
    case Role::table_head: return "THead";
    case Role::table_body: return "TBody";
    case Role::table_foot: return "TFoot";
    case Role::row: return "TR";
    case Role::cell: return is_header(node) ? "TH" : "TD";
    case Role::toc: return "TOC";
    case Role::toc_item: return "TOCI";
    case Role::index: return "Index";
    case Role::index_item: return "P";
    case Role::note: return is_pdf_2 ? "FENote" : "Note";
    case Role::emphasis: return is_pdf_2 ? "Em" : "Span";
    case Role::strong: return is_pdf_2 ? "Strong" : "Span";
    case Role::heading: return heading_type(node.level);
    case Role::paragraph: return "P";
    case Role::caption: return "Caption";
    case Role::term: return "Lbl";
    case Role::definition: return "LBody";
    case Role::link: return "Link";
    default: return "Span";
    }
}

bool is_header(Node const& cell) { return cell.attrs().header_cell || cell.attrs().names_row; }

bool is_in_pdf_2(std::string_view type)
{
    static constexpr std::array<std::string_view, 5> only_in_pdf_1{"TOC", "TOCI", "Reference", "BlockQuote",
                                                                   "Index"};
    return std::find(only_in_pdf_1.begin(), only_in_pdf_1.end(), type) == only_in_pdf_1.end();
}

}
