#pragma once

#include "base/values/rounded_division.h"

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>

namespace rapporteur {

// A distance on the page, held as an integer number of 1/65536 points (a point is 1/72 inch) so that sums do
// not drift and the same input gives the same bytes on every machine. Range: about ±1.4e14 points.
class Length {
public:
    constexpr Length() = default;
    static constexpr Length from_raw(std::int64_t raw) { return Length(raw); }
    static constexpr Length points(std::int64_t n) { return Length(n * one_point); }
    // Thousandths of a point, as themes state sizes: 10500 is 10.5 pt. Rounds half away from zero.
    static constexpr Length millipoints(std::int64_t n)
    {
        return Length(divide_rounded(n * one_point, 1000));
    }
    // 1 mm = 72/25.4 pt = 360/127 pt. Rounds half away from zero.
    static constexpr Length micrometres(std::int64_t n)
    {
        return Length(divide_rounded(n * one_point * 360, 127000));
    }

    constexpr std::int64_t raw() const { return raw_; }
    constexpr std::int64_t to_micrometres() const { return divide_rounded(raw_ * 127000, one_point * 360); }
    // For the PDF writer, dumps and messages only; layout decides nothing by it.
    constexpr double to_points() const { return static_cast<double>(raw_) / one_point; }

    // value * numerator / denominator, rounded half away from zero; exact while the product fits 127 bits.
    constexpr Length scaled(std::int64_t numerator, std::int64_t denominator) const
    {
        return Length(divide_rounded_wide(WideInteger{raw_} * numerator, denominator));
    }

    friend constexpr Length operator+(Length a, Length b) { return Length(a.raw_ + b.raw_); }
    friend constexpr Length operator-(Length a, Length b) { return Length(a.raw_ - b.raw_); }
    friend constexpr Length operator-(Length a) { return Length(-a.raw_); }
    friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.raw_ * n); }
    friend constexpr Length operator*(std::int64_t n, Length a) { return Length(a.raw_ * n); }
    friend constexpr Length operator/(Length a, std::int64_t n) { return Length(a.raw_ / n); }
    constexpr Length& operator+=(Length b)
    {
        raw_ += b.raw_;
        return *this;
    }
    constexpr Length& operator-=(Length b)
    {
        raw_ -= b.raw_;
        return *this;
    }
    friend constexpr auto operator<=>(Length, Length) = default;

private:
    static constexpr std::int64_t one_point = 65536;
    explicit constexpr Length(std::int64_t raw) : raw_(raw) {}
    std::int64_t raw_ = 0;
};

// A Length in half the room, for what a document has a thousand of on each page. Range: ±32,767 points, more
// than any paper; what is beyond is cut to that. Reckoned with as a Length.
class ShortLength {
public:
    constexpr ShortLength() = default;
    constexpr ShortLength(Length length)
        : raw_(static_cast<std::int32_t>(
              std::clamp<std::int64_t>(length.raw(), -std::int64_t{std::numeric_limits<std::int32_t>::max()},
                                       std::numeric_limits<std::int32_t>::max())))
    {}
    constexpr operator Length() const { return Length::from_raw(raw_); }
    constexpr std::int64_t raw() const { return raw_; }
    constexpr double to_points() const { return Length(*this).to_points(); }
    constexpr Length scaled(std::int64_t numerator, std::int64_t denominator) const
    {
        return Length(*this).scaled(numerator, denominator);
    }
    constexpr ShortLength& operator+=(Length b) { return *this = *this + b; }
    constexpr ShortLength& operator-=(Length b) { return *this = *this - b; }

private:
    std::int32_t raw_ = 0;
};

// Of a pair of which one at least is short.
template <typename A, typename B>
concept ShortLengths = (std::same_as<A, ShortLength> && std::same_as<B, ShortLength>) ||
                       (std::same_as<A, ShortLength> && std::same_as<B, Length>) ||
                       (std::same_as<A, Length> && std::same_as<B, ShortLength>);
template <typename A, typename B>
requires ShortLengths<A, B>
constexpr Length operator+(A a, B b) { return Length::from_raw(a.raw() + b.raw()); }
template <typename A, typename B>
requires ShortLengths<A, B>
constexpr Length operator-(A a, B b) { return Length::from_raw(a.raw() - b.raw()); }
template <typename A, typename B>
requires ShortLengths<A, B>
constexpr bool operator==(A a, B b) { return a.raw() == b.raw(); }
template <typename A, typename B>
requires ShortLengths<A, B>
constexpr std::strong_ordering operator<=>(A a, B b) { return a.raw() <=> b.raw(); }
constexpr Length operator-(ShortLength a) { return -Length(a); }
constexpr Length operator*(ShortLength a, std::int64_t n) { return Length(a) * n; }
constexpr Length operator*(std::int64_t n, ShortLength a) { return Length(a) * n; }
constexpr Length operator/(ShortLength a, std::int64_t n) { return Length(a) / n; }

}
