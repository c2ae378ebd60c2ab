#include "pdf/structure/table_headers.h"

#include "base/text/destination_name.h"
#include "pdf/objects/syntax.h"
#include "pdf/structure/structure_types.h"

#include <algorithm>
#include <utility>

namespace rapporteur::pdf {

using document::Node;
using document::Role;

namespace {

bool has_span(Node const& node)
{
    if (node.role == Role::cell) return node.attrs().colspan > 1 || node.attrs().rowspan > 1;
    return std::any_of(node.children.begin(), node.children.end(), has_span);
}

}

TableHeaders::TableHeaders(Node const& table) : spans_(has_span(table)) {}

void TableHeaders::begin_part(Node const& part)
{
    placer_.emplace(part);
    // A cell does not reach past its part of the table.
    for (Column& column : columns_) {
        column.row_head_rows = 0;
        column.group.clear();
    }
    in_head_ = part.role == Role::table_head;
    group_head_ = document::heads_itself(part) ? &part.children.front() : nullptr;
}

void TableHeaders::begin_row(Node const& row)
{
    if (row.role == Role::row) placer_->next_row();
    in_group_head_ = &row == group_head_;
    row_heads_.clear();
    for (Column const& column : columns_) {
        if (column.row_head_rows == 0) continue;
        if (row_heads_.empty() || row_heads_.back() != column.row_head) row_heads_.push_back(column.row_head);
    }
}

void TableHeaders::end_row()
{
    for (Column& column : columns_) {
        if (column.row_head_rows > 0) --column.row_head_rows;
    }
}

TableHeaders::Cell TableHeaders::add(Node const& cell)
{
    document::Attributes const& attributes = cell.attrs();
    Cell result;
    if (is_header(cell)) result.entries += heads_column() ? "/Scope/Column" : "/Scope/Row";
    if (attributes.colspan > 1) {
        result.entries += "/ColSpan ";
        append_integer(result.entries, attributes.colspan);
    }
    if (attributes.rowspan > 1) {
        result.entries += "/RowSpan ";
        append_integer(result.entries, attributes.rowspan);
    }
    if (!spans_) return result;
    document::CellPlacer::Place const place = placer_->place(cell);
    std::size_t const end = place.column + place.columns;
    if (columns_.size() < end) columns_.resize(end);
    std::string id = attributes.id;
    if (is_header(cell) && id.empty()) {
        id = "head-" + std::to_string(cell.number);
        result.new_id = id;
    }
    std::vector<std::string> const heads = heads_of(place.column, end);
    if (!heads.empty()) {
        result.entries += "/Headers[";
        for (std::string const& head : heads) append_string(result.entries, destination_name(head));
        result.entries += ']';
    }
    note_head(cell, place, id);
    return result;
}

// The ids of what heads a cell that takes these columns.
std::vector<std::string> TableHeaders::heads_of(std::size_t begin, std::size_t end) const
{
    std::vector<std::string> heads;
    auto const add_head = [&](std::string const& head) {
        if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
    };
    // What a group is called is not of the columns that it stands over.
    bool const is_group = in_group_head_ && end - begin > 1;
    for (std::size_t i = begin; i < end && !is_group; ++i) {
        Column const& column = columns_[i];
        std::for_each(column.heads.begin(), column.heads.end(), add_head);
        if (!column.group.empty()) add_head(column.group);
    }
    if (!heads_column()) heads.insert(heads.end(), row_heads_.begin(), row_heads_.end());
    return heads;
}

// Takes note of what the cell heads from here on.
void TableHeaders::note_head(Node const& cell, document::CellPlacer::Place const& place,
                             std::string const& id)
{
    bool const is_head = is_header(cell);
    bool const heads_row = is_head && !heads_column();
    if (heads_row) row_heads_.push_back(id);
    for (std::size_t i = place.column; i < place.column + place.columns; ++i) {
        Column& column = columns_[i];
        column.row_head_rows = heads_row ? place.rows : 0;
        if (heads_row) column.row_head = id;
        if (is_head && in_head_) column.heads.push_back(id);
        if (in_group_head_) column.group = id;
    }
}

}
