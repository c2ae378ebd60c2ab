#include "records/archive/selection.h"
#include "records/symbol.h"

#include <algorithm>

namespace rapporteur::records {

namespace {

class ResolutionSelection : public Selection {
public:
    ResolutionSelection(Archive const& archive, Context& context)
        : Selection(archive, RecordType::resolution, "resolution", context)
    {}

private:
    static Resolution const& resolution(Record const& record)
    {
        return static_cast<Resolution const&>(record);
    }

    bool narrow(std::string const&, std::string_view term, Records& found) override
    {
        constexpr std::string_view subject = "subject:";
        if (term.starts_with(subject)) return narrow_to_subject(term.substr(subject.size()), found);
        if (term.find_first_of("*?") != std::string_view::npos)
            return keep_if(found, [&](Record const& each) { return glob_matches(term, each.id); });
        std::string const key = Symbol::parse(term).key;
        Records named = found;
        keep_if(named, [&](Record const& each) {
            std::vector<std::string> const keys = symbol_keys(resolution(each));
            return std::find(keys.begin(), keys.end(), key) != keys.end();
        });
        // What has taken another's place has its symbol, too.
        Records const all = named;
        keep_if(named, [&](Record const& each) {
            return std::find(all.begin(), all.end(), resolution(each).superseded_by) == all.end();
        });
        // A text that was adopted is known by its symbol, others by that of their draft.
        if (named.empty()) {
            named = found;
            keep_if(named, [&](Record const& each) {
                std::optional<Symbol> const& draft = resolution(each).draft_symbol;
                return draft && draft->key == key;
            });
        }
        found = std::move(named);
        return true;
    }

    std::optional<Hint> hint(Record const& other) const override
    {
        if (other.type == RecordType::subject) return Hint{"it is a subject", "subject:" + other.id};
        if (other.type == RecordType::session) return Hint{"it is a session, which --session chooses", {}};
        if (other.type == RecordType::reference)
            return Hint{"it is a reference, of which no paper of its own is made", {}};
        return std::nullopt;
    }

    // Subjects under it included.
    bool narrow_to_subject(std::string_view id, Records& found)
    {
        Record const* const subject = archive().find(id);
        if (subject == nullptr || subject->type != RecordType::subject)
            return unknown("subject", id, RecordType::subject);
        auto const is_under = [&](Link<Subject> const& link) {
            Subject const* each = link.target;
            while (each != nullptr && each != subject) each = each->parent.target;
            return each != nullptr;
        };
        return keep_if(found, [&](Record const& each) {
            std::vector<Link<Subject>> const& subjects = resolution(each).subjects;
            return std::any_of(subjects.begin(), subjects.end(), is_under);
        });
    }
};

}

std::vector<Resolution const*> select_resolutions(Archive const& archive,
                                                  std::span<std::string const> selectors, Context& context)
{
    std::vector<Resolution const*> result;
    for (Record const* record : ResolutionSelection(archive, context).choose(selectors))
        result.push_back(static_cast<Resolution const*>(record));
    return result;
}

}
