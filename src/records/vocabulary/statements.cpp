#include "records/vocabulary/describe_record.h"

namespace rapporteur::records {

namespace {

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

}

template <> void describe_record<Statement>()
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
