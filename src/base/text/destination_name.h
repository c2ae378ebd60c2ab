#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// What the part of a paper with an id is called from outside, in a link to the PDF ("paper.pdf#S-RES-822")
// and in its structure: the id with a hyphen for each ASCII character that such a link would have to escape
// (RFC 3986, 2.3). The id S/RES/822 is S-RES-822, in every paper.
std::string destination_name(std::string_view id);

}
