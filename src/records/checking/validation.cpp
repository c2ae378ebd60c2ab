#include "records/checking/validation.h"

#include "base/text/destination_name.h"
#include "records/archive_state.h"
#include "records/checking/citation_year.h"
#include "records/checking/tender.h"
#include "records/destination.h"
#include "records/record_types.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rapporteur::records {

namespace {

// The labels of a paragraph's path: "3(a)(ii)" is 3, a, ii; numbers as recorded may be "3." or "(a)".
std::string canonical_path(std::string_view path)
{
    std::string result;
    std::string label;
    auto finish = [&] {
        while (!label.empty() && label.back() == '.') label.pop_back();
        if (!label.empty()) result += "(" + label + ")";
        label.clear();
    };
    for (char const c : path) {
        if (c == '(' || c == ')') {
            finish();
        } else if (c != ' ') {
            label += c;
        }
    }
    finish();
    return result;
}

// An unnumbered paragraph adds nothing to the paths of those that it nests.
void gather_paths(std::vector<Paragraph> const& paragraphs, std::string const& above,
                  std::unordered_set<std::string>& out)
{
    for (Paragraph const& paragraph : paragraphs) {
        std::string const path = above + canonical_path(paragraph.number);
        if (!paragraph.number.empty()) out.insert(path);
        gather_paths(paragraph.paragraphs, path, out);
    }
}

void gather_destinations(std::vector<Paragraph> const& paragraphs, std::string const& above, unsigned depth,
                         std::unordered_map<std::string, Position>& out)
{
    for (Paragraph const& paragraph : paragraphs) {
        if (paragraph.number.empty()) continue;
        std::string const destination = destination_of_paragraph(above, depth, paragraph.number);
        out.try_emplace(destination, paragraph.at);
        gather_destinations(paragraph.paragraphs, destination, depth + 1, out);
    }
}

class Validator {
public:
    Validator(Reading& reading, bool whole) : reading_(reading), whole_(whole) {}

    void run()
    {
        find_duplicates();
        find_shared_destinations();
        for (Draft& draft : reading_.drafts) {
            Resolver resolver(*this, draft);
            visit(*draft.table, draft.object, resolver);
        }
        find_cycles();
        find_successors();
        find_contradictions();
        find_misdated();
    }

private:
    // ---- Ids and references ----

    void find_duplicates()
    {
        by_id_.reserve(reading_.drafts.size());
        std::unordered_map<std::string, Draft const*> names; // that ids have in a paper
        for (std::size_t i = 0; i < reading_.drafts.size(); ++i) {
            Draft const& draft = reading_.drafts[i];
            index_of_.emplace(draft.record, i);
            if (draft.record->id.empty()) continue;
            auto const [first, inserted] = by_id_.emplace(draft.record->id, &draft);
            if (inserted) {
                auto const [other, free] = names.emplace(destination_name(draft.record->id), &draft);
                if (free) continue;
                fault_at(codes::duplicate_id, draft, "id",
                         "the id " + in_quotes(draft.record->id) + " and " +
                             in_quotes(other->second->record->id) + " are both " + in_quotes(other->first) +
                             " in a paper")
                    .notes.push_back({place_of(*other->second, "id"), "the other is here"});
                continue;
            }
            Fault& fault = fault_at(codes::duplicate_id, draft, "id",
                                    "the id " + in_quotes(draft.record->id) + " is taken");
            fault.notes.push_back({place_of(*first->second, "id"), "first defined here"});
        }
    }

    // Ids that are also what a paragraph of another record is called in the PDF. An id is short (assign.cpp),
    // so that asking for each of its beginnings costs little.
    void find_shared_destinations()
    {
        for (Draft const& draft : reading_.drafts) {
            std::string_view const id = draft.record->id;
            for (std::string_view const mark : {std::string_view(".op"), std::string_view(".pre")}) {
                for (std::size_t at = id.find(mark); at != std::string_view::npos;
                     at = id.find(mark, at + 1)) {
                    Draft const* other = find(id.substr(0, at));
                    if (other != nullptr && other->record->type == RecordType::resolution)
                        share(draft, *other);
                }
            }
        }
    }

