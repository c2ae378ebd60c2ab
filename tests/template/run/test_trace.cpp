#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

// What a run says that it read.
using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

Trace::Record const* entry(Trace const& trace, std::string const& id)
{
    auto const found = std::find_if(trace.records.begin(), trace.records.end(),
                                    [&](Trace::Record const& each) { return each.record->id == id; });
    return found == trace.records.end() ? nullptr : &*found;
}

// "id: field, part.field" of each record, in order.
std::vector<std::string> told(Trace const& trace)
{
    std::vector<std::string> result;
    for (Trace::Record const& each : trace.records) {
        std::string line = each.record->id + ":";
        for (Trace::Field const& field : each.fields) {
            line += " ";
            if (!field.of->is_record) line += std::string(field.of->name) + ".";
            line += field.field->name;
        }
        result.push_back(line + (each.is_whole ? " …" : "") + (each.in_passing ? " (in passing)" : ""));
    }
    return result;
}

bool reads(Trace const& trace, std::string const& id, std::string_view field)
{
    Trace::Record const* const found = entry(trace, id);
    return found != nullptr &&
           std::any_of(found->fields.begin(), found->fields.end(),
                       [&](Trace::Field const& each) { return each.field->name == field; });
}

Trace::Query const* query(Trace const& trace, std::string_view name)
{
    auto const found = std::find_if(trace.queries.begin(), trace.queries.end(),
                                    [&](Trace::Query const& each) { return each.name == name; });
    return found == trace.queries.end() ? nullptr : &*found;
}

bool holds(std::vector<std::string> const& list, std::string_view end)
{
    return std::any_of(list.begin(), list.end(),
                       [&](std::string const& each) { return each.ends_with(end); });
}

}

BOOST_AUTO_TEST_SUITE(traces)

BOOST_AUTO_TEST_CASE(name_the_records_and_fields_that_were_read)
{
    Made const result = made(template_of("<p>{{ session.title }}</p>"));
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(reads(result.trace, "summit-10", "title"));
    BOOST_TEST(!reads(result.trace, "summit-10", "resolutions"));
    // The paper's date is the newest of the dates on record, so that these are read too.
    BOOST_TEST(reads(result.trace, "summit-10", "start"));
    BOOST_TEST(!result.trace.records.front().in_passing);
}

BOOST_AUTO_TEST_CASE(do_not_name_a_record_that_was_not_read)
{
    Made const result = made(template_of("<p>{{ session.title }}</p>"));
    BOOST_REQUIRE(result.document.has_value());
    for (std::string const& line : told(result.trace)) BOOST_TEST(line.starts_with("summit-10:"), line);
    Made const more = made(template_of("<for each=\"r in session.resolutions\"><p>{{ r.title }}</p></for>"));
    BOOST_REQUIRE(more.document.has_value());
    BOOST_TEST(more.trace.records.size() > result.trace.records.size());
}

BOOST_AUTO_TEST_CASE(name_lists_with_a_digest_of_their_answers)
{
    std::string const xml = template_of("<for each=\"r in session.resolutions\"><p>{{ r.id }}</p></for>");
    Made const result = made(xml);
    Trace::Query const* const list = query(result.trace, "summit-10.resolutions");
    BOOST_REQUIRE(list != nullptr);
    BOOST_TEST(list->answers == 2u);
    // One more record in the answer is another digest, though nothing else that was read has changed.
    std::string const records = "<source id=\"papers\" standpoint=\"official\"><title>Papers</title></source>"
                                "<body id=\"b\" kind=\"organ\"><name>B</name><source ref=\"papers\"/></body>"
                                "<session id=\"s\" body=\"b\" start=\"2003-10-16\"><title>S</title><source "
                                "ref=\"papers\"/></session>";
    auto const resolution = [](std::string const& id) {
        return "<resolution id=\"" + id +
               "\" session=\"s\" status=\"adopted\"><title>T</title><source ref=\"papers\"/></resolution>";
    };
    Made const one = made(xml, *archive_of(records + resolution("r1")), "s");
    Made const two = made(xml, *archive_of(records + resolution("r1") + resolution("r2")), "s");
    BOOST_REQUIRE(query(one.trace, "s.resolutions") != nullptr);
    BOOST_REQUIRE(query(two.trace, "s.resolutions") != nullptr);
    BOOST_TEST(query(one.trace, "s.resolutions")->answers == 1u);
    BOOST_TEST((query(one.trace, "s.resolutions")->digest != query(two.trace, "s.resolutions")->digest));
}

