#include "base/values/language.h"
#include "template/expressions/call_check.h"
#include "template/expressions/named_fields.h"
#include "template/filters/filters.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// States and bodies: how they are called, and how one of them voted.
namespace rapporteur::templates {

namespace {

bool is_party(CallCheck& call, Type const& type) { return type.is_object(call.checker().schema().party()); }

// ---- names

Type check_names(CallCheck& call)
{
    if (is_party(call, call.input)) return Type::of(Kind::text);
    if (call.input.is(Kind::list) && is_party(call, *call.input.item))
        return Type::list_of(Type::of(Kind::text));
    return call.wrong_input("States or bodies, such as the 'by' of votes");
}

// A body has the name of the day of the record that names it; a country the language's own.
Value name_of(Runtime& runtime, ObjectRef const& object)
{
    auto const& party = *static_cast<records::Party const*>(object.object.data);
    NamedFields const& fields = NamedFields::get();
    if (party.body.target != nullptr) {
        ObjectRef const body{records::object_of(*party.body.target), object.context};
        runtime.trace.note_whole(party.body.target);
        return runtime.evaluator.step({fields.of(records::RecordType::body).name, Part::none}, Value(body));
    }
    Origin const origin{object.object, object.context, fields.party_country};
    return Value(runtime.language.format().country(party.country), origin);
}

// What a list of names goes by: in Arabic not the article, in Chinese the English order.
std::string sorting_key(Runtime& runtime, Value const& name, records::Party const& party, Formatter* english)
{
    if (english != nullptr) {
        if (party.body.target != nullptr) return party.body.target->name_on(std::nullopt).plain("en");
        return english->country(party.country);
    }
    std::string key = runtime.wording.text_of(name);
    static constexpr std::string_view article = "\u0627\u0644";
    if (primary_language(runtime.language.tag()) == "ar" && key.starts_with(article))
        key.erase(0, article.size());
    return key;
}

Value run_names(Runtime& runtime, Call const&, Value const& input, Values const&)
{
    if (ObjectRef const* object = input.object()) return name_of(runtime, *object);
    bool const is_chinese = primary_language(runtime.language.tag()) == "zh";
    std::optional<Formatter> in_english;
    if (is_chinese) in_english.emplace("en", std::string_view());
    std::vector<std::pair<std::string, Value>> names;
    for (Value const& item : input.items()) {
        ObjectRef const* object = item.object();
        if (object == nullptr) continue;
        auto const& party = *static_cast<records::Party const*>(object->object.data);
        Value name = name_of(runtime, *object);
        std::string key = sorting_key(runtime, name, party, is_chinese ? &*in_english : nullptr);
        names.emplace_back(std::move(key), std::move(name));
    }
    Formatter& order = is_chinese ? *in_english : runtime.language.format();
    std::stable_sort(names.begin(), names.end(), [&](auto const& a, auto const& b) {
        return order.compare(a.first, b.first, false) < 0;
    });
    Values result;
    for (auto& [key, name] : names) result.push_back(std::move(name));
    return make_list(std::move(result));
}

// ---- vote_of(voter)

Type check_vote_of(CallCheck& call)
{
    bool const takes = call.input.is_record(records::RecordType::resolution) ||
                       call.input.is_record(records::RecordType::reference);
    call.want(0, Kind::text);
    if (!takes) return call.wrong_input("a resolution or a reference");
    return Type::of(Kind::text).maybe();
}

bool is_voter(records::Party const& party, std::string_view voter)
{
    if (party.country == voter || party.body.id == voter) return true;
    return party.body.target != nullptr && party.body.target->country == voter;
}

// The word of the voter's choice in the vote on the text as a whole, "not-known" where the vote is on record
// and that is not; absent where no vote is, or nobody is asked about.
Value run_vote_of(Runtime& runtime, Call const&, Value const& input, Values const& arguments)
{
    ObjectRef const* object = input.object();
    records::Record const* record = object != nullptr ? records::as_record(object->object) : nullptr;
    if (record == nullptr) return {};
    std::string const voter = runtime.wording.plain_of(arguments[0]);
    if (voter.empty()) return {};
    runtime.trace.note_whole(record);
    records::Decision const& text =
        record->type == records::RecordType::resolution
            ? static_cast<records::Decision const&>(static_cast<records::Resolution const&>(*record))
            : static_cast<records::Reference const&>(*record);
    for (records::Votes const& votes : text.votes) {
        if (!votes.of.empty()) continue;
        for (records::Party const& party : votes.by) {
            if (is_voter(party, voter)) return Value(votes.choice);
        }
    }
    // Without division nobody's vote stands out, unless somebody's name is on record.
    bool const is_without_division = !text.adoption.empty() && text.adoption != "recorded-vote";
    bool const was_voted_on =
        !text.votes.empty() ||
        (!is_without_division && (text.adoption == "recorded-vote" || text.votes_for || text.against));
    return was_voted_on ? Value(std::string("not-known")) : Value();
}

}

void add_party_filters(std::vector<FilterInfo>& filters)
{
    std::vector<ParameterInfo> const none;
    filters.push_back({"names", none, check_names, run_names});
    filters.push_back(
        {"vote_of", {{"voter", Need::required}}, check_vote_of, run_vote_of, {.absent_arguments = true}});
}

}
