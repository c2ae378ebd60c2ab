#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(reading)

namespace {

Loaded load_with_basis(std::string const& xml) { return load_framed(std::string(basis) + xml); }

struct Spaced {
    char const* name;
    char const* xml;
    char const* text;
};
std::ostream& operator<<(std::ostream& out, Spaced const& c) { return out << c.name; }

Spaced const spaced[] = {
    {"runs become one space", "A  \n\t B", "A B"},
    {"none stays at the ends", "\n  A \n", "A"},
    {"it stays between elements", "<em>A</em> <em>B</em>", "A B"},
    {"none is made where there is none", "<em>A</em><em>B</em>", "AB"},
    {"two sides of a tag are one run", "A <em> B</em>", "A B"},
    {"before the end of an element", "<em>A </em> B", "A B"},
    {"a comment is nothing", "A<!-- x -->B <!-- y --> C", "AB C"},
    {"an empty mark is nothing", "A <em></em> B", "A B"},
    {"an empty mark at the end is nothing", "A <strong><em/></strong>", "A"},
    {"a no-break space is a letter", "A\u00a0 B", "A\u00a0 B"},
    {"entities are letters", "A&amp;B &#x41;", "A&B A"},
    {"CDATA is text", "A <![CDATA[<B> ]]>C", "A <B> C"},
    {"marks nest", "<strong>A <em>B</em></strong> C", "A B C"},
    {"a date reads as it is known", "on <date value='1994-12'/>", "on December 1994"},
    {"a number keeps its qualifier", "<number value='1000.50' qualifier='more-than'/> people",
     "more than 1,000.50 people"},
};

}

