#include "template/run/inline_text.h"

#include "base/text/character_classes.h"
#include "base/text/destination_name.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace rapporteur::templates {

using document::Node;
using document::Role;

namespace {

bool is_text(Node const& node) { return node.role == Role::text; }

bool is_record_note(Node const& node) { return node.role == Role::note && node.attrs().is_of_record; }

// How many bytes of closing punctuation the text starts with.
std::size_t punctuation(std::string_view text)
{
    static constexpr std::string_view marks[] = {".",      ",",      ";",      ":",      "!",      "?",
                                                 "\u060c", "\u061b", "\u061f", "\u3002", "\u3001", "\uff0c"};
    std::size_t length = 0;
    bool found = true;
    while (found) {
        found = false;
        for (std::string_view const mark : marks) {
            if (text.substr(length).starts_with(mark)) {
                length += mark.size();
                found = true;
            }
        }
    }
    return length;
}

// A mark stands after punctuation (the house's style): what follows the notes is moved before them.
void move_marks(std::vector<Node>& nodes)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!is_record_note(nodes[i])) continue;
        std::size_t end = i;
        while (end < nodes.size() && is_record_note(nodes[end])) ++end;
        if (end < nodes.size() && is_text(nodes[end])) {
            std::size_t const length = punctuation(nodes[end].text);
            if (length != 0) {
                Node mark = Node::of_text(nodes[end].text.substr(0, length));
                mark.place = nodes[end].place;
                mark.provenance = nodes[end].provenance;
                nodes[end].text.erase(0, length);
                nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(i), std::move(mark));
                ++end;
            }
        }
        i = end - 1;
    }
    for (Node& node : nodes) {
        if (node.role != Role::note) move_marks(node.children);
    }
}

class Collapser {
public:
    void walk(std::vector<Node>& nodes)
    {
        for (Node& node : nodes) {
            if (is_text(node)) {
                collapse(node);
            } else if (node.role == Role::line_break) {
                drop_trailing();
                at_start_ = true;
            } else if (node.role == Role::note) {
                continue; // its mark takes no space of its own
            } else if (node.role == Role::page_number || node.role == Role::page_count ||
                       node.role == Role::page_of || node.role == Role::running ||
                       node.role == Role::number_of || (node.role == Role::link && node.children.empty())) {
                at_start_ = false;
                after_space_ = false;
                last_ = nullptr;
            } else {
                walk(node.children);
            }
        }
    }

    void drop_trailing()
    {
        if (last_ != nullptr && last_->text.ends_with(' ')) last_->text.pop_back();
        last_ = nullptr;
    }

private:
    void collapse(Node& node)
    {
        // In place: it never gets longer.
        std::string& text = node.text;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < text.size();) {
            if (is_white_space(text[i])) {
                if (!at_start_ && !after_space_) text[kept++] = ' ';
                after_space_ = after_space_ || !at_start_;
                ++i;
                continue;
            }
            // Most characters are letters, above all spaces; so is none past the end, which is a null.
            std::size_t end = i + 1;
            while (static_cast<unsigned char>(text[end]) > ' ' ||
                   (end < text.size() && !is_white_space(text[end])))
                ++end;
            if (kept != i)
                std::copy(text.begin() + static_cast<std::ptrdiff_t>(i),
                          text.begin() + static_cast<std::ptrdiff_t>(end),
                          text.begin() + static_cast<std::ptrdiff_t>(kept));
            kept += end - i;
            i = end;
            at_start_ = after_space_ = false;
        }
        text.resize(kept);
        if (!node.text.empty()) last_ = &node;
    }

    bool at_start_ = true;
    bool after_space_ = false;
    Node* last_ = nullptr;
};

// Texts beside each other that are of one place and origin become one; empty ones go.
void merge(std::vector<Node>& nodes)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Node& node = nodes[i];
        if (node.role != Role::note) merge(node.children);
        if (is_text(node)) {
            if (node.text.empty()) continue;
            if (kept > 0) {
                Node& last = nodes[kept - 1];
                if (is_text(last) && last.provenance == node.provenance && last.place == node.place) {
                    last.text += node.text;
                    continue;
                }
            }
        }
        if (kept != i) nodes[kept] = std::move(node);
        ++kept;
    }
    nodes.resize(kept);
}

}

void settle_inlines(std::vector<Node>& inlines)
{
    move_marks(inlines);
    Collapser collapser;
    collapser.walk(inlines);
    collapser.drop_trailing();
    merge(inlines);
}

bool is_blank(Node const& node)
{
    return is_text(node) && std::all_of(node.text.begin(), node.text.end(), is_space);
}

