#pragma once

#include "base/values/language_format.h"
#include "records/record.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"
#include "template/run/required_messages.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::templates {

class LanguageAtHand;
class Progress;
class TraceRecorder;

// Whether words that an editor supplied, and the record says so, stand in brackets.
enum class Supplied : std::uint8_t { bracketed, bare };

// The values that the arguments of a message have, by their names.
using MessageArguments = std::vector<std::pair<std::string, Value>>;
// The argument `count`: what plurals go by, and of what it is the number.
struct MessageCount {
    Decimal number;
    Origin origin{};
};

// Values as words of the language at hand. What it has no words for stops the run, with `unknown-message` at
// the place that is given. Of one run and thread.
class Wording {
public:
    Wording(Progress& progress, LanguageAtHand& language, Messages const& messages,
            RequiredMessages const& required, TraceRecorder& trace)
        : progress_(progress), language_(language), messages_(messages), required_(required), trace_(trace)
    {}

    // ---- As plain text
    // As it prints. Empty of what is absent and of what does not print.
    std::string text_of(Value const& value);
    std::string text_of(records::LocalizedText const& text, Supplied supplied);
    // To compare, and in attributes: what is supplied is bare, listed words and symbols are as recorded.
    std::string plain_of(Value const& value);
    // A date or a number within a text. Where the language at hand has no words for its qualifier, it is
    // written in the paper's.
    std::string text_of_figure(records::Inline const& piece);
    // What stands before a numbered item; "1." and "(1)" where the language at hand has no message for it.
    std::string label(MessageKey key, std::string number);
    // Words of a record with their numbers in the digits that the language at hand prints all numbers in.
    std::string in_its_digits(std::string_view text);
    // Where in a source, with the abbreviations of the language at hand ("par. 4 et 7"); as recorded where
    // that has none, or where the record has other words than English abbreviations.
    std::string locator(std::string const& recorded, Place const& place);
    // What stands for a citation within a text.
    std::string text_of_citation(records::Inline const& cite);

    // ---- Messages
    // A message with its arguments, which keep their structure and origin where the pattern lets them stand
    // alone.
    Value message(MessageKey key, MessageArguments const& arguments, Place const& place,
                  std::optional<MessageCount> const& count = {});
    // The same by the number of its key in the catalogues.
    Value message(std::uint32_t number, MessageArguments const& arguments, Place const& place,
                  std::optional<MessageCount> const& count = {});
    // Whether the language at hand has it.
    bool has(MessageKey key);

    // ---- Values that take messages
    // A listed word.
    Value word(Word const& word, Place const& place);
    // The same where a total is called by it ("Grants"); empty where the language at hand has no such
    // message.
    std::optional<Value> word_of_total(Word const& word, Place const& place);
    Value qualified(records::Qualifier qualifier, Value figure, Place const& place);
    // A number as far as it is known, from where to where if it is a range.
    Value number(Value const& number, bool grouped, Place const& place);
    // Of money or a total; absent of anything else.
    Value money(Value const& amount, MoneyStyle style, Place const& place);
    // A total's next part behind those before it, which are absent at the first: one "in all" says so, and
    // for which date it is known.
    enum class Figures : std::uint8_t { single, in_all };
    Value joined(Value before, Value figure, Figures figures, std::optional<PartialDate> const& as_of,
                 Place const& place);
    // What an assistance record gives: its amount, its quantity or both, whether that is "in all", for which
    // date it is known and whether it is contained in a later figure; else that it is not known.
    Value figure(records::Assistance const& record, bool is_contained, MoneyStyle style, Place const& place);
    // A unit that the language at hand has no message for prints as recorded, with a warning.
    Value quantity(records::Quantity const& quantity, Origin const& origin, Place const& place);
    // Where `open`, one date alone is where the period began or ended; else it is the whole period.
    Value period(std::optional<PartialDate> const& from, std::optional<PartialDate> const& to, bool open,
                 DateStyle style, Origin const& origin, Place const& place);

private:
    Message const* find(std::uint32_t number);
    Value one_amount(records::Money const& amount, MoneyStyle style, Origin const& origin,
                     Place const& place);
    std::string with_unit(Decimal const& number, std::string const& unit, Origin const& origin,
                          Place const& place);
    std::string text_of(records::RichText const& text);

    Progress& progress_;
    LanguageAtHand& language_;
    Messages const& messages_;
    RequiredMessages const& required_;
    TraceRecorder& trace_;
    std::set<std::string> units_warned_;
};

}
