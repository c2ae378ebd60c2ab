#pragma once

// From what a file writes to a member and back: one overload for each type that a member has.

#include "records/reading/reader.h"
#include "records/record.h"

#include <optional>
#include <string>
#include <vector>

namespace rapporteur::records {

// Each tells its fault as `bad-value` at the value, leaves the member alone then, and returns false.
bool assign(ValueReader& in, std::string& out); // by the entry's shape
bool assign(ValueReader& in, std::int64_t& out);
bool assign(ValueReader& in, bool& out);
bool assign(ValueReader& in, Decimal& out);
bool assign(ValueReader& in, PartialDate& out);
bool assign(ValueReader& in, Symbol& out);
bool assign(ValueReader& in, Qualifier& out);
bool assign(ValueReader& in, Per& out);
bool assign_id(ValueReader& in, std::string& id, Position& at);
// Calls `each` for every id of a list.
bool assign_ids(ValueReader& in, std::vector<std::pair<std::string, Position>>& out);

template <typename T> bool assign(ValueReader& in, std::optional<T>& out)
{
    T value{};
    if (!assign(in, value)) return false;
    out = std::move(value);
    return true;
}

template <typename T> bool assign(ValueReader& in, Link<T>& out) { return assign_id(in, out.id, out.at); }

template <typename T> bool assign(ValueReader& in, std::vector<Link<T>>& out)
{
    std::vector<std::pair<std::string, Position>> ids;
    bool const good = assign_ids(in, ids);
    for (auto& [id, at] : ids) {
        Link<T> link;
        link.id = std::move(id);
        link.at = at;
        out.push_back(std::move(link));
    }
    return good;
}

// As the file would write it; empty where it would not.
using Written = std::optional<std::string>;
inline Written written(std::string const& value) { return value.empty() ? Written() : Written(value); }
inline Written written(std::int64_t value) { return std::to_string(value); }
inline Written written(bool value) { return value ? Written("true") : Written(); }
inline Written written(Decimal const& value) { return value.to_string(); }
inline Written written(PartialDate const& value)
{
    return value.year == 0 ? Written() : Written(value.to_string());
}
inline Written written(Symbol const& value) { return written(value.printed); }
inline Written written(Qualifier value) { return written(std::string(word_of(value))); }
inline Written written(Per value) { return written(std::string(word_of(value))); }

template <typename T> Written written(std::optional<T> const& value)
{
    return value ? written(*value) : Written();
}

template <typename T> Written written(Link<T> const& link) { return written(link.id); }

template <typename T> Written written(std::vector<Link<T>> const& links)
{
    std::string result;
    for (Link<T> const& link : links) result += (result.empty() ? "" : " ") + link.id;
    return written(result);
}

}
