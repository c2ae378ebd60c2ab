#include "pdf/structure/structure.h"

#include "base/text/destination_name.h"
#include "base/text/utf8.h"
#include "document/table_grid.h"
#include "pdf/objects/name_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>
#include <utility>

namespace rapporteur::pdf {

using document::Node;
using document::Role;

namespace {

std::string_view heading_type(std::uint8_t level)
{
    static constexpr std::array<std::string_view, 6> types{"H1", "H2", "H3", "H4", "H5", "H6"};
    return types[std::clamp<std::size_t>(level, 1, types.size()) - 1];
}

// Whether a text has letters of a script that is written from right to left (the blocks that Unicode keeps
// for them).
bool has_right_to_left(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        char32_t const c = next_code_point(text, offset);
        if ((c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
            (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF)) {
            return true;
        }
    }
    return false;
}

// The structure type of a role that makes one element and nothing else.
std::string_view type_of_role(Node const& node)
{
    switch (node.role) {
    case Role::section: return "Sect";
    case Role::list:
    case Role::definitions: return "L";
    case Role::list_item:
    case Role::definition_group: return "LI";
    case Role::quote: return "BlockQuote";
    case Role::columns:
    case Role::parallel:
    case Role::side:
    case Role::keep:
    case Role::signature:
    case Role::figure: return "Div";
    case Role::image: return "Figure";
    case Role::table: return "Table";
    case Role::table_head: return "THead";
    case Role::table_body: return "TBody";
    case Role::table_foot: return "TFoot";
    case Role::row: return "TR";
    case Role::cell: return node.attrs().header_cell ? "TH" : "TD";
    case Role::toc: return "TOC";
    case Role::toc_item: return "TOCI";
    case Role::index: return "Index";
    case Role::index_item: return "P";
    case Role::note: return "Note";
    case Role::heading: return heading_type(node.level);
    case Role::paragraph: return "P";
    case Role::caption: return "Caption";
    case Role::term: return "Lbl";
    case Role::definition: return "LBody";
    case Role::link: return "Link";
    default: return "Span";
    }
}

// The ListNumbering of a list (ISO 32000-1, table 347), read off a label.
std::string_view numbering_of(std::string_view label)
{
    if (label == "•" || label == "●") return "Disc";
    if (label == "◦" || label == "○") return "Circle";
    if (label == "▪" || label == "■") return "Square";
    constexpr std::string_view letters_and_digits =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::size_t const begin = label.find_first_of(letters_and_digits);
    if (begin == std::string_view::npos) return "None";
    label = label.substr(begin);
    label = label.substr(0, label.find_first_not_of(letters_and_digits));
    if (label.find_first_not_of("0123456789") == std::string_view::npos) return "Decimal";
    if (label.find_first_not_of("ivxlcdm") == std::string_view::npos && (label == "i" || label.size() > 1))
        return "LowerRoman";
    if (label.find_first_not_of("IVXLCDM") == std::string_view::npos && (label == "I" || label.size() > 1))
        return "UpperRoman";
    if (label.size() == 1) return label[0] >= 'a' ? "LowerAlpha" : "UpperAlpha";
    return "None";
}

bool has_span(Node const& node)
{
    if (node.role == Role::cell) return node.attrs().colspan > 1 || node.attrs().rowspan > 1;
    return std::any_of(node.children.begin(), node.children.end(), has_span);
}

}

// Which cells head a cell, column by column, while the rows of a table are walked. Only tables with cells
// that span need it: elsewhere Scope says the same.
struct Structure::Grid {
    struct Column {
        std::vector<std::string> heads; // ids of the head's cells above
        std::string group;              // id of the cell above in the row that heads the body
        std::string row_head;           // id of a head of the row that reaches down into this one
        unsigned busy_rows = 0;         // rows, from this one, that a cell from above reaches into
        bool busy_with_row_head = false;
    };
    bool spans = false;
    bool in_head = false;
    bool in_group_head = false; // the row heads its body
    std::vector<Column> columns;
    std::size_t next = 0;               // the column to look at for the next cell
    std::vector<std::string> row_heads; // of the row at hand

