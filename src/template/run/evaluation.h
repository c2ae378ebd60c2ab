#pragma once

#include "template/expressions/evaluation_context.h"

namespace rapporteur::templates {

struct Runtime;

// What the expressions of a run are evaluated in: its parts, as the evaluator asks for them.
class Evaluation final : public EvaluationContext {
public:
    // `runtime` must outlive it.
    explicit Evaluation(Runtime& runtime);

    void fail(Place const& place, std::string_view code, std::string message, Origin const* origin) override;
    Place const& place() const override;
    bool count_round(Place const& place) override;
    bool check_length(std::string const& text, Place const& place) override;
    std::string text_of(Value const& value) override;
    std::string plain_of(Value const& value) override;
    int compare_words(std::string_view a, std::string_view b, LetterCase letter_case) override;
    std::string lower(std::string_view text) override;
    Value apply(Call const& call, Value const& input, Values const& arguments) override;
    bool holds(Call const& call, Value const& input, Values const& arguments) override;
    void note_record(records::Record const* record) override;
    void note_contents(records::Record const* record) override;
    bool note_field(records::Record const* record, records::StructInfo const* of,
                    records::Field const* field) override;
    void note_date(records::Record const& record) override;
    void note_list(ObjectRef const& of, records::Field const& field, Value const& answer) override;
    Origin derive(document::Derived by, Values const& from) override;

private:
    Runtime& runtime_;
};

}
