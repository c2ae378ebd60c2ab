#include "samples.h"

#include "base/diagnostics/context.h"

#include <stdexcept>

namespace rapporteur::test {

using document::Document;
using document::Node;
using document::Role;

Node node(Role role, std::vector<Node> children)
{
    Node result(role);
    result.children = std::move(children);
    return result;
}

Node text(std::string_view words) { return Node::of_text(std::string(words)); }

namespace {

// A braced list of nodes would have to copy them.
template <typename... Nodes> std::vector<Node> list_of(Nodes&&... nodes)
{
    std::vector<Node> result;
    (result.push_back(std::forward<Nodes>(nodes)), ...);
    return result;
}

Node with_label(Node item, std::string_view label)
{
    item.ensure_attributes().label = label;
    return item;
}

Node in_language(Node item, std::string_view language)
{
    item.ensure_attributes().language = language;
    return item;
}

}

Node heading(std::uint8_t level, std::string_view words, std::string_view id)
{
    Node result = node(Role::heading, list_of(text(words)));
    result.level = level;
    if (!id.empty()) result.ensure_attributes().id = id;
    return result;
}

Node paragraph(std::string_view words, std::string_view language)
{
    Node result = node(Role::paragraph, list_of(text(words)));
    if (!language.empty()) result.ensure_attributes().language = language;
    return result;
}

Node link_to(std::string_view target, std::string_view words)
{
    Node result = node(Role::link, words.empty() ? list_of() : list_of(text(words)));
    result.ensure_attributes().target = target;
    return result;
}

Node note(std::string_view words) { return node(Role::note, list_of(text(words))); }

Node cell(std::string_view words, bool header, unsigned colspan, unsigned rowspan)
{
    Node result = node(Role::cell, words.empty() ? list_of() : list_of(text(words)));
    result.ensure_attributes().header_cell = header;
    result.attributes->colspan = static_cast<std::uint16_t>(colspan);
    result.attributes->rowspan = static_cast<std::uint16_t>(rowspan);
    return result;
}

Document finished(std::vector<Node> children)
{
    Document document;
    document.metadata.title = "Brief: Bakı — отчёт";
    document.metadata.author = "Secretariat & Co";
    document.metadata.subject = "Sessions <all>";
    document.metadata.keywords = "session, resolution";
    document.metadata.publisher = "Research service";
    document.metadata.date = {2015, 5, 27};
    document.language = "en";
    document.root.children = std::move(children);
    document.headers.push_back(node(Role::header, list_of(paragraph("Running head"))));
    document.footers.push_back(node(Role::footer, list_of(paragraph("Running foot"))));
    Context context;
    if (!document::finish(document, context)) throw std::runtime_error("the sample document has faults");
    return document;
}

Document everything()
{
    Node intro = node(
        Role::paragraph,
        list_of(text("An efficient affidavit, "), node(Role::emphasis, list_of(text("emphasised"))),
                text(" and "), node(Role::strong, list_of(text("strong"))), text(", with a note"),
                note("The first note."), text(" and "), link_to("https://example.org/a?b=(c)&d=é", "a link"),
                text(", also "), link_to("#end", "to the end"), text(". "),
                in_language(node(Role::span, list_of(text("Şəhərdə özəl müəssisə"))), "az"),
                text(" closes it.")));
    Node preamble =
        node(Role::list, list_of(node(Role::list_item, list_of(paragraph("Recalling something,")))));
    Node operative = node(
        Role::list, list_of(with_label(node(Role::list_item, list_of(paragraph("Urges all;"))), "1."),
                            with_label(node(Role::list_item, list_of(paragraph("Requests more."))), "2.")));
    Node definitions =
        node(Role::definitions,
             list_of(node(Role::definition_group,
                          list_of(node(Role::term, list_of(text("OIC"))),
                                  node(Role::definition, list_of(text("The organization.")))))));
    Node head = node(Role::table_head,
                     list_of(node(Role::row, list_of(cell("Donor", true, 1, 2), cell("Amounts", true, 2),
                                                     cell("Date", true, 1, 2))),
                             node(Role::row, list_of(cell("Grant", true), cell("Loan", true)))));
    Node body =
        node(Role::table_body,
             list_of(node(Role::row, list_of(cell("Bank", true, 1, 2), cell("12"), cell(""), cell("1994"))),
                     node(Role::row, list_of(cell("34"), cell("56"), cell("1995")))));
    Node foot =
        node(Role::table_foot,
             list_of(node(Role::row, list_of(cell("Total", true), cell("46"), cell("56"), cell("")))));
    Node table = node(Role::table, list_of(node(Role::caption, list_of(text("Assistance"))), std::move(head),
                                           std::move(body), std::move(foot)));
    Node contents = node(Role::toc);
    contents.ensure_attributes().depth = 3;
    Node sum = node(Role::span, list_of(text("§")));
    sum.ensure_attributes().actual_text = "section";
    Node empty_section = node(Role::section, list_of(node(Role::paragraph)));
    return finished(list_of(
        heading(1, "Brief: Bakı — отчёт", "top"), std::move(contents),
        node(Role::section,
             list_of(heading(2, "Languages", "languages"), std::move(intro),
                     paragraph("Русский: Съешь же ещё этих мягких французских булок.", "ru"),
                     paragraph("العربية السلام عليكم ورحمة الله", "ar"), paragraph("שלום עולם", "he"),
                     paragraph("日本語の文章。", "ja"), paragraph("हिन्दी में क्षत्रिय लिखा", "hi"),
                     node(Role::quote, list_of(paragraph("Quoted words."))))),
        node(Role::section, list_of(heading(2, "Lists", "lists"), heading(3, "Deeper", "deeper"),
                                    std::move(preamble), std::move(operative), std::move(definitions))),
        std::move(empty_section), node(Role::page_break),
        node(Role::section, list_of(heading(2, "Table", "table"), std::move(table),
                                    node(Role::columns, list_of(paragraph("In columns."))),
                                    node(Role::keep, list_of(paragraph("Kept."))),
                                    node(Role::paragraph, list_of(text("See "), std::move(sum), text(" 5"),
                                                                  note("Another note."), text("."))))),
        heading(2, "End", "end")));
}

}
