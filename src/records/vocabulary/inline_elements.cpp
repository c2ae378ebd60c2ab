#include "records/vocabulary/describe.h"
#include "records/vocabulary/descriptions.h"

namespace rapporteur::records {

namespace {

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

template <typename Tag>
Describe<Inline, Tag> describe_inline(std::string_view element, std::string_view help, bool holds)
{
    Describe<Inline, Tag> it(element, element, element, help);
    it.table().place = nullptr;
    it.table().holds_inline = holds;
    return it;
}

}

void describe_inline_elements()
{
    describe_inline<Emphasis>("em", "emphasised words", true);
    describe_inline<Strong>("strong", "words of weight", true);
    describe_inline<Term>("term", "words of another language", true).table().takes_language = true;
    describe_inline<SourceNote>("note", "a footnote of the source itself", true);
    describe_inline<InlineDate>("date", "a date, printed by the language of the paper", false)
        .attribute<&Inline::date>(required, "value", "the date");
    auto number =
        describe_inline<InlineNumber>("number", "a number, printed by the language of the paper", false);
    number.attribute<&Inline::number>(required, "value", "the number")
        .code<&Inline::qualifier>(optional, "qualifier", qualifier_words, "how far the figure is known");
    number.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Inline const*>(object);
        check_qualifier(check, it.number, it.qualifier);
    };

    auto cite = describe_inline<Cite>(
        "cite", "a resolution or reference, by its symbol where the element is empty", true);
    Entry ref = decltype(cite)::entry_for("ref", Form::attribute, required,
                                          "the resolution or reference: its id, or its symbol or alias");
    ref.shape = Shape::cited;
    ref.targets = bit(RecordType::resolution) | bit(RecordType::reference);
    ref.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
        auto& it = *static_cast<Inline*>(object);
        return assign_link(in, rule, it.target_id, it.at);
    };
    ref.written = [](void const* object) { return written(static_cast<Inline const*>(object)->target_id); };
    cite.add(ref, "ref", TypeOf<Record>::make(), nullptr)
        .attribute<&Inline::path>(optional, "path",
                                  "a paragraph of it by recorded numbers, such as \"3(a)(ii)\"");
}

}
