#include "records/archive/faulty.h"

#include "base/diagnostics/codes.h"
#include "records/record_types.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace rapporteur::records {

namespace {

constexpr std::uint16_t every_type = static_cast<std::uint16_t>((1u << record_type_count) - 1);
constexpr std::uint16_t citable = bit(RecordType::resolution) | bit(RecordType::reference);

// Where one record leads, by its references and citations.
class Leads : public Visitor {
public:
    explicit Leads(std::unordered_map<std::string_view, std::size_t> const& by_id,
                   std::unordered_map<void const*, std::size_t> const& by_object,
                   std::vector<Draft> const& drafts)
        : by_id_(by_id), by_object_(by_object), drafts_(drafts)
    {}

    void link(AnyLink const& link) override
    {
        auto const found = by_id_.find(link.id);
        if (found != by_id_.end() && (bit(drafts_[found->second].record->type) & link.targets) != 0) {
            to.push_back(found->second);
        } else {
            unknown |= link.targets;
        }
    }
    void text(LocalizedText& text) override
    {
        for (LocalizedText::Version const& version : text.versions) walk(version.text);
    }

    std::vector<std::size_t> to;
    std::uint16_t unknown = 0; // types of what links name that was not read

private:
    void walk(RichText const& text)
    {
        for (Inline const& piece : text) {
            walk(piece.children);
            if (piece.kind != Inline::Kind::cite) continue;
            auto const found = by_object_.find(piece.target);
            if (piece.target != nullptr && found != by_object_.end()) {
                to.push_back(found->second);
            } else {
                unknown |= citable;
            }
        }
    }

    std::unordered_map<std::string_view, std::size_t> const& by_id_;
    std::unordered_map<void const*, std::size_t> const& by_object_;
    std::vector<Draft> const& drafts_;
};

class Search {
public:
    explicit Search(Reading& reading) : drafts_(reading.drafts), marks_(drafts_.size()) {}

    // False where an error stands in no record.
    bool take(std::vector<Fault> const& faults, bool strict)
    {
        for (Fault const& fault : faults) {
            if (fault.severity == Severity::note || (fault.severity == Severity::warning && !strict))
                continue;
            std::optional<std::size_t> const number = record_at(fault.at);
            if (fault.is_outside || !number) return false;
            mark(*number);
            Mark& found = marks_[*number];
            if (fault.hides == Fault::Hides::links) found.unknown = every_type;
            if (fault.hides == Fault::Hides::citations) found.unknown |= citable;
            bool const shares_id = fault.code == codes::duplicate_id;
            if (!shares_id && fault.code != codes::contradiction) continue;
            for (DiagnosticNote const& note : fault.notes) {
                std::optional<std::size_t> const other = record_at(note.at);
                if (other && (shares_id || drafts_[*other].record->type == drafts_[*number].record->type))
                    mark(*other);
            }
        }
        return true;
    }

    LeftOut follow()
    {
        find_leads();
        std::vector<std::vector<std::size_t>> from(drafts_.size());
        for (std::size_t i = 0; i < drafts_.size(); ++i) {
            for (std::size_t const to : marks_[i].to) from[to].push_back(i);
            // What it names may have been in an element that could not be read.
            if (marks_[i].leads_nowhere) mark(i);
        }
        for (std::size_t next = 0; next < faulty_.size(); ++next) {
            std::size_t const number = faulty_[next];
            for (std::size_t const other : from[number]) {
                if (!marks_[other].is_faulty) marks_[other].because_of = drafts_[number].record->id;
                mark(other);
            }
        }
        std::sort(faulty_.begin(), faulty_.end());
        LeftOut result;
        for (std::size_t const number : faulty_) {
            result.records.insert(drafts_[number].record);
            result.faulty.push_back(described(number));
        }
        return result;
    }

private:
    struct Mark {
        bool is_faulty = false;
        bool leads_nowhere = false;
        std::uint16_t unknown = 0;
        std::vector<std::size_t> to;
        std::string because_of;
    };

