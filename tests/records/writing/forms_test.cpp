// The forms of the records that other programs read: the XSD and canonical XML.
#include "base/files/file_system.h"
#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <ostream>

#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

namespace {

// The XSD in a folder of its own, and xmllint to ask.
class Judge {
public:
    Judge()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "records-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test");
        folder_ = pattern;
        std::ofstream(folder_ + "/records.xsd", std::ios::binary) << records_xsd();
    }
    ~Judge() { std::filesystem::remove_all(folder_); }
    Judge(Judge const&) = delete;
    Judge& operator=(Judge const&) = delete;

    bool accepts(std::string const& bytes) const
    {
        std::ofstream(folder_ + "/a.xml", std::ios::binary) << bytes;
        return accepts_files({folder_ + "/a.xml"});
    }
    bool accepts_files(std::vector<std::string> const& files) const
    {
        std::string command = "xmllint --nonet --noout --schema '" + folder_ + "/records.xsd'";
        for (std::string const& file : files) command += " '" + file + "'";
        command += " > '" + folder_ + "/said' 2>&1";
        int const status = std::system(command.c_str());
        int const code = status == -1 || !WIFEXITED(status) ? -1 : WEXITSTATUS(status);
        // 0 valid, 3 not valid; anything else is no answer (no xmllint, a schema that is none).
        if (code != 0 && code != 3)
            throw std::runtime_error("xmllint gave " + std::to_string(code) + ": " + said());
        return code == 0;
    }
    std::string said() const
    {
        std::ifstream file(folder_ + "/said");
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::string folder_;
};

Judge const& judge()
{
    static Judge const the_judge;
    return the_judge;
}

std::string const everything =
    R"xml(<source id="s" date="2024" retrieved="2024-05-01" url="https://example.org/?a=1&amp;b=2" standpoint="official">
  <title supplied="true">A <em>source</em></title><title xml:lang="fr">Une source</title><publisher>P</publisher><author>A</author></source>
<body id="b" kind="organ" country="AZ" members="57"><name to="2011-06-27">Old</name><name from="2011-06-28">New</name>
  <name from="2011-06-28" xml:lang="fr">Nouveau</name><abbreviation>B</abbreviation><source ref="s"/></body>
<body id="c" parent="b"><name>C</name><source ref="s" locator="para. 1"/><note>One <cite ref="v"/></note><note xml:lang="fr">Un</note></body>
<subject id="m" xml:lang="fr"><name>M &lt; N</name><name xml:lang="en">M</name><source ref="s"/></subject>
<subject id="n" parent="m"><name>N</name><source ref="s"/></subject>
<session id="one" body="b" number="10" kind="regular" start="2003-10-16" end="2003-10-17" city="Putrajaya" country="MY">
  <title>Tenth</title><theme>T</theme><date-as-printed calendar="islamic">20 Shaban</date-as-printed><summary>S</summary>
  <variant of="start" value="2003-10-15"><source ref="s" locator="p. 1"/></variant><source ref="s"/></session>
<session id="two" body="b" start="2008"><title>Eleventh</title><source ref="s"/></session>
<resolution id="r1" session="one" symbol="21/10-P(IS)" part="A" subjects="m n" status="adopted" adopted="2003-10-17" meeting="3"
  adoption="recorded-vote" for="50" against="1" abstaining="2"><title>T</title><summary>S</summary>
  <preamble wording="paraphrase" extent="excerpt" count="7"><paragraph verb="Recalling"><cite ref="v" >x</cite>,</paragraph></preamble>
  <operative><paragraph number="3" verb="Decides" new="true" to="b" due="two">: <date value="1993-04"/> <number value="1.50" qualifier="about"/>
    <paragraph number="a">one "two" <strong>s</strong> <term xml:lang="la">et al.</term></paragraph></paragraph></operative>
  <operative xml:lang="fr"><paragraph number="3" verb="Décide">:</paragraph></operative>
  <annex>A</annex><alias>Paper 5</alias><alias>21/10-P</alias><source ref="s"/></resolution>
<resolution id="r2" session="two" continues="r1"><title>T</title><operative><paragraph due="2010-01-01">x <cite ref="r1" path="3(a)"/></paragraph></operative>
  <source ref="s"/></resolution>
<reference id="v" symbol="S/RES/822 (1993)" body="c" adopted="1993-04-30" subjects="m" meeting="3205" adoption="unanimous" for="15"
  url="https://example.org/"><title supplied="true">T</title><summary>S</summary><source ref="s"/></reference>
