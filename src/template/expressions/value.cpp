#include "template/expressions/value.h"

namespace rapporteur::templates {

Values const& Value::items() const
{
    static Values const none;
    List const* list = get<List>();
    return list != nullptr && *list ? **list : none;
}

std::int64_t Value::integer() const
{
    if (std::int64_t const* value = get<std::int64_t>()) return *value;
    if (Decimal const* value = get<Decimal>()) return value->to_integer().value_or(0);
    return 0;
}

Decimal Value::number() const
{
    if (std::int64_t const* value = get<std::int64_t>()) return Decimal(*value);
    if (Decimal const* value = get<Decimal>()) return *value;
    return {};
}

Value make_list(Values values) { return List(std::make_shared<Values const>(std::move(values))); }

Value make_fragment(Values pieces)
{
    Fragment fragment;
    fragment.pieces = std::make_shared<Values const>(std::move(pieces));
    return std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(fragment)));
}

Value make_number(Decimal const& number, bool is_integer)
{
    if (is_integer) {
        if (auto const small = number.to_integer()) return *small;
    }
    return number;
}

bool is_true(Value const& value)
{
    if (bool const* boolean = value.get<bool>()) return *boolean;
    if (value.is_number()) return !value.number().is_zero();
    if (std::string const* text = value.get<std::string>()) return !text->empty();
    if (value.get<List>() != nullptr) return !value.items().empty();
    if (auto const* text = value.get<records::LocalizedText const*>()) return !(*text)->empty();
    if (auto const* fragment = value.get<std::shared_ptr<Fragment const>>()) {
        for (Value const& piece : *(*fragment)->pieces) {
            if (is_true(piece)) return true;
        }
        return false;
    }
    return !value.absent();
}

}
