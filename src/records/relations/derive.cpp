#include "records/relations/derive.h"

#include "records/checking/citation_year.h"
#include "records/record_types.h"
#include "records/relations/compare.h"
#include "records/relations/list_order.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <unordered_set>

namespace rapporteur::records {

namespace {

template <typename T> void sort_list(Archive::State& state)
{
    std::vector<std::pair<ListOrder, T const*>> ordered;
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

void derive_resolutions(Archive::State& state, Context const& context)
{
    for (Resolution const* resolution : state.list<Resolution>()) {
        if (context.should_stop()) return;
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
    derive_assistance(state);
    index_symbols(state);
}

}
