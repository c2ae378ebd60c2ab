#pragma once

// What every record has: its id at the beginning, where it was read, what others say and its notes at the
// end.

#include "records/vocabulary/describe.h"
#include "records/vocabulary/descriptions.h"

namespace rapporteur::records {

template <typename T>
Describe<T> begin_record(std::string_view element, std::string_view plural, std::string_view help)
{
    Describe<T> it(element, element, plural, help);
    it.template attribute<&T::id>(Need::required, "id", "what other records call it; unique in the archive",
                                  Shape::id);
    return it;
}

template <typename T> Value file_of(void const* object, Archive const&)
{
    return value_of(static_cast<T const*>(object)->origin.position().file.str());
}

template <typename T> Value line_of(void const* object, Archive const&)
{
    return Value(static_cast<std::int64_t>(static_cast<T const*>(object)->origin.position().line));
}

template <typename T> void where_it_stands(Describe<T>& it)
{
    it.derived("file", {Kind::token, false, false, nullptr}, file_of<T>,
               "the file that the record stands in");
    it.derived("line", {Kind::integer, false, false, nullptr}, line_of<T>, "the line that it begins on");
}

// Whether both have a version in one language, so that the later is not the earlier in other words.
inline bool share_a_language(LocalizedText const& earlier, LocalizedText const& later)
{
    for (LocalizedText::Version const& version : later.versions) {
        for (LocalizedText::Version const& other : earlier.versions) {
            if (other.language == version.language) return true;
        }
    }
    return false;
}

// Whether a note is the one before it in another language.
bool same_note(Note const& earlier, Note const& last);

// A corrigendum names what it corrects.
template <typename T> void supersession(Describe<T>& it)
{
    it.template attribute<&T::supersedes>(Need::optional, "supersedes",
                                          "the record whose place it takes, as a corrigendum does")
        .template derived<&T::superseded_by>("superseded_by", "the record that took its place");
}

template <typename T> void end_record(Describe<T>& it)
{
    if constexpr (Superseding<T>) supersession(it);
    if constexpr (std::is_same_v<T, Source>) {
        it.template derived<&T::sources>("sources", "none: a source is where others were read");
        it.template derived<&T::variants>("variants", "none");
        it.template derived<&T::notes>("notes", "none");
    } else {
        it.template part<&T::sources>(Need::optional, "source", "sources", "where it was read");
        it.template part<&T::variants>(Need::optional, "variant", "variants",
                                       "what another source has for a field");
        it.template part<&T::notes>(Need::optional, "note", "notes",
                                    "a footnote to the record's title or figure");
        it.template joining_languages<&T::notes, same_note, &Note::text>();
    }
    it.template part<&T::pictures>(Need::optional, "picture", "pictures", "what shows it");
    where_it_stands(it);
}

// A meeting does not end before it starts.
template <typename T> void check_period(Check& check, void const* object)
{
    auto const& it = *static_cast<T const*>(object);
    if (it.end && it.start.year != 0 && it.end->before(it.start)) {
        check.bad_value("end", "it ends on " + it.end->to_string() + ", before it starts on " +
                                   it.start.to_string());
    }
}

}
