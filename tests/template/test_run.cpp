#include "support.h"
#include "template/output_name.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

BOOST_AUTO_TEST_SUITE(run)

BOOST_AUTO_TEST_CASE(a_template_makes_a_document_of_a_session)
{
    Made const result = made(
        R"xml(<template xmlns="urn:rapporteur:template:1" id="brief" for="session" theme="plain" xml:lang="en"
          output="{{ session.id }}-brief">
  <title>{{ session.title }}</title>
  <section>
    <heading>Resolutions</heading>
    <for each="resolution in session.resolutions | sort(attribute='symbol')">
      <section id="{{ resolution.id }}">
        <heading>{{ resolution.title }}</heading>
        <if test="resolution.adopted"><p>Adopted on {{ resolution.adopted | date('long') }}</p></if>
      </section>
      <else><p>No resolution is on record.</p></else>
    </for>
  </section>
</template>)xml");
    BOOST_TEST(codes_of(result.diagnostics) == "");
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(result.document->metadata.title == "Tenth Summit");
    BOOST_TEST(result.output_name == "summit-10-brief");
    BOOST_TEST(result.document->theme == "plain");
    BOOST_TEST(result.document->metadata.date.to_string() == "2003-10-17");
    BOOST_TEST(dump(*result.document) == R"(section
  heading1 id=heading-1
    "Resolutions"
  section id=aggression
    heading2
      "On the aggression"
      note
        "Adopted without discussion."
    p
      "Adopted on "
      "17~October~2003"
  section id=aid
    heading2
      "[Economic aid]"
)");
}

namespace {

// The text of each block at the top, one a line.
std::string lines(std::string const& body)
{
    Made const result = made(template_of(body));
    if (!result.document) return codes_of(result.diagnostics);
    std::string text;
    for (document::Node const& node : result.document->root.children) {
        text += visible(node.plain_text()) + "\n";
    }
    return text;
}

}

BOOST_AUTO_TEST_CASE(white_space_is_as_in_html)
{
    BOOST_TEST(lines("<p>  a\n   b  <em> c </em>  d </p>") == "a b c d\n");
    BOOST_TEST(lines("<p>a<em>b</em>\n   <em>c</em></p>") == "abc\n");
    BOOST_TEST(lines("<p>a<em>b</em> <em>c</em></p>") == "ab c\n");
    BOOST_TEST(lines("<p>a <br/> b</p>") == "a b\n");
    BOOST_TEST(lines("<p>{{ 'a' }} {{ 'b' }}\n{{ 'c' }}</p>") == "a b c\n");
    BOOST_TEST(lines("<p>\n  </p><p>{{ '' }} </p><p>x</p>") == "x\n");
}

