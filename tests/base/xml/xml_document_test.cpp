#include "base/xml/xml_document.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <ostream>

using namespace rapporteur;

namespace {

constexpr char const* ns = "urn:test";

std::optional<XmlDocument> parse(std::string bytes, Context& context)
{
    return XmlDocument::parse(FileName("f.xml"), std::move(bytes), "r", ns, context);
}

std::string wrap(std::string const& inner) { return "<r xmlns=\"urn:test\">" + inner + "</r>"; }

struct Broken {
    char const* name;
    std::string bytes;
    std::uint32_t line, column;
    char const* code;
};
std::ostream& operator<<(std::ostream& out, Broken const& c) { return out << c.name; }

Broken const broken[] = {
    {"nothing at all", "", 1, 1, "malformed-xml"},
    {"only space", "  \n ", 2, 2, "malformed-xml"},
    {"text alone", "hello", 1, 1, "malformed-xml"},
    {"two roots", "<r xmlns=\"urn:test\"/>\n<r/>", 2, 2, "malformed-xml"},
    {"text after the root", "<r xmlns=\"urn:test\"/>\n x", 2, 2, "malformed-xml"},
    {"a control character", wrap("a\x01"), 1, 22, "malformed-xml"},
    {"a NUL", wrap(std::string("a\0b", 3)), 1, 22, "malformed-xml"},
    {"a character that XML forbids", wrap("é\xef\xbf\xbf"), 1, 22, "malformed-xml"},
    {"broken UTF-8", wrap("é\xff"), 1, 22, "not-utf8"},
    {"an overlong sequence", wrap("\xc0\xaf"), 1, 21, "not-utf8"},
    {"a surrogate in UTF-8", wrap("\xed\xa0\x80"), 1, 21, "not-utf8"},
    {"UTF-16 that is cut off", std::string("\xff\xfe<\0r\0", 6), 1, 1, "malformed-xml"},
    {"UTF-16 with an odd byte", std::string("\xff\xfe<\0r", 5), 1, 2, "not-utf8"},
    {"UTF-16 with half a character", std::string("\xfe\xff\0\n\0<\xd8\0\0r", 10), 2, 2, "not-utf8"},
    {"another encoding declared", "<?xml version=\"1.0\" encoding=\"latin1\"?><r xmlns=\"urn:test\"/>", 1, 31,
     "not-utf8"},
    {"a bare ampersand", wrap("a & b"), 1, 23, "malformed-xml"},
    {"an unknown entity", wrap("&nbsp;"), 1, 21, "malformed-xml"},
    {"an entity that names a surrogate", wrap("&#xD800;"), 1, 21, "malformed-xml"},
    {"an entity that names NUL", wrap("&#0;"), 1, 21, "malformed-xml"},
    {"a DOCTYPE", "<!DOCTYPE r [<!ENTITY a \"b\">]>\n<r xmlns=\"urn:test\"/>", 1, 1, "malformed-xml"},
    {"less-than in a value", wrap("<a b=\"x<y\"/>"), 1, 28, "malformed-xml"},
    {"an attribute twice", wrap("<a b=\"1\" b=\"2\"/>"), 1, 30, "malformed-xml"},
    {"no space between attributes", wrap("<a b=\"1\"c=\"2\"/>"), 1, 29, "malformed-xml"},
    {"an attribute without a value", wrap("<a b/>"), 1, 24, "malformed-xml"},
    {"a value without quotes", wrap("<a b=1/>"), 1, 24, "malformed-xml"},
    {"a quote never closed", "<r xmlns=\"urn:test>", 1, 10, "malformed-xml"},
    {"the wrong end tag", wrap("<a>\n</b>"), 2, 3, "malformed-xml"},
    {"no end tag", "<r xmlns=\"urn:test\"><a>", 1, 22, "malformed-xml"},
    {"an end tag too many", wrap("") + "</r>", 1, 27, "malformed-xml"},
    {"a comment never closed", wrap("<!-- x"), 1, 21, "malformed-xml"},
    {"dashes in a comment", wrap("<!-- a -- b -->"), 1, 28, "malformed-xml"},
    {"the end of CDATA in text", wrap("a ]]> b"), 1, 23, "malformed-xml"},
    {"a late XML declaration", "\n<?xml version=\"1.0\"?><r xmlns=\"urn:test\"/>", 2, 1, "malformed-xml"},
    {"another root", "<q xmlns=\"urn:test\"/>", 1, 2, "unknown-element"},
    {"no namespace", "<r/>", 1, 2, "missing-attribute"},
    {"another namespace", "<r xmlns=\"urn:other\"/>", 1, 11, "bad-value"},
    {"a prefix of another namespace", "<r xmlns=\"urn:test\" xmlns:x=\"urn:x\"><x:a/></r>", 1, 38,
     "unknown-element"},
    {"a prefix declared with another namespace", wrap("<x:a xmlns:x=\"urn:x\"/>"), 1, 35, "bad-value"},
    {"a prefix that stands for nothing", wrap("<x:a/>"), 1, 22, "unknown-element"},
    {"an element of no namespace", "<t:r xmlns:t=\"urn:test\"><a/></t:r>", 1, 26, "unknown-element"},
    {"another root with a prefix", "<t:q xmlns:t=\"urn:test\"/>", 1, 2, "unknown-element"},
    {"a namespace inside", wrap("<a xmlns=\"urn:x\"/>"), 1, 31, "bad-value"},
};

}

