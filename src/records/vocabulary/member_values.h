#pragma once

// From the text of a value to a member of a record's struct and back: the member's type says how.

#include "records/record.h"
#include "records/values/placed_text.h"
#include "records/values/read_value.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::records {

// Each reads the text into the member; gives the fault, and leaves the member alone, where it is not such a
// value.
using MaybeFault = std::optional<ValueFault>;

template <typename T> MaybeFault take(ValueOrFault<T> read, T& out)
{
    if (!read) return std::move(read.fault);
    out = std::move(*read.value);
    return std::nullopt;
}

inline MaybeFault assign(PlacedText const& in, ValueRule const& rule, std::string& out)
{
    return take(read_words(in.text(), rule), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const&, std::int64_t& out)
{
    return take(read_whole(in.text()), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const&, bool& out)
{
    return take(read_flag(in.text()), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const&, Decimal& out)
{
    return take(read_decimal(in.text()), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const&, PartialDate& out)
{
    return take(read_date(in.text()), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const& rule, Symbol& out)
{
    return take(read_symbol(in.text(), rule), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const&, Qualifier& out)
{
    return take(read_qualifier(in.text()), out);
}
inline MaybeFault assign(PlacedText const& in, ValueRule const& rule, Per& out)
{
    return take(read_per(in.text(), rule), out);
}

// A reference: its id, and where that stands.
inline MaybeFault assign_link(PlacedText const& in, ValueRule const& rule, std::string& id, Position& at)
{
    if (MaybeFault fault = take(read_link(in.text(), rule), id)) return fault;
    at = in.position(0);
    return std::nullopt;
}

template <typename T> MaybeFault assign(PlacedText const& in, ValueRule const& rule, Link<T>& out)
{
    return assign_link(in, rule, out.id, out.at);
}

template <typename T>
MaybeFault assign(PlacedText const& in, ValueRule const& rule, std::vector<Link<T>>& out)
{
    std::vector<PlacedId> ids;
    if (MaybeFault fault = take(read_links(in.text(), rule), ids)) return fault;
    for (PlacedId& each : ids) {
        Link<T>& link = out.emplace_back();
        link.id = std::move(each.id);
        link.at = in.position(each.byte);
    }
    return std::nullopt;
}

// A State or a body: which of them is known when all records are.
inline MaybeFault assign(PlacedText const& in, ValueRule const& rule, Party& out)
{
    if (MaybeFault fault = assign(in, rule, out.body)) return fault;
    out.at = out.body.at;
    return std::nullopt;
}

inline MaybeFault assign(PlacedText const& in, ValueRule const& rule, std::vector<Party>& out)
{
    std::vector<Link<Body>> links;
    if (MaybeFault fault = assign(in, rule, links)) return fault;
    for (Link<Body>& link : links) {
        Party& party = out.emplace_back();
        party.at = link.at;
        party.body = std::move(link);
    }
    return std::nullopt;
}

template <typename T> MaybeFault assign(PlacedText const& in, ValueRule const& rule, std::optional<T>& out)
{
    T value{};
    if (MaybeFault fault = assign(in, rule, value)) return fault;
    out = std::move(value);
    return std::nullopt;
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

inline Written written(Party const& party)
{
    return written(party.country.empty() ? party.body.id : party.country);
}

inline Written written(std::vector<Party> const& parties)
{
    std::string result;
    for (Party const& party : parties)
        result += (result.empty() ? "" : " ") + (party.country.empty() ? party.body.id : party.country);
    return written(result);
}

template <typename T> Written written(std::vector<Link<T>> const& links)
{
    std::string result;
    for (Link<T> const& link : links) result += (result.empty() ? "" : " ") + link.id;
    return written(result);
}

}
