#include "template/run/wording.h"

#include "base/diagnostics/codes.h"
#include "base/values/numerals.h"
#include "template/expressions/named_fields.h"
#include "template/run/language_at_hand.h"
#include "template/run/locator.h"
#include "template/run/progress.h"
#include "template/run/trace_recorder.h"

#include <algorithm>

namespace rapporteur::templates {

std::string Wording::text_of_figure(records::Inline const& piece)
{
    if (piece.kind == records::Inline::Kind::date)
        return language_.format().date(piece.date, DateStyle::long_);
    bool const has_words = piece.qualifier == records::Qualifier::exact || has(message_of(piece.qualifier));
    LanguageScope const scope(language_, has_words ? std::string() : language_.of_paper());
    return text_of(
        qualified(piece.qualifier, language_.format().number(piece.number, true), progress_.place()));
}

std::string Wording::label(MessageKey key, std::string number)
{
    if (has(key)) return text_of(message(key, {{"number", Value(std::move(number))}}, progress_.place()));
    return key == MessageKey::label_within ? "(" + number + ")" : number + ".";
}

std::string Wording::in_its_digits(std::string_view text)
{
    return in_digits_of_text(text, language_.format().zero());
}

std::string Wording::locator(std::string const& recorded, Place const& place)
{
    std::optional<std::vector<LocatorPart>> const parts = read_locator(recorded);
    if (!parts) return recorded;
    // "4 and 7", in the digits of the language.
    auto const listed = [this](std::vector<std::string> const& numbers) {
        std::string text;
        for (Formatter::ListPiece const& piece : language_.format().list(numbers, false)) text += piece.text;
        return in_digits(text, language_.format().zero());
    };
    std::string text;
    for (LocatorPart const& part : *parts) {
        if (!has(part.message)) return recorded;
        MessageArguments numbers;
        if (!part.numbers.empty()) numbers.emplace_back("numbers", Value(listed(part.numbers)));
        std::string words = text_of(message(part.message, numbers, place, MessageCount{Decimal(part.count)}));
        text = text.empty()
                   ? std::move(words)
                   : text_of(message(MessageKey::bibliography_next,
                                     {{"first", Value(std::move(text))}, {"second", Value(words)}}, place));
    }
    return text;
}

std::string Wording::text_of_citation(records::Inline const& cite)
{
    if (!cite.children.empty()) return text_of(cite.children);
    if (cite.target == nullptr || cite.target_type == nullptr) return cite.target_id;
    trace_.note_contents(records::as_record({cite.target_type, cite.target}));
    if (cite.target_type->record_type == records::RecordType::reference) {
        return static_cast<records::Reference const*>(cite.target)->symbol.printed;
    }
    auto const& resolution = *static_cast<records::Resolution const*>(cite.target);
    return resolution.symbol ? resolution.symbol->printed : text_of(resolution.title, Supplied::bracketed);
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

std::string Wording::text_of(records::RichText const& text)
{
    std::string result;
    for (records::Inline const& piece : text) {
        switch (piece.kind) {
        case records::Inline::Kind::text: result += in_its_digits(piece.text); break;
        case records::Inline::Kind::emphasis:
        case records::Inline::Kind::strong: result += text_of(piece.children); break;
        case records::Inline::Kind::term: {
            LanguageScope const scope(language_, piece.language);
            result += text_of(piece.children);
            break;
        }
        case records::Inline::Kind::date:
        case records::Inline::Kind::number: result += text_of_figure(piece); break;
        case records::Inline::Kind::cite:
            result +=
                piece.children.empty() ? unbroken_spaces(text_of_citation(piece)) : text_of(piece.children);
            break;
        case records::Inline::Kind::note: break; // beside the words, not among them
        }
    }
    return result;
}

std::string Wording::text_of(records::LocalizedText const& text, Supplied supplied)
{
    records::LocalizedText::Version const* version = text.choose(language_.tag());
    if (version == nullptr) return {};
    LanguageScope const scope(language_, foreign_language(*version, language_.tag()));
    std::string words = collapsed(text_of(version->text));
    return version->supplied && supplied == Supplied::bracketed ? "[" + words + "]" : words;
}

std::string Wording::text_of(Value const& value)
{
    if (value.absent()) return {};
    if (std::string const* text = value.get<std::string>())
        return value.origin.known() ? in_its_digits(*text) : *text;
    if (bool const* boolean = value.get<bool>()) {
        return text_of(message(*boolean ? MessageKey::yes : MessageKey::no, {}, progress_.place()));
    }
    if (value.is_number()) {
        if (value.qualifier == records::Qualifier::exact && !value.to)
            return language_.format().number(value.number(), false);
        return text_of(number(value, false, progress_.place()));
    }
    if (PartialDate const* date = value.get<PartialDate>())
        return language_.format().date(*date, DateStyle::long_);
    if (auto const* text = value.get<records::LocalizedText const*>())
        return text_of(**text, Supplied::bracketed);
    if (auto const* symbol = value.get<records::Symbol const*>()) return unbroken_spaces((*symbol)->printed);
    Place const& place = progress_.place();
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

std::string Wording::plain_of(Value const& value)
{
    if (Word const* listed = value.get<Word>()) return listed->word;
    if (std::string const* text = value.get<std::string>()) return *text;
    if (auto const* text = value.get<records::LocalizedText const*>()) return text_of(**text, Supplied::bare);
    if (auto const* symbol = value.get<records::Symbol const*>()) return (*symbol)->printed;
    return text_of(value);
}

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

// Whether it is there or not, the document depends on it.
Message const* Wording::find(std::uint32_t number)
{
    Message const* const found = language_.message(number);
    trace_.note_message(number, language_.tag(), found != nullptr);
    return found;
}

Value Wording::message(MessageKey key, MessageArguments const& arguments, Place const& place,
                       std::optional<MessageCount> const& count)
{
    if (std::optional<std::uint32_t> const number = required_.number(key))
        return message(*number, arguments, place, count);
    trace_.note_absent_message(catalogue_key(key), language_.tag());
    progress_.fail(place, codes::unknown_message,
                   "no language has the message '" + std::string(catalogue_key(key)) +
                       "', which this needs; add it to messages/" + language_.tag() + ".xml");
    return {};
}

Value Wording::message(std::uint32_t number, MessageArguments const& arguments, Place const& place,
                       std::optional<MessageCount> const& count)
{
    Message const* const found = find(number);
    if (found == nullptr) {
        progress_.fail(place, codes::unknown_message,
                       "the language '" + language_.tag() + "' has no message '" + messages_.key(number) +
                           "', which this needs; add it to messages/" + language_.tag() + ".xml");
        return {};
    }
    std::vector<Formatter::Argument> given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        bool const is_plain =
            std::binary_search(found->plain.begin(), found->plain.end(), arguments[i].first);
        given.push_back({arguments[i].first, is_plain ? mark_of(i) : plain_of(arguments[i].second), {}});
    }
    if (count) given.push_back({"count", {}, count->number});
    std::string const text = language_.format().message(found->pattern, given);

    // A number that was counted keeps where it came from: all of a message that says nothing else.
    std::string const printed_count =
        count && count->origin.traced() ? language_.format().number(count->number, true) : std::string();
    Values pieces;
    auto const add_words = [&](std::string words) {
        std::size_t const found_at = printed_count.empty() ? std::string::npos : words.find(printed_count);
        if (found_at == std::string::npos) {
            pieces.emplace_back(std::move(words));
            return;
        }
        std::size_t const end = found_at + printed_count.size();
        if (found_at != 0) pieces.emplace_back(words.substr(0, found_at));
        pieces.emplace_back(printed_count, count->origin);
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
    if (pieces.empty()) return Value(text, count ? count->origin : Origin());
    if (begin < text.size()) add_words(text.substr(begin));
    return make_fragment(std::move(pieces));
}

Value Wording::word(Word const& listed, Place const& place)
{
    if (listed.field == nullptr) return listed.word;
    std::optional<std::uint32_t> const number = required_.of_word(listed);
    if (number) return message(*number, {}, place);
    progress_.fail(place, codes::unknown_message,
                   "no language has the message '" + std::string(listed.field->name) + "." + listed.word +
                       "', which this needs; add it to messages/" + language_.tag() + ".xml");
    return {};
}

std::optional<Value> Wording::word_of_total(Word const& listed, Place const& place)
{
    std::optional<std::uint32_t> const number = required_.of_total(listed);
    if (!number || find(*number) == nullptr) return std::nullopt;
    return message(*number, {}, place);
}

bool Wording::has(MessageKey key)
{
    std::optional<std::uint32_t> const number = required_.number(key);
    if (!number) trace_.note_absent_message(catalogue_key(key), language_.tag());
    return number && find(*number) != nullptr;
}

Value Wording::qualified(records::Qualifier qualifier, Value figure, Place const& place)
{
    if (qualifier == records::Qualifier::exact) return figure;
    Origin const origin = figure.origin;
    Value result = message(message_of(qualifier), {{"figure", std::move(figure)}}, place);
    result.origin = origin;
    return result;
}

Value Wording::number(Value const& number, bool grouped, Place const& place)
{
    Value low(language_.format().number(number.number(), grouped), number.origin);
    if (!number.to) return qualified(number.qualifier, std::move(low), place);
    Value high(language_.format().number(*number.to, grouped), number.origin);
    Value result =
        message(MessageKey::figure_range, {{"low", std::move(low)}, {"high", std::move(high)}}, place);
    result.origin = number.origin;
    return result;
}

Value Wording::one_amount(records::Money const& amount, MoneyStyle style, Origin const& origin,
                          Place const& place)
{
    Value result(language_.format().money(amount.number, amount.currency, style), origin);
    if (amount.to) {
        Value high(language_.format().money(*amount.to, amount.currency, style), origin);
        result =
            message(MessageKey::figure_range, {{"low", std::move(result)}, {"high", std::move(high)}}, place);
    } else {
        result = qualified(amount.qualifier, std::move(result), place);
    }
    result.origin = origin;
    return result;
}

Value Wording::joined(Value before, Value figure, Figures figures, std::optional<PartialDate> const& as_of,
                      Place const& place)
{
    if (figures == Figures::single) {
        if (before.absent()) return figure;
        return message(MessageKey::figure_and, {{"first", std::move(before)}, {"second", std::move(figure)}},
                       place);
    }
    MessageArguments arguments{{"figure", std::move(figure)}};
    MessageArguments dated = arguments;
    if (as_of) dated.emplace_back("date", Value(language_.format().date(*as_of, DateStyle::long_)));
    if (!before.absent()) {
        Value in_all = as_of ? message(MessageKey::total_in_all_by, dated, place)
                             : message(MessageKey::total_in_all, arguments, place);
        Value const gap(std::string(language_.format().gap()));
        return make_fragment({std::move(before), gap, std::move(in_all)});
    }
    Value result = message(MessageKey::figure_in_all, arguments, place);
    if (!as_of) return result;
    dated.front().second = std::move(result);
    return message(MessageKey::figure_as_of, dated, place);
}

Value Wording::money(Value const& amount, MoneyStyle style, Place const& place)
{
    if (auto const* one = amount.get<records::Money>()) return one_amount(*one, style, amount.origin, place);
    auto const* total = amount.get<std::shared_ptr<Total const>>();
    if (total == nullptr) return {};
    NamedFields::OfRecord const& fields = NamedFields::get().of(records::RecordType::assistance);
    Value result;
    for (Total::Part const& part : (*total)->parts) {
        Value figure = one_amount(part.money, style, amount.origin, place);
        if (part.superseded)
            figure = message(MessageKey::figure_superseded, {{"figure", std::move(figure)}}, place);
        for (auto const& [listed, field] :
             {std::pair{&part.kind, fields.kind}, std::pair{&part.stage, fields.stage}}) {
            if (listed->empty()) continue;
            Value what = word(Word{*listed, field}, place);
            figure = message(MessageKey::figure_of_kind,
                             {{"figure", std::move(figure)}, {"kind", std::move(what)}}, place);
        }
        result = joined(std::move(result), std::move(figure),
                        part.is_in_all() ? Figures::in_all : Figures::single, part.as_of, place);
    }
    return result;
}

Value Wording::figure(records::Assistance const& record, bool is_contained, MoneyStyle style,
                      Place const& place)
{
    NamedFields::OfRecord const& fields = NamedFields::get().of(record.type);
    auto const from = [&](records::Field const* field) {
        return Origin{records::object_of(record), &record, field};
    };
    Value result;
    if (record.amount) result = money(Value(*record.amount, from(fields.amount)), style, place);
    if (record.quantity) {
        Value things = quantity(*record.quantity, from(fields.quantity), place);
        result = result.absent()
                     ? std::move(things)
                     : message(MessageKey::figure_amount_and_quantity,
                               {{"amount", std::move(result)}, {"quantity", std::move(things)}}, place);
    }
    Origin const origin = from(record.quantity && !record.amount ? fields.quantity : fields.amount);
    if (result.absent()) {
        result = message(MessageKey::not_known, {}, place);
        result.origin = origin;
        return result;
    }
    if (record.cumulative)
        result = message(MessageKey::figure_in_all, {{"figure", std::move(result)}}, place);
    if (record.as_of) {
        Value date(language_.format().date(*record.as_of, DateStyle::long_), from(fields.as_of));
        result = message(MessageKey::figure_as_of, {{"figure", std::move(result)}, {"date", std::move(date)}},
                         place);
    }
    if (is_contained) result = message(MessageKey::figure_contained, {{"figure", std::move(result)}}, place);
    result.origin = origin;
    return result;
}

std::string Wording::with_unit(Decimal const& number, std::string const& unit, Origin const& origin,
                               Place const& place)
{
    std::string const key = "unit." + unit;
    auto const known = messages_.find(key);
    if (!known) trace_.note_absent_message(key, language_.tag());
    bool const is_known = known && find(*known) != nullptr;
    if (!is_known && units_warned_.insert(unit).second) {
        progress_.warn(place, codes::unknown_message,
                       "the language '" + language_.tag() + "' has no message '" + key +
                           "'; the unit prints as recorded",
                       &origin);
    }
    std::string const whole = language_.format().number(number, true);
    if (!is_known) return whole + "\u00a0" + unit;
    std::string text = text_of(message(*known, {}, place, MessageCount{number}));
    // ICU writes a message's number with three places at most and without noughts at its end.
    std::string const short_form = language_.format().number(number.rounded(3).normalized(), true);
    std::size_t const found = text.find(short_form);
    if (found != std::string::npos) text.replace(found, short_form.size(), whole);
    // The number and its unit stay together.
    std::size_t const space = text.find(' ');
    if (space != std::string::npos && text.find(' ', space + 1) == std::string::npos)
        text.replace(space, 1, "\u00a0");
    return text;
}

Value Wording::quantity(records::Quantity const& amount, Origin const& origin, Place const& place)
{
    Value figure(with_unit(amount.to.value_or(amount.number), amount.unit, origin, place), origin);
    if (amount.to) {
        Value low(language_.format().number(amount.number, true), origin);
        figure =
            message(MessageKey::figure_range, {{"low", std::move(low)}, {"high", std::move(figure)}}, place);
        figure.origin = origin;
    }
    figure = qualified(amount.qualifier, std::move(figure), place);
    if (amount.per != records::Per::none) {
        figure = message(message_of(amount.per), {{"figure", std::move(figure)}}, place);
    }
    figure.origin = origin;
    return figure;
}

Value Wording::period(std::optional<PartialDate> const& from, std::optional<PartialDate> const& to, bool open,
                      DateStyle style, Origin const& origin, Place const& place)
{
    Value result;
    if (!from && !to) {
        result = message(MessageKey::date_not_known, {}, place);
    } else if (from && to) {
        if (*from == *to) {
            result = language_.format().date(*from, style);
        } else if (from->precision() == to->precision()) {
            result = language_.format().interval(*from, *to, style);
        } else {
            result = message(MessageKey::period_range,
                             {{"from", Value(language_.format().date(*from, style))},
                              {"to", Value(language_.format().date(*to, style))}},
                             place);
        }
    } else if (from) {
        result = open ? message(MessageKey::period_since,
                                {{"from", Value(language_.format().bound(*from, style))}}, place)
                      : Value(language_.format().date(*from, style));
    } else {
        result =
            message(MessageKey::period_until, {{"to", Value(language_.format().bound(*to, style))}}, place);
    }
    result.origin = origin;
    return result;
}

}
