#include "exchange/tables/cell_values.h"

#include "base/text/utf8.h"
#include "exchange/tables/days.h"

#include <algorithm>
#include <charconv>

namespace rapporteur::exchange {

ShownDay day_in_format(std::string_view format)
{
    // What it shows, without words in quotes, escaped characters, and conditions or colours in brackets.
    std::string letters;
    for (std::size_t i = 0; i < format.size(); ++i) {
        char const c = format[i];
        if (c == ';') break; // the part for numbers above zero
        if (c == '"' || c == '[') {
            std::size_t const end = format.find(c == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) break;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c + 32);
        } else {
            letters += c;
        }
    }
    if (letters.find("general") != std::string_view::npos) return ShownDay::no_day;
    bool const has_year = letters.find('y') != std::string_view::npos || letters.find('e') == 0;
    bool const has_day = letters.find('d') != std::string_view::npos;
    if (has_day) return ShownDay::day;
    if (!has_year) return ShownDay::no_day; // a time, or a number
    return letters.find('m') != std::string_view::npos ? ShownDay::month : ShownDay::year;
}

ShownDay day_in_format(std::uint32_t built_in)
{
    if (built_in == 17) return ShownDay::month; // "mmm-yy"
    bool const is_day = (built_in >= 14 && built_in <= 16) || built_in == 22 ||
                        (built_in >= 27 && built_in <= 31) || built_in == 36 ||
                        (built_in >= 50 && built_in <= 58);
    return is_day ? ShownDay::day : ShownDay::no_day;
}

std::string plain_number(std::string_view written)
{
    std::string_view rest = written;
    bool const is_negative = !rest.empty() && rest.front() == '-';
    if (is_negative) rest.remove_prefix(1);
    std::string digits;
    long exponent = 0;
    bool has_point = false;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        if (rest[i] == '.' && !has_point) {
            has_point = true;
        } else if (rest[i] >= '0' && rest[i] <= '9') {
            digits += rest[i];
            if (has_point) --exponent;
        } else {
            break;
        }
    }
    if (digits.empty() || digits.size() > 400) return std::string(written);
    if (i < rest.size()) {
        if (rest[i] != 'E' && rest[i] != 'e') return std::string(written);
        std::string_view power = rest.substr(i + 1);
        if (!power.empty() && power.front() == '+') power.remove_prefix(1);
        int value = 0;
        auto const [end, error] = std::from_chars(power.data(), power.data() + power.size(), value);
        if (error != std::errc() || end != power.data() + power.size() || value > 300 || value < -300)
            return std::string(written);
        exponent += value;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    constexpr std::size_t most = 15;
    if (digits.size() > most) {
        bool const is_up = digits[most] >= '5';
        exponent += static_cast<long>(digits.size() - most);
        digits.resize(most);
        std::size_t at = most;
        while (is_up && at-- > 0) {
            if (digits[at] != '9') {
                ++digits[at];
                break;
            }
            digits[at] = '0';
            if (at == 0) digits.insert(0, 1, '1');
        }
    }
    while (digits.size() > 1 && digits.back() == '0' && exponent < 0) {
        digits.pop_back();
        ++exponent;
    }
    if (exponent >= 0) {
        if (digits != "0") digits.append(static_cast<std::size_t>(exponent), '0');
    } else {
        auto const places = static_cast<std::size_t>(-exponent);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
    }
    return (is_negative && digits != "0" ? "-" : "") + digits;
}

std::optional<PartialDate> day_of_number(std::string_view written, ShownDay shown, bool from_1904)
{
    std::string const plain = plain_number(written);
    std::string_view const whole = std::string_view(plain).substr(0, plain.find('.'));
    std::int64_t serial = 0;
    auto const [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), serial);
    if (error != std::errc() || end != whole.data() + whole.size()) return std::nullopt;
    auto date = day_of_serial(serial, from_1904);
    if (!date) return std::nullopt;
    if (shown != ShownDay::day) date->day = 0;
    if (shown == ShownDay::year) date->month = 0;
    return date;
}

std::string without_escapes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string_view const here = text.substr(i, 7);
        std::uint32_t value = 0;
        if (here.size() == 7 && here[0] == '_' && here[1] == 'x' && here[6] == '_') {
            auto const [end, error] = std::from_chars(here.data() + 2, here.data() + 6, value, 16);
            bool const is_half = value >= 0xD800 && value <= 0xDFFF;
            if (error == std::errc() && end == here.data() + 6 && !is_half) {
                append_utf8(out, value);
                i += 6;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

}
