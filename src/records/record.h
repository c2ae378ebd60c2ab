#pragma once

#include "base/diagnostics/position.h"
#include "base/values/decimal.h"
#include "base/values/partial_date.h"
#include "records/origin.h"
#include "records/record_type.h"
#include "records/symbol.h"
#include "records/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Each record type as a plain struct. What a field is called, whether it is required and what it means stands
// in its description (vocabulary/) and nowhere else. Members that are named …_ids hold references
// as written; the reader resolves them into the pointers beside them, which never dangle in an Archive.
namespace rapporteur::records {

struct Record;

// A reference to a record: the id as written and where, and what it resolved to (null only in a broken
// archive).
template <typename T> struct Link {
    std::string id;
    Position at;
    T const* target = nullptr;
    bool given() const { return !id.empty(); }
};

// Where a record was read.
struct SourceUse {
    Link<Source> source;
    std::string locator;
    Position at;
};

// What another source has for a field.
struct Variant {
    std::string of; // the field's name as files write it ("date-as-printed")
    std::string value;
    std::vector<SourceUse> sources;
    Position at;
};

struct Note {
    LocalizedText text;
    Position at;
};

struct DatedName {
    LocalizedText text;
    std::optional<PartialDate> from, to;
    Position at;
};

// What every record has.
struct Record {
    RecordType type{};
    std::string id;
    Origin origin;                  // of a file: the element's name
    std::string language;           // of its text, where no child says otherwise
    std::vector<SourceUse> sources; // not of a Source
    std::vector<Variant> variants;
    std::vector<Note> notes;
};

struct Source : Record {
    std::optional<PartialDate> date, retrieved;
    std::string url;
    std::string standpoint;
    LocalizedText title, publisher, author;
};

struct Body : Record {
    Link<Body> parent;
    std::string kind, country;
    std::optional<std::int64_t> members;
    std::vector<DatedName> names;
    LocalizedText abbreviation;
    // Derived, in the order of the archive's lists:
    std::vector<Session const*> sessions;
    std::vector<Body const*> children;
    std::vector<Assistance const*> given;

    // The name that the body bore on the date; without one, the name that it bears now.
    LocalizedText const& name_on(std::optional<PartialDate> const& date) const;
};

struct Subject : Record {
    Link<Subject> parent;
    LocalizedText name;
    std::vector<Resolution const*> resolutions;
    std::vector<Reference const*> references;
};

struct DateAsPrinted {
    LocalizedText text;
    std::string calendar;
    Position at;
};

struct Session : Record {
    Link<Body> body;
    std::optional<std::int64_t> number;
    std::string kind;
    PartialDate start;
    std::optional<PartialDate> end;
    std::string city, country;
    LocalizedText title, theme, summary;
    std::vector<DateAsPrinted> dates_as_printed;
    std::vector<Resolution const*> resolutions;
    std::vector<Reference const*> references;
    std::vector<Assistance const*> assistance;
    std::vector<Event const*> events;
    std::vector<Statement const*> statements;
    std::vector<Quotation const*> quotations;
    Session const* previous = nullptr;
    Session const* next = nullptr;

    // The last day that the session may have lasted to: of `end`, else of `start`'s interval.
    PartialDate last() const { return end.value_or(start).last(); }
};

// A paragraph of a resolution, preambular or operative.
struct Paragraph {
    std::string number; // as recorded; may be empty
    std::string verb;   // the italicised opening words; may be empty
    LocalizedText text;
    bool is_new = false;
    Link<Body> to;
    std::optional<PartialDate> due_date;
    Link<Session> due_session;
    std::vector<Paragraph> paragraphs;
    Position at;
};

// A resolution's preamble or operative part.
struct Provisions {
    bool present = false;
    bool paraphrase = false; // wording
    bool excerpt = false;    // extent
    std::optional<std::int64_t> count;
    std::vector<Paragraph> paragraphs;
    std::string language; // of its paragraphs
    Position at;

