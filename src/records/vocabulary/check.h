#pragma once

#include <string>
#include <string_view>

namespace rapporteur::records {

// What the check of an element that was just read reports to: faults that no single value shows.
class Check {
public:
    // A `bad-value` at the value of an attribute, or of the element's own text where the name is empty; at
    // the element's name where that value does not stand there.
    virtual void bad_value(std::string_view xml_name, std::string message) = 0;
    // A `missing-attribute` at the element's name, which says what the attribute is.
    virtual void missing_attribute(std::string_view xml_name, std::string_view help) = 0;
    // A `missing-element` at the element's name.
    virtual void missing_element(std::string message) = 0;

protected:
    ~Check() = default;
};

}
