#include "records/vocabulary/vocabulary.h"

#include "base/values/language.h"
#include "records/archive.h"
#include "records/vocabulary/describe.h"

#include <algorithm>
#include <array>
#include <deque>

// The one description of the records (records.md): a line a field. From here come the reader, the validation,
// the XSD, the template types, `list`, `show` and the reference page.
namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 4> standpoints{"party", "official", "press", "scholarly"};
constexpr std::array<Words, 5> body_kinds{"organisation", "organ", "state", "programme", "group"};
constexpr std::array<Words, 4> session_kinds{"regular", "special", "emergency", "extraordinary"};
constexpr std::array<Words, 1> calendars{"islamic"};
constexpr std::array<Words, 2> statuses{"draft", "adopted"};
constexpr std::array<Words, 4> adoptions{"unanimous", "without-vote", "consensus", "recorded-vote"};
constexpr std::array<Words, 2> wordings{"verbatim", "paraphrase"};
constexpr std::array<Words, 2> extents{"full", "excerpt"};
constexpr std::array<Words, 5> assistance_kinds{"grant", "loan", "in-kind", "technical", "unspecified"};
constexpr std::array<Words, 4> stages{"pledge", "commitment", "disbursement", "expenditure"};
constexpr std::array<Words, 4> qualifiers{"about", "at-least", "more-than", "up-to"};
constexpr std::array<Words, 4> periods{"day", "week", "month", "year"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

// ---- What every record has
// ------------------------------------------------------------------------------------

template <typename T>
Describe<T> begin_record(std::string_view element, std::string_view plural, std::string_view help)
{
    Describe<T> it(element, element, plural, help);
    it.template attribute<&T::id>(required, "id", "what other records call it; unique in the archive",
                                  Shape::id);
    return it;
}

template <typename T> Value file_of(void const* object, Archive const&)
{
    return value_of(static_cast<T const*>(object)->at.file.str());
}

template <typename T> Value line_of(void const* object, Archive const&)
{
    return Value(static_cast<std::int64_t>(static_cast<T const*>(object)->at.line));
}

template <typename T> void where_it_stands(Describe<T>& it)
{
    it.derived("file", {Kind::token, false, false, nullptr}, file_of<T>,
               "the file that the record stands in");
    it.derived("line", {Kind::integer, false, false, nullptr}, line_of<T>, "the line that it begins on");
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

// A corrigendum names what it corrects.
template <typename T> void supersession(Describe<T>& it)
{
    it.template attribute<&T::supersedes>(optional, "supersedes",
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
        it.template part<&T::sources>(optional, "source", "sources", "where it was read");
        it.template part<&T::variants>(optional, "variant", "variants",
                                       "what another source has for a field");
        it.template part<&T::notes>(optional, "note", "notes", "a footnote to the record's title or figure");
        it.template joining_languages<&T::notes, same_note, &Note::text>();
    }
    where_it_stands(it);
}

template <typename T> void check_period(Check& check, void const* object)
{
    auto const& it = *static_cast<T const*>(object);
    if (it.end && it.start.year != 0 && it.end->before(it.start)) {
        check.bad_value("end", "it ends on " + it.end->to_string() + ", before it starts on " +
                                   it.start.to_string());
    }
}

void check_qualifier(Check& check, Decimal const& number, Qualifier qualifier)
{
    if (qualifier == Qualifier::exact || !number.is_negative()) return;
    check.bad_value("qualifier", "a negative figure is a correction and has no qualifier");
}

// ---- Parts of records
// -------------------------------------------------------------------------------------------

void describe_parts()
{
    Describe<SourceUse>("source", "source_use", "source_uses", "where something was read")
        .attribute<&SourceUse::source>(required, "ref", "the source")
        .attribute<&SourceUse::locator>(optional, "locator", "the place in it, such as \"para. 8\"");
    // A template reads `use.source`, not `use.ref`.
    table_of<SourceUse>().info.fields.front().name = "source";

    Describe<Variant> variant("variant", "variant", "variants", "what another source has for a field");
    variant.attribute<&Variant::of>(required, "of", "the field, as files write it")
        .attribute<&Variant::value>(required, "value", "what that source has")
        .part<&Variant::sources>(required, "source", "sources", "where that was read");

    Describe<Note>("note", "note", "notes", "a footnote")
        .own_text<&Note::text>(required, "text", "what it says");

    Describe<DatedName> name("name", "dated_name", "dated_names", "a name that a body bore for a time");
    name.own_text<&DatedName::text>(required, "text", "the name")
        .attribute<&DatedName::from>(optional, "from", "the first day that it was borne")
        .attribute<&DatedName::to>(optional, "to", "the last day that it was borne");
    name.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<DatedName const*>(object);
        if (it.from && it.to && it.to->before(*it.from))
            check.bad_value("to", "the name ends before it begins");
    };

    Describe<DateAsPrinted>("date-as-printed", "printed_date", "printed_dates",
                            "a date as the source prints it")
        .own_text<&DateAsPrinted::text>(required, "text", "the date")
        .code<&DateAsPrinted::calendar>(optional, "calendar", calendars, "the calendar that it is of");

    Describe<Symbol>("alias", "alias", "aliases", "another printed symbol")
        .add(
            [] {
                Entry entry = Describe<Symbol>::entry_for({}, Form::content, required, "the symbol");
                entry.shape = Shape::symbol;
                entry.assign = [](ValueReader& in, void* object) {
                    return assign(in, *static_cast<Symbol*>(object));
                };
                entry.written = [](void const* object) {
                    return written(*static_cast<Symbol const*>(object));
                };
                return entry;
            }(),
            "symbol", TypeOf<Symbol>::make(),
            [](void const* object, Archive const&) { return value_of(*static_cast<Symbol const*>(object)); });
    table_of<Symbol>().keeps_places = true;

    Describe<Money> amount("amount", "amount", "amounts", "an amount of money");
    amount.attribute<&Money::currency>(required, "currency", "ISO 4217", Shape::currency)
        .code<&Money::qualifier>(optional, "qualifier", qualifiers, "how far the figure is known")
        .own_value<&Money::number>("number", "the amount");
    amount.table().keeps_places = true;
    amount.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Money const*>(object);
        check_qualifier(check, it.number, it.qualifier);
    };

    Describe<Quantity> quantity("quantity", "quantity", "quantities", "a quantity of things");
    quantity.attribute<&Quantity::unit>(required, "unit", "what is counted, a plain word")
        .code<&Quantity::per>(optional, "per", periods, "the period that it is given in each of")
        .code<&Quantity::qualifier>(optional, "qualifier", qualifiers, "how far the figure is known")
        .own_value<&Quantity::number>("number", "how many");
    quantity.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Quantity const*>(object);
        check_qualifier(check, it.number, it.qualifier);
    };

    Describe<Converted> converted("converted", "conversion", "conversions",
                                  "the amount in another currency, and by what rate");
    converted.attribute<&Converted::currency>(required, "currency", "ISO 4217", Shape::currency)
        .attribute<&Converted::rate>(required, "rate", "units of this currency for one of the amount's")
        .attribute<&Converted::rate_date>(required, "rate-date", "the date of the rate")
        .own_value<&Converted::number>("number", "the amount")
        .part<&Converted::sources>(required, "source", "sources", "where the rate was read");
    converted.table().keeps_places = true;
    converted.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Converted const*>(object);
        if (it.rate.is_negative()) check.bad_value("rate", "a rate is not negative");
    };

    Describe<Participant>("participant", "participant", "participants", "who took part in an event")
        .own_text<&Participant::name>(required, "name", "the name")
        .attribute<&Participant::body>(optional, "body", "the body that they took part for")
        .attribute<&Participant::role>(optional, "role", "as what they took part");
}

