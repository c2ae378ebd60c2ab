#include "records/relations/joint_donor.h"

#include <unicode/errorcode.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace rapporteur::records {

namespace {

// "a, b and c"
std::string listed(std::vector<std::string> const& items, std::string const& language)
{
    icu::ErrorCode status;
    std::unique_ptr<icu::ListFormatter> const format(
        icu::ListFormatter::createInstance(icu::Locale(language.c_str()), status));
    std::vector<icu::UnicodeString> strings;
    strings.reserve(items.size());
    for (std::string const& item : items) strings.push_back(icu::UnicodeString::fromUTF8(item));
    icu::UnicodeString joined;
    if (status.isSuccess())
        format->format(strings.data(), static_cast<std::int32_t>(strings.size()), joined, status);
    std::string result;
    joined.toUTF8String(result);
    status.reset();
    return result;
}

}

Body const& joint_donor(std::deque<Body>& known, Assistance const& figure)
{
    std::vector<Body const*> bodies;
    bodies.reserve(figure.donors.size());
    for (Link<Body> const& donor : figure.donors) bodies.push_back(donor.target);
    std::sort(bodies.begin(), bodies.end(), [](Body const* a, Body const* b) { return a->id < b->id; });
    bodies.erase(std::unique(bodies.begin(), bodies.end()), bodies.end());
    std::string id; // has a space, as no id of a file has
    for (Body const* body : bodies) id += (id.empty() ? "" : " ") + body->id;
    for (Body const& each : known) {
        if (each.id == id) return each;
    }
    Body& joint = known.emplace_back();
    joint.type = RecordType::body;
    joint.id = id;
    joint.origin = figure.origin;
    joint.language = bodies.front()->language;
    joint.kind = "group";
    std::vector<std::string> languages{joint.language};
    for (Body const* body : bodies) {
        for (auto const& version : body->name_on(std::nullopt).versions) {
            if (std::find(languages.begin(), languages.end(), version.language) == languages.end())
                languages.push_back(version.language);
        }
    }
    DatedName& name = joint.names.emplace_back();
    for (std::string const& language : languages) {
        std::vector<std::string> names;
        names.reserve(bodies.size());
        for (Body const* body : bodies) names.push_back(body->name_on(std::nullopt).plain(language));
        LocalizedText::Version version{language, {}, false, figure.origin.position()};
        version.text.emplace_back().text = listed(names, language);
        name.text.versions.push_back(std::move(version));
    }
    return joint;
}

}