    Column& column(std::size_t index)
    {
        if (columns.size() <= index) columns.resize(index + 1);
        return columns[index];
    }
};

Structure::Structure(document::Document const& document, layout::Pages const& pages)
    : pages_(pages), page_count_(pages.pages.size()), leaf_of_node_(document.node_count, no_leaf),
      element_of_node_(document.node_count, none), by_mcid_(page_count_)
{
    Index const root = add_element(none, "Document", &document.root);
    std::string_view language = document.language;
    describe(root, document.root, language);
    for (auto const* strips : {&document.headers, &document.footers}) {
        for (Node const& strip : *strips) {
            if (!strip.attrs().said) continue;
            std::string_view own = language;
            Index const part = add_element(root, "Sect", &strip);
            describe(part, strip, own);
            build_children(strip, part, own);
        }
    }
    build_children(document.root, root, language);
}

Structure::Index Structure::add_element(Index parent, std::string_view type, Node const* node)
{
    auto const index = static_cast<Index>(elements_.size());
    Element element;
    element.type = type;
    element.parent = parent;
    if (node != nullptr) {
        element.node = node->number;
        element_of_node_.at(node->number) = index;
    }
    elements_.push_back(std::move(element));
    if (parent != none) elements_[parent].kids.push_back({index, false});
    return index;
}

Structure::Leaf Structure::add_leaf(Index element)
{
    auto const leaf = static_cast<Leaf>(leaves_.size());
    leaves_.push_back(element);
    elements_[element].kids.push_back({leaf, true});
    return leaf;
}

// Text nodes with nothing of their own and no other element between them are one piece of content.
Structure::Leaf Structure::open_leaf(Index element)
{
    auto const& kids = elements_[element].kids;
    return !kids.empty() && kids.back().is_leaf ? kids.back().index : add_leaf(element);
}

void Structure::set_id(Index element, std::string_view id)
{
    std::string name = destination_name(id);
    elements_[element].entries += "/ID";
    append_string(elements_[element].entries, name);
    named_.emplace_back(std::move(name), element);
}

// Writes what an element has from its node's attributes; moves `language` on to the element's own.
void Structure::describe(Index element, Node const& node, std::string_view& language)
{
    if (!node.attributes) return;
    document::Attributes const& attributes = *node.attributes;
    if (!attributes.id.empty()) set_id(element, attributes.id);
    std::string& entries = elements_[element].entries;
    if (!attributes.language.empty() && attributes.language != language) {
        language = attributes.language;
        entries += "/Lang";
        append_text(entries, language);
    }
    if (!attributes.alternative.empty()) {
        entries += "/Alt";
        append_text(entries, attributes.alternative);
    }
    if (!attributes.actual_text.empty()) {
        entries += "/ActualText";
        append_text(entries, attributes.actual_text);
    }
}

void Structure::build(Node const& node, Index parent, std::string_view language)
{
    switch (node.role) {
    case Role::document:
    case Role::header:
    case Role::footer:
    case Role::page_break: return;
    case Role::text:
    case Role::page_number:
    case Role::page_count:
    case Role::page_of:
    case Role::number_of:
    case Role::line_break: build_inline(node, parent, language); return;
    case Role::list_item: build_list_item(node, parent, language); return;
    case Role::note: build_note(node, parent, language); return;
    case Role::note_reference: build_note_reference(node, parent); return;
    case Role::table: build_table(node, parent, language); return;
    case Role::toc: build_toc(node, parent, language); return;
    case Role::chart: build_chart(node, parent, language); return;
    case Role::signature: build_signature(node, parent, language); return;
    default: break;
    }
    Index const element = add_element(parent, type_of_role(node), &node);
    describe(element, node, language);
    if (node.role == Role::list) build_numbering(node, element);
    if (node.role == Role::definitions) elements_[element].numbering = "None";
    if (node.role == Role::link) links_.emplace(node.number, &node);
    // The number that a theme gives it.
    if (node.role == Role::heading) label_leaves_.emplace(node.number, add_leaf(element));
    build_children(node, element, language);
}

void Structure::build_children(Node const& node, Index parent, std::string_view language)
{
    for (Node const& child : node.children) build(child, parent, language);
}

void Structure::build_inline(Node const& node, Index parent, std::string_view language)
{
    document::Attributes const& attributes = node.attrs();
    bool const own = (!attributes.language.empty() && attributes.language != language) ||
                     !attributes.alternative.empty() || !attributes.actual_text.empty();
    // Right-to-left words stand on the page in visual order.
    bool const turned = attributes.actual_text.empty() && has_right_to_left(node.text);
    if (own || turned) {
        parent = add_element(parent, "Span", &node);
        describe(parent, node, language);
    }
    if (turned) {
        elements_[parent].entries += "/ActualText";
        append_text(elements_[parent].entries, node.text);
    }
    leaf_of_node_.at(node.number) = open_leaf(parent);
}

// By the first label that the document has; where it has none, by the first of the theme's on the page.
void Structure::build_numbering(Node const& list, Index element)
{
    elements_[element].numbering = "None";
    for (Node const& item : list.children) {
        if (item.attrs().label.empty()) continue;
        elements_[element].numbering = numbering_of(item.attrs().label);
        return;
    }
    for (Node const& item : list.children) {
        if (item.role == Role::list_item) unnumbered_.emplace(item.number, element);
    }
}

void Structure::see_label(std::uint32_t item, std::string_view words)
{
    auto const found = unnumbered_.find(item);
    if (found != unnumbered_.end()) elements_[found->second].numbering = numbering_of(words);
}

void Structure::build_list_item(Node const& node, Index parent, std::string_view language)
{
    Index const item = add_element(parent, "LI", &node);
    describe(item, node, language);
    if (!node.attrs().continued) label_leaves_.emplace(node.number, add_leaf(add_element(item, "Lbl")));
    build_children(node, add_element(item, "LBody"), language);
}

// The mark stands in a Reference where the note does, the Note beside it; each is a link to the other.
void Structure::build_note(Node const& node, Index parent, std::string_view language)
{
    Note note;
    note.mark = &mark_of(node);
    note.note = node.number;
    note.mark_leaf = add_leaf(add_element(add_element(parent, "Reference"), "Link"));
    Index const element = add_element(parent, "Note", &node);
    describe(element, node, language);
    // PDF/UA-1, 7.9: every Note has an ID of its own.
    if (node.attrs().id.empty()) unnamed_notes_.push_back(element);
    note.label_leaf = add_leaf(add_element(add_element(element, "Lbl"), "Link"));
    label_leaves_.emplace(node.number, note.label_leaf);
    notes_.emplace(node.number, note);
    build_children(node, element, language);
}

// Of several marks of one note, each in a Reference of its own that leads to it; the note leads to the first.
void Structure::build_note_reference(Node const& node, Index parent)
{
    Note note;
    note.mark = &mark_of(node);
    note.note = node.attrs().note;
    note.mark_leaf = add_leaf(add_element(add_element(parent, "Reference"), "Link"));
    notes_.emplace(node.number, note);
}

std::string const& Structure::mark_of(Node const& node) const
{
    auto const by_page = pages_.note_marks.find(node.number);
    return by_page != pages_.note_marks.end() ? by_page->second : node.attrs().label;
}

void Structure::build_table(Node const& node, Index parent, std::string_view language)
{
    Index const table = add_element(parent, "Table", &node);
    describe(table, node, language);
    Grid grid;
    grid.spans = has_span(node);
    for (Node const& part : node.children) {
        bool const rows =
            part.role == Role::table_head || part.role == Role::table_body || part.role == Role::table_foot;
        if (!rows) {
            build(part, table, language);
            continue;
        }
        grid.in_head = part.role == Role::table_head;
        Index const element = add_element(table, type_of_role(part), &part);
        std::string_view part_language = language;
        describe(element, part, part_language);
        build_rows(part, element, part_language, grid);
    }
}

void Structure::build_rows(Node const& node, Index parent, std::string_view language, Grid& grid)
{
    // A cell does not reach past its part of the table.
    for (Grid::Column& column : grid.columns) {
        column.busy_rows = 0;
        column.group.clear();
    }
    bool const is_group = document::heads_itself(node);
    for (Node const& row : node.children) {
        grid.in_group_head = is_group && &row == &node.children.front();
        Index const element = add_element(parent, type_of_role(row), &row);
        std::string_view row_language = language;
        describe(element, row, row_language);
        grid.next = 0;
        grid.row_heads.clear();
        for (Grid::Column const& column : grid.columns) {
            if (column.busy_rows > 0 && column.busy_with_row_head &&
                (grid.row_heads.empty() || grid.row_heads.back() != column.row_head)) {
                grid.row_heads.push_back(column.row_head);
            }
        }
        for (Node const& cell : row.children) {
            if (cell.role == Role::cell) {
                build_cell(cell, element, row_language, grid);
            } else {
                build(cell, element, row_language);
            }
        }
        for (Grid::Column& column : grid.columns) {
            if (column.busy_rows > 0) --column.busy_rows;
        }
    }
}

void Structure::build_cell(Node const& node, Index parent, std::string_view language, Grid& grid)
{
    document::Attributes const& attributes = node.attrs();
    Index const element = add_element(parent, type_of_role(node), &node);
    elements_[element].keep_empty = true;
    describe(element, node, language);

    std::string table;
    bool const heads_column = grid.in_head || grid.in_group_head;
    if (attributes.header_cell) table += heads_column ? "/Scope/Column" : "/Scope/Row";
    if (attributes.colspan > 1) {
        table += "/ColSpan ";
        append_integer(table, attributes.colspan);
    }
    if (attributes.rowspan > 1) {
        table += "/RowSpan ";
        append_integer(table, attributes.rowspan);
    }
    if (grid.spans) {
        while (grid.column(grid.next).busy_rows > 0) ++grid.next;
        std::size_t const begin = grid.next;
        std::size_t const end = begin + std::max<std::size_t>(attributes.colspan, 1);
        grid.next = end;
        std::string id = attributes.id;
        if (attributes.header_cell && id.empty()) {
            id = "head-" + std::to_string(node.number);
            set_id(element, id);
        }
        std::vector<std::string> heads;
        auto const add_head = [&](std::string const& head) {
            if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
        };
        // What a group is called is not of the columns that it stands over.
        bool const is_group = grid.in_group_head && end - begin > 1;
        for (std::size_t i = begin; i < end && !is_group; ++i) {
            Grid::Column const& column = grid.column(i);
            std::for_each(column.heads.begin(), column.heads.end(), add_head);
            if (!column.group.empty()) add_head(column.group);
        }
        if (!heads_column) heads.insert(heads.end(), grid.row_heads.begin(), grid.row_heads.end());
        if (!heads.empty()) {
            table += "/Headers[";
            for (std::string const& head : heads) append_string(table, destination_name(head));
            table += ']';
        }
        bool const heads_row = attributes.header_cell && !heads_column;
        if (heads_row) grid.row_heads.push_back(id);
        for (std::size_t i = begin; i < end; ++i) {
            Grid::Column& column = grid.column(i);
            column.busy_rows = std::max<unsigned>(attributes.rowspan, 1);
            column.busy_with_row_head = heads_row;
            if (heads_row) column.row_head = id;
            if (attributes.header_cell && grid.in_head) column.heads.push_back(id);
            if (grid.in_group_head) column.group = id;
        }
    }
    if (!table.empty()) elements_[element].entries += "/A<</O/Table" + table + ">>";
    build_children(node, element, language);
}

// What is drawn is a figure, with words that sum it up; its labels and values are a table, which can be read
// cell by cell.
void Structure::build_chart(Node const& node, Index parent, std::string_view language)
{
    Index const figure = add_element(parent, "Figure", &node);
    leaf_of_node_.at(node.number) = add_leaf(figure);
    std::string_view own = language;
    describe(figure, node, own);
    Index const table = add_element(parent, "Table");
    if (own != language) {
        elements_[table].entries += "/Lang";
        append_text(elements_[table].entries, own);
    }
    Grid grid;
    build_rows(node, table, own, grid);
}

void Structure::build_signature(Node const& node, Index parent, std::string_view language)
{
    Index const element = add_element(parent, type_of_role(node), &node);
    describe(element, node, language);
    signatures_.emplace(node.number, Signature{&node, add_element(element, "Form")});
    build_children(node, element, language);
}

// Items of a deeper level stand in a TOC within the TOC.
void Structure::build_toc(Node const& node, Index parent, std::string_view language)
{
    std::vector<std::pair<std::uint8_t, Index>> open; // levels and their TOCs
    Index const outermost = add_element(parent, "TOC", &node);
    describe(outermost, node, language);
    for (Node const& item : node.children) {
        if (item.role != Role::toc_item) {
            build(item, outermost, language);
            continue;
        }
        while (open.size() > 1 && open.back().first > item.level) open.pop_back();
        if (open.empty()) {
            open.emplace_back(item.level, outermost);
        } else if (item.level > open.back().first) {
            open.emplace_back(item.level, add_element(open.back().second, "TOC"));
        }
        Index const element = add_element(open.back().second, "TOCI", &item);
        std::string_view item_language = language;
        describe(element, item, item_language);
        // The number that a theme gives its heading.
        label_leaves_.emplace(item.number, add_leaf(add_element(element, "Lbl")));
        // A TOCI holds references, not links (ISO 32000-1, table 333).
        build_children(item, add_element(element, "Reference"), item_language);
    }
}

Structure::Leaf Structure::leaf_of(layout::Owner const& owner, bool is_text)
{
    switch (owner.kind) {
    case layout::Owner::Kind::artifact: return no_leaf;
    case layout::Owner::Kind::label: {
        auto const found = label_leaves_.find(owner.node);
        return found == label_leaves_.end() ? no_leaf : found->second;
    }
    case layout::Owner::Kind::note_mark: {
        auto const found = notes_.find(owner.node);
        return found == notes_.end() ? no_leaf : found->second.mark_leaf;
    }
    case layout::Owner::Kind::node: break;
    }
    if (owner.node >= leaf_of_node_.size()) return no_leaf;
    Leaf& leaf = leaf_of_node_[owner.node];
    if (leaf == no_leaf && is_text && element_of_node_[owner.node] != none)
        leaf = add_leaf(element_of_node_[owner.node]);
    return leaf;
}

std::uint32_t Structure::add_content(Leaf leaf, std::uint32_t page)
{
    std::vector<Index>& elements = by_mcid_.at(page);
    auto const mcid = static_cast<std::uint32_t>(elements.size());
    elements.push_back(leaves_[leaf]);
    contents_.push_back({leaf, page, mcid});
    return mcid;
}

void Structure::see_box(Leaf leaf, std::uint32_t page, std::int64_t left, std::int64_t bottom,
                        std::int64_t right, std::int64_t top)
{
    Index const element = leaves_[leaf];
    if (elements_[element].type != "Figure") return;
    auto const [found, added] = boxes_.try_emplace(element, Box{page, left, bottom, right, top});
    Box& box = found->second;
    if (added || box.page != page) return;
    box.left = std::min(box.left, left);
    box.bottom = std::min(box.bottom, bottom);
    box.right = std::max(box.right, right);
    box.top = std::max(box.top, top);
}

void Structure::describe_boxes()
{
    for (auto const& [element, box] : boxes_) {
        std::string& entries = elements_[element].entries;
        entries += "/A<</O/Layout/Placement/Block/BBox[";
        for (std::int64_t const side : {box.left, box.bottom, box.right, box.top}) {
            append_decimal(entries, side, 3);
            entries += ' ';
        }
        entries.back() = ']';
        entries += ">>";
    }
    boxes_.clear();
}

Node const* Structure::link(std::uint32_t node) const
{
    auto const found = links_.find(node);
    return found == links_.end() ? nullptr : found->second;
}

Node const* Structure::signature(std::uint32_t node) const
{
    auto const found = signatures_.find(node);
    return found == signatures_.end() ? nullptr : found->second.node;
}

std::uint32_t Structure::add_signature_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page)
{
    return add_annotation(signatures_.at(node).form, annotation, page);
}

