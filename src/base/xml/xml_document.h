#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct XmlFault;

struct XmlAttribute {
    std::string name;               // as written, with its prefix ("xml:lang")
    std::string value;              // entities replaced, line ends and tabs as spaces
    std::uint32_t name_offset = 0;  // bytes into the file
    std::uint32_t value_offset = 0; // first byte inside the quotes
    std::uint32_t value_end = 0;
};

// An element, or a piece of text between tags. Text that is only white space is kept, line breaks and all:
// what it means is for the vocabulary to say. CDATA sections are text. Comments and instructions are left out
// and join nothing: text on both sides of a comment is two pieces.
struct XmlNode {
    bool is_text = false;
    std::string name;             // of an element, without prefix
    std::string text;             // of a text, entities replaced
    std::uint32_t offset = 0;     // element: its name, past '<' and prefix; text: its first byte
    std::uint32_t offset_end = 0; // past the name; past the text
    std::vector<XmlAttribute> attributes;
    std::vector<XmlNode> children;

    XmlAttribute const* attribute(std::string_view wanted) const;
    // The value of an attribute that may be missing.
    std::optional<std::string_view> value(std::string_view wanted) const;
    // All text below, in order.
    std::string content() const;
    bool is_blank_text() const;
    bool is(std::string_view element) const { return !is_text && name == element; }
};

// An XML file read whole: its tree, and where each part of it stands. Immutable once parsed.
class XmlDocument {
public:
    // Refuses what is not well-formed XML 1.0 in UTF-8, or UTF-16 with a byte-order mark (see xml_pass.h),
    // and whatever root or namespace `root_name` and `namespace_uri` do not name: one diagnostic, and no
    // document. Prefixes, declarations of namespaces and XML Schema's own attributes are not in the tree. Of
    // two tags that do not match the fault is at the one whose name is none of `names`, the elements that
    // there are.
    static std::optional<XmlDocument> parse(FileName file, std::string bytes, std::string_view root_name,
                                            std::string_view namespace_uri, Context& context,
                                            std::span<std::string_view const> names = {});
    // The same of a file in a vocabulary of others: any root, any namespaces. Elements have the names behind
    // their prefixes; declarations of namespaces stay among the attributes.
    static std::optional<XmlDocument> parse_foreign(FileName file, std::string bytes, Context& context);
    // read_file_within() of the folders, or read_file() where there are none, then parse().
    static std::optional<XmlDocument> load(FileName const& file, std::string_view root_name,
                                           std::string_view namespace_uri, Context& context,
                                           std::span<std::string const> folders = {});

    XmlNode const& root() const { return root_; }
    FileName const& file() const { return file_; }
    std::string_view bytes() const { return bytes_; } // in UTF-8, whatever the file is in

    Position position(std::uint32_t offset) const;
    // A diagnostic at a place in this file, its source line filled in unless that is longer than 64 KiB.
    // `length` counts bytes of the file.
    Diagnostic fault(std::string_view code, std::uint32_t offset, std::uint32_t length,
                     std::string message) const;
    Diagnostic fault_at_name(std::string_view code, XmlNode const& element, std::string message) const;
    Diagnostic fault_at_name(std::string_view code, XmlAttribute const& attribute, std::string message) const;
    Diagnostic fault_at_value(std::string_view code, XmlAttribute const& attribute,
                              std::string message) const;
    // At the first non-blank of the element's text, else at its name.
    Diagnostic fault_at_text(std::string_view code, XmlNode const& element, std::string message) const;

    // Where the byte `index` of a decoded value or text stands in the file, when the value's first byte
    // stands at `offset`: entities and line ends are longer in the file than in the value.
    std::uint32_t source_offset(std::uint32_t offset, std::size_t index) const;

private:
    XmlDocument() = default;
    static std::optional<XmlDocument> parse_tree(FileName file, std::string bytes, Context& context,
                                                 std::span<std::string_view const> names);
    std::uint32_t code_points_before(std::size_t offset) const;
    // Of the root's name, and of the namespace of every element.
    std::optional<Diagnostic> fault_of_root(std::string_view root_name, std::string_view namespace_uri) const;
    Diagnostic mismatch(XmlFault const& fault, std::span<std::string_view const> names) const;
    FileName file_;
    std::string bytes_;
    std::vector<std::uint32_t> line_starts_;
    std::vector<std::uint32_t> counted_; // code points before every 4096th byte: lines may be long
    XmlNode root_;
};

}
