#include "base/xml/xml_pass.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"

#include <algorithm>

namespace rapporteur {

namespace {

// XML 1.0 (5th ed.), production 2, for the code points below U+0080 and the two non-characters at the end of
// the BMP; surrogates are not UTF-8.
bool is_xml_char(char32_t c)
{
    return (c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n' || c == '\r';
}

// Productions 4 and 4a.
bool is_name_start(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           (c >= 0xc0 && c <= 0xd6) || (c >= 0xd8 && c <= 0xf6) || (c >= 0xf8 && c <= 0x2ff) ||
           (c >= 0x370 && c <= 0x37d) || (c >= 0x37f && c <= 0x1fff) || (c >= 0x200c && c <= 0x200d) ||
           (c >= 0x2070 && c <= 0x218f) || (c >= 0x2c00 && c <= 0x2fef) || (c >= 0x3001 && c <= 0xd7ff) ||
           (c >= 0xf900 && c <= 0xfdcf) || (c >= 0xfdf0 && c <= 0xfffd) || (c >= 0x10000 && c <= 0xeffff);
}

bool is_name_char(char32_t c)
{
    return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xb7 ||
           (c >= 0x300 && c <= 0x36f) || (c >= 0x203f && c <= 0x2040);
}

constexpr std::string_view outside_the_root = "this text stands outside the root element; move it inside";
constexpr std::string_view way_out =
    ": give the file the ending that is its own, and write what it holds as XML";

// What a file begins with that is known not to be XML, by its first bytes; empty where it may be XML.
std::string_view other_format(std::string_view bytes)
{
    if (bytes.starts_with("PK\x03\x04")) return "this is a ZIP file, such as Excel and Word write, not XML";
    if (bytes.starts_with("%PDF-")) return "this is a PDF, not XML";
    if (bytes.starts_with("{\\rtf")) return "this is a text of a word processor (RTF), not XML";
    return {};
}

// Of a file that begins with text instead of a tag: a table has as many separators in its second line as in
// its first.
std::string what_it_looks_like(std::string_view text)
{
    struct Separator {
        char character;
        std::string_view name;
    };
    std::string_view const first = text.substr(0, text.find_first_of("\r\n"));
    std::string_view rest = text.substr(first.size());
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
    std::string_view const second = rest.substr(0, rest.find_first_of("\r\n"));
    for (auto const& [character, name] : {Separator{'\t', "tabs"}, {';', "semicolons"}, {',', "commas"}}) {
        auto const count = std::count(first.begin(), first.end(), character);
        bool const quoted = second.find('"') != std::string_view::npos; // may hold separators of its own
        auto const in_second = std::count(second.begin(), second.end(), character);
        if (count > 0 && first.find('<') == std::string_view::npos &&
            (second.empty() || in_second == count || (quoted && in_second >= count)))
            return "this looks like a table with " + std::string(name) + ", not XML" + std::string(way_out);
    }
    if (text[0] == '{' || text[0] == '[') return "this looks like JSON, not XML" + std::string(way_out);
    return std::string(outside_the_root);
}

class Scanner {
public:
    Scanner(std::string_view bytes, XmlTokens& tokens, Limits const& limits)
        : bytes_(bytes), tokens_(tokens), limits_(limits)
    {}

    XmlFault run()
    {
        if (!check_characters()) return std::move(fault_);
        while (at_ < bytes_.size() && fault_.code.empty()) {
            if (bytes_[at_] == '<') {
                markup();
            } else {
                text();
            }
        }
        if (!fault_.code.empty()) return std::move(fault_);
        if (!open_.empty()) {
            XmlToken const& token = tokens_.tokens[open_.back()];
            fail(codes::malformed_xml, token.begin, token.end - token.begin,
                 "the element '" + std::string(name_of(token)) + "' is never closed: its end tag is missing");
        } else if (roots_ == 0) {
            fail(codes::malformed_xml, size(), 1, "there is no element in this file");
        }
        return std::move(fault_);
    }

private:
    std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }
    std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
    bool starts(std::string_view what) const { return bytes_.substr(at_).starts_with(what); }
    std::string_view name_of(XmlToken const& token) const
    {
        return bytes_.substr(token.begin, token.end - token.begin);
    }

    void fail(std::string_view code, std::size_t offset, std::size_t length, std::string message)
    {
        if (!fault_.code.empty()) return;
        fault_ = {code,
                  static_cast<std::uint32_t>(offset),
                  static_cast<std::uint32_t>(length),
                  std::move(message),
                  0,
                  0};
    }

    // An end tag that is not that of the element which is open.
    void fail_at_end_tag(std::size_t begin, std::string_view tag, std::string message)
    {
        fail(codes::malformed_xml, begin, tag.size(), std::move(message));
        XmlToken const& start = tokens_.tokens[open_.back()];
        fault_.opened = start.begin;
        fault_.opened_length = start.end - start.begin;
    }

    // UTF-8, allowed characters and line starts, over the whole file before anything else is looked at.
    bool check_characters()
    {
        static char const hex[] = "0123456789abcdef";
        if (bytes_.starts_with("\xef\xbb\xbf")) at_ = 3;
        tokens_.line_starts.push_back(here());
        if (auto const other = other_format(bytes_); !other.empty()) {
            fail(codes::malformed_xml, at_, 1, std::string(other) + std::string(way_out));
            return false;
        }
        for (std::size_t i = at_; i < bytes_.size();) {
            auto const byte = static_cast<unsigned char>(bytes_[i]);
            if (byte >= 0x20 && byte < 0x80) {
                ++i;
                continue;
            }
            if (byte == '\n' || (byte == '\r' && !(i + 1 < bytes_.size() && bytes_[i + 1] == '\n'))) {
                tokens_.line_starts.push_back(static_cast<std::uint32_t>(i + 1));
                ++i;
                continue;
            }
            std::size_t const length = well_formed_length(bytes_, i);
            std::string const shown = std::string("0x") + hex[byte >> 4] + hex[byte & 15];
            if (length == 0) {
                fail(codes::not_utf8, i, 1, "the byte " + shown + " is not UTF-8; save the file as UTF-8");
                return false;
            }
            std::size_t next = i;
            if (!is_xml_char(next_code_point(bytes_, next))) {
                fail(codes::malformed_xml, i, length,
                     length == 1 ? "the control character " + shown + " is not allowed in XML; delete it"
                                 : "this character is not allowed in XML; delete it");
                return false;
            }
            i = next;
        }
        return true;
    }

    void skip_space()
    {
        while (at_ < bytes_.size() && is_white_space(bytes_[at_])) ++at_;
    }

    // Moves past a name; empty when there is none.
    std::string_view name()
    {
        std::size_t const begin = at_;
        while (at_ < bytes_.size()) {
            std::size_t next = at_;
            char32_t const c = next_code_point(bytes_, next);
            if (!(at_ == begin ? is_name_start(c) : is_name_char(c))) break;
            at_ = next;
        }
        return bytes_.substr(begin, at_ - begin);
    }

    // Moves past "&…;" at `at_`, or faults.
    void entity()
    {
        std::size_t const begin = at_;
        std::size_t const end = bytes_.find(';', begin);
        std::string_view const body = end == std::string_view::npos || end - begin > 12
                                          ? std::string_view()
                                          : bytes_.substr(begin + 1, end - begin - 1);
        bool name_like = !body.empty();
        for (char const c : body) {
            name_like = name_like && (is_alphanumeric(c) || c == '#');
        }
        if (!name_like) {
            fail(codes::malformed_xml, begin, 1, "this '&' stands alone; write '&amp;'");
            return;
        }
        at_ = end + 1;
        if (body == "amp" || body == "lt" || body == "gt" || body == "quot" || body == "apos") return;
        if (body[0] == '#') {
            char32_t value = 0;
            bool const base16 = body.size() > 1 && body[1] == 'x';
            std::string_view const digits = body.substr(base16 ? 2 : 1);
            bool good = !digits.empty();
            for (char const c : digits) {
                int const digit = c >= '0' && c <= '9'             ? c - '0'
                                  : base16 && c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : base16 && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                                   : -1;
                good = good && digit >= 0 && value <= 0x10ffff;
                if (good) value = value * (base16 ? 16 : 10) + static_cast<char32_t>(digit);
            }
            if (good && is_xml_char(value) && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff)) return;
        }
        fail(codes::malformed_xml, begin, end + 1 - begin,
             body[0] == '#' ? "'&" + std::string(body) + ";' names no character that XML allows"
                            : "the entity '&" + std::string(body) +
                                  ";' is not known; there are &amp; &lt; &gt; &quot; &apos; and &#number;");
    }

