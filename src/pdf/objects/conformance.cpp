#include "pdf/objects/conformance.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"

#include <algorithm>
#include <string>
#include <vector>

namespace rapporteur::pdf {

namespace {

constexpr std::string_view ways_out = "write a-3a,ua-1 (PDF 1.7, the default) or a-4f,ua-2 (PDF 2.0)";

// The words between commas, in small letters.
std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words(1);
    for (char const c : text) {
        if (c == ',') {
            words.emplace_back();
        } else if (c != ' ') {
            words.back() += to_lower(c);
        }
    }
    return words;
}

// Why no paper is what the word names; "" where the word names nothing.
std::string why_not(std::string_view word)
{
    if (word == "a-4" || word == "a-4e") {
        return "'" + std::string(word) +
               "' does not let a paper carry the records that it was made from; a-4f does";
    }
    if (word == "a-3b" || word == "a-3u")
        return "'" + std::string(word) + "' does not ask for tags, which every paper has; a-3a does";
    if (word.starts_with("a-1") || word.starts_with("a-2")) {
        return "'" + std::string(word) +
               "' does not let a paper carry the records that it was made from; a-3a does";
    }
    return {};
}

std::string fault_of(std::string_view text, std::vector<std::string> const& words, std::string& suggestion)
{
    static constexpr std::array<std::string_view, 4> known{"a-3a", "ua-1", "a-4f", "ua-2"};
    for (std::string const& word : words) {
        if (std::find(known.begin(), known.end(), word) != known.end()) continue;
        if (std::string why = why_not(word); !why.empty()) return why;
        suggestion = nearest(word, known);
        return "'" + word + "' is not a level of PDF/A or PDF/UA that papers can have";
    }
    auto const has = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (words.size() == 2 && has("a-3a") && has("ua-2"))
        return "no file is both: PDF/A-3a is PDF 1.7, and PDF/UA-2 needs the tags of PDF 2.0";
    if (words.size() == 2 && has("a-4f") && has("ua-1"))
        return "no file is both: PDF/A-4f is PDF 2.0, and PDF/UA-1 is for PDF 1.7";
    return "'" + std::string(text) + "' is not one level of PDF/A with one of PDF/UA";
}

}

std::array<ConformanceName, 2> const& conformance_names()
{
    static constexpr std::array<ConformanceName, 2> names{
        {{Conformance::a3a_ua1, "a-3a,ua-1", "PDF/A-3a", "PDF/UA-1"},
         {Conformance::a4f_ua2, "a-4f,ua-2", "PDF/A-4f", "PDF/UA-2"}}};
    return names;
}

ConformanceName const& name_of(Conformance conformance)
{
    return conformance_names()[conformance == Conformance::a3a_ua1 ? 0 : 1];
}

std::optional<Conformance> read_conformance(std::string_view words, Context& context)
{
    if (words.empty()) return Conformance::a3a_ua1;
    std::vector<std::string> given = words_of(words);
    std::sort(given.begin(), given.end());
    // "a-…" comes before "ua-…".
    for (ConformanceName const& name : conformance_names()) {
        if (given == words_of(name.option)) return name.conformance;
    }
    std::string suggestion;
    std::string const fault = fault_of(words, given, suggestion);
    context.diagnostics.add_error(
        codes::bad_option,
        "the conformance '" + std::string(words) + "': " + fault + "; " + std::string(ways_out), suggestion);
    return std::nullopt;
}

}