std::string const* Structure::note_mark(std::uint32_t number) const
{
    auto const found = notes_.find(number);
    return found == notes_.end() ? nullptr : found->second.mark;
}

std::uint32_t Structure::add_link_annotation(std::uint32_t node, ObjectId annotation, std::uint32_t page)
{
    return add_annotation(element_of_node_.at(node), annotation, page);
}

std::uint32_t Structure::add_note_annotation(layout::Owner const& owner, ObjectId annotation,
                                             std::uint32_t page)
{
    Note const& note = notes_.at(owner.node);
    Leaf const leaf = owner.kind == layout::Owner::Kind::note_mark ? note.mark_leaf : note.label_leaf;
    return add_annotation(leaves_[leaf], annotation, page);
}

std::uint32_t Structure::add_annotation(Index element, ObjectId annotation, std::uint32_t page)
{
    annotations_.push_back({element, annotation, page});
    // The keys of the pages come first in the parent tree.
    return static_cast<std::uint32_t>(page_count_ + annotations_.size() - 1);
}

namespace {

// PDF syntax with its UTF-16 strings as UTF-8 literals: "/Alt<FEFF00E9>" is "/Alt(é)".
std::string readable(std::string_view syntax)
{
    constexpr std::string_view utf16 = "<FEFF";
    std::string out;
    for (;;) {
        std::size_t const begin = std::min(syntax.find(utf16), syntax.size());
        out += syntax.substr(0, begin);
        if (begin == syntax.size()) return out;
        syntax.remove_prefix(begin + utf16.size());
        std::size_t const end = std::min(syntax.find('>'), syntax.size());
        out += '(';
        char32_t lead = 0;
        for (std::size_t i = 0; i + 4 <= end; i += 4) {
            std::uint32_t unit = 0;
            std::from_chars(syntax.data() + i, syntax.data() + i + 4, unit, 16);
            bool const low = unit >= 0xDC00 && unit < 0xE000;
            if (unit >= 0xD800 && unit < 0xDC00)
                lead = unit;
            else
                append_utf8(out, low ? 0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00) : unit);
        }
        out += ')';
        syntax.remove_prefix(std::min(end + 1, syntax.size()));
    }
}