    void text()
    {
        std::size_t const begin = at_;
        bool blank = true;
        while (at_ < bytes_.size() && bytes_[at_] != '<' && fault_.code.empty()) {
            if (!is_white_space(bytes_[at_])) {
                if (blank && open_.empty()) {
                    fail(codes::malformed_xml, at_, 1,
                         roots_ == 0 ? what_it_looks_like(bytes_.substr(at_))
                                     : std::string(outside_the_root));
                    return;
                }
                blank = false;
            }
            if (bytes_[at_] == '&') {
                entity();
            } else if (starts("]]>")) {
                fail(codes::malformed_xml, at_, 3, "']]>' is not allowed in text; write ']]&gt;'");
            } else {
                ++at_;
            }
        }
        check_size(begin);
        if (!open_.empty())
            push({XmlToken::Kind::text, false, static_cast<std::uint32_t>(begin), here(), 0, 0});
    }

    void push(XmlToken token) { tokens_.tokens.push_back(token); }

    void fail_at_limit(std::size_t offset, std::size_t length, std::string const& what,
                       std::size_t Limits::*limit)
    {
        fail(codes::limit_reached, offset, length,
             what + " than " + std::to_string(limits_.*limit) + ", the limit '" +
                 std::string(row_of(limit).name) + "'; make it smaller, or " + how_to_raise(limit));
    }

