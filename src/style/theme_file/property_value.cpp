#include "style/theme_file/property_value.h"

#include "base/diagnostics/suggest.h"
#include "base/text/utf8.h"
#include "base/values/length.h"
#include "style/list_marker.h"
#include "style/number_pattern.h"
#include "style/theme_file/theme_file.h"

#include <algorithm>
#include <span>

namespace rapporteur::style {

namespace {

ParsedValue bad(std::string wanted, std::string suggestion = {})
{
    return {std::nullopt, std::move(wanted), std::move(suggestion)};
}

std::vector<std::string_view> parted_by_spaces(std::string_view text)
{
    std::vector<std::string_view> result;
    for (std::size_t begin = text.find_first_not_of(' '); begin != std::string_view::npos;) {
        std::size_t const end = std::min(text.find(' ', begin), text.size());
        result.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(' ', end);
    }
    return result;
}

// One value while it is read; each function knows one or two kinds of values.
class ValueParser {
public:
    ValueParser(PropertyInfo const& info, std::string const& value)
        : info_(info), value_(value), words_(keywords_of(info)),
          word_(std::find(words_.begin(), words_.end(), value))
    {
        result_.property = info.property;
    }

    ParsedValue parse(std::vector<FontStack> const& stacks)
    {
        switch (info_.kind) {
        case ValueKind::length:
        case ValueKind::signed_length: return length();
        case ValueKind::keyword: return keyword();
        case ValueKind::weight: return weight();
        case ValueKind::count:
            if (is_digit()) return number(value_[0] - '0');
            return bad("it is a number from 1 to 9");
        case ValueKind::percentage:
            if (is_keyword()) return number(0);
            if (parse_percentage(value_, result_)) return good();
            return bad("write 'none' or a share such as '2%' or '0.25%', at most 5%");
        case ValueKind::strength: return strength();
        case ValueKind::colour:
        case ValueKind::background: return colour();
        case ValueKind::border: return border();
        case ValueKind::text:
        case ValueKind::pattern: return text();
        case ValueKind::family: return family(stacks);
        }
        return bad({});
    }

private:
    bool is_keyword() const { return word_ != words_.end(); }
    bool is_digit() const { return value_.size() == 1 && value_[0] >= '1' && value_[0] <= '9'; }

    ParsedValue good() const { return {result_, {}, {}}; }
    ParsedValue number(std::int64_t number)
    {
        result_.number = number;
        return good();
    }
    ParsedValue zero_length()
    {
        result_.unit = Declaration::Unit::raw;
        return good();
    }

    ParsedValue length()
    {
        if (is_keyword()) return zero_length();
        if (!parse_length(value_, result_)) return bad("write a length such as '10.5pt', '6mm' or '1.2em'");
        if (result_.number < 0 && info_.kind == ValueKind::length) return bad("it cannot be less than 0");
        // Beyond any paper: keeps sums far from overflow.
        if (std::abs(result_.number) > Length::points(14'400).raw()) return bad("it is at most 14400pt");
        if (info_.property == Property::font_size || info_.property == Property::line_height) {
            if (result_.number <= 0) return bad("it must be more than 0");
            if (result_.unit == Declaration::Unit::raw &&
                (result_.number < Length::points(1).raw() || result_.number > Length::points(1000).raw()))
                return bad("it is from 1pt to 1000pt");
        }
        return good();
    }

    ParsedValue keyword()
    {
        if (is_keyword()) return number(word_ - words_.begin());
        return bad("it is one of " + alternatives(words_), nearest(value_, words_));
    }

    ParsedValue weight()
    {
        if (is_keyword()) return number(word_ == words_.begin() ? 400 : 700);
        if (value_.size() == 3 && value_[0] >= '1' && value_[0] <= '9' && value_.substr(1) == "00")
            return number((value_[0] - '0') * 100);
        return bad("it is 'normal', 'bold' or one of 100, 200, … 900", nearest(value_, words_));
    }

    ParsedValue strength()
    {
        if (is_keyword()) return number(word_ == words_.begin() ? 0 : strength_avoid);
        if (is_digit()) return number(value_[0] - '0');
        return bad("it is 'auto', 'always' or a number from 1 to 9", nearest(value_, words_));
    }

    // A background that is not 'none' has the number 0.
    ParsedValue colour()
    {
        if (is_keyword()) return number(1);
        if (std::optional<Colour> const colour = parse_colour(value_)) {
            result_.colour = *colour;
            return good();
        }
        return bad(info_.kind == ValueKind::colour ? "write it as '#1a4e8a'"
                                                   : "write it as '#f2f5f9', or 'none'");
    }

    ParsedValue border()
    {
        if (is_keyword()) return zero_length();
        std::vector<std::string_view> const parts = parted_by_spaces(value_);
        std::optional<Colour> const colour = parts.size() == 2 ? parse_colour(parts[1]) : std::nullopt;
        if (!colour || !parse_length(parts[0], result_) || result_.unit != Declaration::Unit::raw ||
            result_.number < 0 || result_.number > Length::points(72).raw())
            return bad("write a width and a colour such as '0.5pt #1a4e8a', or 'none'");
        result_.colour = *colour;
        return good();
    }

    ParsedValue text()
    {
        bool const is_pattern = info_.kind == ValueKind::pattern;
        if (is_pattern && is_keyword()) return good();
        if (is_pattern && NumberPattern::parse(value_).tokens.empty())
            return bad("write how the number looks, as '1.', 'I.', 'A)' or '1.1', or 'none'");
        if (value_.empty()) return bad("write what stands before each item, or 'none'");
        if (code_points(value_) > longest_list_marker)
            return bad("it has at most " + std::to_string(longest_list_marker) + " characters");
        if (!is_keyword()) result_.text = value_;
        return good();
    }

    ParsedValue family(std::vector<FontStack> const& stacks)
    {
        std::vector<std::string_view> names;
        names.reserve(stacks.size());
        for (FontStack const& stack : stacks) names.push_back(stack.name);
        auto const found = std::find(names.begin(), names.end(), value_);
        if (found != names.end()) return number(found - names.begin());
        return bad("it is a name given in <fonts>: " + alternatives(names), nearest(value_, names));
    }

    PropertyInfo const& info_;
    std::string const& value_;
    std::vector<std::string_view> words_;
    std::vector<std::string_view>::const_iterator word_;
    Declaration result_;
};

}

ParsedValue parse_property_value(PropertyInfo const& info, std::string const& value,
                                 std::vector<FontStack> const& stacks)
{
    return ValueParser(info, value).parse(stacks);
}

}
