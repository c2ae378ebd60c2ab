#include "records/reading/draft.h"

namespace rapporteur::records {

ValuePlace const* Draft::place(std::string_view element, std::string_view xml_name) const
{
    for (ValuePlace const& place : places) {
        if (place.table->element == element && place.entry->xml_name == xml_name) return &place;
    }
    return nullptr;
}

}