    // A text or a value, from `begin` to here.
    void check_size(std::size_t begin)
    {
        if (at_ - begin > limits_.field_bytes)
            fail_at_limit(begin, 1, "this text has more bytes", &Limits::field_bytes);
    }

    void markup()
    {
        if (starts("<!--")) return delimited("<!--", "-->", XmlToken::Kind::comment, "comment");
        if (starts("<![CDATA[")) {
            if (open_.empty()) return fail(codes::malformed_xml, at_, 9, std::string(outside_the_root));
            return delimited("<![CDATA[", "]]>", XmlToken::Kind::cdata, "CDATA section");
        }
        if (starts("<!")) {
            bool const doctype = starts("<!DOCTYPE");
            return fail(codes::malformed_xml, at_, doctype ? 9 : 2,
                        doctype ? "a DOCTYPE is not allowed here; delete it"
                                : "this is not a tag; write '&lt;' for a '<' in text");
        }
        if (starts("<?")) return instruction();
        if (starts("</")) return end_tag();
        start_tag();
    }

    void delimited(std::string_view opening, std::string_view closing, XmlToken::Kind kind,
                   std::string const& what)
    {
        std::size_t const content = at_ + opening.size();
        std::size_t const end = bytes_.find(closing, content);
        if (end == std::string_view::npos) {
            return fail(codes::malformed_xml, at_, opening.size(), "this " + what + " is never closed");
        }
        std::size_t const dashes =
            kind == XmlToken::Kind::comment ? bytes_.find("--", content) : std::string_view::npos;
        if (dashes != std::string_view::npos && dashes < end) {
            return fail(codes::malformed_xml, dashes, 2, "'--' is not allowed inside a comment");
        }
        push({kind, false, static_cast<std::uint32_t>(content), static_cast<std::uint32_t>(end), 0, 0});
        at_ = end;
        if (kind == XmlToken::Kind::cdata) check_size(content);
        at_ = end + closing.size();
    }