    void share(Draft const& draft, Draft const& other)
    {
        auto const [known, made] = destinations_.try_emplace(other.record);
        if (made) {
            auto const& resolution = *static_cast<Resolution const*>(other.object);
            gather_destinations(resolution.preamble.paragraphs, destination_of_part(resolution.id, false), 0,
                                known->second);
            gather_destinations(resolution.operative.paragraphs, destination_of_part(resolution.id, true), 0,
                                known->second);
        }
        auto const paragraph = known->second.find(draft.record->id);
        if (paragraph == known->second.end()) return;
        bool const later = index_of_.find(draft.record)->second > index_of_.find(other.record)->second;
        Draft const& fault = later ? draft : other;
        std::string const what = later ? "the id " + in_quotes(draft.record->id) +
                                             " is what a paragraph of " + in_quotes(other.record->id)
                                       : "a paragraph of " + in_quotes(other.record->id) +
                                             " is called as the record " + in_quotes(draft.record->id);
        fault_at(codes::duplicate_id, fault, "id", what + (later ? " is called in a paper" : " in a paper"))
            .notes.push_back({later ? paragraph->second : place_of(draft, "id"),
                              later ? "the paragraph is here" : "the record is here"});
    }

    class Resolver : public Visitor {
    public:
        Resolver(Validator& validator, Draft const& draft) : validator_(validator), draft_(draft) {}
        void link(AnyLink const& link) override
        {
            if (Draft const* found = validator_.find(link.id);
                found != nullptr && (bit(found->record->type) & link.targets) != 0) {
                link.resolve(link.slot, *found->record);
            } else if (link.otherwise == nullptr || !link.otherwise(link.object, link.id)) {
                validator_.unresolved(link.id, link.at, link.targets);
            }
        }
        void text(LocalizedText& text) override
        {
            for (LocalizedText::Version& version : text.versions) walk(version.text, version.language);
        }

    private:
        void walk(RichText& text, std::string const& language)
        {
            for (std::size_t i = 0; i < text.size(); ++i) {
                Inline& piece = text[i];
                walk(piece.children, piece.language.empty() ? language : piece.language);
                if (piece.kind != Inline::Kind::cite || piece.target_id.empty()) continue;
                constexpr std::uint16_t targets = bit(RecordType::resolution) | bit(RecordType::reference);
                Draft const* found = validator_.find(piece.target_id);
                if (found == nullptr || (bit(found->record->type) & targets) == 0) {
                    validator_.unresolved(piece.target_id, piece.at, targets);
                    continue;
                }
                piece.target = found->object;
                piece.target_type = &found->table->info;
                if (printed_year(text, i, language))
                    validator_.dated_cites_.push_back({&text, i, &language, found});
                if (!piece.path.empty()) validator_.check_path(piece, *found, draft_);
            }
        }
        Validator& validator_;
        Draft const& draft_;
    };

    Draft const* find(std::string_view id) const
    {
        auto const found = by_id_.find(id);
        return found != by_id_.end() ? found->second : nullptr;
    }

    void unresolved(std::string const& id, Position const& at, std::uint16_t targets)
    {
        Fault fault;
        fault.at = at;
        fault.length = length_of(id);
        std::string wanted;
        for (Table const* table : Vocabulary::get().records()) {
            if ((bit(table->info.record_type) & targets) == 0) continue;
            wanted += (wanted.empty() ? "" : " or ") + std::string(table->element);
        }
        if (Draft const* other = find(id)) {
            fault.code = codes::wrong_kind_of_reference;
            fault.message = in_quotes(id) + " is of the kind " + std::string(other->table->element) +
                            ", where " + wanted + " is asked for";
            fault.notes.push_back({place_of(*other, "id"), "defined here"});
        } else {
            if (!whole_ || reading_.unread_ids.contains(id)) return;
            fault.code = codes::dangling_reference;
            fault.message = "there is no " + wanted + " with the id " + in_quotes(id);
            fault.nearest_among = targets;
            fault.wanted = id;
        }
        reading_.faults.add(std::move(fault));
    }

