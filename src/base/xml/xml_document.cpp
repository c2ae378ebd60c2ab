#include "base/xml/xml_document.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "base/xml/xml_encoding.h"
#include "base/xml/xml_namespaces.h"
#include "base/xml/xml_pass.h"

#include <tinyxml2.h>

#include <algorithm>
#include <array>

namespace rapporteur {

namespace {

// The file as tinyxml2 9 is to see it. It drops text that is only white space: its first byte is replaced by
// U+001F, which no XML file can hold, and the text is put back from the file afterwards. It refuses
// processing instructions but at the top: each becomes an empty comment, which parts text as the instruction
// does.
constexpr char blank_mark = '\x1f';

std::string prepared(std::string_view bytes, XmlTokens const& tokens)
{
    std::string result;
    result.reserve(bytes.size());
    std::size_t done = 0;
    for (XmlToken const& token : tokens.tokens) {
        if (token.kind == XmlToken::Kind::instruction) {
            result += bytes.substr(done, token.begin - 2 - done);
            result += "<!---->";
            done = token.end + 2;
        } else if (token.kind == XmlToken::Kind::text && token.begin != token.end &&
                   is_blank(bytes.substr(token.begin, token.end - token.begin))) {
            result += bytes.substr(done, token.begin - done);
            result += blank_mark;
            done = token.begin + 1;
        }
    }
    result += bytes.substr(done);
    return result;
}

// XML 1.0, 2.11: line ends are line feeds to whoever reads the text.
std::string normalised_line_ends(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

// Between two places whose code points are counted beforehand.
constexpr std::size_t step = 4096;
constexpr std::size_t longest_shown_line = 65'536;

std::size_t starts_of_code_points(std::string_view bytes)
{
    return static_cast<std::size_t>(std::count_if(
        bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Walks tinyxml2's tree and the tokens of the byte pass side by side: the one has the decoded text, the other
// the places.
class Builder {
public:
    Builder(std::string_view bytes, XmlTokens const& tokens) : bytes_(bytes), tokens_(tokens) {}

    XmlNode element(tinyxml2::XMLElement const& source)
    {
        XmlToken const& token = next(XmlToken::Kind::start);
        XmlNode node;
        node.name = source.Name();
        node.offset = token.begin;
        node.offset_end = token.end;
        node.attributes.reserve(token.attribute_count);
        tinyxml2::XMLAttribute const* attribute = source.FirstAttribute();
        for (std::uint32_t i = 0; i < token.attribute_count && attribute != nullptr;
             ++i, attribute = attribute->Next()) {
            XmlAttributeToken const& place = tokens_.attributes[token.first_attribute + i];
            XmlAttribute result{attribute->Name(), attribute->Value(), place.name, place.value,
                                place.value_end};
            // XML 1.0, 3.3.3: white space in an attribute's value is spaces.
            std::replace_if(
                result.value.begin(), result.value.end(),
                [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
            node.attributes.push_back(std::move(result));
        }
        for (tinyxml2::XMLNode const* child = source.FirstChild(); child != nullptr;
             child = child->NextSibling()) {
            if (tinyxml2::XMLElement const* inner = child->ToElement()) {
                node.children.push_back(element(*inner));
            } else if (tinyxml2::XMLText const* text = child->ToText()) {
                XmlToken const& place = next(text->CData() ? XmlToken::Kind::cdata : XmlToken::Kind::text);
                XmlNode piece;
                piece.is_text = true;
                piece.offset = place.begin;
                piece.offset_end = place.end;
                std::string_view const raw = bytes_.substr(place.begin, place.end - place.begin);
                piece.text =
                    is_blank(raw) || text->CData() ? normalised_line_ends(raw) : std::string(text->Value());
                node.children.push_back(std::move(piece));
            }
        }
        return node;
    }

private:
    XmlToken const& next(XmlToken::Kind kind)
    {
        while (tokens_.tokens[at_].kind != kind) ++at_;
        return tokens_.tokens[at_++];
    }

    std::string_view bytes_;
    XmlTokens const& tokens_;
    std::size_t at_ = 0;
};

}

XmlAttribute const* XmlNode::attribute(std::string_view wanted) const
{
    for (XmlAttribute const& candidate : attributes) {
        if (candidate.name == wanted) return &candidate;
    }
    return nullptr;
}

std::optional<std::string_view> XmlNode::value(std::string_view wanted) const
{
    XmlAttribute const* found = attribute(wanted);
    return found != nullptr ? std::optional<std::string_view>(found->value) : std::nullopt;
}

std::string XmlNode::content() const
{
    if (is_text) return text;
    std::string result;
    for (XmlNode const& child : children) result += child.content();
    return result;
}

bool XmlNode::is_blank_text() const { return is_text && is_blank(text); }

Diagnostic XmlDocument::mismatch(XmlFault const& fault, std::span<std::string_view const> names) const
{
    std::string_view const bytes = bytes_;
    std::string_view const start = bytes.substr(fault.opened, fault.opened_length);
    std::string_view const end = bytes.substr(fault.offset, fault.length);
    auto const is_known = [&](std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    bool const start_is_wrong = is_known(end) && !is_known(start);
    Diagnostic diagnostic =
        start_is_wrong
            ? this->fault(fault.code, fault.opened, fault.opened_length,
                          "'<" + std::string(start) + ">' is closed by '</" + std::string(end) + ">'")
            : this->fault(fault.code, fault.offset, fault.length, fault.message);
    if (start_is_wrong) {
        diagnostic.notes.push_back({position(fault.offset), "closed here"});
    } else {
        diagnostic.notes.push_back({position(fault.opened), "'<" + std::string(start) + ">' is opened here"});
    }
    // Two elements that there are: an end tag is missing, and nothing is misspelt.
    if (end.empty()) {
        diagnostic.suggestion = std::string(start);
    } else if (!is_known(start) || !is_known(end)) {
        diagnostic.suggestion =
            nearest(start_is_wrong ? start : end, std::array{start_is_wrong ? end : start});
    }
    return diagnostic;
}

std::optional<XmlDocument> XmlDocument::parse(FileName file, std::string bytes, std::string_view root_name,
                                              std::string_view namespace_uri, Context& context,
                                              std::span<std::string_view const> names)
{
    std::optional<XmlDocument> document = parse_tree(std::move(file), std::move(bytes), context, names);
    if (!document) return std::nullopt;
    if (auto fault_of_root = document->fault_of_root(root_name, namespace_uri)) {
        context.diagnostics.add(std::move(*fault_of_root));
        return std::nullopt;
    }
    take_namespaces_out(document->root_);
    return document;
}

std::optional<XmlDocument> XmlDocument::parse_foreign(FileName file, std::string bytes, Context& context)
{
    std::optional<XmlDocument> document = parse_tree(std::move(file), std::move(bytes), context, {});
    if (document) take_prefixes_off(document->root_);
    return document;
}

std::optional<XmlDocument> XmlDocument::parse_tree(FileName file, std::string bytes, Context& context,
                                                   std::span<std::string_view const> names)
{
    XmlDocument document;
    document.file_ = std::move(file);
    document.bytes_ = std::move(bytes);
    auto recoded = utf8_of_utf16(document.bytes_);
    if (recoded) document.bytes_ = std::move(recoded->bytes);
    XmlTokens tokens;
    XmlFault fault = scan_xml(document.bytes_, tokens, context.limits);
    if (recoded && recoded->broken && !tokens.line_starts.empty()) {
        fault = {codes::not_utf8,
                 static_cast<std::uint32_t>(*recoded->broken),
                 3,
                 "half a character of UTF-16 stands here alone: the file is damaged; save it as UTF-8",
                 0,
                 0};
    }
    document.line_starts_ = std::move(tokens.line_starts);
    document.counted_.push_back(0);
    for (std::size_t at = step; at <= document.bytes_.size(); at += step) {
        document.counted_.push_back(document.counted_.back() +
                                    static_cast<std::uint32_t>(starts_of_code_points(
                                        std::string_view(document.bytes_).substr(at - step, step))));
    }
    if (!fault.code.empty()) {
        context.diagnostics.add(fault.opened_length != 0
                                    ? document.mismatch(fault, names)
                                    : document.fault(fault.code, fault.offset, fault.length, fault.message));
        return std::nullopt;
    }

    std::string const marked = prepared(document.bytes_, tokens);
    tinyxml2::XMLDocument parsed(true, tinyxml2::PRESERVE_WHITESPACE);
    if (parsed.Parse(marked.data(), marked.size()) != tinyxml2::XML_SUCCESS ||
        parsed.RootElement() == nullptr) {
        auto const line = static_cast<std::size_t>(std::max(1, parsed.ErrorLineNum()));
        std::uint32_t const offset = document.line_starts_[std::min(line, document.line_starts_.size()) - 1];
        context.diagnostics.add(
            document.fault(codes::malformed_xml, offset, 1, "this is not well-formed XML"));
        return std::nullopt;
    }
    document.root_ = Builder(document.bytes_, tokens).element(*parsed.RootElement());
    return document;
}

std::optional<Diagnostic> XmlDocument::fault_of_root(std::string_view root_name,
                                                     std::string_view namespace_uri) const
{
    std::string const name(local_name(root_.name));
    if (name != root_name) {
        Diagnostic diagnostic = fault_at_name(codes::unknown_element, root_,
                                              "the root element is '" + root_.name + "' where '" +
                                                  std::string(root_name) + "' is expected");
        diagnostic.suggestion = nearest(name, std::array<std::string_view, 1>{root_name});
        return diagnostic;
    }
    if (name == root_.name && root_.attribute("xmlns") == nullptr) {
        auto const misspelt =
            std::find_if(root_.attributes.begin(), root_.attributes.end(),
                         [&](XmlAttribute const& attribute) { return attribute.value == namespace_uri; });
        std::string const message = "the root element has no namespace; write <" + root_.name + " xmlns=\"" +
                                    std::string(namespace_uri) + "\" …>";
        if (misspelt == root_.attributes.end())
            return fault_at_name(codes::missing_attribute, root_, message);
        Diagnostic diagnostic = fault_at_name(codes::unknown_attribute, *misspelt, message);
        diagnostic.suggestion = "xmlns";
        return diagnostic;
    }
    auto const found = fault_of_namespaces(root_, namespace_uri);
    if (!found) return std::nullopt;
    if (found->at == NamespaceFault::At::element)
        return fault_at_name(found->code, *found->element, found->message);
    Diagnostic diagnostic =
        fault_at_value(found->code, *found->element->attribute(found->declaration), found->message);
    diagnostic.suggestion = std::string(namespace_uri);
    return diagnostic;
}

std::optional<XmlDocument> XmlDocument::load(FileName const& file, std::string_view root_name,
                                             std::string_view namespace_uri, Context& context,
                                             std::span<std::string const> folders)
{
    std::optional<std::string> bytes = read_file_within(folders, file, context);
    if (!bytes) return std::nullopt;
    return parse(file, std::move(*bytes), root_name, namespace_uri, context);
}

std::uint32_t XmlDocument::code_points_before(std::size_t offset) const
{
    std::size_t const part = std::min(offset / step, counted_.size() - 1);
    return counted_[part] + static_cast<std::uint32_t>(starts_of_code_points(
                                std::string_view(bytes_).substr(part * step, offset - part * step)));
}

Position XmlDocument::position(std::uint32_t offset) const
{
    auto const after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    auto const line = static_cast<std::uint32_t>(after - line_starts_.begin());
    if (line == 0) return {file_, 1, 1};
    std::uint32_t const start = line_starts_[line - 1];
    std::size_t const end = std::min<std::size_t>(offset, bytes_.size());
    // Most lines are short: to count from their start costs less than from where the table last did.
    std::uint32_t const before =
        end - start <= step ? static_cast<std::uint32_t>(
                                  starts_of_code_points(std::string_view(bytes_).substr(start, end - start)))
                            : code_points_before(end) - code_points_before(start);
    return {file_, line, before + 1};
}

Diagnostic XmlDocument::fault(std::string_view code, std::uint32_t offset, std::uint32_t length,
                              std::string message) const
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.at = position(offset);
    std::size_t const from = std::min<std::size_t>(offset, bytes_.size());
    diagnostic.length =
        static_cast<std::uint32_t>(code_points(std::string_view(bytes_).substr(from, length)));
    diagnostic.message = std::move(message);
    std::size_t const line = diagnostic.at.line;
    std::size_t const start = std::min<std::size_t>(line_starts_[line - 1], bytes_.size());
    // What ends the line stands before the next one's start; to look for it would cost a long line each time.
    std::size_t end = line < line_starts_.size() ? line_starts_[line] : bytes_.size();
    while (end > start && (bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
    // Bytes that are not UTF-8 are the fault itself: shown as U+FFFD.
    if (end - start <= longest_shown_line)
        diagnostic.source_line = to_utf8(to_utf32(std::string_view(bytes_).substr(start, end - start)));
    return diagnostic;
}

Diagnostic XmlDocument::fault_at_name(std::string_view code, XmlNode const& element,
                                      std::string message) const
{
    return fault(code, element.offset, element.offset_end - element.offset, std::move(message));
}

Diagnostic XmlDocument::fault_at_name(std::string_view code, XmlAttribute const& attribute,
                                      std::string message) const
{
    return fault(code, attribute.name_offset, static_cast<std::uint32_t>(attribute.name.size()),
                 std::move(message));
}

Diagnostic XmlDocument::fault_at_value(std::string_view code, XmlAttribute const& attribute,
                                       std::string message) const
{
    return fault(code, attribute.value_offset, attribute.value_end - attribute.value_offset,
                 std::move(message));
}

Diagnostic XmlDocument::fault_at_text(std::string_view code, XmlNode const& element,
                                      std::string message) const
{
    for (XmlNode const& child : element.children) {
        if (!child.is_text || child.is_blank_text()) continue;
        std::string_view raw = std::string_view(bytes_).substr(child.offset, child.offset_end - child.offset);
        std::size_t const first = raw.find_first_not_of(white_space);
        raw = raw.substr(first, raw.find_last_not_of(white_space) + 1 - first);
        raw = raw.substr(0, raw.find_first_of("\r\n"));
        return fault(code, child.offset + static_cast<std::uint32_t>(first),
                     static_cast<std::uint32_t>(raw.size()), std::move(message));
    }
    return fault_at_name(code, element, std::move(message));
}

std::uint32_t XmlDocument::source_offset(std::uint32_t offset, std::size_t index) const
{
    std::size_t at = offset;
    std::size_t decoded = 0;
    while (decoded < index && at < bytes_.size()) {
        if (bytes_[at] == '&') {
            std::size_t const end = std::min(bytes_.find(';', at), bytes_.size() - 1);
            std::string_view const body = std::string_view(bytes_).substr(at + 1, end - at - 1);
            std::size_t length = 1;
            if (!body.empty() && body[0] == '#') {
                bool const base16 = body.size() > 1 && body[1] == 'x';
                char32_t const value = static_cast<char32_t>(
                    std::stoul(std::string(body.substr(base16 ? 2 : 1)), nullptr, base16 ? 16 : 10));
                std::string encoded;
                append_utf8(encoded, value);
                length = encoded.size();
            }
            if (decoded + length > index) break;
            decoded += length;
            at = end + 1;
        } else {
            if (bytes_[at] == '\r' && at + 1 < bytes_.size() && bytes_[at + 1] == '\n') ++at;
            ++decoded;
            ++at;
        }
    }
    return static_cast<std::uint32_t>(at);
}

}