    void instruction()
    {
        std::size_t const end = bytes_.find("?>", at_);
        if (end == std::string_view::npos) {
            return fail(codes::malformed_xml, at_, 2, "this processing instruction is never closed");
        }
        std::string_view const content = bytes_.substr(at_ + 2, end - at_ - 2);
        if (content.starts_with("xml") && content.size() > 3 && is_white_space(content[3])) {
            std::size_t const first = tokens_.line_starts.front();
            if (at_ != first) {
                return fail(codes::malformed_xml, at_, 5,
                            "the XML declaration must be the very first thing in the file");
            }
            if (std::size_t const name = content.find("encoding"); name != std::string_view::npos) {
                std::size_t const open = content.find_first_of("\"'", name);
                std::size_t const close =
                    open == std::string_view::npos ? open : content.find(content[open], open + 1);
                if (close == std::string_view::npos) {
                    return fail(codes::malformed_xml, at_ + 2 + name, 8, "the encoding has no value");
                }
                std::string encoding(content.substr(open + 1, close - open - 1));
                std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
                // What declares UTF-16 and is well-formed UTF-8 was recoded, by us or on its way here.
                if (encoding != "utf-8" && encoding != "us-ascii" && encoding != "utf-16") {
                    return fail(
                        codes::not_utf8, at_ + 2 + open + 1, close - open - 1,
                        "the declared encoding is not UTF-8; save the file as UTF-8 and declare that");
                }
            }
        }
        push({XmlToken::Kind::instruction, false, static_cast<std::uint32_t>(at_ + 2),
              static_cast<std::uint32_t>(end), 0, 0});
        at_ = end + 2;
    }

    void end_tag()
    {
        std::size_t const begin = at_ + 2;
        at_ = begin;
        std::string_view const tag = name();
        skip_space();
        if (tag.empty() && at_ < bytes_.size() && bytes_[at_] == '>' && !open_.empty()) {
            std::string_view const expected = name_of(tokens_.tokens[open_.back()]);
            return fail_at_end_tag(
                begin, tag, "an end tag without a name where '</" + std::string(expected) + ">' is expected");
        }
        if (tag.empty() || at_ >= bytes_.size() || bytes_[at_] != '>') {
            return fail(codes::malformed_xml, begin - 2, 2, "this end tag is not complete");
        }
        ++at_;
        if (open_.empty()) {
            return fail(codes::malformed_xml, begin, tag.size(),
                        "'</" + std::string(tag) + ">' closes nothing");
        }
        std::string_view const expected = name_of(tokens_.tokens[open_.back()]);
        if (tag != expected) {
            return fail_at_end_tag(begin, tag,
                                   "'</" + std::string(tag) + ">' where '</" + std::string(expected) +
                                       ">' is expected");
        }
        open_.pop_back();
        push({XmlToken::Kind::end, false, static_cast<std::uint32_t>(begin),
              static_cast<std::uint32_t>(begin + tag.size()), 0, 0});
    }

    void start_tag()
    {
        std::size_t const less = at_;
        ++at_;
        std::uint32_t const begin = here();
        std::string_view const tag = name();
        if (tag.empty()) {
            return fail(codes::malformed_xml, less, 1,
                        "this '<' does not begin a tag; write '&lt;' for a '<' in text");
        }
        if (open_.empty() && ++roots_ > 1) {
            return fail(codes::malformed_xml, begin, tag.size(),
                        "this is a second root element, and a file has one; put both into one element");
        }
        if (open_.size() >= fixed_limits::xml_depth) {
            return fail(codes::too_deep, begin, tag.size(),
                        "elements are nested more than " + std::to_string(fixed_limits::xml_depth) + " deep");
        }
        if (++elements_ > limits_.elements)
            return fail_at_limit(begin, tag.size(), "this file has more elements", &Limits::elements);
        XmlToken token{XmlToken::Kind::start,
                       false,
                       begin,
                       here(),
                       static_cast<std::uint32_t>(tokens_.attributes.size()),
                       0};
        for (;;) {
            bool const spaced = at_ < bytes_.size() && is_white_space(bytes_[at_]);
            skip_space();
            if (at_ >= bytes_.size()) return fail(codes::malformed_xml, less, 1, "this tag is never closed");
            if (bytes_[at_] == '>') {
                ++at_;
                break;
            }
            if (starts("/>")) {
                at_ += 2;
                token.empty_element = true;
                break;
            }
            if (!spaced) return fail(codes::malformed_xml, at_, 1, "a space is missing before this");
            if (!attribute(token)) return;
        }
        if (!token.empty_element) open_.push_back(static_cast<std::uint32_t>(tokens_.tokens.size()));
        push(token);
    }

