#include "base/values/language.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

// Whether something is on record in a language.
namespace rapporteur::templates {

namespace {

void check_in_language(CallCheck& call)
{
    records::Schema const& schema = records::Schema::get();
    bool const is_part = call.input.is(Kind::object) && call.input.object == &schema.provisions();
    if (!call.input.is_string() && !is_part)
        call.wrong_input("text, or the preamble or operative part of a resolution");
    call.want(0, Kind::text);
}

// Whether it is on record in the language (without one: in that of the place), or in one that stands in for
// it: "fr" for "fr-CA". Of words that no record holds nobody knows.
bool run_in_language(Runtime& runtime, Call const&, Value const& input, Values const& arguments)
{
    std::string const asked =
        arguments[0].absent() ? runtime.language.tag() : runtime.wording.text_of(arguments[0]);
    auto const is_wanted = [&](std::string const& language) { return stands_in(language, asked); };
    if (auto const* text = input.get<records::LocalizedText const*>()) {
        auto const* const version = (*text)->choose(asked);
        return version != nullptr && is_wanted(version->language);
    }
    ObjectRef const* const part = input.object();
    if (part == nullptr) return false;
    auto const* provisions = static_cast<records::Provisions const*>(part->object.data);
    if (part->context != nullptr && part->context->type == records::RecordType::resolution) {
        auto const& resolution = static_cast<records::Resolution const&>(*part->context);
        provisions = provisions == &resolution.preamble ? &resolution.preamble_in(asked)
                                                        : &resolution.operative_in(asked);
    }
    return provisions->present && is_wanted(provisions->language);
}

}

void add_language_tests(std::vector<TestInfo>& tests)
{
    tests.push_back({.name = "in_language",
                     .parameters = {{"language"}},
                     .check = check_in_language,
                     .run = run_in_language,
                     .takes_absent = true});
}

}