// ---- The text of resolutions
// ---------------------------------------------------------------------------------------

void describe_provisions()
{
    Describe<Paragraph> paragraph("paragraph", "paragraph", "paragraphs", "a paragraph of a resolution");
    paragraph.attribute<&Paragraph::number>(optional, "number", "as recorded; of a preamble for citing only")
        .attribute<&Paragraph::verb>(optional, "verb", "the opening word or words, kept apart from the text")
        .own_text<&Paragraph::text>(optional, "text", "the words after the verb")
        .attribute<&Paragraph::is_new>(optional, "new",
                                       "whether the source says that the earlier resolution lacked it")
        .attribute<&Paragraph::to>(optional, "to", "the body that it asks");
    Entry due = Describe<Paragraph>::entry_for("due", Form::attribute, optional,
                                               "the date when, or the session at which, it is due");
    due.shape = Shape::date_or_link;
    due.targets = bit(RecordType::session);
    due.assign = [](ValueReader& in, void* object) {
        auto& it = *static_cast<Paragraph*>(object);
        std::string_view const value = in.value();
        // "2015-13" is a slip in a date and no session's id.
        bool const like_a_date =
            value.size() >= 4 && value.find_first_not_of("0123456789-") == std::string_view::npos;
        return like_a_date ? assign(in, it.due_date) : assign(in, it.due_session);
    };
    due.written = [](void const* object) {
        auto const& it = *static_cast<Paragraph const*>(object);
        return it.due_date ? written(it.due_date) : written(it.due_session);
    };
    due.visit = [](void* object, Visitor& visitor) {
        auto& it = *static_cast<Paragraph*>(object);
        if (it.due_session.given()) visitor.link(any_link(it.due_session));
    };
    paragraph
        .add(due, "due_date", {Kind::date, false, true, nullptr},
             [](void const* object, Archive const&) {
                 return value_of(static_cast<Paragraph const*>(object)->due_date);
             })
        .derived(
            "due_session", {Kind::object, false, true, &table_of<Session>().info},
            [](void const* object, Archive const&) {
                return value_of(static_cast<Paragraph const*>(object)->due_session);
            },
            "the session at which it is due")
        .part<&Paragraph::paragraphs>(optional, "paragraph", "paragraphs", "those that it nests");
    paragraph.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Paragraph const*>(object);
        if (it.text.empty() && it.verb.empty() && it.paragraphs.empty())
            check.bad_value("", "'paragraph' has no text");
    };

    Describe<Provisions> provisions("", "provisions", "provisions",
                                    "the preamble or the operative part of a resolution");
    auto choice = [&]<auto Flag>(std::string_view name, std::span<Words const> words, std::string_view help)
    {
        Entry entry = Describe<Provisions>::entry_for(name, Form::attribute, optional, help);
        entry.shape = Shape::code;
        entry.words = words;
        entry.assign = [](ValueReader& in, void* object) {
            std::string word;
            if (!assign(in, word)) return false;
            static_cast<Provisions*>(object)->*Flag = word == in.entry().words[1];
            return true;
        };
        return entry;
    };
    Entry wording = choice.operator()<&Provisions::paraphrase>("wording", wordings,
                                                               "whether the words are the resolution's own");
    wording.written = [](void const* object) {
        return static_cast<Provisions const*>(object)->paraphrase ? Written("paraphrase") : Written();
    };
    Entry extent =
        choice.operator()<&Provisions::excerpt>("extent", extents, "whether all of the text is on record");
    extent.written = [](void const* object) {
        return static_cast<Provisions const*>(object)->excerpt ? Written("excerpt") : Written();
    };
    provisions
        .add(wording, "wording", {Kind::code, false, false, nullptr},
             [](void const* object, Archive const&) {
                 return Value(
                     std::string(wordings[static_cast<Provisions const*>(object)->paraphrase ? 1 : 0]));
             })
        .add(extent, "extent", {Kind::code, false, false, nullptr},
             [](void const* object, Archive const&) {
                 return Value(std::string(extents[static_cast<Provisions const*>(object)->excerpt ? 1 : 0]));
             })
        .attribute<&Provisions::count>(optional, "count", "how many paragraphs the text has")
        .part<&Provisions::paragraphs>(optional, "paragraph", "paragraphs", "those on record");
    provisions.table().takes_language = true;
}

