#include "template/run/runtime.h"

#include "template/filters/filters.h"

#include <algorithm>
#include <limits>

namespace rapporteur::templates {

Wordings Wordings::find(Messages const& messages, records::Schema const& schema)
{
    Wordings result;
    std::pair<std::optional<std::uint32_t> Wordings::*, char const*> const fixed[] = {
        {&Wordings::not_known, "not-known"},
        {&Wordings::date_not_known, "date-not-known"},
        {&Wordings::not_named, "not-named"},
        {&Wordings::yes, "yes"},
        {&Wordings::no, "no"},
        {&Wordings::since, "period.since"},
        {&Wordings::until, "period.until"},
        {&Wordings::range, "period.range"},
        {&Wordings::cumulative, "figure.in-all"},
        {&Wordings::joined, "figure.and"},
        {&Wordings::of_kind, "figure.of-kind"},
        {&Wordings::contents, "contents"},
        {&Wordings::signature, "signature"},
        {&Wordings::continued, "continued"},
        {&Wordings::total, "total"},
        {&Wordings::unknown_figures, "total.not-known"},
        {&Wordings::superseded_figures, "total.superseded"},
        {&Wordings::correction, "figure.correction"},
        {&Wordings::superseded, "figure.superseded"},
        {&Wordings::superseded_by, "superseded-by"},
        {&Wordings::supersedes, "supersedes"},
        {&Wordings::superseded_by_figure, "superseded-by.figure"},
        {&Wordings::supersedes_figure, "supersedes.figure"},
        {&Wordings::converted, "figure.converted"},
        {&Wordings::carried_forward, "carried-forward"},
        {&Wordings::brought_forward, "brought-forward"},
        {&Wordings::locator, "citation"},
        {&Wordings::same, "citation.same"},
        {&Wordings::same_whole, "citation.same-whole"},
        {&Wordings::paraphrase, "provisions.paraphrase"},
        {&Wordings::excerpt, "provisions.excerpt"},
        {&Wordings::excerpt_of, "provisions.excerpt-of"},
        {&Wordings::count_only, "provisions.count"},
        {&Wordings::missing, "missing"},
        {&Wordings::chart_bar, "chart.bar"},
        {&Wordings::chart_column, "chart.column"},
        {&Wordings::chart_line, "chart.line"},
        {&Wordings::chart_timeline, "chart.timeline"},
        {&Wordings::chart_remark, "chart.remark"},
        {&Wordings::figures_not_shown, "total.not-shown"},
        {&Wordings::figures_changed, "total.changed"},
        {&Wordings::figures_over_period, "total.over-period"},
        {&Wordings::bibliography_next, "bibliography.next"},
        {&Wordings::bibliography_remark, "bibliography.remark"},
        {&Wordings::changes_added, "changes.added"},
        {&Wordings::changes_dropped, "changes.dropped"},
        {&Wordings::changes_moved, "changes.moved"},
        {&Wordings::changes_reworded, "changes.reworded"},
        {&Wordings::changes_same, "changes.same"},
        {&Wordings::changes_incomplete, "changes.incomplete"},
        {&Wordings::changes_preamble, "changes.preamble"},
        {&Wordings::changes_operative, "changes.operative"},
    };
    for (auto const& [member, key] : fixed) result.*member = messages.find(key);
    for (auto const qualifier : {records::Qualifier::about, records::Qualifier::at_least,
                                 records::Qualifier::more_than, records::Qualifier::up_to}) {
        std::string const word(records::word_of(qualifier));
        if (auto const number = messages.find("qualifier." + word)) result.qualifiers.emplace(word, *number);
    }
    for (auto const per : {records::Per::day, records::Per::week, records::Per::month, records::Per::year}) {
        std::string const word(records::word_of(per));
        if (auto const number = messages.find("per." + word)) result.per.emplace(word, *number);
    }
    for (records::StructInfo const* info : schema.all()) {
        for (records::Field const& field : info->fields) {
            if (field.type.kind != records::Kind::code) continue;
            for (std::string_view const word : field.words) {
                std::string const key = std::string(field.name) + "." + std::string(word);
                result.words[&field].push_back(messages.find(key));
                result.totals[&field].push_back(messages.find("total." + key));
            }
        }
    }
    return result;
}

Runtime::Runtime(records::Archive const& the_archive, Messages const& the_messages,
                 Wordings const& the_wordings, std::string the_language, std::uint32_t slot_count,
                 Context& the_context)
    : archive(the_archive), messages(the_messages), wordings(the_wordings), language(std::move(the_language)),
      catalogue(the_messages.catalogue(language)), context(the_context),
      format(language, catalogue != nullptr ? catalogue->digits : std::string()), slots(slot_count)
{}

LanguageScope::LanguageScope(Runtime& runtime, std::string const& language) : runtime_(runtime)
{
    if (language.empty() || language == runtime.language) return;
    before_ = runtime.language;
    turn_to(language);
}

LanguageScope::~LanguageScope()
{
    if (!before_.empty()) turn_to(std::move(before_));
}

// Formatters are kept: they are dear to make.
void LanguageScope::turn_to(std::string language)
{
    Catalogue const* const catalogue = runtime_.messages.catalogue(language);
    auto found = runtime_.formatters_.find(language);
    if (found == runtime_.formatters_.end()) {
        found = runtime_.formatters_
                    .try_emplace(language, language, catalogue != nullptr ? catalogue->digits : std::string())
                    .first;
    }
    Formatter there = std::move(found->second);
    runtime_.formatters_.erase(found);
    runtime_.formatters_.insert_or_assign(runtime_.language, std::move(runtime_.format));
    runtime_.format = std::move(there);
    runtime_.language = std::move(language);
    runtime_.catalogue = catalogue;
}

void Runtime::fail(Place const& place, std::string_view code, std::string message, Origin const* origin)
{
    if (stopped) return;
    stopped = true;
    Diagnostic diagnostic = fault_at(place, code, std::move(message));
    if (origin != nullptr && origin->record != nullptr) {
        Position at_record = records::position_of(origin->object);
        if (at_record.line == 0) at_record = origin->record->at;
        diagnostic.notes.insert(diagnostic.notes.begin(),
                                {at_record, "the record '" + origin->record->id + "' is here"});
    }
    context.diagnostics.add(std::move(diagnostic));
}

void Runtime::warn(Place const& place, std::string_view code, std::string message, Origin const* origin)
{
    Diagnostic diagnostic = fault_at(place, code, std::move(message));
    diagnostic.severity = Severity::warning;
    if (origin != nullptr && origin->record != nullptr) {
        diagnostic.notes.insert(diagnostic.notes.begin(),
                                {origin->record->at, "the record '" + origin->record->id + "' is here"});
    }
    context.diagnostics.add(std::move(diagnostic));
}

void Runtime::reach(Place const& place, std::string_view limit, std::size_t value)
{
    fail(place, codes::limit_reached,
         "the limit " + std::string(limit) + " of " + std::to_string(value) +
             " is reached; raise it with --limit " + std::string(limit) + "=N");
}

bool Runtime::round(Place const& place)
{
    if (stopped) return false;
    if (context.is_cancelled()) {
        stopped = true;
        return false;
    }
    if (++rounds_ > context.limits.rounds) {
        reach(place, "rounds", context.limits.rounds);
        return false;
    }
    return true;
}

bool Runtime::check_length(std::string const& text, Place const& place)
{
    if (text.size() <= context.limits.text_bytes) return true;
    reach(place, "text-bytes", context.limits.text_bytes);
    return false;
}

// ---- Values as words
// -----------------------------------------------------------------------------------------

std::string Runtime::cited(records::Inline const& cite)
{
    if (!cite.children.empty()) return records::plain_text(cite.children);
    if (cite.target == nullptr || cite.target_type == nullptr) return cite.target_id;
    if (cite.target_type->record_type == records::RecordType::reference) {
        return static_cast<records::Reference const*>(cite.target)->symbol.printed;
    }
    auto const& resolution = *static_cast<records::Resolution const*>(cite.target);
    return resolution.symbol ? resolution.symbol->printed : words_of(resolution.title, true);
}

namespace {

std::string unbroken_spaces(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        if (c == ' ') {
            result += "\u00a0";
        } else {
            result += c;
        }
    }
    return result;
}

std::string plain(Runtime& runtime, records::RichText const& text)
{
    std::string result;
    for (records::Inline const& piece : text) {
        switch (piece.kind) {
        case records::Inline::Kind::text: result += piece.text; break;
        case records::Inline::Kind::emphasis:
        case records::Inline::Kind::strong:
        case records::Inline::Kind::term: result += plain(runtime, piece.children); break;
        case records::Inline::Kind::date: result += runtime.format.date(piece.date, DateStyle::long_); break;
        case records::Inline::Kind::number: {
            Place const nowhere;
            result += runtime.text_of(
                runtime.qualified(piece.qualifier, runtime.format.number(piece.number, true), nowhere));
            break;
        }
        case records::Inline::Kind::cite:
            result += piece.children.empty() ? unbroken_spaces(runtime.cited(piece))
                                             : plain(runtime, piece.children);
            break;
        }
    }
    return result;
}

// Runs of white space are one space: records' texts are wrapped and indented in their files.
std::string collapsed(std::string_view text)
{
    std::string result;
    for (char const c : text) {
        bool const blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    while (result.ends_with(' ')) result.pop_back();
    return result;
}

}

std::string Runtime::words_of(records::LocalizedText const& text, bool with_brackets)
{
    records::LocalizedText::Version const* version = text.choose(language);
    if (version == nullptr) return {};
    std::string words = collapsed(plain(*this, version->text));
    return version->supplied && with_brackets ? "[" + words + "]" : words;
}

std::string Runtime::text_of(Value const& value)
{
    if (value.absent()) return {};
    if (std::string const* text = value.get<std::string>()) return *text;
    if (bool const* boolean = value.get<bool>()) {
        Place const nowhere;
        return text_of(say(*boolean ? wordings.yes : wordings.no, {}, at != nullptr ? *at : nowhere));
    }
    if (value.is_number()) {
        std::string number = format.number(value.number(), false);
        if (value.qualifier == records::Qualifier::exact) return number;
        Place const nowhere;
        return text_of(qualified(value.qualifier, Value(std::move(number)), at != nullptr ? *at : nowhere));
    }
    if (PartialDate const* date = value.get<PartialDate>()) return format.date(*date, DateStyle::long_);
    if (auto const* text = value.get<records::LocalizedText const*>()) return words_of(**text, true);
    if (auto const* symbol = value.get<records::Symbol const*>()) return unbroken_spaces((*symbol)->printed);
    Place const nowhere;
    Place const& place = at != nullptr ? *at : nowhere;
    if (Word const* listed = value.get<Word>()) return text_of(word(*listed, place));
    if (value.get<records::Money>() != nullptr || value.get<std::shared_ptr<Total const>>() != nullptr) {
        return text_of(money(value, MoneyStyle::symbol, place));
    }
    if (auto const* amount = value.get<records::Quantity>())
        return text_of(quantity(*amount, value.origin, place));
    if (auto const* fragment = value.get<std::shared_ptr<Fragment const>>()) {
        std::string result;
        for (Value const& piece : *(*fragment)->pieces) result += text_of(piece);
        return result;
    }
    return {};
}

std::string Runtime::plain_of(Value const& value)
{
    if (Word const* listed = value.get<Word>()) return listed->word;
    if (auto const* text = value.get<records::LocalizedText const*>()) return words_of(**text, false);
    if (auto const* symbol = value.get<records::Symbol const*>()) return (*symbol)->printed;
    return text_of(value);
}

// ---- Messages
// --------------------------------------------------------------------------------------------------

namespace {

// An argument that only stands for printed text is put in after the pattern is formatted, so that it keeps
// its structure and where it came from. These stand for it meanwhile: private-use characters, which records
// that mean anything do not hold.
constexpr char16_t first_mark = 0xF700;

std::string mark_of(std::size_t argument)
{
    char16_t const c = static_cast<char16_t>(first_mark + argument);
    std::string result;
    result += static_cast<char>(0xE0 | (c >> 12));
    result += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    result += static_cast<char>(0x80 | (c & 0x3F));
    return result;
}

}

Value Runtime::say(std::optional<std::uint32_t> message,
                   std::vector<std::pair<std::string, Value>> const& arguments, Place const& place,
                   std::optional<Decimal> const& count, Origin const& counted)
{
    Message const* found = catalogue != nullptr && message ? catalogue->find(*message) : nullptr;
    if (found == nullptr) {
        std::string const key = message ? messages.key(*message) : std::string();
        fail(place, codes::unknown_message,
             key.empty() ? "the language '" + language + "' lacks a message that this needs"
                         : "the language '" + language + "' has no message '" + key + "'");
        return {};
    }
    std::vector<Formatter::Argument> given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        bool const is_plain =
            std::binary_search(found->plain.begin(), found->plain.end(), arguments[i].first);
        given.push_back({arguments[i].first, is_plain ? mark_of(i) : plain_of(arguments[i].second), {}});
    }
    if (count) given.push_back({"count", {}, count});
    std::string const text = format.message(found->pattern, given);

