#pragma once

#include "template/expressions/code.h"
#include "template/expressions/evaluation_context.h"
#include "template/expressions/named_fields.h"
#include "template/expressions/value.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// How texts are put in order: as a dictionary of the language at hand has them, or by code points.
struct TextOrder {
    enum class By : std::uint8_t { code_point, dictionary };
    By by = By::code_point;
    LetterCase letter_case = LetterCase::counts;
};

// As in an index: "a" and "A" stand together.
inline constexpr TextOrder in_dictionary{TextOrder::By::dictionary, LetterCase::ignored};

// How lists of keys are put in order. What is absent stands last, whichever way the rest is sorted.
struct SortOrder {
    enum class Direction : std::uint8_t { ascending, descending };
    std::vector<TextOrder> texts; // of each key
    Direction direction = Direction::ascending;
};

// Evaluates compiled expressions: variables are slots, fields are getters, nothing is looked up by name. A
// fault stops the run (EvaluationContext::fail); what is evaluated after that is absent. Of one run and
// thread.
class Evaluator {
public:
    // `context` must outlive it.
    Evaluator(EvaluationContext& context, std::uint32_t slot_count) : slots(slot_count), context_(context) {}

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
    // Of two values that are there. Amounts of unlike currencies have no order: `mixed-currencies`.
    std::weak_ordering order(Value const& a, Value const& b, TextOrder texts, Place const& place);
    // Of two lists of as many keys as `how` has.
    bool comes_before(Values const& a, Values const& b, SortOrder const& how, Place const& place);

    // A record as a value; it counts as read.
    Value object(records::Record const& record);
    // What a record has under the name of a field that is text; absent where it has no such field.
    Value text_field(records::Record const& record, records::Field const* field) const;

private:
    // ---- evaluate_paths.cpp
    Value field(ObjectRef const& from, records::Field const& field);
    Value body_field(records::Body const& body, records::Field const& field, ObjectRef const& from);
    Value list_of(records::List const& list, records::Record const* record, Origin const& origin);
    Value convert(records::Value value, ObjectRef const& base, records::Field const& field);
    // ---- evaluate_arithmetic.cpp. Nothing after a fault.
    Value arithmetic(Code const& code);
    Value joined_lists(Value const& left, Value const& right, Place const& place);
    std::optional<Decimal> calculated(Code const& code, Decimal const& a, Decimal const& b);
    std::optional<Decimal> power(Decimal const& base, Decimal const& exponent, Place const& place);
    // ---- evaluate_lists.cpp
    Value subscript(Value const& base, std::int64_t index);
    Value slice(Code const& code);
    // ---- evaluate_comparisons.cpp
    bool contains(Value const& container, Value const& item);
    std::weak_ordering order_of_texts(Value const& a, Value const& b, TextOrder order);
    // ---- evaluator.cpp
    Values arguments_of(Call const& call);
    Value concatenation(Code const& code);
    bool comparison(Code const& code);

    EvaluationContext& context_;
    NamedFields const& fields_ = NamedFields::get();
    std::map<std::pair<void const*, records::Field const*>, List> lists_; // of records, made once
};

}
