#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/values/partial_date.h"
#include "records/archive.h"
#include "records/wording.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <unordered_set>

namespace rapporteur::records {

namespace {

using Sessions = std::vector<Session const*>;

// `*` stands for any characters, `?` for one. Linear but for the last star's way back: n × m at worst.
bool glob_matches(std::string_view glob, std::string_view text)
{
    std::size_t g = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            star_text = t;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
            ++g;
            ++t;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == '*') ++g;
    return g == glob.size();
}

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

class Selection {
public:
    Selection(Archive const& archive, Context& context) : archive_(archive), context_(context)
    {
        for (Session const* session : archive.sessions()) ids_.push_back(session->id);
        std::sort(ids_.begin(), ids_.end());
    }

    Sessions choose(std::span<std::string const> selectors)
    {
        std::unordered_set<Session const*> taken, left_out;
        bool any_positive = false;
        bool good = true;
        for (std::string const& selector : selectors) {
            bool const negative = selector.starts_with("!");
            any_positive = any_positive || !negative;
            auto const found = of_one(selector, std::string_view(selector).substr(negative ? 1 : 0));
            if (!found) {
                good = false;
                continue;
            }
            (negative ? left_out : taken).insert(found->begin(), found->end());
        }
        if (!good) return {};
        Sessions result;
        for (Session const* session : archive_.sessions()) {
            if ((!any_positive || taken.contains(session)) && !left_out.contains(session))
                result.push_back(session);
        }
        if (result.empty() && !selectors.empty()) {
            report(codes::nothing_selected,
                   "the selectors leave no session: what some choose, others take away");
        }
        return result;
    }

private:
    // Empty, and reported, where the selector is wrong or selects nothing.
    std::optional<Sessions> of_one(std::string const& selector, std::string_view text)
    {
        if (Session const* exact = session_of(text)) return Sessions{exact};
        Sessions found(archive_.sessions().begin(), archive_.sessions().end());
        std::optional<std::size_t> latest;
        for (std::size_t begin = 0;;) {
            std::size_t const end = std::min(text.find('+', begin), text.size());
            if (!narrow(selector, text.substr(begin, end - begin), found, latest)) return std::nullopt;
            if (end == text.size()) break;
            begin = end + 1;
        }
        // "The latest of these", wherever it stands among them.
        if (latest) keep_latest(found, *latest);
        if (found.empty()) {
            nothing(selector, text);
            return std::nullopt;
        }
        return found;
    }

    Session const* session_of(std::string_view id) const
    {
        Record const* record = archive_.find(id);
        return record != nullptr && record->type == RecordType::session ? static_cast<Session const*>(record)
                                                                        : nullptr;
    }

    template <typename Keep> static bool keep_if(Sessions& sessions, Keep const& keep)
    {
        std::erase_if(sessions, [&](Session const* session) { return !keep(*session); });
        return true;
    }

    bool narrow(std::string const& selector, std::string_view term, Sessions& found,
                std::optional<std::size_t>& latest)
    {
        if (Session const* exact = session_of(term))
            return keep_if(found, [&](Session const& s) { return &s == exact; });
        if (term.empty()) return wrong(selector, "there is nothing on one side of '+' or after '!'");
        if (term == "latest" || term.starts_with("latest:")) {
            auto const count = term == "latest" ? std::optional<std::size_t>(1) : count_of(term.substr(7));
            if (!count) return wrong(selector, "'latest:' takes a number from 1 up, such as latest:3");
            latest = std::min(latest.value_or(*count), *count);
            return true;
        }
        if (term.starts_with("body:")) return narrow_to_body(selector, term.substr(5), found);
        if (std::size_t const dots = term.find("..");
            dots != std::string_view::npos && year_of(term.substr(0, std::min<std::size_t>(dots, 4)))) {
            auto const first = year_of(term.substr(0, dots));
            auto const last = year_of(term.substr(dots + 2));
            if (!first || !last || *last < *first)
                return wrong(selector, "years are written 2013..2015, the earlier first");
            return keep_if(found, [&](Session const& s) { return within(s, *first, *last); });
        }
        if (auto const year = year_of(term))
            return keep_if(found, [&](Session const& s) { return within(s, *year, *year); });
        if (term.find_first_of("*?") != std::string_view::npos) {
            return keep_if(found, [&](Session const& s) { return glob_matches(term, s.id); });
        }
        // An id that no session has.
        found.clear();
        return true;
    }

    // A session lies in the years that it shares a day with.
    static bool within(Session const& session, PartialDate const& first, PartialDate const& last)
    {
        return session.start.first_day() <= last.last_day() && first.first_day() <= session.last().last_day();
    }

    bool narrow_to_body(std::string const& selector, std::string_view id, Sessions& found)
    {
        Record const* record = archive_.find(id);
        if (record == nullptr || record->type != RecordType::body) {
            std::vector<std::string> bodies;
            for (Body const* body : archive_.list<Body>()) bodies.push_back(body->id);
            report(codes::nothing_selected,
                   "no body has the id " + in_quotes(id) + listed(nearest_few(id, bodies, 3)),
                   nearest(id, bodies));
            static_cast<void>(selector);
            return false;
        }
        std::unordered_set<Body const*> bodies{static_cast<Body const*>(record)};
        std::vector<Body const*> pending(bodies.begin(), bodies.end());
        while (!pending.empty()) {
            Body const* body = pending.back();
            pending.pop_back();
            for (Body const* child : body->children) {
                if (bodies.insert(child).second) pending.push_back(child);
            }
        }
        return keep_if(found, [&](Session const& s) { return bodies.contains(s.body.target); });
    }

    static void keep_latest(Sessions& found, std::size_t count)
    {
        if (found.size() <= count) return;
        std::sort(found.begin(), found.end(), [](Session const* a, Session const* b) {
            std::pair const x(a->start.last_day(), std::string_view(a->id));
            std::pair const y(b->start.last_day(), std::string_view(b->id));
            return x < y;
        });
        found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(count));
    }

    void nothing(std::string const& selector, std::string_view text)
    {
        std::string message = in_quotes(selector) + " selects no session";
        Record const* other = archive_.find(text);
        if (other != nullptr && other->type == RecordType::body) {
            report(codes::nothing_selected, message + "; it is a body", "body:" + other->id);
            return;
        }
        if (ids_.empty()) {
            report(codes::nothing_selected, message + "; there are no sessions on record");
            return;
        }
        report(codes::nothing_selected, message + listed(nearest_few(text, ids_, 3)), nearest(text, ids_));
    }

    static std::string listed(std::vector<std::string> const& ids)
    {
        std::string result;
        for (std::string const& id : ids)
            result += (result.empty() ? "; the nearest are " : ", ") + in_quotes(id);
        return result;
    }

    bool wrong(std::string const& selector, std::string const& why)
    {
        report(codes::bad_option, "the selector " + in_quotes(selector) + " cannot be read: " + why);
        return false;
    }

    void report(std::string_view code, std::string message, std::string suggestion = {})
    {
        context_.diagnostics.add_error(code, std::move(message), std::move(suggestion));
    }

    Archive const& archive_;
    Context& context_;
    std::vector<std::string> ids_;
};

}

std::vector<Session const*> select_sessions(Archive const& archive, std::span<std::string const> selectors,
                                            Context& context)
{
    return Selection(archive, context).choose(selectors);
}

}