// ---- Inline elements
// --------------------------------------------------------------------------------------------------

template <typename Tag>
Describe<Inline, Tag> describe_inline(std::string_view element, std::string_view help, bool holds)
{
    Describe<Inline, Tag> it(element, element, element, help);
    it.table().place = nullptr;
    it.table().holds_inline = holds;
    return it;
}

void describe_inlines()
{
    describe_inline<Emphasis>("em", "emphasised words", true);
    describe_inline<Strong>("strong", "words of weight", true);
    describe_inline<Term>("term", "words of another language", true).table().takes_language = true;
    describe_inline<InlineDate>("date", "a date, printed by the language of the paper", false)
        .attribute<&Inline::date>(required, "value", "the date");
    auto number =
        describe_inline<InlineNumber>("number", "a number, printed by the language of the paper", false);
    number.attribute<&Inline::number>(required, "value", "the number")
        .code<&Inline::qualifier>(optional, "qualifier", qualifiers, "how far the figure is known");
    number.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Inline const*>(object);
        check_qualifier(check, it.number, it.qualifier);
    };

    auto cite = describe_inline<Cite>(
        "cite", "a resolution or reference, by its symbol where the element is empty", true);
    Entry ref = decltype(cite)::entry_for("ref", Form::attribute, required, "the resolution or reference");
    ref.shape = Shape::link;
    ref.targets = bit(RecordType::resolution) | bit(RecordType::reference);
    ref.assign = [](ValueReader& in, void* object) {
        auto& it = *static_cast<Inline*>(object);
        return assign_id(in, it.target_id, it.at);
    };
    ref.written = [](void const* object) { return written(static_cast<Inline const*>(object)->target_id); };
    cite.add(ref, "ref", TypeOf<Record>::make(), nullptr)
        .attribute<&Inline::path>(optional, "path",
                                  "a paragraph of it by recorded numbers, such as \"3(a)(ii)\"");
}

// ---- Records
// ------------------------------------------------------------------------------------------------------------

