#pragma once

#include "base/diagnostics/context.h"
#include "document/document.h"
#include "layout/layout.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Documents made by hand: what a template would make, in a few words.
namespace rapporteur::test {

using document::Document;
using document::Node;
using document::Role;

template <typename... Nodes> Node node(Role role, Nodes&&... children)
{
    Node result(role);
    (result.children.push_back(std::forward<Nodes>(children)), ...);
    return result;
}

inline Node text(std::string_view words) { return Node::of_text(std::string(words)); }

// A paragraph of words and inline nodes.
inline Node as_inline(Node item) { return item; }
inline Node as_inline(std::string_view words) { return text(words); }
template <typename... Parts> Node p(Parts&&... parts)
{
    return node(Role::paragraph, as_inline(std::forward<Parts>(parts))...);
}

inline Node of_class(Node item, std::string_view name)
{
    item.ensure_attributes().class_name = name;
    return item;
}
inline Node with_id(Node item, std::string_view id)
{
    item.ensure_attributes().id = id;
    return item;
}
inline Node in_language(Node item, std::string_view language)
{
    item.ensure_attributes().language = language;
    return item;
}
inline Node heading(std::uint8_t level, std::string_view words)
{
    Node result = node(Role::heading, text(words));
    result.level = level;
    return result;
}
inline Node note(std::string_view words) { return node(Role::note, text(words)); }
inline Node item(std::string_view label, Node content)
{
    Node result = node(Role::list_item, std::move(content));
    result.ensure_attributes().label = label;
    return result;
}
inline Node cell(std::string_view words) { return node(Role::cell, text(words)); }
inline Node head_cell(std::string_view words)
{
    Node result = cell(words);
    result.ensure_attributes().header_cell = true;
    return result;
}
template <typename... Nodes> Node row(Nodes&&... cells)
{
    return node(Role::row, std::forward<Nodes>(cells)...);
}
inline Node link_to(std::string_view target, std::string_view words)
{
    Node result = node(Role::link, text(words));
    result.ensure_attributes().target = target;
    return result;
}
// A link to a note, which becomes its mark once more.
inline Node link_to_note(std::string_view id)
{
    Node result(Role::link);
    result.ensure_attributes().target = "#" + std::string(id);
    return result;
}
// A picture of tests/layout/pictures, or of these bytes.
std::string picture_bytes(std::string_view name);
inline Node image_of(std::string_view name, std::string bytes)
{
    Node result(Role::image);
    auto file = std::make_shared<document::PictureFile>();
    file->name = "folder/" + std::string(name);
    file->bytes = std::move(bytes);
    result.ensure_attributes().image = std::make_unique<document::Image>();
    result.ensure_attributes().image->file = std::move(file);
    result.ensure_attributes().alternative = "what it shows";
    return result;
}
inline Node image_of(std::string_view name) { return image_of(name, picture_bytes(name)); }
inline Node page_of(std::string_view target)
{
    Node result(Role::page_of);
    result.ensure_attributes().target = target;
    return result;
}

// A finished document of these blocks. What finish() reports is a mistake of the test.
template <typename... Nodes> Document document_of(std::string_view language, Nodes&&... blocks)
{
    Document result;
    result.metadata.title = "Test";
    result.language = language;
    (result.root.children.push_back(std::forward<Nodes>(blocks)), ...);
    return result;
}

// A paragraph of so many lines, each a word with its number.
Node numbered_lines(std::string_view word, int count, int first_number);

// The words of "The quick brown …", as many as wanted.
std::string words(std::size_t count);

// Code units; of characters of the Basic Multilingual Plane.
std::u16string utf16(std::string_view text);

// Finishes, composes with a theme of the templates folder, and keeps what is needed to look at the pages.
struct Composed {
    Document document;
    std::shared_ptr<style::Theme const> theme;
    std::optional<layout::Pages> pages;
    Context context;

    explicit Composed(Document made, std::string_view theme_name = "secretariat");
    Composed(Document made, std::shared_ptr<style::Theme const> with);

    std::string dump() const;
    // The words on a page, a line each, as they stand from top to bottom; without artifacts.
    std::vector<std::string> lines(std::size_t page) const;
    // All words of the pages in the order of their items, artifacts left out.
    std::string words() const;
    std::vector<std::string> codes() const;
};

// Where a text stands: the left end of its baseline, in points.
struct Spot {
    std::size_t page = 999;
    double x = -1, y = -1;
    friend bool operator==(Spot const&, Spot const&) = default;
};
// Of each text, without spaces at its end; artifacts left out.
std::map<std::string, Spot> spots(Composed const& composed);

layout::FontSet const& fonts();
layout::LayoutCaches& caches();

// A theme given as text; faults go to `context`.
std::shared_ptr<style::Theme const> theme_of(std::string_view xml, Context& context,
                                             std::string_view name = "test");
// The least theme: sans on a page of 200 × `height` points with margins of 20 pt, with these styles besides.
std::shared_ptr<style::Theme const> small_theme(std::string_view styles, int height = 240);

}
