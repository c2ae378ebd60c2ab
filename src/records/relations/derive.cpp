#include "records/archive_state.h"
#include "records/checking/citation_year.h"
#include "records/record_types.h"
#include "records/relations/compare.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_set>

namespace rapporteur::records {

namespace {

// What lists are ordered by: date, then number or symbol, then id. What has no date comes after what has one.
struct Order {
    PartialDate date;
    std::int64_t number = std::numeric_limits<std::int64_t>::max();
    Symbol const* symbol = nullptr;
    std::string_view part;
    std::string_view id;

    friend bool operator<(Order const& a, Order const& b)
    {
        bool const a_dated = a.date.year != 0;
        bool const b_dated = b.date.year != 0;
        if (a_dated != b_dated) return a_dated;
        if (a_dated) {
            if (auto const order = a.date <=> b.date; order != 0) return order < 0;
        }
        if (a.number != b.number) return a.number < b.number;
        if ((a.symbol != nullptr) != (b.symbol != nullptr)) return a.symbol != nullptr;
        if (a.symbol != nullptr) {
            if (auto const order = compare(*a.symbol, *b.symbol); order != 0) return order < 0;
        }
        if (a.part != b.part) return a.part < b.part;
        return a.id < b.id;
    }
};

constexpr std::int64_t last_number = std::numeric_limits<std::int64_t>::max();

PartialDate first_of(std::initializer_list<std::optional<PartialDate>> dates)
{
    for (auto const& date : dates) {
        if (date) return *date;
    }
    return {};
}

std::optional<PartialDate> start_of(Session const* session)
{
    return session != nullptr ? std::optional(session->start) : std::nullopt;
}

Order order_of(Source const& r) { return {first_of({r.date}), last_number, nullptr, {}, r.id}; }
Order order_of(Body const& r) { return {{}, last_number, nullptr, {}, r.id}; }
Order order_of(Subject const& r) { return {{}, last_number, nullptr, {}, r.id}; }
Order order_of(Session const& r) { return {r.start, r.number.value_or(last_number), nullptr, {}, r.id}; }
Order order_of(Resolution const& r)
{
    return {first_of({r.adopted, start_of(r.session.target)}), last_number, r.symbol ? &*r.symbol : nullptr,
            r.part, r.id};
}
Order order_of(Reference const& r) { return {r.adopted, last_number, &r.symbol, {}, r.id}; }
Order order_of(Assistance const& r)
{
    return {first_of({r.date, r.from, r.as_of, r.to}), last_number, nullptr, {}, r.id};
}
Order order_of(Event const& r) { return {r.start, r.number.value_or(last_number), nullptr, {}, r.id}; }
Order order_of(Statement const& r) { return {r.date, last_number, nullptr, {}, r.id}; }
Order order_of(Quotation const& r)
{
    auto const event = r.event.target != nullptr ? std::optional(r.event.target->start) : std::nullopt;
    return {first_of({r.date, event, start_of(r.session.target)}), last_number, nullptr, {}, r.id};
}

template <typename T> void sort_list(Archive::State& state)
{
    std::vector<std::pair<Order, T const*>> ordered;
    for (T const& record : state.storage.of<T>()) ordered.emplace_back(order_of(record), &record);
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

void derive_cites(Archive::State& state)
{
    // All records in one order, so that every cited_by comes out in it.
    std::vector<std::pair<Order, Record*>> all;
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
        Cites cites;
        void* const object = object_pointer(*record);
        visit(Vocabulary::get().of(record->type), object, cites);
        for (Cited const& cited : cites.found) {
            auto& cited_by =
                cited.resolution != nullptr ? own(cited.resolution).cited_by : own(cited.reference).cited_by;
            cited_by.push_back(record);
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

void derive_resolutions(Archive::State& state)
{
    for (Resolution const* resolution : state.list<Resolution>()) {
        own(resolution->session.target).resolutions.push_back(resolution);
        if (resolution->continues.target != nullptr)
            own(resolution->continues.target).continued_by.push_back(resolution);
        Resolution& mine = own(resolution);
        mine.new_paragraphs = new_paragraphs(*resolution);
        mine.dropped_paragraphs = dropped_paragraphs(*resolution);
        collect_due(resolution->operative.paragraphs, mine.due_paragraphs);
    }
    for (Reference const* reference : state.list<Reference>()) {
        for (Link<Subject> const& link : reference->subjects)
            push_once(own(link.target).references, reference);
    }
    // A subject's resolutions go by their sessions' dates, not by their own.
    std::vector<Resolution const*> by_session = state.list<Resolution>();
    std::stable_sort(by_session.begin(), by_session.end(), [](Resolution const* a, Resolution const* b) {
        return a->session.target->start < b->session.target->start;
    });
    for (Resolution const* resolution : by_session) {
        for (Link<Subject> const& link : resolution->subjects)
            push_once(own(link.target).resolutions, resolution);
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
        if (figure->donor.target != nullptr) own(figure->donor.target).given.push_back(figure);
        if (figure->session.target != nullptr) push_once(own(figure->session.target).assistance, figure);
        for (Link<Resolution> const& basis : figure->basis) {
            push_once(own(basis.target).assistance, figure);
            push_once(own(basis.target->session.target).assistance, figure);
        }
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
        for (Reference const* reference : state.list<Reference>()) add(reference->symbol.key, reference);
    };
    index(false);
    index(true);
}

}

std::vector<std::string> symbol_keys(Resolution const& resolution)
{
    std::vector<std::string> keys;
    auto add = [&](Symbol const& symbol) {
        if (symbol.key.empty()) return;
        bool const add_part = symbol.part.empty() && !resolution.part.empty();
        keys.push_back(add_part ? symbol.key + " " + resolution.part : symbol.key);
    };
    if (resolution.symbol) add(*resolution.symbol);
    for (Symbol const& alias : resolution.aliases) add(alias);
    return keys;
}

void derive(Archive::State& state)
{
    each_record_type([&]<typename T>(std::type_identity<T>) { sort_list<T>(state); });
    for (Body const* body : state.list<Body>()) {
        if (body->parent.target != nullptr) own(body->parent.target).children.push_back(body);
    }
    derive_supersession(state);
    derive_sessions(state);
    derive_cites(state);
    derive_resolutions(state);
    derive_assistance(state);
    index_symbols(state);
}

}
