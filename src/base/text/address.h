#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// Why a text is not an address that a paper may lead its readers to, and what was meant, where that is plain.
struct AddressFault {
    std::string message;
    std::string suggestion; // may be empty
};

// Nothing for an address with a scheme that readers can follow (http, https, mailto, ftp, urn, doi and the
// like), something after it, and no space in it. An address that runs or carries what it leads to
// (`javascript:`, `data:`), or leads into the reader's own machine (`file:`), is a fault as words are.
std::optional<AddressFault> fault_of_address(std::string_view text);

}
