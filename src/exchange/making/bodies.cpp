#include "exchange/making/bodies.h"

#include "exchange/making/made.h"
#include "exchange/parties/state_names.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rapporteur::exchange {

namespace {

struct KnownBody {
    std::string_view symbol, key, name;
};
constexpr std::array<KnownBody, 4> known_bodies{{
    {"A/HRC", "hrc", "Human Rights Council"},
    {"S", "sc", "Security Council"},
    {"A", "ga", "General Assembly"},
    {"E", "ecosoc", "Economic and Social Council"},
}};

KnownBody const* known_body(records::Symbol const& symbol)
{
    std::string const& printed = symbol.printed;
    auto const found = std::find_if(known_bodies.begin(), known_bodies.end(), [&](KnownBody const& each) {
        return printed.starts_with(each.symbol) && printed.size() > each.symbol.size() &&
               printed[each.symbol.size()] == '/';
    });
    return found != known_bodies.end() ? &*found : nullptr;
}

std::optional<std::int64_t> number_of(std::string_view digits)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

bool is_called(records::Body const& body, std::string const& wanted)
{
    for (records::DatedName const& name : body.names) {
        for (auto const& version : name.text.versions) {
            std::string const known = normalized_name(records::plain_text(version.text, version.language));
            if (known == wanted || known == "united nations " + wanted) return true;
        }
    }
    return false;
}

}

std::string BodiesAndSessions::body(records::Symbol const& symbol)
{
    KnownBody const* const known = known_body(symbol);
    if (known == nullptr) return {};
    std::string& id = bodies_[std::string(known->key)];
    if (!id.empty()) return id;
    if (wishes_.archive != nullptr) {
        std::string const wanted = normalized_name(known->name);
        for (records::Body const* each : wishes_.archive->list<records::Body>()) {
            if (is_called(*each, wanted)) return id = each->id;
        }
    }
    id = wishes_.id_prefix + "un-" + std::string(known->key);
    records::Body& made = imported_.records.of<records::Body>().emplace_back();
    made.type = records::RecordType::body;
    made.id = id;
    made.language = "en";
    made.kind = "organ";
    made.names.emplace_back();
    add_words(made.names.front().text, "en", known->name);
    made.sources.emplace_back().source.id = source_;
    return id;
}

std::string BodiesAndSessions::session_on_record(std::string const& body, std::optional<std::int64_t> number,
                                                 std::int32_t year,
                                                 std::optional<PartialDate> const& date) const
{
    if (wishes_.archive == nullptr) return {};
    for (records::Session const* each : wishes_.archive->sessions()) {
        if (each->body.id != body) continue;
        if (number) {
            if (each->number == number) return each->id;
        } else if (date ? each->start.first_day() <= date->first_day() &&
                              date->last_day() <= each->last().last_day()
                        : each->start.year == year && each->last().year == year) {
            return each->id;
        }
    }
    return {};
}

std::string BodiesAndSessions::session(std::string const& body, records::Symbol const& symbol,
                                       std::string const& number, std::optional<PartialDate> const& date)
{
    KnownBody const* const known = known_body(symbol);
    if (known == nullptr) return {};
    std::string const written = !number.empty() ? number : symbol.session;
    std::optional<std::int64_t> const counted = known->key == "sc" ? std::nullopt : number_of(written);
    std::int32_t year = date ? date->year : symbol.year;
    bool const is_by_year = known->key == "sc" || written.empty();
    if (is_by_year && year == 0) return {};
    std::string id = session_on_record(body, counted, year, date);
    if (!id.empty()) return id;
    std::string const word = is_by_year ? std::to_string(year) : id_word(written);
    id = body + "-" + word;
    if (!sessions_.insert(id).second) return id;
    bool const is_regular = known->key == "ga" && counted && *counted > 0 && *counted < 1000;
    PartialDate start{year, 0, 0};
    if (is_regular) start.year = static_cast<std::int32_t>(1945 + *counted);
    if (start.year == 0) {
        sessions_.erase(id);
        return {};
    }
    records::Session& made = imported_.records.of<records::Session>().emplace_back();
    made.type = records::RecordType::session;
    made.id = id;
    made.language = "en";
    made.body.id = body;
    made.start = start;
    made.number = is_by_year ? std::nullopt : counted;
    if (is_regular) {
        made.kind = "regular";
        // Each goes on into the next year, but for the first, which began in 1946.
        if (*counted > 1) made.end = PartialDate{start.year + 1, 0, 0};
    }
    add_words(made.title, "en", std::string(known->name) + (is_by_year ? ", " : ", session ") + word, {},
              true);
    made.sources.emplace_back().source.id = source_;
    return id;
}

}
