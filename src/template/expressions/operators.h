#pragma once

#include "template/expressions/code.h"

#include <optional>
#include <string_view>

namespace rapporteur::templates {

// What an operator means, by how it is written: "//", "not in". Nothing of what is not such an operator.
std::optional<Code::Arithmetic> arithmetic_of(std::string_view written);
std::optional<Code::Compare> comparison_of(std::string_view written);

bool is_equality(Code::Compare comparison);   // == and !=
bool is_membership(Code::Compare comparison); // in and not in

}
