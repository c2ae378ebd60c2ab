#pragma once

#include "base/values/decimal.h"
#include "base/values/partial_date.h"
#include "records/symbol.h"
#include "records/value.h"
#include "records/values/shape.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// One value from its text, wherever that stands: an attribute, a cell, a line. Nothing here knows of XML,
// files or records; no function keeps its arguments or throws, each costs time linear in the text, and all
// may be called from any thread. White space counts: whoever has text with space around it trims it first.
namespace rapporteur::records {

// What a field asks of its value.
struct ValueRule {
    std::string_view field; // as messages name it; empty: the text of the thing itself
    Shape shape = Shape::token;
    std::span<std::string_view const> words; // of Shape::code
};

// Why a text is not such a value: a message for the place of the text (code `bad-value`), and what could
// stand there instead, where that is known.
struct ValueFault {
    std::string message;
    std::string suggestion;
};

// A value, or why there is none.
template <typename T> struct ValueOrFault {
    std::optional<T> value;
    ValueFault fault; // where there is no value

    ValueOrFault(T read) : value(std::move(read)) {}
    ValueOrFault(ValueFault why) : fault(std::move(why)) {}
    explicit operator bool() const { return value.has_value(); }
};

// An id in a list of ids, and the byte of the list's text that it begins at.
struct PlacedId {
    std::string id;
    std::size_t byte = 0;
    friend bool operator==(PlacedId const&, PlacedId const&) = default;
};

// By the rule's shape: an id, a code, a country or a currency, else any words that are not blank.
ValueOrFault<std::string> read_words(std::string_view text, ValueRule const& rule);
ValueOrFault<std::int64_t> read_whole(std::string_view text);
ValueOrFault<bool> read_flag(std::string_view text);
ValueOrFault<Decimal> read_decimal(std::string_view text);
ValueOrFault<PartialDate> read_date(std::string_view text);
ValueOrFault<Symbol> read_symbol(std::string_view text, ValueRule const& rule);
ValueOrFault<Qualifier> read_qualifier(std::string_view text);
ValueOrFault<Per> read_per(std::string_view text, ValueRule const& rule);
// A reference to a record: any words, since whether a record has that id is for the whole archive to say.
ValueOrFault<std::string> read_link(std::string_view text, ValueRule const& rule);
// Ids, or what stands in a list as ids do, separated by spaces.
ValueOrFault<std::vector<PlacedId>> read_links(std::string_view text, ValueRule const& rule);

// What is wrong with a text as a value of the field, without reading it; empty where nothing is. Only dates,
// whole numbers, flags, codes and countries can be wrong: of words, symbols and references any text will do.
std::optional<ValueFault> fault_of(std::string_view text, ValueRule const& rule);

}
