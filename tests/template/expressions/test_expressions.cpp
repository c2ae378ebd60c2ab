#include "support.h"

#include "template/expressions/expression.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

namespace {

struct Case {
    char const* expression;
    char const* expected;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.expression; }

// The tree of an expression, or "column message code" of its fault.
std::string tree(std::string const& text)
{
    Parsed const parsed = parse_expression(text, 0, 200);
    if (parsed.expression) return to_string(*parsed.expression);
    return "!" + std::to_string(parsed.faults.at(0).range.begin + 1) + " " +
           std::string(parsed.faults.at(0).code);
}

Case const trees[] = {
    // Precedence and associativity as in jinja2/parser.py.
    {"1 + 2 * 3", "(+ 1 (* 2 3))"},
    {"1 - 2 - 3", "(- (- 1 2) 3)"},
    {"2 ** 3 ** 2", "(** (** 2 3) 2)"},
    {"-x ** 2", "(** (- x) 2)"},
    {"-x|abs", "(| abs (- x))"},
    {"1 + x|abs", "(+ 1 (| abs x))"},
    {"a ~ b + c", "(+ (~ a b) c)"},
    {"a + b ~ c", "(+ a (~ b c))"},
    {"a ~ b * c ~ d", "(~ a (* b c) d)"},
    {"7 // 2 % 2", "(% (// 7 2) 2)"},
    {"not a and b", "(and (not a) b)"},
    {"a or b and c", "(or a (and b c))"},
    {"not a == b", "(not (cmp a == b))"},
    {"a < b <= c", "(cmp a < b <= c)"},
    {"a not in b", "(cmp a not in b)"},
    {"a in b and c", "(and (cmp a in b) c)"},
    {"a if b else c", "(if a b c)"},
    {"a if b", "(if a b _)"},
    {"a if b else c if d else e", "(if a b (if c d e))"},
    {"a is defined", "(is defined a)"},
    {"a is not defined and b", "(and (is not defined a) b)"},
    {"a is divisibleby 3", "(is divisibleby a 3)"},
    {"a is divisibleby(3)", "(is divisibleby a 3)"},
    {"a + 1 is odd", "(+ a (is odd 1))"},
    {"a.b.c", "(. (. a b) c)"},
    {"a['b']", "([] a 'b')"},
    {"a[1:2]", "([:] a 1 2 _)"},
    {"a[:-1]", "([:] a _ (- 1) _)"},
    {"a[::2]", "([:] a _ _ 2)"},
    {"a|f(1, x='y')|g", "(| g (| f a 1 x='y'))"},
    {"[1, 'a', []]", "(list 1 'a' (list))"},
    {"(1, 2)", "(list 1 2)"},
    {"(1)", "1"},
    {"'a' \"b\"", "'ab'"},
    {"'it\\'s'", "'it's'"},
    {"1_000.50", "1000.50"},
    {"true and False and None", "(and (and true false) none)"},
    {"a\n  .b", "(. a b)"},
    // Faults, at their first byte.
    {"", "!1 syntax-error"},
    {"1 +", "!4 syntax-error"},
    {"a b", "!3 syntax-error"},
    {"a = 1", "!3 syntax-error"},
    {"a == ", "!6 syntax-error"},
    {"(a", "!3 syntax-error"},
    {"a)", "!2 syntax-error"},
    {"a|", "!3 syntax-error"},
    {"a|1", "!3 syntax-error"},
    {"a.1", "!3 syntax-error"},
    {"'abc", "!1 syntax-error"},
    {"f(x)", "!2 syntax-error"},
    {"a.b()", "!4 syntax-error"},
    {"{'a': 1}", "!1 syntax-error"},
    {"a && b", "!3 syntax-error"},
    {"a[1:2:3:4]", "!8 syntax-error"},
    {"a[]", "!3 syntax-error"},
    {"a is", "!5 syntax-error"},
    {"a is odd is even", "!10 syntax-error"},
    {"1a", "!1 syntax-error"},
    {"\u2018a\u2019", "!1 syntax-error"},
    {"a|f(x=1, 2)", "!11 syntax-error"},
    {"a }}", "!3 syntax-error"},
};

Case const values[] = {
    // Arithmetic is exact.
    {"1 + 2 * 3", "7"},
    {"7 // 2", "3"},
    {"-7 // 2", "-4"},
    {"-7 % 3", "2"},
    {"7 / 2", "3.5"},
    {"0.1 + 0.2", "0.3"},
    {"2 ** 100", "1267650600228229401496703205376"},
    {"1 / 3", "0.333333333333333333333333333333"},
    {"9223372036854775807 + 1", "9223372036854775808"},
    // Texts.
    {"'a' ~ 1 ~ 'b'", "a1b"},
    {"'abc'[1]|default('x')", "b"},
    {"'abc'[-2:]", "bc"},
    {"'abc'[::-1]", "cba"},
    {"'ab' in 'cabd'", "yes"},
    {"'hello world'|capitalize", "Hello world"},
    {"'hello world'|title", "Hello World"},
    {"'straße'|upper", "STRASSE"},
    {"'  x '|trim ~ '|'", "x|"},
    {"'xxaxx'|trim('x')", "a"},
    {"'aaa'|replace('a', 'b', 2)", "bba"},
    {"'foo bar baz qux'|truncate(9)", "foo..."},
    {"'foo bar baz qux'|truncate(9, true)", "foo ba..."},
    {"'foo bar baz qux'|truncate(11)", "foo bar baz qux"},
    {"'foo bar baz qux'|truncate(11, False, '...', 0)", "foo bar..."},
    {"'one two  three'|wordcount", "3"},
    {"'abc'|length", "3"},
    {"'abc'|reverse", "cba"},
    {"'abc'|list|join('-')", "a-b-c"},
    // Numbers.
    {"2.5|round", "2"},
    {"2.675|round(2)", "2.68"},
    {"42.55|round(1, 'floor')", "42.5"},
    {"42.51|round(0, 'ceil')", "43"},
    {"1234|round(-2)", "1200"},
    {"'7'|int + 1", "8"},
    {"-3|abs", "3"},
    {"1234567.5|number", "1,234,567.5"},
    {"1234567", "1234567"},
    {"1e3", "1000"},
    {"2.5e-1", "0.25"},
    {"12.5E+1", "125"},
    {"1e3000", "!1 syntax-error"},
    {"1e99999999999", "!1 syntax-error"},
    {"' 12 '|int", "12"},
    {"'-1e2'|int", "-100"},
    {"'12 x'|int", "0"},
    {"21|ordinal", "21st"},
    {"21|ordinal('words')", "twenty-first"},
    {"1994|roman", "MCMXCIV"},
    // Logic.
    {"1 < 2 < 3", "yes"},
    {"1 < 2 < 2", "no"},
    {"not 0", "yes"},
    {"'x' or 'y'", "x"},
    {"'' or 'y'", "y"},
    {"'a' if 1 == 1 else 'b'", "a"},
    {"3 is odd and 4 is even", "yes"},
    {"9 is divisibleby 3", "yes"},
    {"2 in [1, 2]", "yes"},
    {"2 not in [1, 2]", "no"},
    {"1 == 1.0", "yes"},
    // Lists.
    {"[3, 1, 2]|sort|join(',')", "1,2,3"},
    {"[3, 1, 2]|sort(true)|join(',')", "3,2,1"},
    {"['b', 'A', 'c']|sort|join", "Abc"},
    {"['item 10', 'item 9']|sort|join(', ')", "item 9, item 10"},
    {"[1, 2, 1, 3]|unique|join", "123"},
    {"[1, 2, 3]|sum", "6"},
    {"[1, 2.5]|sum", "3.5"},
    {"[1, 2]|sum(start=10)", "13"},
    {"[4, 2]|min|default(0)", "2"},
    {"[4, 2]|max", "4"},
    {"[1, 2, 3]|first", "1"},
    {"[1, 2, 3]|last", "3"},
    {"[1, 2, 3, 4]|select('odd')|join(',')", "1,3"},
    {"[1, 2, 3, 4]|reject('odd')|join(',')", "2,4"},
    {"[1, 2, 3, 4]|select('gt', 2)|join(',')", "3,4"},
    {"['a', 'b']|map('upper')|join", "AB"},
    {"[1, 2, 3]|reverse|join", "321"},
    {"[1, 2, 3, 4, 5]|batch(2)|map('join')|join('|')", "12|34|5"},
    {"[1, 2, 3, 4, 5]|batch(2, 0)|map('join')|join('|')", "12|34|50"},
    {"[1, 2, 3, 4, 5]|slice(2)|map('join')|join('|')", "123|45"},
    {"[1, 2, 3][1:]|join", "23"},
    {"([1] + [2])|length", "2"},
    {"['a', 'b', 'c']|list_of", "a, b and c"},
    {"['a', 'b']|list_of('or')", "a or b"},
    {"['a']|list_of", "a"},
    // Records.
    {"session.title", "Tenth Summit"},
    {"session['title']", "Tenth Summit"},
    {"session.start", "16~October~2003"},
    {"session.start|date('medium')", "16~Oct~2003"},
    {"session.start|date('full')", "Thursday, 16~October~2003"},
    {"session.start|date(part='month') | default('')", "October"},
    {"session.start.year", "2003"},
    {"session|period", "16–17~October~2003"},
    {"session.kind|default('')", "regular session"},
    {"session.country|default('')|country", "Malaysia"},
    {"session.number|default(0)|ordinal", "10th"},
    {"session.body.name", "Islamic Summit"},
    {"session.body.parent.name|default('')", "Organization of the Islamic Conference"},
    {"session.resolutions|length", "2"},
    {"session.resolutions|map(attribute='title')|list_of", "[Economic aid] and On the aggression"},
    {"session.resolutions|sort(attribute='symbol')|map(attribute='id')|join(' ')", "aggression aid"},
    {"session.resolutions|sort(attribute='title')|map(attribute='title')|join(' ')",
     "[Economic aid] On the aggression"},
    {"session.resolutions|selectattr('symbol')|map(attribute='symbol')|join(' ')", "21/10-P(IS)"},
    {"session.resolutions|rejectattr('symbol')|map(attribute='id')|join(' ')", "aid"},
    {"session.resolutions|selectattr('symbol', 'undefined')|map(attribute='id')|join(' ')", "aid"},
    {"session.references|map(attribute='symbol')|join(' ')", "S/RES/822~(1993) S/RES/853~(1993)"},
    {"session.references|selectattr('symbol', 'eq', 'S/RES/822(1993)')|map(attribute='id')|join",
     "S/RES/822"},
    {"session.references|map(attribute='meeting')|map('default', '')|map('ordinal')|join(' ')",
     "3205th 3259th"},
    {"session.references|selectattr('adopted', 'lt', '1993-07')|map(attribute='id')|join", "S/RES/822"},
    {"session.assistance|selectattr('kind', 'in', ['grant', 'loan'])|map(attribute='id')|join(' ')",
     "credit projects"},
    {"session.assistance|map(attribute='kind')|unique|sort|join(', ')",
     "grant, in kind, loan, not specified"},
    {"session.assistance|groupby('kind')|map(attribute='grouper')|join(', ')",
     "grant, in kind, loan, not specified"},
    {"session.assistance|map('figure')|join('; ')",
     "about 2,500~sheep a year; more than $74,000,000 in all; $1,424,000; not known"},
    {"session.assistance|map('figure', 'code')|join('; ')",
     "about 2,500~sheep a year; more than USD~74,000,000 in all; USD~1,424,000; not known"},
    {"session.assistance|map('figure', style='number')|join('; ')",
     "about 2,500~sheep a year; more than 74,000,000 in all; 1,424,000; not known"},
    {"session.assistance|selectattr('amount')|map(attribute='amount')|map('money', 'words')|join('; ')",
     "more than 74,000,000 US dollars; 1,424,000 US dollars"},
    {"session.assistance|selectattr('amount')|groupby('amount.currency')|map(attribute='list')|map('sum', "
     "attribute='amount')|join",
     "$1,424,000 (grant) and more than $74,000,000 (loan)"},
    {"session.assistance|selectattr('amount')|map(attribute='amount')|sum_by('currency')|join",
     "$1,424,000 (grant) and more than $74,000,000 (loan)"},
    // Kinds add up where they are named; a sum then takes the qualifier on.
    {"session.assistance|selectattr('kind', 'in', ['grant', "
     "'loan'])|selectattr('amount')|map(attribute='amount')|"
     "sum_by('currency')|join",
     "more than $75,424,000"},
    {"session.assistance|map('period')|join('; ')",
     "since 1994; date not known; date not known; date not known"},
    {"session.sources|citation", "Documents of the Summit, title page; [Text on relations], para. 2"},
    {"session.resolutions|map(attribute='operative')|select|map(attribute='paragraphs')|first|default([])|"
     "verb|join(', ')",
     "Demands, Requests"},
    {"session.resolutions|map('symbol')|join('; ')", "[Economic aid]; 21/10-P(IS)"},
    {"'not-known'|t", "not known"},
    {"'adopted-on'|t(date=session.start)", "adopted on 16~October~2003"},
};

Case const faults[] = {
    {"sesion.title", "!1 unknown-name"},
    {"session.titel", "!9 unknown-field"},
    {"session.body.nam", "!14 unknown-field"},
    {"session['titel']", "!10 unknown-field"},
    {"session.title|uper", "!15 unknown-filter"},
    {"1 is od", "!6 unknown-test"},
    {"session.number", "!9 maybe-absent"},
    {"session.number + 1", "!9 maybe-absent"},
    {"session.number|ordinal", "!9 maybe-absent"},
    {"session.body.parent.name", "!14 maybe-absent"},
    {"session.number == 3", "!9 maybe-absent"},
    {"session.previous.title", "!9 maybe-absent"},
    {"session.resolutions|first", "!21 wrong-type"},
    {"'a'|date", "!5 wrong-type"},
    {"session.start|money", "!15 wrong-type"},
    {"session.title < 3", "!15 wrong-type"},
    {"session.title == 3", "!15 wrong-type"},
    {"session == 3", "!9 wrong-type"},
    {"'a' + 'b'", "!5 wrong-type"},
    {"session.title * 2", "!15 wrong-type"},
    {"-session.title", "!10 wrong-type"},
    {"session", "!1 wrong-type"},
    {"session.resolutions", "!9 wrong-type"},
    {"[1, 'a', session]", "!10 wrong-type"},
    {"1[0]", "!2 not-a-list"},
    {"1|join", "!3 not-a-list"},
    {"1 in 2", "!6 not-a-list"},
    {"session.title|sort", "!15 not-a-list"},
    {"session.resolutions|map(attribute='titel')|join", "!36 unknown-field"},
    {"session.resolutions|sort(attribute='symbol,titel')|length", "!44 unknown-field"},
    {"session.resolutions|selectattr('symbl')|length", "!33 unknown-field"},
    {"session.resolutions|selectattr('title', 'equls', 'x')|length", "!42 unknown-test"},
    {"session.resolutions|map('uper')|join", "!26 unknown-filter"},
    {"session.resolutions|sort(atribute='symbol')|length", "!26 wrong-arguments"},
    {"session.resolutions|sort|length", "!21 wrong-type"},
    {"'a'|upper(1)", "!11 wrong-arguments"},
    {"'a'|replace('a')", "!5 wrong-arguments"},
    {"'a'|truncate('b')", "!14 wrong-type"},
    {"session.start|date('lng')", "!21 wrong-arguments"},
    {"session.start|date(part='day')", "!15 maybe-absent"},
    {"session.resolutions|groupby('symbol')|length", "!21 maybe-absent"},
    {"session.assistance|map(attribute='amount')|sum_by('currency')|join", "!44 maybe-absent"},
    {"session.assistance|selectattr('amount')|sum(attribute='amount')", "!41 mixed-currencies"},
    {"session.assistance|selectattr('amount')|map(attribute='amount')|sum", "!65 mixed-currencies"},
    {"session.assistance|selectattr('kind', 'eq', 'grnt')|length", "!46 bad-value"},
    {"session.start == '2003-13'", "!19 bad-value"},
    {"'contnts'|t", "!2 unknown-message"},
    {"'adopted-on'|t", "!14 wrong-arguments"},
    {"'adopted-on'|t(dat='x')", "!16 wrong-arguments"},
    {"'adopted-on'|t(colour='x')", "!14 wrong-arguments!16 wrong-arguments"},
    {"session.title|t", "!15 wrong-arguments"},
    {"'x' if session.theme", "!5 maybe-absent"},
    {"1 // 0", "!3 bad-value"},
};

}