    void check_path(Inline const& cite, Draft const& target, Draft const& draft)
    {
        auto const [known, made] = paths_.try_emplace(target.record);
        if (made && target.record->type == RecordType::resolution) {
            auto const& resolution = *static_cast<Resolution const*>(target.object);
            gather_paths(resolution.preamble.paragraphs, {}, known->second);
            gather_paths(resolution.operative.paragraphs, {}, known->second);
        }
        std::string const path = canonical_path(cite.path);
        if (!path.empty() && known->second.contains(path)) return;
        Fault fault;
        fault.code = codes::dangling_reference;
        fault.at = cite.at;
        auto const place = std::lower_bound(draft.cite_paths.begin(), draft.cite_paths.end(), cite.at,
                                            [](CitePath const& each, Position const& at) {
                                                return std::pair(each.cite.line, each.cite.column) <
                                                       std::pair(at.line, at.column);
                                            });
        if (place != draft.cite_paths.end() && place->cite == cite.at) fault.at = place->path;
        fault.length = length_of(cite.path);
        fault.message =
            in_quotes(cite.target_id) + " has no paragraph " + in_quotes(cite.path) + " on record";
        fault.notes.push_back({target.record->at, "the " + std::string(target.table->element) + " is here"});
        reading_.faults.add(std::move(fault));
    }

    // ---- Cycles ----

    void find_cycles()
    {
        cycle<Body>(&Body::parent, "parent", "is under itself");
        cycle<Subject>(&Subject::parent, "parent", "is part of itself");
        cycle<Resolution>(&Resolution::continues, "continues", "continues itself");
        each_record_type([&]<typename T>(std::type_identity<T>) {
            if constexpr (Superseding<T>) cycle<T>(&T::supersedes, "supersedes", "supersedes itself");
        });
    }

    // A record has one successor: which of two would hold?
    void find_successors()
    {
        for (Draft const& draft : reading_.drafts) {
            Record const* const earlier = predecessor_of(*draft.record);
            if (earlier == nullptr) continue;
            auto const [first, inserted] = successors_.try_emplace(earlier, &draft);
            if (inserted) continue;
            contradiction(draft, draft.table->element, "supersedes",
                          in_quotes(earlier->id) + " has a successor, " +
                              in_quotes(first->second->record->id),
                          place_of(*first->second, "supersedes"), "superseded here");
        }
    }

    // Whether one of them takes the place of the other, over others or not. A cycle is told elsewhere.
    static bool are_one_matter(Record const& a, Record const& b) { return leads_to(a, b) || leads_to(b, a); }

    static bool leads_to(Record const& later, Record const& earlier)
    {
        constexpr int longest = 64;
        Record const* at = &later;
        for (int i = 0; i < longest && at != nullptr; ++i) {
            if (at == &earlier) return true;
            at = predecessor_of(*at);
        }
        return false;
    }

    // ---- Years of citations ----

    void find_misdated()
    {
        for (DatedCite const& each : dated_cites_) {
            auto const printed = misprinted_year(*each.text, each.index, *each.language);
            if (!printed) continue;
            Inline const& cite = (*each.text)[each.index];
            auto const years = years_of(cite);
            Fault fault;
            fault.code = codes::year_mismatch;
            fault.severity = Severity::warning;
            fault.at = cite.at;
            fault.length = length_of(cite.target_id);
            fault.message = in_quotes(printed->words) + " is cited with the year " +
                            std::to_string(printed->year) + ", but " + in_quotes(cite.target_id) + " is of " +
                            std::to_string(years->first);
            fault.notes.push_back({place_of(*each.target, "adopted"),
                                   "the " + std::string(each.target->table->element) + " is here"});
            reading_.faults.add(std::move(fault));
        }
    }

    // "S/RES/822 (1994)" of one adopted in 1993.
    void check_year(Symbol const& symbol, PartialDate const& adopted, Draft const& draft)
    {
        if (symbol.year == 0 || adopted.year == 0 || symbol.year == adopted.year) return;
        Fault& fault = fault_at(codes::year_mismatch, draft, "symbol",
                                "the symbol names the year " + std::to_string(symbol.year) +
                                    ", but the adoption is of " + std::to_string(adopted.year));
        fault.severity = Severity::warning;
        fault.notes.push_back({place_of(draft, "adopted"), "the date is here"});
    }