void describe_source()
{
    auto it = begin_record<Source>("source", "sources", "a text that others were read in");
    it.attribute<&Source::date>(optional, "date", "when it was published")
        .attribute<&Source::retrieved>(optional, "retrieved", "when it was read")
        .attribute<&Source::url>(optional, "url", "where it can be read")
        .code<&Source::standpoint>(optional, "standpoint", standpoints, "whose account it is")
        .text<&Source::title>(required, "title", "its title")
        .text<&Source::publisher>(optional, "publisher", "who published it")
        .text<&Source::author>(optional, "author", "who wrote it");
    end_record(it);
}

bool same_name(DatedName const& earlier, DatedName const& last)
{
    return earlier.from == last.from && earlier.to == last.to && !earlier.text.empty();
}

void describe_body()
{
    auto it = begin_record<Body>("body", "bodies", "who meets, adopts, asks or gives");
    it.derived(
          "name", {Kind::text, false, false, nullptr},
          [](void const* object, Archive const&) {
              return value_of(static_cast<Body const*>(object)->name_on(std::nullopt));
          },
          "the name that it bears now")
        .attribute<&Body::parent>(optional, "parent", "the body that it is under")
        .code<&Body::kind>(optional, "kind", body_kinds, "what it is")
        .attribute<&Body::country>(optional, "country", "ISO 3166-1", Shape::country)
        .attribute<&Body::members>(optional, "members", "how many members it has")
        .part<&Body::names>(required, "name", "names", "the names that it bore, and when")
        .joining_languages<&Body::names, same_name, &DatedName::text>()
        .text<&Body::abbreviation>(optional, "abbreviation", "its abbreviation")
        .derived<&Body::sessions>("sessions", "its sessions")
        .derived<&Body::children>("children", "the bodies under it")
        .derived<&Body::given>("given", "the assistance that it gave");
    end_record(it);
}

void describe_subject()
{
    auto it = begin_record<Subject>("subject", "subjects", "what resolutions and references are about");
    it.attribute<&Subject::parent>(optional, "parent", "the subject that it is part of")
        .text<&Subject::name>(required, "name", "its name")
        .derived<&Subject::resolutions>("resolutions", "the resolutions on it, by their sessions' dates")
        .derived<&Subject::references>("references", "the references on it");
    end_record(it);
}

bool same_printed_date(DateAsPrinted const& earlier, DateAsPrinted const& last)
{
    if (earlier.calendar != last.calendar) return false;
    for (LocalizedText::Version const& version : last.text.versions) {
        for (LocalizedText::Version const& other : earlier.text.versions) {
            if (other.language == version.language) return false;
        }
    }
    return true;
}

void describe_session()
{
    auto it = begin_record<Session>("session", "sessions", "a meeting of a body that adopts resolutions");
    it.attribute<&Session::body>(required, "body", "the body that meets")
        .attribute<&Session::number>(optional, "number", "its number among the body's sessions")
        .code<&Session::kind>(optional, "kind", session_kinds, "what kind of session it is")
        .attribute<&Session::start>(required, "start", "the first day")
        .attribute<&Session::end>(optional, "end", "the last day")
        .attribute<&Session::city>(optional, "city", "where it was held")
        .attribute<&Session::country>(optional, "country", "ISO 3166-1", Shape::country)
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
        .derived<&Session::references>("references", "all references that its resolutions cite")
        .derived<&Session::assistance>("assistance", "assistance on record for it or for its resolutions")
        .derived<&Session::events>("events", "events at it")
        .derived<&Session::statements>("statements", "statements made at it")
        .derived<&Session::quotations>("quotations", "words said at it")
        .derived<&Session::previous>("previous", "the body's session before it")
        .derived<&Session::next>("next", "the body's session after it");
    it.table().check = check_period<Session>;
    end_record(it);
}