BOOST_AUTO_TEST_CASE(name_messages_with_their_language)
{
    Made const result = made(template_of("<p>{{ 'brief' | t }}</p><p>{{ session.start }}</p>"));
    BOOST_REQUIRE(result.document.has_value());
    auto const is_brief = [](Trace::Message const& each) { return each.key == "brief"; };
    auto const found = std::find_if(result.trace.messages.begin(), result.trace.messages.end(), is_brief);
    BOOST_REQUIRE((found != result.trace.messages.end()));
    BOOST_TEST(found->language == "en");
    BOOST_TEST(found->is_found);
    // Once, however often it prints.
    Made const twice = made(template_of("<p>{{ 'brief' | t }}</p><p>{{ 'brief' | t }}</p>"));
    BOOST_TEST(std::count_if(twice.trace.messages.begin(), twice.trace.messages.end(), is_brief) == 1);
}

BOOST_AUTO_TEST_CASE(name_parameters_as_they_are_written)
{
    std::string const xml =
        "<template xmlns=\"urn:rapporteur:template:1\" id=\"t\" for=\"session\" "
        "xml:lang=\"en\"><title>T</title>"
        "<param name=\"most\" type=\"integer\" default=\"3\"/><p>{{ most }}</p></template>";
    Made const by_default = made(xml);
    BOOST_REQUIRE(by_default.trace.parameters.size() == 1u);
    BOOST_TEST(by_default.trace.parameters.front().name == "most");
    BOOST_TEST(by_default.trace.parameters.front().value == "3");
    RunOptions options;
    options.parameters["most"] = "5";
    BOOST_TEST(made(xml, options).trace.parameters.front().value == "5");
}

BOOST_AUTO_TEST_CASE(name_files_and_the_absence_of_files)
{
    Made const result = made(template_of("<p>{{ session.title }}</p>"));
    BOOST_TEST(holds(result.trace.files, "messages/en.xml"));
    // Of two folders only one has messages.
    BOOST_TEST(holds(result.trace.absent_files, "pictures/messages/en.xml"));
    RunOptions unknown;
    unknown.language = "sw";
    BOOST_TEST(holds(made(template_of("<p>{{ session.id }}</p>"), unknown).trace.absent_files,
                     "templates/messages/sw.xml"));
}

BOOST_AUTO_TEST_CASE(name_what_would_be_included_if_it_were_there)
{
    namespace fs = std::filesystem;
    Context context;
    auto const program = compile("session-brief", shipped(), records::Schema::get(), context);
    BOOST_REQUIRE(program != nullptr);
    for (std::string const& file : program->absent_files()) BOOST_TEST(!fs::exists(file), file);
    for (std::string const& file : program->files()) BOOST_TEST(fs::exists(file), file);
}

BOOST_AUTO_TEST_CASE(are_the_same_for_the_same_run)
{
    auto const archive = sample_archive();
    std::string const xml =
        template_of("<for each=\"r in session.resolutions\"><p>{{ r.title }}, {{ r | citation }}</p></for>"
                    "<for each=\"a in archive.assistance\"><p>{{ a | figure }}</p></for>");
    Made const one = made(xml, *archive, "summit-10");
    Made const two = made(xml, *archive, "summit-10");
    BOOST_TEST(told(one.trace) == told(two.trace), boost::test_tools::per_element());
    BOOST_TEST(one.trace.files == two.trace.files, boost::test_tools::per_element());
    BOOST_REQUIRE(one.trace.queries.size() == two.trace.queries.size());
    for (std::size_t i = 0; i < one.trace.queries.size(); ++i) {
        BOOST_TEST(one.trace.queries[i].name == two.trace.queries[i].name);
        BOOST_TEST((one.trace.queries[i].digest == two.trace.queries[i].digest));
    }
}

BOOST_AUTO_TEST_SUITE_END()
