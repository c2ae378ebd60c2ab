#pragma once

#include "base/diagnostics/context.h"
#include "base/xml/xml_document.h"
#include "records/reading/cursor.h"
#include "records/reading/draft.h"
#include "records/reading/element_check.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::records {

// White space within one running text: runs become one space, none stands at the ends.
struct Spacing {
    bool any = false;     // something that prints stands before
    bool pending = false; // a space is due before what comes next
    bool written = false; // the last thing written is a space
};

// Reads the elements of one file into structs by the tables of the vocabulary, and reports what they do not
// allow. Its functions stand in a file an idea: records and their elements (element_reader.cpp), attributes
// and other single values (attributes.cpp), running text (running_text.cpp), what may not stand where it does
// (unexpected.cpp).
class ElementReader {
public:
    ElementReader(XmlDocument const& document, Reading& reading, Context& context)
        : document_(document), reading_(reading), context_(context), cursor_(document)
    {}

    void root();
    Position position(std::uint32_t offset) { return cursor_.at(offset); }
    XmlDocument const& document() const { return document_; }

private:
    using Firsts = std::vector<std::pair<Entry const*, Position>>; // of each child, where it first stands

    // ---- Records and their elements
    void record(Table const& table, XmlNode const& node, std::string const& language);
    void element(Table const& table, void* object, XmlNode const& node, std::string const& inherited);
    void child(Entry const& entry, void* object, XmlNode const& node, std::string const& inherited,
               Firsts& firsts);
    // "'title' of session 'b-1'": which one a message speaks of.
    std::string described(XmlNode const& node) const;
    void keep_place(Table const& table, Entry const& entry, Position const& element, std::uint32_t line,
                    std::uint32_t column);

    // ---- Attributes and other single values
    // Reads the attributes of an element into the object; gives the places of those that could be read.
    std::vector<ValuePlace> attributes(Table const& table, void* object, XmlNode const& node,
                                       Position const& at);
    // Whether the value could be read into the object.
    bool value(Entry const& entry, XmlAttribute const& attribute, void* object);
    // The value that is an element's own text: <amount currency="USD">500000</amount>.
    void simple_content(Table const& table, Entry const& content, void* object, XmlNode const& node,
                        Position const& at, std::vector<ValuePlace>& places);
    // A variant is of a field that the record has, and its value is one that the field could have.
    void variant(XmlNode const& node);
    static std::string language_of(XmlNode const& node, std::string const& inherited);
    bool check_language(XmlAttribute const& attribute);

    // ---- Running text
    // A child whose content is text in one language: <title xml:lang="fr" supplied="true">.
    void text_child(Entry const& entry, void* object, XmlNode const& node, std::string const& inherited);
    // Text, or an inline element, of a running text.
    void rich_piece(XmlNode const& node, std::string_view parent, RichText& into, Spacing& spacing,
                    bool in_cite);

    // ---- What may not stand where it does
    void unknown_attribute(XmlAttribute const& attribute, std::string_view element_name,
                           std::span<std::string_view const> allowed);
    void unknown_child(XmlNode const& node, std::string_view parent,
                       std::span<std::string_view const> allowed);
    void stray_text(XmlNode const& text, std::string_view parent);
    // `bad-value` at a text, the white space at its ends aside.
    void text_fault(XmlNode const& text, std::string message);
    // Words after a sub-paragraph would lose their place, since a paragraph's text comes before what it
    // nests.
    void misplaced_text(XmlNode const& node, std::string_view parent);
    void remember_ids(XmlNode const& node);

    // ---- Reporting
    Fault& fault(std::string_view code, Position at, std::uint32_t length, std::string message,
                 std::string suggestion = {});
    Fault& bad_value(XmlAttribute const& attribute, ValueFault const& fault);
    Fault& bad_value(std::uint32_t begin, std::uint32_t end, ValueFault const& fault); // bytes of the file
    static std::uint32_t name_length(XmlNode const& node);
    // Code points up to the line's end.
    std::uint32_t raw_length(std::uint32_t begin, std::uint32_t end) const;

    XmlDocument const& document_;
    Reading& reading_;
    Context& context_;
    Cursor cursor_;
    Draft* draft_ = nullptr;
};

}
