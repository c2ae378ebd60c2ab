#include "document/document.h"

#include "base/values/numerals.h"

#include <algorithm>

namespace rapporteur::document {

std::string_view name_of(Role role)
{
    switch (role) {
    case Role::document: return "document";
    case Role::section: return "section";
    case Role::list: return "list";
    case Role::list_item: return "item";
    case Role::definitions: return "definitions";
    case Role::definition_group: return "definition-group";
    case Role::quote: return "quote";
    case Role::columns: return "columns";
    case Role::parallel: return "parallel";
    case Role::side: return "side";
    case Role::keep: return "keep";
    case Role::table: return "table";
    case Role::table_head: return "head";
    case Role::table_body: return "body";
    case Role::table_foot: return "foot";
    case Role::row: return "row";
    case Role::cell: return "cell";
    case Role::toc: return "toc";
    case Role::toc_item: return "toc-item";
    case Role::index: return "index";
    case Role::index_item: return "index-item";
    case Role::note: return "note";
    case Role::figure: return "figure";
    case Role::image: return "image";
    case Role::chart: return "chart";
    case Role::signature: return "signature";
    case Role::page_break: return "page-break";
    case Role::heading: return "heading";
    case Role::paragraph: return "p";
    case Role::caption: return "caption";
    case Role::term: return "term";
    case Role::definition: return "definition";
    case Role::header: return "header";
    case Role::footer: return "footer";
    case Role::text: return "text";
    case Role::emphasis: return "em";
    case Role::strong: return "strong";
    case Role::span: return "span";
    case Role::link: return "link";
    case Role::page_number: return "page-number";
    case Role::page_count: return "page-count";
    case Role::page_of: return "page-of";
    case Role::pages_of: return "pages-of";
    case Role::number_of: return "number-of";
    case Role::running: return "running";
    case Role::note_reference: return "note-ref";
    case Role::line_break: return "line-break";
    }
    return "";
}

bool is_inline(Role role) { return role >= Role::text || role == Role::note; }

Node Node::of_text(std::string words)
{
    Node node(Role::text);
    node.text = std::move(words);
    return node;
}

Attributes& Node::ensure_attributes()
{
    if (!attributes) attributes = std::make_unique<Attributes>();
    return *attributes;
}

Attributes const& Node::attrs() const
{
    static Attributes const none;
    return attributes ? *attributes : none;
}

std::string Node::plain_text() const
{
    if (role == Role::note) return {};
    std::string result = text;
    if (role == Role::line_break) result += ' ';
    for (Node const& child : children) result += child.plain_text();
    return result;
}

std::string print_number(Document const& document, std::uint64_t number)
{
    return in_digits(std::to_string(number), document.zero);
}

}
