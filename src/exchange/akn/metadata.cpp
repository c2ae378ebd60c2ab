#include "exchange/akn/metadata.h"

#include "exchange/akn/running_text.h"
#include "exchange/making/made.h"

#include <unicode/locid.h>

#include "base/diagnostics/codes.h"

#include <algorithm>
#include <charconv>

namespace rapporteur::exchange::akn {

namespace {

// Every element of the name, in the order of the file.
void collect(XmlNode const& node, std::string_view name, std::vector<XmlNode const*>& into)
{
    for (XmlNode const& child : node.children) {
        if (child.is_text) continue;
        if (child.is(name)) into.push_back(&child);
        collect(child, name, into);
    }
}

std::vector<XmlNode const*> all(XmlNode const* node, std::string_view name)
{
    std::vector<XmlNode const*> found;
    if (node != nullptr) collect(*node, name, found);
    return found;
}

XmlNode const* child(XmlNode const* node, std::string_view name)
{
    if (node == nullptr) return nullptr;
    auto const found = std::find_if(node->children.begin(), node->children.end(),
                                    [&](XmlNode const& each) { return each.is(name); });
    return found != node->children.end() ? &*found : nullptr;
}

std::string_view attribute(XmlNode const& node, std::string_view name)
{
    return node.value(name).value_or("");
}

// "#symbol" and "symbol" are one.
bool refers_to(XmlNode const& node, std::string_view what)
{
    std::string_view const value = attribute(node, "refersTo");
    return value == what || (value.starts_with('#') && value.substr(1) == what);
}

std::optional<PartialDate> date_of(std::string_view value)
{
    // What is not known has the first of January of the year 1.
    if (value.starts_with("0001-") || value.starts_with("0000-")) return std::nullopt;
    return PartialDate::parse(value);
}

std::optional<std::int64_t> whole_number(std::string_view value)
{
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < 0) return std::nullopt;
    return number;
}

// The digits that a text begins with, or has first.
std::string first_digits(std::string_view text)
{
    std::size_t const begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_first_not_of("0123456789", begin) - begin));
}

// Two letters where the language has them: "en" of "eng".
std::string language_tag(std::string_view code)
{
    icu::Locale const locale = icu::Locale::createCanonical(std::string(code).c_str());
    return locale.isBogus() || std::string_view(locale.getLanguage()).empty()
               ? std::string("und")
               : std::string(locale.getLanguage());
}

void identification(XmlNode const* meta, ParsedText& text)
{
    XmlNode const* const whole = child(meta, "identification");
    XmlNode const* const work = child(whole, "FRBRWork");
    if (work != nullptr) {
        for (XmlNode const& each : work->children) {
            if (each.is("FRBRdate")) {
                text.date = date_of(attribute(each, "date"));
                text.date_of = attribute(each, "name");
            } else if (each.is("FRBRuri")) {
                text.address = attribute(each, "value");
            } else if (each.is("FRBRauthor")) {
                text.body_key = attribute(each, "href");
            }
        }
    }
    for (XmlNode const* each : all(child(whole, "FRBRExpression"), "FRBRlanguage"))
        text.language = language_tag(attribute(*each, "language"));
    std::erase(text.body_key, '#');
}

