#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// An exact decimal number: digits × 10^-scale. Sums, differences and products are exact, however many digits
// they take; nothing is ever binary floating point. Numbers that are equal compare equal whatever their scale
// (1.50 == 1.5); the scale is kept, so that a figure prints with the places that it was written with.
//
// Cost: numbers of up to 18 digits, which are all that papers print, are reckoned with in one machine word;
// longer ones are integers of any length (Boost.Multiprecision), which copies share.
// Errors: none is thrown but for want of memory. Threads: values; a copy may be read by another thread.
class Decimal {
public:
    Decimal() = default;
    Decimal(std::int64_t value) : digits_(value) {}
    // digits × 10^-scale: the parts of a number that is known when the program is written.
    Decimal(std::int64_t digits, std::uint32_t scale) : digits_(digits), scale_(scale) {}
    static Decimal power_of_ten(std::uint32_t exponent);

    // XSD 1.0 `decimal`: an optional sign, digits, and an optional point with digits; no exponent, no
    // grouping; of at most fixed_limits::number_characters.
    static std::optional<Decimal> parse(std::string_view text);

    // Places after the point, as written or as a sum or product has them.
    std::uint32_t scale() const { return scale_; }
    bool is_zero() const { return digits_ == 0 && !long_; }
    bool is_negative() const;
    bool is_integer() const;
    // How many binary digits the digits take, the sign aside: 0 of 0, 10 of 1000.
    std::size_t bits() const;
    // The value as an integer where it is one that fits.
    std::optional<std::int64_t> to_integer() const;
    // As written: "-1424000.50"; never an exponent.
    std::string to_string() const;
    // For charts and ICU's plural rules only.
    double to_double() const;

    // Rounds half to even to `places` places (ISO 80000-1 annex B, rule A).
    Decimal rounded(std::uint32_t places) const;
    // What stands before the point, of scale 0: rounded towards zero.
    Decimal truncated() const;
    // The same number without trailing zeros after the point.
    Decimal normalized() const;
    // The number divided by a power of ten: the point moves to the left, and the digits stay.
    Decimal with_point_moved(std::uint32_t places) const;
    // a / b to `places` places, half to even; empty when b is zero.
    static std::optional<Decimal> divide(Decimal const& a, Decimal const& b, std::uint32_t places);
    // a / b rounded towards minus infinity, of scale 0, as Python's // has it; empty when b is zero.
    static std::optional<Decimal> floor_divide(Decimal const& a, Decimal const& b);

    friend Decimal operator+(Decimal const& a, Decimal const& b);
    friend Decimal operator-(Decimal const& a, Decimal const& b) { return a + -b; }
    friend Decimal operator*(Decimal const& a, Decimal const& b);
    friend Decimal operator-(Decimal const& a);
    friend bool operator==(Decimal const& a, Decimal const& b) { return compare(a, b) == 0; }
    friend std::strong_ordering operator<=>(Decimal const& a, Decimal const& b)
    {
        return compare(a, b) <=> 0;
    }

private:
    struct Long; // an integer of any length
    struct Access;

    static int compare(Decimal const& a, Decimal const& b);

    std::int64_t digits_ = 0;          // where the digits fit; else 0
    std::shared_ptr<Long const> long_; // the digits where they do not; else null
    std::uint32_t scale_ = 0;
};

}
