#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 4> session_kinds{"regular", "special", "emergency", "extraordinary"};
constexpr std::array<Words, 1> calendars{"islamic"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

bool same_printed_date(DateAsPrinted const& earlier, DateAsPrinted const& last)
{
    if (earlier.calendar != last.calendar) return false;
    return !share_a_language(earlier.text, last.text);
}

void describe_printed_date()
{
    Describe<DateAsPrinted>("date-as-printed", "printed_date", "printed_dates",
                            "a date as the source prints it")
        .own_text<&DateAsPrinted::text>(required, "text", "the date")
        .code<&DateAsPrinted::calendar>(optional, "calendar", calendars, "the calendar that it is of");
}

bool same_participant(Participant const& earlier, Participant const& last)
{
    if (&earlier + 1 != &last || earlier.body.id != last.body.id || earlier.role != last.role) return false;
    return !share_a_language(earlier.name, last.name);
}

void describe_participant()
{
    Describe<Participant>("participant", "participant", "participants", "who took part in an event")
        .own_text<&Participant::name>(required, "name", "the name")
        .attribute<&Participant::body>(optional, "body", "the body that they took part for")
        .attribute<&Participant::role>(optional, "role", "as what they took part");
}

bool same_officer(Officer const& earlier, Officer const& last)
{
    if (&earlier + 1 != &last || earlier.body.id != last.body.id || earlier.by.body.id != last.by.body.id ||
        earlier.role != last.role)
        return false;
    return !share_a_language(earlier.name, last.name);
}

void describe_officer()
{
    Describe<Officer>("officer", "officer", "officers", "who led a meeting")
        .own_text<&Officer::name>(required, "name", "the name")
        .attribute<&Officer::role>(required, "role", "as what, such as \"president\"")
        .attribute<&Officer::body>(optional, "body", "the body that they were of")
        .parties<&Officer::by>(optional, "by", "the State that they were of");
}

Value date_due(void const* object, Archive const&) { return value_of(static_cast<Due const*>(object)->date); }

// What sessions and events have in common beside their dates.
template <typename T> void people_at(Describe<T>& it)
{
    it.template part<&T::officers>(optional, "officer", "officers", "who led it")
        .template joining_languages<&T::officers, same_officer, &Officer::name>()
        .template part<&T::participants>(optional, "participant", "participants", "who took part")
        .template joining_languages<&T::participants, same_participant, &Participant::name>();
}

}

void describe_meetings()
{
    Describe<Due>("", "due", "due", "what is due, and when")
        .derived<&Due::resolution>("resolution", "the resolution that says so")
        .derived<&Due::paragraph>("paragraph", "its paragraph")
        .derived<&Due::point>("point", "the desk's point that says so")
        .derived("date", {Kind::date, false, true, nullptr}, date_due, "when");
    table_of<Due>().position = [](void const* object) -> Position const& {
        auto const& due = *static_cast<Due const*>(object);
        return due.paragraph != nullptr ? due.paragraph->at : due.point->origin.position();
    };
    describe_printed_date();
    describe_officer();
    describe_participant();
}

template <> void describe_record<Session>()
{
    auto it = begin_record<Session>("session", "sessions", "a meeting of a body that adopts resolutions");
    it.attribute<&Session::body>(required, "body", "the body that meets")
        .attribute<&Session::number>(optional, "number", "its number among the body's sessions")
        .code<&Session::kind>(optional, "kind", session_kinds, "what kind of session it is")
        .attribute<&Session::start>(required, "start", "the first day")
        .attribute<&Session::end>(optional, "end", "the last day")
        .attribute<&Session::city>(optional, "city", "where it was held")
        .attribute<&Session::country>(optional, "country", "ISO 3166-1", Shape::country)
        .attribute<&Session::attendance>(optional, "attendance", "how many members took part")
        .text<&Session::place>(optional, "place", "the city's name in a language")
        .text<&Session::title>(required, "title", "its title")
        .text<&Session::theme>(optional, "theme", "the name that it gave itself")
        .part<&Session::dates_as_printed>(optional, "date-as-printed", "dates_as_printed",
                                          "its dates as its papers print them")
        .joining_languages<&Session::dates_as_printed, same_printed_date, &DateAsPrinted::text>()
        .derived(
            "date_as_printed", {Kind::text, false, true, nullptr},
            [](void const* object, Archive const&) {
                auto const& dates = static_cast<Session const*>(object)->dates_as_printed;
                return dates.empty() ? Value() : value_of(dates.front().text);
            },
            "the first of its dates as printed")
        .text<&Session::summary>(optional, "summary", "what happened, in the project's own words")
        .derived<&Session::resolutions>("resolutions", "the resolutions adopted at it")
        .derived<&Session::not_adopted>(
            "not_adopted", "the texts before it that were not adopted, or whose outcome is not on record")
        .derived<&Session::references>("references", "all references that its resolutions cite")
        .derived<&Session::assistance>("assistance", "assistance on record for it or for its resolutions")
        .derived<&Session::events>("events", "events at it")
        .derived<&Session::statements>("statements", "statements made at it")
        .derived<&Session::quotations>("quotations", "words said at it")
        .derived<&Session::points>("points", "the desk's own words on it, in their order")
        .derived<&Session::all_points>("all_points",
                                       "the desk's own words on it, its texts, events and appeals")
        .derived<&Session::due>("due", "what its texts and the desk say is due, by date")
        .derived(
            "texts_are_full", TypeOf<bool>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Session const*>(object)->texts_are_full());
            },
            "whether all its resolutions are on record, whole and verbatim")
        .derived(
            "new_is_known", TypeOf<bool>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Session const*>(object)->new_is_known());
            },
            "whether all that is new in its resolutions is known")
        .derived<&Session::previous>("previous", "the body's session before it")
        .derived<&Session::next>("next", "the body's session after it");
    people_at(it);
    it.table().check = check_period<Session>;
    end_record(it);
}

template <> void describe_record<Event>()
{
    auto it = begin_record<Event>("event", "events", "what happened beside the sessions, or at one");
    it.attribute<&Event::body>(optional, "body", "the body that held it")
        .attribute<&Event::session>(optional, "session", "the session that it happened at")
        .attribute<&Event::number>(optional, "number", "its number in its series")
        .attribute<&Event::start>(required, "start", "the first day")
        .attribute<&Event::end>(optional, "end", "the last day")
        .attribute<&Event::city>(optional, "city", "where it happened")
        .attribute<&Event::country>(optional, "country", "ISO 3166-1", Shape::country)
        .attribute<&Event::attendance>(optional, "attendance", "how many took part")
        .text<&Event::place>(optional, "place", "the city's name in a language")
        .text<&Event::title>(required, "title", "its title")
        .text<&Event::summary>(optional, "summary", "what happened, in the project's own words")
        .derived<&Event::assistance>("assistance", "assistance announced at it")
        .derived<&Event::points>("points", "the desk's own words on it, in their order");
    people_at(it);
    it.table().check = check_period<Event>;
    end_record(it);
}

}
