#include "base/diagnostics/codes.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

// What stands for a value that is absent.
namespace rapporteur::templates {

namespace {

// ---- default(default_value, boolean)

Type check_default(CallCheck& call)
{
    call.want(1, Kind::boolean);
    if (call.failed) return Type();
    Type const value = call.input;
    Type const other = call.given(0) ? call.type(0) : Type::of(Kind::text);
    if (value.is(Kind::unknown)) return Type();
    bool const by_truth = call.given(1);
    if (!value.optional && !by_truth && !value.is(Kind::none)) {
        call.checker().warn(call.site().place, call.site().range, codes::unreachable_branch,
                            "this default is never used: the value is always there");
    }
    Type both = unify(value.present(), other);
    if (value.is(Kind::none)) both = other;
    // Nor is "0" in quotation marks a word for it.
    std::string const literal = value.is_figure() ? call.literal(0).value_or("") : std::string();
    if (hides_unknown(value, other) || Decimal::parse(literal)) {
        call.fault(codes::wrong_type, std::string(unknown_is_not_a_number));
        return Type();
    }
    if (both.is(Kind::unknown) && !other.is(Kind::unknown)) {
        call.fault(codes::wrong_type, "the default is " + describe(other) + ", the value is " +
                                          describe(value.present()) + "; both must be of one type");
    }
    if (!other.optional && !other.is(Kind::none)) both.optional = false;
    return both;
}

Value run_default(Runtime&, Call const&, Value const& input, Values const& arguments)
{
    bool const by_truth = is_true(arguments[1]);
    bool const use_default = by_truth ? !is_true(input) : input.absent();
    if (!use_default) return input;
    return arguments[0].absent() ? Value(std::string()) : arguments[0];
}

}

void add_default_filter(std::vector<FilterInfo>& filters)
{
    for (char const* name : {"default", "d"}) {
        FilterInfo info{name, {{"default_value"}, {"boolean"}}, check_default, run_default};
        info.rules.absent_arguments = true;
        info.takes_absent = true;
        filters.push_back(info);
    }
}

}
