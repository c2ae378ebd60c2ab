#include "batch/spoiled.h"

#include "base/diagnostics/codes.h"
#include "batch/plan.h"
#include "records/schema.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::batch {

namespace {

using records::FaultyRecord;
using records::RecordType;

// Derived from the record itself and from what it leads to: who else leads to it changes nothing.
bool depends_on_itself(std::string_view field)
{
    static constexpr std::array<std::string_view, 6> fields{
        "cites", "donor", "donors", "new_paragraphs", "dropped_paragraphs", "due_paragraphs"};
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

// Whether the items of a field may be records of the type, or made from such.
bool may_hold(records::Field const& field, RecordType type)
{
    records::StructInfo const* const items = field.type.object;
    bool const is_of_one_type =
        items != nullptr && items->is_record && items != &records::Schema::get().any_record();
    return !is_of_one_type || items->record_type == type;
}

// Whether a paper lacks one faulty record, perhaps.
class Question {
public:
    Question(FaultyRecord const& faulty, Assembly const& assembly) : faulty_(faulty), assembly_(assembly) {}

    bool is_lacked_by(templates::Trace const& trace) const
    {
        // States are named by their bodies, which nothing need lead to.
        if (faulty_.type == RecordType::body || is_of_its_session()) return true;
        return std::any_of(trace.records.begin(), trace.records.end(),
                           [&](auto const& read) { return changes(*read.record); }) ||
               std::any_of(trace.queries.begin(), trace.queries.end(),
                           [&](auto const& query) { return may_answer(query); });
    }

private:
    bool is_of_its_session() const
    {
        records::Session const* const session = assembly_.selection.session;
        return session != nullptr && (!faulty_.is_session_known || faulty_.session == session->id);
    }

    // Whether the record may not hold as it stands: another takes its place, or it has figures made of those
    // of others.
    bool changes(records::Record const& read) const
    {
        if (read.type == faulty_.type && (faulty_.may_supersede_any || faulty_.supersedes == read.id))
            return true;
        bool const has_balance = read.type == RecordType::assistance || read.type == RecordType::appeal;
        return has_balance && faulty_.type == RecordType::assistance && faulty_.may_lead_to(read);
    }

    bool may_answer(templates::Trace::Query const& query) const
    {
        static constexpr std::string_view lookup = "record ";
        if (query.name.starts_with(lookup))
            return query.answers == 0 || query.name.substr(lookup.size()) == faulty_.id;
        if (query.name == "selection") {
            bool const is_of_all = assembly_.scope == templates::Scope::sessions ||
                                   assembly_.scope == templates::Scope::archive ||
                                   assembly_.program.is_for(templates::Scope::sessions);
            return is_of_all && faulty_.type == RecordType::session;
        }
        if (query.name == "selected resolution") return false;
        std::size_t const dot = query.name.rfind('.');
        if (dot == std::string::npos) return true;
        std::string const owner = query.name.substr(0, dot);
        std::string const field = query.name.substr(dot + 1);
        if (owner == "archive") {
            records::Field const* const list = records::Schema::get().archive().find(field);
            return list == nullptr || may_hold(*list, faulty_.type);
        }
        records::Record const* const record = assembly_.archive.find(owner);
        // The donor of a joint gift is in no file.
        if (record == nullptr) return faulty_.type == RecordType::assistance;
        return may_answer_of(*record, field);
    }

    bool may_answer_of(records::Record const& owner, std::string_view name) const
    {
        records::Field const* const field = records::object_of(owner).type->find(name);
        if (field == nullptr) return true;
        if (depends_on_itself(name)) return false;
        if (owner.type == RecordType::session && name == "all_points") return may_bring_points(owner);
        // A session's references are those that its resolutions cite.
        bool const is_by_resolution = owner.type == RecordType::session && name == "references" &&
                                      faulty_.type == RecordType::resolution;
        if (!may_hold(*field, faulty_.type) && !is_by_resolution) return false;
        // The sessions of one body come one after the other.
        if (owner.type == RecordType::session && faulty_.type == RecordType::session) {
            auto const& session = static_cast<records::Session const&>(owner);
            return session.body.target == nullptr || faulty_.may_lead_to(*session.body.target);
        }
        return faulty_.may_lead_to(owner);
    }

    // A session has the points on its texts, on what these cite, on its events, and on the appeals that its
    // figures answer: what is on a reference or an appeal may be any session's.
    bool may_bring_points(records::Record const& session) const
    {
        if (faulty_.type != RecordType::point) return faulty_.may_lead_to(session);
        return faulty_.unknown_links != 0 ||
               std::any_of(faulty_.links.begin(), faulty_.links.end(), [&](records::Record const* on) {
                   return on == &session || on->type == RecordType::reference ||
                          on->type == RecordType::appeal || on->type == RecordType::event ||
                          on->type == RecordType::assistance;
               });
    }

    FaultyRecord const& faulty_;
    Assembly const& assembly_;
};

// "the resolution 'x'"
std::string named(FaultyRecord const& faulty)
{
    std::string const type(records::word_of(faulty.type));
    return faulty.id.empty() ? "this " + type : "the " + type + " '" + faulty.id + "'";
}

std::string why(FaultyRecord const& faulty)
{
    return faulty.because_of.empty() ? std::string("which has a fault")
                                     : "which leads to the faulty record '" + faulty.because_of + "'";
}

}

bool report_spoiled(templates::Trace const& trace, Assembly const& assembly, Context& context)
{
    constexpr std::size_t most_notes = 5;
    Diagnostic diagnostic;
    std::size_t count = 0;
    for (FaultyRecord const& faulty : assembly.archive.faulty()) {
        if (context.should_stop()) return true;
        if (!Question(faulty, assembly).is_lacked_by(trace)) continue;
        ++count;
        if (count == 1) {
            diagnostic.code = codes::faulty_record;
            diagnostic.at = faulty.at;
            diagnostic.message = describe(assembly.program, assembly.selection) +
                                 " is not made, since it reads or may lack " + named(faulty) + ", " +
                                 why(faulty) + "; mend the record, or leave it out of the folder of records";
        } else if (count <= most_notes + 1) {
            diagnostic.notes.push_back({faulty.at, "so it does with " + named(faulty) + ", " + why(faulty)});
        }
    }
    if (count == 0) return false;
    if (count > most_notes + 1)
        diagnostic.notes.push_back(
            {diagnostic.at, "and with " + std::to_string(count - most_notes - 1) + " more"});
    context.diagnostics.add(std::move(diagnostic));
    return true;
}

}
