#pragma once

#include "records/reading/draft.h"
#include "records/vocabulary/check.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rapporteur::records {

// Reports what the check of an element of a file finds.
class ElementCheck final : public Check {
public:
    // `at` and `name_length` are of the element's name, `places` of the values that could be read.
    ElementCheck(Faults& faults, Position at, std::uint32_t name_length, std::span<ValuePlace const> places)
        : faults_(faults), at_(std::move(at)), name_length_(name_length), places_(places)
    {}
    void bad_value(std::string_view xml_name, std::string message) override;
    void missing_element(std::string message) override;

private:
    Faults& faults_;
    Position at_;
    std::uint32_t name_length_;
    std::span<ValuePlace const> places_;
};

}