BOOST_AUTO_TEST_SUITE(xml_document)

BOOST_DATA_TEST_CASE(what_is_no_xml_of_ours_is_refused_at_its_place, boost::unit_test::data::make(broken), c)
{
    Context context;
    BOOST_TEST(!parse(c.bytes, context).has_value());
    BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
    Diagnostic const& fault = context.diagnostics.all().front();
    BOOST_TEST(fault.code == c.code);
    BOOST_TEST(fault.at.line == c.line);
    BOOST_TEST(fault.at.column == c.column);
    BOOST_TEST(!fault.message.empty());
}

// Of two tags that do not match the misspelt one is the fault, where it is known which names there are.
BOOST_AUTO_TEST_CASE(of_tags_that_do_not_match_the_unknown_name_is_the_fault)
{
    constexpr std::array<std::string_view, 2> names{"r", "part"};
    struct Case {
        char const* inside;
        std::uint32_t column, noted;
        char const* suggestion;
    };
    Case const cases[] = {{"<prat></part>", 22, 29, "part"},
                          {"<part></prat>", 29, 22, "part"},
                          {"<part></>", 29, 22, "part"},
                          {"<part>", 29, 22, ""}, // </r>: an end tag is missing, nothing is misspelt
                          {"<other></part>", 22, 30, ""}};
    for (Case const& c : cases) {
        Context context;
        BOOST_TEST(!XmlDocument::parse(FileName("f.xml"), wrap(c.inside), "r", ns, context, names));
        BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
        Diagnostic const& fault = context.diagnostics.all().front();
        BOOST_TEST(fault.at.column == c.column, c.inside);
        BOOST_TEST(fault.suggestion == c.suggestion, c.inside);
        BOOST_REQUIRE(fault.notes.size() == 1u);
        BOOST_TEST(fault.notes.front().at.column == c.noted, c.inside);
    }
}

BOOST_AUTO_TEST_CASE(a_misspelt_xmlns_is_told_where_it_stands)
{
    Context context;
    BOOST_TEST(!parse("<r xmlsn=\"urn:test\"/>", context));
    Diagnostic const& fault = context.diagnostics.all().front();
    BOOST_TEST(fault.at.column == 4u);
    BOOST_TEST(fault.suggestion == "xmlns");
}

namespace {

// Each character of the text in two bytes, or four where it has two units.
std::string utf16(std::u16string_view text, bool little)
{
    std::string result = little ? "\xff\xfe" : "\xfe\xff";
    for (char16_t const unit : text) {
        char const low = static_cast<char>(unit & 0xff);
        char const high = static_cast<char>(unit >> 8);
        result += little ? low : high;
        result += little ? high : low;
    }
    return result;
}

}