<assistance id="f" donor="c" recipient="AZ" kind="in-kind" stage="pledge" cumulative="true" as-of="2004" basis="r1 r2" session="one" from="1994" to="2004">
  <purpose>P</purpose><amount currency="USD" qualifier="more-than">0.50</amount><quantity unit="sheep" per="year" qualifier="about">2500</quantity>
  <converted currency="EUR" rate="0.9" rate-date="2003-01-02">1.2<source ref="s"/></converted><source ref="s"/></assistance>
<assistance id="g" recipient="c" kind="loan" date="1994-12"><purpose>P</purpose><source ref="s"/></assistance>
<event id="e" body="b" session="one" number="5" start="2003-10" end="2003-10-17" city="Baku" country="AZ"><title>T</title><summary>S</summary>
  <participant body="c" role="Chair">A</participant><participant>B</participant><source ref="s"/></event>
<statement id="st" body="b" date="2015-09-10" session="one"><title>T</title><summary>S</summary><text>X</text><source ref="s"/></statement>
<quotation id="q" date="1997-12" session="one" event="e"><speaker>A</speaker><role>R</role><text>X</text><source ref="s"/></quotation>
)xml";

}

BOOST_AUTO_TEST_SUITE(xsd)

BOOST_AUTO_TEST_CASE(it_accepts_all_there_is)
{
    BOOST_TEST(judge().accepts(framed(everything)), judge().said());
    BOOST_TEST(load_framed(everything).archive, load_framed(everything).text());
}

BOOST_AUTO_TEST_CASE(it_accepts_the_projects_records)
{
    BOOST_TEST(judge().accepts_files(files_of(RAPPORTEUR_ROOT "/sources")), judge().said());
}

BOOST_AUTO_TEST_CASE(it_accepts_the_corpus)
{
    std::string const corpus = RAPPORTEUR_ROOT "/../shared/corpus";
    if (!disk_files().is_folder(corpus)) {
        std::cout << "left out: ../shared/corpus is not there\n";
        return;
    }
    BOOST_TEST(judge().accepts_files(files_of(corpus)), judge().said());
}

namespace {

// Broken in a name, an attribute or a value: the XSD and the reader both refuse it.
std::string const refused[] = {
    "<source id='" + std::string(201, 'x') + "'><title>T</title></source>",
    "<sesion id='x'/>",
    "<source id='x' colour='red'><title>T</title></source>",
    "<source><title>T</title></source>",
    "<source id='-x'><title>T</title></source>",
    "<source id=''><title>T</title></source>",
    "<source id='x' date='1993-02-31'><title>T</title></source>",
    "<source id='x' date='1993-13'><title>T</title></source>",
    "<source id='x' date='0000'><title>T</title></source>",
    "<source id='x' date='1993-4-5'><title>T</title></source>",
    "<source id='x' date='1993Z'><title>T</title></source>",
    "<source id='x' date='-1993'><title>T</title></source>",
    "<source id='x' standpoint='neutral'><title>T</title></source>",
    "<source id='x' url=' '><title>T</title></source>",
    "<source id='x'><title supplied='yes'>T</title></source>",
    "<source id='x'><titel>T</titel></source>",
    "<source id='x'><title>T</title><note>N</note></source>",
    "<source id='x'>words<title>T</title></source>",
    "<source id='x'><title>T <bold>b</bold></title></source>",
    "<body id='x' members='-1'><name>N</name></body>",
    "<body id='x' country='az'><name>N</name></body>",
    "<body id='x'><name from='soon'>N</name></body>",
    "<body id='x'><name>N</name><source/></body>",
    "<body id='x'><name supplied='true'>N</name></body>",
    "<assistance id='x' recipient='AZ' kind='gift'><purpose>P</purpose></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan' cumulative='1'><purpose>P</purpose></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan'><purpose>P</purpose><amount "
    "currency='USD'>1,000</amount></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan'><purpose>P</purpose><amount currency='USD'/></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan'><purpose>P</purpose><amount "
    "currency='usd'>1</amount></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan'><purpose>P</purpose><amount>1</amount></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan'><purpose>P</purpose><amount currency='USD' "
    "qualifier='over'>1</amount></assistance>",
    "<assistance id='x' recipient='AZ' kind='loan'><purpose>P</purpose><quantity unit='x' "
    "per='decade'>1</quantity></assistance>",
    "<subject id='x'><name>A <date value='soon'/></name></subject>",
    "<subject id='x'><name>A <date/></name></subject>",
    "<subject id='x'><name>A <cite>b</cite></name></subject>",
    "<subject id='x'><name>A <number value='ten'/></name></subject>",
    "<subject id='x'><name>N</name><variant of='name'/></subject>",
};

}

