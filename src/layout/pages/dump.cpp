#include "layout/pages/dump.h"

#include "document/document.h"
#include "layout/fonts/fonts.h"
#include "layout/pictures/picture.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// Without trailing zeros.
std::string hundredths(std::int64_t count)
{
    std::int64_t const size = count < 0 ? -count : count;
    std::string result = count < 0 ? "-" : "";
    result += std::to_string(size / 100);
    if (size % 100 != 0) {
        result += '.';
        result += static_cast<char>('0' + size % 100 / 10);
        if (size % 10 != 0) result += static_cast<char>('0' + size % 10);
    }
    return result;
}

// To a hundredth of a point, rounded half away from zero.
std::string points(Length length) { return hundredths(length.scaled(100, Length::points(1).raw()).raw()); }

std::string hex(Colour colour)
{
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    return buffer;
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

// What each node's text is part of, by node number: "p", "heading 2", "cell".
class Names {
public:
    explicit Names(document::Document const& document)
        : names_(document.node_count), blocks_(document.node_count)
    {
        walk(document.root, "", 0);
        for (Node const& head : document.headers) walk(head, "", 0);
        for (Node const& foot : document.footers) walk(foot, "", 0);
    }
    // The block that the words stand in, 0 for what is no content.
    std::uint32_t block_of(Owner const& owner) const
    {
        return owner.kind == Owner::Kind::node && owner.node < blocks_.size() ? blocks_[owner.node] : 0;
    }
    // Whether the words of two may be shown as one text.
    bool join(Owner const& a, Owner const& b) const
    {
        bool const one = a.kind == Owner::Kind::node ? block_of(a) == block_of(b) : a.node == b.node;
        return one && of(a) == of(b);
    }
    std::string of(Owner const& owner) const
    {
        switch (owner.kind) {
        case Owner::Kind::artifact:
            return owner.artifact == Owner::Artifact::pagination_header   ? "-head"
                   : owner.artifact == Owner::Artifact::pagination_footer ? "-foot"
                                                                          : "-";
        case Owner::Kind::label: return "label";
        case Owner::Kind::note_mark: return "note-mark";
        case Owner::Kind::node: break;
        }
        return owner.node < names_.size() ? names_[owner.node] : "?";
    }

private:
    void walk(Node const& node, std::string const& block, std::uint32_t number)
    {
        std::string name = block;
        if (!document::is_inline(node.role) || node.role == Role::note) {
            name = document::name_of(node.role);
            if (node.level != 0) name += " " + std::to_string(node.level);
            if (node.role == Role::paragraph && (block == "cell" || block.starts_with("note"))) name = block;
            if (!node.attrs().class_name.empty()) name += "." + node.attrs().class_name;
            number = node.number;
        }
        if (node.number < names_.size()) {
            names_[node.number] = name;
            blocks_[node.number] = number;
        }
        for (Node const& child : node.children) walk(child, name, number);
    }

    std::vector<std::string> names_;
    std::vector<std::uint32_t> blocks_;
};

// White space that ends the words is not seen and not shown.
std::string_view trimmed(std::string_view words)
{
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    return words;
}

struct Extent {
    Length left, right;
};

// From the first to the last word that is seen, of texts on one baseline in reading order.
Extent extent_of(std::vector<PlacedText const*> texts)
{
    while (texts.size() > 1 && trimmed(texts.back()->shaped->text).empty()) texts.pop_back();
    Extent whole{texts.front()->origin.x, texts.front()->origin.x};
    for (PlacedText const* const text : texts) {
        Extent own{text->origin.x, text->origin.x + width_of(*text)};
        if (text == texts.back()) {
            ShapedText const& shaped = *text->shaped;
            std::size_t const seen = trimmed(shaped.text).size();
            std::int64_t advance = 0;
            std::int64_t glyphs = 0;
            for (Glyph const& glyph : shaped.glyphs) {
                if (glyph.cluster < seen) continue;
                advance += glyph.advance;
                ++glyphs;
            }
            Length const space = set_width(*text, advance) + text->letter_space * glyphs;
            if (shaped.right_to_left)
                own.left += space;
            else
                own.right -= space;
        }
        if (text == texts.front()) whole = own;
        whole.left = std::min(whole.left, own.left);
        whole.right = std::max(whole.right, own.right);
    }
    return whole;
}

// Prints one page after another.
class PagePrinter {
public:
    explicit PagePrinter(document::Document const& document) : names_(document), begun_(document.node_count)
    {}

    void print(Page const& page)
    {
        out_ += "page " + page.label + " " + points(page.width) + " x " + points(page.height) + "\n";
        for (std::size_t i = 0; i < page.items.size();) {
            if (std::holds_alternative<PlacedText>(page.items[i])) {
                i = print_text(page.items, i);
            } else {
                print_shape(page.items[i++]);
            }
        }
        for (LinkArea const& link : page.links) out_ += "  link " + area(link.box) + "\n";
    }
    std::string take() { return std::move(out_); }

private:
    static std::string area(Rectangle const& box)
    {
        return points(box.x) + " " + points(box.y) + " " + points(box.width) + " x " + points(box.height);
    }

    void print_shape(PlacedItem const& item)
    {
        if (auto const* const rule = std::get_if<PlacedRule>(&item)) {
            out_ +=
                "  rule " + area(rule->box) + " " + hex(rule->colour) + " " + names_.of(rule->owner) + "\n";
        } else if (auto const* const picture = std::get_if<PlacedPicture>(&item)) {
            out_ += "  picture " + area(picture->box) + " " + names_.of(picture->owner) + " " +
                    quoted(picture->picture->name) + "\n";
        } else if (auto const* const path = std::get_if<PlacedPath>(&item)) {
            bool const is_line = path->path->stroke != Length();
            out_ += is_line ? "  line" : "  area";
            for (Point const& point : path->path->points)
                out_ += " " + points(path->origin.x + point.x) + " " + points(path->origin.y + point.y);
            if (is_line) out_ += " width " + points(path->path->stroke);
            out_ += " " + hex(path->colour) + " " + names_.of(path->owner) + "\n";
        }
    }

    // A text and those after it that are shown as one with it; returns what comes after them.
    std::size_t print_text(std::vector<PlacedItem> const& items, std::size_t begin)
    {
        auto const& first = std::get<PlacedText>(items[begin]);
        std::string words = first.shaped->text;
        Length left = first.origin.x;
        Length right = first.origin.x + width_of(first);
        Length last_left = left;
        std::vector<PlacedText const*> texts{&first};
        std::size_t end = begin + 1;
        for (; end < items.size(); ++end) {
            auto const* const next = std::get_if<PlacedText>(&items[end]);
            if (next == nullptr || !looks_like(*next, first) || !names_.join(first.owner, next->owner)) break;
            // Another column begins where there is more than a wide space between.
            Length const gap = next->origin.x >= last_left ? next->origin.x - right
                                                           : left - next->origin.x - width_of(*next);
            if (gap > first.size * 2) break;
            words += next->shaped->text;
            texts.push_back(next);
            left = std::min<Length>(left, next->origin.x);
            right = std::max(right, next->origin.x + width_of(*next));
            last_left = next->origin.x;
        }
        Extent const seen = extent_of(texts);
        out_ += "  text " + points(seen.left) + " " + points(first.origin.y) + " " +
                points(seen.right - seen.left) + " " + first.shaped->font->postscript_name() + " " +
                points(first.size);
        if (first.rise != Length()) out_ += " rise " + points(first.rise);
        if (first.letter_space != Length()) out_ += " spaced " + points(first.letter_space);
        if (first.expansion != 0) out_ += " widened " + hundredths(first.expansion) + "%";
        out_ += " " + hex(first.colour) + " " + names_.of(first.owner) + std::string(mark_of(first.owner)) +
                " " + quoted(trimmed(words)) + "\n";
        return end;
    }

    static bool looks_like(PlacedText const& a, PlacedText const& b)
    {
        return a.origin.y == b.origin.y && a.shaped->font == b.shaped->font && a.size == b.size &&
               a.colour == b.colour;
    }

    // "+" where words of the block are printed already.
    std::string_view mark_of(Owner const& owner)
    {
        std::uint32_t const block = names_.block_of(owner);
        if (block == 0) return {};
        std::string_view const mark = begun_[block] ? "+" : "";
        begun_[block] = true;
        return mark;
    }

    Names names_;
    std::vector<bool> begun_; // of blocks: some of their text is printed already
    std::string out_;
};

}

std::string dump_pages(Pages const& pages, document::Document const& document)
{
    PagePrinter printer(document);
    for (Page const& page : pages.pages) printer.print(page);
    std::string out = printer.take();
    for (Destination const& destination : pages.destinations) {
        out += "destination " + quoted(destination.name) + " page " + pages.pages[destination.page].label +
               " " + points(destination.at.x) + " " + points(destination.at.y) + "\n";
    }
    for (OutlineEntry const& entry : pages.outline) {
        out += "outline " + std::to_string(entry.level) + " page " + pages.pages[entry.page].label + " " +
               points(entry.at.y) + " " + quoted(entry.title) + "\n";
    }
    return out;
}

}
