#include "exchange/text/plain.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "exchange/making/made.h"
#include "exchange/wording/verbs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>

namespace rapporteur::exchange::text {

namespace {

constexpr std::array<std::string_view, 6> languages{"en", "fr", "es", "ru", "ar", "zh"};

struct Line {
    std::string words;
    std::uint32_t number = 0;
    std::uint32_t column = 1;
    bool blank_before = false;
};

// UTF-16 with its mark as UTF-8; nothing for a lone half of a pair.
std::optional<std::string> from_utf16(std::string_view bytes, bool big)
{
    std::string text;
    auto const unit = [&](std::size_t at) {
        auto const a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big ? a * 256 + b : b * 256 + a);
    };
    if (bytes.size() % 2 != 0) return std::nullopt;
    for (std::size_t i = 2; i < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            char32_t const low = unit(i + 2);
            if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            return std::nullopt;
        }
        append_utf8(text, c);
    }
    return text;
}

std::optional<std::string> as_utf8(std::string_view bytes, std::string& fault)
{
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
        auto text = from_utf16(bytes, bytes.starts_with("\xFE\xFF"));
        if (!text) fault = "the file is not well-formed UTF-16";
        return text;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    for (std::size_t i = 0; i < bytes.size();) {
        std::size_t const length = well_formed_length(bytes, i);
        if (length == 0 || bytes[i] == '\0') {
            fault = "byte " + std::to_string(i) + " is not of a text in UTF-8: save the file as UTF-8";
            return std::nullopt;
        }
        i += length;
    }
    return std::string(bytes);
}

// Spaces of every kind and controls as spaces, each run one.
std::string cleaned(std::string_view line)
{
    std::string kept;
    for (std::size_t i = 0; i < line.size();) {
        char32_t const c = next_code_point(line, i);
        bool const is_space = u_isUWhiteSpace(static_cast<UChar32>(c)) && c != 0xA0 && c != 0x202F;
        if (!is_space && c >= 0x20 && c != 0x7F)
            append_utf8(kept, c);
        else if (!kept.empty() && kept.back() != ' ')
            kept += ' ';
    }
    return one_spaced(kept);
}

bool is_all(std::string_view text, std::string_view allowed)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_digit(c) || allowed.find(c) != std::string_view::npos;
    });
}

// A page's number ("2/5", "- 3 -", "Page 2"), a job number ("21-01234 (E)", "*2101234*") or a rule.
bool is_of_page(std::string_view words)
{
    if (is_all(words, "_-—* ") && words.size() < 200 && words.size() >= 3) return true;
    if (is_all(words, "/ -*") && words.size() <= 12) return true;
    if (words.starts_with("Page ") && is_all(words.substr(5), " /")) return true;
    std::size_t const bracket = words.find(" (");
    return words.size() <= 16 && bracket != std::string_view::npos && words.back() == ')' &&
           is_all(words.substr(0, bracket), "-") && words.find('-') != std::string_view::npos &&
           words.size() - bracket <= 5 && is_upper(words[bracket + 2]);
}

bool ends_a_paragraph(std::string_view words)
{
    constexpr std::array<std::string_view, 14> ends{",",  ";",  ".",  ":", "،", "؛", "，",
                                                    "；", "。", "：", "!", "?", ")", "”"};
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return words.ends_with(end); });
}

bool begins_with_lower(std::string_view words)
{
    std::size_t at = 0;
    return !words.empty() && u_islower(static_cast<UChar32>(next_code_point(words, at)));
}

bool begins_with_verb(std::string_view words)
{
    return std::any_of(languages.begin(), languages.end(),
                       [&](std::string_view language) { return verb_length(words, language) != 0; });
}

bool is_chinese_end(std::string_view words)
{
    char32_t last = 0;
    for (std::size_t i = words.size() >= 4 ? words.size() - 4 : 0; i < words.size();)
        last = next_code_point(words, i);
    return last >= 0x3000 && last < 0xA000;
}

class Reader {
public:
    Reader(Input const& input, Context& context) : input_(input), context_(context) {}

    std::vector<SourceParagraph> read(std::string_view text)
    {
        split(text);
        leave_out_pages();
        is_line_a_paragraph_ = has_a_paragraph_a_line();
        Line const* before = nullptr;
        for (Line const& line : lines_) {
            if (before == nullptr || begins(line, *before))
                paragraphs_.push_back({line.words, {}, 0, {}, position(line)});
            else
                join(line);
            before = &line;
        }
        return std::move(paragraphs_);
    }

private:
    Position position(Line const& line) const { return {input_.name, line.number, line.column}; }

