#include "base/values/decimal.h"

#include "base/diagnostics/limits.h"
#include "base/text/character_classes.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <bit>
#include <limits>

namespace rapporteur {

using Digits = boost::multiprecision::cpp_int;

struct Decimal::Long {
    Digits digits;
};

// How the functions below come to a number's digits, and make numbers of them.
struct Decimal::Access {
    static bool is_long(Decimal const& value) { return value.long_ != nullptr; }
    static std::int64_t word(Decimal const& value) { return value.digits_; }
    static Digits digits(Decimal const& value)
    {
        return value.long_ ? value.long_->digits : Digits(value.digits_);
    }
    // One representation a number: digits that fit a word always stand in it.
    static Decimal make(Digits digits, std::uint32_t scale)
    {
        Decimal result;
        result.scale_ = scale;
        if (digits >= std::numeric_limits<std::int64_t>::min() &&
            digits <= std::numeric_limits<std::int64_t>::max()) {
            result.digits_ = static_cast<std::int64_t>(digits);
        } else {
            result.long_ = std::make_shared<Long const>(Long{std::move(digits)});
        }
        return result;
    }
    // The digits at a scale that is not less than the number's own; empty where they do not fit a word.
    static std::optional<std::int64_t> word_at_scale(Decimal const& value, std::uint32_t scale)
    {
        std::int64_t digits = value.digits_;
        if (value.long_) return std::nullopt;
        for (std::uint32_t at = value.scale_; at < scale; ++at) {
            if (digits == 0) return 0;
            if (__builtin_mul_overflow(digits, std::int64_t{10}, &digits)) return std::nullopt;
        }
        return digits;
    }
    static Digits at_scale(Decimal const& value, std::uint32_t scale)
    {
        Digits result = digits(value);
        if (scale != value.scale_) result *= pow(Digits(10), scale - value.scale_);
        return result;
    }
};

namespace {

// numerator / denominator to an integer, half to even.
Digits divide_half_even(Digits const& numerator, Digits const& denominator)
{
    Digits quotient;
    Digits remainder;
    boost::multiprecision::divide_qr(numerator, denominator, quotient, remainder);
    if (remainder.is_zero()) return quotient;
    Digits const twice = abs(remainder) * 2;
    int const order = twice.compare(abs(denominator));
    bool const odd = quotient % 2 != 0;
    if (order > 0 || (order == 0 && odd)) {
        quotient += (numerator.sign() < 0) == (denominator.sign() < 0) ? 1 : -1;
    }
    return quotient;
}

Digits ten_to(std::uint32_t exponent) { return pow(Digits(10), exponent); }

}

Decimal Decimal::power_of_ten(std::uint32_t exponent) { return Access::make(ten_to(exponent), 0); }

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    if (text.size() > fixed_limits::number_characters) return std::nullopt;
    std::string digits;
    std::uint32_t scale = 0;
    bool point = false;
    std::size_t i = 0;
    bool const negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++i;
    for (; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '.' && !point) {
            point = true;
        } else if (is_digit(c)) {
            digits += c;
            if (point) ++scale;
        } else {
            return std::nullopt;
        }
    }
    if (digits.empty() || (point && scale == 0)) return std::nullopt;
    // A leading zero would be read as octal.
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (digits.size() <= std::numeric_limits<std::int64_t>::digits10) {
        std::int64_t word = 0;
        for (char const c : digits) word = word * 10 + (c - '0');
        return Decimal(negative ? -word : word, scale);
    }
    Digits value(digits);
    return Access::make(negative ? Digits(-value) : value, scale);
}

bool Decimal::is_negative() const { return long_ ? long_->digits.sign() < 0 : digits_ < 0; }

bool Decimal::is_integer() const { return scale_ == 0 || normalized().scale_ == 0; }

std::size_t Decimal::bits() const
{
    if (long_) return msb(abs(long_->digits)) + 1;
    auto const bits = static_cast<std::uint64_t>(digits_);
    return static_cast<std::size_t>(std::bit_width(digits_ < 0 ? std::uint64_t{0} - bits : bits));
}

std::optional<std::int64_t> Decimal::to_integer() const
{
    Decimal const whole = normalized();
    if (whole.scale_ != 0 || whole.long_) return std::nullopt;
    return whole.digits_;
}

std::string Decimal::to_string() const
{
    std::string text = long_ ? long_->digits.str() : std::to_string(digits_);
    bool const negative = text.front() == '-';
    if (negative) text.erase(0, 1);
    if (scale_ > 0) {
        if (text.size() <= scale_) text.insert(0, scale_ + 1 - text.size(), '0');
        text.insert(text.size() - scale_, 1, '.');
    }
    return negative ? "-" + text : text;
}

