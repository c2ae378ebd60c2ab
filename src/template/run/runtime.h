#pragma once

#include "base/diagnostics/context.h"
#include "document/document.h"
#include "records/archive.h"
#include "template/expressions/code.h"
#include "template/expressions/value.h"
#include "template/run/format.h"
#include "template/run/messages.h"

#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// The messages that the language itself needs, by number, found once when a template is compiled.
struct Wordings {
    std::optional<std::uint32_t> not_known, date_not_known, not_named, yes, no, since, until, range,
        cumulative, joined, contents, signature, continued, total, unknown_figures, superseded_figures,
        correction, superseded, superseded_by, supersedes, superseded_by_figure, supersedes_figure, converted,
        carried_forward, brought_forward, locator, paraphrase, excerpt, excerpt_of, count_only, missing, same,
        same_whole, of_kind, bibliography_next, bibliography_remark, changes_added, changes_dropped,
        changes_moved, changes_reworded, changes_same, changes_incomplete, changes_preamble,
        changes_operative, chart_bar, chart_column, chart_line, chart_timeline, chart_remark,
        figures_not_shown, figures_changed, figures_over_period;
    std::map<std::string, std::uint32_t, std::less<>> qualifiers, per; // by word
    // Of each listed word of each field, in the order of Field::words.
    std::unordered_map<records::Field const*, std::vector<std::optional<std::uint32_t>>> words, totals;

    static Wordings find(Messages const& messages, records::Schema const& schema);
};

// One run of a template: what its expressions are evaluated in, and where its document is made.
class Runtime {
public:
    Runtime(records::Archive const& archive, Messages const& messages, Wordings const& wordings,
            std::string language, std::uint32_t slot_count, Context& context);

    records::Archive const& archive;
    Messages const& messages;
    Wordings const& wordings;
    // The language at hand: the paper's, or that of an element that is in another (LanguageScope).
    std::string language;
    Catalogue const* catalogue; // null: the language has no messages
    Context& context;
    Formatter format;
    std::vector<Value> slots;
    bool draft = false;
    // A fault or a limit was met: nothing more is worth making. Set by fail().
    bool stopped = false;

    // ---- Expressions (evaluate.cpp)
    Value evaluate(Code const& code);
    bool test(Code const& code) { return is_true(evaluate(code)); }
    Value step(Step const& step, Value const& base);
    Value follow(Steps const& steps, Value const& base);
    Value apply(Call const& call, Value const& input); // a filter
    bool holds(Call const& call, Value const& input);  // a test
    bool equal(Value const& a, Value const& b);
    // Of two values that are there. Texts: as the language orders them, when `as_words`; else by code point.
    std::weak_ordering order(Value const& a, Value const& b, bool as_words, bool exact_case,
                             Place const& place);
    // How lists of keys are put in order, and whether `a` comes before `b`. What is absent stands last,
    // whichever way the rest is sorted.
    struct SortOrder {
        std::uint8_t as_words =
            0; // a bit for each key, the eighth for all that follow: as the language orders
        bool exact_case = false;
        bool reverse = false;
    };
    bool comes_before(Values const& a, Values const& b, SortOrder const& how, Place const& place);
    Value object(records::Record const& record);
    void touch(records::Record const* record);
    // What a record has under the name of a field that is text; absent where it has no such field.
    Value text_field(records::Record const& record, records::Field const* field) const;

    // ---- Words (wording.cpp)
    std::string text_of(Value const& value);  // as it prints, plain
    std::string plain_of(Value const& value); // to compare: without the brackets of what is supplied
    // A message with arguments, which keep their structure where the pattern lets them stand alone.
    Value say(std::optional<std::uint32_t> message,
              std::vector<std::pair<std::string, Value>> const& arguments, Place const& place,
              std::optional<Decimal> const& count = {}, Origin const& counted = {});
    Value word(Word const& word, Place const& place);
    Value qualified(records::Qualifier qualifier, Value figure, Place const& place);
    Value money(Value const& amount, MoneyStyle style, Place const& place);
    Value quantity(records::Quantity const& quantity, Origin const& origin, Place const& place);
    Value period(std::optional<PartialDate> const& from, std::optional<PartialDate> const& to, bool open,
                 DateStyle style, Origin const& origin, Place const& place);
    std::string words_of(records::LocalizedText const& text, bool with_brackets);
    std::string cited(records::Inline const& cite);

    // ---- Faults
    // At the template's place, with the record's in a note.
    void fail(Place const& place, std::string_view code, std::string message, Origin const* origin = nullptr);
    void warn(Place const& place, std::string_view code, std::string message, Origin const* origin = nullptr);
    void reach(Place const& place, std::string_view limit, std::size_t value);
    // One more round of a loop; false when there may be no more.
    bool round(Place const& place);
    bool check_length(std::string const& text, Place const& place);

