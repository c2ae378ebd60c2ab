#include "base/values/partial_date.h"
#include "records/archive/selection.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

namespace rapporteur::records {

namespace {

std::optional<std::size_t> count_of(std::string_view text)
{
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value == 0) return std::nullopt;
    return value;
}

std::optional<PartialDate> year_of(std::string_view text)
{
    return text.size() == 4 ? PartialDate::parse(text) : std::nullopt;
}

class SessionSelection : public Selection {
public:
    SessionSelection(Archive const& archive, Context& context)
        : Selection(archive, RecordType::session, "session", context)
    {}

private:
    static Session const& session(Record const& record) { return static_cast<Session const&>(record); }

    bool narrow(std::string const& selector, std::string_view term, Records& found) override
    {
        if (term == "latest" || term.starts_with("latest:")) {
            auto const count = term == "latest" ? std::optional<std::size_t>(1) : count_of(term.substr(7));
            if (!count) return wrong(selector, "'latest:' takes a number from 1 up, such as latest:3");
            latest_ = std::min(latest_.value_or(*count), *count);
            return true;
        }
        if (term.starts_with("body:")) return narrow_to_body(term.substr(5), found);
        if (std::size_t const dots = term.find("..");
            dots != std::string_view::npos && year_of(term.substr(0, std::min<std::size_t>(dots, 4)))) {
            auto const first = year_of(term.substr(0, dots));
            auto const last = year_of(term.substr(dots + 2));
            if (!first || !last || *last < *first)
                return wrong(selector, "years are written 2013..2015, the earlier first");
            return keep_if(found, [&](Record const& s) { return within(session(s), *first, *last); });
        }
        if (auto const year = year_of(term))
            return keep_if(found, [&](Record const& s) { return within(session(s), *year, *year); });
        // A glob, or an id that no session has.
        return keep_if(found, [&](Record const& s) { return glob_matches(term, s.id); });
    }

    // "The latest of these", wherever it stands among them.
    void finish(Records& found) override
    {
        std::optional<std::size_t> const count = std::exchange(latest_, std::nullopt);
        if (!count || found.size() <= *count) return;
        std::sort(found.begin(), found.end(), [](Record const* a, Record const* b) {
            std::pair const x(session(*a).start.last_day(), std::string_view(a->id));
            std::pair const y(session(*b).start.last_day(), std::string_view(b->id));
            return x < y;
        });
        found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(*count));
    }

    std::optional<Hint> hint(Record const& other) const override
    {
        if (other.type == RecordType::body) return Hint{"it is a body", "body:" + other.id};
        if (other.type == RecordType::resolution)
            return Hint{"it is a resolution, which --resolution chooses", {}};
        return std::nullopt;
    }

    // A session lies in the years that it shares a day with.
    static bool within(Session const& session, PartialDate const& first, PartialDate const& last)
    {
        return session.start.first_day() <= last.last_day() && first.first_day() <= session.last().last_day();
    }

    bool narrow_to_body(std::string_view id, Records& found)
    {
        Record const* record = archive().find(id);
        if (record == nullptr || record->type != RecordType::body)
            return unknown("body", id, RecordType::body);
        std::unordered_set<Body const*> bodies{static_cast<Body const*>(record)};
        std::vector<Body const*> pending(bodies.begin(), bodies.end());
        while (!pending.empty()) {
            Body const* body = pending.back();
            pending.pop_back();
            for (Body const* child : body->children) {
                if (bodies.insert(child).second) pending.push_back(child);
            }
        }
        return keep_if(found, [&](Record const& s) { return bodies.contains(session(s).body.target); });
    }

    std::optional<std::size_t> latest_; // of the selector that is read
};

}

std::vector<Session const*> select_sessions(Archive const& archive, std::span<std::string const> selectors,
                                            Context& context)
{
    std::vector<Session const*> result;
    for (Record const* record : SessionSelection(archive, context).choose(selectors))
        result.push_back(static_cast<Session const*>(record));
    return result;
}

}
