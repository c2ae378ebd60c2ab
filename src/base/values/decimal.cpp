#include "base/values/decimal.h"

#include <algorithm>
#include <limits>

namespace rapporteur {

namespace {

Decimal::Digits power_of_ten(std::uint32_t exponent)
{
    return boost::multiprecision::pow(Decimal::Digits(10), exponent);
}

Decimal::Digits at_scale(Decimal const& value, std::uint32_t scale)
{
    return scale == value.scale() ? value.digits() : value.digits() * power_of_ten(scale - value.scale());
}

// numerator / denominator to an integer, half to even.
Decimal::Digits divide_half_even(Decimal::Digits const& numerator, Decimal::Digits const& denominator)
{
    Decimal::Digits quotient;
    Decimal::Digits remainder;
    boost::multiprecision::divide_qr(numerator, denominator, quotient, remainder);
    if (remainder.is_zero()) return quotient;
    Decimal::Digits const twice = abs(remainder) * 2;
    int const order = twice.compare(abs(denominator));
    bool const odd = quotient % 2 != 0;
    if (order > 0 || (order == 0 && odd)) {
        quotient += (numerator.sign() < 0) == (denominator.sign() < 0) ? 1 : -1;
    }
    return quotient;
}

}

Decimal::Decimal(std::int64_t value) : digits_(value) {}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    if (text.size() > longest) return std::nullopt;
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
        } else if (c >= '0' && c <= '9') {
            digits += c;
            if (point) ++scale;
        } else {
            return std::nullopt;
        }
    }
    if (digits.empty() || (point && scale == 0)) return std::nullopt;
    // A leading zero would be read as octal.
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    Digits value(digits);
    return Decimal(negative ? Digits(-value) : value, scale);
}

bool Decimal::is_integer() const { return scale_ == 0 || digits_ % power_of_ten(scale_) == 0; }

std::optional<std::int64_t> Decimal::to_integer() const
{
    if (!is_integer()) return std::nullopt;
    Digits const whole = scale_ == 0 ? digits_ : Digits(digits_ / power_of_ten(scale_));
    if (whole < std::numeric_limits<std::int64_t>::min() ||
        whole > std::numeric_limits<std::int64_t>::max()) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole);
}

std::string Decimal::to_string() const
{
    std::string text = Digits(abs(digits_)).str();
    if (scale_ > 0) {
        if (text.size() <= scale_) text.insert(0, scale_ + 1 - text.size(), '0');
        text.insert(text.size() - scale_, 1, '.');
    }
    return digits_.sign() < 0 ? "-" + text : text;
}

double Decimal::to_double() const { return std::stod(to_string()); }

Decimal Decimal::rounded(std::uint32_t places) const
{
    if (places >= scale_) return Decimal(at_scale(*this, places), places);
    return Decimal(divide_half_even(digits_, power_of_ten(scale_ - places)), places);
}

Decimal Decimal::normalized() const
{
    Decimal result = *this;
    while (result.scale_ > 0 && result.digits_ % 10 == 0) {
        result.digits_ /= 10;
        --result.scale_;
    }
    return result;
}

std::optional<Decimal> Decimal::divide(Decimal const& a, Decimal const& b, std::uint32_t places)
{
    if (b.is_zero()) return std::nullopt;
    Digits const numerator = a.digits_ * power_of_ten(b.scale_ + places);
    Digits const denominator = b.digits_ * power_of_ten(a.scale_);
    return Decimal(divide_half_even(numerator, denominator), places);
}

Decimal operator+(Decimal const& a, Decimal const& b)
{
    std::uint32_t const scale = std::max(a.scale_, b.scale_);
    return Decimal(at_scale(a, scale) + at_scale(b, scale), scale);
}

Decimal operator-(Decimal const& a)
{
    Decimal::Digits digits = a.digits_;
    digits.backend().negate();
    return Decimal(std::move(digits), a.scale_);
}

Decimal operator-(Decimal const& a, Decimal const& b) { return a + -b; }

Decimal operator*(Decimal const& a, Decimal const& b)
{
    return Decimal(a.digits_ * b.digits_, a.scale_ + b.scale_);
}

int Decimal::compare(Decimal const& a, Decimal const& b)
{
    std::uint32_t const scale = std::max(a.scale_, b.scale_);
    return at_scale(a, scale).compare(at_scale(b, scale));
}

}
