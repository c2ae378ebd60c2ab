#include "base/xml/xml_namespaces.h"

#include "base/diagnostics/codes.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace rapporteur {

namespace {

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::array<std::string_view, 4> instance_attributes{"schemaLocation", "noNamespaceSchemaLocation",
                                                              "type", "nil"};

std::string_view prefix_of(std::string_view name)
{
    std::size_t const colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

// The prefix that an attribute declares, "" for the default namespace; nothing where it declares none.
std::optional<std::string_view> declared(XmlAttribute const& attribute)
{
    std::string_view const name = attribute.name;
    if (name == "xmlns") return std::string_view();
    if (name.starts_with("xmlns:")) return name.substr(6);
    return std::nullopt;
}

// Which namespace each prefix stands for, from the root to where a walk is.
class Scopes {
public:
    // Gives back how many there were before.
    std::size_t enter(XmlNode const& element)
    {
        std::size_t const before = bound_.size();
        for (XmlAttribute const& attribute : element.attributes) {
            if (auto const prefix = declared(attribute)) bound_.emplace_back(*prefix, attribute.value);
        }
        return before;
    }
    void leave(std::size_t before) { bound_.resize(before); }
    std::optional<std::string_view> find(std::string_view prefix) const
    {
        auto const found = std::find_if(bound_.rbegin(), bound_.rend(),
                                        [&](auto const& each) { return each.first == prefix; });
        if (found == bound_.rend() || found->second.empty()) return std::nullopt;
        return found->second;
    }

private:
    std::vector<std::pair<std::string, std::string>> bound_;
};

class Finder {
public:
    explicit Finder(std::string_view uri) : uri_(uri) {}

    std::optional<NamespaceFault> in(XmlNode const& element)
    {
        std::size_t const before = scopes_.enter(element);
        auto found = of(element);
        for (XmlNode const& child : element.children) {
            if (found) break;
            if (!child.is_text) found = in(child);
        }
        scopes_.leave(before);
        return found;
    }

private:
    std::optional<NamespaceFault> of(XmlNode const& element) const
    {
        std::string_view const prefix = prefix_of(element.name);
        auto const uri = scopes_.find(prefix);
        if (uri && *uri == uri_) return std::nullopt;
        NamespaceFault fault;
        fault.element = &element;
        fault.code = codes::unknown_element;
        if (!uri) {
            fault.message = prefix.empty()
                                ? "the element '" + element.name + "' has no namespace; here it is xmlns=\"" +
                                      std::string(uri_) + "\""
                                : "the prefix of '" + element.name +
                                      "' stands for nothing; declare xmlns:" + std::string(prefix) + "=\"" +
                                      std::string(uri_) + "\", or leave it out";
            return fault;
        }
        std::string const declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
        if (element.attribute(declaration) != nullptr) {
            fault.at = NamespaceFault::At::declaration;
            fault.declaration = declaration;
            fault.code = codes::bad_value;
            fault.message = "the namespace '" + std::string(*uri) + "' is not '" + std::string(uri_) + "'";
        } else {
            fault.message = "the element '" + element.name + "' is of the namespace '" + std::string(*uri) +
                            "'; elements here are of '" + std::string(uri_) + "'";
        }
        return fault;
    }

    std::string_view uri_;
    Scopes scopes_;
};

class Remover {
public:
    void in(XmlNode& element)
    {
        std::size_t const before = scopes_.enter(element);
        std::erase_if(element.attributes, [&](XmlAttribute const& attribute) {
            return declared(attribute) || is_of_instance(attribute);
        });
        std::string_view const prefix = prefix_of(element.name);
        if (!prefix.empty()) {
            element.offset += static_cast<std::uint32_t>(prefix.size() + 1);
            element.name = std::string(local_name(element.name));
        }
        for (XmlNode& child : element.children) {
            if (!child.is_text) in(child);
        }
        scopes_.leave(before);
    }

private:
    bool is_of_instance(XmlAttribute const& attribute) const
    {
        std::string_view const prefix = prefix_of(attribute.name);
        return !prefix.empty() && scopes_.find(prefix) == instance_namespace &&
               std::find(instance_attributes.begin(), instance_attributes.end(),
                         local_name(attribute.name)) != instance_attributes.end();
    }

    Scopes scopes_;
};

}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

std::optional<NamespaceFault> fault_of_namespaces(XmlNode const& root, std::string_view uri)
{
    return Finder(uri).in(root);
}

void take_namespaces_out(XmlNode& root) { Remover().in(root); }

void take_prefixes_off(XmlNode& root)
{
    root.name = std::string(local_name(root.name));
    for (XmlNode& child : root.children) {
        if (!child.is_text) take_prefixes_off(child);
    }
}

}
