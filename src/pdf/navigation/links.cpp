#include "pdf/navigation/links.h"

#include "base/text/destination_name.h"
#include "layout/fonts/fonts.h"
#include "pdf/navigation/destinations.h"

#include <algorithm>

namespace rapporteur::pdf {

namespace {

// A URI holds ASCII only (RFC 3986); what else a target has is written in percent.
std::string uri_of(std::string_view target)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string result;
    for (char const c : target) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) {
            result += c;
        } else {
            result += '%';
            result += hex[byte >> 4];
            result += hex[byte & 15];
        }
    }
    return result;
}

// What the text covers, from the face's ascender to its descender.
layout::Rectangle box_of(layout::PlacedText const& text)
{
    layout::FontFace const& face = *text.shaped->font;
    std::int64_t const em = face.units_per_em();
    layout::Rectangle box;
    box.x = text.origin.x;
    box.y = text.origin.y - text.size.scaled(face.metrics().ascender, em);
    box.width = layout::width_of(text);
    box.height = text.size.scaled(face.metrics().ascender - face.metrics().descender, em);
    return box;
}

void extend(layout::Rectangle& box, layout::Rectangle const& other)
{
    Length const right = std::max(box.x + box.width, other.x + other.width);
    Length const bottom = std::max(box.y + box.height, other.y + other.height);
    box.x = std::min(box.x, other.x);
    box.y = std::min(box.y, other.y);
    box.width = right - box.x;
    box.height = bottom - box.y;
}

}

Links::Links(File& file, Structure& structure, layout::Pages const& pages,
             std::vector<ObjectId> const& page_ids)
    : file_(file), structure_(structure), pages_(pages), page_ids_(page_ids)
{
    for (layout::Destination const& destination : pages.destinations)
        destinations_.emplace(destination.name, &destination);
}

void Links::see(layout::PlacedText const& text, std::uint32_t page)
{
    bool const mark = text.owner.kind == layout::Owner::Kind::note_mark;
    bool const label = text.owner.kind == layout::Owner::Kind::label;
    if (!mark && !label) return;
    if (structure_.note_mark(text.owner.node) == nullptr) return;
    layout::Rectangle const box = box_of(text);
    if (!on_page_.empty() && on_page_.back().owner == text.owner) {
        extend(on_page_.back().box, box);
    } else {
        on_page_.push_back({text.owner, box, page});
    }
}

// An entry of the contents is one link, whatever lines it has and where its page's number stands. `first` is
// where the links of the page begin.
bool Links::join_entry(layout::LinkArea const& area, std::size_t first)
{
    if (!structure_.is_in_contents(area.node)) return false;
    for (std::size_t i = first; i < pending_.size(); ++i) {
        Pending& entry = pending_[i];
        if (entry.link == nullptr || entry.link->number != area.node) continue;
        if (entry.lines.empty()) entry.lines.push_back(entry.from.box);
        auto const same = std::find_if(entry.lines.begin(), entry.lines.end(), [&](auto const& line) {
            Length const middle = area.box.y + area.box.height / 2;
            return middle > line.y && middle < line.y + line.height;
        });
        if (same != entry.lines.end()) {
            extend(*same, area.box);
        } else {
            entry.lines.push_back(area.box);
        }
        extend(entry.from.box, area.box);
        return true;
    }
    return false;
}

std::string Links::write_page(std::uint32_t page)
{
    std::size_t const first = pending_.size();
    std::string annotations;
    auto const add = [&](ObjectId id) {
        if (!annotations.empty()) annotations += ' ';
        append_reference(annotations, id);
    };
    for (layout::LinkArea const& area : pages_.pages[page].links) {
        if (document::Node const* const signature = structure_.signature(area.node)) {
            add(write_signature(*signature, area.box, page));
            continue;
        }
        document::Node const* const node = structure_.link(area.node);
        if (node == nullptr) continue; // in a running head or foot, which has no place in the structure
        std::string_view const target = node->attrs().target;
        if (target.starts_with('#') && !destinations_.contains(target.substr(1))) continue;
        if (join_entry(area, first)) continue;
        ObjectId const id = file_.reserve();
        pending_.push_back(
            {id, {{}, area.box, page}, structure_.add_link_annotation(area.node, id, page), node});
        add(id);
    }
    for (NoteEnd const& end : on_page_) {
        bool const mark = end.owner.kind == layout::Owner::Kind::note_mark;
        (mark ? marks_ : labels_).emplace(end.owner.node, end);
        ObjectId const id = file_.reserve();
        pending_.push_back({id, end, structure_.add_note_annotation(end.owner, id, page), nullptr});
        add(id);
    }
    on_page_.clear();
    return annotations;
}

