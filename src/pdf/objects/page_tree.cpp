#include "pdf/objects/page_tree.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace rapporteur::pdf {

PageTree::PageTree(File& file, std::size_t page_count) : file_(file)
{
    levels_.emplace_back();
    for (std::size_t i = 0; i < page_count; ++i) levels_.front().push_back(file.reserve());
    while (levels_.back().size() > fan_out) {
        std::vector<ObjectId> above;
        for (std::size_t i = 0; i < levels_.back().size(); i += fan_out) above.push_back(file.reserve());
        levels_.push_back(std::move(above));
    }
    levels_.push_back({file.page_tree()});
}

void PageTree::write() const
{
    std::size_t pages_below = fan_out; // under a full node of the level
    for (std::size_t level = 1; level < levels_.size(); ++level, pages_below *= fan_out) {
        std::vector<ObjectId> const& kids = levels_[level - 1];
        for (std::size_t i = 0; i < levels_[level].size(); ++i) {
            bool const root = level + 1 == levels_.size();
            std::string body;
            if (!root) {
                body = "/Type/Pages/Parent ";
                append_reference(body, levels_[level + 1][i / fan_out]);
            }
            body += "/Count ";
            std::size_t const begin = i * pages_below;
            append_integer(body, static_cast<std::int64_t>(std::min(pages_below, pages().size() - begin)));
            body += "/Kids[";
            for (std::size_t k = i * fan_out; k < std::min((i + 1) * fan_out, kids.size()); ++k) {
                append_reference(body, kids[k]);
                body += ' ';
            }
            body.back() = ']';
            file_.write(levels_[level][i], body);
        }
    }
}

}
