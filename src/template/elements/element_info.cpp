#include "template/elements/element_info.h"

#include <algorithm>
#include <cassert>

namespace rapporteur::templates {

std::span<ElementInfo const> elements()
{
    static std::vector<ElementInfo> const all = [] {
        std::vector<ElementInfo> result;
        add_root_elements(result);
        add_block_elements(result);
        add_list_elements(result);
        add_page_block_elements(result);
        add_note_elements(result);
        add_inline_elements(result);
        add_page_inline_elements(result);
        add_line_break_element(result);
        add_control_elements(result);
        add_table_elements(result);
        add_provision_elements(result);
        add_annex_elements(result);
        add_bibliography_elements(result);
        add_index_elements(result);
        add_change_elements(result);
        add_macro_elements(result);
        add_extension_elements(result);
        add_figure_elements(result);
        add_chart_elements(result);
        return result;
    }();
    return all;
}

AttributeInfo const* ElementInfo::attribute(std::string_view wanted) const
{
    auto const found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](AttributeInfo const& each) { return each.name == wanted; });
    return found == attributes.end() ? nullptr : &*found;
}

ElementInfo const& element_within(std::string_view name, std::string_view parent)
{
    for (ElementInfo const& info : elements()) {
        if (info.name == name &&
            std::find(info.within.begin(), info.within.end(), parent) != info.within.end())
            return info;
    }
    assert(false);
    return elements().front();
}

std::span<std::string_view const> element_names()
{
    static std::vector<std::string_view> const all = [] {
        std::vector<std::string_view> result;
        for (ElementInfo const& info : elements()) result.push_back(info.name);
        return result;
    }();
    return all;
}

}
