#include "records/qualifier.h"

namespace rapporteur::records {

std::string_view word_of(Qualifier qualifier)
{
    switch (qualifier) {
    case Qualifier::exact: return "";
    case Qualifier::about: return qualifier_words[0];
    case Qualifier::at_least: return qualifier_words[1];
    case Qualifier::more_than: return qualifier_words[2];
    case Qualifier::up_to: return qualifier_words[3];
    case Qualifier::nearly: return qualifier_words[4];
    case Qualifier::less_than: return qualifier_words[5];
    }
    return "";
}

std::optional<Qualifier> qualifier_of_word(std::string_view word)
{
    for (auto const each : {Qualifier::about, Qualifier::at_least, Qualifier::more_than, Qualifier::up_to,
                            Qualifier::nearly, Qualifier::less_than}) {
        if (word_of(each) == word) return each;
    }
    return std::nullopt;
}

std::optional<Qualifier> sum_of(Qualifier a, Qualifier b)
{
    if (a == b) return a;
    if (a == Qualifier::exact) return b;
    if (b == Qualifier::exact) return a;
    auto const is_bound_from_below = [](Qualifier each) {
        return each == Qualifier::at_least || each == Qualifier::more_than;
    };
    if (is_bound_from_below(a) && is_bound_from_below(b)) return Qualifier::more_than;
    return std::nullopt;
}

}
