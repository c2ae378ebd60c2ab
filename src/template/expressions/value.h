#pragma once

#include "base/values/decimal.h"
#include "base/values/partial_date.h"
#include "document/provenance.h"
#include "records/record.h"
#include "records/schema.h"
#include "records/value.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rapporteur::templates {

class Value;
using Values = std::vector<Value>;
using List = std::shared_ptr<Values const>;

struct Derivation;

// Which field of which record a value was read from, or of what it was made. `record` is the record that the
// object is or is part of.
struct Origin {
    records::Object object;
    records::Record const* record = nullptr;
    records::Field const* field = nullptr;
    Derivation const* derived = nullptr; // the run's; where no field holds the value
    bool known() const { return field != nullptr; }
    bool traced() const { return record != nullptr || derived != nullptr; }
};

// What a value that no record holds was made of: a sum's addends, what a count counted.
struct Derivation {
    document::Derived by{};
    std::vector<Origin> from;
};

// A word of a closed list, with the list that it is from.
struct Word {
    std::string word;
    records::Field const* field = nullptr; // null: written in the template
};

// A record or a part of one. `context` is the record through which it was reached: the one that a part is
// part of, and for a body the one that names it, on whose date the body's name is chosen.
struct ObjectRef {
    records::Object object;
    records::Record const* context = nullptr;
};

// Words put together from several values, each of which keeps where it came from.
struct Fragment {
    List pieces;
    bool emphasis = false;  // prints in italics: a verb
    bool is_symbol = false; // never breaks at a line's end
    std::string link;       // a URI; empty: none
    std::string entry;      // id of a record whose entry it leads to, where the document has it; empty: none
};

// Money that is no single figure: one part for each qualifier that does not mix with the others, and apart
// from them figures that are cumulative, and kinds and stages that nobody asked to add up
// (templates/README.md).
struct Total {
    struct Part {
        records::Money money;
        bool superseded = false; // of figures that others took the place of: no other is there to add
        // Of assistance whose kind or stage is not that of other parts: what it is; else empty.
        std::string kind, stage;
        // Of figures "in all" that stand apart: whose they are (records::InAll), and for what date known.
        std::vector<std::string> holders{};
        std::optional<PartialDate> as_of{};
        bool is_in_all() const { return !holders.empty(); }
    };
    std::vector<Part> parts; // all of one currency
};

struct Group;

// Where a `for` stands; one for each time that the loop is entered, changed from round to round.
struct LoopState {
    List list;
    std::size_t index = 0;
};

// What an expression gives. Texts, symbols and objects are borrowed from the archive.
class Value {
public:
    using Data =
        std::variant<std::monostate, bool, std::int64_t, Decimal, PartialDate, std::string, Word,
                     records::LocalizedText const*, records::Symbol const*, records::Money, records::Quantity,
                     ObjectRef, List, std::shared_ptr<Fragment const>, std::shared_ptr<Group const>,
                     std::shared_ptr<Total const>, std::shared_ptr<LoopState const>>;

    Value() = default;
    // clang-tidy 14 does not read that `requires` leaves copies and moves to their own constructors.
    template <typename T>
    requires(!std::same_as<std::remove_cvref_t<T>, Value> && std::constructible_from<Data, T>)
        Value(T&& value) // NOLINT(bugprone-forwarding-reference-overload)
        : data(std::forward<T>(value))
    {}
    template <typename T>
    requires std::constructible_from<Data, T> Value(T&& value, Origin const& from)
        : data(std::forward<T>(value)), origin(from)
    {}

    bool absent() const { return data.index() == 0; }
    template <typename T> T const* get() const { return std::get_if<T>(&data); }
    // The items of a list; none of what is no list.
    Values const& items() const;
    ObjectRef const* object() const { return std::get_if<ObjectRef>(&data); }
    std::int64_t integer() const; // of an integer that fits; 0 otherwise
    // Integer and decimal alike.
    Decimal number() const;
    bool is_number() const { return get<std::int64_t>() != nullptr || get<Decimal>() != nullptr; }

    Data data;
    Origin origin;
    // Of a number that a figure has: how far it is known. It prints with it, and carries it through sums.
    records::Qualifier qualifier = records::Qualifier::exact;
    // Of a number that is a range: its upper bound. It prints with it, and sums add both bounds.
    std::optional<Decimal> to = std::nullopt;
};

struct Group {
    Value grouper;
    List list;
};

Value make_list(Values values);
Value make_fragment(Values pieces);
// An integer where it fits, else a decimal.
Value make_number(Decimal const& number, bool is_integer);

// Whether a value counts as true: as in Jinja2, and dates, money, quantities and objects always do.
bool is_true(Value const& value);

}
