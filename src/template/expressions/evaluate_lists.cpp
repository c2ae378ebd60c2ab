#include "template/expressions/evaluator.h"

#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"

#include <algorithm>

namespace rapporteur::templates {

namespace {

// A place in what has `length` items, counted from the end where it is negative.
std::optional<std::size_t> place_in(std::int64_t length, std::int64_t index)
{
    if (index < 0) index += length;
    if (index < 0 || index >= length) return std::nullopt;
    return static_cast<std::size_t>(index);
}

}

Value Evaluator::subscript(Value const& base, std::int64_t index)
{
    if (base.absent()) return {};
    if (base.get<List>() != nullptr) {
        Values const& items = base.items();
        auto const found = place_in(static_cast<std::int64_t>(items.size()), index);
        return found ? items[*found] : Value();
    }
    std::u32string const letters = to_utf32(context_.text_of(base));
    auto const found = place_in(static_cast<std::int64_t>(letters.size()), index);
    return found ? Value(to_utf8(letters.substr(*found, 1)), base.origin) : Value();
}

namespace {

// The items that Python's slice chooses: indexes into a list of `length`.
std::vector<std::size_t> slice_indexes(std::int64_t length, Value const& start, Value const& stop,
                                       std::int64_t step)
{
    auto const clamp = [&](std::int64_t index, std::int64_t low, std::int64_t high) {
        if (index < 0) index += length;
        return std::clamp(index, low, high);
    };
    std::vector<std::size_t> result;
    if (step > 0) {
        std::int64_t const from = start.absent() ? 0 : clamp(start.integer(), 0, length);
        std::int64_t const to = stop.absent() ? length : clamp(stop.integer(), 0, length);
        for (std::int64_t i = from; i < to; i += step) {
            result.push_back(static_cast<std::size_t>(i));
            if (step > length) break;
        }
    } else {
        std::int64_t const from = start.absent() ? length - 1 : clamp(start.integer(), -1, length - 1);
        std::int64_t const to = stop.absent() ? -1 : clamp(stop.integer(), -1, length - 1);
        for (std::int64_t i = from; i > to; i += step) {
            result.push_back(static_cast<std::size_t>(i));
            if (-step > length) break;
        }
    }
    return result;
}

}

Value Evaluator::slice(Code const& code)
{
    Value const base = evaluate(*code.arguments[0]);
    Values parts(3);
    for (std::size_t i = 0; i < 3; ++i) {
        if (code.arguments[i + 1]) parts[i] = evaluate(*code.arguments[i + 1]);
    }
    if (base.absent() || context_.stopped()) return {};
    std::int64_t const step = parts[2].absent() ? 1 : parts[2].integer();
    if (step == 0) {
        context_.fail(code.place, codes::bad_value, "the step of a slice cannot be zero");
        return {};
    }
    if (base.get<List>() != nullptr) {
        Values result;
        Values const& items = base.items();
        for (std::size_t const i :
             slice_indexes(static_cast<std::int64_t>(items.size()), parts[0], parts[1], step))
            result.push_back(items[i]);
        return make_list(std::move(result));
    }
    std::u32string const letters = to_utf32(context_.text_of(base));
    std::u32string result;
    for (std::size_t const i :
         slice_indexes(static_cast<std::int64_t>(letters.size()), parts[0], parts[1], step))
        result += letters[i];
    return Value(to_utf8(result), base.origin);
}

}
