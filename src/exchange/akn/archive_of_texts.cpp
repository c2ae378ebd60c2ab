#include "exchange/akn/archive_of_texts.h"

#include "exchange/akn/align.h"
#include "exchange/akn/citations.h"
#include "exchange/akn/outcome.h"
#include "exchange/making/made.h"
#include "exchange/parties/state_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace rapporteur::exchange::akn {

namespace {

using records::LocalizedText;
using records::Resolution;

// In this order a text's languages are asked which is the record's own; others follow by their tags.
constexpr std::array<std::string_view, 6> first_languages{"en", "fr", "es", "ru", "zh", "ar"};

std::size_t rank_of(std::string_view language)
{
    return static_cast<std::size_t>(std::find(first_languages.begin(), first_languages.end(), language) -
                                    first_languages.begin());
}

std::optional<std::int64_t> number(std::string_view digits)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

// The files of one text.
using Versions = std::vector<ParsedText const*>;

class Maker {
public:
    Maker(Wishes const& wishes, Imported& imported, Context& context)
        : wishes_(wishes), imported_(imported), context_(context)
    {}

    void make(std::vector<ParsedText>& texts)
    {
        std::sort(texts.begin(), texts.end(), [](ParsedText const& a, ParsedText const& b) {
            using View = std::string_view;
            return std::tuple(rank_of(a.language), View(a.language), View(a.file.str())) <
                   std::tuple(rank_of(b.language), View(b.language), View(b.file.str()));
        });
        std::map<std::string, Versions> by_symbol;
        for (ParsedText const& text : texts)
            by_symbol[records::Symbol::parse(text.symbol).key].push_back(&text);
        note_years(texts);
        make_source();
        std::vector<Resolution*> made;
        for (auto& [key, versions] : by_symbol) {
            if (context_.should_stop()) return;
            without_seconds(versions);
            if (has_session(versions)) {
                made.push_back(&resolution(versions));
                continue;
            }
            for (ParsedText const* text : versions) {
                imported_.leave_out(context_, wishes_, text->at, codes::left_out, "no date",
                                    "'" + text->symbol +
                                        "' says neither its date nor a session that is known: write its "
                                        "session into the records by hand, or the date into the file");
            }
        }
        link_citations(made, wishes_, imported_, source_);
        if (made.empty()) imported_.records = records::Storage();
    }

private:
    template <typename T> T& add(std::string const& id, std::string const& language, Position at)
    {
        T& record = imported_.records.of<T>().emplace_back();
        record.type = records::record_type_of<T>;
        record.id = id;
        record.language = language;
        record.origin = records::Origin(std::move(at));
        if constexpr (!std::is_same_v<T, records::Source>) record.sources.push_back(source_use());
        return record;
    }

    records::SourceUse source_use() const
    {
        records::SourceUse use;
        use.source.id = source_;
        return use;
    }

    // What no source says is not written: no date, no address.
    void make_source()
    {
        source_ = wishes_.source;
        if (!source_.empty()) return;
        source_ = wishes_.id_prefix + "un-akn4un";
        bool const is_there = wishes_.archive != nullptr && wishes_.archive->find(source_) != nullptr;
        if (is_there) return;
        auto& source = add<records::Source>(source_, "en", {});
        add_words(source.title, "en", "Resolutions and statements as published in Akoma Ntoso (AKN4UN)", {},
                  true);
        add_words(source.publisher, "en", "United Nations", {}, false);
    }

    // Of two files of a text in one language the first by name is taken.
    void without_seconds(Versions& versions)
    {
        Versions kept;
        for (ParsedText const* text : versions) {
            if (kept.empty() || kept.back()->language != text->language) {
                kept.push_back(text);
                continue;
            }
            imported_.leave_out(context_, wishes_, text->symbol_at, codes::left_out,
                                "a second file of a text in one language",
                                "'" + text->symbol + "' is in '" + text->language + "' in '" +
                                    kept.back()->file.str() + "' already: import one of the two files");
        }
        versions = std::move(kept);
    }

    // The years from and to which each body's texts are dated, for sessions that say no more of themselves.
    void note_years(std::vector<ParsedText> const& texts)
    {
        for (ParsedText const& text : texts) {
            if (!text.date) continue;
            auto const key = std::pair(text.body_key, session_name(text));
            auto const [at, is_new] = years_.try_emplace(key, text.date->year, text.date->year);
            if (is_new) continue;
            at->second.first = std::min(at->second.first, text.date->year);
            at->second.second = std::max(at->second.second, text.date->year);
        }
    }

    std::string body(Versions const& versions)
    {
        ParsedText const& first = *versions.front();
        std::string const key =
            first.body_key.empty() ? id_word(normalized_name(first.body_name)) : first.body_key;
        std::string& id = bodies_[key];
        if (id.empty()) id = known_body(versions);
        if (!id.empty()) {
            auto const made = made_bodies_.find(id);
            if (made != made_bodies_.end()) add_names(*made->second, versions);
            return id;
        }
        id = wishes_.id_prefix + "un-" + (key.empty() ? std::string("body") : id_word(key));
        auto& record = add<records::Body>(id, first.language, first.at);
        record.kind = "organ";
        record.names.emplace_back();
        made_bodies_[id] = &record;
        add_names(record, versions);
        return id;
    }

