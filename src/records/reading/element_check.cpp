#include "records/reading/element_check.h"

#include "base/diagnostics/codes.h"

namespace rapporteur::records {

void ElementCheck::bad_value(std::string_view xml_name, std::string message)
{
    Fault fault;
    fault.code = codes::bad_value;
    fault.at = at_;
    fault.length = name_length_;
    fault.message = std::move(message);
    for (ValuePlace const& place : places_) {
        if (place.entry->xml_name != xml_name) continue;
        fault.at.line = place.line;
        fault.at.column = place.column;
        fault.length = place.length;
    }
    faults_.add(std::move(fault));
}

void ElementCheck::missing_element(std::string message)
{
    Fault fault;
    fault.code = codes::missing_element;
    fault.at = at_;
    fault.length = name_length_;
    fault.message = std::move(message);
    faults_.add(std::move(fault));
}

}