    // A number that was counted keeps where it came from: all of a message that says nothing else.
    std::string const printed_count = count && counted.traced() ? format.number(*count, true) : std::string();
    Values pieces;
    auto const add_words = [&](std::string words) {
        std::size_t const found_at = printed_count.empty() ? std::string::npos : words.find(printed_count);
        if (found_at == std::string::npos) {
            pieces.emplace_back(std::move(words));
            return;
        }
        std::size_t const end = found_at + printed_count.size();
        if (found_at != 0) pieces.emplace_back(words.substr(0, found_at));
        pieces.emplace_back(printed_count, counted);
        if (end < words.size()) pieces.emplace_back(words.substr(end));
    };
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t nearest_at = std::string::npos;
        std::size_t which = 0;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            std::size_t const found_at = text.find(mark_of(i), begin);
            if (found_at < nearest_at) {
                nearest_at = found_at;
                which = i;
            }
        }
        if (nearest_at == std::string::npos) break;
        if (nearest_at > begin) add_words(text.substr(begin, nearest_at - begin));
        pieces.push_back(arguments[which].second);
        begin = nearest_at + mark_of(which).size();
    }
    if (pieces.empty()) return Value(text, count ? counted : Origin());
    if (begin < text.size()) add_words(text.substr(begin));
    return make_fragment(std::move(pieces));
}