double Decimal::to_double() const { return std::stod(to_string()); }

Decimal Decimal::rounded(std::uint32_t places) const
{
    if (places == scale_) return *this;
    if (places > scale_) {
        if (auto const word = Access::word_at_scale(*this, places)) return Decimal(*word, places);
        return Access::make(Access::at_scale(*this, places), places);
    }
    std::uint32_t const dropped = scale_ - places;
    if (!long_ && dropped <= std::numeric_limits<std::int64_t>::digits10) {
        std::int64_t unit = 1;
        for (std::uint32_t i = 0; i < dropped; ++i) unit *= 10;
        std::int64_t quotient = digits_ / unit;
        std::int64_t const rest = digits_ % unit;
        std::int64_t const twice = (rest < 0 ? -rest : rest) * 2;
        bool const away = twice > unit || (twice == unit && quotient % 2 != 0);
        if (away) quotient += digits_ < 0 ? -1 : 1;
        return Decimal(quotient, places);
    }
    return Access::make(divide_half_even(Access::digits(*this), ten_to(dropped)), places);
}

Decimal Decimal::truncated() const
{
    if (scale_ == 0) return *this;
    return Access::make(Digits(Access::digits(*this) / ten_to(scale_)), 0);
}

Decimal Decimal::normalized() const
{
    if (!long_) {
        Decimal result(digits_, scale_);
        for (; result.scale_ > 0 && result.digits_ % 10 == 0; --result.scale_) result.digits_ /= 10;
        return result;
    }
    Digits digits = long_->digits;
    std::uint32_t scale = scale_;
    for (; scale > 0 && digits % 10 == 0; --scale) digits /= 10;
    return Access::make(std::move(digits), scale);
}

Decimal Decimal::with_point_moved(std::uint32_t places) const
{
    Decimal result = *this;
    result.scale_ += places;
    return result;
}

std::optional<Decimal> Decimal::divide(Decimal const& a, Decimal const& b, std::uint32_t places)
{
    if (b.is_zero()) return std::nullopt;
    Digits const numerator = Access::digits(a) * ten_to(b.scale_ + places);
    Digits const denominator = Access::digits(b) * ten_to(a.scale_);
    return Access::make(divide_half_even(numerator, denominator), places);
}

std::optional<Decimal> Decimal::floor_divide(Decimal const& a, Decimal const& b)
{
    if (b.is_zero()) return std::nullopt;
    std::uint32_t const scale = std::max(a.scale_, b.scale_);
    Digits const numerator = Access::at_scale(a, scale);
    Digits const denominator = Access::at_scale(b, scale);
    Digits quotient;
    Digits remainder;
    boost::multiprecision::divide_qr(numerator, denominator, quotient, remainder);
    if (!remainder.is_zero() && a.is_negative() != b.is_negative()) --quotient;
    return Access::make(std::move(quotient), 0);
}

Decimal operator+(Decimal const& a, Decimal const& b)
{
    using Access = Decimal::Access;
    std::uint32_t const scale = std::max(a.scale_, b.scale_);
    auto const x = Access::word_at_scale(a, scale);
    auto const y = Access::word_at_scale(b, scale);
    std::int64_t sum = 0;
    if (x && y && !__builtin_add_overflow(*x, *y, &sum)) return Decimal(sum, scale);
    return Access::make(Access::at_scale(a, scale) + Access::at_scale(b, scale), scale);
}

Decimal operator-(Decimal const& a)
{
    std::int64_t negated = 0;
    if (!a.long_ && !__builtin_sub_overflow(std::int64_t{0}, a.digits_, &negated))
        return Decimal(negated, a.scale_);
    return Decimal::Access::make(Digits(-Decimal::Access::digits(a)), a.scale_);
}

Decimal operator*(Decimal const& a, Decimal const& b)
{
    using Access = Decimal::Access;
    std::uint32_t const scale = a.scale_ + b.scale_;
    std::int64_t product = 0;
    if (!a.long_ && !b.long_ && !__builtin_mul_overflow(a.digits_, b.digits_, &product))
        return Decimal(product, scale);
    return Access::make(Digits(Access::digits(a) * Access::digits(b)), scale);
}

int Decimal::compare(Decimal const& a, Decimal const& b)
{
    std::uint32_t const scale = std::max(a.scale_, b.scale_);
    auto const x = Access::word_at_scale(a, scale);
    auto const y = Access::word_at_scale(b, scale);
    if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
    return Access::at_scale(a, scale).compare(Access::at_scale(b, scale));
}

}