    // ---- The document (rich_text.cpp)
    document::Document document;
    Place const* at = nullptr;                // where the template is, for faults of what it prints
    std::uint32_t place_number = 0;           // of `at`, in Document::places
    bool notes_allowed = true;                // not in headers, nor in notes themselves
    document::Node make(document::Role role); // counted; at `place_number`
    document::Node make_text(std::string words);
    void append_gap(std::vector<document::Node>& out); // Formatter::gap
    // Prints a value as inline nodes.
    void print(Value const& value, std::vector<document::Node>& out);
    // A paragraph of one value.
    void print_paragraph(std::string_view class_name, Value const& words, std::vector<document::Node>& out);
    void print_rich(records::LocalizedText const& text, Origin const& origin,
                    std::vector<document::Node>& out);
    // The record's notes, as footnotes, unless they stand in this part of the document already.
    void append_notes(records::Record const& record, std::vector<document::Node>& out);
    bool in_table_head = false;
    unsigned section_depth = 0;
    std::size_t macro_depth = 0;
    // What the record took the place of, what took its place, as a footnote: where its title or figure
    // stands.
    void append_supersession(records::Record const& record, std::vector<document::Node>& out);
    // At what rate, of which day and by which source an amount was converted, as a footnote.
    void append_conversion(records::Converted const& converted, records::Record const& record,
                           std::vector<document::Node>& out);
    // A new part begins: notes are said again, and a source is named again.
    void begin_part()
    {
        notes_said_.clear();
        last_cited = nullptr;
        // Layout says a note again on each page that numbers its own, so that it need not be near.
        if (document.note_numbering != document::NoteNumbering::page) notes_by_text.clear();
    }
    // Of the note that is being made: what it holds so far, and the sources that it cites. Null: none is.
    std::vector<document::Node> const* note = nullptr;
    std::vector<records::Record const*> note_sources;
    // The one source that the note before cites: "the same", where the next begins with it too.
    records::Record const* last_cited = nullptr;
    // The ids of the notes of this part whose marks are repeated, by what they say in full.
    std::unordered_map<std::string, std::string> notes_by_text;
    std::size_t repeatable_notes = 0;
    std::uint32_t provenance(Origin const& origin);
    // Where a value comes from that was made of others; of one that holds records: of these.
    Origin derive(document::Derived by, Values const& from);
    // Whether it was not yet said in this part, of a resolution that it is paraphrased, or a note; now it is.
    // What is said in each language has its language.
    bool say_once(void const* of, std::string const& in_language = {})
    {
        return notes_said_.emplace(of, in_language).second;
    }

    // What was said in this part so far. Put aside, it is as if nothing was: of what must say all by itself.
    using NotesSaid = std::set<std::pair<void const*, std::string>>;
    NotesSaid put_notes_aside() { return std::exchange(notes_said_, {}); }
    void put_notes_back(NotesSaid said) { notes_said_ = std::move(said); }

    // Bibliographies that are filled when the body is whole, in their order.
    struct WholeBibliography {
        Place const* place;
        bool full;
    };
    std::vector<WholeBibliography> bibliographies;

    std::vector<records::Record const*> const& records_read() const { return read_; }

private:
    void append_text(std::string text, Origin const& origin, std::vector<document::Node>& out);
    void print_inline(records::Inline const& piece, Origin const& origin, std::vector<document::Node>& out);
    Value held(records::Record const& record, records::Field const* field);
    void append_record_note(Value const& words, std::vector<document::Node>& out);
    Value list_of(records::List const& list, records::Record const* record, Origin const& origin);
    Value convert(records::Value value, ObjectRef const& base, records::Field const& field);
    Value arithmetic(Code const& code);
    Value slice(Code const& code);

    std::size_t rounds_ = 0;
    std::size_t nodes_ = 0;
    std::vector<records::Record const*> read_;
    std::unordered_set<records::Record const*> read_set_;
    NotesSaid notes_said_;
    std::map<std::pair<void const*, records::Field const*>, List> lists_;
    struct HashOfPlace {
        std::size_t operator()(std::pair<void const*, records::Field const*> const& place) const
        {
            std::hash<void const*> const hash;
            return hash(place.first) * 31 + hash(place.second);
        }
    };
    std::unordered_map<std::pair<void const*, records::Field const*>, std::uint32_t, HashOfPlace>
        provenances_;
    std::deque<Derivation> derivations_;
    std::map<std::string, Formatter> formatters_; // of other languages than the one at hand

    friend class LanguageScope;
    std::set<std::string> units_warned_;
};

// While it lives, the run speaks another language: texts of records are chosen in it, and messages, numbers
// and dates are said in it.
class LanguageScope {
public:
    // Nothing changes where the language is empty or the one at hand.
    LanguageScope(Runtime& runtime, std::string const& language);
    ~LanguageScope();
    LanguageScope(LanguageScope const&) = delete;
    LanguageScope& operator=(LanguageScope const&) = delete;

private:
    void turn_to(std::string language);
    Runtime& runtime_;
    std::string before_; // empty: nothing changed
};

// Whether the comparison holds of two values that are there. Dates: by the intervals that they name.
bool compare_values(Runtime& runtime, Value const& a, Value const& b, Code::Compare comparison,
                    Place const& place);

// When a record is of: when a session or event began, a text was adopted or said, assistance was given. A
// body prints under the name that it bore then.
std::optional<PartialDate> date_of(records::Record const& record);

}
