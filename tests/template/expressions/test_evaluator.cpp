#include "base/diagnostics/codes.h"
#include "support.h"

#include "template/expressions/call_check.h"
#include "template/expressions/checker.h"
#include "template/expressions/evaluator.h"
#include "template/run/messages.h"

#include <boost/test/unit_test.hpp>

#include <set>
#include <utility>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

// Expressions need no document and no template: a context is all that they are evaluated in.
namespace {

class TestContext final : public EvaluationContext {
public:
    explicit TestContext(records::Archive const& archive) : EvaluationContext(archive, has_failed) {}

    bool has_failed = false;
    std::vector<std::string> faults; // their codes
    std::vector<std::string> records_read;
    std::size_t rounds_left = 1000;
    std::size_t longest_text = 1000;

    void fail(Place const&, std::string_view code, std::string, Origin const*) override
    {
        has_failed = true;
        faults.emplace_back(code);
    }
    Place const& place() const override { return nowhere_; }
    bool count_round(Place const& place) override
    {
        if (rounds_left-- > 0) return true;
        fail(place, codes::limit_reached, {}, nullptr);
        return false;
    }
    bool check_length(std::string const& text, Place const& place) override
    {
        if (text.size() <= longest_text) return true;
        fail(place, codes::limit_reached, {}, nullptr);
        return false;
    }
    std::string text_of(Value const& value) override { return plain_of(value); }
    std::string plain_of(Value const& value) override
    {
        std::string const* text = value.get<std::string>();
        return text != nullptr ? *text : std::string();
    }
    // In a language whose dictionaries begin with z.
    int compare_words(std::string_view a, std::string_view b, LetterCase) override { return b.compare(a); }
    std::string lower(std::string_view text) override { return std::string(text); }
    Value apply(Call const& call, Value const& input, Values const& arguments) override
    {
        return Value(std::string(call.filter->name) + "(" + plain_of(input) + ", " + plain_of(arguments[0]) +
                     ")");
    }
    bool holds(Call const& call, Value const& input, Values const&) override
    {
        return call.test->name == "short" && plain_of(input).size() < 3;
    }
    void note_record(records::Record const* record) override
    {
        if (record != nullptr) records_read.push_back(record->id);
    }
    void note_contents(records::Record const*) override {}
    bool note_field(records::Record const* record, records::StructInfo const*,
                    records::Field const* field) override
    {
        return fields_read.emplace(record, field).second;
    }
    void note_date(records::Record const&) override {}
    void note_list(ObjectRef const&, records::Field const&, Value const&) override {}
    Origin derive(document::Derived, Values const&) override { return {}; }

    std::set<std::pair<records::Record const*, records::Field const*>> fields_read;

private:
    Place nowhere_;
};

// A filter and a test of the tests' own: what they do to values is the context's.
Callables const& own_callables()
{
    static Callables const callables{.filters = {{"wrap",
                                                  {{"with", Need::required}},
                                                  [](CallCheck& call) {
                                                      call.want(0, Kind::text);
                                                      return Type::of(Kind::text);
                                                  },
                                                  nullptr}},
                                     .tests = {{"short", {}, [](CallCheck&) {}, nullptr}}};
    return callables;
}

// The compiled expression; null where there was a fault.
CodePtr compile(std::string const& expression, records::Record const* variable = nullptr)
{
    Context context;
    Messages const messages;
    Checker checker(records::Schema::get(), own_callables(), messages, "en", context);
    if (variable != nullptr) {
        Type type = Type::of(Kind::object);
        type.object = &records::Schema::get().of(variable->type);
        checker.scope.bind("x", type, {});
    }
    Typed typed = checker.expression(expression, Place());
    return context.diagnostics.errors() == 0 ? std::move(typed.code) : nullptr;
}

struct Evaluating {
    std::shared_ptr<records::Archive const> archive = sample_archive();
    TestContext context{*archive};
    Evaluator evaluator{context, 1};

    std::string text(std::string const& expression)
    {
        CodePtr const code = compile(expression);
        return code ? context.plain_of(evaluator.evaluate(*code)) : "!";
    }
};

}

BOOST_AUTO_TEST_SUITE(evaluator)

