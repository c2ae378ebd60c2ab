#pragma once

#include "base/diagnostics/position.h"
#include "base/values/decimal.h"
#include "base/values/partial_date.h"
#include "records/origin.h"
#include "records/record_type.h"
#include "records/symbol.h"
#include "records/value.h"

#include <array>
#include <cstddef>
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

// A State by its code, or a body of the archive, where either may stand.
struct Party {
    std::string country; // ISO 3166-1's two letters, or ISO 3166-3's four for a State that is no more; or
    Link<Body> body;     // a body; beside a country, the record of that State
    Position at;
    bool given() const { return !country.empty() || body.given(); }
};

// A drawing or photograph that belongs to a record.
struct Picture {
    std::string href;    // from the folder of the file that names it
    LocalizedText title; // what it shows: its alternative text
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
    std::vector<Picture> pictures;
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
    LocalizedText abbreviation, list_heading;
    // Derived, in the order of the archive's lists:
    std::vector<Session const*> sessions;
    std::vector<Body const*> children;
    std::vector<Assistance const*> given;         // by it alone
    std::vector<Assistance const*> given_jointly; // with others

    // The name that the body bore on the date; without one, the name that it bears now.
    LocalizedText const& name_on(std::optional<PartialDate> const& date) const;
};

struct Subject : Record {
    Link<Subject> parent;
    LocalizedText name;
    std::vector<Resolution const*> resolutions;
    std::vector<Reference const*> references;
    std::vector<Record const*> not_adopted;
    std::vector<Point const*> points;
};

struct DateAsPrinted {
    LocalizedText text;
    std::string calendar;
    Position at;
};

// Who led a meeting.
struct Officer {
    std::string role;
    Link<Body> body; // for which, or
    Party by;        // of which State
    LocalizedText name;
    Position at;
};

struct Participant {
    Link<Body> body;
    std::string role;
    LocalizedText name;
    Position at;
};

struct Paragraph;

// What a session's texts, or the desk, say is due, and when.
struct Due {
    Resolution const* resolution = nullptr; // whose paragraph it is, or
    Paragraph const* paragraph = nullptr;
    Point const* point = nullptr; // the desk's
    std::optional<PartialDate> date;
};

struct Session : Record {
    Link<Body> body;
    std::optional<std::int64_t> number;
    std::string kind;
    PartialDate start;
    std::optional<PartialDate> end;
    std::string city, country;
    std::optional<std::int64_t> attendance; // of members
    LocalizedText place, title, theme, summary;
    std::vector<DateAsPrinted> dates_as_printed;
    std::vector<Officer> officers;
    std::vector<Participant> participants;
    std::vector<Resolution const*> resolutions; // adopted
    std::vector<Resolution const*> not_adopted; // all others
    std::vector<Reference const*> references;
    std::vector<Assistance const*> assistance;
    std::vector<Event const*> events;
    std::vector<Statement const*> statements;
    std::vector<Quotation const*> quotations;
    std::vector<Point const*> points;
    std::vector<Point const*> all_points; // on it, its texts, its events and appeals, in their order
    std::vector<Due> due;                 // by date
    Session const* previous = nullptr;
    Session const* next = nullptr;

    // Whether all its resolutions are on record in full, and whether all that is new in them is known.
    bool texts_are_full() const;
    bool new_is_known() const;
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

    // When it is due: the date, or the first day of the session at which.
    std::optional<PartialDate> deadline() const;
};

// A heading among paragraphs.
struct Heading {
    LocalizedText text;
    std::size_t before = 0; // how many paragraphs stand before it
    Position at;
};

// A table of a text, as words.
struct TableCell {
    LocalizedText text;
    Position at;
};
struct TableRow {
    std::vector<TableCell> cells;
    Position at;
};
struct TextTable {
    std::vector<TableRow> rows;
    Position at;
};

// What is annexed to a resolution: words, or paragraphs and tables, in one language.
struct Annex {
    LocalizedText title, text;
    std::vector<Heading> headings;
    std::vector<Paragraph> paragraphs;
    std::vector<TextTable> tables;
    std::string language; // of its paragraphs
    Position at;
};

// A resolution's preamble or operative part.
struct Provisions {
    bool present = false;
    bool paraphrase = false; // wording
    bool excerpt = false;    // extent
    std::optional<std::int64_t> count;
    std::vector<Heading> headings;
    std::vector<Paragraph> paragraphs;
    std::string language; // of its paragraphs
    Position at;

