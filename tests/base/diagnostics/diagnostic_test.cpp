#include "base/diagnostics/codes.h"
#include "base/diagnostics/diagnostic.h"
#include "base/diagnostics/diagnostic_printer.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace rapporteur;

namespace {

Diagnostic fault(char const* file, std::uint32_t line, std::uint32_t column)
{
    Diagnostic diagnostic;
    diagnostic.code = codes::unknown_field;
    diagnostic.at = {FileName(file), line, column};
    diagnostic.length = 6;
    diagnostic.message = "resolution has no field 'adoptd'";
    diagnostic.suggestion = "adopted";
    diagnostic.source_line = "\tx {{ resolution.adoptd }}";
    diagnostic.notes.push_back({{FileName(file), 1, 2}, "'resolution' is bound here"});
    return diagnostic;
}

}

BOOST_AUTO_TEST_SUITE(diagnostics)

BOOST_AUTO_TEST_CASE(text_shows_the_line_a_caret_and_the_word_that_was_meant)
{
    BOOST_TEST(to_text(fault("t.xml", 14, 18)) ==
               "t.xml:14:18: error: resolution has no field 'adoptd' [unknown-field]\n"
               "   14 |  x {{ resolution.adoptd }}\n"
               "      |                  ^^^^^^ did you mean 'adopted'?\n"
               "t.xml:1:2: note: 'resolution' is bound here\n");
}

BOOST_AUTO_TEST_CASE(a_fault_without_a_file_is_the_programs_own)
{
    Diagnostic diagnostic;
    diagnostic.code = codes::bad_option;
    diagnostic.message = "there is no option '--al'";
    diagnostic.suggestion = "--all";
    BOOST_TEST(to_text(diagnostic) ==
               "rapporteur: error: there is no option '--al' [bad-option]\n  did you mean '--all'?\n");
    BOOST_TEST(
        to_json(diagnostic) ==
        "{\"file\":\"\",\"line\":0,\"column\":0,\"length\":0,\"severity\":\"error\",\"code\":\"bad-option\","
        "\"message\":\"there is no option '--al'\",\"suggestion\":\"--all\"}");
}

BOOST_AUTO_TEST_CASE(a_long_line_is_shown_round_the_fault)
{
    Diagnostic diagnostic = fault("t.xml", 1, 5001);
    diagnostic.source_line = std::string(5000, 'x') + "adoptd" + std::string(5000, 'y');
    std::string const text = to_text(diagnostic);
    BOOST_TEST(text.size() < 800u);
    BOOST_TEST(text.find("xadoptdy") != std::string::npos);
    std::size_t const shown = text.find("adoptdy") - text.rfind('\n', text.find("adoptdy"));
    std::size_t const caret = text.find("^^^^^^") - text.rfind('\n', text.find("^^^^^^"));
    // The ellipsis before the excerpt is three bytes and one cell.
    BOOST_TEST(shown - 2 == caret);
}

BOOST_AUTO_TEST_CASE(json_escapes_what_it_must)
{
    BOOST_TEST(json_string("a\"b\\c\n\x01é") == "\"a\\\"b\\\\c\\n\\u0001é\"");
}

BOOST_AUTO_TEST_CASE(they_come_by_file_line_and_column_whatever_their_arrival)
{
    Diagnostics all;
    all.add(fault("b.xml", 1, 1));
    all.add(fault("a.xml", 10, 1));
    all.add(fault("a.xml", 9, 7));
    all.add(fault("a.xml", 9, 2));
    std::string order;
    for (Diagnostic const& one : all.sorted()) {
        order += one.at.file.str() + std::to_string(one.at.line) + "." + std::to_string(one.at.column) + " ";
    }
    BOOST_TEST(order == "a.xml9.2 a.xml9.7 a.xml10.1 b.xml1.1 ");
}

