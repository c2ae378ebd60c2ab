#include "records/relations/derive.h"

#include "base/values/language.h"
#include "records/checking/citation_year.h"
#include "records/record_types.h"
#include "records/relations/balances.h"
#include "records/relations/compare.h"
#include "records/relations/joint_donor.h"
#include "records/relations/list_order.h"
#include "records/relations/paragraph_histories.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <unordered_set>

namespace rapporteur::records {

namespace {

template <typename T> void sort_list(Archive::State& state)
{
    std::vector<std::pair<ListOrder, T const*>> ordered;
    for (T const& record : state.storage.of<T>()) {
        if (!state.left_out.contains(&record)) ordered.emplace_back(order_of(record), &record);
    }
    std::sort(ordered.begin(), ordered.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<T const*>& list = state.list<T>();
    list.reserve(ordered.size());
    for (auto const& [order, record] : ordered) {
        list.push_back(record);
        state.by_id.emplace(record->id, record);
    }
    state.size += list.size();
}

// The archive's own records, which are not const until derive() is done.
template <typename T> T& own(T const* record) { return const_cast<T&>(*record); }

template <typename T> void push_once(std::vector<T const*>& list, T const* record)
{
    if (list.empty() || list.back() != record) list.push_back(record);
}

// What a record's texts cite, each target once, in the table's order of texts.
class Cites : public Visitor {
public:
    void link(AnyLink const&) override {}
    void text(LocalizedText& text) override
    {
        for (LocalizedText::Version const& version : text.versions) walk(version.text, version.language);
    }
    std::vector<Cited> found;
    struct Misdated {
        Inline const* cite;
        PrintedYear printed;
    };
    std::vector<Misdated> misdated;

private:
    void walk(RichText const& text, std::string_view language)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            Inline const& piece = text[i];
            walk(piece.children, piece.language.empty() ? language : std::string_view(piece.language));
            if (piece.kind != Inline::Kind::cite || piece.target == nullptr) continue;
            if (auto printed = misprinted_year(text, i, language))
                misdated.push_back({&piece, std::move(*printed)});
            if (!seen_.insert(piece.target).second) continue;
            Cited cited;
            if (piece.target_type->record_type == RecordType::resolution) {
                cited.resolution = static_cast<Resolution const*>(piece.target);
            } else {
                cited.reference = static_cast<Reference const*>(piece.target);
            }
            found.push_back(cited);
        }
    }
    std::unordered_set<void const*> seen_;
};

bool is_adopted(Cited const& cited)
{
    return cited.resolution != nullptr ? cited.resolution->is_adopted() : cited.reference->is_adopted();
}

// A resolution or reference that was not adopted.
bool was_stopped(Record const& record)
{
    return as_itself(record, []<typename T>(T const& itself) {
        if constexpr (std::is_base_of_v<Decision, T>) return !itself.is_adopted();
        return false;
    });
}

void derive_cites(Archive::State& state, Context const& context)
{
    // All records in one order, so that every cited_by comes out in it.
    std::vector<std::pair<ListOrder, Record*>> all;
    all.reserve(state.size);
    std::apply(
        [&](auto const&... lists) {
            auto take = [&](auto const& list) {
                for (auto const* record : list) all.emplace_back(order_of(*record), &own(record));
            };
            (take(lists), ...);
        },
        state.lists);
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [order, record] : all) {
        if (context.should_stop()) return;
        Cites cites;
        void* const object = object_pointer(*record);
        visit(Vocabulary::get().of(record->type), object, cites);
        std::erase_if(cites.found, [](Cited const& cited) { return !is_adopted(cited); });
        for (Cited const& cited : cites.found) {
            auto& cited_by =
                cited.resolution != nullptr ? own(cited.resolution).cited_by : own(cited.reference).cited_by;
            // What a text that was not adopted cites no body cites, and the desk's words are not the
            // record's.
            if (!was_stopped(*record) && record->type != RecordType::point) cited_by.push_back(record);
        }
        for (auto& [cite, printed] : cites.misdated) {
            bool const is_reference = cite->target_type->record_type == RecordType::reference;
            auto& misdated = is_reference ? own(static_cast<Reference const*>(cite->target)).misdated
                                          : own(static_cast<Resolution const*>(cite->target)).misdated;
            misdated.push_back({record, printed.year, std::move(printed.words), cite->at});
        }
        if (record->type == RecordType::resolution)
            static_cast<Resolution*>(object)->cites = std::move(cites.found);
    }
}

