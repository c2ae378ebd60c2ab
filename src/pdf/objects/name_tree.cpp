#include "pdf/objects/name_tree.h"

#include <algorithm>

namespace rapporteur::pdf {

namespace {

constexpr std::size_t fan_out = 64;

struct Branch {
    ObjectId id{};
    std::string const* first = nullptr;
    std::string const* last = nullptr;
};

std::string limits(std::string const& first, std::string const& last)
{
    return "/Limits[" + first + ' ' + last + ']';
}

}

ObjectId write_tree(File& file, std::string_view kind, std::vector<TreeEntry> const& entries)
{
    bool const single = entries.size() <= fan_out;
    std::vector<Branch> level;
    for (std::size_t begin = 0; begin < entries.size() || level.empty(); begin += fan_out) {
        std::size_t const end = std::min(begin + fan_out, entries.size());
        std::string body;
        if (!single) body = limits(entries[begin].key, entries[end - 1].key);
        body += kind;
        body += '[';
        for (std::size_t i = begin; i < end; ++i) body += entries[i].key + ' ' + entries[i].value + '\n';
        body += ']';
        Branch branch;
        branch.id = file.write(body);
        if (begin < end) {
            branch.first = &entries[begin].key;
            branch.last = &entries[end - 1].key;
        }
        level.push_back(branch);
    }
    while (level.size() > 1) {
        bool const root = level.size() <= fan_out;
        std::vector<Branch> above;
        for (std::size_t begin = 0; begin < level.size(); begin += fan_out) {
            std::size_t const end = std::min(begin + fan_out, level.size());
            std::string body;
            if (!root) body = limits(*level[begin].first, *level[end - 1].last);
            body += "/Kids[";
            for (std::size_t i = begin; i < end; ++i) {
                append_reference(body, level[i].id);
                body += ' ';
            }
            body.back() = ']';
            above.push_back({file.write(body), level[begin].first, level[end - 1].last});
        }
        level = std::move(above);
    }
    return level.front().id;
}

}
