#include "template/elements/references.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"

#include <algorithm>
#include <span>

namespace rapporteur::templates {

References::Written References::written(std::string const& text)
{
    std::size_t const open = text.find("{{");
    if (open == std::string::npos) return {text, {}, false};
    std::size_t const close = text.rfind("}}");
    return {text.substr(0, open), close == std::string::npos ? std::string() : text.substr(close + 2), true};
}

void References::add_id(std::string const& id)
{
    ids_.push_back(written(id));
    Written const& made = ids_.back();
    has_ids_of_records_ = has_ids_of_records_ || (made.has_values && made.begin.empty() && made.end.empty());
}

void References::add_target(std::string const& target, Place const& at)
{
    if (!written(target).has_values) targets_.emplace_back(target, at);
}

bool References::is_made(std::string const& target) const
{
    return std::any_of(ids_.begin(), ids_.end(), [&](Written const& id) {
        if (!id.has_values) return id.begin == target;
        bool const has_words = !id.begin.empty() || !id.end.empty();
        return has_words && target.size() > id.begin.size() + id.end.size() && target.starts_with(id.begin) &&
               target.ends_with(id.end);
    });
}

void References::report(Diagnostics& diagnostics) const
{
    std::vector<std::string> known;
    for (Written const& id : ids_) {
        if (!id.has_values) known.push_back(id.begin);
    }
    for (auto const& [target, at] : targets_) {
        if (is_made(target)) continue;
        Diagnostic diagnostic =
            fault_at(at, codes::unknown_target, "nothing in this template has the id '" + target + "'");
        diagnostic.suggestion = nearest(target, std::span<std::string const>(known));
        if (has_ids_of_records_) {
            diagnostic.severity = Severity::warning;
            diagnostic.message += ", unless a record has it";
        }
        diagnostics.add(std::move(diagnostic));
    }
}

}
