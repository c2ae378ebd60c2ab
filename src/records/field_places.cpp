#include "records/field_places.h"

#include <algorithm>
#include <tuple>

namespace rapporteur::records {

bool FieldPlaces::comes_before(Entry const& a, Entry const& b)
{
    return std::tie(a.element_line, a.element_column, a.field) <
           std::tie(b.element_line, b.element_column, b.field);
}

void FieldPlaces::settle()
{
    std::stable_sort(places_.begin(), places_.end(), comes_before);
    places_.shrink_to_fit();
}

std::optional<FieldPlaces::Place> FieldPlaces::find(Position const& element, std::size_t field) const
{
    Entry const wanted{element.line, element.column, static_cast<std::uint32_t>(field), 0, 0};
    auto const found = std::lower_bound(places_.begin(), places_.end(), wanted, comes_before);
    if (found == places_.end() || comes_before(wanted, *found)) return std::nullopt;
    return Place{found->line, found->column};
}

}
