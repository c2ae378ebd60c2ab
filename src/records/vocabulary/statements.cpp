#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 5> occasions{"explanation-of-vote", "before-the-vote", "right-of-reply",
                                         "opening", "general"};
constexpr std::array<Words, 7> point_kinds{"key-point", "line-to-take", "background", "assessment",
                                           "question",  "contact",      "next-step"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

void check_statement(Check& check, void const* object)
{
    auto const& it = *static_cast<Statement const*>(object);
    bool const has_state = !it.by.country.empty() || it.by.body.given();
    if (!it.body.given() && !has_state)
        check.missing_attribute("body", "the body that said it, or 'by', the State");
    if (it.body.given() && has_state)
        check.bad_value("by", "a statement is a body's or a State's, not both: take 'body' or 'by' away");
}

}

template <> void describe_record<Statement>()
{
    auto it = begin_record<Statement>("statement", "statements", "what a body said");
    it.attribute<&Statement::body>(optional, "body", "the body that said it")
        .parties<&Statement::by>(optional, "by", "the State that said it, where it was not a body")
        .attribute<&Statement::date>(required, "date", "when it was said")
        .attribute<&Statement::session>(optional, "session", "the session that it was said at")
        .link_to<&Statement::on, bit(RecordType::resolution) | bit(RecordType::reference)>(
            optional, "on", "the resolution or reference that it is about")
        .code<&Statement::occasion>(optional, "occasion", occasions, "on what occasion it was said")
        .text<&Statement::title>(required, "title", "its title")
        .text<&Statement::summary>(optional, "summary", "what it says, in the project's own words")
        .text<&Statement::text>(optional, "text", "its words");
    it.table().check = check_statement;
    end_record(it);
}

template <> void describe_record<Point>()
{
    constexpr std::uint16_t subjects = bit(RecordType::session) | bit(RecordType::resolution) |
                                       bit(RecordType::reference) | bit(RecordType::event) |
                                       bit(RecordType::appeal) | bit(RecordType::subject);
    auto it = begin_record<Point>("point", "points", "the desk's own words on something");
    it.link_to<&Point::of, subjects>(
          required, "of", "what it is on: a session, resolution, reference, event, appeal or subject")
        .code<&Point::kind>(required, "kind", point_kinds, "what it is for")
        .attribute<&Point::order>(optional, "order", "its place among the points on the same thing")
        .attribute<&Point::due>(optional, "due", "when something is due")
        .text<&Point::text>(required, "text", "the words")
        .text<&Point::title>(optional, "title", "a heading of its own")
        .text<&Point::answer>(optional, "answer", "of a question: the answer")
        .text<&Point::owner>(optional, "owner", "who sees to it");
    end_record(it);
}

template <> void describe_record<Quotation>()
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

}
