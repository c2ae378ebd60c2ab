#include "pdf/navigation/navigation.h"

#include "base/text/destination_name.h"
#include "pdf/objects/tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace rapporteur::pdf {

namespace {

// What a page's label is: a number in a style, or words.
struct Label {
    char style = 0; // 'D', 'r', 'R'; 0: words
    std::uint32_t number = 0;
};

std::string roman(std::uint32_t number)
{
    static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> parts{{{1000, "m"},
                                                                                       {900, "cm"},
                                                                                       {500, "d"},
                                                                                       {400, "cd"},
                                                                                       {100, "c"},
                                                                                       {90, "xc"},
                                                                                       {50, "l"},
                                                                                       {40, "xl"},
                                                                                       {10, "x"},
                                                                                       {9, "ix"},
                                                                                       {5, "v"},
                                                                                       {4, "iv"},
                                                                                       {1, "i"}}};
    std::string result;
    for (auto const& [value, digits] : parts) {
        for (; number >= value; number -= value) result += digits;
    }
    return result;
}

std::uint32_t roman_value(std::string_view text)
{
    std::uint32_t value = 0, last = 0;
    for (std::size_t i = text.size(); i-- > 0;) {
        std::uint32_t digit = 0;
        switch (text[i]) {
        case 'i': digit = 1; break;
        case 'v': digit = 5; break;
        case 'x': digit = 10; break;
        case 'l': digit = 50; break;
        case 'c': digit = 100; break;
        case 'd': digit = 500; break;
        case 'm': digit = 1000; break;
        default: return 0;
        }
        value = digit < last ? value - digit : value + digit;
        last = digit;
    }
    return value;
}

Label read_label(std::string_view text)
{
    if (text.empty() || text.size() > 9) return {};
    std::uint32_t number = 0;
    auto const parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ptr == text.data() + text.size()) {
        return text[0] != '0' ? Label{'D', number} : Label{};
    }
    std::string lower(text);
    bool const upper = text[0] >= 'A' && text[0] <= 'Z';
    if (upper) {
        for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '?';
    }
    number = roman_value(lower);
    return number != 0 && roman(number) == lower ? Label{upper ? 'R' : 'r', number} : Label{};
}

}

void append_destination(std::string& out, ObjectId page, Length page_height, layout::Point at)
{
    out += '[';
    append_reference(out, page);
    out += "/XYZ ";
    append_length(out, at.x);
    out += ' ';
    append_length(out, page_height - at.y);
    out += " null]";
}

ObjectId write_destinations(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids)
{
    std::vector<std::pair<std::string, layout::Destination const*>> sorted;
    sorted.reserve(pages.destinations.size());
    for (layout::Destination const& destination : pages.destinations)
        sorted.emplace_back(destination_name(destination.name), &destination);
    std::sort(sorted.begin(), sorted.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<TreeEntry> entries;
    entries.reserve(sorted.size());
    for (auto const& [name, destination] : sorted) {
        TreeEntry entry;
        append_string(entry.key, name);
        append_destination(entry.value, page_ids.at(destination->page),
                           pages.pages.at(destination->page).height, destination->at);
        entries.push_back(std::move(entry));
    }
    return write_tree(file, "/Names", entries);
}

ObjectId write_outline(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids,
                       Structure const& structure)
{
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Item {
        layout::OutlineEntry const* entry = nullptr;
        std::size_t parent = none, previous = none, next = none, first = none, last = none;
        std::size_t depth = 1;
        std::int64_t below = 0; // all descendants
    };
    std::vector<Item> items;
    std::size_t first_root = none, last_root = none;
    for (layout::OutlineEntry const& entry : pages.outline) {
        Item item;
        item.entry = &entry;
        // The nearest entry before of a lower level.
        std::size_t parent = items.empty() ? none : items.size() - 1;
        while (parent != none && items[parent].entry->level >= entry.level) parent = items[parent].parent;
        item.parent = parent;
        std::size_t const index = items.size();
        std::size_t& first = parent == none ? first_root : items[parent].first;
        std::size_t& last = parent == none ? last_root : items[parent].last;
        item.previous = last;
        if (last != none) items[last].next = index;
        if (first == none) first = index;
        last = index;
        if (parent != none) item.depth = items[parent].depth + 1;
        items.push_back(item);
    }
    std::int64_t visible = 0;
    for (std::size_t i = items.size(); i-- > 0;) {
        if (items[i].depth <= 2) ++visible;
        if (items[i].parent != none) ++items[items[i].parent].below;
    }

    ObjectId const root = file.reserve();
    std::vector<ObjectId> ids(items.size());
    for (ObjectId& id : ids) id = file.reserve();
    std::string body;
    auto const link = [&](std::string_view key, std::size_t index) {
        if (index == none) return;
        body += key;
        append_reference(body, ids[index]);
    };
    for (std::size_t i = 0; i < items.size(); ++i) {
        Item const& item = items[i];
        body = "/Title";
        append_text(body, item.entry->title);
        body += "/Parent ";
        append_reference(body, item.parent == none ? root : ids[item.parent]);
        link("/Prev ", item.previous);
        link("/Next ", item.next);
        link("/First ", item.first);
        link("/Last ", item.last);
        if (item.below > 0) {
            // Children only: those of the first level are closed themselves. Negative where the item is
            // closed.
            body += "/Count ";
            append_integer(body, item.depth == 1 ? item.below : -item.below);
        }
        body += "/Dest";
        append_destination(body, page_ids.at(item.entry->page), pages.pages.at(item.entry->page).height,
                           item.entry->at);
        ObjectId element{};
        if (structure.element_of(item.entry->node, element)) {
            body += "/SE ";
            append_reference(body, element);
        }
        file.write(ids[i], body);
    }
    body = "/Type/Outlines";
    link("/First ", first_root);
    link("/Last ", last_root);
    body += "/Count ";
    append_integer(body, visible);
    file.write(root, body);
    return root;
}

std::string page_label_entries(layout::Pages const& pages)
{
    std::string out = "/Nums[";
    Label last;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        std::string const& text = pages.pages[i].label;
        Label const label = read_label(text);
        bool const goes_on =
            i > 0 && label.style != 0 && label.style == last.style && label.number == last.number + 1;
        last = label;
        if (goes_on) continue;
        append_integer(out, static_cast<std::int64_t>(i));
        out += "<<";
        if (label.style != 0) {
            out += "/S/";
            out += label.style;
            if (label.number != 1) {
                out += "/St ";
                append_integer(out, label.number);
            }
        } else if (!text.empty()) {
            out += "/P";
            append_text(out, text);
        }
        out += ">>";
    }
    out += ']';
    return out;
}

}
