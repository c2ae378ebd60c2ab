#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 7> statuses{"adopted",     "draft",     "rejected", "vetoed",
                                        "not-adopted", "withdrawn", "rescinded"};
constexpr std::array<Words, 5> adoptions{"unanimous", "without-vote", "consensus", "recorded-vote",
                                         "acclamation"};
constexpr std::array<Words, 1> procedures{"written"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

void describe_alias()
{
    Describe<Symbol>("alias", "alias", "aliases", "another printed symbol")
        .add(
            [] {
                Entry entry = Describe<Symbol>::entry_for({}, Form::content, required, "the symbol");
                entry.shape = Shape::symbol;
                entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
                    return assign(in, rule, *static_cast<Symbol*>(object));
                };
                entry.written = [](void const* object) {
                    return written(*static_cast<Symbol const*>(object));
                };
                return entry;
            }(),
            "symbol", TypeOf<Symbol>::make(),
            [](void const* object, Archive const&) { return value_of(*static_cast<Symbol const*>(object)); });
    table_of<Symbol>().keeps_places = true;
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

template <typename T, VoteChoice Choice> Value votes_counted(void const* object, Archive const&)
{
    return value_of(static_cast<T const*>(object)->count(Choice));
}

// The votes for one choice: as recorded, or as the names make them.
template <typename T, auto M, VoteChoice Choice> void count_of(Describe<T>& it, std::string_view help)
{
    it.template attribute<M>(optional, vote_choice_words[static_cast<std::size_t>(Choice)], help);
    it.table().info.fields.back().get = votes_counted<T, Choice>;
}

template <typename T> Value form_of(void const* object, Archive const&)
{
    std::string const& form = static_cast<T const*>(object)->form;
    return Value(form.empty() ? std::string(form_words[0]) : form);
}

template <typename T> Value outcome_of(void const* object, Archive const&)
{
    auto const& text = *static_cast<T const*>(object);
    return Value(std::string(text.outcome(is_of_security_council(text))));
}

// What resolutions and references have in common: the way of a text to its outcome.
template <typename T> void decision(Describe<T>& it)
{
    it.template code<&T::form>(optional, "form", form_words, "what it is; without it, a resolution");
    Field& form = it.table().info.fields.back();
    form.type.optional = false;
    form.get = form_of<T>;
    it.template code<&T::status>(optional, "status", statuses, "what became of it")
        .template attribute<&T::adopted>(optional, "adopted", "when it was adopted")
        .template attribute<&T::decided>(optional, "decided",
                                         "of what was not adopted: the day of the vote or the withdrawal")
        .template link_to<&T::rescinded_by, bit(RecordType::resolution) | bit(RecordType::reference)>(
            optional, "rescinded-by", "the text that put it out of force")
        .template attribute<&T::meeting>(optional, "meeting", "the meeting that decided on it")
        .template code<&T::adoption>(optional, "adoption", adoptions, "how it was adopted")
        .template code<&T::procedure>(optional, "procedure", procedures, "\"written\": without a meeting");
    count_of<T, &T::votes_for, VoteChoice::in_favour>(it, "votes for it");
    count_of<T, &T::against, VoteChoice::against>(it, "votes against it");
    count_of<T, &T::abstaining, VoteChoice::abstaining>(it, "how many abstained");
    count_of<T, &T::absent, VoteChoice::absent>(it, "how many were absent, where the source says so");
    count_of<T, &T::not_voting, VoteChoice::not_voting>(it, "how many did not take part in the vote");
    it.template part<&T::votes>(optional, "votes", "votes", "who voted how, by name")
        .template attribute<&T::draft_symbol>(optional, "draft-symbol", "its symbol as a draft")
        .template attribute<&T::meeting_record>(optional, "meeting-record",
                                                "the symbol of the meeting's record")
        .template attribute<&T::report>(optional, "report", "the symbol of the report that it came with")
        .template parties<&T::sponsors>(optional, "sponsors", "who put it forward")
        .template text<&T::agenda_item>(optional, "agenda-item", "the item of the agenda")
        .template text<&T::programme_budget>(optional, "programme-budget",
                                             "what it means for the programme budget")
        .derived("outcome", {Kind::code, false, false, nullptr}, outcome_of<T>,
                 "what became of it, as papers say it");
    it.table().info.fields.back().words = outcome_words;
    it.derived(
          "date", {Kind::date, false, true, nullptr},
          [](void const* object, Archive const&) { return value_of(static_cast<T const*>(object)->date()); },
          "when it was adopted, else decided on")
        .template derived<&T::statements>("statements", "statements on it")
        .template derived<&T::points>("points", "the desk's own words on it, in their order");
}

void check_reference(Check& check, void const* object)
{
    auto const& it = *static_cast<Reference const*>(object);
    if (it.symbol.printed.empty() && it.form != "decision")
        check.missing_attribute("symbol", "its symbol, as printed; only a decision may have none");
    bool const needs_date = it.status.empty() || it.status == "adopted" || it.status == "rescinded";
    if (!it.adopted && needs_date)
        check.missing_attribute("adopted", "when it was adopted; where it was not, say so by 'status'");
}

bool same_annex(Annex const& earlier, Annex const& last)
{
    auto const is_words = [](Annex const& annex) {
        return annex.paragraphs.empty() && annex.tables.empty() && annex.title.empty();
    };
    if (&earlier + 1 != &last || !is_words(earlier) || !is_words(last)) return false;
    return !share_a_language(earlier.text, last.text);
}

Value annex_text(void const* object, Archive const&)
{
    for (Annex const& annex : static_cast<Resolution const*>(object)->annexes) {
        if (!annex.text.empty()) return value_of(annex.text);
    }
    return Value();
}

}