BOOST_AUTO_TEST_CASE(a_file_tells_a_hundred_faults_and_counts_the_rest)
{
    Diagnostics all;
    for (std::uint32_t i = 1; i <= 150; ++i) all.add(fault("a.xml", i, 1));
    all.add(fault("b.xml", 1, 1));
    BOOST_TEST(all.all().size() == 101u);
    BOOST_TEST(all.errors() == 151u);
    BOOST_TEST(all.left_out().at("a.xml") == 50u);
    BOOST_TEST(left_out_as_text(all) == "a.xml: 100 faults are shown and 50 left out\n");
    BOOST_TEST(left_out_as_json(all) == "{\"left_out\":[{\"file\":\"a.xml\",\"count\":50}]}");
    BOOST_TEST(left_out_as_json(Diagnostics()).empty());
    Diagnostics merged;
    merged.merge(all);
    BOOST_TEST(merged.errors() == 151u);
    BOOST_TEST(merged.left_out().at("a.xml") == 50u);
}

BOOST_AUTO_TEST_CASE(errors_are_told_before_the_warnings_of_a_file_with_too_many)
{
    Diagnostics all;
    for (std::uint32_t line = 1; line <= 150; ++line) {
        Diagnostic warning;
        warning.severity = Severity::warning;
        warning.at = {FileName("a.xml"), line, 1};
        all.add(warning);
    }
    all.add_error(codes::wrong_type, "an error", {}, {FileName("a.xml"), 200, 1});
    BOOST_TEST(all.all().size() == 100u);
    BOOST_TEST(all.all().back().at.line == 200u);
    BOOST_TEST(all.left_out().at("a.xml") == 51u);
}

BOOST_AUTO_TEST_CASE(strict_makes_warnings_errors_before_and_after)
{
    Diagnostics all;
    Diagnostic warning = fault("a.xml", 1, 1);
    warning.severity = Severity::warning;
    all.add(warning);
    BOOST_TEST(!all.has_errors());
    all.make_strict();
    all.add(warning);
    BOOST_TEST(all.errors() == 2u);
    for (Diagnostic const& one : all.all()) BOOST_TEST((one.severity == Severity::error));
}

BOOST_AUTO_TEST_CASE(a_note_is_told_and_is_no_fault)
{
    Diagnostics all;
    Diagnostic note = fault("a.csv", 0, 0);
    note.severity = Severity::note;
    all.add(note);
    all.make_strict();
    all.add(note);
    BOOST_TEST(!all.empty());
    BOOST_TEST(!all.has_faults());
    BOOST_TEST((all.all().front().severity == Severity::note));
    BOOST_TEST(to_text(all.all().front()).starts_with("a.csv: note: "));
    BOOST_TEST(to_json(all.all().front()).find("\"severity\":\"note\"") != std::string::npos);
    for (std::uint32_t i = 1; i <= 150; ++i) all.add(note);
    BOOST_TEST(all.left_out().empty());
}

BOOST_AUTO_TEST_CASE(the_nearest_word_is_offered_and_a_far_one_is_not)
{
    std::array<std::string_view, 4> const names{"adopted", "session", "symbol", "status"};
    BOOST_TEST(nearest("adoptd", names) == "adopted");
    BOOST_TEST(nearest("sesison", names) == "session");
    BOOST_TEST(nearest("Symbol", names) == "symbol");
    BOOST_TEST(nearest("colour", names) == "");
    BOOST_TEST(nearest("x", names) == "");
    // As near as each other: slips are rarer at a word's beginning.
    std::vector<std::string> const alike{"id", "kind"};
    BOOST_TEST(nearest("kid", std::span<std::string const>(alike)) == "kind");
    BOOST_TEST(edit_distance("ab", "ba", 5) == 1u);
    BOOST_TEST(edit_distance("kitten", "sitting", 5) == 3u);
}

BOOST_AUTO_TEST_CASE(of_very_many_files_the_first_are_kept_and_all_are_counted)
{
    Diagnostics diagnostics;
    for (int i = 0; i < 20'000; ++i)
        diagnostics.add_error("bad-value", "wrong", {}, {FileName("f" + std::to_string(i)), 1, 1});
    diagnostics.add_error("cannot-write", "of no file");
    BOOST_TEST(diagnostics.errors() == 20'001u);
    BOOST_TEST(diagnostics.all().size() == fixed_limits::diagnostics + 1);
    BOOST_TEST(diagnostics.left_out().size() == 10'000u);
}

BOOST_AUTO_TEST_SUITE_END()