std::vector<Node> settle_flow(std::vector<Node> content)
{
    bool const has_block = std::any_of(content.begin(), content.end(),
                                       [](Node const& node) { return !document::is_inline(node.role); });
    if (!has_block) {
        settle_inlines(content);
        return content;
    }
    std::vector<Node> result;
    std::vector<Node> run;
    auto const close = [&] {
        if (!run.empty() && !std::all_of(run.begin(), run.end(), is_blank)) {
            Node paragraph(Role::paragraph);
            paragraph.place = run.front().place;
            settle_inlines(run);
            paragraph.children = std::move(run);
            result.push_back(std::move(paragraph));
        }
        run.clear();
    };
    for (Node& node : content) {
        if (document::is_inline(node.role)) {
            run.push_back(std::move(node));
        } else {
            close();
            result.push_back(std::move(node));
        }
    }
    close();
    return result;
}

namespace {

template <typename Visit> void for_each(Node& node, Visit const& visit)
{
    visit(node);
    for (Node& child : node.children) for_each(child, visit);
}

// Settled targets of notes, by what they were until then.
using NoteIds = std::unordered_map<std::string, std::string>;

// What links that give way, and references to notes whose ids did, lead to.
struct Targets {
    std::unordered_set<std::string> ids;
    NoteIds note_ids;
    bool has_index = false;
};

// `here`: the ids of the blocks around, short enough that whoever reads a link to one is there already.
void settle_links_in(Node& parent, Targets const& targets, std::vector<std::string_view>& here)
{
    if (parent.children.empty()) return;
    bool const is_place = parent.attributes && parent.role != Role::section &&
                          parent.role != Role::document && !parent.attributes->id.empty();
    if (is_place) here.emplace_back(parent.attributes->id);
    bool dissolves = false; // one of the links
    for (Node& node : parent.children) {
        settle_links_in(node, targets, here);
        if (!node.attributes) continue;
        node.attributes->is_of_record = false;
        std::string& target = node.attributes->target;
        if (node.role == Role::note_reference && node.attributes->target_gives_way) {
            node.attributes->target_gives_way = false;
            if (auto const known = targets.note_ids.find(target); known != targets.note_ids.end())
                target = known->second;
        }
        if (!node.attributes->target_gives_way) continue;
        std::string const id = target.substr(1);
        if (targets.ids.contains(id) && std::find(here.begin(), here.end(), id) == here.end()) {
            node.attributes->target_gives_way = false;
        } else {
            // What is cited is found by an index all the same.
            if (targets.has_index && !node.children.empty())
                node.children.front().ensure_attributes().index_key = id;
            dissolves = true;
        }
    }
    if (is_place) here.pop_back();
    if (!dissolves) return;
    std::vector<Node> settled;
    settled.reserve(parent.children.size());
    for (Node& node : parent.children) {
        if (node.attrs().target_gives_way) {
            for (Node& word : node.children) settled.push_back(std::move(word));
        } else {
            settled.push_back(std::move(node));
        }
    }
    parent.children = std::move(settled);
}

}

void link_if_there(Node& node, std::string const& id)
{
    document::Attributes& attributes = node.ensure_attributes();
    attributes.target = "#" + id;
    attributes.target_gives_way = true;
}

void name_unless_taken(Node& node, std::string id)
{
    document::Attributes& attributes = node.ensure_attributes();
    attributes.id = std::move(id);
    attributes.id_gives_way = true;
}

void settle_links(document::Document& document)
{
    Targets targets;
    std::unordered_set<std::string>& ids = targets.ids;
    std::unordered_set<std::string> names; // that the ids have in the PDF
    for_each(document.root, [&](Node& node) {
        if (node.role == Role::index) targets.has_index = true;
        if (!node.attributes) return;
        std::string const& id = node.attributes->id;
        if (!id.empty() && !node.attributes->id_gives_way) {
            ids.insert(id);
            names.insert(destination_name(id));
        }
    });
    for_each(document.root, [&](Node& node) {
        if (!node.attributes || !node.attributes->id_gives_way) return;
        node.attributes->id_gives_way = false;
        std::string id = node.attributes->id;
        bool is_new = names.insert(destination_name(id)).second;
        if (node.role == Role::note && !is_new) {
            while (!is_new) is_new = names.insert(destination_name(id += '-')).second;
        }
        if (is_new) ids.insert(id);
        if (node.role == Role::note) targets.note_ids.emplace("#" + node.attrs().id, "#" + id);
        node.ensure_attributes().id = is_new ? std::move(id) : std::string();
    });
    std::vector<std::string_view> here;
    settle_links_in(document.root, targets, here);
    for (Node& header : document.headers) settle_links_in(header, targets, here);
    for (Node& footer : document.footers) settle_links_in(footer, targets, here);
}

}