    // Every record leads to one other at most, so that each is walked over twice at most.
    template <typename T> void cycle(Link<T> T::*link, std::string_view xml_name, std::string const& what)
    {
        enum class Mark : std::uint8_t { unseen, walking, done };
        std::vector<Mark> marks(reading_.drafts.size(), Mark::unseen);
        auto next = [&](std::size_t i) -> std::optional<std::size_t> {
            T const* target = (static_cast<T const*>(reading_.drafts[i].object)->*link).target;
            if (target == nullptr) return std::nullopt;
            return index_of_.find(target)->second;
        };
        for (std::size_t start = 0; start < marks.size(); ++start) {
            if (reading_.drafts[start].record->type != record_type_of<T> || marks[start] != Mark::unseen)
                continue;
            std::vector<std::size_t> path;
            std::optional<std::size_t> at = start;
            while (at && marks[*at] == Mark::unseen) {
                marks[*at] = Mark::walking;
                path.push_back(*at);
                at = next(*at);
            }
            if (at && marks[*at] == Mark::walking) {
                std::vector<std::size_t> members(std::find(path.begin(), path.end(), *at), path.end());
                std::rotate(members.begin(), std::min_element(members.begin(), members.end()), members.end());
                tell_cycle(members, xml_name, what);
            }
            for (std::size_t const each : path) marks[each] = Mark::done;
        }
    }

    void tell_cycle(std::vector<std::size_t> const& members, std::string_view xml_name,
                    std::string const& what)
    {
        constexpr std::size_t shown = 8;
        Draft const& first = reading_.drafts[members.front()];
        Fault& fault = fault_at(codes::cycle, first, xml_name, in_quotes(first.record->id) + " " + what);
        for (std::size_t i = 1; i < members.size() && i < shown; ++i) {
            Draft const& member = reading_.drafts[members[i]];
            fault.notes.push_back(
                {place_of(member, xml_name), "through " + in_quotes(member.record->id) + ", here"});
        }
        if (xml_name == "continues") {
            for (std::size_t const each : members) circular_.insert(reading_.drafts[each].record);
        }
    }

    // ---- Contradictions ----

    struct Days {
        std::int64_t first;
        std::int64_t last;
        bool apart_from(Days const& other) const { return last < other.first || other.last < first; }
    };
    static constexpr std::int64_t ever = std::numeric_limits<std::int32_t>::max();

    static Days days_of(PartialDate const& date) { return {date.first_day(), date.last_day()}; }

    // Empty where the dates could not be read or are at odds with each other.
    static std::optional<Days> days_of(Session const& session, bool open_end)
    {
        if (session.start.year == 0) return std::nullopt;
        bool const open =
            open_end && !session.end && session.start.precision() == PartialDate::Precision::day;
        Days const days{session.start.first_day(), open ? ever : session.last().last_day()};
        if (days.last < days.first) return std::nullopt;
        return days;
    }

    static std::optional<Days> days_of(Resolution const& resolution)
    {
        if (resolution.adopted) return days_of(*resolution.adopted);
        return resolution.session.target != nullptr ? days_of(*resolution.session.target, false)
                                                    : std::nullopt;
    }

    static Body const* body_of(Resolution const& resolution)
    {
        return resolution.session.target != nullptr ? resolution.session.target->body.target : nullptr;
    }

    void find_contradictions()
    {
        for (Draft const& draft : reading_.drafts) {
            switch (draft.record->type) {
            case RecordType::resolution: check(*static_cast<Resolution const*>(draft.object), draft); break;
            case RecordType::reference: check(*static_cast<Reference const*>(draft.object), draft); break;
            case RecordType::assistance: check(*static_cast<Assistance const*>(draft.object), draft); break;
            default: break;
            }
        }
    }

    void check(Resolution const& resolution, Draft const& draft)
    {
        Session const* session = resolution.session.target;
        if (session != nullptr && resolution.adopted) {
            auto const days = days_of(*session, true);
            if (days && days_of(*resolution.adopted).apart_from(*days)) {
                std::string const until = session->end ? " to " + session->end->to_string() : std::string();
                contradiction(draft, draft.table->element, "adopted",
                              "adopted outside the session's dates, " + session->start.to_string() + until,
                              session->at, "the session is here");
            }
        }
        if (Resolution const* earlier = resolution.continues.target)
            check_continued(resolution, *earlier, draft);
        if (resolution.symbol && resolution.adopted)
            check_year(*resolution.symbol, *resolution.adopted, draft);
        check_votes(resolution, body_of(resolution), draft);
        check_symbols(resolution, draft);
    }

