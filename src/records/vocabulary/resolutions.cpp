#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 2> statuses{"draft", "adopted"};
constexpr std::array<Words, 4> adoptions{"unanimous", "without-vote", "consensus", "recorded-vote"};

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

}

template <> void describe_record<Resolution>()
{
    describe_alias();
    describe_misdated_citation();
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

template <> void describe_record<Reference>()
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

}
