#include "style/theme_file/theme_elements.h"

#include <algorithm>
#include <cassert>

namespace rapporteur::style {

std::vector<ThemeElement> const& theme_elements()
{
    using K = ThemeAttribute::Kind;
    static std::vector<ThemeElement> const all{
        {"theme",
         {{"id", K::text, true}, {"extends"}},
         {"page", "letterhead", "fonts", "script", "protrusion", "style"}},
        {"page",
         {{"size", K::size},
          {"margin-block-start", K::length},
          {"margin-block-end", K::length},
          {"margin-inline-start", K::length},
          {"margin-inline-end", K::length},
          {"signature-field", K::boolean}},
         {}},
        {"letterhead",
         {{"image"}, {"alt"}, {"block-size", K::length}, {"page", K::letterhead_page}, {"xml:lang"}},
         {"line"}},
        {"line", {}, {}},
        {"fonts", {}, {"font"}},
        {"font", {{"name"}, {"script", K::script}, {"family", K::word, true}}, {"fallback"}},
        {"fallback", {{"family", K::word, true}}, {}},
        {"script", {{"code", K::script, true}, {"font-size", K::scale}, {"line-height", K::scale}}, {}},
        {"protrusion", {}, {"hang"}},
        {"hang", {{"characters", K::word, true}, {"start", K::thousandths}, {"end", K::thousandths}}, {}},
        {"style",
         {{"role", K::role, true},
          {"class", K::class_name},
          {"level", K::level},
          {"nth-child", K::parity},
          {"script", K::script}},
         {}},
    };
    return all;
}

ThemeElement const& theme_element(std::string_view name)
{
    std::vector<ThemeElement> const& all = theme_elements();
    auto const found =
        std::find_if(all.begin(), all.end(), [&](ThemeElement const& each) { return each.name == name; });
    assert(found != all.end());
    return *found;
}

std::vector<std::string_view> ThemeElement::attribute_names() const
{
    std::vector<std::string_view> result;
    for (ThemeAttribute const& each : attributes) result.push_back(each.name);
    return result;
}

}
