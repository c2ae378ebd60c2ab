#include "exchange/marc/marc.h"

#include "importing.h"

namespace rapporteur::exchange {

namespace {

std::string field(std::string const& tag, std::vector<std::pair<char, std::string>> const& subfields)
{
    std::string text = "<datafield tag=\"" + tag + "\" ind1=\" \" ind2=\" \">";
    for (auto const& [code, words] : subfields)
        text += std::string("<subfield code=\"") + code + "\">" + words + "</subfield>";
    return text + "</datafield>\n";
}

std::string record(std::string const& fields)
{
    return "<record><controlfield tag=\"001\">99</controlfield>\n" + fields + "</record>";
}

std::string collection(std::string const& records)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection "
           "xmlns=\"http://www.loc.gov/MARC21/slim\">\n" +
           records + "</collection>";
}

std::string document()
{
    return record(
        field("191", {{'a', "A/RES/99/901"}, {'b', "A/"}, {'c', "99"}}) +
        field("245", {{'a', "A made-up matter :"}, {'b', "resolution /"}, {'c', "adopted by the Assembly"}}) +
        field("992", {{'a', "20441218"}}) + field("993", {{'a', "A/99/PV.55"}}) +
        field("993", {{'a', "A/C.3/99/L.7"}}) + field("993", {{'a', "A/99/999"}}) +
        field("996", {{'a', "Adopted 2-1-1, 55th plenary meeting"}}) +
        field("650", {{'a', "MADE-UP MATTERS"}}));
}

std::string vote(std::string const& more = {}, std::string const& against = "1")
{
    return record(field("791", {{'a', "A/RES/99/901"}, {'c', "99"}}) + field("269", {{'a', "2044-12-18"}}) +
                  field("996", {{'b', "2"}, {'c', against}, {'d', "1"}, {'e', "1"}, {'f', "5"}}) +
                  field("967", {{'c', "FRA"}, {'d', "Y"}, {'e', "FRANCE"}}) +
                  field("967", {{'c', "GHA"}, {'d', "Y"}, {'e', "GHANA"}}) +
                  field("968", {{'c', "KEN"}, {'d', "N"}, {'e', "KENYA"}}) +
                  field("969", {{'c', "PRY"}, {'d', "A"}, {'e', "PARAGUAY"}}) +
                  field("969", {{'c', "TCD"}, {'e', "CHAD"}}) + more);
}

records::Votes const* votes(records::Resolution const& resolution, std::string_view choice)
{
    for (records::Votes const& each : resolution.votes) {
        if (each.choice == choice) return &each;
    }
    return nullptr;
}

}

BOOST_AUTO_TEST_SUITE(records_of_the_library)

BOOST_AUTO_TEST_CASE(of_a_text_and_of_its_vote_become_one_resolution)
{
    Importing const import(marc_importer, {collection(vote()), collection(document())});
    records::Resolution const& made = import.only();
    BOOST_TEST(made.id == "A-RES-99-901");
    BOOST_TEST(made.session.id == "un-ga-99");
    BOOST_TEST(made.title.plain() == "A made-up matter : resolution");
    BOOST_TEST(made.status == "adopted");
    BOOST_TEST(made.adopted->to_string() == "2044-12-18");
    BOOST_TEST(made.adoption == "recorded-vote");
    BOOST_TEST(made.meeting == "55");
    BOOST_TEST(made.meeting_record->printed == "A/99/PV.55");
    BOOST_TEST(made.draft_symbol->printed == "A/C.3/99/L.7");
    BOOST_TEST(*made.votes_for == 2);
    BOOST_TEST(*made.against == 1);
    BOOST_TEST(*made.abstaining == 1);
    BOOST_TEST(!made.absent.has_value());
    BOOST_TEST(!made.not_voting.has_value());
    BOOST_REQUIRE(votes(made, "for") != nullptr);
    BOOST_TEST(votes(made, "for")->by.size() == 2u);
    BOOST_TEST(votes(made, "against")->by.front().country == "KE");
    BOOST_TEST(votes(made, "abstaining")->by.front().country == "PY");
    BOOST_TEST(votes(made, "absent") == nullptr);
    BOOST_TEST(made.subjects.front().id == "unbis-made-up-matters");
    BOOST_TEST(import.told(codes::not_kept) == 1u); // A/99/999
    BOOST_TEST(!import.context.diagnostics.has_faults());
    auto const archive = import.read_back();
    BOOST_REQUIRE(archive != nullptr);
    BOOST_TEST(archive->find("A-RES-99-901") != nullptr);
}