void derive_sessions(Archive::State& state)
{
    for (Session const* session : state.list<Session>()) {
        std::vector<Session const*>& others = own(session->body.target).sessions;
        if (!others.empty()) {
            own(session).previous = others.back();
            own(others.back()).next = session;
        }
        others.push_back(session);
    }
    for (Event const* event : state.list<Event>()) {
        if (event->session.target != nullptr) own(event->session.target).events.push_back(event);
    }
    for (Statement const* statement : state.list<Statement>()) {
        if (statement->session.target != nullptr)
            own(statement->session.target).statements.push_back(statement);
    }
    for (Quotation const* quotation : state.list<Quotation>()) {
        if (quotation->session.target != nullptr)
            own(quotation->session.target).quotations.push_back(quotation);
    }
}

void collect_due(std::vector<Paragraph> const& paragraphs, std::vector<Paragraph const*>& out)
{
    for (Paragraph const& paragraph : paragraphs) {
        if (paragraph.due_date || paragraph.due_session.given()) out.push_back(&paragraph);
        collect_due(paragraph.paragraphs, out);
    }
}

void derive_resolutions(Archive::State& state, Context const& context)
{
    for (Resolution const* resolution : state.list<Resolution>()) {
        if (context.should_stop()) return;
        Session& session = own(resolution->session.target);
        (resolution->is_adopted() ? session.resolutions : session.not_adopted).push_back(resolution);
        if (resolution->continues.target != nullptr && resolution->is_adopted())
            own(resolution->continues.target).continued_by.push_back(resolution);
        Resolution& mine = own(resolution);
        mine.new_paragraphs = new_paragraphs(*resolution);
        mine.dropped_paragraphs = dropped_paragraphs(*resolution);
        // Nothing is due by a text that was not adopted, nor by one that is no longer in force.
        if (resolution->is_adopted() && resolution->status != "rescinded")
            collect_due(resolution->operative.paragraphs, mine.due_paragraphs);
    }
    for (Reference const* reference : state.list<Reference>()) {
        for (Link<Subject> const& link : reference->subjects) {
            if (reference->is_adopted())
                push_once(own(link.target).references, reference);
            else
                push_once<Record>(own(link.target).not_adopted, reference);
        }
    }
    // A subject's resolutions go by their sessions' dates, not by their own.
    std::vector<Resolution const*> by_session = state.list<Resolution>();
    std::stable_sort(by_session.begin(), by_session.end(), [](Resolution const* a, Resolution const* b) {
        return a->session.target->start < b->session.target->start;
    });
    for (Resolution const* resolution : by_session) {
        for (Link<Subject> const& link : resolution->subjects) {
            if (resolution->is_adopted())
                push_once(own(link.target).resolutions, resolution);
            else
                push_once<Record>(own(link.target).not_adopted, resolution);
        }
    }
    // Each session's references in the list's order: its resolutions cite them in theirs.
    std::unordered_map<Reference const*, std::vector<Session const*>> citing;
    for (Session const* session : state.list<Session>()) {
        for (Resolution const* resolution : session->resolutions) {
            for (Cited const& cited : resolution->cites) {
                if (cited.reference != nullptr) push_once(citing[cited.reference], session);
            }
        }
    }
    for (Reference const* reference : state.list<Reference>()) {
        auto const found = citing.find(reference);
        if (found == citing.end()) continue;
        for (Session const* session : found->second) own(session).references.push_back(reference);
    }
}

