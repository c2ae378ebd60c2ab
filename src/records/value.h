#pragma once

#include "base/diagnostics/position.h"
#include "base/values/decimal.h"
#include "base/values/partial_date.h"
#include "records/qualifier.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rapporteur::records {

struct StructInfo;

enum class Per : std::uint8_t { none, day, week, month, year };

std::string_view word_of(Per per); // "", "day", …

struct Money {
    Decimal number;
    std::string currency; // ISO 4217
    Qualifier qualifier = Qualifier::exact;
    std::optional<Decimal> to = std::nullopt; // of a range: its upper bound; `number` is the lower
    friend bool operator==(Money const&, Money const&) = default;
};

struct Quantity {
    Decimal number;
    std::string unit; // a plain word ("sheep")
    Per per = Per::none;
    Qualifier qualifier = Qualifier::exact;
    std::optional<Decimal> to = std::nullopt; // as of Money
    friend bool operator==(Quantity const&, Quantity const&) = default;
};

// Adds a figure to another of the same currency, or unit and period, where both are one figure: qualifiers by
// sum_of; ranges and exact figures bound by bound. False, and nothing added, where they are not.
template <typename Figure> bool add_to(Figure& sum, Figure const& figure)
{
    auto const both = sum_of(sum.qualifier, figure.qualifier);
    bool const is_range = sum.to || figure.to;
    if (!both || (is_range && *both != Qualifier::exact)) return false;
    if (is_range) sum.to = sum.to.value_or(sum.number) + figure.to.value_or(figure.number);
    sum.number = sum.number + figure.number;
    sum.qualifier = *both;
    return true;
}

// Running text: pieces in order, some of which hold pieces.
struct Inline {
    enum class Kind : std::uint8_t {
        text,     // `text`
        emphasis, // children
        strong,   // children
        term,     // children, in `language`
        date,     // `date`
        number,   // `number` with `qualifier`
        cite,     // children or, where empty, the symbol or title of `target`; `path` names a paragraph
        note,     // children: a footnote of the source itself
    };
    Kind kind = Kind::text;
    std::string text;
    std::string language;
    PartialDate date;
    Decimal number;
    Qualifier qualifier = Qualifier::exact;
    void const* target = nullptr; // Resolution or Reference, by `target_type`
    StructInfo const* target_type = nullptr;
    std::string target_id; // as written: its id, or a symbol or alias of its
    std::string path;
    Position at; // of a cite: its `ref`
    std::vector<Inline> children;
};
using RichText = std::vector<Inline>;

// What a cite leads to: the id of its record; as written in a broken archive.
std::string const& id_of_target(Inline const& cite);

// How a date or a number within a text prints, in the language of the words round it.
using PrintedInline = std::function<std::string(Inline const& piece, std::string_view language)>;

// The words alone, dates and numbers as the language of the text prints them. A cite that is empty reads as
// its target's symbol or title. `printed`: how dates and numbers print, where somebody knows better (the
// words of qualifiers are here in English only).
std::string plain_text(RichText const& text, std::string_view language, PrintedInline const& printed = {});
// Whether a reader would see nothing of it (base/text/shown.h); dates, numbers and cites are always seen.
bool is_unseen(RichText const& text);

// Text in the languages that it is on record in.
struct LocalizedText {
    struct Version {
        std::string language; // BCP 47
        RichText text;
        bool supplied = false; // not the source's own words: prints in square brackets
        Position at;
    };
    std::vector<Version> versions; // in order of the file

    bool empty() const { return versions.empty(); }
    // Asked language, its base languages, then the record's own (the first version).
    Version const* choose(std::string_view language) const;
    std::string plain(std::string_view language = {}, PrintedInline const& printed = {}) const;
};

struct Symbol; // symbol.h

// A record, or a part of one (a paragraph, a source with its locator), as its type says.
struct Object {
    StructInfo const* type = nullptr;
    void const* data = nullptr;
    friend bool operator==(Object const&, Object const&) = default;
};

class Value;
using List = std::shared_ptr<std::vector<Value> const>;

// The value of a field. Texts, symbols and objects are borrowed from the archive, which outlives every value.
class Value : public std::variant<std::monostate, // absent
                                  bool, std::int64_t, Decimal, PartialDate,
                                  std::string, // token or code
                                  LocalizedText const*, Symbol const*, Money, Quantity, Object, List> {
public:
    using variant::variant;
    bool absent() const { return index() == 0; }
};

}
