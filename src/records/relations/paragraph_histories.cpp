#include "records/relations/paragraph_histories.h"

#include "records/relations/compare.h"

#include <string>
#include <unordered_map>

namespace rapporteur::records {

namespace {

std::string_view state_of(ParagraphChange::Kind kind)
{
    switch (kind) {
    case ParagraphChange::Kind::same: return "kept";
    case ParagraphChange::Kind::added: return "new";
    case ParagraphChange::Kind::dropped: return "dropped";
    case ParagraphChange::Kind::reworded:
    case ParagraphChange::Kind::moved_and_reworded: return "reworded";
    case ParagraphChange::Kind::moved: return "moved";
    }
    return "not-comparable";
}

}

std::vector<ParagraphHistory> paragraph_histories(std::vector<Resolution const*> const& chain,
                                                  std::function<bool()> const& should_stop)
{
    std::vector<ParagraphHistory> rows;
    std::unordered_map<Paragraph const*, std::size_t> row_of; // of the text before
    for (std::size_t i = 0; i < chain.size() && !should_stop(); ++i) {
        Provisions const& mine = chain[i]->operative;
        std::unordered_map<Paragraph const*, std::size_t> next;
        auto const add = [&](Paragraph const& paragraph, std::string_view state) {
            next[&paragraph] = rows.size();
            rows.push_back(
                {&paragraph, std::vector<std::string>(chain.size(), std::string(paragraph_states[0]))});
            rows.back().states[i] = state;
        };
        bool const is_compared = i != 0 && mine.is_complete() && chain[i - 1]->operative.is_complete();
        if (!is_compared) {
            for (Paragraph const& paragraph : mine.paragraphs)
                add(paragraph, i == 0 ? "there" : paragraph.is_new ? "new" : "not-comparable");
        } else {
            for (ParagraphChange const& change :
                 compare_paragraphs(chain[i - 1]->operative.paragraphs, mine.paragraphs, should_stop)) {
                if (change.depth != 0) continue;
                auto const known = change.before != nullptr ? row_of.find(change.before) : row_of.end();
                if (known == row_of.end()) {
                    if (change.after != nullptr) add(*change.after, state_of(change.kind));
                    continue;
                }
                rows[known->second].states[i] = state_of(change.kind);
                if (change.after == nullptr) continue;
                rows[known->second].paragraph = change.after;
                next[change.after] = known->second;
            }
        }
        row_of = std::move(next);
    }
    return rows;
}

}
