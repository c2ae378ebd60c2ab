#include "exchange/akn/akn.h"

#include "akn/made_up_text.h"
#include "records/writing/kept_comments.h"
#include "records/writing/write_records.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace rapporteur::exchange {

namespace {

using records::Resolution;

// What importing some texts comes to.
struct Import {
    Imported imported;
    Context context;

    explicit Import(std::vector<MadeUpText> const& texts, Wishes wishes = {})
    {
        std::vector<std::string> all;
        for (MadeUpText const& text : texts) all.push_back(text.bytes());
        run(all, std::move(wishes));
    }
    explicit Import(std::vector<std::string> const& files) { run(files, {}); }

    void run(std::vector<std::string> const& files, Wishes wishes)
    {
        auto const importer = akn_importer(std::move(wishes));
        for (std::size_t i = 0; i < files.size(); ++i)
            importer->take({FileName(std::to_string(i) + ".xml"), files[i]}, imported, context);
        importer->finish(imported, context);
    }

    Resolution const& only() const
    {
        BOOST_REQUIRE_EQUAL(imported.records.of<Resolution>().size(), 1u);
        return imported.records.of<Resolution>().front();
    }
    std::size_t told(std::string_view code) const
    {
        auto const& all = context.diagnostics.all();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](Diagnostic const& each) { return each.code == code; }));
    }
    // As a file of records, which must be right.
    std::shared_ptr<records::Archive const> read_back() const
    {
        std::vector<records::Record const*> all;
#define RAPPORTEUR_EACH(word, Struct)                                                                        \
    for (auto const& record : imported.records.of<records::Struct>()) all.push_back(&record);
        RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_EACH)
#undef RAPPORTEUR_EACH
        records::KeptComments comments;
        Context reading;
        auto archive = records::load_texts({{"made.xml", records::records_xml(all, comments)}}, reading);
        for (Diagnostic const& fault : reading.diagnostics.all()) {
            if (fault.severity == Severity::error) BOOST_ERROR(fault.message);
        }
        return archive;
    }
};

std::string plain(records::LocalizedText const& text) { return text.plain(); }

}

BOOST_AUTO_TEST_SUITE(texts_of_the_united_nations)

