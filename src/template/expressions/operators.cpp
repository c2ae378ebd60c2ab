#include "template/expressions/operators.h"

#include <array>
#include <utility>

namespace rapporteur::templates {

namespace {

using Arithmetic = Code::Arithmetic;
using Compare = Code::Compare;

template <typename Meaning, std::size_t count>
using Table = std::array<std::pair<std::string_view, Meaning>, count>;

constexpr Table<Arithmetic, 7> arithmetic{{{"+", Arithmetic::add},
                                           {"-", Arithmetic::subtract},
                                           {"*", Arithmetic::multiply},
                                           {"/", Arithmetic::divide},
                                           {"//", Arithmetic::divide_to_floor},
                                           {"%", Arithmetic::remainder},
                                           {"**", Arithmetic::power}}};

constexpr Table<Compare, 8> comparisons{{{"==", Compare::equal},
                                         {"!=", Compare::unequal},
                                         {"<", Compare::less},
                                         {"<=", Compare::less_or_equal},
                                         {">", Compare::greater},
                                         {">=", Compare::greater_or_equal},
                                         {"in", Compare::in},
                                         {"not in", Compare::not_in}}};

template <typename Meaning, std::size_t count>
std::optional<Meaning> meaning_in(Table<Meaning, count> const& table, std::string_view written)
{
    for (auto const& [name, meaning] : table) {
        if (name == written) return meaning;
    }
    return std::nullopt;
}

}

std::optional<Arithmetic> arithmetic_of(std::string_view written) { return meaning_in(arithmetic, written); }
std::optional<Compare> comparison_of(std::string_view written) { return meaning_in(comparisons, written); }

bool is_equality(Compare comparison)
{
    return comparison == Compare::equal || comparison == Compare::unequal;
}
bool is_membership(Compare comparison) { return comparison == Compare::in || comparison == Compare::not_in; }

}