    void check_continued(Resolution const& resolution, Resolution const& earlier, Draft const& draft)
    {
        Body const* mine = body_of(resolution);
        Body const* other = body_of(earlier);
        if (mine != nullptr && other != nullptr && mine != other) {
            contradiction(draft, draft.table->element, "continues",
                          in_quotes(earlier.id) + " is of another body, " + in_quotes(other->id) +
                              "; this one is of " + in_quotes(mine->id),
                          earlier.at, "the resolution is here");
            return;
        }
        if (circular_.contains(&resolution)) return; // told as a cycle
        auto const days = days_of(resolution);
        auto const earlier_days = days_of(earlier);
        if (days && earlier_days && days->last < earlier_days->first) {
            contradiction(draft, draft.table->element, "continues",
                          in_quotes(earlier.id) + " is later than the resolution that continues it",
                          earlier.at, "the later one is here");
        }
    }

    void check(Reference const& reference, Draft const& draft)
    {
        check_votes(reference, reference.body.target, draft);
        check_year(reference.symbol, reference.adopted, draft);
        if (reference.body.target != nullptr && !reference.symbol.key.empty()) {
            take_symbol(*reference.body.target, reference.symbol.key, draft,
                        draft.place(draft.table->element, "symbol"));
        }
    }

    // At the vote that first takes the sum beyond the members.
    template <typename T> void check_votes(T const& record, Body const* body, Draft const& draft)
    {
        if (body == nullptr || !body->members) return;
        std::int64_t sum = 0;
        for (auto const& [votes, name] :
             {std::pair(record.votes_for, "for"), std::pair(record.against, "against"),
              std::pair(record.abstaining, "abstaining")}) {
            if (!votes) continue;
            sum += *votes;
            if (sum <= *body->members) continue;
            contradiction(draft, draft.table->element, name,
                          "more votes than the body's " + std::to_string(*body->members) + " members",
                          body->at, in_quotes(body->id) + " is here");
            return;
        }
    }

    void check_symbols(Resolution const& resolution, Draft const& draft)
    {
        Body const* body = body_of(resolution);
        if (body == nullptr) return;
        std::vector<ValuePlace const*> places;
        if (resolution.symbol) places.push_back(draft.place("resolution", "symbol"));
        for (ValuePlace const& place : draft.places) {
            if (place.table == &table_of<Symbol>()) places.push_back(&place);
        }
        std::vector<std::string> const keys = symbol_keys(resolution);
        for (std::size_t i = 0; i < keys.size() && i < places.size(); ++i)
            take_symbol(*body, keys[i], draft, places[i]);
    }

    void take_symbol(Body const& body, std::string const& key, Draft const& draft, ValuePlace const* place)
    {
        Position at = draft.record->at;
        if (place != nullptr) {
            at.line = place->line;
            at.column = place->column;
        }
        auto const [first, inserted] =
            symbols_.try_emplace(body.id + '\n' + key, SymbolUse{draft.record, at});
        if (inserted || first->second.record == draft.record) return;
        if (are_one_matter(*draft.record, *first->second.record)) return;
        Fault fault;
        fault.code = codes::contradiction;
        fault.at = at;
        fault.length = place != nullptr ? place->length : 1;
        fault.message = "the symbol is used twice by " + in_quotes(body.id) + ": " +
                        in_quotes(first->second.record->id) + " has it";
        fault.notes.push_back({first->second.at, "first used here"});
        reading_.faults.add(std::move(fault));
    }

    void check(Assistance const& figure, Draft const& draft)
    {
        if (figure.amount && !figure.amount->currency.empty()) {
            if (auto const days = days_of(figure))
                check_tender(figure.amount->currency, *days, "amount", draft);
        }
        if (figure.converted && figure.converted->rate_date && !figure.converted->currency.empty()) {
            check_tender(figure.converted->currency, days_of(*figure.converted->rate_date), "converted",
                         draft);
        }
        if (figure.amount && figure.converted) check_conversion(*figure.amount, *figure.converted, draft);
    }

