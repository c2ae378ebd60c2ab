#pragma once

#include "records/record.h"

#include <type_traits>
#include <utility>

// The one place where the word for a record's type leads to its struct, and back.
namespace rapporteur::records {

// In the order of RecordType.
template <typename... T> struct TypeList {
    static constexpr std::size_t size = sizeof...(T);
};
using RecordTypes =
    TypeList<Source, Body, Subject, Session, Resolution, Reference, Assistance, Event, Statement, Quotation>;
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

}

template <typename T> inline constexpr RecordType record_type_of = detail::place_in<T>(RecordTypes());
static_assert(record_type_of<Quotation> == RecordType::quotation);

// Of which one may take the place of another: what has where to say so.
template <typename T>
concept Superseding = requires(T const& record)
{
    record.supersedes;
    record.superseded_by;
};

// f(std::type_identity<T>()) of each type.
template <typename F> void each_record_type(F const& f) { detail::each_of(f, RecordTypes()); }

// f of the record as what it is; `R` is Record or Record const.
template <typename R, typename F> decltype(auto) as_itself(R& record, F const& f)
{
    auto const as = [&]<typename T>(std::type_identity<T>) -> decltype(auto) {
        using Itself = std::conditional_t<std::is_const_v<R>, T const, T>;
        return f(static_cast<Itself&>(record));
    };
    switch (record.type) {
    case RecordType::source: return as(std::type_identity<Source>());
    case RecordType::body: return as(std::type_identity<Body>());
    case RecordType::subject: return as(std::type_identity<Subject>());
    case RecordType::session: return as(std::type_identity<Session>());
    case RecordType::resolution: return as(std::type_identity<Resolution>());
    case RecordType::reference: return as(std::type_identity<Reference>());
    case RecordType::assistance: return as(std::type_identity<Assistance>());
    case RecordType::event: return as(std::type_identity<Event>());
    case RecordType::statement: return as(std::type_identity<Statement>());
    case RecordType::quotation: break;
    }
    return as(std::type_identity<Quotation>());
}

}