BOOST_AUTO_TEST_CASE(utf_16_with_a_mark_is_read_and_its_places_count_characters)
{
    for (bool const little : {true, false}) {
        Context context;
        auto const document = parse(utf16(u"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n"
                                          u"<r xmlns=\"urn:test\">\r\n𝒜é<a b=\"議\"/></r>",
                                          little),
                                    context);
        BOOST_REQUIRE(document.has_value());
        XmlNode const& a = document->root().children.at(1);
        BOOST_TEST(a.attribute("b")->value == "議");
        Position const at = document->position(a.offset);
        BOOST_TEST(at.line == 3u);
        BOOST_TEST(at.column == 4u);
        BOOST_TEST(document->fault_at_name("x", a, "").source_line == "𝒜é<a b=\"議\"/></r>");
    }
}

BOOST_AUTO_TEST_CASE(any_prefix_may_stand_for_the_namespace)
{
    Context context;
    auto const document =
        parse("<t:r xmlns:t=\"urn:test\" xmlns=\"urn:other\"><t:a/><a xmlns=\"urn:test\"><u:b "
              "xmlns:u=\"urn:test\" xml:lang=\"en\"/></a></t:r>",
              context);
    BOOST_REQUIRE(document.has_value());
    XmlNode const& root = document->root();
    BOOST_TEST(root.name == "r");
    BOOST_TEST(root.attributes.empty());
    BOOST_TEST(root.children.at(0).name == "a");
    BOOST_TEST(document->position(root.children.at(0).offset).column == 46u);
    XmlNode const& b = root.children.at(1).children.at(0);
    BOOST_TEST(b.name == "b");
    BOOST_TEST(b.attributes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_editors_bind_a_schema_with_is_of_no_vocabulary)
{
    Context context;
    auto const document =
        parse("<r xmlns=\"urn:test\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\" "
              "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:schemaLocation=\"urn:test t.xsd\" "
              "i:other=\"1\" xsi:type=\"x\"/>",
              context);
    BOOST_REQUIRE(document.has_value());
    std::vector<std::string> left;
    for (XmlAttribute const& each : document->root().attributes) left.push_back(each.name);
    std::vector<std::string> const expected{"i:other", "xsi:type"};
    BOOST_TEST(left == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_not_xml_at_all_is_told_what_it_looks_like)
{
    auto const message = [](std::string const& bytes) {
        Context context;
        BOOST_TEST(!parse(bytes, context).has_value());
        return context.diagnostics.all().front().message;
    };
    std::string const way_out = ": give the file the ending that is its own, and write what it holds as XML";
    BOOST_TEST(message("id,title\n1,\"a, b\"\n") == "this looks like a table with commas, not XML" + way_out);
    BOOST_TEST(message("\xef\xbb\xbfid;title\r\n1;a\r\n") ==
               "this looks like a table with semicolons, not XML" + way_out);
    BOOST_TEST(message("id\ttitle\n1\ta\n") == "this looks like a table with tabs, not XML" + way_out);
    BOOST_TEST(message("{\"a\": 1}") == "this looks like JSON, not XML" + way_out);
    BOOST_TEST(message("PK\x03\x04rest") ==
               "this is a ZIP file, such as Excel and Word write, not XML" + way_out);
    BOOST_TEST(message("Well, hello\nthere").starts_with("this text stands outside the root element"));
    BOOST_TEST(message("<r xmlns=\"urn:test\"/>\na,b").starts_with("this text stands outside the root"));
}

BOOST_AUTO_TEST_CASE(nesting_to_the_limit_is_read_and_one_more_is_too_deep)
{
    auto nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 1; i < depth; ++i) text += "<a>";
        for (std::size_t i = 1; i < depth; ++i) text += "</a>";
        return wrap(text);
    };
    Context context;
    BOOST_TEST(parse(nested(90), context).has_value());
    BOOST_TEST(!parse(nested(91), context).has_value());
    BOOST_TEST(context.diagnostics.all().back().code == "too-deep");
}

