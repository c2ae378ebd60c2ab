#pragma once

#include "template/run/required_messages.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Where in a source a citation points to, as records write it: "para. 4", "pp. 3–5", "annex II, para. 1".
namespace rapporteur::templates {

struct LocatorPart {
    MessageKey message; // that says it in a paper's language
    std::vector<std::string>
        numbers;            // as written ("4", "3–5", "12 (a)"); none of a place with a name of its own
    std::int64_t count = 0; // of paragraphs, pages and so on: of "3–5" three
};

// Empty unless every word of it is known: what else an editor wrote prints as it stands.
std::optional<std::vector<LocatorPart>> read_locator(std::string_view locator);

}