    // On record in full and verbatim: what can be compared.
    bool is_complete() const { return present && !paraphrase && !excerpt; }
};

enum class VoteChoice : std::uint8_t { in_favour, against, abstaining, absent, not_voting };
inline constexpr std::array<std::string_view, 5> vote_choice_words{"for", "against", "abstaining", "absent",
                                                                   "not-voting"};

// Who chose what in a vote, as far as names are on record.
struct Votes {
    std::string choice; // of vote_choice_words
    std::vector<Party> by;
    std::string of;       // the paragraph that was voted on apart; empty: the text as a whole
    bool partial = false; // not all names are on record
    bool veto = false;    // a vote against by which a permanent member stopped the text
    Position at;
};

// What a body decided on a text that was put before it: of resolutions and references alike. The outcome
// comes from the record alone, never from names or sums.
struct Decision {
    std::string form;   // "decision", …; empty: a resolution
    std::string status; // "adopted", "draft", …; empty: see is_adopted
    std::optional<PartialDate> adopted;
    std::optional<PartialDate> decided; // of what was not adopted: the day of the vote or the withdrawal
    std::string meeting, adoption, procedure;
    std::optional<std::int64_t> votes_for, against, abstaining, absent, not_voting; // as recorded; see count
    std::vector<Votes> votes;
    std::optional<Symbol> draft_symbol, meeting_record, report;
    std::vector<Party> sponsors;
    Link<Record> rescinded_by;
    LocalizedText agenda_item, programme_budget;
    std::vector<Statement const*> statements; // on it
    std::vector<Point const*> points;

    // Adopted, whether or not it is still in force: so says `status`, and where there is none a date of
    // adoption.
    bool is_adopted() const;
    // By its status: drafts and texts that failed or were withdrawn. Of a text without a status or a date
    // neither this nor is_adopted holds.
    bool was_not_adopted() const { return !status.empty() && !is_adopted(); }
    // Of outcome_words.
    std::string_view outcome(bool of_security_council) const;
    // Of the adoption, else of what became of it.
    std::optional<PartialDate> const& date() const { return adopted ? adopted : decided; }
    // How many chose so in the vote on the text as a whole: as recorded; else the names, where all are on
    // record; none against and none abstaining where it was unanimous. Empty: not known.
    std::optional<std::int64_t> count(VoteChoice choice) const;
};
// `status`, but "not-adopted" for whatever stopped a text of the Security Council other than a veto, since
// the Council does not reject, and "not-known" where nothing is on record.
inline constexpr std::array<std::string_view, 8> outcome_words{
    "adopted", "draft", "rejected", "vetoed", "not-adopted", "withdrawn", "rescinded", "not-known"};

inline constexpr std::array<std::string_view, 5> form_words{"resolution", "decision", "declaration",
                                                            "presidential-statement", "communique"};

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

// A paragraph through a chain of resolutions of which each continues the one before.
struct ParagraphHistory {
    Paragraph const* paragraph = nullptr; // as the last text that has it has it
    std::vector<std::string> states;      // of each text of the chain: of paragraph_states
};
inline constexpr std::array<std::string_view, 8> paragraph_states{
    "not-there", "there", "new", "kept", "reworded", "moved", "dropped", "not-comparable"};

struct Resolution : Record, Decision {
    Link<Session> session;
    std::optional<Symbol> symbol;
    std::string part;
    std::vector<Link<Subject>> subjects;
    Link<Resolution> continues;
    Link<Resolution> supersedes;
    LocalizedText title, summary;
    std::vector<Annex> annexes;
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
    // Of the last text of a chain: its texts, the first one first, and their operative paragraphs. Else
    // empty.
    std::vector<Resolution const*> chain;
    std::vector<ParagraphHistory> histories;

    // Preamble and operative part are on record, whole and verbatim.
    bool text_is_full() const { return preamble.is_complete() && operative.is_complete(); }
    // Whether new_paragraphs are all that are new: nothing is where it continues nothing.
    bool new_is_known() const;
    // In the language or one that it falls back to, else as recorded first.
    Provisions const& preamble_in(std::string_view language) const;
    Provisions const& operative_in(std::string_view language) const;
};