BOOST_AUTO_TEST_CASE(a_file_has_bounds_of_its_elements_and_texts)
{
    auto const told = [](std::string const& inner, std::size_t elements, std::size_t bytes) {
        Context context;
        context.limits.elements = elements;
        context.limits.field_bytes = bytes;
        bool const is_read = parse(wrap(inner), context).has_value();
        BOOST_TEST(is_read == context.diagnostics.empty());
        if (is_read) return std::string();
        Diagnostic const& one = context.diagnostics.all().front();
        BOOST_TEST(one.code == "limit-reached");
        return one.message.substr(one.message.find("--limit"));
    };
    BOOST_TEST(told("<a/><a/>", 3, 100) == "");
    BOOST_TEST(told("<a/><a/><a/>", 3, 100) == "--limit elements=N");
    BOOST_TEST(told("<a>12345678</a>", 9, 8) == "");
    BOOST_TEST(told("<a>123456789</a>", 9, 8) == "--limit field-bytes=N");
    BOOST_TEST(told("<a b=\"123456789\"/>", 9, 8) == "--limit field-bytes=N");
    BOOST_TEST(told("<a><![CDATA[123456789]]></a>", 9, 8) == "--limit field-bytes=N");
}

BOOST_AUTO_TEST_CASE(white_space_between_inline_elements_is_kept)
{
    Context context;
    auto const document = parse(wrap("<em>x</em> <em>y</em>\n"), context);
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST(document->root().content() == "x y\n");
}

BOOST_AUTO_TEST_CASE(entities_line_ends_and_cdata_are_text)
{
    Context context;
    auto const document = parse(wrap("<a b=\"1&#10;2\n3\">&lt;&#xE9;\r\nz<![CDATA[<&>]]></a>"), context);
    BOOST_REQUIRE(document.has_value());
    XmlNode const& a = document->root().children.front();
    BOOST_TEST(a.content() == "<é\nz<&>");
    BOOST_TEST(a.attribute("b")->value == "1 2 3");
}

BOOST_AUTO_TEST_CASE(columns_count_code_points_and_tabs_are_one_and_a_mark_is_none)
{
    Context context;
    auto const document = parse("\xef\xbb\xbf<r xmlns=\"urn:test\">\r\n\təə<a/>\r<b/>\n<c/></r>", context);
    BOOST_REQUIRE(document.has_value());
    auto place = [&](std::size_t child) {
        Position const at = document->position(document->root().children[child].offset);
        return std::to_string(at.line) + ":" + std::to_string(at.column);
    };
    Position const root = document->position(document->root().offset);
    BOOST_TEST(root.column == 2u);
    BOOST_TEST(place(1) == "2:5");
    BOOST_TEST(place(3) == "3:2");
    BOOST_TEST(place(5) == "4:2");
}

BOOST_AUTO_TEST_CASE(a_place_in_a_decoded_value_is_found_in_the_file)
{
    Context context;
    auto const document = parse(wrap("<a b=\"&quot;&#xE9;x\"/>"), context);
    BOOST_REQUIRE(document.has_value());
    XmlAttribute const& b = *document->root().children.front().attribute("b");
    BOOST_TEST(b.value == "\"éx");
    std::uint32_t const offset = document->source_offset(b.value_offset, 3);
    BOOST_TEST(document->bytes()[offset] == 'x');
    BOOST_TEST(document->bytes().substr(document->source_offset(b.value_offset, 1), 3) == "&#x");
}

BOOST_AUTO_TEST_CASE(any_prefix_of_a_file_is_read_or_refused)
{
    std::string const whole =
        "<?xml version=\"1.0\"?><!-- c --><r xmlns=\"urn:test\"><a b='&amp;é'>t<![CDATA[x]]></a><?p i?></r>";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        Context context;
        BOOST_TEST(!parse(whole.substr(0, length), context).has_value());
        BOOST_TEST(context.diagnostics.errors() == 1u);
    }
    Context context;
    BOOST_TEST(parse(whole, context).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
