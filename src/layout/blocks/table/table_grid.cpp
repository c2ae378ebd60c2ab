#include "layout/blocks/table/table_grid.h"

#include "document/cell_placer.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Column;
using document::Node;
using document::Role;

namespace {

class Reader {
public:
    Reader(BlockBuilder& builder, Node const& table, BlockContext const& context)
        : styles_(builder.layout().styles), cache_(builder.layout().cache), table_(table), context_(context)
    {}

    TableGrid run()
    {
        for (Node const& child : table_.children) {
            if (child.role == Role::table_head || child.role == Role::table_body ||
                child.role == Role::table_foot) {
                read_section(child);
            }
        }
        std::vector<Column> const& columns = table_.attrs().columns;
        grid_.columns = columns;
        grid_.columns.resize(std::max(column_count_, columns.size()));
        for (TableSection& section : grid_.sections) {
            for (TableCell& cell : section.cells) {
                cell.style = &aligned_to(styles_, *cell.style, grid_.align_of(cell));
                cell.text_style = &styles_.inherited(*cell.style);
            }
        }
        return std::move(grid_);
    }

private:
    Language* language_of(Node const& node, Language* outer)
    {
        std::string const& own = node.attrs().language;
        return own.empty() ? outer : &cache_.language(own);
    }

    style::Style const& in_language(style::Style const& style, Language const& language)
    {
        return styles_.in_script(style, language.style_script);
    }

    void read_section(Node const& node)
    {
        TableSection section;
        section.node = &node;
        section.language = language_of(node, context_.language);
        std::string const& own = node.attrs().class_name;
        section.class_name = own.empty() ? context_.class_name : std::string_view(own);
        section.style = &styles_.resolve(in_language(*context_.style, *section.language), node.role,
                                         section.class_name, 0);
        section.head_rows = document::heads_itself(node) ? 1 : 0;
        document::CellPlacer placer(node);
        for (Node const& row : node.children) {
            if (row.role == Role::row) read_row(row, section, placer);
        }
        column_count_ = std::max(column_count_, placer.columns());
        if (!section.rows.empty()) grid_.sections.push_back(std::move(section));
    }

    void read_row(Node const& node, TableSection& section, document::CellPlacer& placer)
    {
        placer.next_row();
        auto const index = static_cast<std::uint32_t>(section.rows.size());
        std::string const& own = node.attrs().class_name;
        std::string_view const class_name = own.empty() ? section.class_name : std::string_view(own);
        Language* const language = language_of(node, section.language);
        bool const counted = section.is(Role::table_body) && index >= section.head_rows;
        std::uint8_t const parity = !counted ? 0 : (index - section.head_rows) % 2 == 0 ? 1 : 2;
        TableRow row;
        row.node = &node;
        row.style = &styles_.resolve(in_language(*section.style, *language), Role::row, class_name, parity);
        row.first_cell = static_cast<std::uint32_t>(section.cells.size());
        if (row.style->background || section.style->background) grid_.filled = true;
        section.rows.push_back(row);
        for (Node const& child : node.children) {
            if (child.role != Role::cell) continue;
            document::CellPlacer::Place const place = placer.place(child);
            TableCell cell;
            cell.node = &child;
            cell.language = language_of(child, language);
            cell.column = static_cast<std::uint32_t>(place.column);
            cell.columns = static_cast<std::uint32_t>(place.columns);
            cell.row = index;
            cell.rows = static_cast<std::uint32_t>(place.rows);
            cell.style = &styles_.resolve(in_language(*row.style, *cell.language), Role::cell,
                                          class_of(child, section, class_name), 0);
            section.cells.push_back(cell);
        }
    }

    // A cell that heads its row has the theme's class "header".
    static std::string_view class_of(Node const& cell, TableSection const& section, std::string_view row)
    {
        std::string const& own = cell.attrs().class_name;
        if (!own.empty()) return own;
        return cell.attrs().header_cell && section.is(Role::table_body) ? "header" : row;
    }

    style::StyleResolver& styles_;
    LayoutCache& cache_;
    Node const& table_;
    BlockContext const& context_;
    TableGrid grid_;
    std::size_t column_count_ = 0;
};

}

style::Style const& aligned_to(style::StyleResolver& styles, style::Style const& style, Column::Align align)
{
    switch (align) {
    case Column::Align::end:
    case Column::Align::decimal: return styles.aligned(style, style::TextAlign::end);
    case Column::Align::center: return styles.aligned(style, style::TextAlign::center);
    case Column::Align::start: break;
    }
    return style;
}

TableGrid read_table(BlockBuilder& builder, Node const& table, BlockContext const& context)
{
    return Reader(builder, table, context).run();
}

}