    // On record in full and verbatim: what can be compared.
    bool is_complete() const { return present && !paraphrase && !excerpt; }
};

struct Cited { // by a resolution, in its order of text, each target once
    Resolution const* resolution = nullptr;
    Reference const* reference = nullptr;
};

// A citation whose year, as printed, is not that of what it cites: a slip in one or the other.
struct MisdatedCitation {
    Record const* record = nullptr; // in whose text it stands
    std::int64_t year = 0;
    std::string printed; // "844 (1994)"
    Position at;         // of its `ref`
};

struct Resolution : Record {
    Link<Session> session;
    std::optional<Symbol> symbol;
    std::string part, status;
    std::vector<Link<Subject>> subjects;
    std::optional<PartialDate> adopted;
    std::string meeting, adoption;
    std::optional<std::int64_t> votes_for, against, abstaining;
    Link<Resolution> continues;
    Link<Resolution> supersedes;
    LocalizedText title, summary, annex;
    Provisions preamble, operative;
    std::vector<Provisions> preamble_translations,
        operative_translations; // in other languages than the first
    std::vector<Symbol> aliases;
    std::vector<Cited> cites;
    std::vector<Record const*> cited_by;
    std::vector<Resolution const*> continued_by;
    Resolution const* superseded_by = nullptr;
    std::vector<MisdatedCitation> misdated;
    std::vector<Assistance const*> assistance;
    std::vector<Paragraph const*> new_paragraphs;
    std::vector<Paragraph const*> dropped_paragraphs;
    std::vector<Paragraph const*> due_paragraphs;

    // In the language or one that it falls back to, else as recorded first.
    Provisions const& preamble_in(std::string_view language) const;
    Provisions const& operative_in(std::string_view language) const;
};

struct Reference : Record {
    Symbol symbol;
    Link<Body> body;
    PartialDate adopted;
    std::vector<Link<Subject>> subjects;
    std::string meeting, adoption;
    std::optional<std::int64_t> votes_for, against, abstaining;
    std::string url;
    Link<Reference> supersedes;
    LocalizedText title, summary;
    std::vector<Record const*> cited_by;
    Reference const* superseded_by = nullptr;
    std::vector<MisdatedCitation> misdated;
};

struct Converted {
    Decimal number;
    std::string currency;
    Decimal rate;
    std::optional<PartialDate> rate_date;
    std::vector<SourceUse> sources;
    Position at;
};

struct Assistance : Record {
    Link<Body> donor;
    std::string recipient_country; // ISO 3166-1, or
    Link<Body> recipient;
    std::string kind, stage;
    bool cumulative = false;
    std::optional<PartialDate> as_of;
    std::vector<Link<Resolution>> basis;
    Link<Session> session;
    std::optional<PartialDate> date, from, to;
    LocalizedText purpose;
    std::optional<Money> amount;
    std::optional<Quantity> quantity;
    std::optional<Converted> converted;
    Link<Assistance> supersedes;
    Assistance const* superseded_by = nullptr;
};

struct Participant {
    Link<Body> body;
    std::string role;
    LocalizedText name;
    Position at;
};

struct Event : Record {
    Link<Body> body;
    Link<Session> session;
    std::optional<std::int64_t> number;
    PartialDate start;
    std::optional<PartialDate> end;
    std::string city, country;
    Link<Event> supersedes;
    LocalizedText title, summary;
    std::vector<Participant> participants;
    Event const* superseded_by = nullptr;
};

struct Statement : Record {
    Link<Body> body;
    PartialDate date;
    Link<Session> session;
    Link<Statement> supersedes;
    LocalizedText title, summary, text;
    Statement const* superseded_by = nullptr;
};

struct Quotation : Record {
    std::optional<PartialDate> date;
    Link<Session> session;
    Link<Event> event;
    Link<Quotation> supersedes;
    LocalizedText speaker, role, text;
    Quotation const* superseded_by = nullptr;
};

// The symbols under which a resolution is found and must be alone in its body: its own and its aliases', with
// its part where the symbol has none.
std::vector<std::string> symbol_keys(Resolution const& resolution);

// The record that takes the place of this one (a corrigendum does of what it corrects), and the one whose
// place this one takes: of the same type; null where there is none.
Record const* successor_of(Record const& record);
Record const* predecessor_of(Record const& record);

}
