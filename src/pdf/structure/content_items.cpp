#include "pdf/structure/content_items.h"

namespace rapporteur::pdf {

std::uint32_t ContentItems::add_content(Leaf leaf, ElementIndex element, std::uint32_t page)
{
    std::vector<ElementIndex>& elements = by_mcid_.at(page);
    auto const mcid = static_cast<std::uint32_t>(elements.size());
    elements.push_back(element);
    contents_.push_back({leaf, page, mcid});
    return mcid;
}

std::uint32_t ContentItems::add_annotation(ElementIndex element, ObjectId annotation, std::uint32_t page)
{
    annotations_.push_back({element, annotation, page});
    return static_cast<std::uint32_t>(by_mcid_.size() + annotations_.size() - 1);
}

}
