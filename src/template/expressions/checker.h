#pragma once

#include "base/diagnostics/context.h"
#include "records/schema.h"
#include "template/expressions/callable.h"
#include "template/expressions/typed.h"
#include "template/expressions/used_fields.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

class Messages;

// Where a filter or a test is called.
struct CallSite {
    std::string_view name;
    Range range; // of the name
    Place place; // of the expression
    // What the input is written as; null for an item of a list, which is written nowhere.
    Typed const* operand = nullptr;
};

// The arguments that a call is written with, and which of them are not the callee's.
struct CallArguments {
    std::vector<Argument> const* list = nullptr;
    std::size_t skip = 0; // arguments by place that are the caller's: of map('round', 2) the filter's name
};

// Checks expressions against the records' schema and the names in scope, and compiles them. All faults of an
// expression are reported; of one with a fault the type is Kind::unknown and causes no more. One checker
// belongs to one template and one thread.
class Checker {
public:
    // `language` is the template's: messages are looked for in its catalogue.
    Checker(records::Schema const& schema, Callables const& callables, Messages const& messages,
            std::string language, Context& context);

    Names scope;
    Facts facts;
    UsedFields used_fields;
    bool draft = false; // what may be absent prints a mark instead: a warning

    // Reads and checks the expression that fills `text`, whose first byte stands at `place`.
    Typed expression(std::string_view text, Place const& place);
    Typed check(Expression const& expression, Place const& place);

    // A parsed expression's faults, reported.
    void report(std::vector<SyntaxFault> const& faults, Place const& place);
    // Adds the diagnostic of a range of the expression that is read. What a variable leads to is noted where
    // that is bound.
    void fault(Place const& place, Range range, std::string_view code, std::string message,
               std::string suggestion = {}, std::optional<Binding> const& variable = {});
    void warn(Place const& place, Range range, std::string_view code, std::string message);

    // Reports maybe-absent where the value may be; false then.
    bool require_there(Typed const& value, Place const& place, std::string_view use);
    // The same, and wrong-type where it does not print.
    bool require_printable(Typed const& value, Place const& place);
    // Of what prints by itself: a draft marks what is absent, with a warning.
    bool require_printable_alone(Typed const& value, Place const& place);
    // wrong-type "EXPECTED is expected here, not TYPE".
    void expected(Typed const& value, Place const& place, std::string_view what);

    // What a path of fields ("amount.currency") leads to from `item`. Places of its parts: `at` is where the
    // path's first byte stands in the expression.
    struct Path {
        Steps steps;
        Type type;
        bool found = false;
    };
    Path path(Type const& item, std::string_view names, std::size_t at, Place const& place);

    // Compiles a filter or test for `input`: used by expressions, and by map, select and their like.
    struct CallResult {
        Type type;
        std::unique_ptr<Call> call; // null after a fault
        bool settles_input = false; // of a test: true means that the input is there
        bool denies_input = false;  // of a test: true means that the input is absent
        Truth truth = Truth::either;
    };
    CallResult filter(CallSite const& site, Type const& input, CallArguments const& arguments);
    CallResult test(CallSite const& site, Type const& input, CallArguments const& arguments);

    // Checks == != < in between two values, turning words and dates written as text into what they are
    // compared with.
    void comparable(Typed& left, Typed& right, Code::Compare comparison, Range range, Place const& place,
                    std::span<Range const> members = {});

    records::Schema const& schema() const { return schema_; }
    Messages const& messages() const { return messages_; }
    std::string const& language() const { return language_; }
    void set_language(std::string language) { language_ = std::move(language); }
    Context& context() { return context_; }

private:
    // One step of a path: the field, and its type.
    struct Field {
        Step step;
        Type type;
    };
    // Reports unknown-field; nothing then.
    std::optional<Field> field(Type const& base, std::string_view name, Range range, Place const& place,
                               std::optional<Binding> const& variable);
    Typed field_of(Typed base, std::string const& name, Range range, Place const& place);
    void learn_path(Typed& typed);
    bool require_printing_type(Typed const& value, Place const& place);
    void require_word(Type const& code, Code& literal, Range range, Place const& place);
    void require_member(Typed& item, Typed& container, Range range, Place const& place,
                        std::span<Range const> members);
    void read_as_date(Typed& literal, Place const& place);
    void cannot_be_compared(Typed const& left, Typed const& right, Range range, Place const& place);

    // One a kind of expression.
    Typed name(Expression const& expression, Place const& place);
    Typed attribute(Expression const& expression, Place const& place);
    Typed subscript(Expression const& expression, Place const& place);
    Typed slice(Expression const& expression, Place const& place);
    Typed list(Expression const& expression, Place const& place);
    Typed sign(Expression const& expression, Place const& place);
    Typed negation(Expression const& expression, Place const& place);
    Typed connective(Expression const& expression, Place const& place);
    Typed arithmetic(Expression const& expression, Place const& place);
    Typed concat(Expression const& expression, Place const& place);
    Typed compare(Expression const& expression, Place const& place);
    Typed conditional(Expression const& expression, Place const& place);
    Typed filter(Expression const& expression, Place const& place);
    Typed test(Expression const& expression, Place const& place);

    records::Schema const& schema_;
    Callables const& callables_;
    Messages const& messages_;
    std::string language_;
    Context& context_;
};

}
