#pragma once

#include "base/diagnostics/context.h"
#include "base/values/length.h"
#include "base/xml/xml_document.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::style {

// One theme's file while it is read: its tree, and how faults in it are reported. Everything goes to the
// context's diagnostics, at the place in the file; nothing throws. Belongs to one thread; document and
// context must outlive it.
class ThemeFile {
public:
    ThemeFile(XmlDocument const& document, Context& context) : document_(document), context_(context) {}

    XmlDocument const& document() const { return document_; }
    Context& context() { return context_; }

    // At the name of an element or of an attribute, or at an attribute's value.
    void report(std::string_view code, XmlNode const& element, std::string message,
                std::string suggestion = {});
    void report_name(std::string_view code, XmlAttribute const& attribute, std::string message,
                     std::string suggestion = {});
    void report_value(std::string_view code, XmlAttribute const& attribute, std::string message,
                      std::string suggestion = {});

    // The same at an element's name as a warning.
    void warn(std::string_view code, XmlNode const& element, std::string message);

    // `unknown-attribute` and `unknown-element`, with the nearest of those that there are.
    void report_unknown(XmlNode const& element, XmlAttribute const& attribute,
                        std::span<std::string_view const> known);
    void report_unknown(XmlNode const& element, XmlNode const& parent,
                        std::span<std::string_view const> known);

    // Whether the node is an element; text between elements is `misplaced-element`.
    bool is_element(XmlNode const& node, XmlNode const& parent);
    // Reports all that stands in an element that holds nothing.
    void refuse_children(XmlNode const& element);

    // A length that does not depend on any text; `bad-value` for all else.
    std::optional<Length> read_length(XmlAttribute const& attribute);

private:
    XmlDocument const& document_;
    Context& context_;
};

// The name of `known` that one for a physical side stands for ("margin-left": "margin-inline-start"), for
// themes have logical sides only; else the nearest, or none.
std::string logical_name(std::string_view name, std::span<std::string_view const> known);

// "'a', 'b' or 'c'".
std::string alternatives(std::span<std::string_view const> words);

}
