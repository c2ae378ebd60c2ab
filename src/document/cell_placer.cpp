#include "document/cell_placer.h"

#include "base/diagnostics/limits.h"

#include <algorithm>

namespace rapporteur::document {

bool heads_itself(Node const& part)
{
    if (part.role != Role::table_body || part.children.size() < 2) return false;
    std::vector<Node> const& cells = part.children.front().children;
    return !cells.empty() &&
           std::all_of(cells.begin(), cells.end(), [](Node const& cell) { return cell.attrs().header_cell; });
}

CellPlacer::CellPlacer(Node const& part)
    : rows_(static_cast<std::size_t>(std::count_if(part.children.begin(), part.children.end(),
                                                   [](Node const& row) { return row.role == Role::row; })))
{}

void CellPlacer::next_row()
{
    ++row_;
    next_ = 0;
}

CellPlacer::Place CellPlacer::place(Node const& cell)
{
    Attributes const& attributes = cell.attrs();
    while (next_ < free_from_.size() && free_from_[next_] > row_) ++next_;
    Place result;
    result.column = next_;
    result.rows = std::clamp<std::size_t>(attributes.rowspan, 1, rows_ - row_ + 1);
    std::size_t const wanted = std::clamp<std::size_t>(attributes.colspan, 1, fixed_limits::column_span);
    result.columns = 0;
    while (result.columns < wanted) {
        if (next_ == free_from_.size()) {
            free_from_.push_back(0);
        } else if (free_from_[next_] > row_) {
            break;
        }
        free_from_[next_++] = row_ + result.rows;
        ++result.columns;
    }
    return result;
}

}