struct Reference : Record, Decision {
    Symbol symbol; // a decision may have none
    Link<Body> body;
    std::vector<Link<Subject>> subjects;
    std::string url;
    Link<Reference> supersedes;
    LocalizedText title, summary;
    std::vector<Record const*> cited_by;
    Reference const* superseded_by = nullptr;
    std::vector<MisdatedCitation> misdated;
};

struct Converted {
    Decimal number;
    std::optional<Decimal> to; // of a range: the upper bound
    std::string currency;
    Decimal rate;
    std::optional<PartialDate> rate_date;
    std::vector<SourceUse> sources;
    Position at;
};

struct Assistance : Record {
    std::vector<Link<Body>> donors;
    Body const* donor = nullptr;   // the one donor, or a body that stands for all of them together
    std::string recipient_country; // ISO 3166-1, or
    Link<Body> recipient;
    std::string kind, stage;
    bool cumulative = false;
    std::optional<PartialDate> as_of;
    std::vector<Link<Resolution>> basis;
    Link<Session> session;
    std::optional<PartialDate> date, from, to;
    Link<Body> channel;
    std::string sector_code; // of the OECD's Development Assistance Committee
    Link<Event> event;
    Link<Assistance> fulfils; // the pledge that this is paid of
    Link<Appeal> appeal;
    LocalizedText purpose, sector;
    std::optional<Money> amount;
    std::optional<Quantity> quantity;
    std::optional<Converted> converted;
    Link<Assistance> supersedes;
    Assistance const* superseded_by = nullptr;
    std::vector<Assistance const*> fulfilled_by;
    // Of a pledge: what is left of it, or by how much what was paid exceeds it. Neither where that is not
    // known.
    std::optional<Money> outstanding, exceeded_by;
};

// What answers an appeal at one stage.
struct Received {
    std::string stage; // as of assistance; may be empty
    std::vector<Assistance const*> assistance;
    std::optional<Money> amount; // where all that is known of it is one figure
    std::int64_t unknown = 0;    // how many have no amount on record
    // How many in a hundred of what is required, to one place; empty: not known. Of a range, also to what.
    std::optional<Decimal> coverage, coverage_to;
    Qualifier coverage_qualifier = Qualifier::exact;
};

// Money that was asked for.
struct Appeal : Record {
    Link<Body> body;
    std::string recipient_country; // ISO 3166-1, or
    Link<Body> recipient;
    std::optional<PartialDate> date, from, to;
    LocalizedText title;
    std::optional<Money> amount;
    std::vector<Assistance const*> assistance; // that answers it
    std::vector<Received> received;            // the same by stage; superseded figures are left out
    std::vector<Point const*> points;
};

struct Event : Record {
    Link<Body> body;
    Link<Session> session;
    std::optional<std::int64_t> number;
    PartialDate start;
    std::optional<PartialDate> end;
    std::string city, country;
    std::optional<std::int64_t> attendance;
    Link<Event> supersedes;
    LocalizedText place, title, summary;
    std::vector<Officer> officers;
    std::vector<Participant> participants;
    std::vector<Assistance const*> assistance; // announced at it
    std::vector<Point const*> points;
    Event const* superseded_by = nullptr;
};

struct Statement : Record {
    Link<Body> body; // whose words they are, or
    Party by;        // the State's
    Link<Record> on; // the resolution or reference that they are about
    std::string occasion;
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

// The desk's own words on something: never part of the record of it.
struct Point : Record {
    Link<Record> of; // a session, resolution, reference, event, appeal or subject
    std::string kind;
    std::optional<std::int64_t> order;
    std::optional<PartialDate> due;
    LocalizedText text, title, answer, owner;
};

// Whether the United Nations Security Council is the body: by its symbols (S/…) or, where it has none, by its
// body's name.
bool is_of_security_council(Resolution const& resolution);
bool is_of_security_council(Reference const& reference);

// The symbols under which a resolution is found and must be alone in its body: its own and its aliases', with
// its part where the symbol has none.
std::vector<std::string> symbol_keys(Resolution const& resolution);

// Where the file of a record's picture is: beside the file that has the record, or in a folder below.
std::string path_of(Picture const& picture, Record const& owner);

// The record that takes the place of this one (a corrigendum does of what it corrects), and the one whose
// place this one takes: of the same type; null where there is none.
Record const* successor_of(Record const& record);
Record const* predecessor_of(Record const& record);

}
