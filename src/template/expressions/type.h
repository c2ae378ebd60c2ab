#pragma once

#include "records/schema.h"
#include "records/type.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

// What an expression is, known before any record is read.
enum class Kind : std::uint8_t {
    unknown, // a fault has been reported for it; anything may be done with it
    none,    // the literal `none`: absent
    text,    // words that print: of a record, of the template, of a filter
    token,   // a string in no language
    code,    // one of the words of `field`
    integer,
    decimal,
    boolean,
    date,
    money,
    quantity,
    symbol,
    object, // a record or a part of one; of Schema::any_record() where records of several types meet
    list,   // of `item`
    group,  // of groupby: `grouper`, and `list` of `item`
    loop,   // the variable `loop`: of `item`s
};

// A path of fields, as written: "amount.currency"; "" is the thing itself.
using PathSet = std::set<std::string, std::less<>>;

struct Type {
    Kind kind = Kind::unknown;
    bool optional = false;                       // may be absent
    records::StructInfo const* object = nullptr; // of object
    records::Field const* field = nullptr;       // of code: where the closed list of words stands
    std::shared_ptr<Type const> item;            // of list, group and loop
    std::shared_ptr<Type const> grouper;         // of group
    PathSet settled;                             // of object: optional fields that are known to be there
    PathSet one_currency;     // of list: paths in the items to money that is all of one currency
    PathSet named;            // of list: listed words that its items were chosen by, by name ("kind")
    bool never_empty = false; // of list: has at least one item
    bool of_figure = false;   // of a number: a figure's, which no other number stands for where it is unknown

    bool is(Kind wanted) const { return kind == wanted; }
    bool is_number() const { return kind == Kind::integer || kind == Kind::decimal; }
    // Money, a quantity, or the bare number of one.
    bool is_figure() const { return kind == Kind::money || kind == Kind::quantity || of_figure; }
    // Text, token, code and symbol: what compares as strings do.
    bool is_string() const
    {
        return kind == Kind::text || kind == Kind::token || kind == Kind::code || kind == Kind::symbol;
    }
    // What prints as it is.
    bool is_printable() const;
    // What is true whenever it is there.
    bool is_true_when_there() const;
    bool is_record() const; // of any type
    bool is_record(records::RecordType wanted) const { return is_object(records::Schema::get().of(wanted)); }
    bool is_object(records::StructInfo const& wanted) const
    {
        return kind == Kind::object && object == &wanted;
    }
    bool is_list_of(Kind wanted) const { return kind == Kind::list && item->kind == wanted; }

    Type present() const;                 // the same, never absent
    Type maybe(bool absent = true) const; // the same, absent too when `absent`

    static Type of(Kind kind);
    static Type list_of(Type item);
    // `field` is kept for codes.
    static Type of_field(records::Field const& field);
};

// "date, maybe absent", "list of resolution".
std::string describe(Type const& type);

// The type of what is either one or the other; unknown where there is none. Things that print join to text.
Type unify(Type const& a, Type const& b);

// Whether `instead` would make a number of a figure that is not known, which is not a zero
// (sources/README.md).
bool hides_unknown(Type const& figure, Type const& instead);
inline constexpr std::string_view unknown_is_not_a_number =
    "a figure that is not known is not a number: let words stand for it, or print it with the filter "
    "'figure', "
    "which prints that it is not known";

// Whether == and != mean something between the two; whether < does.
bool can_equal(Type const& a, Type const& b);
bool can_order(Type const& a, Type const& b);

// The words of a code's closed list.
std::vector<std::string_view> listed_words(Type const& code);

}