    bool attribute(XmlToken& token)
    {
        XmlAttributeToken result;
        result.name = here();
        std::string_view const attribute_name = name();
        result.name_end = here();
        if (attribute_name.empty()) {
            fail(codes::malformed_xml, at_, 1, "an attribute's name is expected here");
            return false;
        }
        skip_space();
        if (at_ >= bytes_.size() || bytes_[at_] != '=') {
            fail(codes::malformed_xml, result.name, attribute_name.size(),
                 "the attribute '" + std::string(attribute_name) + "' has no value; write " +
                     std::string(attribute_name) + "=\"…\"");
            return false;
        }
        ++at_;
        skip_space();
        if (at_ >= bytes_.size() || (bytes_[at_] != '"' && bytes_[at_] != '\'')) {
            fail(codes::malformed_xml, result.name, attribute_name.size(),
                 "the value of '" + std::string(attribute_name) + "' must stand in quotes");
            return false;
        }
        char const quote = bytes_[at_];
        std::size_t const opening = at_;
        ++at_;
        result.value = here();
        while (at_ < bytes_.size() && bytes_[at_] != quote) {
            if (bytes_[at_] == '<') {
                fail(codes::malformed_xml, at_, 1,
                     "'<' is not allowed in a value; write '&lt;', or close the quote before it");
                return false;
            }
            if (bytes_[at_] == '&') {
                entity();
                if (!fault_.code.empty()) return false;
            } else {
                ++at_;
            }
        }
        if (at_ >= bytes_.size()) {
            fail(codes::malformed_xml, opening, 1, "this value is never closed: its quote is missing");
            return false;
        }
        result.value_end = here();
        check_size(result.value);
        ++at_;
        for (std::uint32_t i = token.first_attribute; i < tokens_.attributes.size(); ++i) {
            XmlAttributeToken const& other = tokens_.attributes[i];
            if (bytes_.substr(other.name, other.name_end - other.name) == attribute_name) {
                fail(codes::malformed_xml, result.name, attribute_name.size(),
                     "the attribute '" + std::string(attribute_name) + "' stands twice in this tag");
                return false;
            }
        }
        if (token.attribute_count == fixed_limits::xml_attributes) {
            fail(codes::too_large, result.name, attribute_name.size(),
                 "a tag has more than " + std::to_string(fixed_limits::xml_attributes) + " attributes");
            return false;
        }
        tokens_.attributes.push_back(result);
        ++token.attribute_count;
        return true;
    }

    std::string_view bytes_;
    XmlTokens& tokens_;
    Limits const& limits_;
    std::size_t elements_ = 0;
    std::size_t at_ = 0;
    std::size_t roots_ = 0;
    std::vector<std::uint32_t> open_; // indexes of start tokens
    XmlFault fault_;
};

}

XmlFault scan_xml(std::string_view bytes, XmlTokens& tokens, Limits const& limits)
{
    if (bytes.size() >= fixed_limits::xml_bytes) {
        tokens.line_starts.push_back(0);
        return {codes::too_large, 0, 1, "an XML file must be smaller than 2 GiB", 0, 0};
    }
    return Scanner(bytes, tokens, limits).run();
}

}