// "UN PEACEKEEPING" stays; "public_health" is "public health".
std::string subject_of(std::string_view words)
{
    std::string name(words);
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

// "Security Council resolution 2561 (2021) [on extension of the mandate …]": what is in brackets is the
// cataloguers' title.
std::string library_title(std::string_view words)
{
    std::size_t const open = words.find('[');
    if (open != std::string_view::npos && words.ends_with(']'))
        words = words.substr(open + 1, words.size() - open - 2);
    return std::string(words);
}

void classification(XmlNode const* meta, ParsedText& text)
{
    std::string agenda;
    for (XmlNode const* each : all(meta, "keyword")) {
        std::string_view const dictionary = attribute(*each, "dictionary");
        std::string_view const shown = attribute(*each, "showAs");
        std::string_view const about = attribute(*each, "refersTo");
        if (about == "title") {
            text.title = library_title(shown.empty() ? attribute(*each, "value") : shown);
            text.title_is_the_librarys = true;
        } else if (about == "agenda") {
            // In the Council's own list of matters it is seized of, in words; elsewhere in capitals.
            if (agenda.empty() && dictionary == "S/") agenda = shown;
        } else if (dictionary.starts_with("UNBIS") && !shown.empty()) {
            text.subjects.push_back(subject_of(shown));
        }
    }
    while (!agenda.empty() && (agenda.back() == '.' || agenda.back() == ' ')) agenda.pop_back();
    if (!agenda.empty()) {
        text.agenda_item = agenda;
        text.agenda_item_language = "en";
    }
}

void way(XmlDocument const& document, XmlNode const* meta, ParsedText& text)
{
    for (XmlNode const* each : all(child(meta, "workflow"), "step")) {
        Step step;
        step.outcome = attribute(*each, "outcome");
        step.as = attribute(*each, "as");
        step.by = attribute(*each, "by");
        step.date = date_of(attribute(*each, "date"));
        step.at = document.position(each->offset);
        if (!step.outcome.empty()) text.steps.push_back(std::move(step));
    }
}

std::optional<records::VoteChoice> choice_of(XmlNode const& count)
{
    using records::VoteChoice;
    if (refers_to(count, "inFavour")) return VoteChoice::in_favour;
    if (refers_to(count, "against")) return VoteChoice::against;
    if (refers_to(count, "abstaining") || refers_to(count, "abstention")) return VoteChoice::abstaining;
    if (refers_to(count, "absent")) return VoteChoice::absent;
    if (refers_to(count, "notVoting") || refers_to(count, "nonVoting")) return VoteChoice::not_voting;
    return std::nullopt;
}

void vote(XmlDocument const& document, XmlNode const* meta, ParsedText& text)
{
    for (XmlNode const* voting : all(child(meta, "analysis"), "voting")) {
        text.voting = attribute(*voting, "outcome");
        for (XmlNode const* each : all(voting, "count")) {
            auto const choice = choice_of(*each);
            if (!choice) {
                text.not_kept.emplace_back(
                    "counts of votes that are neither in favour, against nor abstaining");
                continue;
            }
            Count count;
            count.choice = *choice;
            count.value = whole_number(attribute(*each, "value"));
            count.at = document.position(each->offset);
            for (XmlNode const* voter : all(each, "organization")) count.voters.push_back(words_of(*voter));
            text.counts.push_back(std::move(count));
        }
    }
}

// "38. The situation in the Middle East", as the United Nations list their items.
std::string item_of(std::string const& number, std::string const& name)
{
    return number.empty() ? name : number + ". " + name;
}

// <event refersTo="#session"><date date="2023-09-11" refersTo="#startDate">
void session_dates(XmlNode const* page, ParsedText& text)
{
    for (XmlNode const* event : all(page, "event")) {
        if (!refers_to(*event, "session")) continue;
        for (XmlNode const* each : all(event, "date")) {
            if (refers_to(*each, "startDate")) text.session_start = date_of(attribute(*each, "date"));
            if (refers_to(*each, "endDate")) text.session_end = date_of(attribute(*each, "date"));
        }
    }
}

// A council below the Assembly names the Assembly as issuing body and author, and itself beside it. Its key
// is that of the file's address: "hrc" of ".../deliberation/unga-hrc/2023-10-11/54-10/".
void subsidiary_body(XmlNode const* page, ParsedText& text)
{
    for (XmlNode const* each : all(page, "docAuthority")) {
        if (!refers_to(*each, "subsidiaryBody")) continue;
        std::string name = words_of(*each);
        if (name.empty()) continue;
        text.body_name = std::move(name);
        std::string_view const address = text.address;
        std::string const above = "/un" + text.body_key + "-";
        std::size_t const at = address.find(above);
        text.body_key.clear();
        if (at == std::string_view::npos) continue;
        std::string_view const rest = address.substr(at + above.size());
        text.body_key = rest.substr(0, rest.find('/'));
    }
}

// "ES-11" of "A/RES/ES-11/1", "S-32" of "A/RES/S-32/1": sessions that are counted by themselves.
std::string special_session_of(std::string_view symbol)
{
    while (!symbol.empty()) {
        std::size_t const slash = symbol.find('/');
        std::string_view const part = symbol.substr(0, slash);
        std::string_view const digits = part.starts_with("ES-")  ? part.substr(3)
                                        : part.starts_with("S-") ? part.substr(2)
                                                                 : std::string_view();
        if (whole_number(digits)) return std::string(part);
        symbol.remove_prefix(slash == std::string_view::npos ? symbol.size() : slash + 1);
    }
    return {};
}

void cover(XmlDocument const& document, XmlNode const* page, ParsedText& text)
{
    for (XmlNode const* each : all(page, "docNumber")) {
        if (!text.symbol.empty()) break;
        text.symbol = words_of(*each);
        text.symbol_at = document.position(each->offset);
    }
    for (XmlNode const* each : all(page, "docAuthority")) {
        if (refers_to(*each, "issuingBody")) text.body_name = words_of(*each);
    }
    for (XmlNode const* each : all(page, "session")) {
        text.session_number = attribute(*each, "value");
        text.session_title = words_of(*each);
    }
    session_dates(page, text);
    subsidiary_body(page, text);
    std::string number, name;
    for (XmlNode const* each : all(page, "inline")) {
        if (attribute(*each, "name") == "agenda item") number = first_digits(words_of(*each));
        if (attribute(*each, "name") == "agenda item name") name = words_of(*each);
    }
    if (!name.empty()) {
        text.agenda_item = item_of(number, name);
        text.agenda_item_language = text.language;
    }
}

// The text's own title, where it has one: else what it calls itself by its number.
void title(XmlNode const& statement, ParsedText& text)
{
    std::string own, number;
    for (char const* part : {"preface", "coverPage", "mainBody"}) {
        for (XmlNode const* each : all(child(&statement, part), "docTitle")) {
            if (refers_to(*each, "adoption")) continue;
            std::string words = words_of(*each);
            if (words.empty()) continue;
            if (refers_to(*each, "resolutionTitle") || refers_to(*each, "sponsors") ||
                refers_to(*each, "title1"))
                own = std::move(words);
            else if (number.empty() &&
                     (refers_to(*each, "resolutionNumber") || part != std::string_view("coverPage")))
                number = std::move(words);
        }
    }
    text.number_title = number;
    bool const is_drafts = text.kind == "draftResolution";
    if (!own.empty() && (!is_drafts || text.title.empty()) && text.kind != "presidentialStatement") {
        text.title = own;
        text.title_is_the_librarys = false;
    } else if (text.title.empty()) {
        text.title = !own.empty() ? own : number;
        text.title_is_the_librarys = false;
    }
}

void meeting(XmlNode const& statement, ParsedText& text)
{
    for (XmlNode const* each : all(child(&statement, "conclusions"), "inline")) {
        if (attribute(*each, "name") == "adoptionMeeting") text.meeting = first_digits(words_of(*each));
    }
    // "Adopted unanimously, 8977th meeting", "Adopted 19-0-26, 12th plenary meeting": what follows the comma.
    for (Step const& step : text.steps) {
        for (std::string_view const words : {std::string_view(step.by), std::string_view(step.as)}) {
            std::size_t const at = words.find(" meeting");
            if (at == std::string_view::npos || !text.meeting.empty()) continue;
            std::size_t const comma = words.rfind(',', at);
            text.meeting =
                first_digits(words.substr(comma == std::string_view::npos ? 0 : comma, at - comma));
        }
    }
}

void doubt(ParsedText const& text, std::string message, Context& context)
{
    tell(context, text.symbol_at.line != 0 ? text.symbol_at : text.at, codes::doubtful, std::move(message));
}

// "S/RES/2561 (2021)" of ".../unsc/2021-01-29/2561-2021/": the last part of an address is number and year, or
// session and number.
std::string symbol_of_own_address(ParsedText const& text)
{
    std::string_view address = text.address;
    while (address.ends_with('/')) address.remove_suffix(1);
    std::string_view const last = address.substr(address.rfind('/') + 1);
    std::size_t const hyphen = last.rfind('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == last.size()) return {};
    std::string const first(last.substr(0, hyphen)), second(last.substr(hyphen + 1));
    bool const is_councils = address.find("/unsc/") != std::string_view::npos;
    if (is_councils && text.kind == "resolution") return "S/RES/" + first + " (" + second + ")";
    if (is_councils && text.kind == "presidentialStatement") return "S/PRST/" + first + "/" + second;
    if (is_councils && text.kind == "draftResolution") return "S/" + first + "/" + second;
    if (address.find("/unga/") != std::string_view::npos && text.kind == "resolution")
        return "A/RES/" + first + "/" + second;
    return {};
}

void settle_symbol(ParsedText& text, Context& context)
{
    if (text.symbol.empty()) {
        text.symbol = symbol_of_own_address(text);
        if (!text.symbol.empty())
            doubt(text, "the cover has no symbol: '" + text.symbol + "' is taken from the file's address",
                  context);
        return;
    }
    records::Symbol const symbol = records::Symbol::parse(text.symbol);
    if (!symbol.known || symbol.body != "S" || symbol.kind != "RES") return;
    std::string const number = first_digits(text.number_title);
    std::size_t const open = text.number_title.find('(');
    std::string const year = open != std::string::npos
                                 ? first_digits(std::string_view(text.number_title).substr(open))
                                 : std::string();
    if (number.empty() || year.size() != 4 || number == std::to_string(symbol.number)) return;
    std::string titles = "S/RES/" + number + " (" + year + ")";
    doubt(text,
          "the cover says '" + text.symbol + "' and the title '" + text.number_title +
              "': the text is taken for '" + titles +
              "', and what the file says of dates and votes, which is of the other, is not taken",
          context);
    text.symbol = std::move(titles);
    text.steps.clear();
    text.counts.clear();
    text.date.reset();
    text.subjects.clear();
    text.agenda_item.clear();
    text.meeting.clear();
    text.voting.clear();
    if (text.title_is_the_librarys) {
        text.title = text.number_title;
        text.title_is_the_librarys = false;
    }
}

}

void read_metadata(XmlDocument const& document, XmlNode const& statement, ParsedText& text, Context& context)
{
    text.kind = attribute(statement, "name");
    XmlNode const* const meta = child(&statement, "meta");
    identification(meta, text);
    classification(meta, text);
    way(document, meta, text);
    vote(document, meta, text);
    cover(document, child(&statement, "coverPage"), text);
    title(statement, text);
    meeting(statement, text);
    settle_symbol(text, context);
    text.special_session = special_session_of(text.symbol);
    XmlNode const* const preface = child(&statement, "preface");
    if (!all(preface, "authorialNote").empty()) text.not_kept.emplace_back("notes on the title");
}

}
