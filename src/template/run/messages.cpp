#include "template/run/messages.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/values/language.h"
#include "base/values/message_check.h"
#include "base/xml/xml_document.h"

#include <unicode/errorcode.h>
#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <set>

namespace rapporteur::templates {

namespace {

constexpr std::string_view namespace_uri = "urn:rapporteur:messages:1";

std::string utf8(icu::UnicodeString const& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

// The forms that whole numbers take in the language ("one", "few", "other").
std::set<std::string> plural_categories(std::string const& language, UPluralType type)
{
    std::set<std::string> result{"other"};
    icu::ErrorCode status;
    std::unique_ptr<icu::PluralRules> const rules(
        icu::PluralRules::forLocale(icu::Locale::forLanguageTag(language, status), type, status));
    if (status.isFailure()) return result;
    // Whole numbers up to 200 meet every category of whole numbers that CLDR has but French's and Spanish's
    // "many" for millions, which reads as "other".
    for (std::int32_t number = 0; number <= 200; ++number) result.insert(utf8(rules->select(number)));
    return result;
}

// Of one language, asked of ICU when a message is the first to need it.
class PluralForms {
public:
    explicit PluralForms(std::string language) : language_(std::move(language)) {}
    std::set<std::string> const& of(UPluralType type)
    {
        std::set<std::string>& forms = type == UPLURAL_TYPE_CARDINAL ? cardinal_ : ordinal_;
        if (forms.empty()) forms = plural_categories(language_, type);
        return forms;
    }

private:
    std::string language_;
    std::set<std::string> cardinal_, ordinal_;
};

// The one argument of a message that is a number; all others are printed text.
constexpr std::string_view count_argument = "count";

// Reads a pattern's arguments and plural forms.
struct Pattern {
    std::set<std::string> arguments;
    std::set<std::string> structured;
    std::string missing_category;
    std::string not_a_number; // an argument that is none, and is formatted or counted as one
    bool has_formats = false; // "{count, number}": what ICU reads when it makes the format, not before
};

// How deep braces stand within each other: ICU reads them by recursion.
std::size_t depth_of(std::string_view pattern)
{
    std::size_t depth = 0, deepest = 0;
    for (char const c : pattern) {
        if (c == '{') deepest = std::max(deepest, ++depth);
        if (c == '}' && depth > 0) --depth;
    }
    return deepest;
}

Pattern examine(icu::MessagePattern const& pattern, PluralForms& plurals)
{
    Pattern result;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        icu::MessagePattern::Part const& part = pattern.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        std::string const name = utf8(pattern.getSubstring(pattern.getPart(i + 1)));
        result.arguments.insert(name);
        UMessagePatternArgType const type = part.getArgType();
        if (type == UMSGPAT_ARG_TYPE_NONE) continue;
        result.structured.insert(name);
        if (type != UMSGPAT_ARG_TYPE_SELECT && name != count_argument) result.not_a_number = name;
        result.has_formats = result.has_formats || type == UMSGPAT_ARG_TYPE_SIMPLE;
        if (type != UMSGPAT_ARG_TYPE_PLURAL && type != UMSGPAT_ARG_TYPE_SELECTORDINAL) continue;
        std::set<std::string> forms;
        std::int32_t const limit = pattern.getLimitPartIndex(i);
        for (std::int32_t j = i + 2; j < limit;) {
            icu::MessagePattern::Part const& inner = pattern.getPart(j);
            if (inner.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR)
                forms.insert(utf8(pattern.getSubstring(inner)));
            if (inner.getType() == UMSGPAT_PART_TYPE_MSG_START) j = pattern.getLimitPartIndex(j);
            ++j;
        }
        for (std::string const& category :
             plurals.of(type == UMSGPAT_ARG_TYPE_PLURAL ? UPLURAL_TYPE_CARDINAL : UPLURAL_TYPE_ORDINAL)) {
            if (!forms.contains(category) && result.missing_category.empty())
                result.missing_category = category;
        }
    }
    return result;
}

}

std::uint32_t Messages::number_of(std::string const& key)
{
    auto const [found, added] = numbers_.emplace(key, static_cast<std::uint32_t>(keys_.size()));
    if (added) keys_.push_back(key);
    return found->second;
}

std::optional<std::uint32_t> Messages::find(std::string_view key) const
{
    auto const found = numbers_.find(key);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

Catalogue const* Messages::catalogue(std::string_view language) const
{
    for (std::string_view wanted = language; !wanted.empty(); wanted = broader_language(wanted)) {
        for (Catalogue const& candidate : catalogues_) {
            if (candidate.language == wanted) return &candidate;
        }
    }
    return nullptr;
}

Messages Messages::load(std::vector<std::string> const& folders, Context& context)
{
    Messages result;
    std::size_t const before = context.diagnostics.errors();
    for (std::size_t i = 0; i < folders.size(); ++i) {
        std::string const place = folders[i] + "/messages";
        if (!context.file_system().is_folder(place)) continue;
        for (std::string const& file : list_files(place, ".xml", context))
            result.read(file, folders, i, context);
    }
    for (Catalogue& catalogue : result.catalogues_) catalogue.messages.resize(result.keys_.size());
    std::sort(result.catalogues_.begin(), result.catalogues_.end(),
              [](Catalogue const& a, Catalogue const& b) { return a.language < b.language; });
    result.is_sound_ = context.diagnostics.errors() == before;
    return result;
}

struct Messages::Reading {
    XmlDocument const& document;
    Context& context;
    Catalogue& catalogue;
    std::size_t folder;
    PluralForms plurals;
    std::map<std::string, XmlAttribute const*> keys; // of messages that the file has had so far

    void add(Diagnostic fault) const { context.diagnostics.add(std::move(fault)); }
};

// The catalogue of the language that the file is in; null, with a fault, where it does not say.
Catalogue* Messages::open_catalogue(XmlDocument const& document, std::size_t folder, Context& context)
{
    auto const add = [&](Diagnostic diagnostic) { context.diagnostics.add(std::move(diagnostic)); };
    XmlNode const& root = document.root();

    XmlAttribute const* language = root.attribute("xml:lang");
    if (language == nullptr) {
        add(document.fault_at_name(codes::missing_attribute, root,
                                   "messages need xml:lang: the language that they are in"));
        return nullptr;
    }
    if (!is_language(language->value)) {
        add(document.fault_at_value(codes::bad_value, *language,
                                    "'" + language->value + "' is not a language tag"));
        return nullptr;
    }
    auto found = std::find_if(catalogues_.begin(), catalogues_.end(), [&](Catalogue const& candidate) {
        return candidate.language == language->value;
    });
    if (found == catalogues_.end()) {
        catalogues_.push_back({language->value, {}, {}, {}});
        found = catalogues_.end() - 1;
    }
    found->folders.push_back(folder);
    for (XmlAttribute const& attribute : root.attributes) {
        if (attribute.name == "xml:lang") continue;
        if (attribute.name == "digits") {
            found->digits = attribute.value;
            continue;
        }
        Diagnostic fault = document.fault_at_name(codes::unknown_attribute, attribute,
                                                  "messages have no attribute '" + attribute.name + "'");
        constexpr std::array<std::string_view, 2> known{"xml:lang", "digits"};
        fault.suggestion = nearest(attribute.name, known);
        add(std::move(fault));
    }
    return &*found;
}

void Messages::read(std::string const& file, std::vector<std::string> const& folders, std::size_t folder,
                    Context& context)
{
    files_.push_back(file);
    auto const document = XmlDocument::load(FileName(file), "messages", namespace_uri, context, folders);
    is_whole_ = is_whole_ && document.has_value();
    if (!document) return;
    Catalogue* const catalogue = open_catalogue(*document, folder, context);
    if (catalogue == nullptr) return;
    Reading reading{*document, context, *catalogue, folder, PluralForms(catalogue->language), {}};
    for (XmlNode const& node : document->root().children) {
        if (context.should_stop()) return;
        if (!node.is_blank_text()) read_message(node, reading);
    }
}

void Messages::read_message(XmlNode const& node, Reading& reading)
{
    XmlDocument const& document = reading.document;
    if (node.is_text || node.name != "message") {
        Diagnostic fault =
            node.is_text
                ? document.fault(codes::misplaced_element,
                                 node.offset +
                                     static_cast<std::uint32_t>(node.text.find_first_not_of(" \t\r\n")),
                                 1, "text stands in a <message>")
                : document.fault_at_name(codes::unknown_element, node,
                                         "messages hold <message> only, not '" + node.name + "'");
        if (!node.is_text) fault.suggestion = "message";
        reading.add(std::move(fault));
        return;
    }
    XmlAttribute const* key = node.attribute("key");
    if (key == nullptr) {
        reading.add(document.fault_at_name(codes::missing_attribute, node, "a message needs a key"));
        return;
    }
    for (XmlAttribute const& attribute : node.attributes) {
        if (attribute.name != "key") {
            reading.add(document.fault_at_name(codes::unknown_attribute, attribute,
                                               "a message has no attribute '" + attribute.name + "'"));
        }
    }
    if (auto const [first, added] = reading.keys.emplace(key->value, key); !added) {
        Diagnostic fault = document.fault_at_value(
            codes::repeated_element, *key, "the message '" + key->value + "' stands in this file already");
        fault.notes.push_back({document.position(first->second->value_offset), "first given here"});
        reading.add(std::move(fault));
        return;
    }
    read_pattern(node, key->value, reading);
}

void Messages::read_pattern(XmlNode const& node, std::string const& key, Reading& reading)
{
    XmlDocument const& document = reading.document;
    Message message;
    message.pattern = node.content();
    message.at = document.position(node.offset);
    message.folder = reading.folder;
    auto const refuse = [&](std::string_view code, std::string words) {
        reading.add(document.fault_at_text(code, node, std::move(words)));
    };
    if (message.pattern.size() > fixed_limits::message_bytes)
        return refuse(codes::limit_reached, "this message is longer than " +
                                                std::to_string(fixed_limits::message_bytes) +
                                                " bytes; messages are sentences, not texts");
    if (depth_of(message.pattern) > fixed_limits::message_depth)
        return refuse(codes::too_deep, "the braces of this message are nested more than " +
                                           std::to_string(fixed_limits::message_depth) + " deep");
    icu::ErrorCode status;
    UParseError where;
    auto const refuse_pattern = [&] {
        if (status.get() == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
        refuse(codes::bad_value, "this is not a MessageFormat pattern (" + std::string(status.errorName()) +
                                     " at character " + std::to_string(std::max(where.offset, 0) + 1) + ")");
    };
    icu::UnicodeString const words = icu::UnicodeString::fromUTF8(message.pattern);
    if (words.isBogus()) throw std::bad_alloc();
    icu::MessagePattern const pattern(words, &where, status);
    if (status.isFailure()) return refuse_pattern();
    Pattern const examined = examine(pattern, reading.plurals);
    if (!examined.not_a_number.empty())
        return refuse(codes::bad_value, "'" + examined.not_a_number +
                                            "' is printed text, which has no format or plural: only 'count' "
                                            "is a number; write {" +
                                            examined.not_a_number + "}");
    // Kinds and styles of formats are read by what formats.
    if (examined.has_formats) {
        std::string const fault =
            fault_of_message(message.pattern, examined.arguments, reading.catalogue.language);
        if (!fault.empty())
            return refuse(codes::bad_value,
                          "this message cannot be formatted (" + fault +
                              "): a number's kind is number, spellout or ordinal, as in {count, number}");
    }
    if (!examined.missing_category.empty()) {
        reading.add(document.fault_at_text(codes::bad_value, node,
                                           "the plural has no form '" + examined.missing_category +
                                               "', which the language '" + reading.catalogue.language +
                                               "' needs"));
    }
    message.arguments.assign(examined.arguments.begin(), examined.arguments.end());
    std::set_difference(examined.arguments.begin(), examined.arguments.end(), examined.structured.begin(),
                        examined.structured.end(), std::back_inserter(message.plain));
    std::uint32_t const number = number_of(key);
    std::vector<std::optional<Message>>& messages = reading.catalogue.messages;
    if (messages.size() <= number) messages.resize(number + 1);
    messages[number] = std::move(message);
}

}
