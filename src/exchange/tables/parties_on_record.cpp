#include "exchange/tables/parties_on_record.h"

#include "base/values/language.h"
#include "exchange/parties/state_names.h"

#include <algorithm>
#include <unicode/locid.h>
#include <unicode/region.h>

namespace rapporteur::exchange {
namespace {

// The two letters for three ("AZE"); empty: there are none.
std::string country_of_three(std::string_view code)
{
    bool const is_code = code.size() == 3 &&
                         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!is_code) return {};
    UErrorCode error = U_ZERO_ERROR;
    icu::Region const* const region = icu::Region::getInstance(std::string(code).c_str(), error);
    if (U_FAILURE(error) || region == nullptr) return {};
    std::string const two = region->getRegionCode();
    return is_country(two) ? two : std::string();
}

std::string country_name(std::string const& country, char const* language)
{
    icu::UnicodeString name;
    icu::Locale("", country.c_str()).getDisplayCountry(icu::Locale(language), name);
    std::string out;
    name.toUTF8String(out);
    return out;
}

}

PartiesOnRecord::PartiesOnRecord(Wishes const& wishes) : wishes_(wishes)
{
    if (wishes.all() == nullptr) return;
    for (records::Body const* body : wishes.all()->list<records::Body>()) {
        auto const add = [&](records::LocalizedText const& text) {
            for (records::LocalizedText::Version const& version : text.versions)
                bodies_[normalized_name(records::plain_text(version.text, version.language))].insert(
                    body->id);
        };
        for (records::DatedName const& name : body->names) add(name.text);
        add(body->abbreviation);
        if (body->kind == "state" && !body->country.empty()) states_.emplace(body->country, body->id);
    }
}

PartiesOnRecord::Found const& PartiesOnRecord::find(std::string_view name)
{
    auto const known = found_.find(name);
    if (known != found_.end()) return known->second;
    return found_.emplace(std::string(name), look_up(name)).first->second;
}

PartiesOnRecord::Found PartiesOnRecord::look_up(std::string_view name) const
{
    Found found;
    if (wishes_.all() != nullptr) {
        records::Record const* const record = wishes_.all()->find(name);
        if (record != nullptr && record->type == records::RecordType::body) {
            found.body = name;
            return found;
        }
    }
    if (is_country(name) || is_former_country(name)) {
        found.country = name;
        return found;
    }
    auto const bodies = bodies_.find(normalized_name(name));
    if (bodies != bodies_.end()) {
        if (bodies->second.size() == 1) found.body = *bodies->second.begin();
        return found;
    }
    found.country = state_named(name);
    if (found.country.empty()) found.country = country_of_three(name);
    return found;
}

std::string PartiesOnRecord::state(std::string const& country, Imported& imported, std::string const& source)
{
    auto const known = states_.find(country);
    if (known != states_.end()) return known->second;
    std::string lower = country;
    for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    records::Body& body = imported.records.of<records::Body>().emplace_back();
    body.type = records::RecordType::body;
    body.id = wishes_.id_prefix + "state-" + lower;
    body.kind = "state";
    body.country = country;
    body.language = "en";
    body.names.emplace_back();
    for (char const* const language : {"en", "fr", "es", "ru", "ar", "zh"}) {
        records::LocalizedText::Version version;
        version.language = language;
        version.text.emplace_back().text = country_name(country, language);
        body.names.back().text.versions.push_back(std::move(version));
    }
    if (!source.empty()) body.sources.emplace_back().source.id = source;
    imported.remarks.push_back("a body '" + body.id + "' is made for the State " +
                               country_name(country, "en"));
    states_.emplace(country, body.id);
    return body.id;
}

std::string PartiesOnRecord::way_out()
{
    return "write the id of a body on record, its name, or a country's name or code; or add the body to the "
           "records first";
}

}
