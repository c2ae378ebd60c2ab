#pragma once

#include "records/archive.h"
#include "records/reading/draft.h"

#include <optional>
#include <unordered_set>
#include <vector>

namespace rapporteur::records {

// Which records an archive has to do without.
struct LeftOut {
    std::vector<FaultyRecord> faulty; // in the order of file, then place
    std::unordered_set<Record const*> records;
};

// The records that have an error, and whatever leads to one of them, however far. Of two records of one type
// that contradict each other, or have one id, neither is trusted. Empty where an error stands in no record,
// so that nobody knows what it hides. `strict`: warnings are errors. Asked after validation and before the
// faults are delivered. Cost: linear in the links.
std::optional<LeftOut> find_faulty(Reading& reading, bool strict);

}
