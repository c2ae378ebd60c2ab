#pragma once

#include "records/record.h"

#include <tuple>
#include <type_traits>
#include <utility>

// What is made of the list of record types (record_type.h): the structs as a list that templates walk, and
// the way from a record's type to its struct and back.
namespace rapporteur::records {

template <typename... T> struct TypeList {
    static constexpr std::size_t size = sizeof...(T);
};

namespace detail {

// The list in record_type.h separates nothing, so that each type brings a comma and this stands behind the
// last one.
struct End {};
template <typename Whole, typename... Taken> struct WithoutEnd;
template <typename... Taken> struct WithoutEnd<TypeList<End>, Taken...> {
    using Types = TypeList<Taken...>;
};
template <typename First, typename... Rest, typename... Taken>
struct WithoutEnd<TypeList<First, Rest...>, Taken...> : WithoutEnd<TypeList<Rest...>, Taken..., First> {};

#define RAPPORTEUR_STRUCT(word, Struct) Struct,
using Listed = TypeList<RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_STRUCT) End>;
#undef RAPPORTEUR_STRUCT

}

// In the order of RecordType.
using RecordTypes = detail::WithoutEnd<detail::Listed>::Types;
static_assert(RecordTypes::size == record_type_count);

namespace detail {

template <typename T, typename... Types> constexpr RecordType place_in(TypeList<Types...>)
{
    std::size_t at = 0;
    bool found = false;
    ((found = found || std::is_same_v<T, Types>, at += found ? 0 : 1), ...);
    return static_cast<RecordType>(at);
}

template <typename F, typename... Types> void each_of(F const& f, TypeList<Types...>)
{
    (f(std::type_identity<Types>()), ...);
}

template <template <typename> class Of, typename... Types>
std::tuple<Of<Types>...> tuple_of(TypeList<Types...>);

template <typename R, typename F, typename First, typename... Rest>
decltype(auto) as_one_of(R& record, F const& f, TypeList<First, Rest...>)
{
    if constexpr (sizeof...(Rest) != 0) {
        if (record.type != place_in<First>(RecordTypes())) return as_one_of(record, f, TypeList<Rest...>());
    }
    return f(static_cast<std::conditional_t<std::is_const_v<R>, First const, First>&>(record));
}

}

template <typename T> inline constexpr RecordType record_type_of = detail::place_in<T>(RecordTypes());

// A tuple with an Of<T> for each record type T.
template <template <typename> class Of> using PerRecordType = decltype(detail::tuple_of<Of>(RecordTypes()));

// Of which one may take the place of another: what has where to say so.
template <typename T>
concept Superseding = requires(T const& record)
{
    record.supersedes;
    record.superseded_by;
};

// f(std::type_identity<T>()) of each type.
template <typename F> void each_record_type(F const& f) { detail::each_of(f, RecordTypes()); }

// f of the record as what it is; `R` is Record or Record const. f returns the same type for every struct.
template <typename R, typename F> decltype(auto) as_itself(R& record, F const& f)
{
    return detail::as_one_of(record, f, RecordTypes());
}

}
