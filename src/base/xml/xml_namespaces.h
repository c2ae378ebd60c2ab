#pragma once

#include "base/xml/xml_document.h"

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// The first thing in a tree that is not of its namespace.
struct NamespaceFault {
    enum class At : std::uint8_t { element, declaration };
    At at = At::element;
    XmlNode const* element = nullptr;
    std::string declaration; // the attribute that names another namespace: "xmlns", "xmlns:r"
    std::string_view code;
    std::string message;
};

// What stands after the prefix of a name, "records" of "r:records".
std::string_view local_name(std::string_view name);

// Whether all elements are of the one namespace, whatever prefix stands for it (Namespaces in XML 1.0).
std::optional<NamespaceFault> fault_of_namespaces(XmlNode const& root, std::string_view uri);

// Takes from a tree without such a fault what is of no vocabulary: prefixes of elements, declarations of
// namespaces, and the four attributes that XML Schema lets stand anywhere (1.0, 2.6), as editors write them.
void take_namespaces_out(XmlNode& root);
// Leaves of each element's name what stands after its prefix, whatever that stands for.
void take_prefixes_off(XmlNode& root);

}
