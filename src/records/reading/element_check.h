#pragma once

#include "records/reading/draft.h"
#include "records/vocabulary/check.h"

#include <span>
#include <string>
#include <string_view>

namespace rapporteur::records {

// Reports what the check of an element of a file finds.
class ElementCheck final : public Check {
public:
    // `at` is of the element's name, `places` of the values that could be read.
    ElementCheck(Faults& faults, Position at, std::string_view element, std::span<ValuePlace const> places)
        : faults_(faults), at_(std::move(at)), element_(element), places_(places)
    {}
    void bad_value(std::string_view xml_name, std::string message) override;
    void missing_attribute(std::string_view xml_name, std::string_view help) override;
    void missing_element(std::string message) override;

private:
    void missing(std::string_view code, std::string message);

    Faults& faults_;
    Position at_;
    std::string_view element_;
    std::span<ValuePlace const> places_;
};

}