void derive_assistance(Archive::State& state)
{
    for (Assistance const* figure : state.list<Assistance>()) {
        if (figure->donors.size() == 1) {
            own(figure).donor = figure->donors.front().target;
            own(figure->donor).given.push_back(figure);
        } else if (!figure->donors.empty()) {
            own(figure).donor = &joint_donor(state.joint_donors, *figure);
            for (Link<Body> const& donor : figure->donors) push_once(own(donor.target).given_jointly, figure);
        }
        if (figure->event.target != nullptr) own(figure->event.target).assistance.push_back(figure);
        if (figure->appeal.target != nullptr) own(figure->appeal.target).assistance.push_back(figure);
        if (figure->fulfils.target != nullptr) own(figure->fulfils.target).fulfilled_by.push_back(figure);
        if (figure->session.target != nullptr) push_once(own(figure->session.target).assistance, figure);
        for (Link<Resolution> const& basis : figure->basis) {
            push_once(own(basis.target).assistance, figure);
            push_once(own(basis.target->session.target).assistance, figure);
        }
    }
    for (Assistance const* figure : state.list<Assistance>()) {
        if (figure->stage == "pledge" || figure->stage == "commitment") derive_outstanding(own(figure));
    }
    for (Appeal const* appeal : state.list<Appeal>()) derive_received(own(appeal));
}

// What says that it is on another record stands on that, in the order of the list.
void derive_points_and_statements(Archive::State& state)
{
    for (Statement const* statement : state.list<Statement>()) {
        if (statement->on.target == nullptr) continue;
        as_itself(own(statement->on.target), [&]<typename T>(T& record) {
            if constexpr (std::is_base_of_v<Decision, T>) record.statements.push_back(statement);
        });
    }
    for (Point const* point : state.list<Point>()) {
        if (point->of.target == nullptr) continue;
        as_itself(own(point->of.target), [&]<typename T>(T& record) {
            if constexpr (requires { record.points; }) record.points.push_back(point);
        });
    }
}

// By date, what has none last; else the order of the texts, then of the points.
void derive_due(Archive::State& state)
{
    for (Session const* session : state.list<Session>()) {
        std::vector<Due>& due = own(session).due;
        for (Resolution const* resolution : session->resolutions) {
            if (resolution->superseded_by != nullptr) continue;
            for (Paragraph const* paragraph : resolution->due_paragraphs)
                due.push_back({resolution, paragraph, nullptr, paragraph->deadline()});
        }
        auto const add = [&](std::vector<Point const*> const& points) {
            for (Point const* point : points) {
                if (point->kind == "next-step" || point->due)
                    due.push_back({nullptr, nullptr, point, point->due});
            }
        };
        add(session->points);
        for (Resolution const* resolution : session->resolutions) add(resolution->points);
        for (Resolution const* resolution : session->not_adopted) add(resolution->points);
        std::stable_sort(due.begin(), due.end(), [](Due const& a, Due const& b) {
            if (a.date.has_value() != b.date.has_value()) return a.date.has_value();
            return a.date && *a.date < *b.date;
        });
    }
}

// The desk's words on a session are read together, whatever of it they are on.
void derive_all_points(Archive::State& state)
{
    for (Session const* session : state.list<Session>()) {
        std::vector<Point const*>& all = own(session).all_points;
        auto const add = [&](std::vector<Point const*> const& points) {
            for (Point const* point : points) {
                if (std::find(all.begin(), all.end(), point) == all.end()) all.push_back(point);
            }
        };
        add(session->points);
        for (Resolution const* resolution : session->resolutions) add(resolution->points);
        for (Resolution const* resolution : session->not_adopted) add(resolution->points);
        for (Reference const* reference : session->references) add(reference->points);
        for (Event const* event : session->events) add(event->points);
        for (Assistance const* figure : session->assistance) {
            if (figure->appeal.target != nullptr) add(figure->appeal.target->points);
        }
        std::stable_sort(all.begin(), all.end(),
                         [](Point const* a, Point const* b) { return order_of(*a) < order_of(*b); });
    }
}

