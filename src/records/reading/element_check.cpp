#include "records/reading/element_check.h"

#include "base/diagnostics/codes.h"
#include "records/wording.h"

namespace rapporteur::records {

void ElementCheck::bad_value(std::string_view xml_name, std::string message)
{
    Fault fault;
    fault.code = codes::bad_value;
    fault.at = at_;
    fault.length = length_of(element_);
    fault.message = std::move(message);
    for (ValuePlace const& place : places_) {
        if (place.entry->xml_name != xml_name) continue;
        fault.at.line = place.line;
        fault.at.column = place.column;
        fault.length = place.length;
    }
    faults_.add(std::move(fault));
}

void ElementCheck::missing_attribute(std::string_view xml_name, std::string_view help)
{
    missing(codes::missing_attribute,
            in_quotes(element_) + " has no " + in_quotes(xml_name) + ": " + std::string(help));
}

void ElementCheck::missing_element(std::string message)
{
    missing(codes::missing_element, std::move(message));
}

void ElementCheck::missing(std::string_view code, std::string message)
{
    Fault fault;
    fault.code = code;
    fault.at = at_;
    fault.length = length_of(element_);
    fault.message = std::move(message);
    faults_.add(std::move(fault));
}

}