    void split(std::string_view text)
    {
        std::uint32_t number = 0;
        bool blank = false;
        while (!text.empty()) {
            std::size_t end = text.find_first_of("\n\r");
            std::string_view const raw = text.substr(0, end);
            if (end != std::string_view::npos && text[end] == '\r' && end + 1 < text.size() &&
                text[end + 1] == '\n')
                ++end;
            text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
            ++number;
            std::string words = cleaned(raw);
            if (words.empty()) {
                blank = true;
                continue;
            }
            std::size_t const first = raw.find_first_not_of(" \t\f");
            lines_.push_back({std::move(words), number,
                              static_cast<std::uint32_t>(first == std::string_view::npos ? 1 : first + 1),
                              blank});
            blank = false;
        }
    }

    // Numbers of pages and such; and what stands at the head of each page: a symbol that comes again.
    void leave_out_pages()
    {
        std::map<std::string, std::size_t> seen;
        std::vector<Line> kept;
        bool blank = false;
        for (Line& line : lines_) {
            bool const is_symbol =
                records::Symbol::parse(line.words).known && line.words.find('/') != std::string_view::npos;
            bool const is_again = is_symbol && seen[line.words]++ != 0;
            if (is_of_page(line.words) || is_again) {
                tell(context_, position(line), codes::not_kept,
                     "'" + line.words +
                         "' is read as a page's number, job number, rule or running head and "
                         "left out",
                     Severity::note);
                blank = blank || line.blank_before;
                continue;
            }
            line.blank_before = line.blank_before || blank;
            blank = false;
            kept.push_back(std::move(line));
        }
        lines_ = std::move(kept);
    }

    bool begins(Line const& line, Line const& before) const
    {
        if (marker_length(line.words) != 0) return true;
        bool const is_over = ends_a_paragraph(before.words);
        if (line.blank_before) return is_over || !begins_with_lower(line.words);
        if (is_line_a_paragraph_) return true;
        return is_over && begins_with_verb(line.words);
    }

    // No line goes on with a small letter, and most end as paragraphs do (scripts without capitals).
    bool has_a_paragraph_a_line() const
    {
        std::size_t open = 0;
        for (Line const& line : lines_) {
            if (begins_with_lower(line.words) && !begins_with_verb(line.words)) return false;
            bool const is_within = line.words.size() > 60 || begins_with_verb(line.words);
            if (is_within && !ends_a_paragraph(line.words)) ++open;
        }
        return open * 5 <= lines_.size();
    }

    void join(Line const& line)
    {
        std::string& words = paragraphs_.back().words;
        bool const is_over = words.ends_with(';') || words.ends_with('.');
        if (is_over && !begins_with_lower(line.words))
            tell(
                context_, position(line), codes::doubtful,
                "this line is read as going on with the paragraph before it: part the two with an empty line "
                "if it is not");
        if (words.ends_with('-')) {
            tell(context_, position(line), codes::doubtful,
                 "the line before ends in a hyphen: it is kept, and the word goes on with '" +
                     line.words.substr(0, line.words.find(' ')) + "'");
        } else if (!is_chinese_end(words)) {
            words += ' ';
        }
        words += line.words;
    }

    Input const& input_;
    Context& context_;
    std::vector<Line> lines_;
    std::vector<SourceParagraph> paragraphs_;
    bool is_line_a_paragraph_ = false;
};

}

std::size_t marker_length(std::string_view line)
{
    std::size_t i = 0;
    if (line.starts_with('(')) {
        ++i;
        while (i < line.size() && i < 6 && is_alphanumeric(line[i])) ++i;
        if (i == 1 || i >= line.size() || line[i] != ')') return 0;
        ++i;
    } else {
        while (i < line.size() && i < 4 && is_digit(line[i])) ++i;
        if (i == 0 || i >= line.size() || (line[i] != '.' && line[i] != ')')) return 0;
        ++i;
    }
    if (i >= line.size() || line[i] != ' ') return 0;
    return i + 1;
}

std::optional<std::vector<SourceParagraph>> read_plain(Input const& input, Context& context,
                                                       std::string& fault)
{
    auto const text = as_utf8(input.bytes, fault);
    if (!text) return std::nullopt;
    return Reader(input, context).read(*text);
}

}
