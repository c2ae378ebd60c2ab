#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <algorithm>

// Jinja2's filters of texts (jinja2/filters.py), with their arguments in its order; letters by the language.
namespace rapporteur::templates {

namespace {

Type check_text(CallCheck& call)
{
    if (!call.input.is_printable() || call.input.is(Kind::none)) return call.wrong_input("text");
    return Type::of(Kind::text);
}

Value text_from(Runtime& runtime, Call const& call, Value const& input, std::string text)
{
    if (!runtime.progress.check_length(text, call.place)) return {};
    return Value(std::move(text), input.origin);
}

Value run_upper(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    return text_from(runtime, call, input, runtime.language.format().upper(runtime.wording.text_of(input)));
}

Value run_lower(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    return text_from(runtime, call, input, runtime.language.format().lower(runtime.wording.text_of(input)));
}

Value run_title(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    return text_from(runtime, call, input, runtime.language.format().title(runtime.wording.text_of(input)));
}

Value run_capitalize(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    return text_from(runtime, call, input,
                     runtime.language.format().capitalize(runtime.wording.text_of(input)));
}

Value run_string(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    return text_from(runtime, call, input, runtime.wording.text_of(input));
}

// ---- trim(chars)

Type check_trim(CallCheck& call)
{
    call.want(0, Kind::text);
    return check_text(call);
}

Value run_trim(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    std::u32string const text = to_utf32(runtime.wording.text_of(input));
    std::u32string const cut = arguments[0].absent() ? std::u32string(U" \t\n\r\u00a0")
                                                     : to_utf32(runtime.wording.text_of(arguments[0]));
    std::size_t const first = text.find_first_not_of(cut);
    if (first == std::u32string::npos) return text_from(runtime, call, input, {});
    return text_from(
        runtime, call, input,
        to_utf8(std::u32string_view(text).substr(first, text.find_last_not_of(cut) + 1 - first)));
}

// ---- replace(old, new, count)

Type check_replace(CallCheck& call)
{
    call.want(0, Kind::text);
    call.want(1, Kind::text);
    call.want(2, Kind::integer);
    return check_text(call);
}

Value run_replace(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    std::string const text = runtime.wording.text_of(input);
    std::string const old = runtime.wording.text_of(arguments[0]);
    std::string const with = runtime.wording.text_of(arguments[1]);
    std::int64_t left = arguments[2].absent() ? -1 : arguments[2].integer();
    std::string result;
    std::size_t at = 0;
    while (left != 0) {
        std::size_t const found = old.empty() ? at : text.find(old, at);
        if (found == std::string::npos || (old.empty() && at > text.size())) break;
        result.append(text, at, found - at);
        result += with;
        if (old.empty()) { // as Python has it: between all letters, and at both ends
            std::size_t next = at;
            if (at < text.size()) {
                (void)next_code_point(text, next);
                result.append(text, at, next - at);
            } else {
                ++next;
            }
            at = next;
        } else {
            at = found + old.size();
        }
        if (left > 0) --left;
        if (!runtime.progress.check_length(result, call.place)) return {};
    }
    if (at < text.size()) result.append(text, at, std::string::npos);
    return text_from(runtime, call, input, std::move(result));
}

// ---- truncate(length, killwords, end, leeway)

Type check_truncate(CallCheck& call)
{
    call.want(0, Kind::integer);
    call.want(1, Kind::boolean);
    call.want(2, Kind::text);
    call.want(3, Kind::integer);
    return check_text(call);
}

Value run_truncate(Runtime& runtime, Call const& call, Value const& input, Values const& arguments)
{
    std::u32string const text = to_utf32(runtime.wording.text_of(input));
    std::int64_t const length = arguments[0].absent() ? 255 : arguments[0].integer();
    bool const kills_words = is_true(arguments[1]);
    std::u32string const end =
        arguments[2].absent() ? U"..." : to_utf32(runtime.wording.text_of(arguments[2]));
    std::int64_t const leeway = arguments[3].absent() ? 5 : arguments[3].integer();
    auto const end_length = static_cast<std::int64_t>(end.size());
    if (length < end_length || leeway < 0) {
        runtime.progress.fail(call.place, codes::bad_value,
                              "'length' must be at least the length of 'end', and 'leeway' at least 0");
        return {};
    }
    auto const size = static_cast<std::int64_t>(text.size());
    if (size <= length || size - length <= leeway) return text_from(runtime, call, input, to_utf8(text));
    std::u32string cut = text.substr(0, static_cast<std::size_t>(length - end_length));
    if (!kills_words) {
        std::size_t const space = cut.rfind(U' ');
        if (space != std::u32string::npos) cut.resize(space);
    }
    return text_from(runtime, call, input, to_utf8(cut + end));
}

// ---- wordcount

Type check_wordcount(CallCheck& call)
{
    (void)check_text(call);
    return Type::of(Kind::integer);
}

Value run_wordcount(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    // Runs of letters and digits; Unicode's letters count as such.
    std::int64_t count = 0;
    bool inside = false;
    for (char32_t const c : to_utf32(runtime.wording.text_of(input))) {
        bool const is_word = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') ||
                             (c >= U'a' && c <= U'z') || c == U'_' ||
                             (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x206F) &&
                              !(c >= 0x3000 && c <= 0x303F));
        if (is_word && !inside) ++count;
        inside = is_word;
    }
    return count;
}

}

void add_text_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"upper", none, check_text, run_upper});
    filters.push_back({"lower", none, check_text, run_lower});
    filters.push_back({"title", none, check_text, run_title});
    filters.push_back({"capitalize", none, check_text, run_capitalize});
    filters.push_back({"string", none, check_text, run_string});
    filters.push_back({"trim", {{"chars"}}, check_trim, run_trim});
    filters.push_back({"replace",
                       {{"old", Need::required}, {"new", Need::required}, {"count"}},
                       check_replace,
                       run_replace});
    filters.push_back(
        {"truncate", {{"length"}, {"killwords"}, {"end"}, {"leeway"}}, check_truncate, run_truncate});
    filters.push_back({"wordcount", none, check_wordcount, run_wordcount});
}

}
