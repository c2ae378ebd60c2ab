#include "template/run/evaluation.h"

#include "template/expressions/callable.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

Evaluation::Evaluation(Runtime& runtime)
    : EvaluationContext(runtime.archive, runtime.progress.stopped_flag()), runtime_(runtime)
{}

void Evaluation::fail(Place const& place, std::string_view code, std::string message, Origin const* origin)
{
    runtime_.progress.fail(place, code, std::move(message), origin);
}

Place const& Evaluation::place() const { return runtime_.progress.place(); }

bool Evaluation::count_round(Place const& place) { return runtime_.progress.count_round(place); }

bool Evaluation::check_length(std::string const& text, Place const& place)
{
    return runtime_.progress.check_length(text, place);
}

std::string Evaluation::text_of(Value const& value) { return runtime_.wording.text_of(value); }

std::string Evaluation::plain_of(Value const& value) { return runtime_.wording.plain_of(value); }

int Evaluation::compare_words(std::string_view a, std::string_view b, LetterCase letter_case)
{
    return runtime_.language.format().compare(a, b, letter_case == LetterCase::counts);
}

std::string Evaluation::lower(std::string_view text) { return runtime_.language.format().lower(text); }

Value Evaluation::apply(Call const& call, Value const& input, Values const& arguments)
{
    return call.filter->run(runtime_, call, input, arguments);
}

bool Evaluation::holds(Call const& call, Value const& input, Values const& arguments)
{
    return call.test->run(runtime_, call, input, arguments);
}

void Evaluation::note_record(records::Record const* record) { runtime_.trace.note_record(record); }

void Evaluation::note_contents(records::Record const* record) { runtime_.trace.note_contents(record); }

bool Evaluation::note_field(records::Record const* record, records::StructInfo const* of,
                            records::Field const* field)
{
    return runtime_.trace.note_field(record, of, field);
}

void Evaluation::note_date(records::Record const& record) { runtime_.trace.note_date(record); }

void Evaluation::note_list(ObjectRef const& of, records::Field const& field, Value const& answer)
{
    runtime_.trace.note_list(of, field, answer);
}

Origin Evaluation::derive(document::Derived by, Values const& from)
{
    return runtime_.provenances.derive(by, from);
}

}
