#pragma once

#include "base/diagnostics/context.h"
#include "records/schema.h"
#include "template/expressions/code.h"
#include "template/expressions/expression.h"
#include "template/expressions/names.h"
#include "template/expressions/type.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

class Messages;

// Whether a test can come out either way.
enum class Truth : std::uint8_t { either, always, never };

// An expression with its type, compiled, and what it teaches where it is a test.
struct Typed {
    Type type;
    CodePtr code;
    std::string path;               // "#3.adopted" of a variable or a field of one; else empty
    Range at;                       // of the name that a fault points at
    Range absent_at;                // of the name because of which it may be absent
    Variable const* root = nullptr; // the variable that a path starts with; do not keep
    std::optional<Place> bound;     // where that is bound
    std::vector<Fact> if_true, if_false;
    Truth truth = Truth::either;
};

// Checks expressions against the records' schema and the names in scope, and compiles them. All faults of an
// expression are reported; of one with a fault the type is Kind::unknown and causes no more.
class Checker {
public:
    Checker(records::Schema const& schema, Messages const& messages, std::string language, Context& context);

    Names scope;
    Facts facts;
    bool draft = false; // what may be absent prints a mark instead: a warning

    // Reads and checks the expression that fills `text`, whose first byte stands at `place`.
    Typed expression(std::string_view text, Place const& place);
    Typed check(Expression const& expression, Place const& place);

    // A parsed expression's faults, reported.
    void report(std::vector<SyntaxFault> const& faults, Place const& place);
    // Adds the diagnostic of a range of the expression that is read.
    void fault(Place const& place, Range range, std::string_view code, std::string message,
               std::string suggestion = {}, std::optional<Place> const& bound = {},
               std::string_view bound_name = {});
    void warn(Place const& place, Range range, std::string_view code, std::string message);

    // Reports maybe-absent where the value may be; false then.
    bool require_there(Typed const& value, Place const& place, std::string_view use);
    // The same, and wrong-type where it does not print. What stands by itself can be marked in a draft.
    bool require_printable(Typed const& value, Place const& place, bool by_itself = false);
    // wrong-type "EXPECTED is expected, not TYPE".
    void expected(Typed const& value, Place const& place, std::string_view what);

    // What a path of fields ("amount.currency") leads to from `item`. Places of its parts: `at` is where the
    // path's first byte stands in the expression.
    struct Path {
        Steps steps;
        Type type;
        bool found = false;
    };
    Path path(Type const& item, std::string_view names, std::size_t at, Place const& place);

    // The type of one step, and the step; reports unknown-field.
    std::optional<Type> step(Type const& base, std::string_view name, Range range, Place const& place,
                             Step& step, std::optional<Place> const& bound, std::string_view bound_name);

    records::Schema const& schema() const { return schema_; }
    Messages const& messages() const { return messages_; }
    std::string const& language() const { return language_; }
    void set_language(std::string language) { language_ = std::move(language); }
    Context& context() { return context_; }

    // Compiles a filter or test for `input`: used by expressions, and by map, select and their like.
    struct CallResult {
        Type type;
        std::unique_ptr<Call> call; // null after a fault
        bool settles_input = false; // of a test: true means that the input is there
        bool denies_input = false;  // of a test: true means that the input is absent
        Truth truth = Truth::either;
    };
    struct Arguments {
        std::vector<Argument> const* list = nullptr;
        std::size_t skip = 0;               // arguments by place that are the caller's own
        std::vector<std::string> own_names; // arguments by name that are the caller's own
    };
    CallResult filter(std::string_view name, Range range, Type const& input, Arguments const& arguments,
                      Place const& place, Typed const* operand);
    CallResult test(std::string_view name, Range range, Type const& input, Arguments const& arguments,
                    Place const& place, Typed const* operand);

    // Checks == != < in between two values, turning words and dates written as text into what they are
    // compared with.
    void comparable(Typed& left, Typed& right, Code::Compare comparison, Range range, Place const& place);

private:
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
    void learn_path(Typed& typed);
    void word_of(Type const& code, Code& constant, Range range, Place const& place);

    records::Schema const& schema_;
    Messages const& messages_;
    std::string language_;
    Context& context_;
};

}