Value Runtime::word(Word const& listed, Place const& place)
{
    if (listed.field == nullptr) return listed.word;
    auto const& numbers = wordings.words.find(listed.field);
    auto const index = static_cast<std::size_t>(
        std::find(listed.field->words.begin(), listed.field->words.end(), listed.word) -
        listed.field->words.begin());
    std::optional<std::uint32_t> message;
    if (numbers != wordings.words.end() && index < numbers->second.size()) message = numbers->second[index];
    if (!message) {
        fail(place, codes::unknown_message,
             "no language has the message '" + std::string(listed.field->name) + "." + listed.word + "'");
        return {};
    }
    return say(message, {}, place);
}

Value Runtime::qualified(records::Qualifier qualifier, Value figure, Place const& place)
{
    if (qualifier == records::Qualifier::exact) return figure;
    auto const message = wordings.qualifiers.find(std::string(records::word_of(qualifier)));
    Origin const origin = figure.origin;
    Value result = say(message == wordings.qualifiers.end() ? std::nullopt : std::optional(message->second),
                       {{"figure", std::move(figure)}}, place);
    result.origin = origin;
    return result;
}

Value Runtime::money(Value const& amount, MoneyStyle style, Place const& place)
{
    if (auto const* one = amount.get<records::Money>()) {
        Value result = qualified(
            one->qualifier, Value(format.money(one->number, one->currency, style), amount.origin), place);
        result.origin = amount.origin;
        return result;
    }
    auto const* total = amount.get<std::shared_ptr<Total const>>();
    if (total == nullptr) return {};
    Value result;
    for (Total::Part const& part : (*total)->parts) {
        Value figure = qualified(
            part.money.qualifier,
            Value(format.money(part.money.number, part.money.currency, style), amount.origin), place);
        if (part.cumulative) figure = say(wordings.cumulative, {{"figure", std::move(figure)}}, place);
        if (part.superseded) figure = say(wordings.superseded, {{"figure", std::move(figure)}}, place);
        records::StructInfo const& info = records::Schema::get().of(records::RecordType::assistance);
        for (auto const& [listed, field] : {std::pair{&part.kind, "kind"}, std::pair{&part.stage, "stage"}}) {
            if (listed->empty()) continue;
            Value what = word(Word{*listed, info.find(field)}, place);
            figure = say(wordings.of_kind, {{"figure", std::move(figure)}, {"kind", std::move(what)}}, place);
        }
        result = result.absent() ? std::move(figure)
                                 : say(wordings.joined,
                                       {{"first", std::move(result)}, {"second", std::move(figure)}}, place);
    }
    return result;
}