// Without the soft hyphens of words that are divided at a line's end.
std::string quoted(std::string_view words)
{
    std::string out = "\"";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.substr(i).starts_with("\u00AD")) {
            ++i;
            continue;
        }
        if (words[i] == '"' || words[i] == '\\') out += '\\';
        out += words[i];
    }
    return out + '"';
}

}

std::string Structure::dump(std::vector<std::string> const& words) const
{
    std::string out;
    dump_element(0, 0, words, out);
    return out;
}

void Structure::dump_element(Index index, std::size_t depth, std::vector<std::string> const& words,
                             std::string& out) const
{
    Element const& element = elements_[index];
    std::string const indent(2 * depth, ' ');
    out += indent;
    out += element.type;
    std::string const entries = entries_of(element);
    if (!entries.empty()) out += ' ' + readable(entries);
    auto const words_of = [&words](Kid kid) {
        return kid.index < words.size() ? std::string_view(words[kid.index]) : std::string_view();
    };
    if (element.kids.size() == 1 && element.kids[0].is_leaf && !words_of(element.kids[0]).empty()) {
        out += ' ' + quoted(words_of(element.kids[0])) + '\n';
        return;
    }
    out += '\n';
    for (Kid const kid : element.kids) {
        if (!kid.is_leaf) {
            if (written_[kid.index]) dump_element(kid.index, depth + 1, words, out);
        } else if (!words_of(kid).empty()) {
            out += indent + "  " + quoted(words_of(kid)) + '\n';
        }
    }
}