// A State that votes prints by the name that its record gives it, where that says from when to when.
void derive_states(Archive::State& state)
{
    std::unordered_map<std::string_view, Body const*> states;
    for (Body const* body : state.list<Body>()) {
        bool const is_dated = std::any_of(body->names.begin(), body->names.end(),
                                          [](DatedName const& name) { return name.from || name.to; });
        bool const is_former = is_former_country(body->country);
        if (body->kind == "state" && !body->country.empty() && (is_dated || is_former))
            states.emplace(body->country, body);
    }
    auto const give = [&](Party const& party) {
        auto const found = states.find(party.country);
        if (!party.country.empty() && found != states.end())
            const_cast<Party&>(party).body.target = found->second;
    };
    auto const give_all = [&](std::vector<Party> const& parties) {
        for (Party const& party : parties) give(party);
    };
    auto const give_decision = [&](Decision const& text) {
        give_all(text.sponsors);
        for (Votes const& votes : text.votes) give_all(votes.by);
    };
    for (Resolution const* each : state.list<Resolution>()) give_decision(*each);
    for (Reference const* each : state.list<Reference>()) give_decision(*each);
    for (Statement const* each : state.list<Statement>()) give(each->by);
    for (Session const* each : state.list<Session>()) {
        for (Officer const& officer : each->officers) give(officer.by);
    }
    for (Event const* each : state.list<Event>()) {
        for (Officer const& officer : each->officers) give(officer.by);
    }
}

// Chains are told at their ends, and only what was adopted is in one.
void derive_chains(Archive::State& state, Context const& context)
{
    constexpr std::size_t longest = 100;
    for (Resolution const* resolution : state.list<Resolution>()) {
        if (context.should_stop()) return;
        if (resolution->continues.target == nullptr || !resolution->continued_by.empty() ||
            !resolution->is_adopted())
            continue;
        Resolution& mine = own(resolution);
        for (Resolution const* each = resolution; each != nullptr && mine.chain.size() < longest;
             each = each->continues.target)
            mine.chain.insert(mine.chain.begin(), each);
        mine.histories = paragraph_histories(mine.chain, [&] { return context.should_stop(); });
    }
}

void derive_supersession(Archive::State& state)
{
    each_record_type([&]<typename T>(std::type_identity<T>) {
        if constexpr (Superseding<T>) {
            for (T const* record : state.list<T>()) {
                if (record->supersedes.target != nullptr)
                    own(record->supersedes.target).superseded_by = record;
            }
        }
    });
}

void index_symbols(Archive::State& state)
{
    // Symbols before aliases: a record's own symbol names it first.
    // Only what supersedes another may have its symbol: the symbol names the one that holds.
    auto const add = [&](std::string const& key, Record const* record) {
        auto const [named, inserted] = state.by_symbol.emplace(key, record);
        if (!inserted && successor_of(*named->second) != nullptr && successor_of(*record) == nullptr)
            named->second = record;
    };
    auto const index = [&](bool aliases) {
        for (Resolution const* resolution : state.list<Resolution>()) {
            std::vector<std::string> const keys = symbol_keys(*resolution);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                if ((i != 0 || !resolution->symbol) == aliases) add(keys[i], resolution);
            }
        }
        if (aliases) return;
        for (Reference const* reference : state.list<Reference>()) {
            if (!reference->symbol.key.empty()) add(reference->symbol.key, reference);
        }
    };
    index(false);
    index(true);
}

}

void derive(Archive::State& state, Context const& context)
{
    each_record_type([&]<typename T>(std::type_identity<T>) { sort_list<T>(state); });
    for (Body const* body : state.list<Body>()) {
        if (body->parent.target != nullptr) own(body->parent.target).children.push_back(body);
    }
    derive_supersession(state);
    derive_sessions(state);
    derive_cites(state, context);
    derive_resolutions(state, context);
    derive_chains(state, context);
    derive_assistance(state);
    derive_points_and_statements(state);
    derive_states(state);
    derive_due(state);
    derive_all_points(state);
    index_symbols(state);
}

}