BOOST_AUTO_TEST_CASE(become_resolutions_with_all_that_their_file_says)
{
    MadeUpText text;
    text.votes = count_of("inFavour", 2, {"FRANCE", "GHANA"});
    text.keywords =
        R"(<keyword refersTo="title" showAs="Security Council resolution 9901 (2021) [on a made-up matter]" dictionary="DHL"/>
        <keyword refersTo="agenda" showAs="A made-up matter." dictionary="S/"/>
        <keyword value="x" showAs="made_up_subject" dictionary="UNBIS"/>)";
    Import const import({text});
    Resolution const& made = import.only();
    BOOST_TEST(made.id == "S-RES-9901-2021");
    BOOST_TEST(made.symbol->printed == "S/RES/9901 (2021)");
    BOOST_TEST(made.status == "adopted");
    BOOST_TEST(made.adopted->to_string() == "2021-03-05");
    BOOST_TEST(made.adoption == "unanimous");
    BOOST_TEST(made.meeting == "9990");
    BOOST_TEST(made.meeting_record->printed == "S/PV.9990");
    BOOST_TEST(made.draft_symbol->printed == "S/2021/9999");
    BOOST_REQUIRE_EQUAL(made.sponsors.size(), 2u);
    BOOST_TEST(made.sponsors[1].country == "GH");
    BOOST_TEST(*made.votes_for == 2);
    BOOST_TEST(!made.against);
    BOOST_REQUIRE_EQUAL(made.votes.size(), 1u);
    BOOST_TEST(made.votes[0].by.size() == 2u);
    BOOST_TEST(plain(made.title) == "on a made-up matter");
    BOOST_TEST(made.title.versions[0].supplied);
    BOOST_TEST(plain(made.agenda_item) == "A made-up matter");
    BOOST_REQUIRE_EQUAL(made.subjects.size(), 1u);
    BOOST_TEST(made.subjects[0].id == "unbis-made-up-subject");
    BOOST_TEST(made.preamble.paragraphs.at(0).verb == "Recalling");
    BOOST_TEST(plain(made.preamble.paragraphs.at(0).text) == "a made-up matter,");
    BOOST_TEST(made.operative.paragraphs.at(0).number == "1");
    BOOST_TEST(made.operative.paragraphs.at(0).verb == "Decides");
    BOOST_TEST(made.session.id == "un-sc-2021");
    BOOST_TEST(import.context.diagnostics.all().empty());
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(keep_points_wrap_ups_notes_headings_tables_and_annexes)
{
    MadeUpText text;
    text.body = R"(<section><num>I</num><crossHeading>Made-up part</crossHeading>
        <paragraph><num>1.</num><list><intro><p><span class="italic">Requests</span> all:<authorialNote marker="1"><p>See <span class="italic">there</span>.</p></authorialNote></p></intro>
          <point><num>(a)</num><content><p>one;</p></content></point>
          <sublist><point><num>(i)</num><content><p>deep;</p></content></point></sublist>
          <wrapUp><p>in all;</p></wrapUp></list></paragraph></section>
        <container><table><tr><th><p>Head</p></th></tr><tr><td><p>Cell</p></td></tr></table></container>)";
    text.rest =
        R"(<attachments><attachment><doc name="annex"><meta/><mainBody><paragraph><heading>Annex</heading></paragraph>
        <paragraph><content><p>Annexed words.</p></content></paragraph></mainBody></doc></attachment></attachments>)";
    Import const import({text});
    Resolution const& made = import.only();
    BOOST_REQUIRE_EQUAL(made.operative.headings.size(), 1u);
    BOOST_TEST(plain(made.operative.headings[0].text) == "I Made-up part");
    BOOST_REQUIRE_EQUAL(made.operative.paragraphs.size(), 1u);
    records::Paragraph const& paragraph = made.operative.paragraphs[0];
    BOOST_REQUIRE_EQUAL(paragraph.paragraphs.size(), 2u);
    BOOST_TEST(paragraph.paragraphs[0].number == "a");
    BOOST_TEST(paragraph.paragraphs[0].paragraphs.at(0).number == "i");
    BOOST_TEST(paragraph.paragraphs[1].number.empty());
    BOOST_TEST(plain(paragraph.paragraphs[1].text) == "in all;");
    auto const& words = paragraph.text.versions.at(0).text;
    BOOST_TEST((words.back().kind == records::Inline::Kind::note));
    BOOST_REQUIRE_EQUAL(made.annexes.size(), 2u);
    BOOST_TEST(made.annexes[0].tables.at(0).rows.size() == 2u);
    BOOST_TEST(plain(made.annexes[1].title) == "Annex");
    BOOST_TEST(made.annexes[1].paragraphs.size() == 1u);
    BOOST_TEST(import.told("not-kept") == 1u);
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(in_several_languages_become_one_record)
{
    MadeUpText english, french;
    french.language = "fra";
    french.title = "Résolution 9901 (2021)";
    french.body =
        R"(<paragraph><num>1.</num><content><p><span class="italic">Décide</span> de rien;</p></content></paragraph>)";
    Import const import({french, english});
    Resolution const& made = import.only();
    BOOST_TEST(made.language == "en");
    BOOST_REQUIRE_EQUAL(made.operative_translations.size(), 1u);
    BOOST_TEST(made.operative_translations[0].language == "fr");
    BOOST_TEST(made.title.plain("fr") == "Résolution 9901 (2021)");
    BOOST_TEST(import.told("not-aligned") == 0u);
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(that_do_not_go_paragraph_by_paragraph_are_told)
{
    MadeUpText english, french;
    french.language = "fra";
    french.body = R"(<paragraph><num>2.</num><content><p>Deux;</p></content></paragraph>)";
    BOOST_TEST(Import({english, french}).told("not-aligned") == 1u);
}

BOOST_AUTO_TEST_CASE(that_failed_are_not_adopted)
{
    MadeUpText text;
    text.kind = "draftResolution";
    text.symbol = "S/2021/9998";
    text.steps =
        R"(<step date="2021-03-05" outcome="veto" as="S/PV.9990" by="Not adopted due to the negative vote of a permanent member of the Security Council (France)."/>)";
    text.votes = count_of("against", 2, {"FRANCE", "GHANA"});
    Import const import({text});
    Resolution const& made = import.only();
    BOOST_TEST(made.status == "vetoed");
    BOOST_TEST(!made.adopted);
    BOOST_TEST(made.decided->to_string() == "2021-03-05");
    BOOST_REQUIRE_EQUAL(made.votes.size(), 2u);
    BOOST_TEST(made.votes[0].veto);
    BOOST_TEST(made.votes[0].by.at(0).country == "FR");
    BOOST_TEST(!made.votes[1].veto);
    BOOST_TEST(import.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(have_counts_but_no_names_where_the_two_differ)
{
    MadeUpText text;
    text.votes = count_of("inFavour", 3, {"FRANCE", "GHANA"});
    Import const differ({text});
    BOOST_TEST(*differ.only().votes_for == 3);
    BOOST_TEST(differ.only().votes.empty());
    BOOST_TEST(differ.told("counts-differ") == 1u);

    text.votes = count_of("inFavour", 2, {"FRANCE", "GHANA"}) + count_of("abstaining", 1, {"GHANA"});
    Import const twice({text});
    BOOST_TEST(twice.only().votes.empty());
    BOOST_TEST(twice.told("counts-differ") == 2u);

    text.votes = count_of("inFavour", 2, {"FRANCE", "RURITANIA"});
    Import const unknown({text});
    BOOST_TEST(unknown.only().votes.empty());
    BOOST_TEST(unknown.told("unknown-party") == 1u);
}

BOOST_AUTO_TEST_CASE(have_no_date_where_the_file_has_the_first_of_january_of_the_year_one)
{
    MadeUpText text;
    text.steps = R"(<step date="0001-01-01" outcome="adopted" as="" by=""/>)";
    text.date = "0001-01-01";
    Import const import({text});
    BOOST_TEST(!import.only().adopted);
}

BOOST_AUTO_TEST_CASE(whose_cover_and_title_differ_are_taken_by_the_title_and_without_the_others_votes)
{
    MadeUpText text;
    text.title = "Resolution 9902 (2021)";
    text.votes = count_of("inFavour", 2, {"FRANCE", "GHANA"});
    Import const import({text});
    BOOST_TEST(import.only().symbol->printed == "S/RES/9902 (2021)");
    BOOST_TEST(import.only().votes.empty());
    BOOST_TEST(!import.only().votes_for);
    BOOST_TEST(import.told("doubtful") == 1u);
}

BOOST_AUTO_TEST_CASE(without_a_symbol_have_that_of_their_address)
{
    MadeUpText text;
    text.symbol.clear();
    Import const import({text});
    BOOST_TEST(import.only().symbol->printed == "S/RES/9901 (2021)");
    BOOST_TEST(import.told("doubtful") == 1u);

    text.address = "/somewhere/";
    BOOST_TEST(Import({text}).told("left-out") == 1u);
}

BOOST_AUTO_TEST_CASE(cite_what_is_on_record)
{
    MadeUpText first, second;
    second.symbol = "S/RES/9903 (2021)";
    second.title = "Resolution 9903 (2021)";
    second.preamble =
        R"x(<container><p>Recalling <a href="https://undocs.org/en/S/RES/9901(2021)">9901 (2021)</a> and
            <a href="https://undocs.org/en/S/RES/9800(2019)">9800 (2019)</a>,</p></container>)x";
    auto const cites = [](Import const& import) {
        std::vector<std::string> ids;
        for (Resolution const& each : import.imported.records.of<Resolution>()) {
            if (each.id != "S-RES-9903-2021") continue;
            for (records::Inline const& piece : each.preamble.paragraphs.at(0).text.versions.at(0).text) {
                if (piece.kind == records::Inline::Kind::cite) ids.push_back(piece.target_id);
            }
        }
        return ids;
    };
    Import const plainly({first, second});
    BOOST_TEST(cites(plainly) == std::vector<std::string>{"S-RES-9901-2021"},
               boost::test_tools::per_element());
    BOOST_TEST(plainly.imported.remarks.size() == 1u);

    Wishes wishes;
    wishes.references = true;
    Import const with_references({first, second}, wishes);
    BOOST_TEST(cites(with_references).size() == 2u);
    BOOST_REQUIRE_EQUAL(with_references.imported.records.of<records::Reference>().size(), 1u);
    BOOST_TEST(with_references.imported.records.of<records::Reference>()[0].adopted->to_string() == "2019");
    BOOST_TEST(with_references.read_back() != nullptr);
}

BOOST_AUTO_TEST_CASE(are_the_same_whatever_the_order_of_the_files)
{
    MadeUpText first, second;
    second.language = "fra";
    MadeUpText third;
    third.symbol = "S/RES/9903 (2021)";
    third.title = "Resolution 9903 (2021)";
    auto const xml = [](Import const& import) {
        std::string all;
        for (Resolution const& each : import.imported.records.of<Resolution>())
            all += records::canonical_xml(each);
        return all;
    };
    BOOST_TEST(xml(Import({first, second, third})) == xml(Import({third, second, first})));
}

BOOST_AUTO_TEST_CASE(that_are_broken_are_left_out_and_told_and_do_not_stop_the_next)
{
    std::string const right = MadeUpText().bytes();
    for (std::string const& broken :
         {std::string("<akomaNtoso><statement>"),
          std::string("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><akomaNtoso>&e;</akomaNtoso>"),
          std::string("<akomaNtoso><debate/></akomaNtoso>"), std::string("<html/>"), std::string(),
          std::string("\xff\xfe<\0", 4)}) {
        BOOST_TEST_CONTEXT(broken)
        {
            Import const import(std::vector<std::string>{broken, right});
            BOOST_TEST(import.imported.records.of<Resolution>().size() == 1u);
            BOOST_TEST(import.imported.left_out.size() == 1u);
            BOOST_TEST(import.context.diagnostics.errors() == 1u);
        }
    }
}

BOOST_AUTO_TEST_CASE(in_languages_that_are_not_wanted_are_passed_over)
{
    MadeUpText english, french;
    french.language = "fra";
    Wishes wishes;
    wishes.languages = {"fr"};
    Import const import({english, french}, wishes);
    BOOST_TEST(import.only().language == "fr");
    BOOST_TEST(import.imported.read == 1u);
}

MadeUpText assemblys(std::string symbol, std::string number)
{
    MadeUpText text;
    text.author = "ga";
    text.issuer = "General Assembly";
    text.symbol = std::move(symbol);
    text.cover = R"(<p><session value=")" + number + R"(">A made-up session</session></p>)";
    text.steps = R"(<step date="2021-03-05" outcome="adopted" as="A/99/PV.1" by=""/>)";
    return text;
}

BOOST_AUTO_TEST_CASE(a_council_below_the_assembly_is_a_body_of_its_own)
{
    MadeUpText text = assemblys("A/HRC/RES/99/1", "99");
    text.address = "/akn/un/statement/deliberation/unga-hrc/2021-03-05/99-1/";
    text.cover += R"(<p><docAuthority refersTo="#subsidiaryBody">Human Rights Council</docAuthority></p>
        <p><event refersTo="#session"><date date="2021-02-22" refersTo="#startDate">22 February</date>
        <date date="2021-03-24" refersTo="#endDate">24 March 2021</date></event></p>)";
    Import const it({text});
    BOOST_TEST(it.only().session.id == "un-hrc-99");
    auto const& session = it.imported.records.of<records::Session>().front();
    BOOST_TEST(session.body.id == "un-hrc");
    BOOST_TEST(session.start.to_string() == "2021-02-22");
    BOOST_TEST(session.end->to_string() == "2021-03-24");
    BOOST_TEST(session.kind.empty());
    BOOST_TEST(it.imported.records.of<records::Body>().front().id == "un-hrc");
    it.read_back();
}

BOOST_AUTO_TEST_CASE(an_emergency_session_is_no_regular_one_of_its_number)
{
    Import const it({assemblys("A/RES/ES-11/901", "11"), assemblys("A/RES/S-11/901", "11")});
    auto const& sessions = it.imported.records.of<records::Session>();
    BOOST_REQUIRE_EQUAL(sessions.size(), 2u);
    for (auto const& session : sessions) {
        bool const is_emergency = session.id == "un-ga-ES-11";
        BOOST_TEST((is_emergency || session.id == "un-ga-S-11"));
        BOOST_TEST(session.kind == (is_emergency ? "emergency" : "special"));
        BOOST_TEST(*session.number == 11);
        BOOST_TEST(session.start.to_string() == "2021");
    }
    BOOST_TEST(it.told(codes::doubtful) == 2u);
    it.read_back();
}

BOOST_AUTO_TEST_CASE(a_text_without_date_and_session_is_left_out_and_no_year_is_made_up)
{
    MadeUpText text;
    text.symbol = "XX/99";
    text.date = "0001-01-01";
    text.steps.clear();
    text.title = "A made-up paper";
    Import const it({text});
    BOOST_TEST(it.imported.records.of<Resolution>().empty());
    BOOST_TEST(it.imported.records.of<records::Session>().empty());
    BOOST_TEST(it.told(codes::left_out) == 1u);
}

BOOST_AUTO_TEST_CASE(the_texts_own_date_holds_against_that_of_a_step)
{
    MadeUpText text = assemblys("A/RES/75/9901", "75");
    text.steps =
        R"(<step date="2021-03-12" outcome="adopted" as="Adopted 2-0-1, 12th plenary meeting" by=""/>)";
    Import const it({text});
    BOOST_TEST(it.only().adopted->to_string() == "2021-03-05");
    BOOST_TEST(it.told(codes::doubtful) == 1u);
    BOOST_TEST(it.only().meeting == "12");
    BOOST_TEST(it.only().adoption == "recorded-vote");
    BOOST_TEST(*it.only().votes_for == 2);
    it.read_back();
}

BOOST_AUTO_TEST_CASE(numbers_are_kept_whatever_signs_they_are_in_and_where_they_stand)
{
    MadeUpText text;
    text.body = R"(<paragraph><num>1.</num><content><p></p></content></paragraph>
        <paragraph><list><intro><p>Decides:</p></intro>
        <point><num>㈠</num><content><p>one;</p></content></point>
        <point><num>–</num><content><p>two;</p></content></point></list></paragraph>
        <paragraph><num>7.</num><content><p></p></content></paragraph>)";
    Import const it({text});
    auto const& paragraphs = it.only().operative.paragraphs;
    BOOST_REQUIRE_EQUAL(paragraphs.size(), 1u);
    BOOST_TEST(paragraphs[0].number == "1");
    BOOST_REQUIRE_EQUAL(paragraphs[0].paragraphs.size(), 2u);
    BOOST_TEST(paragraphs[0].paragraphs[0].number == "一");
    BOOST_TEST(paragraphs[0].paragraphs[1].number.empty());
    BOOST_TEST(it.told(codes::not_kept) == 1u);
    it.read_back();
}

BOOST_AUTO_TEST_SUITE_END()

}
