#include "records/archive/selection.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"
#include "records/wording.h"

#include <algorithm>
#include <unordered_set>

namespace rapporteur::records {

namespace {

// "--session a --session b" of "a,b"; empty where there is no comma.
std::string as_several(std::string_view text, std::string_view noun)
{
    if (text.find(',') == std::string_view::npos) return {};
    std::string result;
    while (!text.empty()) {
        std::string_view const one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        if (trimmed(one).empty()) continue;
        result += (result.empty() ? "--" : " --") + std::string(noun) + " " + std::string(trimmed(one));
    }
    return result;
}

std::string listed(std::vector<std::string> const& ids)
{
    std::string result;
    for (std::string const& id : ids)
        result += (result.empty() ? "; the nearest are " : ", ") + in_quotes(id);
    return result;
}

}

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

Selection::Selection(Archive const& archive, RecordType type, std::string noun, Context& context)
    : archive_(archive), type_(type), noun_(std::move(noun)), all_(archive.all(type)), context_(context)
{
    for (Record const* record : all_) ids_.push_back(record->id);
    std::sort(ids_.begin(), ids_.end());
}

Selection::Records Selection::choose(std::span<std::string const> selectors)
{
    std::unordered_set<Record const*> taken, left_out;
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
    Records result;
    for (Record const* record : all_) {
        if ((!any_positive || taken.contains(record)) && !left_out.contains(record)) result.push_back(record);
    }
    if (result.empty() && !selectors.empty()) {
        report(codes::nothing_selected,
               "the selectors leave no " + noun_ + ": what some choose, others take away");
    }
    return result;
}

// Empty, and reported, where the selector is wrong or selects nothing.
std::optional<Selection::Records> Selection::of_one(std::string const& selector, std::string_view text)
{
    if (Record const* one = exact(text)) return Records{one};
    Records found = all_;
    for (std::size_t begin = 0;;) {
        std::size_t const end = std::min(text.find('+', begin), text.size());
        std::string_view const term = text.substr(begin, end - begin);
        if (Record const* one = exact(term)) {
            keep_if(found, [&](Record const& each) { return &each == one; });
        } else if (term.empty()) {
            wrong(selector, "there is nothing on one side of '+' or after '!'");
            return std::nullopt;
        } else if (!narrow(selector, term, found)) {
            return std::nullopt;
        }
        if (end == text.size()) break;
        begin = end + 1;
    }
    finish(found);
    if (found.empty()) {
        nothing(selector, text);
        return std::nullopt;
    }
    return found;
}

Record const* Selection::exact(std::string_view id) const
{
    Record const* const record = archive_.find(id);
    return record != nullptr && record->type == type_ ? record : nullptr;
}

void Selection::nothing(std::string const& selector, std::string_view text)
{
    std::string message = in_quotes(selector) + " selects no " + noun_;
    if (Record const* other = archive_.find(text)) {
        if (std::optional<Hint> const told = hint(*other)) {
            report(codes::nothing_selected, message + "; " + told->message, told->suggestion);
            return;
        }
    }
    if (std::string const several = as_several(text, noun_); !several.empty()) {
        report(codes::nothing_selected, message + "; name each by itself: " + several);
        return;
    }
    if (ids_.empty()) {
        report(codes::nothing_selected, message + "; there are no " + noun_ + "s on record");
        return;
    }
    report(codes::nothing_selected, message + listed(nearest_few(text, ids_, 3)), nearest(text, ids_));
}

bool Selection::wrong(std::string const& selector, std::string const& why)
{
    report(codes::bad_option, "the selector " + in_quotes(selector) + " cannot be read: " + why);
    return false;
}

bool Selection::unknown(std::string_view noun, std::string_view id, RecordType type)
{
    std::vector<std::string> known;
    for (Record const* record : archive_.all(type)) known.push_back(record->id);
    report(codes::nothing_selected,
           "no " + std::string(noun) + " has the id " + in_quotes(id) + listed(nearest_few(id, known, 3)),
           nearest(id, known));
    return false;
}

void Selection::report(std::string_view code, std::string message, std::string suggestion)
{
    context_.diagnostics.add_error(code, std::move(message), std::move(suggestion));
}

}
