#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "template/expressions/call_check.h"
#include "template/filters/filters.h"
#include "template/run/messages.h"
#include "template/run/runtime.h"

#include <algorithm>

// Messages of the catalogues: 'key' | t.
namespace rapporteur::templates {

namespace {

// What `t` is called with, by name: `count` is the number that plurals go by, the others are printed. They
// stand in the order of the call's arguments.
struct MessageOptions {
    std::uint32_t message = 0;
    std::vector<std::string> names;
    std::optional<std::size_t> count; // which of the arguments it is
};

// Checks one argument and hands it to the call. False after a fault.
bool take_argument(CallCheck& call, Argument const& argument, MessageOptions& options)
{
    Checker& checker = call.checker();
    Place const& place = call.site().place;
    Typed value = checker.check(*argument.value, place);
    bool sound = true;
    if (argument.name == "count") {
        options.count = options.names.size();
        if (!value.type.is(Kind::unknown) && !value.type.is_number()) {
            checker.expected(value, place, "a number");
            sound = false;
        }
        sound = checker.require_there(value, place, "counted") && sound;
    } else {
        sound = !value.type.is(Kind::unknown) && checker.require_printable(value, place);
    }
    options.names.push_back(argument.name);
    call.call.arguments.push_back(std::move(value.code));
    return sound;
}

// The arguments of the message `key`, checked. `given` are the names that it has got, those included that a
// misspelt one was meant to be: a slip is reported once. False after a fault.
bool take_arguments(CallCheck& call, std::string const& key, Message const* message, MessageOptions& options,
                    std::vector<std::string>& given)
{
    Checker& checker = call.checker();
    Place const& place = call.site().place;
    bool sound = true;
    for (Argument const& argument : *call.arguments().list) {
        if (argument.name.empty()) {
            checker.fault(place, argument.value->range, codes::wrong_arguments,
                          "arguments of a message are given by name: t(count=3)");
            sound = false;
            continue;
        }
        if (std::find(given.begin(), given.end(), argument.name) != given.end()) {
            checker.fault(place, argument.name_range, codes::wrong_arguments,
                          "the argument '" + argument.name + "' is given twice");
            sound = false;
            continue;
        }
        sound = take_argument(call, argument, options) && sound;
        given.push_back(argument.name);
        if (message == nullptr ||
            std::binary_search(message->arguments.begin(), message->arguments.end(), argument.name))
            continue;
        std::string meant = nearest(argument.name, std::span<std::string const>(message->arguments));
        checker.fault(place, argument.name_range, codes::wrong_arguments,
                      "the message '" + key + "' has no argument '" + argument.name + "'", meant);
        given.push_back(std::move(meant));
        sound = false;
    }
    return sound;
}

// Of a key that the template's language has no message for.
void unknown_message(CallCheck& call, std::string const& key, Range range)
{
    Checker& checker = call.checker();
    Messages const& messages = checker.messages();
    Catalogue const* own = messages.catalogue(checker.language());
    std::vector<std::string> known;
    for (std::string const& candidate : messages.keys()) {
        std::optional<std::uint32_t> const number = messages.find(candidate);
        if (own != nullptr && number && own->find(*number) != nullptr) known.push_back(candidate);
    }
    checker.fault(call.site().place, range, codes::unknown_message,
                  own == nullptr ? "there are no messages in '" + checker.language() + "'"
                                 : "there is no message '" + key + "' in '" + own->language + "'",
                  nearest(key, std::span<std::string const>(known)));
    call.failed = true;
}

void warn_of_other_languages(CallCheck& call, std::string const& key, std::uint32_t number,
                             Message const& message)
{
    Checker& checker = call.checker();
    auto const warn = [&](std::string text) {
        checker.warn(call.site().place, call.site().range, codes::unknown_message, std::move(text));
    };
    Catalogue const* own = checker.messages().catalogue(checker.language());
    for (Catalogue const& other : checker.messages().catalogues()) {
        if (&other == own) continue;
        Message const* translated = other.find(number);
        if (translated == nullptr) {
            if (other.should_have(message))
                warn("the language '" + other.language + "' has no message '" + key + "'");
        } else if (translated->arguments != message.arguments) {
            warn("the message '" + key + "' takes other arguments in '" + other.language + "'");
        }
    }
}

// The message must be there, and take what is given, in the template's language; what another language lacks
// is a warning here, and a fault of a document in that language.
Type check_t(CallCheck& call)
{
    Typed const* operand = call.site().operand;
    std::string const* key = operand != nullptr && is_text_literal(*operand)
                                 ? operand->code->constant.get<std::string>()
                                 : nullptr;
    if (key == nullptr) {
        call.fault(codes::wrong_arguments, "the key of a message must be written out: 'key' | t");
        return Type();
    }
    Messages const& messages = call.checker().messages();
    std::optional<std::uint32_t> const number = messages.find(*key);
    Catalogue const* own = messages.catalogue(call.checker().language());
    Message const* message = number && own != nullptr ? own->find(*number) : nullptr;
    MessageOptions options;
    std::vector<std::string> given;
    bool const sound = take_arguments(call, *key, message, options, given);
    if (message == nullptr) {
        unknown_message(call, *key, {operand->at.begin + 1, operand->at.end - 1});
        return Type();
    }
    for (std::string const& needed : message->arguments) {
        if (std::find(given.begin(), given.end(), needed) != given.end()) continue;
        call.fault(codes::wrong_arguments, "the message '" + *key + "' needs the argument '" + needed + "'");
    }
    warn_of_other_languages(call, *key, *number, *message);
    if (!sound) call.failed = true;
    options.message = *number;
    call.call.options = std::move(options);
    return Type::of(Kind::text);
}

Value run_t(Runtime& runtime, Call const& call, Value const&, Values const& values)
{
    auto const& options = call.get<MessageOptions>();
    MessageArguments arguments;
    std::optional<MessageCount> count;
    for (std::size_t i = 0; i < options.names.size(); ++i) {
        if (options.count == i) {
            count = MessageCount{values[i].number(), values[i].origin};
        } else {
            arguments.emplace_back(options.names[i], values[i]);
        }
    }
    return runtime.wording.message(options.message, arguments, call.place, count);
}

}

void add_message_filter(std::vector<FilterInfo>& filters)
{
    FilterInfo t{"t", {}, check_t, run_t};
    t.rules = {.variadic = true, .any_name = true};
    filters.push_back(t);
}

}