BOOST_AUTO_TEST_CASE(gives_what_was_computed_without_a_document)
{
    Evaluating evaluation;
    CodePtr const code = compile("1 + 2 * 3");
    BOOST_REQUIRE(code);
    BOOST_TEST(evaluation.evaluator.evaluate(*code).integer() == 7);
    BOOST_TEST(evaluation.text("'a' ~ 'b'") == "ab");
    BOOST_TEST(evaluation.context.faults.empty());
}

BOOST_AUTO_TEST_CASE(asks_its_context_for_filters_and_tests)
{
    Evaluating evaluation;
    BOOST_TEST(evaluation.text("'a' | wrap('b')") == "wrap(a, b)");
    BOOST_TEST(evaluation.text("'y' if 'ab' is short else 'n'") == "y");
    BOOST_TEST(evaluation.text("'y' if 'abc' is short else 'n'") == "n");
    BOOST_TEST(evaluation.text("'a' | unknown") == "!");
}

BOOST_AUTO_TEST_CASE(gives_nothing_after_a_fault)
{
    Evaluating evaluation;
    CodePtr const code = compile("1 / 0");
    BOOST_REQUIRE(code);
    BOOST_TEST(evaluation.evaluator.evaluate(*code).absent());
    BOOST_TEST(evaluation.context.faults == std::vector<std::string>{"bad-value"},
               boost::test_tools::per_element());
    CodePtr const sound = compile("1 + 1");
    BOOST_TEST(evaluation.evaluator.evaluate(*sound).absent());
}

BOOST_AUTO_TEST_CASE(stops_at_the_limits_of_its_context)
{
    Evaluating rounds;
    rounds.context.rounds_left = 3;
    CodePtr const code = compile("[1, 2] + [3, 4]");
    BOOST_TEST(rounds.evaluator.evaluate(*code).absent());
    BOOST_TEST(rounds.context.faults == std::vector<std::string>{"limit-reached"},
               boost::test_tools::per_element());
    Evaluating length;
    length.context.longest_text = 3;
    BOOST_TEST(length.text("'ab' ~ 'c'") == "abc");
    BOOST_TEST(length.text("'ab' ~ 'cd'") == "");
}

BOOST_AUTO_TEST_CASE(notes_the_records_that_it_reads)
{
    Evaluating evaluation;
    records::Record const& session = *evaluation.archive->sessions().front();
    CodePtr const code = compile("x.body.id", &session);
    BOOST_REQUIRE(code);
    evaluation.evaluator.slots[0] = evaluation.evaluator.object(session);
    BOOST_TEST(!evaluation.evaluator.evaluate(*code).absent());
    BOOST_TEST(evaluation.context.records_read.size() == 2u);
    BOOST_TEST(evaluation.context.records_read.front() == session.id);
}

BOOST_AUTO_TEST_CASE(orders_words_as_its_context_does_and_other_texts_by_code_points)
{
    Evaluating evaluation;
    Value const a(std::string("a"));
    Value const b(std::string("b"));
    BOOST_TEST((evaluation.evaluator.order(a, b, in_dictionary, {}) > 0));
    BOOST_TEST((evaluation.evaluator.order(a, b, TextOrder(), {}) < 0));
}

BOOST_AUTO_TEST_CASE(puts_what_is_absent_last_whichever_way_it_sorts)
{
    Evaluating evaluation;
    Values const there{Value(std::int64_t{1})};
    Values const absent{Value()};
    for (SortOrder::Direction const direction :
         {SortOrder::Direction::ascending, SortOrder::Direction::descending}) {
        SortOrder const order{{TextOrder()}, direction};
        BOOST_TEST(evaluation.evaluator.comes_before(there, absent, order, {}));
        BOOST_TEST(!evaluation.evaluator.comes_before(absent, there, order, {}));
    }
}

// A list of more than eight keys has an order for each of them.
BOOST_AUTO_TEST_CASE(orders_each_key_in_its_own_way)
{
    Evaluating evaluation;
    SortOrder order;
    order.texts.assign(9, TextOrder());
    order.texts.push_back(in_dictionary);
    Values a(10, Value(std::string("same")));
    Values b = a;
    a.back() = Value(std::string("a"));
    b.back() = Value(std::string("b"));
    BOOST_TEST(evaluation.evaluator.comes_before(b, a, order, {}));
}

BOOST_AUTO_TEST_SUITE_END()