void describe_resolution()
{
    auto it = begin_record<Resolution>("resolution", "resolutions", "a resolution of a session");
    it.attribute<&Resolution::session>(required, "session", "the session that adopted it")
        .attribute<&Resolution::symbol>(optional, "symbol", "its symbol, as printed")
        .attribute<&Resolution::part>(optional, "part", "its part: A, B, …")
        .code<&Resolution::status>(optional, "status", statuses, "whether it was adopted")
        .attribute<&Resolution::subjects>(optional, "subjects", "what it is about")
        .attribute<&Resolution::adopted>(optional, "adopted", "when it was adopted")
        .attribute<&Resolution::meeting>(optional, "meeting", "the meeting that adopted it")
        .code<&Resolution::adoption>(optional, "adoption", adoptions, "how it was adopted")
        .attribute<&Resolution::votes_for>(optional, "for", "votes for it")
        .attribute<&Resolution::against>(optional, "against", "votes against it")
        .attribute<&Resolution::abstaining>(optional, "abstaining", "how many abstained")
        .attribute<&Resolution::continues>(optional, "continues", "the same matter earlier, in the same body")
        .text<&Resolution::title>(required, "title", "its title")
        .text<&Resolution::summary>(optional, "summary", "what it says, in the project's own words")
        .part_in_languages<&Resolution::preamble, &Resolution::preamble_translations>("preamble",
                                                                                      "its preamble")
        .part_in_languages<&Resolution::operative, &Resolution::operative_translations>("operative",
                                                                                        "its operative part")
        .text<&Resolution::annex>(optional, "annex", "its annex")
        .part<&Resolution::aliases>(optional, "alias", "aliases", "other printed symbols")
        .derived<&Resolution::cites>("cites",
                                     "the resolutions and references that it cites, in the order of its text")
        .derived<&Resolution::cited_by>("cited_by", "the records that cite it")
        .derived<&Resolution::misdated>("misdated", "citations of it that print another year than its own")
        .derived<&Resolution::continued_by>("continued_by", "the resolutions that continue it")
        .derived<&Resolution::assistance>("assistance", "assistance that rests on it")
        .derived<&Resolution::new_paragraphs>("new_paragraphs", "paragraphs that the continued one lacks")
        .derived<&Resolution::dropped_paragraphs>("dropped_paragraphs",
                                                  "paragraphs of the continued one that it lacks")
        .derived<&Resolution::due_paragraphs>("due_paragraphs",
                                              "operative paragraphs with something due, at any depth");
    end_record(it);
}

void describe_reference()
{
    auto it = begin_record<Reference>("reference", "references",
                                      "a resolution of another body that the others rest on");
    it.attribute<&Reference::symbol>(required, "symbol", "its symbol, as printed")
        .attribute<&Reference::body>(required, "body", "the body that adopted it")
        .attribute<&Reference::adopted>(required, "adopted", "when it was adopted")
        .attribute<&Reference::subjects>(optional, "subjects", "what it is about")
        .attribute<&Reference::meeting>(optional, "meeting", "the meeting that adopted it")
        .code<&Reference::adoption>(optional, "adoption", adoptions, "how it was adopted")
        .attribute<&Reference::votes_for>(optional, "for", "votes for it")
        .attribute<&Reference::against>(optional, "against", "votes against it")
        .attribute<&Reference::abstaining>(optional, "abstaining", "how many abstained")
        .attribute<&Reference::url>(optional, "url", "where it can be read")
        .text<&Reference::title>(required, "title", "what it is about")
        .text<&Reference::summary>(optional, "summary", "what it says, in the project's own words")
        .derived<&Reference::cited_by>("cited_by", "the records that cite it")
        .derived<&Reference::misdated>("misdated", "citations of it that print another year than its own");
    end_record(it);
}

