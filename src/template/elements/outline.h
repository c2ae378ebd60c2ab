#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// What can be known of a template's headings without records: whether one skips a level because a section
// around its own has none before it (ISO 14289-1, 7.4.2), and whether a table has heads. What a macro brings
// is not known where it is called, and is taken to be what is wanted.
class Outline {
public:
    void enter_section() { has_heading_.push_back(false); }
    void leave_section() { has_heading_.pop_back(); }
    // A heading stands here; returns whether it skips a level.
    bool add_heading()
    {
        if (has_heading_.empty()) return false;
        bool const skips =
            std::find(has_heading_.begin(), has_heading_.end() - 1, false) != has_heading_.end() - 1;
        // Told once.
        std::fill(has_heading_.begin(), has_heading_.end(), true);
        return skips;
    }
    void add_unknown()
    {
        std::fill(has_heading_.begin(), has_heading_.end(), true);
        add_table_head();
    }

    void add_table_head() { ++table_heads_; }
    std::uint32_t table_heads() const { return table_heads_; }

private:
    std::vector<bool> has_heading_; // of each open section
    std::uint32_t table_heads_ = 0;
};

}