bool Structure::element_of(std::uint32_t node, ObjectId& id) const
{
    if (node >= element_of_node_.size() || element_of_node_[node] == none) return false;
    Index const element = element_of_node_[node];
    if (!written_.at(element)) return false;
    id = ids_[element];
    return true;
}

std::string Structure::entries_of(Element const& element)
{
    std::string entries = element.entries;
    if (!element.numbering.empty()) {
        entries += "/A<</O/List/ListNumbering";
        append_name(entries, element.numbering);
        entries += ">>";
    }
    return entries;
}

void Structure::name_notes()
{
    std::unordered_set<std::string> taken;
    for (auto const& [id, element] : named_) taken.insert(id);
    std::size_t count = 0;
    for (Index const note : unnamed_notes_) {
        std::string id = "note-" + std::to_string(++count);
        while (!taken.insert(id).second) id += '-';
        set_id(note, id);
    }
}

void Structure::mark_written()
{
    written_.assign(elements_.size(), false);
    for (Content const& content : contents_) written_[leaves_[content.leaf]] = true;
    for (Annotation const& annotation : annotations_) written_[annotation.element] = true;
    for (std::size_t i = elements_.size(); i-- > 0;) {
        if (elements_[i].keep_empty) written_[i] = true;
        if (written_[i] && elements_[i].parent != none) written_[elements_[i].parent] = true;
    }
    written_[0] = true;
}

