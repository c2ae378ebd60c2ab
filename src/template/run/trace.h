#pragma once

#include "records/record.h"

#include <unordered_set>
#include <vector>

namespace rapporteur::templates {

// What a run read. Of one run and thread.
class Trace {
public:
    // Notes a record as read; null is none.
    void note_record(records::Record const* record)
    {
        if (record != nullptr && known_records_.insert(record).second) records_.push_back(record);
    }
    // In the order in which they were first read.
    std::vector<records::Record const*> const& records() const { return records_; }

private:
    std::vector<records::Record const*> records_;
    std::unordered_set<records::Record const*> known_records_;
};

}
