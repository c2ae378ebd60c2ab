#pragma once

#include <compare>
#include <cstdint>

namespace rapporteur {

// A distance on the page, held as an integer number of 1/65536 points (a point is 1/72 inch) so that sums do
// not drift and the same input gives the same bytes on every machine. Range: about ±1.4e14 points.
class Length {
public:
    constexpr Length() = default;
    static constexpr Length from_raw(std::int64_t raw) { return Length(raw); }
    static constexpr Length points(std::int64_t n) { return Length(n * one_point); }
    // Thousandths of a point, as themes state sizes: 10500 is 10.5 pt. Rounds half away from zero.
    static constexpr Length millipoints(std::int64_t n) { return Length(divide(n * one_point, 1000)); }
    // 1 mm = 72/25.4 pt = 360/127 pt. Rounds half away from zero.
    static constexpr Length micrometres(std::int64_t n)
    {
        return Length(divide(n * one_point * 360, 127000));
    }

    constexpr std::int64_t raw() const { return raw_; }
    // For the PDF writer, dumps and messages only; layout decides nothing by it.
    constexpr double to_points() const { return static_cast<double>(raw_) / one_point; }

    // value * numerator / denominator, rounded half away from zero; exact while the product fits 127 bits.
    constexpr Length scaled(std::int64_t numerator, std::int64_t denominator) const
    {
        __extension__ using Wide = __int128;
        Wide const product = static_cast<Wide>(raw_) * numerator;
        Wide const half = denominator / 2;
        return Length(
            static_cast<std::int64_t>((product >= 0 ? product + half : product - half) / denominator));
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
    static constexpr std::int64_t divide(std::int64_t a, std::int64_t b)
    {
        return (a >= 0 ? a + b / 2 : a - b / 2) / b;
    }
    explicit constexpr Length(std::int64_t raw) : raw_(raw) {}
    std::int64_t raw_ = 0;
};

}
