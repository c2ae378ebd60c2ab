#include "template/expressions/call_check.h"
#include "template/expressions/named_fields.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <array>
#include <set>

// Words that the document's language or a record has for something: countries, lists, verbs of paragraphs.
namespace rapporteur::templates {

namespace {

// ---- list_of(style)

enum class Joined : std::uint8_t { by_and, by_or };

Type check_list_of(CallCheck& call)
{
    Type const item = call.want_list();
    constexpr std::array<std::pair<std::string_view, Joined>, 2> styles{
        {{"and", Joined::by_and}, {"or", Joined::by_or}}};
    call.call.options = call.choice(0, styles);
    if (call.failed || item.is(Kind::unknown)) return Type();
    if (!call.require_there(item, "listed")) return Type();
    if (!item.is_printable())
        return call.wrong_input("a list of what prints; choose a field first: map(attribute='…')");
    return Type::of(Kind::text);
}

Value run_list_of(Runtime& runtime, Call const& call, Value const& input, Values const&)
{
    std::vector<std::string> texts;
    for (Value const& item : input.items()) texts.push_back(runtime.wording.text_of(item));
    if (texts.empty()) return std::string();
    Values pieces;
    for (Formatter::ListPiece& piece :
         runtime.language.format().list(texts, call.get<Joined>() == Joined::by_or)) {
        if (piece.item >= 0) {
            pieces.push_back(input.items()[static_cast<std::size_t>(piece.item)]);
        } else {
            pieces.emplace_back(std::move(piece.text));
        }
    }
    return make_fragment(std::move(pieces));
}

// ---- verb

Type check_verb(CallCheck& call)
{
    records::StructInfo const& paragraph = call.checker().schema().paragraph();
    if (call.input.is_object(paragraph)) return Type::of(Kind::text).maybe();
    if (call.input.is(Kind::list) && call.input.item->is_object(paragraph))
        return Type::list_of(Type::of(Kind::text));
    return call.wrong_input("a paragraph or a list of them");
}

Value verb_of(ObjectRef const& object)
{
    auto const& paragraph = *static_cast<records::Paragraph const*>(object.object.data);
    if (paragraph.verb.empty()) return {};
    Fragment fragment;
    fragment.emphasis = true;
    Origin const origin{object.object, object.context, NamedFields::get().paragraph_verb};
    fragment.pieces = std::make_shared<Values const>(Values{Value(paragraph.verb, origin)});
    return std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(fragment)));
}

// Of a list: each verb once, where it comes first; paragraphs without one are passed over.
Value run_verb(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (ObjectRef const* object = input.object()) return verb_of(*object);
    Values result;
    std::set<std::string> seen;
    for (Value const& item : input.items()) {
        if (item.object() == nullptr) continue;
        Value verb = verb_of(*item.object());
        if (!verb.absent() && seen.insert(runtime.wording.text_of(verb)).second)
            result.push_back(std::move(verb));
    }
    return make_list(std::move(result));
}

// ---- country

Type check_country(CallCheck& call)
{
    if (!call.input.is(Kind::token) && !call.input.is(Kind::text))
        return call.wrong_input("the code of a country");
    return Type::of(Kind::text);
}

Value run_country(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    return Value(runtime.language.format().country(runtime.wording.plain_of(input)), input.origin);
}

}

void add_word_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"list_of", {{"style"}}, check_list_of, run_list_of});
    filters.push_back({"verb", none, check_verb, run_verb});
    filters.push_back({"country", none, check_country, run_country});
}

}