BOOST_AUTO_TEST_CASE(control_stands_in_running_text)
{
    BOOST_TEST(
        lines(R"x(<p>It has <for each="r in session.resolutions">{{ r.id }}<if test="not loop.last">, </if>
        </for>.</p>)x") == "It has aid, aggression.\n");
    BOOST_TEST(lines(R"x(<p><if test="session.theme">{{ session.theme }}
        <elif test="session.number">{{ session.number }}</elif><else>none</else></if></p>)x") == "10\n");
}

BOOST_AUTO_TEST_CASE(loops_know_where_they_are)
{
    BOOST_TEST(lines(R"x(<p><for each="r in session.assistance">{{ loop.index }}/{{ loop.length }}
        <if test="loop.previtem">&lt;{{ loop.previtem.id }}</if><if test="loop.first"> first</if>
        <if test="loop.last"> last</if>; </for></p>)x") ==
               "1/4 first; 2/4 <sheep; 3/4 <credit; 4/4 <projects last;\n");
    BOOST_TEST(lines(R"x(<p><for each="x in [] + [1][1:]">a<else>none</else></for></p>)x") == "none\n");
    BOOST_TEST(
        lines(R"x(<p><for each="x in [1, 2, 3, 4] if x is even">{{ loop.index }}:{{ x }} </for></p>)x") ==
        "1:2 2:4\n");
}

BOOST_AUTO_TEST_CASE(groups_have_a_key_and_a_list)
{
    char const* const expected = "grant 1; in kind 1; loan 1; not specified 1;\n";
    BOOST_TEST(lines(R"x(<p><for each="g in session.assistance | groupby('kind')">
        {{ g.grouper }} {{ g.list | length }}; </for></p>)x") == expected);
    BOOST_TEST(lines(R"x(<p><for each="kind, all in session.assistance | groupby('kind')">
        {{ kind }} {{ all | length }}; </for></p>)x") == expected);
}

BOOST_AUTO_TEST_CASE(names_end_where_their_element_does)
{
    BOOST_TEST(lines(R"x(<set name="x" value="1"/>
        <for each="a in [1, 2]"><set name="x" value="x + a"/><p>{{ x }}</p></for><p>{{ x }}</p>)x") ==
               "2\n3\n1\n");
}

BOOST_AUTO_TEST_CASE(a_body_prints_under_the_name_that_it_bore)
{
    BOOST_TEST(lines(R"x(<p><if test="session.body.parent">{{ session.body.parent.name }}</if></p>
<for each="e in archive.events if e.body"><p>{{ e.body.name }} {{ e.start.year }}</p></for>)x") ==
               "Organization of the Islamic Conference\nOrganization of the Islamic Conference 1991\n"
               "Organisation of Islamic Cooperation 2013\n");
}

BOOST_AUTO_TEST_CASE(columns_have_widths_and_alignments)
{
    Made const result =
        made(template_of(R"x(<table rows="f in session.assistance"><column width="30mm">a</column>
<column align="decimal">b</column><column width="2.5fr" align="end">c</column></table>)x"));
    BOOST_REQUIRE(result.document.has_value());
    std::vector<document::Column> const& columns = result.document->root.children[0].attrs().columns;
    BOOST_REQUIRE(columns.size() == 3u);
    BOOST_TEST((columns[0].width == document::Column::Width::fixed && columns[0].amount == 30'000));
    BOOST_TEST((columns[1].align == document::Column::Align::decimal));
    BOOST_TEST((columns[2].width == document::Column::Width::fraction && columns[2].amount == 2'500));
    BOOST_TEST((columns[2].align == document::Column::Align::end));
}

BOOST_AUTO_TEST_CASE(contents_are_filled_from_the_headings)
{
    Made const result =
        made(template_of("<toc depth=\"1\"/><section id=\"a\"><heading>A</heading><p>x</p></section>"));
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(result.document->contents_label == "Contents");
    BOOST_TEST(result.document->continued_label == "(continued)");
    BOOST_TEST(result.document->root.children[0].children.size() == 1u);
}

BOOST_AUTO_TEST_CASE(headers_and_footers_are_strips_of_paragraphs)
{
    Made const result = made(template_of(R"x(<header page="first"><p>a</p><p>b</p></header>
<header>{{ session.title }}</header>
<footer><p>Page <page-number/></p><p><if test="records_date">{{ records_date }}</if></p></footer>
<p>{{ session.start }}</p>)x"));
    BOOST_REQUIRE(result.document.has_value());
    BOOST_REQUIRE(result.document->headers.size() == 2u);
    BOOST_TEST((result.document->headers[0].attrs().pages == document::RunningHeadPages::first));
    BOOST_TEST((result.document->headers[1].attrs().pages == document::RunningHeadPages::others));
    BOOST_TEST(dump(result.document->headers[1]) == "header\n  p\n    \"Tenth Summit\"\n");
    BOOST_TEST(dump(result.document->footers.at(0)) ==
               "footer\n  p\n    \"Page \"\n    page-number\n  p\n    \"17~October~2003\"\n");
}

BOOST_AUTO_TEST_CASE(the_papers_date_is_the_newest_of_the_records_that_it_read)
{
    auto const date = [](std::string const& body, RunOptions const& options = {}) {
        Made const result = made(template_of(body), options);
        return result.document ? result.document->metadata.date.to_string() : codes_of(result.diagnostics);
    };
    BOOST_TEST(date("<p>x</p>") == "2003-10-17");
    BOOST_TEST(date(R"x(<for each="e in archive.events"><p>{{ e.title }}</p></for>)x") == "2013-04-26");
    RunOptions options;
    options.date = PartialDate{2020, 2, 3};
    BOOST_TEST(date("<p>x</p>", options) == "2020-02-03");
}

BOOST_AUTO_TEST_CASE(what_comes_of_a_record_says_of_which)
{
    Made const result = made(template_of(R"x(<for each="f in session.assistance | selectattr('amount')">
        <p>{{ f | figure }} {{ 'adopted-on' | t(date=session.start | date('long')) }}</p></for>)x"));
    BOOST_REQUIRE(result.document.has_value());
    document::Document const& document = *result.document;
    std::string all;
    document::for_each_node(document.root, [&](document::Node const& node) {
        if (node.provenance == 0) return;
        document::Provenance const& from = document.provenances.at(node.provenance - 1);
        all += visible(node.text) + " < " + from.record + "." + from.field + " " + from.source + " " +
               from.locator + "\n";
    });
    BOOST_TEST(all == "more than $74,000,000 in all < credit.amount text para. 9\n"
                      "16~October~2003 < summit-10.start papers title page\n"
                      "$1,424,000 < projects.amount text para. 9\n"
                      "16~October~2003 < summit-10.start papers title page\n");
    BOOST_TEST(document.provenances.at(0).at.file.str() == "records.xml");
    BOOST_TEST(document.provenances.at(0).at.line > 1u);
}

BOOST_AUTO_TEST_CASE(every_node_knows_its_place_in_the_template)
{
    Made const result =
        made(template_of("<section>\n  <heading>A</heading>\n  <p>b {{ session.title }}</p></section>"));
    BOOST_REQUIRE(result.document.has_value());
    document::Node const& paragraph = result.document->root.children[0].children[1];
    BOOST_TEST(result.document->place_of(paragraph).line == 5u);
    BOOST_TEST(result.document->place_of(paragraph).column == 4u);
    BOOST_TEST(result.document->place_of(paragraph).file.str() == "t.xml");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(parameters)

namespace {

std::string with(std::map<std::string, std::string> parameters, std::string const& type,
                 std::string const& use, std::string const& default_value = "")
{
    RunOptions options;
    options.parameters = std::move(parameters);
    std::string const given = default_value.empty() ? "" : " default=\"" + default_value + "\"";
    Made const result = made(
        template_of("<param name=\"x\" type=\"" + type + "\"" + given + "/>\n<p>" + use + "</p>"), options);
    if (!result.document) return codes_of(result.diagnostics);
    return result.document->root.children.at(0).plain_text();
}

}

BOOST_AUTO_TEST_CASE(take_their_default_or_what_is_given)
{
    std::string const use = "<if test=\"x\">a<else>b</else></if>";
    BOOST_TEST(with({}, "boolean", use, "true") == "a");
    BOOST_TEST(with({{"x", "false"}}, "boolean", use, "true") == "b");
    BOOST_TEST(with({{"x", "true"}}, "boolean", use) == "a");
    BOOST_TEST(with({}, "boolean", use) == "b");
    BOOST_TEST(with({{"x", "7"}}, "integer", "{{ x + 1 }}", "1") == "8");
    BOOST_TEST(with({{"x", "2003-05"}}, "date", "{{ x.year }}", "2001") == "2003");
    BOOST_TEST(with({{"x", "aid"}}, "record", "<if test=\"x and x.title\">{{ x.title }}</if>") ==
               "[Economic aid]");
}

BOOST_AUTO_TEST_CASE(refuse_what_they_are_not)
{
    BOOST_TEST(with({{"x", "seven"}}, "integer", "{{ x }}", "1") == "0:0 bad-option");
    BOOST_TEST(with({{"x", "yes"}}, "boolean", "{{ x }}", "true") == "0:0 bad-option");
    BOOST_TEST(with({{"y", "1"}}, "integer", "{{ x }}", "1") == "0:0 bad-option");
    BOOST_TEST(with({{"x", "nobody"}}, "record", "<if test=\"x\">{{ x.id }}</if>") == "0:0 bad-option");
    BOOST_TEST(with({}, "text", "{{ x }}") == "4:7 maybe-absent");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(output_names)

namespace {

std::string named(std::string const& attributes, Scope scope = Scope::session, RunOptions const& options = {})
{
    Context context;
    auto const archive = sample_archive();
    auto const program = compile_text("t.xml",
                                      "<template xmlns=\"urn:rapporteur:template:1\" id=\"brief\" " +
                                          attributes + " xml:lang=\"en\"><title>T</title></template>",
                                      shipped(), records::Schema::get(), context);
    if (!program) return codes_of(context.diagnostics);
    Selection selection;
    selection.session = static_cast<records::Session const*>(archive->find("summit-10"));
    selection.resolution = static_cast<records::Resolution const*>(archive->find("aggression"));
    auto const name = output_name(*program, *archive, scope, selection, options, context);
    return name ? *name : codes_of(context.diagnostics);
}

}

BOOST_AUTO_TEST_CASE(come_from_the_template)
{
    BOOST_TEST(named("for=\"session\"") == "summit-10-brief");
    BOOST_TEST(named("for=\"archive\"", Scope::archive) == "brief");
    BOOST_TEST(named("for=\"sessions\"", Scope::sessions) == "brief");
    BOOST_TEST(named("for=\"session\" output=\"{{ session.id }}/of {{ session.start.year }}\"") ==
               "summit-10-of 2003");
    BOOST_TEST(named("for=\"resolution\"", Scope::resolution) == "aggression-brief");
    BOOST_TEST(named("for=\"resolution\" output=\"{{ resolution.symbol }} of {{ session.id }}\"",
                     Scope::resolution) == "1:95 maybe-absent");
    BOOST_TEST(named("for=\"resolution\" output=\"{{ resolution.id }} of {{ session.id }}\"",
                     Scope::resolution) == "aggression of summit-10");
    // Where a template is for something else too, the names need not be there.
    BOOST_TEST(named("for=\"session resolution\" output=\"{{ session.id }}\"", Scope::resolution) ==
               "summit-10");
    BOOST_TEST(named("for=\"resolution archive\" output=\"{{ session.id }}\"", Scope::archive) ==
               "1:92 maybe-absent");
    RunOptions french;
    french.language = "fr";
    BOOST_TEST(named("for=\"session\"", Scope::session, french) == "summit-10-brief-fr");
    french.language = "en";
    BOOST_TEST(named("for=\"session\"", Scope::session, french) == "summit-10-brief");
}

BOOST_AUTO_TEST_CASE(are_names_that_every_system_takes)
{
    BOOST_TEST(named("for=\"session\" output=\".{{ session.id }}\"") == "1:78 bad-value");
    BOOST_TEST(named("for=\"session\" output=\"{{ '' }}\"") == "1:78 bad-value");
    BOOST_TEST(named("for=\"session\" output=\"" + std::string(201, 'a') + "\"") == "1:78 bad-value");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(limits)

namespace {

std::string limited(std::string const& body, void (*set)(Limits&))
{
    Limits limits;
    set(limits);
    Made const result = made(template_of(body), {}, limits);
    std::string text = codes_of(result.diagnostics);
    for (Diagnostic const& each : result.diagnostics.all()) {
        text += ": " + each.message.substr(std::min(each.message.size(), each.message.find("--limit")));
    }
    return text;
}

}

BOOST_AUTO_TEST_CASE(stop_what_would_not_end)
{
    BOOST_TEST(limited(R"x(<for each="x in archive.assistance"><p>{{ x.id }}</p></for>)x",
                       [](Limits& limits) { limits.nodes = 3; }) == "3:38 limit-reached: --limit nodes=N");
    BOOST_TEST(
        limited(
            R"x(<p><for each="x in 'aaaaaaaaaa' | list"><for each="y in 'aaaaaaaaaa' | list">a</for></for></p>)x",
            [](Limits& limits) { limits.rounds = 50; }) == "3:42 limit-reached: --limit rounds=N");
    BOOST_TEST(limited(R"x(<set name="x" value="'aaaaaaaaaa'"/>
<set name="y" value="x | replace('a', x) | replace('a', x) | replace('a', x)"/><p>{{ y }}</p>)x",
                       [](Limits& limits) { limits.text_bytes = 2000; }) ==
               "4:62 limit-reached: --limit text-bytes=N");
    BOOST_TEST(limited("<p>{{ ((((((1)))))) }}</p>", [](Limits& limits) { limits.expression_depth = 5; }) ==
               "3:12 limit-reached: --limit expression-depth=N");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(languages)

BOOST_AUTO_TEST_CASE(that_have_no_messages_are_told)
{
    RunOptions options;
    options.language = "is";
    Made const result = made(template_of("<p>{{ 'not-known' | t }}</p>"), options);
    BOOST_TEST(!result.document.has_value());
    BOOST_TEST(codes_of(result.diagnostics) == "3:21 unknown-message");
}

BOOST_AUTO_TEST_CASE(write_dates_and_numbers_their_own_way)
{
    auto const text = [](std::string const& language, std::string const& expression) {
        RunOptions options;
        options.language = language;
        Made const result = made(template_of("<p>{{ " + expression + " }}</p>"), options);
        return result.document ? visible(result.document->root.children.at(0).plain_text())
                               : codes_of(result.diagnostics);
    };
    BOOST_TEST(text("en-US", "session.start") == "October~16, 2003");
    BOOST_TEST(text("fr", "session.start") == "16~octobre~2003");
    BOOST_TEST(text("fr", "session|period") == "16–17~octobre~2003");
    BOOST_TEST(text("ru", "1234567.5|number") == "1~234~567,5");
    BOOST_TEST(text("fr", "['a', 'b', 'c']|list_of") == "a, b et c");
    BOOST_TEST(text("tr", "'istanbul'|upper") == "İSTANBUL");
    BOOST_TEST(text("zh", "session.start") == "2003年10月16日");
}

BOOST_AUTO_TEST_CASE(what_is_on_record_in_a_language_can_be_asked)
{
    auto const archive = archive_of(R"xml(
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="one" body="b" start="2001"><title>First</title><title xml:lang="fr">Première</title><source ref="s"/></session>
  <resolution id="r" session="one" status="adopted"><title>Words</title>
    <operative wording="paraphrase"><paragraph number="1">In English</paragraph></operative>
    <operative xml:lang="fr" wording="paraphrase"><paragraph number="1">En français</paragraph></operative>
    <source ref="s"/></resolution>)xml");
    BOOST_REQUIRE(archive != nullptr);
    Made const result = made(template_of(R"xml(
  <p>{{ session.title is in_language('fr-CA') }} {{ session.title is in_language('ar') }} {{ session.city is in_language('en') }}
     {{ session.id is in_language('en') }}</p>
  <for each="r in session.resolutions">
    <p>{{ r.operative is in_language('en') }} {{ r.operative is in_language('fr') }} {{ r.operative is in_language('ru') }}
       {{ r.preamble is in_language('en') }}</p>
    <operative of="r"/><operative of="r"/><p xml:lang="fr">x</p>
    <columns xml:lang="fr"><operative of="r"/></columns>
  </for>)xml"),
                             *archive, "one");
    BOOST_TEST(codes_of(result.diagnostics) == "");
    BOOST_REQUIRE(result.document);
    std::string const tree = dump(*result.document);
    BOOST_TEST(tree.find("yes no no no") != std::string::npos, tree);
    BOOST_TEST(tree.find("yes yes no no") != std::string::npos, tree);
    // That it is paraphrased is said once in each language.
    std::size_t said = 0;
    for (std::size_t at = tree.find("p class=provisions"); at != std::string::npos;
         at = tree.find("p class=provisions", at + 1))
        ++said;
    BOOST_TEST(said == 2u, tree);
    BOOST_TEST(tree.find("En français") != std::string::npos);
    BOOST_TEST(value_of("5 is in_language('fr')").starts_with("!"));
}

BOOST_AUTO_TEST_SUITE_END()
