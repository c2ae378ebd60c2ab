#include "template/elements/table/carried_sums.h"

#include "base/diagnostics/codes.h"
#include "template/run/runtime.h"

#include <algorithm>

namespace rapporteur::templates {

using document::Node;

namespace {

// More sums than these are not carried: a page would hold little else.
constexpr std::size_t most_carried = 6;

}

CarriedSums::CarriedSums(Runtime& runtime, std::vector<TotalsSpec> const& totals,
                         std::vector<Sums> const& all)
{
    for (std::size_t i = 0; i < totals.size(); ++i) {
        TotalsSpec const& spec = totals[i];
        if (!spec.carries) continue;
        auto const count = static_cast<std::size_t>(std::count_if(
            all[i].sums.begin(), all[i].sums.end(), [](Sum const& sum) { return !sum.figures.empty(); }));
        if (carried_.size() + count > most_carried) {
            runtime.progress.warn(spec.place, codes::limit_reached,
                                  "these are " + std::to_string(count) + " sums, and a table carries " +
                                      std::to_string(most_carried) +
                                      " from page to page at most; they stand at its end only");
            continue;
        }
        for (Sum const& sum : all[i].sums) {
            if (!sum.figures.empty())
                carried_.push_back({.spec = &spec, .sum = &sum, .total = GrowingTotal(spec, *sum.summed)});
        }
    }
}

void CarriedSums::add_row(Runtime& runtime, std::size_t row, Node& table, Node& made)
{
    for (Carried& one : carried_) {
        if (one.next < one.sum->at.size() && one.sum->at[one.next] == row) {
            one.total.add(one.sum->figures[one.next++]);
            one.running.figure = runtime.wording.text_of(one.total.printed(runtime));
        }
        if (one.next == 0) continue;
        if (!one.named || one.remarks != one.sum->remarks()) name(runtime, one, table);
        made.ensure_attributes().running.push_back(one.running);
    }
}

void CarriedSums::name(Runtime& runtime, Carried& one, Node& table)
{
    TotalsSpec const& spec = *one.spec;
    runtime.progress.stand_at(spec.place, spec.place_number);
    if (one.label.empty()) {
        for (Node const& node : label_of(runtime, spec, *one.sum)) one.label += node.plain_text();
    }
    std::string words = one.label;
    for (std::size_t i = 0; i < remark_count; ++i) {
        if (!one.sum->remarked[i].empty())
            words += std::string(runtime.language.format().gap()) +
                     runtime.wording.text_of(
                         words_of_remark(runtime, spec, static_cast<Remark>(i), one.sum->remarked[i].size()));
    }
    one.remarks = one.sum->remarks();
    one.named = true;
    Value const total(std::move(words));
    auto const words_of = [&](MessageKey message) {
        return runtime.wording.text_of(runtime.wording.message(message, {{"total", total}}, spec.place));
    };
    std::vector<document::CarriedSum>& carried = table.ensure_attributes().carried;
    one.running.carried = static_cast<std::uint32_t>(carried.size());
    carried.push_back({static_cast<std::uint16_t>(spec.column), words_of(MessageKey::carried_forward),
                       words_of(MessageKey::brought_forward)});
}

}