ObjectId Structure::write_parent_tree(File& file) const
{
    std::vector<TreeEntry> entries;
    entries.reserve(by_mcid_.size() + annotations_.size());
    for (std::size_t page = 0; page < page_count_; ++page) {
        if (by_mcid_[page].empty()) continue;
        TreeEntry entry;
        append_integer(entry.key, static_cast<std::int64_t>(page));
        entry.value = "[";
        for (Index const element : by_mcid_[page]) {
            append_reference(entry.value, ids_[element]);
            entry.value += ' ';
        }
        entry.value.back() = ']';
        entries.push_back(std::move(entry));
    }
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
        TreeEntry entry;
        append_integer(entry.key, static_cast<std::int64_t>(page_count_ + i));
        append_reference(entry.value, ids_[annotations_[i].element]);
        entries.push_back(std::move(entry));
    }
    return write_tree(file, "/Nums", entries);
}

ObjectId Structure::write(File& file, std::vector<ObjectId> const& pages)
{
    name_notes();
    describe_boxes();
    mark_written();
    // A link that no page shows as one reads as any other words.
    std::vector<bool> linked(elements_.size(), false);
    for (Annotation const& annotation : annotations_) linked[annotation.element] = true;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        if (elements_[i].type == "Link" && !linked[i]) elements_[i].type = "Span";
    }

    // The contents and annotations of each leaf and element together, by counting.
    std::vector<std::uint32_t> content_begin(leaves_.size() + 1, 0),
        annotation_begin(elements_.size() + 1, 0);
    for (Content const& content : contents_) ++content_begin[content.leaf + 1];
    for (Annotation const& annotation : annotations_) ++annotation_begin[annotation.element + 1];
    for (std::size_t i = 1; i < content_begin.size(); ++i) content_begin[i] += content_begin[i - 1];
    for (std::size_t i = 1; i < annotation_begin.size(); ++i) annotation_begin[i] += annotation_begin[i - 1];
    std::vector<Content> contents(contents_.size());
    std::vector<Annotation> annotations(annotations_.size());
    {
        std::vector<std::uint32_t> next = content_begin;
        for (Content const& content : contents_) contents[next[content.leaf]++] = content;
        next = annotation_begin;
        for (Annotation const& annotation : annotations_)
            annotations[next[annotation.element]++] = annotation;
    }

    ObjectId const root = file.reserve();
    ids_.assign(elements_.size(), ObjectId{});
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        if (written_[i]) ids_[i] = file.reserve();
    }
    std::string body, kids;
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        if (!written_[i]) continue;
        Element const& element = elements_[i];
        constexpr std::uint32_t no_page = 0xFFFFFFFF;
        std::uint32_t own_page = no_page;
        std::size_t count = 0;
        kids.clear();
        for (Kid const kid : element.kids) {
            if (!kid.is_leaf) {
                if (!written_[kid.index]) continue;
                append_reference(kids, ids_[kid.index]);
                kids += ' ';
                ++count;
                continue;
            }
            for (std::uint32_t c = content_begin[kid.index]; c < content_begin[kid.index + 1]; ++c) {
                Content const& content = contents[c];
                if (own_page == no_page) own_page = content.page;
                if (content.page == own_page) {
                    append_integer(kids, content.mcid);
                    kids += ' ';
                } else {
                    kids += "<</Type/MCR/Pg ";
                    append_reference(kids, pages.at(content.page));
                    kids += "/MCID ";
                    append_integer(kids, content.mcid);
                    kids += ">> ";
                }
                ++count;
            }
        }
        for (std::uint32_t a = annotation_begin[i]; a < annotation_begin[i + 1]; ++a) {
            kids += "<</Type/OBJR/Obj ";
            append_reference(kids, annotations[a].id);
            kids += "/Pg ";
            append_reference(kids, pages.at(annotations[a].page));
            kids += ">> ";
            ++count;
        }
        body = "/Type/StructElem/S/";
        body += element.type;
        body += "/P ";
        append_reference(body, element.parent == none ? root : ids_[element.parent]);
        body += entries_of(element);
        if (own_page != no_page) {
            body += "/Pg ";
            append_reference(body, pages.at(own_page));
        }
        if (count > 0) {
            kids.pop_back();
            body += "/K";
            body += count == 1 ? " " + kids : "[" + kids + "]";
        }
        file.write(ids_[i], body);
    }

    body = "/Type/StructTreeRoot/K ";
    append_reference(body, ids_[0]);
    body += "/ParentTree ";
    append_reference(body, write_parent_tree(file));
    if (!named_.empty()) {
        std::sort(named_.begin(), named_.end());
        std::vector<TreeEntry> entries;
        for (auto const& [id, element] : named_) {
            if (!written_[element]) continue;
            TreeEntry entry;
            append_string(entry.key, id);
            append_reference(entry.value, ids_[element]);
            entries.push_back(std::move(entry));
        }
        if (!entries.empty()) {
            body += "/IDTree ";
            append_reference(body, write_tree(file, "/Names", entries));
        }
    }
    file.write(root, body);
    return root;
}

}