    static void add_names(records::Body& body, Versions const& versions)
    {
        for (ParsedText const* text : versions)
            add_words(body.names.front().text, text->language, text->body_name, text->at, false);
    }

    std::string known_body(Versions const& versions) const
    {
        if (wishes_.archive == nullptr) return {};
        for (records::Body const* each : wishes_.archive->list<records::Body>()) {
            for (records::DatedName const& name : each->names) {
                for (LocalizedText::Version const& version : name.text.versions) {
                    std::string const known =
                        normalized_name(records::plain_text(version.text, version.language));
                    for (ParsedText const* text : versions) {
                        std::string const wanted = normalized_name(text->body_name);
                        if (known == wanted || known == "united nations " + wanted) return each->id;
                    }
                }
            }
        }
        return {};
    }

    // "76", "ES-11"; empty: the body has no numbered sessions.
    static std::string session_name(ParsedText const& text)
    {
        return text.special_session.empty() ? text.session_number : text.special_session;
    }

    // The nth regular session of the General Assembly, whose years are known.
    static bool is_regular(ParsedText const& text)
    {
        auto const counted = number(text.session_number);
        return text.body_key == "ga" && text.special_session.empty() && counted && *counted > 0 &&
               *counted < 1000;
    }

    // Whether it is known when its session began, or the session is on record.
    bool has_session(Versions const& versions) const
    {
        ParsedText const& first = *versions.front();
        if (session_name(first).empty() ? year_of(first) != 0 : years_of(first).first != 0) return true;
        std::string const of_body = known_body(versions);
        return !of_body.empty() && !known_session(first, of_body).empty();
    }

    // The years in which the first and the last of its texts were adopted; 0: none says so.
    std::pair<std::int32_t, std::int32_t> years_of(ParsedText const& text) const
    {
        if (text.session_start) return {text.session_start->year, text.session_start->year};
        if (is_regular(text)) {
            auto const began = static_cast<std::int32_t>(1945 + *number(text.session_number));
            return {began, began};
        }
        auto const seen = years_.find({text.body_key, session_name(text)});
        return seen != years_.end() ? seen->second : std::pair<std::int32_t, std::int32_t>{};
    }

    std::string session(Versions const& versions, std::string const& body)
    {
        ParsedText const& first = *versions.front();
        std::string const name =
            !session_name(first).empty() ? id_word(session_name(first)) : std::to_string(year_of(first));
        std::string const key = body + "/" + name;
        std::string& id = sessions_[key];
        if (id.empty()) id = known_session(first, body);
        if (!id.empty()) {
            auto const made = made_sessions_.find(id);
            if (made != made_sessions_.end()) add_titles(*made->second, versions);
            return id;
        }
        id = body + "-" + name;
        auto& record = add<records::Session>(id, first.language, first.at);
        record.body.id = body;
        set_dates(record, first);
        made_sessions_[id] = &record;
        add_titles(record, versions);
        return id;
    }

    // 0: the file does not say.
    static std::int32_t year_of(ParsedText const& text)
    {
        return text.date ? text.date->year : records::Symbol::parse(text.symbol).year;
    }

    // A body without numbered sessions sits the whole year. The nth regular session of the General Assembly
    // begins in the year 1945 + n and ends in the next; of others it is as the cover says, else known when
    // their texts were adopted.
    void set_dates(records::Session& session, ParsedText const& text)
    {
        auto year = [](std::int32_t of) { return PartialDate{of, 0, 0}; };
        if (session_name(text).empty()) {
            session.start = year(year_of(text));
            return;
        }
        std::string_view const special = text.special_session;
        session.number = number(special.empty() ? std::string_view(text.session_number)
                                                : special.substr(special.find('-') + 1));
        if (!special.empty()) session.kind = special.starts_with("ES-") ? "emergency" : "special";
        if (text.session_start) {
            session.start = *text.session_start;
            if (text.session_end) session.end = *text.session_end;
            return;
        }
        auto [first, last] = years_of(text);
        if (is_regular(text)) {
            // Each goes on into the next year, but for the first, which began in 1946; some into one after.
            auto const seen = years_.find({text.body_key, session_name(text)});
            last = first + (*session.number > 1 ? 1 : 0);
            if (seen != years_.end()) last = std::max(last, seen->second.second);
            session.kind = "regular";
        } else {
            tell(context_, text.at, codes::doubtful,
                 "the file does not say when session '" + session_name(text) +
                     "' began and ended: the years of its texts are taken; write its dates into the record "
                     "by hand");
        }
        session.start = year(first);
        if (last != first) session.end = year(last);
    }

    static void add_titles(records::Session& session, Versions const& versions)
    {
        for (ParsedText const* text : versions) {
            // A year of a body that has no sessions has no title of its own.
            bool const has_title = !text->session_title.empty();
            std::string title =
                has_title ? text->session_title : text->body_name + ", " + std::to_string(year_of(*text));
            add_words(session.title, text->language, title, text->at, !has_title);
        }
    }

