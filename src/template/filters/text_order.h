#pragma once

#include "template/expressions/evaluator.h"

namespace rapporteur::templates {

// How the texts of a key are put in order, by the argument `case_sensitive`: what is written in a language as
// its dictionaries have it, other texts by code points.
inline TextOrder text_order(Key const& key, Value const& case_sensitive)
{
    return {key.is_text ? TextOrder::By::dictionary : TextOrder::By::code_point,
            is_true(case_sensitive) ? LetterCase::counts : LetterCase::ignored};
}

}