    void mark(std::size_t number)
    {
        if (!marks_[number].is_faulty) faulty_.push_back(number);
        marks_[number].is_faulty = true;
    }

    // The last record of the file that begins no later.
    std::optional<std::size_t> record_at(Position const& at) const
    {
        auto const key = [](Position const& place) {
            return std::tuple(std::string_view(place.file.str()), place.line, place.column);
        };
        auto const after = std::upper_bound(drafts_.begin(), drafts_.end(), key(at),
                                            [&](auto const& place, Draft const& draft) {
                                                return place < key(draft.record->origin.position());
                                            });
        if (after == drafts_.begin()) return std::nullopt;
        auto const found = std::prev(after);
        if (!(found->record->origin.position().file == at.file)) return std::nullopt;
        return static_cast<std::size_t>(found - drafts_.begin());
    }

    void find_leads()
    {
        std::unordered_map<std::string_view, std::size_t> by_id;
        std::unordered_map<void const*, std::size_t> by_object;
        for (std::size_t i = 0; i < drafts_.size(); ++i) {
            if (!drafts_[i].record->id.empty()) by_id.emplace(drafts_[i].record->id, i);
            by_object.emplace(drafts_[i].object, i);
        }
        for (std::size_t i = 0; i < drafts_.size(); ++i) {
            Leads leads(by_id, by_object, drafts_);
            visit(*drafts_[i].table, drafts_[i].object, leads);
            marks_[i].to = std::move(leads.to);
            marks_[i].leads_nowhere = leads.unknown != 0;
            marks_[i].unknown |= leads.unknown;
        }
    }

    FaultyRecord described(std::size_t number) const
    {
        Draft const& draft = drafts_[number];
        Mark const& mark = marks_[number];
        FaultyRecord result;
        result.type = draft.record->type;
        result.id = draft.record->id;
        result.at = draft.record->origin.position();
        result.because_of = mark.because_of;
        result.unknown_links = mark.unknown;
        bool const hides_all = mark.unknown == every_type;
        as_itself(*draft.record, [&]<typename T>(T const& record) {
            if constexpr (requires { record.session.id; }) {
                result.session = record.session.id;
                result.is_session_known =
                    record.session.target != nullptr ||
                    (!record.session.given() && !hides_all && record.type != RecordType::resolution);
            }
            if constexpr (Superseding<T>) {
                result.supersedes = record.supersedes.id;
                result.may_supersede_any =
                    record.supersedes.given() ? record.supersedes.target == nullptr : hides_all;
            }
        });
        for (std::size_t const to : mark.to) {
            Record const& other = *drafts_[to].record;
            result.links.push_back(&other);
            // A figure is of the session of the resolution that it rests on, a point due in that of its own.
            bool const is_of_session_too =
                result.type == RecordType::assistance || result.type == RecordType::point;
            if (!is_of_session_too || other.type != RecordType::resolution) continue;
            auto const& resolution = static_cast<Resolution const&>(other);
            if (resolution.session.target != nullptr) result.links.push_back(resolution.session.target);
        }
        return result;
    }

    std::vector<Draft> const& drafts_;
    std::vector<Mark> marks_;
    std::vector<std::size_t> faulty_;
};

}

bool FaultyRecord::may_lead_to(Record const& record) const
{
    if (std::find(links.begin(), links.end(), &record) != links.end()) return true;
    // Of one session only.
    bool const has_one_session = type != RecordType::assistance && type != RecordType::point;
    if (record.type == RecordType::session && has_one_session && is_session_known && !session.empty())
        return false;
    return (unknown_links & bit(record.type)) != 0;
}

std::optional<LeftOut> find_faulty(Reading& reading, bool strict)
{
    Search search(reading);
    if (!search.take(reading.faults.all(), strict)) return std::nullopt;
    return search.follow();
}

}