    std::string known_session(ParsedText const& text, std::string const& body) const
    {
        if (wishes_.archive == nullptr) return {};
        for (records::Session const* each : wishes_.archive->sessions()) {
            if (each->body.id != body) continue;
            bool const is_special = each->kind == "emergency" || each->kind == "special";
            if (!text.special_session.empty()) {
                bool const is_same = each->number && is_special &&
                                     (each->kind == "emergency") == text.special_session.starts_with("ES-") &&
                                     "-" + std::to_string(*each->number) ==
                                         text.special_session.substr(text.special_session.find('-'));
                if (is_same) return each->id;
            } else if (is_special) {
                continue;
            } else if (!text.session_number.empty()) {
                if (each->number && each->number == number(text.session_number)) return each->id;
            } else if (text.date && each->start.first_day() <= text.date->first_day() &&
                       text.date->last_day() <= each->last().last_day()) {
                return each->id;
            }
        }
        return {};
    }

    Resolution& resolution(Versions const& versions)
    {
        ParsedText const& first = *versions.front();
        std::string const of_body = body(versions);
        std::string const of_session = session(versions, of_body);
        Resolution& made =
            add<Resolution>(wishes_.id_prefix + id_word(first.symbol), first.language, first.at);
        made.session.id = of_session;
        made.symbol = records::Symbol::parse(first.symbol);
        if (first.kind == "presidentialStatement") made.form = "presidential-statement";
        if (first.kind == "decision") made.form = "decision";
        read_outcome(first, made, context_);
        for (ParsedText const* text : versions) {
            add_words(made.title, text_language(*text), text->title, text->at, text->title_is_the_librarys);
            add_words(made.agenda_item, text->agenda_item_language, text->agenda_item, text->at, false);
        }
        if (made.title.empty()) add_words(made.title, first.language, first.symbol, first.at, true);
        subjects(first, made);
        made.preamble = first.preamble;
        made.operative = first.operative;
        made.annexes = first.annexes;
        for (ParsedText const* text : versions) {
            tell_not_kept(*text);
            if (text == &first) continue;
            if (text->preamble.present) made.preamble_translations.push_back(text->preamble);
            if (text->operative.present) made.operative_translations.push_back(text->operative);
            made.annexes.insert(made.annexes.end(), text->annexes.begin(), text->annexes.end());
            tell_where_not_aligned(first, *text, context_);
            compare_dates(first, *text);
        }
        return made;
    }

    // The cataloguers' titles are in English, whatever the file's language.
    static std::string text_language(ParsedText const& text)
    {
        return text.title_is_the_librarys ? std::string("en") : text.language;
    }

    void compare_dates(ParsedText const& first, ParsedText const& other)
    {
        if (!first.date || !other.date || *first.date == *other.date) return;
        tell(context_, other.at, codes::doubtful,
             "'" + other.symbol + "' is dated " + other.date->to_string() + " here and " +
                 first.date->to_string() + " in '" + first.file.str() +
                 "': the latter is taken; see the document");
    }

    void subjects(ParsedText const& text, Resolution& made)
    {
        std::set<std::string> seen;
        for (std::string const& name : text.subjects) {
            std::string const slug = id_word(normalized_name(name));
            if (slug.empty() || !seen.insert(slug).second) continue;
            std::string const id = wishes_.id_prefix + "unbis-" + slug;
            if (subjects_.insert(id).second &&
                (wishes_.archive == nullptr || wishes_.archive->find(id) == nullptr)) {
                auto& subject = add<records::Subject>(id, "en", text.at);
                add_words(subject.name, "en", name, text.at, false);
            }
            records::Link<records::Subject> link;
            link.id = id;
            made.subjects.push_back(std::move(link));
        }
    }

    void tell_not_kept(ParsedText const& text)
    {
        std::string list;
        for (std::string const& what : text.not_kept) list += (list.empty() ? "" : "; ") + what;
        if (!usual_formula(text))
            list += (list.empty() ? "" : "; ") + std::string("the opening words '") + text.formula + "'";
        if (!list.empty())
            tell(context_, text.at, codes::not_kept,
                 "records have no room of its own for what '" + text.symbol + "' has here: " + list);
    }

    // "The Security Council," is printed by every paper in words of its own.
    static bool usual_formula(ParsedText const& text)
    {
        std::string const formula = normalized_name(text.formula);
        std::string const body = normalized_name(text.body_name);
        return formula.empty() || formula.size() <= body.size() + 12;
    }

    Wishes const& wishes_;
    Imported& imported_;
    Context& context_;
    std::string source_;
    std::map<std::string, std::string> bodies_, sessions_; // what a file calls them → their ids
    std::map<std::string, records::Body*> made_bodies_;
    std::map<std::string, records::Session*> made_sessions_;
    std::set<std::string> subjects_;
    std::map<std::pair<std::string, std::string>, std::pair<std::int32_t, std::int32_t>> years_;
};

}

void make_records(std::vector<ParsedText> texts, Wishes const& wishes, Imported& imported, Context& context)
{
    Maker(wishes, imported, context).make(texts);
}

}