void describe_assistance()
{
    auto it = begin_record<Assistance>("assistance", "assistance", "what was given");
    it.attribute<&Assistance::donor>(optional, "donor", "who gave it; absent: not named");
    Entry recipient = Describe<Assistance>::entry_for("recipient", Form::attribute, required,
                                                      "who received it: ISO 3166-1, or a body");
    recipient.shape = Shape::country_or_link;
    recipient.targets = bit(RecordType::body);
    recipient.assign = [](ValueReader& in, void* object) {
        return assign(in, static_cast<Assistance*>(object)->recipient);
    };
    recipient.written = [](void const* object) {
        auto const& assistance = *static_cast<Assistance const*>(object);
        return written(assistance.recipient.given() ? assistance.recipient.id : assistance.recipient_country);
    };
    recipient.visit = [](void* object, Visitor& visitor) {
        auto& assistance = *static_cast<Assistance*>(object);
        if (!assistance.recipient.given()) return;
        AnyLink link = any_link(assistance.recipient);
        link.object = object;
        link.otherwise = [](void* data, std::string const& id) {
            auto& target = *static_cast<Assistance*>(data);
            if (!is_country(id)) return false;
            target.recipient_country = id;
            target.recipient = {};
            return true;
        };
        visitor.link(link);
    };
    it.add(recipient, "recipient", {Kind::object, false, true, &table_of<Body>().info},
           [](void const* object, Archive const&) {
               return value_of(static_cast<Assistance const*>(object)->recipient);
           })
        .derived(
            "recipient_country", {Kind::token, false, true, nullptr},
            [](void const* object, Archive const&) {
                return value_of(static_cast<Assistance const*>(object)->recipient_country);
            },
            "the country that received it, where it is no body: ISO 3166-1")
        .code<&Assistance::kind>(required, "kind", assistance_kinds, "what kind it is")
        .code<&Assistance::stage>(optional, "stage", stages, "how far it has come")
        .attribute<&Assistance::cumulative>(optional, "cumulative", "whether the figure is one \"in all\"")
        .attribute<&Assistance::as_of>(optional, "as-of", "the date that the figure is known for")
        .attribute<&Assistance::basis>(optional, "basis", "the resolutions that it rests on")
        .attribute<&Assistance::session>(optional, "session", "the session that it was announced at")
        .attribute<&Assistance::date>(optional, "date", "when it was given")
        .attribute<&Assistance::from>(optional, "from", "the first day of the period that it was given in")
        .attribute<&Assistance::to>(optional, "to", "the last day of the period")
        .derived(
            "year", {Kind::date, false, true, nullptr},
            [](void const* object, Archive const&) {
                auto const& given = *static_cast<Assistance const*>(object);
                std::optional<PartialDate> const& first = given.date ? given.date : given.from;
                if (!first) return Value();
                PartialDate year;
                year.year = first->year;
                return value_of(std::optional<PartialDate>(year));
            },
            "the year in which it was given, or began to be")
        .text<&Assistance::purpose>(required, "purpose", "what it was for")
        .part<&Assistance::amount>(optional, "amount", "amount",
                                   "the money; without it and a quantity, unknown")
        .part<&Assistance::quantity>(optional, "quantity", "quantity", "the things given")
        .part<&Assistance::converted>(optional, "converted", "converted", "the amount in another currency");
    it.table().check = [](Check& check, void const* object) {
        auto const& assistance = *static_cast<Assistance const*>(object);
        if (assistance.date && (assistance.from || assistance.to)) {
            check.bad_value("date", "a figure has a date or a period, not both");
        }
        if (assistance.from && assistance.to && assistance.to->before(*assistance.from)) {
            check.bad_value("to", "the period ends before it begins");
        }
        if (assistance.converted && !assistance.amount)
            check.missing_element("a converted amount stands beside the <amount> that it was made of");
    };
    end_record(it);
}

bool same_participant(Participant const& earlier, Participant const& last)
{
    if (&earlier + 1 != &last || earlier.body.id != last.body.id || earlier.role != last.role) return false;
    for (LocalizedText::Version const& version : last.name.versions) {
        for (LocalizedText::Version const& other : earlier.name.versions) {
            if (other.language == version.language) return false;
        }
    }
    return true;
}

void describe_event()
{
    auto it = begin_record<Event>("event", "events", "what happened beside the sessions, or at one");
    it.attribute<&Event::body>(optional, "body", "the body that held it")
        .attribute<&Event::session>(optional, "session", "the session that it happened at")
        .attribute<&Event::number>(optional, "number", "its number in its series")
        .attribute<&Event::start>(required, "start", "the first day")
        .attribute<&Event::end>(optional, "end", "the last day")
        .attribute<&Event::city>(optional, "city", "where it happened")
        .attribute<&Event::country>(optional, "country", "ISO 3166-1", Shape::country)
        .text<&Event::title>(required, "title", "its title")
        .text<&Event::summary>(optional, "summary", "what happened, in the project's own words")
        .part<&Event::participants>(optional, "participant", "participants", "who took part")
        .joining_languages<&Event::participants, same_participant, &Participant::name>();
    it.table().check = check_period<Event>;
    end_record(it);
}

void describe_statement()
{
    auto it = begin_record<Statement>("statement", "statements", "what a body said");
    it.attribute<&Statement::body>(required, "body", "the body that said it")
        .attribute<&Statement::date>(required, "date", "when it was said")
        .attribute<&Statement::session>(optional, "session", "the session that it was said at")
        .text<&Statement::title>(required, "title", "its title")
        .text<&Statement::summary>(optional, "summary", "what it says, in the project's own words")
        .text<&Statement::text>(optional, "text", "its words");
    end_record(it);
}

void describe_quotation()
{
    auto it = begin_record<Quotation>("quotation", "quotations", "the words of a person");
    it.attribute<&Quotation::date>(optional, "date", "when it was said")
        .attribute<&Quotation::session>(optional, "session", "the session that it was said at")
        .attribute<&Quotation::event>(optional, "event", "the event that it was said at")
        .text<&Quotation::speaker>(required, "speaker", "who said it")
        .text<&Quotation::role>(optional, "role", "what the speaker was")
        .text<&Quotation::text>(required, "text", "the words");
    end_record(it);
}

// ---- What is no element
// ----------------------------------------------------------------------------------------------------