void describe_votes()
{
    Describe<ParagraphHistory> history("", "history", "histories",
                                       "a paragraph through texts that continue one another");
    history.derived<&ParagraphHistory::paragraph>("paragraph", "as the last text has it that has it")
        .derived<&ParagraphHistory::states>("matrix", "what became of it in each text");
    history.table().info.fields.back().type.kind = Kind::code;
    history.table().info.fields.back().words = paragraph_states;
    history.table().position = [](void const* object) -> Position const& {
        return static_cast<ParagraphHistory const*>(object)->paragraph->at;
    };
    Describe<Votes>("votes", "vote", "votes", "who voted how, by name")
        .code<&Votes::choice>(required, "choice", vote_choice_words, "what they chose")
        .parties<&Votes::by>(required, "by", "the voters: codes of countries or ids of bodies")
        .attribute<&Votes::of>(optional, "of", "the paragraph that was voted on apart")
        .attribute<&Votes::partial>(optional, "partial", "whether not all names are on record")
        .attribute<&Votes::veto>(optional, "veto", "whether their votes against stopped the text");
}

template <> void describe_record<Resolution>()
{
    describe_alias();
    describe_misdated_citation();
    auto it = begin_record<Resolution>("resolution", "resolutions", "a resolution of a session");
    it.attribute<&Resolution::session>(required, "session", "the session that adopted it")
        .attribute<&Resolution::symbol>(optional, "symbol", "its symbol, as printed")
        .attribute<&Resolution::part>(optional, "part", "its part: A, B, …")
        .attribute<&Resolution::subjects>(optional, "subjects", "what it is about");
    decision(it);
    it.attribute<&Resolution::continues>(optional, "continues", "the same matter earlier, in the same body")
        .text<&Resolution::title>(required, "title", "its title")
        .text<&Resolution::summary>(optional, "summary", "what it says, in the project's own words")
        .part_in_languages<&Resolution::preamble, &Resolution::preamble_translations>("preamble",
                                                                                      "its preamble")
        .part_in_languages<&Resolution::operative, &Resolution::operative_translations>("operative",
                                                                                        "its operative part")
        .part<&Resolution::annexes>(optional, "annex", "annexes", "what is annexed to it")
        .joining_languages<&Resolution::annexes, same_annex, &Annex::text>()
        .derived("annex", {Kind::text, false, true, nullptr}, annex_text, "the words of its first annex")
        .part<&Resolution::aliases>(optional, "alias", "aliases", "other printed symbols")
        .derived<&Resolution::cites>("cites",
                                     "the resolutions and references that it cites, in the order of its text")
        .derived<&Resolution::cited_by>("cited_by", "the records that cite it")
        .derived<&Resolution::misdated>("misdated", "citations of it that print another year than its own")
        .derived<&Resolution::continued_by>("continued_by", "the resolutions that continue it")
        .derived<&Resolution::assistance>("assistance", "assistance that rests on it")
        .derived<&Resolution::new_paragraphs>("new_paragraphs", "paragraphs that the continued one lacks")
        .derived(
            "text_is_full", TypeOf<bool>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Resolution const*>(object)->text_is_full());
            },
            "whether preamble and operative part are on record, whole and verbatim")
        .derived(
            "new_is_known", TypeOf<bool>::make(),
            [](void const* object, Archive const&) {
                return value_of(static_cast<Resolution const*>(object)->new_is_known());
            },
            "whether new_paragraphs are all that are new, since both texts are on record")
        .derived<&Resolution::dropped_paragraphs>("dropped_paragraphs",
                                                  "paragraphs of the continued one that it lacks")
        .derived<&Resolution::chain>("chain", "of the last of texts that continue one another: all of them")
        .derived<&Resolution::histories>("histories",
                                         "of the last of such texts: what became of each operative paragraph")
        .derived<&Resolution::due_paragraphs>("due_paragraphs",
                                              "operative paragraphs with something due, at any depth");
    end_record(it);
}

template <> void describe_record<Reference>()
{
    auto it = begin_record<Reference>("reference", "references",
                                      "a resolution of another body that the others rest on");
    it.attribute<&Reference::symbol>(optional, "symbol", "its symbol, as printed; a decision may have none");
    it.table().info.fields.back().type.optional = false;
    it.attribute<&Reference::body>(required, "body", "the body that adopted it")
        .attribute<&Reference::subjects>(optional, "subjects", "what it is about");
    decision(it);
    it.derived(
        "is_of_security_council", TypeOf<bool>::make(),
        [](void const* object, Archive const&) {
            return value_of(is_of_security_council(*static_cast<Reference const*>(object)));
        },
        "whether it is a text of the United Nations Security Council");
    // Lists of references hold what was adopted, which has its date.
    for (Field& field : it.table().info.fields) {
        if (field.name == "adopted") field.type.optional = false;
    }
    it.attribute<&Reference::url>(optional, "url", "where it can be read", Shape::address)
        .text<&Reference::title>(required, "title", "what it is about")
        .text<&Reference::summary>(optional, "summary", "what it says, in the project's own words")
        .derived<&Reference::cited_by>("cited_by", "the records that cite it")
        .derived<&Reference::misdated>("misdated", "citations of it that print another year than its own");
    it.table().check = check_reference;
    end_record(it);
}

}