Value Runtime::quantity(records::Quantity const& amount, Origin const& origin, Place const& place)
{
    auto const unit = messages.find("unit." + amount.unit);
    bool const is_known = unit && catalogue != nullptr && catalogue->find(*unit) != nullptr;
    if (!is_known && units_warned_.insert(amount.unit).second) {
        warn(place, codes::unknown_message,
             "the language '" + language + "' has no message 'unit." + amount.unit +
                 "'; the unit prints as recorded",
             &origin);
    }
    Value figure;
    if (is_known) {
        figure = say(unit, {}, place, amount.number);
        // ICU writes a message's number with three places at most and without noughts at its end.
        std::string const whole = format.number(amount.number, true);
        std::string const short_form = format.number(amount.number.rounded(3).normalized(), true);
        std::string* const text = std::get_if<std::string>(&figure.data);
        std::size_t const found = text != nullptr ? text->find(short_form) : std::string::npos;
        if (found != std::string::npos) text->replace(found, short_form.size(), whole);
    } else {
        figure = format.number(amount.number, true) + "\u00a0" + amount.unit;
    }
    // The number and its unit stay together.
    if (std::string* text = std::get_if<std::string>(&figure.data)) {
        std::size_t const space = text->find(' ');
        if (space != std::string::npos && text->find(' ', space + 1) == std::string::npos)
            text->replace(space, 1, "\u00a0");
    }
    figure.origin = origin;
    figure = qualified(amount.qualifier, std::move(figure), place);
    if (amount.per != records::Per::none) {
        auto const message = wordings.per.find(std::string(records::word_of(amount.per)));
        figure = say(message == wordings.per.end() ? std::nullopt : std::optional(message->second),
                     {{"figure", std::move(figure)}}, place);
    }
    figure.origin = origin;
    return figure;
}

Value Runtime::period(std::optional<PartialDate> const& from, std::optional<PartialDate> const& to, bool open,
                      DateStyle style, Origin const& origin, Place const& place)
{
    Value result;
    if (!from && !to) {
        result = say(wordings.date_not_known, {}, place);
    } else if (from && to) {
        if (*from == *to) {
            result = format.date(*from, style);
        } else if (from->precision() == to->precision()) {
            result = format.interval(*from, *to, style);
        } else {
            result = say(wordings.range,
                         {{"from", Value(format.date(*from, style))}, {"to", Value(format.date(*to, style))}},
                         place);
        }
    } else if (from) {
        result = open ? say(wordings.since, {{"from", Value(format.bound(*from, style))}}, place)
                      : Value(format.date(*from, style));
    } else {
        result = say(wordings.until, {{"to", Value(format.bound(*to, style))}}, place);
    }
    result.origin = origin;
    return result;
}

}