BOOST_AUTO_TEST_SUITE(expressions)

BOOST_DATA_TEST_CASE(are_read_as_jinja_reads_them, boost::unit_test::data::make(trees), c)
{
    BOOST_TEST(tree(c.expression) == c.expected);
}

BOOST_DATA_TEST_CASE(have_values, boost::unit_test::data::make(values), c)
{
    BOOST_TEST(value_of(c.expression) == c.expected);
}

BOOST_DATA_TEST_CASE(have_faults_at_their_column, boost::unit_test::data::make(faults), c)
{
    BOOST_TEST(value_of(c.expression) == c.expected);
}

BOOST_AUTO_TEST_CASE(nest_no_deeper_than_the_limit)
{
    std::string const deep = std::string(300, '(') + "1" + std::string(300, ')');
    BOOST_TEST(tree(deep) == "!201 limit-reached");
    std::string chain = "1";
    for (int i = 0; i < 300; ++i) chain += "+1";
    BOOST_TEST(tree(chain).substr(0, 1) == "!");
    std::string concatenation = "'a'";
    for (int i = 0; i < 5000; ++i) concatenation += "~'a'";
    BOOST_TEST(tree(concatenation).substr(0, 3) == "(~ ");
}

BOOST_AUTO_TEST_CASE(go_on_to_the_next_after_a_fault)
{
    BOOST_TEST(codes_of(compiled(template_of("<p>{{ 1 + }} and {{ x }} and {{ 'a' }}</p><p>{{ y }}</p>"))
                            .diagnostics) == "3:11 syntax-error; 3:21 unknown-name; 3:49 unknown-name");
}

BOOST_AUTO_TEST_CASE(stand_at_their_place_behind_entities_and_letters_of_several_bytes)
{
    BOOST_TEST(
        codes_of(
            compiled(
                template_of("<p>äöü &amp; &#x1F600; {{ 'ä' ~ x }}</p>\n<if test=\"1 &lt; y\"><p>a</p></if>"))
                .diagnostics) == "3:33 unknown-name; 4:18 unknown-name");
}

BOOST_AUTO_TEST_CASE(say_where_a_name_is_bound_and_what_was_meant)
{
    Compiled const result =
        compiled(template_of("<for each=\"one in session.resolutions\"><p>{{ one.titel }}</p></for>"));
    BOOST_REQUIRE(result.diagnostics.all().size() == 1u);
    Diagnostic const& fault = result.diagnostics.all().front();
    BOOST_TEST(fault.suggestion == "title");
    BOOST_TEST(fault.length == 5u);
    BOOST_REQUIRE(fault.notes.size() == 1u);
    BOOST_TEST(fault.notes[0].at.line == 3u);
    BOOST_TEST(fault.notes[0].at.column == 12u);
}

BOOST_AUTO_TEST_SUITE_END()
