#include "document/add_letterhead.h"

#include "base/diagnostics/context.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::document;

namespace {

Node running_head(Role role, std::string words)
{
    Node node(role);
    Node paragraph(Role::paragraph);
    paragraph.children.push_back(Node::of_text(std::move(words)));
    node.children.push_back(std::move(paragraph));
    return node;
}

Document finished()
{
    Document document;
    document.metadata.title = "A paper";
    document.language = "en";
    document.root.place = 1;
    document.places.emplace_back();
    document.headers.push_back(running_head(Role::header, "Head"));
    document.footers.push_back(running_head(Role::footer, "Foot"));
    Context context;
    BOOST_REQUIRE(finish(document, context));
    return document;
}

std::vector<std::uint32_t> numbers_of(Document const& document)
{
    std::vector<std::uint32_t> result;
    auto const add = [&](Node const& node) { result.push_back(node.number); };
    for_each_node(document.root, add);
    for (Node const& header : document.headers) for_each_node(header, add);
    for (Node const& footer : document.footers) for_each_node(footer, add);
    return result;
}

}

BOOST_AUTO_TEST_SUITE(letterheads)

BOOST_AUTO_TEST_CASE(come_last_of_the_headers_and_are_read_before_the_footers)
{
    Document document = finished();
    Letterhead letterhead;
    letterhead.lines = {"A house", "A street"};
    letterhead.language = "fr";
    add_letterhead(document, letterhead);
    BOOST_REQUIRE(document.headers.size() == 2u);
    Node const& head = document.headers.back();
    BOOST_TEST((head.role == Role::header));
    BOOST_TEST(head.attrs().read_out);
    BOOST_TEST(head.attrs().language == "fr");
    BOOST_TEST(head.place == document.root.place);
    BOOST_TEST(head.plain_text().starts_with("A house"));
    std::vector<std::uint32_t> const numbers = numbers_of(document);
    BOOST_TEST(numbers.size() == document.node_count);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) BOOST_TEST(numbers[i] == i);
}

BOOST_AUTO_TEST_CASE(are_numbered_where_there_is_no_footer)
{
    Document document;
    document.metadata.title = "A paper";
    document.language = "en";
    Context context;
    BOOST_REQUIRE(finish(document, context));
    Letterhead letterhead;
    letterhead.lines = {"A house"};
    add_letterhead(document, letterhead);
    std::vector<std::uint32_t> const numbers = numbers_of(document);
    BOOST_TEST(numbers.size() == document.node_count);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) BOOST_TEST(numbers[i] == i);
}

BOOST_AUTO_TEST_SUITE_END()
