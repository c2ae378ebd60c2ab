#pragma once

#include "base/values/partial_date.h"

#include <optional>
#include <string_view>

// Currencies as ISO 4217 lists them: which codes there are, and when those were withdrawn that are.
namespace rapporteur {

// Of a currency that is in use or was; not of XXX, which stands for none.
bool is_listed_currency(std::string_view code);

// When a currency was withdrawn that is in use nowhere: one that several countries had, at several dates.
struct Withdrawal {
    PartialDate first, last;
};
std::optional<Withdrawal> withdrawal_of(std::string_view currency);

}
