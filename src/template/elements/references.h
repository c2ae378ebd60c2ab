#pragma once

#include "base/diagnostics/context.h"
#include "template/expressions/source.h"

#include <string>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// What a template gives ids, and what refers to them, as far as it is written: what values make of ids is
// known only when it runs.
class References {
public:
    void add_id(std::string const& id);
    // Something has the ids of records (rows, paragraphs, sources), which nobody knows before the run.
    void add_ids_of_records() { has_ids_of_records_ = true; }
    // A reference to a place of the paper. One with values in it is not checked.
    void add_target(std::string const& target, Place const& at);

    // `unknown-target` for each reference to what no part of the template makes. What is left for a record to
    // be is a warning.
    void report(Diagnostics& diagnostics) const;

private:
    // An id. With values in it: what stands before the first and after the last.
    struct Written {
        std::string begin, end;
        bool has_values = false;
    };
    static Written written(std::string const& text);
    bool is_made(std::string const& target) const;

    std::vector<Written> ids_;
    std::vector<std::pair<std::string, Place>> targets_;
    bool has_ids_of_records_ = false;
};

}
