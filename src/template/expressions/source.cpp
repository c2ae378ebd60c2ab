#include "template/expressions/source.h"

#include <algorithm>

namespace rapporteur::templates {

Place Place::of_name(Unit const& unit, XmlNode const& element)
{
    return {&unit, element.offset, 0, element.offset_end - element.offset, false};
}

Place Place::of_name(Unit const& unit, XmlAttribute const& attribute)
{
    return {&unit, attribute.name_offset, 0, static_cast<std::uint32_t>(attribute.name.size()), false};
}

Place Place::of_value(Unit const& unit, XmlAttribute const& attribute)
{
    return {&unit, attribute.value_offset, 0, static_cast<std::uint32_t>(attribute.value.size()), true};
}

Place Place::of_text(Unit const& unit, XmlNode const& text)
{
    std::size_t const first = std::min(text.text.find_first_not_of(" \t\r\n"), text.text.size());
    Place const whole{&unit, text.offset, 0, static_cast<std::uint32_t>(text.text.size()), true};
    return whole.part(first, std::min(first + 1, text.text.size()));
}

Place Place::part(std::size_t from, std::size_t to) const
{
    return {unit, base, static_cast<std::uint32_t>(index + from), static_cast<std::uint32_t>(to - from),
            true};
}

Position Place::position() const
{
    if (unit == nullptr) return {};
    return unit->document->position(decoded ? unit->document->source_offset(base, index) : base);
}

Diagnostic fault_at(Place const& place, std::string_view code, std::string message)
{
    if (place.unit == nullptr) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = std::move(message);
        return diagnostic;
    }
    XmlDocument const& document = *place.unit->document;
    std::uint32_t const from = place.decoded ? document.source_offset(place.base, place.index) : place.base;
    std::uint32_t const to = place.decoded
                                 ? document.source_offset(place.base, std::size_t{place.index} + place.length)
                                 : place.base + place.length;
    Diagnostic diagnostic = document.fault(code, from, to - from, std::move(message));
    diagnostic.notes = place.unit->reached;
    return diagnostic;
}

}
