#include "records/vocabulary/describe.h"
#include "records/vocabulary/descriptions.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 2> wordings{"verbatim", "paraphrase"};
constexpr std::array<Words, 2> extents{"full", "excerpt"};

constexpr Need optional = Need::optional;

void describe_paragraph()
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
    due.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
        auto& it = *static_cast<Paragraph*>(object);
        std::string_view const value = in.text();
        // "2015-13" is a slip in a date and no session's id.
        bool const like_a_date =
            value.size() >= 4 && value.find_first_not_of("0123456789-") == std::string_view::npos;
        return like_a_date ? assign(in, rule, it.due_date) : assign(in, rule, it.due_session);
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
        .derived(
            "deadline", {Kind::date, false, true, nullptr},
            [](void const* object, Archive const&) {
                return value_of(static_cast<Paragraph const*>(object)->deadline());
            },
            "when it is due: the date, or when that session begins")
        .part<&Paragraph::paragraphs>(optional, "paragraph", "paragraphs", "those that it nests");
    paragraph.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<Paragraph const*>(object);
        if (it.text.empty() && it.verb.empty() && it.paragraphs.empty())
            check.bad_value("", "'paragraph' has no text");
    };
}

template <typename T> void headings(Describe<T>& it)
{
    Entry heading = Describe<T>::entry_for("heading", Form::child, optional, "a heading before a paragraph");
    heading.part = &table_of<Heading>();
    heading.repeats = true;
    heading.add = [](void* object, std::string const&) -> void* {
        auto& whole = *static_cast<T*>(object);
        Heading& made = whole.headings.emplace_back();
        made.before = whole.paragraphs.size();
        return &made;
    };
    heading.parts = [](void const* object) {
        std::vector<void const*> all;
        for (Heading const& one : static_cast<T const*>(object)->headings) all.push_back(&one);
        return all;
    };
    heading.stands_before = [](void const* part) { return static_cast<Heading const*>(part)->before; };
    it.add(heading, "headings", TypeOf<std::vector<Heading>>::make(), [](void const* object, Archive const&) {
        return value_of(static_cast<T const*>(object)->headings);
    });
}

void describe_annex()
{
    Describe<Heading>("heading", "heading", "headings", "a heading among paragraphs")
        .own_text<&Heading::text>(Need::required, "text", "its words");
    Describe<TableCell>("cell", "cell", "cells", "a cell of a table")
        .own_text<&TableCell::text>(optional, "text", "its words");
    Describe<TableRow>("row", "row", "rows", "a row of a table")
        .part<&TableRow::cells>(Need::required, "cell", "cells", "its cells");
    Describe<TextTable>("table", "text_table", "text_tables", "a table of a text, as words")
        .part<&TextTable::rows>(Need::required, "row", "rows", "its rows; the first holds the heads");
    Describe<Annex> annex("annex", "annex", "annexes", "what is annexed to a resolution");
    annex.own_text<&Annex::text>(optional, "text", "its words, where it is not in paragraphs")
        .text<&Annex::title>(optional, "title", "its title");
    headings(annex);
    annex.part<&Annex::paragraphs>(optional, "paragraph", "paragraphs", "its paragraphs")
        .part<&Annex::tables>(optional, "table", "tables", "its tables");
}

}

void describe_provisions()
{
    describe_paragraph();
    describe_annex();
    Describe<Provisions> provisions("", "provisions", "provisions",
                                    "the preamble or the operative part of a resolution");
    auto choice = [&]<auto Flag>(std::string_view name, std::span<Words const> words, std::string_view help)
    {
        Entry entry = Describe<Provisions>::entry_for(name, Form::attribute, optional, help);
        entry.shape = Shape::code;
        entry.words = words;
        entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
            std::string word;
            if (MaybeFault fault = assign(in, rule, word)) return fault;
            static_cast<Provisions*>(object)->*Flag = word == rule.words[1];
            return MaybeFault();
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
        .attribute<&Provisions::count>(optional, "count", "how many paragraphs the text has");
    headings(provisions);
    provisions.part<&Provisions::paragraphs>(optional, "paragraph", "paragraphs", "those on record");
    provisions.table().takes_language = true;
}

}
