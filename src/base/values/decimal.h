#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// An exact decimal number: digits × 10^-scale. Sums, differences and products are exact; nothing is ever
// binary floating point. Numbers that are equal compare equal whatever their scale (1.50 == 1.5); the scale
// is kept, so that a figure prints with the places that it was written with.
class Decimal {
public:
    using Digits = boost::multiprecision::cpp_int;
    static constexpr std::size_t longest = 400; // characters that parse() accepts

    Decimal() = default;
    Decimal(std::int64_t value);
    Decimal(Digits digits, std::uint32_t scale) : digits_(std::move(digits)), scale_(scale) {}

    // XSD 1.0 `decimal`: an optional sign, digits, and an optional point with digits; no exponent, no
    // grouping.
    static std::optional<Decimal> parse(std::string_view text);

    Digits const& digits() const { return digits_; }
    std::uint32_t scale() const { return scale_; }
    bool is_zero() const { return digits_.is_zero(); }
    bool is_negative() const { return digits_.sign() < 0; }
    bool is_integer() const;
    // The value as an integer where it is one that fits.
    std::optional<std::int64_t> to_integer() const;
    // As written: "-1424000.50"; never an exponent.
    std::string to_string() const;
    // For charts and ICU's plural rules only.
    double to_double() const;

    // Rounds half to even to `places` places (ISO 80000-1 annex B, rule A).
    Decimal rounded(std::uint32_t places) const;
    // The same number without trailing zeros after the point.
    Decimal normalized() const;
    // a / b to `places` places, half to even; empty when b is zero.
    static std::optional<Decimal> divide(Decimal const& a, Decimal const& b, std::uint32_t places);

    friend Decimal operator+(Decimal const& a, Decimal const& b);
    friend Decimal operator-(Decimal const& a, Decimal const& b);
    friend Decimal operator*(Decimal const& a, Decimal const& b);
    friend Decimal operator-(Decimal const& a);
    friend bool operator==(Decimal const& a, Decimal const& b) { return compare(a, b) == 0; }
    friend std::strong_ordering operator<=>(Decimal const& a, Decimal const& b)
    {
        return compare(a, b) <=> 0;
    }

private:
    static int compare(Decimal const& a, Decimal const& b);
    Digits digits_ = 0;
    std::uint32_t scale_ = 0;
};

}