BOOST_DATA_TEST_CASE(it_refuses_what_the_reader_refuses, boost::unit_test::data::make(refused), xml)
{
    BOOST_TEST(!judge().accepts(framed(xml)));
    BOOST_TEST(!load_framed(xml).archive);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(canonical)

namespace {

std::string all_of(Archive const& archive)
{
    std::string result;
    for (StructInfo const* type : Schema::get().records()) {
        for (Record const* record : archive.all(type->record_type)) result += canonical_xml(*record);
    }
    return result;
}

}

BOOST_AUTO_TEST_CASE(a_record_has_one_form)
{
    Loaded const loaded = load_framed(everything);
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    BOOST_TEST(canonical_xml(loaded.get<Source>("s")) ==
               "<source xml:lang=\"en\" id=\"s\" date=\"2024\" retrieved=\"2024-05-01\" "
               "url=\"https://example.org/?a=1&amp;b=2\" "
               "standpoint=\"official\">\n"
               "  <title supplied=\"true\">A <em>source</em></title>\n"
               "  <title xml:lang=\"fr\">Une source</title>\n"
               "  <publisher>P</publisher>\n"
               "  <author>A</author>\n"
               "</source>\n");
    BOOST_TEST(
        canonical_xml(loaded.get<Resolution>("r1")) ==
        R"xml(<resolution xml:lang="en" id="r1" session="one" symbol="21/10-P(IS)" part="A" subjects="m n" status="adopted" adopted="2003-10-17" meeting="3" adoption="recorded-vote" for="50" against="1" abstaining="2">
  <title>T</title>
  <summary>S</summary>
  <preamble wording="paraphrase" extent="excerpt" count="7">
    <paragraph verb="Recalling"><cite ref="v">x</cite>,</paragraph>
  </preamble>
  <operative>
    <paragraph number="3" verb="Decides" new="true" to="b" due="two">: <date value="1993-04"/> <number value="1.50" qualifier="about"/>
      <paragraph number="a">one "two" <strong>s</strong> <term xml:lang="la">et al.</term></paragraph>
    </paragraph>
  </operative>
  <operative xml:lang="fr">
    <paragraph number="3" verb="Décide">:</paragraph>
  </operative>
  <annex>A</annex>
  <alias>Paper 5</alias>
  <alias>21/10-P</alias>
  <source ref="s"/>
</resolution>
)xml");
    BOOST_TEST(canonical_xml(loaded.get<Body>("c")) == R"xml(<body xml:lang="en" id="c" parent="b">
  <name>C</name>
  <source ref="s" locator="para. 1"/>
  <note>One <cite ref="v"/></note>
  <note xml:lang="fr">Un</note>
</body>
)xml");
    BOOST_TEST(
        canonical_xml(loaded.get<Assistance>("f")) ==
        R"xml(<assistance xml:lang="en" id="f" donor="c" recipient="AZ" kind="in-kind" stage="pledge" cumulative="true" as-of="2004" basis="r1 r2" session="one" from="1994" to="2004">
  <purpose>P</purpose>
  <amount currency="USD" qualifier="more-than">0.50</amount>
  <quantity unit="sheep" per="year" qualifier="about">2500</quantity>
  <converted currency="EUR" rate="0.9" rate-date="2003-01-02">1.2
    <source ref="s"/>
  </converted>
  <source ref="s"/>
</assistance>
)xml");
}

BOOST_AUTO_TEST_CASE(read_again_it_is_the_same)
{
    for (std::string const& folder : {std::string(), std::string(RAPPORTEUR_ROOT "/sources"),
                                      std::string(RAPPORTEUR_ROOT "/../shared/corpus")}) {
        if (!folder.empty() && !disk_files().is_folder(folder)) {
            std::cout << "left out: " << folder << " is not there\n";
            continue;
        }
        Loaded const first = folder.empty() ? load_framed(everything) : load_folder(folder);
        BOOST_REQUIRE_MESSAGE(first.archive, first.text());
        std::string const written = all_of(*first.archive);
        Loaded const second = load_framed(written);
        BOOST_REQUIRE_MESSAGE(second.archive, second.text());
        BOOST_TEST(second.archive->size() == first.archive->size());
        BOOST_TEST((all_of(*second.archive) == written));
        BOOST_TEST(judge().accepts(framed(written)), judge().said());
    }
}

BOOST_AUTO_TEST_SUITE_END()
