#pragma once

#include "document/document.h"
#include "records/archive.h"
#include "template/expressions/code.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::templates {

enum class LetterCase : std::uint8_t { counts, ignored };

// What expressions need of the run that they are evaluated in: words in its language, its filters and tests,
// its limits, and its notes of what was read. template/run implements it; a test may do without a document.
// Of one run and thread.
class EvaluationContext {
public:
    // `stopped` is the run's own: true once a fault or a limit was met. It is looked at before every step of
    // an expression, and so is not asked for by a virtual call.
    EvaluationContext(records::Archive const& archive, bool const& stopped)
        : archive_(archive), stopped_(stopped)
    {}
    EvaluationContext(EvaluationContext const&) = delete;
    EvaluationContext& operator=(EvaluationContext const&) = delete;

    records::Archive const& archive() const { return archive_; }
    bool stopped() const { return stopped_; }

    // ---- Faults and limits
    // Reports a fault at the template's place, with that of the record that `origin` names in a note, and
    // stops the run.
    virtual void fail(Place const& place, std::string_view code, std::string message,
                      Origin const* origin = nullptr) = 0;
    // Where the run stands in the template.
    virtual Place const& place() const = 0;
    // One more round of a loop; false, and a fault, where there may be no more.
    virtual bool count_round(Place const& place) = 0;
    // False, and a fault, where a text is longer than texts may be.
    virtual bool check_length(std::string const& text, Place const& place) = 0;

    // ---- Words
    virtual std::string text_of(Value const& value) = 0;  // as it prints
    virtual std::string plain_of(Value const& value) = 0; // to compare: without what an editor supplied
    // As a dictionary of the language at hand has them: negative where `a` comes first.
    virtual int compare_words(std::string_view a, std::string_view b, LetterCase letter_case) = 0;
    virtual std::string lower(std::string_view text) = 0; // by the language at hand

    // ---- Filters and tests, their arguments evaluated
    virtual Value apply(Call const& call, Value const& input, Values const& arguments) = 0;
    virtual bool holds(Call const& call, Value const& input, Values const& arguments) = 0;

    // ---- What was read
    virtual void note_record(records::Record const* record) = 0; // null is none
    // Some of a record was read, not by fields that are noted; null is none.
    virtual void note_contents(records::Record const* record) = 0;
    // A field of a record, or of a part of it, was read; of what is no record's (null) nothing is noted.
    // Whether nobody knew that it was read.
    virtual bool note_field(records::Record const* record, records::StructInfo const* of,
                            records::Field const* field) = 0;
    // The fields that say of which date a record is.
    virtual void note_date(records::Record const& record) = 0;
    // A list that was read for the first time.
    virtual void note_list(ObjectRef const& of, records::Field const& field, Value const& answer) = 0;
    // The origin of a value that was made of others.
    virtual Origin derive(document::Derived by, Values const& from) = 0;

protected:
    ~EvaluationContext() = default;

private:
    records::Archive const& archive_;
    bool const& stopped_;
};

}
