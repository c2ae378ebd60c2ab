#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 4> standpoints{"party", "official", "press", "scholarly"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

}

bool same_note(Note const& earlier, Note const& last)
{
    if (&earlier + 1 != &last) return false;
    for (LocalizedText::Version const& version : last.text.versions) {
        if (earlier.text.versions.empty() || earlier.text.versions.front().language == version.language)
            return false;
        for (LocalizedText::Version const& other : earlier.text.versions) {
            if (other.language == version.language) return false;
        }
    }
    return true;
}

void describe_provenance()
{
    Describe<SourceUse>("source", "source_use", "source_uses", "where something was read")
        .attribute<&SourceUse::source>(required, "ref", "the source")
        .attribute<&SourceUse::locator>(optional, "locator", "the place in it, such as \"para. 8\"");
    // A template reads `use.source`, not `use.ref`.
    table_of<SourceUse>().info.fields.front().name = "source";

    Describe<Variant> variant("variant", "variant", "variants", "what another source has for a field");
    variant.derived(
        "date", {Kind::date, false, true, nullptr},
        [](void const* object, Archive const&) {
            return value_of(PartialDate::parse(static_cast<Variant const*>(object)->value));
        },
        "its value, where that is a date");
    variant.attribute<&Variant::of>(required, "of", "the field, as files write it")
        .attribute<&Variant::value>(required, "value", "what that source has")
        .part<&Variant::sources>(required, "source", "sources", "where that was read");

    Describe<Picture>("picture", "picture", "pictures", "a drawing or photograph")
        .attribute<&Picture::href>(required, "href", "the file, from the folder of the one that names it")
        .text<&Picture::title>(required, "title", "what it shows, for those who do not see it");

    Describe<Note>("note", "note", "notes", "a footnote")
        .own_text<&Note::text>(required, "text", "what it says");
}

template <> void describe_record<Source>()
{
    auto it = begin_record<Source>("source", "sources", "a text that others were read in");
    it.attribute<&Source::date>(optional, "date", "when it was published")
        .attribute<&Source::retrieved>(optional, "retrieved", "when it was read")
        .attribute<&Source::url>(optional, "url", "where it can be read", Shape::address)
        .code<&Source::standpoint>(optional, "standpoint", standpoints, "whose account it is")
        .text<&Source::title>(required, "title", "its title")
        .text<&Source::publisher>(optional, "publisher", "who published it")
        .text<&Source::author>(optional, "author", "who wrote it");
    end_record(it);
}

}