// An empty field, whose appearance is nothing until somebody signs (ISO 32000-1, 12.7.4.5; ISO 19005-3, 6.3.3
// wants one all the same).
ObjectId Links::write_signature(document::Node const& node, layout::Rectangle const& box, std::uint32_t page)
{
    std::string form = "/Type/XObject/Subtype/Form/BBox[0 0 ";
    append_length(form, box.width);
    form += ' ';
    append_length(form, box.height);
    form += ']';
    ObjectId const appearance = file_.write_stream(form, "");
    ObjectId const id = file_.reserve();
    std::string const label = node.plain_text();
    std::string body = "/Type/Annot/Subtype/Widget/FT/Sig/T";
    append_text(body, node.attrs().label);
    std::string const& words = label.empty() ? node.attrs().label : label;
    body += "/TU";
    append_text(body, words);
    // PDF/UA-2, 8.10.2.3: what it is for, where no Lbl says so.
    if (file_.is_pdf_2()) {
        body += "/Contents";
        append_text(body, words);
    }
    append_placing(body, box, page, structure_.add_signature_annotation(node.number, id, page));
    body += "/P ";
    append_reference(body, page_ids_.at(page));
    body += "/AP<</N ";
    append_reference(body, appearance);
    body += ">>";
    file_.write(id, body);
    if (!fields_.empty()) fields_ += ' ';
    append_reference(fields_, id);
    return id;
}

std::string Links::form_entries() const { return fields_.empty() ? "" : "/Fields[" + fields_ + ']'; }

void Links::append_placing(std::string& out, layout::Rectangle const& box, std::uint32_t page,
                           std::uint32_t struct_parent) const
{
    Length const height = pages_.pages[page].height;
    // F 4: printed (ISO 19005-3, 6.3.2).
    out += "/F 4/Rect[";
    append_length(out, box.x);
    out += ' ';
    append_length(out, height - box.y - box.height);
    out += ' ';
    append_length(out, box.x + box.width);
    out += ' ';
    append_length(out, height - box.y);
    out += "]/StructParent ";
    append_integer(out, struct_parent);
}

void Links::write_pending()
{
    for (Pending const& pending : pending_) {
        if (pending.link != nullptr) {
            write_link(pending);
        } else {
            write_note_link(pending);
        }
    }
}

void Links::write_link(Pending const& pending)
{
    document::Attributes const& attributes = pending.link->attrs();
    std::string_view const target = attributes.target;
    std::string action;
    if (!target.starts_with('#')) {
        action = std::string("/A<</S/URI/URI");
        append_string(action, uri_of(target));
        action += ">>";
    } else {
        std::string name;
        append_string(name, destination_name(target.substr(1)));
        if (file_.is_pdf_2()) {
            layout::Destination const& to = *destinations_.at(target.substr(1));
            append_go_to(action, name, structure_.target_of(to.node), pages_.pages.at(to.page).height, to.at);
        } else {
            action = "/Dest" + name;
        }
    }
    std::string contents = attributes.alternative;
    if (contents.empty()) contents = pending.link->plain_text();
    if (contents.empty()) contents = target;
    write_annotation(pending, contents, action);
}

void Links::write_note_link(Pending const& pending)
{
    bool const from_mark = pending.from.owner.kind == layout::Owner::Kind::note_mark;
    auto const& others = from_mark ? labels_ : marks_;
    auto const found = others.find(structure_.note_of(pending.from.owner.node));
    // A mark whose note stands nowhere leads to itself; the layout has reported the loss.
    NoteEnd const& to = found != others.end() ? found->second : pending.from;
    Length const height = pages_.pages.at(to.page).height;
    layout::Point const at{to.box.x, to.box.y};
    std::string destination;
    append_destination(destination, page_ids_.at(to.page), height, at);
    std::string action;
    if (file_.is_pdf_2()) {
        append_go_to(action, destination, structure_.end_of_note(to.owner), height, at);
    } else {
        action = "/Dest" + destination;
    }
    write_annotation(pending, *structure_.note_mark(pending.from.owner.node), action);
}

void Links::write_annotation(Pending const& pending, std::string_view contents, std::string_view action)
{
    std::string body = "/Type/Annot/Subtype/Link/Border[0 0 0]";
    append_placing(body, pending.from.box, pending.from.page, pending.struct_parent);
    if (pending.lines.size() > 1) {
        // Of each line the upper corners, then the lower ones, as readers expect them.
        Length const height = pages_.pages[pending.from.page].height;
        body += "/QuadPoints[";
        for (layout::Rectangle const& line : pending.lines) {
            Length const right = line.x + line.width;
            Length const top = height - line.y;
            Length const bottom = top - line.height;
            for (Length const each :
                 {Length(line.x), top, right, top, Length(line.x), bottom, right, bottom}) {
                append_length(body, each);
                body += ' ';
            }
        }
        body.back() = ']';
    }
    body += "/Contents";
    append_text(body, contents);
    body += action;
    file_.write(pending.id, body);
}

}