BOOST_AUTO_TEST_CASE(are_the_same_whatever_the_order_of_the_files)
{
    Importing const one(marc_importer, {collection(vote() + document())});
    Importing const other(marc_importer, {collection(document() + vote())});
    BOOST_TEST(one.only().title.plain() == other.only().title.plain());
    BOOST_TEST(one.only().votes.size() == other.only().votes.size());
}

BOOST_AUTO_TEST_CASE(with_counts_and_names_at_odds_give_the_counts)
{
    Importing const import(marc_importer, {collection(vote({}, "0"))});
    BOOST_TEST(*import.only().against == 0);
    BOOST_TEST(votes(import.only(), "against") == nullptr);
    BOOST_TEST(import.told(codes::counts_differ) == 1u);
    import.read_back();
}

BOOST_AUTO_TEST_CASE(with_a_voter_that_nobody_knows_name_a_part_of_the_voters)
{
    std::string const unknown = field("967", {{'c', "ZZZ"}, {'d', "N"}, {'e', "MADE-UP LAND"}});
    Importing const import(marc_importer, {collection(vote(unknown, "2"))});
    BOOST_TEST(votes(import.only(), "against")->partial);
    BOOST_TEST(import.told(codes::unknown_party) == 1u);
    import.read_back();
}

BOOST_AUTO_TEST_CASE(that_do_not_say_that_the_text_was_adopted_are_doubtful)
{
    Importing const import(marc_importer, {collection(record(field("191", {{'a', "S/RES/9901(2021)"}}) +
                                                             field("245", {{'a', "Made up"}}) +
                                                             field("992", {{'a', "2021-03-05"}})))});
    BOOST_TEST(import.only().status.empty());
    BOOST_TEST(!import.only().adopted.has_value());
    BOOST_TEST(import.only().session.id == "un-sc-2021");
    BOOST_TEST(import.told(codes::doubtful) == 1u);
    import.read_back();
}

BOOST_AUTO_TEST_CASE(with_a_date_that_there_is_not_are_doubtful)
{
    Importing const import(
        marc_importer,
        {collection(record(field("191", {{'a', "S/RES/9901(2021)"}}) + field("992", {{'a', "20210231"}}) +
                           field("996", {{'a', "Adopted unanimously, 9990th "
                                               "meeting"}})))});
    BOOST_TEST(import.only().adoption == "unanimous");
    BOOST_TEST(import.only().meeting == "9990");
    BOOST_TEST(!import.only().adopted.has_value());
    BOOST_TEST(import.told(codes::doubtful) == 1u);
    import.read_back();
}

BOOST_AUTO_TEST_CASE(adopted_without_a_vote_count_nobody)
{
    Importing const import(
        marc_importer,
        {collection(record(field("791", {{'a', "S/RES/9902(2021)"}}) + field("269", {{'a', "2021-04-05"}}) +
                           field("996", {{'b', "000"}, {'c', "000"}, {'d', "002"}})))});
    BOOST_TEST(!import.only().votes_for.has_value());
    BOOST_TEST(!import.only().abstaining.has_value());
    BOOST_TEST(import.told(codes::doubtful) == 1u);
}

BOOST_AUTO_TEST_CASE(that_are_broken_or_of_something_else_are_told_and_do_not_stop_the_next)
{
    Importing const import(marc_importer,
                           {"", "<collection><record>",
                            "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r>&e;</r>", "<other/>",
                            collection(record(field("191", {{'a', "A/99/PV.1"}}))), collection(document())});
    BOOST_TEST(import.only().id == "A-RES-99-901");
    BOOST_TEST(import.imported.left_out.at("not well-formed XML") == 3u);
    BOOST_TEST(import.imported.left_out.at("not MARCXML") == 1u);
    BOOST_TEST(import.imported.left_out.at("no text that a body adopts or issues") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}