// The records of mixed types that `cites` and `cited_by` list. The fields that several types have, and the
// record itself as each type that may cite or be cited.
template <typename F> Value with_record(void const* object, F const& f)
{
    return as_itself(*static_cast<Record const*>(object), f);
}

constexpr std::array<Words, record_type_count> type_words{"source",     "body",      "subject",    "session",
                                                          "resolution", "reference", "assistance", "event",
                                                          "statement",  "quotation"};

Type maybe(Type type)
{
    type.optional = true;
    return type;
}

void describe_misdated_citation()
{
    Describe<MisdatedCitation>("", "misdated_citation", "misdated_citations",
                               "a citation whose year is not that of what it cites")
        .derived(
            "record", TypeOf<Record>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<MisdatedCitation const*>(object)->record);
            },
            "the record in whose text it stands")
        .derived<&MisdatedCitation::year>("year", "the year that it prints")
        .derived<&MisdatedCitation::printed>("printed", "the words with the year");
}

void describe_any_record()
{
    Describe<AnyRecord> it("", "record", "records", "a record of any type");
    it.derived(
          "id", TypeOf<std::string>::make(),
          [](void const* object, Archive const&) { return value_of(static_cast<Record const*>(object)->id); },
          "its id")
        .derived(
            "type", {Kind::code, false, false, nullptr},
            [](void const* object, Archive const&) {
                return Value(std::string(
                    type_words[static_cast<std::size_t>(static_cast<Record const*>(object)->type)]));
            },
            "what it is")
        .derived(
            "title", maybe(TypeOf<LocalizedText>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (requires { record.title; })
                        return value_of(record.title);
                    else if constexpr (requires { record.purpose; })
                        return value_of(record.purpose);
                    else if constexpr (requires { record.speaker; })
                        return value_of(record.speaker);
                    else if constexpr (requires { record.name; })
                        return value_of(record.name);
                    else
                        return value_of(record.name_on(std::nullopt));
                });
            },
            "its title, name, purpose or speaker")
        .derived(
            "symbol", maybe(TypeOf<Symbol>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (requires { record.symbol; })
                        return value_of(record.symbol);
                    else
                        return Value();
                });
            },
            "its symbol")
        .derived(
            "date", maybe(TypeOf<PartialDate>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (requires { record.adopted; })
                        return value_of(record.adopted);
                    else if constexpr (requires { record.start; })
                        return value_of(record.start);
                    else if constexpr (requires { record.date; })
                        return value_of(record.date);
                    else
                        return Value();
                });
            },
            "when it was adopted, held, said or given")
        .derived(
            "session", maybe(TypeOf<Session>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (std::is_same_v<T, Session>)
                        return value_of(&record);
                    else if constexpr (requires { record.session; })
                        return value_of(record.session);
                    else
                        return Value();
                });
            },
            "the session that it is of")
        .derived(
            "body", maybe(TypeOf<Body>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (std::is_same_v<T, Body>)
                        return value_of(&record);
                    else if constexpr (requires { record.body; })
                        return value_of(record.body);
                    else if constexpr (std::is_same_v<T, Resolution>) {
                        return record.session.target != nullptr ? value_of(record.session.target->body)
                                                                : Value();
                    } else
                        return Value();
                });
            },
            "the body that it is of")
        .derived(
            "resolution", maybe(TypeOf<Resolution>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (std::is_same_v<T, Resolution>)
                        return value_of(&record);
                    else
                        return Value();
                });
            },
            "the record, where it is a resolution")
        .derived(
            "reference", maybe(TypeOf<Reference>::make()),
            [](void const* object, Archive const&) {
                return with_record(object, []<typename T>(T const& record) {
                    if constexpr (std::is_same_v<T, Reference>)
                        return value_of(&record);
                    else
                        return Value();
                });
            },
            "the record, where it is a reference")
        .derived(
            "supersedes", maybe(TypeOf<Record>::make()),
            [](void const* object, Archive const&) {
                return value_of(predecessor_of(*static_cast<Record const*>(object)));
            },
            "the record whose place it takes")
        .derived(
            "superseded_by", maybe(TypeOf<Record>::make()),
            [](void const* object, Archive const&) {
                return value_of(successor_of(*static_cast<Record const*>(object)));
            },
            "the record that took its place")
        .derived(
            "sources", TypeOf<std::vector<SourceUse>>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Record const*>(object)->sources);
            },
            "where it was read")
        .derived(
            "variants", TypeOf<std::vector<Variant>>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Record const*>(object)->variants);
            },
            "what other sources have")
        .derived(
            "notes", TypeOf<std::vector<Note>>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Record const*>(object)->notes);
            },
            "footnotes")
        .derived("file", TypeOf<std::string>::make(), file_of<Record>, "the file that it stands in")
        .derived("line", TypeOf<std::int64_t>::make(), line_of<Record>, "the line that it begins on");
    it.table().info.fields[1].words = type_words;
    it.table().position = [](void const* object) -> Position const& {
        return static_cast<Record const*>(object)->at;
    };
}

