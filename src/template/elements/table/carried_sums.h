#pragma once

#include "template/elements/table/totals.h"

#include <string>
#include <vector>

namespace rapporteur::templates {

// The sums that a table carries from page to page, while its rows are made: what each has come to stands with
// each row, and layout prints it where a page ends there.
class CarriedSums {
public:
    // Of those totals that carry. A table with too many sums carries none of them, with the warning
    // limit-reached.
    CarriedSums(Runtime& runtime, std::vector<TotalsSpec> const& totals, std::vector<Sums> const& all);

    // Notes with the row, which was made of the record of that number, what the sums have come to.
    void add_row(Runtime& runtime, std::size_t row, document::Node& table, document::Node& made);

private:
    struct Carried {
        TotalsSpec const* spec = nullptr;
        Sum const* sum = nullptr;
        GrowingTotal total;
        std::size_t next = 0;    // of the sum's figures
        std::string label{};     // without the remarks
        std::size_t remarks = 0; // that are in its name
        bool named = false;
        document::RunningSum running{}; // after the row made last
    };
    static void name(Runtime& runtime, Carried& one, document::Node& table);

    std::vector<Carried> carried_;
};

}