BOOST_DATA_TEST_CASE(white_space_in_text, boost::unit_test::data::make(spaced), c)
{
    Loaded const loaded = load_framed("<source id='s'><title>" + std::string(c.xml) + "</title></source>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    BOOST_TEST(loaded.get<Source>("s").title.plain() == c.text);
}

BOOST_AUTO_TEST_CASE(inline_elements_keep_what_they_say)
{
    Loaded const loaded =
        load_with_basis("<subject id='m'><name>A <term xml:lang='fr'>note <em>verbale</em></term> of "
                        "<date value='1993'/><number value='7'/></name><source ref='s'/></subject>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    RichText const& text = loaded.get<Subject>("m").name.versions.front().text;
    BOOST_REQUIRE(text.size() == 5u);
    BOOST_TEST((text[1].kind == Inline::Kind::term));
    BOOST_TEST(text[1].language == "fr");
    BOOST_TEST((text[1].children.at(1).kind == Inline::Kind::emphasis));
    BOOST_TEST(text[2].text == " of ");
    BOOST_TEST((text[3].date == *PartialDate::parse("1993")));
    BOOST_TEST((text[4].number == Decimal(7)));
}

BOOST_AUTO_TEST_CASE(an_empty_cite_reads_as_its_targets_symbol_or_title)
{
    Loaded const loaded = load_with_basis(
        "<resolution id='r1' session='one' symbol='21/9-P (IS)'><title>First</title><source "
        "ref='s'/></resolution>"
        "<resolution id='r2' session='one'><title>Second</title><source ref='s'/></resolution>"
        "<reference id='v' symbol='S/RES/822 (1993)' body='b' adopted='1993'><title>V</title><source "
        "ref='s'/></reference>"
        "<subject id='m'><name><cite ref='r1'/>, <cite ref='r2'/>, <cite ref='v'/>, <cite "
        "ref='v'>822</cite></name>"
        "<source ref='s'/></subject>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Subject const& subject = loaded.get<Subject>("m");
    BOOST_TEST(subject.name.plain() == "21/9-P (IS), Second, S/RES/822 (1993), 822");
    Inline const& cite = subject.name.versions.front().text.front();
    BOOST_TEST(cite.target == &loaded.get<Resolution>("r1"));
    BOOST_TEST((cite.target_type == &Schema::get().of(RecordType::resolution)));
}

BOOST_AUTO_TEST_CASE(a_cite_may_name_its_target_by_symbol)
{
    std::string const texts =
        "<resolution id='r1' session='one' symbol='21/9-P "
        "(IS)'><title>First</title><alias>R.9</alias><source "
        "ref='s'/></resolution>"
        "<resolution id='r1a' session='one' symbol='21/9-P (IS)' supersedes='r1'><title>First</title><source "
        "ref='s'/></resolution>"
        "<reference id='v' symbol='S/RES/822 (1993)' body='b' adopted='1993'><title>V</title><source "
        "ref='s'/></reference>"
        "<reference id='w' draft-symbol='S/2023/506' symbol='S/RES/1' status='rejected' "
        "body='b'><title>W</title>"
        "<source ref='s'/></reference>";
    auto const citing = [&](std::string const& ref) {
        return load_with_basis(texts + "\n<subject id='m'><name>x <cite ref='" + ref +
                               "'/></name><source ref='s'/></subject>");
    };
    Loaded const loaded = citing("S/RES/822(1993)");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Inline const& cite = loaded.get<Subject>("m").name.versions.front().text.back();
    BOOST_TEST(cite.target == &loaded.get<Reference>("v"));
    BOOST_TEST(id_of_target(cite) == "v");
    // Written again as it was.
    BOOST_TEST(canonical_xml(loaded.get<Subject>("m")).find("ref=\"S/RES/822(1993)\"") != std::string::npos);
    BOOST_TEST(loaded.get<Reference>("v").cited_by.size() == 1u);
    for (auto const& [ref, id] : {std::pair("R.9", "r1"), std::pair("21/9-P(IS)", "r1a")}) {
        Loaded const other = citing(ref);
        BOOST_REQUIRE_MESSAGE(other.archive, other.text());
        BOOST_TEST(id_of_target(other.get<Subject>("m").name.versions.front().text.back()) == id);
    }
    // The symbol of a draft counts for nothing.
    Loaded const draft = citing("S/2023/506");
    BOOST_REQUIRE(draft.diagnostics.size() == 1u);
    BOOST_TEST(draft.diagnostics.front().code == "dangling-reference");
}

BOOST_AUTO_TEST_CASE(a_symbol_that_several_have_names_none)
{
    Loaded const loaded =
        load_with_basis("<body id='c'><name>C</name><source ref='s'/></body>"
                        "<reference id='v' symbol='D.1' body='b' adopted='1993'><title>V</title><source "
                        "ref='s'/></reference>\n"
                        "<reference id='w' symbol='D.1' body='c' adopted='1994'><title>W</title><source "
                        "ref='s'/></reference>\n"
                        "<subject id='m'><name>x <cite ref='D.1'/></name><source ref='s'/></subject>");
    BOOST_REQUIRE(loaded.diagnostics.size() == 1u);
    Diagnostic const& told = loaded.diagnostics.front();
    BOOST_TEST(told.code == "dangling-reference");
    BOOST_REQUIRE(told.notes.size() == 2u);
    BOOST_TEST(told.notes.front().message == "'v' is here");
    BOOST_TEST(told.notes.back().message == "'w' is here");
}

BOOST_AUTO_TEST_CASE(a_supplied_title_is_marked_in_its_language_only)
{
    Loaded const loaded = load_framed("<source id='s'><title supplied='true'>A</title><title xml:lang='fr' "
                                      "supplied='false'>B</title></source>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    auto const& versions = loaded.get<Source>("s").title.versions;
    BOOST_TEST(versions.at(0).supplied);
    BOOST_TEST(!versions.at(1).supplied);
}

BOOST_AUTO_TEST_CASE(a_resolutions_text_is_kept_as_recorded)
{
    Loaded const loaded = load_with_basis(R"(
<resolution id="r" session="one"><title>T</title>
  <operative wording="paraphrase" extent="excerpt" count="7">
    <paragraph number="3" verb="Decides" new="true" to="b" due="two">:
      <paragraph number="a">one;</paragraph>
      <paragraph>two<paragraph number="ii">three</paragraph></paragraph>
    </paragraph>
    <paragraph verb="Urges" due="2003-10">all;</paragraph>
  </operative>
  <source ref="s"/></resolution>)");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Resolution const& resolution = loaded.get<Resolution>("r");
    BOOST_TEST(!resolution.preamble.present);
    BOOST_TEST(
        (resolution.operative.present && resolution.operative.paraphrase && resolution.operative.excerpt));
    BOOST_TEST(*resolution.operative.count == 7);
    BOOST_REQUIRE(resolution.operative.paragraphs.size() == 2u);
    Paragraph const& first = resolution.operative.paragraphs[0];
    BOOST_TEST(first.number == "3");
    BOOST_TEST(first.verb == "Decides");
    BOOST_TEST(first.text.plain() == ":");
    BOOST_TEST(first.is_new);
    BOOST_TEST(first.to.target == &loaded.get<Body>("b"));
    BOOST_TEST(first.due_session.target == &loaded.get<Session>("two"));
    BOOST_TEST(!first.due_date);
    BOOST_TEST(first.paragraphs.at(1).paragraphs.at(0).text.plain() == "three");
    Paragraph const& second = resolution.operative.paragraphs[1];
    BOOST_TEST((second.due_date == PartialDate::parse("2003-10")));
    BOOST_TEST(!second.due_session.given());
}

BOOST_AUTO_TEST_CASE(a_resolutions_text_may_stand_in_several_languages)
{
    Loaded const loaded = load_with_basis(
        "<resolution id='r' session='one'><title>T</title>"
        "<operative xml:lang='fr'><paragraph verb='Prie'>tous;</paragraph></operative>"
        "<operative><paragraph verb='Urges'>all;</paragraph></operative><source ref='s'/></resolution>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Resolution const& resolution = loaded.get<Resolution>("r");
    BOOST_TEST(resolution.operative_in("fr-CA").paragraphs.at(0).verb == "Prie");
    BOOST_TEST(resolution.operative_in("en").paragraphs.at(0).verb == "Urges");
    BOOST_TEST(resolution.operative_in("fr").paragraphs.at(0).text.versions.at(0).language == "fr");
    BOOST_TEST(!resolution.preamble_in("fr").present);
}

BOOST_AUTO_TEST_CASE(figures_are_exact_and_keep_their_places)
{
    Loaded const loaded = load_with_basis(R"(
<assistance id="f" recipient="AZ" kind="loan" cumulative="true">
  <purpose>P</purpose>
  <amount currency="USD" qualifier="more-than">
    123456789012345678901234567890.10
  </amount>
  <quantity unit="sheep" per="year" qualifier="about">2500</quantity>
  <converted currency="EUR" rate="0.9" rate-date="2003-10-01">1<source ref="s" locator="p. 2"/></converted>
  <source ref="s"/>
</assistance>)");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Assistance const& figure = loaded.get<Assistance>("f");
    BOOST_TEST(figure.amount->number.to_string() == "123456789012345678901234567890.10");
    BOOST_TEST((figure.amount->qualifier == Qualifier::more_than));
    BOOST_TEST(figure.quantity->unit == "sheep");
    BOOST_TEST((figure.quantity->per == Per::year && figure.quantity->qualifier == Qualifier::about));
    BOOST_TEST(figure.cumulative);
    BOOST_TEST(figure.converted->rate.to_string() == "0.9");
    BOOST_TEST(figure.converted->sources.at(0).locator == "p. 2");
    BOOST_TEST(figure.recipient_country == "AZ");
    BOOST_TEST(!figure.recipient.given());
}

BOOST_AUTO_TEST_CASE(a_recipient_is_a_body_where_one_has_the_id_and_else_a_country)
{
    Loaded const loaded = load_with_basis(
        "<body id='AZ' kind='state'><name>Azerbaijan</name><source ref='s'/></body>"
        "<assistance id='f' recipient='AZ' kind='loan'><purpose>P</purpose><source ref='s'/></assistance>"
        "<assistance id='g' recipient='GE' kind='loan'><purpose>P</purpose><source ref='s'/></assistance>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    BOOST_TEST(loaded.get<Assistance>("f").recipient.target == &loaded.get<Body>("AZ"));
    BOOST_TEST(loaded.get<Assistance>("f").recipient_country == "");
    BOOST_TEST(loaded.get<Assistance>("g").recipient.target == nullptr);
    BOOST_TEST(loaded.get<Assistance>("g").recipient_country == "GE");
}

BOOST_AUTO_TEST_CASE(what_stands_once_in_each_language_is_one_thing)
{
    Loaded const loaded = load_framed(R"(<source id="s"><title>S</title></source>
<body id="b"><name to="2011">Old</name><name xml:lang="fr" to="2011">Ancien</name><name from="2012">New</name>
  <note>One</note><note xml:lang="fr">Un</note><note>Two</note><source ref="s"/></body>
<session id="one" body="b" start="2003"><title>T</title>
  <date-as-printed calendar="islamic">20 Shaban</date-as-printed>
  <date-as-printed calendar="islamic" xml:lang="fr">20 chaabane</date-as-printed><source ref="s"/></session>
<event id="e" start="2003"><title>T</title><participant role="Chair">A</participant>
  <participant role="Chair" xml:lang="fr">Â</participant><participant role="Chair">B</participant><source ref="s"/></event>
)");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Body const& body = loaded.get<Body>("b");
    BOOST_TEST(body.names.size() == 2u);
    BOOST_TEST(body.name_on(PartialDate::parse("2000")).plain("fr") == "Ancien");
    BOOST_TEST(body.notes.size() == 2u);
    BOOST_TEST(body.notes.at(0).text.plain("fr") == "Un");
    BOOST_TEST(body.notes.at(1).text.plain("fr") == "Two");
    BOOST_TEST(loaded.get<Session>("one").dates_as_printed.size() == 1u);
    BOOST_TEST(loaded.get<Event>("e").participants.size() == 2u);
}

BOOST_AUTO_TEST_CASE(children_may_stand_in_any_order)
{
    Loaded const loaded =
        load_framed("<body id='b'><source ref='s'/><abbreviation>B</abbreviation><name>N</name></body>"
                    "<source id='s'><author>A</author><title>S</title></source>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    BOOST_TEST(loaded.get<Body>("b").abbreviation.plain() == "B");
}

BOOST_AUTO_TEST_CASE(records_know_where_they_stand)
{
    Loaded const loaded =
        load_framed("\n  <source id='s'>\n  <title>S</title></source>\n<subject id='m'><name>M</name>"
                    "<note>N</note><source ref='s' locator='p. 1'/></subject>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    auto at = [](Position const& position) {
        return std::to_string(position.line) + ":" + std::to_string(position.column);
    };
    BOOST_TEST(at(loaded.get<Source>("s").origin.position()) == "3:4");
    Subject const& subject = loaded.get<Subject>("m");
    BOOST_TEST(at(subject.origin.position()) == "5:2");
    BOOST_TEST(at(subject.notes.at(0).at) == "5:32");
    BOOST_TEST(at(subject.sources.at(0).at) == "5:46");
    BOOST_TEST(at(subject.sources.at(0).source.at) == "5:58");
    BOOST_TEST(at(position_of(object_of(subject))) == "5:2");
    BOOST_TEST(at(position_of({&Schema::get().note(), &subject.notes.at(0)})) == "5:32");
    BOOST_TEST(as_record(object_of(subject)) == &subject);
    BOOST_TEST(as_record({&Schema::get().note(), &subject.notes.at(0)}) == nullptr);
}

BOOST_AUTO_TEST_CASE(values_know_where_they_are_written)
{
    // Two files, so that the right one is asked; a paragraph within another.
    Loaded const loaded = load_all(
        {{"a.xml", framed("<source id='s'\n date='2001'><title>S</title></source>"
                          "<body id='b'><name>B</name><source ref='s'/></body>")},
         {"b.xml",
          framed(
              "<session id='b-1' body='b'\n start='2001-05-04'><title>T</title><source ref='s'/></session>\n"
              "<assistance id='a' donor='b' recipient='AZ' kind='grant'>\n"
              " <purpose>P</purpose><amount currency='USD'>5</amount><source ref='s'/></assistance>\n"
              "<resolution id='r' session='b-1' symbol='1/1'\n status='adopted'><title>T</title><operative>"
              "<paragraph number='1'>One<paragraph\n number='a' verb='Calls'>Two</paragraph></paragraph>"
              "</operative><source ref='s'/></resolution>")}});
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    auto const at = [&](Object const& object, std::string_view field) {
        Field const* const found = object.type->find(field);
        BOOST_REQUIRE(found != nullptr);
        Position const position = loaded.archive->place_of(object, *found);
        return position.file.str() + ":" + std::to_string(position.line) + ":" +
               std::to_string(position.column);
    };
    Resolution const& resolution = loaded.get<Resolution>("r");
    Paragraph const& outer = resolution.operative.paragraphs.at(0);
    StructInfo const* const paragraph = &Schema::get().paragraph();
    BOOST_TEST(at(object_of(loaded.get<Source>("s")), "date") == "a.xml:3:8");
    BOOST_TEST(at(object_of(loaded.get<Session>("b-1")), "start") == "b.xml:3:9");
    BOOST_TEST(at(object_of(loaded.get<Assistance>("a")), "amount") == "b.xml:5:23");
    BOOST_TEST(at(object_of(resolution), "status") == "b.xml:7:10");
    BOOST_TEST(at(object_of(resolution), "symbol") == "b.xml:6:42");
    BOOST_TEST(at({paragraph, &outer}, "number") == "b.xml:7:65");
    BOOST_TEST(at({paragraph, &outer.paragraphs.at(0)}, "number") == "b.xml:8:10");
    BOOST_TEST(at({paragraph, &outer.paragraphs.at(0)}, "verb") == "b.xml:8:19");
    // Of what is not written the element's.
    BOOST_TEST(at(object_of(resolution), "adopted") == "b.xml:6:2");
    BOOST_TEST(at({paragraph, &outer}, "verb") == "b.xml:7:47");
    BOOST_TEST(at(object_of(resolution), "cites") == "b.xml:6:2");
    BOOST_TEST(at({&Schema::get().archive(), loaded.archive.get()}, "sessions") == ":0:0");
}

BOOST_AUTO_TEST_CASE(an_address_that_no_reader_should_follow_is_a_fault)
{
    for (char const* const url :
         {"javascript:app.alert(1)", "file:///etc/passwd", "data:,x", "shelf 4", " "}) {
        Loaded const loaded =
            load_framed("<source id='s' url='" + std::string(url) + "'><title>S</title></source>\n");
        BOOST_TEST(loaded.faults() == std::vector<std::string>{"2:21 bad-value"},
                   boost::test_tools::per_element());
    }
    Loaded const guessed = load_framed("<source id='s' url='www.un.org'><title>S</title></source>\n");
    BOOST_REQUIRE(guessed.diagnostics.size() == 1u);
    BOOST_TEST(guessed.diagnostics.front().suggestion == "https://www.un.org");
}

BOOST_AUTO_TEST_CASE(a_text_that_shows_nothing_is_empty)
{
    for (char const* const text :
         {"&#xa0;", "&#x200b;", "&#xfeff;", "&#x2003;", "&#xad;", "\u200e \u00a0", "<em>&#xa0;</em>"}) {
        Loaded const loaded =
            load_framed("<source id='s'><title>" + std::string(text) + "</title></source>\n");
        BOOST_REQUIRE(loaded.diagnostics.size() == 1u);
        BOOST_TEST(loaded.diagnostics.front().message == "'title' of source 's' has no text", text);
    }
    Loaded const id = load_framed("<source id='s' url='&#xa0;'><title>S</title></source>\n");
    BOOST_TEST(id.diagnostics.front().message.starts_with("the value of 'url' is empty"));
}

BOOST_AUTO_TEST_CASE(a_file_in_utf_16_shows_the_lines_of_its_faults)
{
    std::string const text = framed("<source id='s' rul='x'><title>S</title></source>\n");
    std::string bytes = "\xff\xfe";
    for (char const c : text) (bytes += c) += '\0';
    Loaded const loaded = load_all({{"a.xml", bytes}});
    BOOST_TEST(loaded.faults() == std::vector<std::string>{"2:16 unknown-attribute"},
               boost::test_tools::per_element());
    BOOST_TEST(loaded.diagnostics.front().source_line == "<source id='s' rul='x'><title>S</title></source>");
}

BOOST_AUTO_TEST_CASE(no_files_are_an_empty_archive)
{
    Loaded const loaded = load_all({});
    BOOST_REQUIRE(loaded.archive);
    BOOST_TEST(loaded.archive->size() == 0u);
    BOOST_TEST(loaded.diagnostics.empty());
    BOOST_TEST(load_framed("").archive->sessions().empty());
}

BOOST_AUTO_TEST_SUITE_END()
