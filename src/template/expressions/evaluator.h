#pragma once

#include "records/archive.h"
#include "template/expressions/code.h"
#include "template/expressions/value.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace rapporteur::templates {

struct Runtime;

// How lists of keys are put in order. What is absent stands last, whichever way the rest is sorted.
struct SortOrder {
    // A bit for each key, the eighth for all that follow: texts as the language orders words, else by code
    // point.
    std::uint8_t as_words = 0;
    bool exact_case = false;
    bool reverse = false;
};

// Evaluates compiled expressions: variables are slots, fields are getters, nothing is looked up by name. A
// fault stops the run (Progress::fail); what is evaluated after that is absent. Of one run and thread.
class Evaluator {
public:
    // Filters and tests that it calls are given `runtime`, which must outlive it.
    Evaluator(Runtime& runtime, std::uint32_t slot_count) : slots(slot_count), runtime_(runtime) {}

    std::vector<Value> slots; // the variables

    Value evaluate(Code const& code);
    bool test(Code const& code) { return is_true(evaluate(code)); }
    Value step(Step const& step, Value const& base);
    Value follow(Steps const& steps, Value const& base);
    Value apply(Call const& call, Value const& input); // a filter
    bool holds(Call const& call, Value const& input);  // a test

    bool equal(Value const& a, Value const& b);
    // Whether the comparison holds of two values that are there. Dates: by the intervals that they name.
    bool compare(Value const& a, Value const& b, Code::Compare comparison, Place const& place);
    // Of two values that are there. Texts: as the language orders words, when `as_words`; else by code point.
    // Amounts of unlike currencies have no order: `mixed-currencies`.
    std::weak_ordering order(Value const& a, Value const& b, bool as_words, bool exact_case,
                             Place const& place);
    bool comes_before(Values const& a, Values const& b, SortOrder const& how, Place const& place);

    // A record as a value; it counts as read.
    Value object(records::Record const& record);
    // What a record has under the name of a field that is text; absent where it has no such field.
    Value text_field(records::Record const& record, records::Field const* field) const;

private:
    Value list_of(records::List const& list, records::Record const* record, Origin const& origin);
    Value convert(records::Value value, ObjectRef const& base, records::Field const& field);
    Value arithmetic(Code const& code);
    Value slice(Code const& code);

    Runtime& runtime_;
    std::map<std::pair<void const*, records::Field const*>, List> lists_; // of records, made once
};

// When a record is of: when a session or event began, a text was adopted or said, assistance was given. A
// body prints under the name that it bore then.
std::optional<PartialDate> date_of(records::Record const& record);

}
