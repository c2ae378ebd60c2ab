#include "template/expressions/evaluator.h"

#include "base/diagnostics/codes.h"
#include "template/expressions/figure_numbers.h"

#include <algorithm>

namespace rapporteur::templates {

using Compare = Code::Compare;

namespace {

bool is_string(Value const& value)
{
    return value.get<std::string>() != nullptr || value.get<Word>() != nullptr ||
           value.get<records::LocalizedText const*>() != nullptr ||
           value.get<records::Symbol const*>() != nullptr ||
           value.get<std::shared_ptr<Fragment const>>() != nullptr;
}

}

bool Evaluator::equal(Value const& a, Value const& b)
{
    if (a.absent() || b.absent()) return a.absent() && b.absent();
    if (a.is_number() && b.is_number()) return a.number() == b.number();
    auto const* symbol_a = a.get<records::Symbol const*>();
    auto const* symbol_b = b.get<records::Symbol const*>();
    if ((symbol_a != nullptr || symbol_b != nullptr) && is_string(a) && is_string(b)) {
        // Printed forms differ; what they name is the same.
        std::string const key_a =
            symbol_a != nullptr ? (*symbol_a)->key : records::Symbol::parse(context_.plain_of(a)).key;
        std::string const key_b =
            symbol_b != nullptr ? (*symbol_b)->key : records::Symbol::parse(context_.plain_of(b)).key;
        return key_a == key_b;
    }
    if (is_string(a) && is_string(b)) return context_.plain_of(a) == context_.plain_of(b);
    if (a.data.index() != b.data.index()) return false;
    if (bool const* boolean = a.get<bool>()) return *boolean == *b.get<bool>();
    if (PartialDate const* date = a.get<PartialDate>()) return *date == *b.get<PartialDate>();
    if (auto const* money = a.get<records::Money>()) return *money == *b.get<records::Money>();
    if (auto const* quantity = a.get<records::Quantity>()) return *quantity == *b.get<records::Quantity>();
    if (ObjectRef const* left = a.object()) return left->object.data == b.object()->object.data;
    if (a.get<List>() != nullptr) {
        Values const& left = a.items();
        Values const& right = b.items();
        return left.size() == right.size() &&
               std::equal(left.begin(), left.end(), right.begin(),
                          [&](Value const& x, Value const& y) { return equal(x, y); });
    }
    return false;
}

std::weak_ordering Evaluator::order_of_texts(Value const& a, Value const& b, TextOrder order)
{
    std::string const left = context_.plain_of(a);
    std::string const right = context_.plain_of(b);
    if (order.by == TextOrder::By::dictionary)
        return context_.compare_words(left, right, order.letter_case) <=> 0;
    if (order.letter_case == LetterCase::counts) return left.compare(right) <=> 0;
    return context_.lower(left).compare(context_.lower(right)) <=> 0;
}

std::weak_ordering Evaluator::order(Value const& a, Value const& b, TextOrder texts, Place const& place)
{
    if (a.is_number() && b.is_number()) return a.number() <=> b.number();
    auto const* symbol_a = a.get<records::Symbol const*>();
    auto const* symbol_b = b.get<records::Symbol const*>();
    if (symbol_a != nullptr && symbol_b != nullptr) return records::compare(**symbol_a, **symbol_b);
    if (is_string(a) && is_string(b)) return order_of_texts(a, b, texts);
    if (PartialDate const* date = a.get<PartialDate>()) {
        if (PartialDate const* other = b.get<PartialDate>()) return *date <=> *other;
    }
    if (bool const* boolean = a.get<bool>()) {
        if (bool const* other = b.get<bool>()) return static_cast<int>(*boolean) <=> static_cast<int>(*other);
    }
    if (auto const* money = a.get<records::Money>()) {
        if (auto const* other = b.get<records::Money>()) {
            if (money->currency != other->currency) {
                context_.fail(place, codes::mixed_currencies,
                              "an amount in " + money->currency + " and one in " + other->currency +
                                  " have no order",
                              &b.origin);
            }
            return std::pair(money->number, money->to.value_or(money->number)) <=>
                   std::pair(other->number, other->to.value_or(other->number));
        }
    }
    if (auto const* quantity = a.get<records::Quantity>()) {
        if (auto const* other = b.get<records::Quantity>()) return quantity->number <=> other->number;
    }
    if (ObjectRef const* left = a.object()) {
        if (ObjectRef const* right = b.object()) {
            records::Record const* x = records::as_record(left->object);
            records::Record const* y = records::as_record(right->object);
            if (x != nullptr && y != nullptr) return x->id <=> y->id;
        }
    }
    return std::weak_ordering::equivalent;
}

bool Evaluator::comes_before(Values const& a, Values const& b, SortOrder const& how, Place const& place)
{
    for (std::size_t i = 0; i < a.size(); ++i) {
        bool const a_absent = a[i].absent();
        bool const b_absent = b[i].absent();
        if (a_absent || b_absent) {
            if (a_absent != b_absent) return b_absent;
            continue;
        }
        std::weak_ordering const found = order(a[i], b[i], how.texts[i], place);
        if (found != 0) return how.direction == SortOrder::Direction::descending ? found > 0 : found < 0;
    }
    return false;
}

namespace {

// Dates compare by the intervals that they name: before means wholly before, and "not later" that it is not
// known to be later.
bool compare_dates(PartialDate const& a, PartialDate const& b, Compare comparison)
{
    switch (comparison) {
    case Compare::less: return a.before(b);
    case Compare::less_or_equal: return !b.before(a);
    case Compare::greater: return b.before(a);
    default: return !a.before(b);
    }
}

}

bool Evaluator::contains(Value const& container, Value const& item)
{
    if (container.get<List>() != nullptr) {
        Values const& items = container.items();
        return std::any_of(items.begin(), items.end(), [&](Value const& each) { return equal(each, item); });
    }
    return context_.plain_of(container).find(context_.plain_of(item)) != std::string::npos;
}

bool Evaluator::compare(Value const& a, Value const& b, Compare comparison, Place const& place)
{
    switch (comparison) {
    case Compare::equal: return equal(a, b);
    case Compare::unequal: return !equal(a, b);
    case Compare::in: return contains(b, a);
    case Compare::not_in: return !contains(b, a);
    default: break;
    }
    if (PartialDate const* date = a.get<PartialDate>()) {
        if (PartialDate const* other = b.get<PartialDate>()) return compare_dates(*date, *other, comparison);
    }
    if (!require_single(context_, a, place) || !require_single(context_, b, place)) return false;
    std::weak_ordering const found = order(a, b, TextOrder(), place);
    switch (comparison) {
    case Compare::less: return found < 0;
    case Compare::less_or_equal: return found <= 0;
    case Compare::greater: return found > 0;
    default: return found >= 0;
    }
}

}
