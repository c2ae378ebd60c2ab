#pragma once

// What templates get of a member of a record's struct: its value, and the type of that.

#include "records/vocabulary/table.h"
#include "records/vocabulary/vocabulary.h"

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace rapporteur::records {

template <typename T> Object object_at(T const* data) { return {&table_of<T>().info, data}; }
inline Object object_at(Record const* data) { return {&table_of<AnyRecord>().info, data}; }

inline Value value_of(std::string const& value) { return value.empty() ? Value() : Value(value); }
inline Value value_of(Qualifier value) { return value_of(std::string(word_of(value))); }
inline Value value_of(Per value) { return value_of(std::string(word_of(value))); }
inline Value value_of(std::int64_t value) { return Value(value); }
inline Value value_of(bool value) { return Value(value); }
inline Value value_of(Decimal const& value) { return Value(value); }
inline Value value_of(PartialDate const& value) { return value.year == 0 ? Value() : Value(value); }
inline Value value_of(Money const& value) { return Value(value); }
inline Value value_of(Quantity const& value) { return Value(value); }
inline Value value_of(Symbol const& value) { return value.printed.empty() ? Value() : Value(&value); }
inline Value value_of(LocalizedText const& value) { return value.empty() ? Value() : Value(&value); }
inline Value value_of(Provisions const& value) { return value.present ? Value(object_at(&value)) : Value(); }

inline Value value_of(Party const& value) { return value.given() ? Value(object_at(&value)) : Value(); }

template <typename T> Value value_of(Link<T> const& link)
{
    return link.target != nullptr ? Value(object_at(link.target)) : Value();
}

template <typename T> Value value_of(T const* target)
{
    return target != nullptr ? Value(object_at(target)) : Value();
}

inline Value value_of(Cited const& cited)
{
    Record const* record = cited.resolution;
    if (record == nullptr) record = cited.reference;
    return value_of(record);
}

template <typename T> Value value_of(std::optional<T> const& value)
{
    if (!value) return Value();
    if constexpr (std::is_same_v<T, Converted>) {
        return Value(object_at(&*value));
    } else {
        return value_of(*value);
    }
}

template <typename T> Value value_of(std::vector<T> const& items)
{
    auto list = std::make_shared<std::vector<Value>>();
    list->reserve(items.size());
    for (T const& item : items) {
        if constexpr (requires { value_of(item); }) {
            list->push_back(value_of(item));
        } else {
            list->push_back(Value(object_at(&item)));
        }
    }
    return Value(List(std::move(list)));
}

template <typename T> struct TypeOf { // a part of a record
    static Type make() { return {Kind::object, false, false, &table_of<T>().info}; }
};
template <> struct TypeOf<std::string> {
    static Type make() { return {Kind::token, false, false, nullptr}; }
};
template <> struct TypeOf<std::int64_t> {
    static Type make() { return {Kind::integer, false, false, nullptr}; }
};
template <> struct TypeOf<bool> {
    static Type make() { return {Kind::boolean, false, false, nullptr}; }
};
template <> struct TypeOf<Decimal> {
    static Type make() { return {Kind::decimal, false, false, nullptr}; }
};
template <> struct TypeOf<PartialDate> {
    static Type make() { return {Kind::date, false, false, nullptr}; }
};
template <> struct TypeOf<Money> {
    static Type make() { return {Kind::money, false, false, nullptr}; }
};
template <> struct TypeOf<Quantity> {
    static Type make() { return {Kind::quantity, false, false, nullptr}; }
};
template <> struct TypeOf<Symbol> {
    static Type make() { return {Kind::symbol, false, false, nullptr}; }
};
template <> struct TypeOf<LocalizedText> {
    static Type make() { return {Kind::text, false, false, nullptr}; }
};
template <> struct TypeOf<Qualifier> {
    static Type make() { return {Kind::code, false, false, nullptr}; }
};
template <> struct TypeOf<Per> : TypeOf<Qualifier> {};
template <> struct TypeOf<Cited> : TypeOf<AnyRecord> {};
template <> struct TypeOf<Record> : TypeOf<AnyRecord> {};
template <typename T> struct TypeOf<Link<T>> : TypeOf<T> {};
template <typename T> struct TypeOf<T const*> : TypeOf<T> {};
template <typename T> struct TypeOf<std::optional<T>> : TypeOf<T> {};
template <typename T> struct TypeOf<std::vector<T>> {
    static Type make()
    {
        Type type = TypeOf<T>::make();
        type.list = true;
        return type;
    }
};

}