    // A converted amount is what its rate makes of the amount, rounded to the places that it is written with:
    // half a unit of the last one is as far as it may be from it. What could not be read is told elsewhere.
    void check_conversion(Money const& amount, Converted const& converted, Draft const& draft)
    {
        std::string_view const element = table_of<Converted>().element;
        if (draft.place(element, {}) == nullptr || draft.place(element, "rate") == nullptr ||
            draft.place("amount", {}) == nullptr)
            return;
        auto const are_apart = [](Decimal const& a, Decimal const& b, Decimal const& unit) {
            Decimal const apart = a < b ? b - a : a - b;
            return apart * Decimal(2) > unit;
        };
        Decimal const unit(Decimal::Digits(1), converted.number.scale());
        Decimal const product = amount.number * converted.rate;
        if (!are_apart(product, converted.number, unit)) return;
        std::string const rate = converted.rate.to_string();
        Fault& fault = fault_at(codes::conversion_mismatch, draft, element, {},
                                amount.number.to_string() + " " + amount.currency + " at " + rate + " " +
                                    converted.currency + " for one " + amount.currency + " is " +
                                    product.rounded(converted.number.scale()).to_string() + " " +
                                    converted.currency + ", not " + converted.number.to_string());
        fault.severity = Severity::warning;
        // A rate that is quoted the other way round: amount / rate, without dividing.
        bool const is_inverse =
            !converted.rate.is_zero() &&
            !are_apart(amount.number, converted.number * converted.rate, unit * converted.rate);
        if (is_inverse) {
            fault.message += "; the rate seems to be of " + amount.currency + " for one " +
                             converted.currency + ", where that of " + converted.currency + " for one " +
                             amount.currency + " is asked for";
        }
        if (ValuePlace const* const place = draft.place(element, "rate")) {
            Position at = draft.record->at;
            at.line = place->line;
            at.column = place->column;
            fault.notes.push_back({at, "the rate is here"});
        }
    }

    // A figure "as of" a date was given on some day up to it.
    static std::optional<Days> days_of(Assistance const& figure)
    {
        if (figure.date) return days_of(*figure.date);
        if (figure.from || figure.to) {
            return Days{figure.from ? figure.from->first_day() : -ever,
                        figure.to ? figure.to->last_day() : ever};
        }
        if (figure.as_of) return Days{-ever, figure.as_of->last_day()};
        return std::nullopt;
    }

    void check_tender(std::string const& currency, Days days, std::string_view element, Draft const& draft)
    {
        if (was_tender(currency, days.first, days.last)) return;
        contradiction(draft, element, "currency",
                      in_quotes(currency) + " was tender nowhere at the figure's date");
    }

    // ---- Telling ----

    Position place_of(Draft const& draft, std::string_view xml_name) const
    {
        Position at = draft.record->at;
        if (ValuePlace const* place = draft.place(draft.table->element, xml_name)) {
            at.line = place->line;
            at.column = place->column;
        }
        return at;
    }

    Fault& fault_at(std::string_view code, Draft const& draft, std::string_view xml_name, std::string message)
    {
        return fault_at(code, draft, draft.table->element, xml_name, std::move(message));
    }

    Fault& fault_at(std::string_view code, Draft const& draft, std::string_view element,
                    std::string_view xml_name, std::string message)
    {
        Fault fault;
        fault.code = code;
        fault.at = draft.record->at;
        fault.length = length_of(draft.table->element);
        if (ValuePlace const* place = draft.place(element, xml_name)) {
            fault.at.line = place->line;
            fault.at.column = place->column;
            fault.length = place->length;
        }
        fault.message = std::move(message);
        return reading_.faults.add(std::move(fault));
    }

    void contradiction(Draft const& draft, std::string_view element, std::string_view xml_name,
                       std::string message)
    {
        fault_at(codes::contradiction, draft, element, xml_name, std::move(message));
    }

    void contradiction(Draft const& draft, std::string_view element, std::string_view xml_name,
                       std::string message, Position const& other, std::string note)
    {
        fault_at(codes::contradiction, draft, element, xml_name, std::move(message))
            .notes.push_back({other, std::move(note)});
    }

    struct SymbolUse {
        Record const* record;
        Position at;
    };

    Reading& reading_;
    bool whole_;
    std::unordered_map<std::string_view, Draft const*> by_id_;
    std::unordered_map<Record const*, std::size_t> index_of_;
    std::unordered_map<Record const*, std::unordered_set<std::string>> paths_;
    std::unordered_map<Record const*, std::unordered_map<std::string, Position>> destinations_;
    std::unordered_map<std::string, SymbolUse> symbols_;
    std::unordered_set<Record const*> circular_;
    std::unordered_map<Record const*, Draft const*> successors_;
    // Cites with a year, to be looked at when every link has its target.
    struct DatedCite {
        RichText const* text;
        std::size_t index;
        std::string const* language; // of the text
        Draft const* target;
    };
    std::vector<DatedCite> dated_cites_;
};

}

void validate(Reading& reading, bool whole) { Validator(reading, whole).run(); }

}