template <auto List> Value list_of_archive(void const* object, Archive const&)
{
    auto list = std::make_shared<std::vector<Value>>();
    for (auto const* each : (static_cast<Archive const*>(object)->*List)()) list->push_back(value_of(each));
    return Value(records::List(std::move(list)));
}

void describe_archive()
{
    Describe<Archive, Root> it("records", "archive", "archives", "all records");
    it.table().takes_language = true;
    it.derived("sessions", TypeOf<std::vector<Session>>::make(), list_of_archive<&Archive::sessions>,
               "all sessions")
        .derived("resolutions", TypeOf<std::vector<Resolution>>::make(),
                 list_of_archive<&Archive::resolutions>, "all resolutions")
        .derived("references", TypeOf<std::vector<Reference>>::make(), list_of_archive<&Archive::references>,
                 "all references")
        .derived("assistance", TypeOf<std::vector<Assistance>>::make(), list_of_archive<&Archive::assistance>,
                 "all assistance")
        .derived("events", TypeOf<std::vector<Event>>::make(), list_of_archive<&Archive::events>,
                 "all events")
        .derived("statements", TypeOf<std::vector<Statement>>::make(), list_of_archive<&Archive::statements>,
                 "all statements")
        .derived("quotations", TypeOf<std::vector<Quotation>>::make(), list_of_archive<&Archive::quotations>,
                 "all quotations")
        .derived("bodies", TypeOf<std::vector<Body>>::make(), list_of_archive<&Archive::bodies>, "all bodies")
        .derived("subjects", TypeOf<std::vector<Subject>>::make(), list_of_archive<&Archive::subjects>,
                 "all subjects")
        .derived("sources", TypeOf<std::vector<Source>>::make(), list_of_archive<&Archive::sources>,
                 "all sources");
}

}

std::string_view underscored(std::string_view xml_name)
{
    if (xml_name.find('-') == std::string_view::npos) return xml_name;
    static std::deque<std::string> names; // filled once, while the vocabulary is made
    std::string& name = names.emplace_back(xml_name);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

Vocabulary const& Vocabulary::get()
{
    static Vocabulary const vocabulary;
    return vocabulary;
}

Vocabulary::Vocabulary()
{
    describe_parts();
    describe_provisions();
    describe_inlines();
    describe_source();
    describe_body();
    describe_subject();
    describe_session();
    describe_resolution();
    describe_reference();
    describe_assistance();
    describe_event();
    describe_statement();
    describe_quotation();
    describe_any_record();
    describe_misdated_citation();
    describe_archive();

    records_ = {&table_of<Source>(),     &table_of<Body>(),       &table_of<Subject>(),
                &table_of<Session>(),    &table_of<Resolution>(), &table_of<Reference>(),
                &table_of<Assistance>(), &table_of<Event>(),      &table_of<Statement>(),
                &table_of<Quotation>()};
    inlines_ = {&table_of<Emphasis>(),   &table_of<Strong>(),       &table_of<Term>(),
                &table_of<InlineDate>(), &table_of<InlineNumber>(), &table_of<Cite>()};
    structs_ = records_;
    for (Table const* part : std::initializer_list<Table const*>{
             &table_of<Root>(), &table_of<AnyRecord>(), &table_of<Paragraph>(), &table_of<Provisions>(),
             &table_of<SourceUse>(), &table_of<Variant>(), &table_of<Note>(), &table_of<DatedName>(),
             &table_of<DateAsPrinted>(), &table_of<Participant>(), &table_of<Converted>(),
             &table_of<MisdatedCitation>()}) {
        structs_.push_back(part);
    }
    for (auto const* tables : {&records_, &inlines_, &structs_}) {
        for (Table const* table : *tables) {
            if (!table->element.empty()) element_names_.push_back(table->element);
            for (Entry const& entry : table->entries) {
                if (entry.form == Form::child) element_names_.push_back(entry.xml_name);
            }
        }
    }
    std::sort(element_names_.begin(), element_names_.end());
}

Table const* Vocabulary::inline_element(std::string_view name) const
{
    for (Table const* table : inlines_) {
        if (table->element == name) return table;
    }
    return nullptr;
}

Table const* Vocabulary::record_element(std::string_view name) const
{
    for (Table const* table : records_) {
        if (table->element == name) return table;
    }
    return nullptr;
}

bool Vocabulary::knows_element(std::string_view name) const
{
    return std::binary_search(element_names_.begin(), element_names_.end(), name);
}

}
