#pragma once

#include "base/values/language_format.h"
#include "template/run/instruction.h"
#include "template/run/total.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// The totals of a table of rows: which rows add up to which sums, and what is printed of each.
namespace rapporteur::templates {

// <totals>, compiled.
struct TotalsSpec {
    // What the rows of a sum have in common.
    struct Key {
        Steps path;
        bool is_currency = false; // which is not named, for the amount names it
    };
    Place place;
    std::uint32_t place_number = 0;
    Steps of;
    bool is_money = false;
    bool is_converted = false; // `of` is the number of a conversion: money, as which it is added
    std::vector<Key> by;
    std::optional<TextTemplate> label;
    std::uint32_t group_slot = 0;
    bool counts_unknown = true;
    bool carries = false; // from page to page
    std::size_t column = 0;
    MoneyStyle style = MoneyStyle::symbol;
    Together together;
    Steps quantity, amount; // of assistance: a figure is unknown where it has neither
};

// A total while it grows, figure by figure.
class GrowingTotal {
public:
    // `summed` are all figures that the table's totals add.
    GrowingTotal(TotalsSpec const& spec, Summed const& summed)
        : spec_(spec), summed_(summed), money_(summed, spec.together)
    {}

    void add(Value const& figure);
    // As it prints; absent of nothing.
    Value printed(Runtime& runtime) const;

private:
    void add_quantity(Value const& figure);

    // As a part of a total of money.
    struct Things {
        records::Quantity quantity;
        std::vector<std::string> holders{};
        std::optional<PartialDate> as_of{};
    };

    TotalsSpec const& spec_;
    Summed const& summed_;
    GrowingSum money_;
    std::vector<Things> quantities_;
    Decimal number_;
    bool any_ = false;
};

// Why a sum is another than of what the column shows: the rows of which it has to say so.
enum class Remark : std::uint8_t { unknown, superseded, contained, over_period, changed, not_shown };
inline constexpr std::size_t remark_count = 6;

struct Sum {
    Values keys;
    Values rows;
    Values figures;
    std::vector<std::size_t> at;                 // which rows the figures are of
    std::array<Values, remark_count> remarked{}; // rows, of each remark; as they are made
    std::shared_ptr<Summed const> summed{};      // all that the totals add

    // How many rows there is something to say of.
    std::size_t remarks() const;
};

// What a row is to a sum.
struct Standing {
    enum class What : std::uint8_t { nothing, figure, unknown, superseded, contained };
    What what = What::nothing;
    std::size_t sum = 0;    // in Sums::sums
    std::size_t figure = 0; // of the sum's
};

struct Sums {
    std::vector<Sum> sums;           // in the order of what they are called
    std::vector<Standing> standings; // of each row
};

// Sorts the rows by the keys of the totals. Rows that another record took the place of are in no sum, nor are
// figures "in all" that are contained in later ones; those
// that have no figure are in the first sum whose keys they do not contradict.
Sums sums_of(Runtime& runtime, TotalsSpec const& spec, Values const& rows);

// Adds what the row's sum has to say of it, now that its cells are made.
void add_remark(Runtime& runtime, TotalsSpec const& spec, Sums& sums, std::size_t row, Value const& record,
                document::Node const& made);

// What the sum is called.
Nodes label_of(Runtime& runtime, TotalsSpec const& spec, Sum const& sum);
// The words of a remark about so many rows.
Value words_of_remark(Runtime& runtime, TotalsSpec const& spec, Remark remark, std::size_t count);

// The row of the table's foot.
document::Node total_row(Runtime& runtime, TotalsSpec const& spec, Sum const& sum, std::size_t column_count);

}
