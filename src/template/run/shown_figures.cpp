#include "template/run/shown_figures.h"

#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "records/in_all.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace rapporteur::templates {

namespace {

using document::Derived;
using document::Node;
using document::Provenance;
using document::Role;

// f of each text of the nodes, without notes.
template <typename F> void each_text(std::vector<Node> const& nodes, F const& f)
{
    for (Node const& node : nodes) {
        if (node.role == Role::note) continue;
        if (node.role == Role::text) f(node);
        each_text(node.children, f);
    }
}

// The digits alone, as ASCII: what is grouped or has its currency before or behind it has the same.
std::string digits_of(std::string_view text, char32_t zero)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c >= zero && c < zero + 10) {
            result += static_cast<char>('0' + static_cast<char>(c - zero));
        } else if (c >= U'0' && c <= U'9') {
            result += static_cast<char>(c);
        }
    }
    return result;
}

bool has_minus(std::string_view text)
{
    return text.find('-') != std::string_view::npos || text.find("\u2212") != std::string_view::npos;
}

struct Printed {
    Decimal number;
    std::vector<std::string> digits; // in any style; of a range those of both bounds
};

bool is_one_of(std::vector<std::string> const& forms, std::string const& digits)
{
    return std::find(forms.begin(), forms.end(), digits) != forms.end();
}

// The figure's upper bound alone, where it is a range.
std::optional<Value> upper_bound(Value const& figure)
{
    if (auto const* money = figure.get<records::Money>(); money != nullptr && money->to)
        return Value(records::Money{*money->to, money->currency}, figure.origin);
    if (auto const* quantity = figure.get<records::Quantity>(); quantity != nullptr && quantity->to)
        return Value(records::Quantity{*quantity->to, quantity->unit}, figure.origin);
    if (figure.is_number() && figure.to) return Value(*figure.to, figure.origin);
    return std::nullopt;
}

Printed forms_of_one(Runtime& runtime, Value const& figure, char32_t zero)
{
    Printed result;
    auto const add = [&](std::string const& text) { result.digits.push_back(digits_of(text, zero)); };
    if (auto const* money = figure.get<records::Money>()) {
        result.number = money->number;
        add(runtime.language.format().money(money->number, money->currency, MoneyStyle::symbol));
    } else if (auto const* quantity = figure.get<records::Quantity>()) {
        result.number = quantity->number;
        records::Quantity plain = *quantity;
        plain.qualifier = records::Qualifier::exact;
        plain.per = records::Per::none;
        plain.to.reset();
        add(runtime.wording.text_of(
            runtime.wording.quantity(plain, figure.origin, runtime.progress.place())));
    } else {
        result.number = figure.number();
    }
    add(runtime.language.format().number(result.number, false));
    return result;
}

Printed printed_forms(Runtime& runtime, Value const& figure, char32_t zero)
{
    Printed result = forms_of_one(runtime, figure, zero);
    if (std::optional<Value> const upper = upper_bound(figure)) {
        Printed const forms = forms_of_one(runtime, *upper, zero);
        for (std::size_t i = 0; i < result.digits.size(); ++i) result.digits[i] += forms.digits[i];
    }
    return result;
}

// Whether what is printed was made of the figure. What was made of very many others is taken to be.
bool is_made_of(std::vector<Provenance> const& all, std::uint32_t from, std::uint32_t figure)
{
    constexpr std::size_t most = 64;
    std::vector<std::uint32_t> open{from};
    for (std::size_t seen = 0; !open.empty(); ++seen) {
        if (seen == most) return true;
        std::uint32_t const at = open.back();
        open.pop_back();
        if (at == figure) return true;
        std::vector<std::uint32_t> const& parts = all[at - 1].from;
        open.insert(open.end(), parts.begin(), parts.end());
    }
    return false;
}

bool is_over_period(Value const& figure)
{
    auto const* const quantity = figure.get<records::Quantity>();
    if (quantity == nullptr || quantity->per == records::Per::none || figure.origin.record == nullptr ||
        figure.origin.record->type != records::RecordType::assistance)
        return false;
    auto const& assistance = static_cast<records::Assistance const&>(*figure.origin.record);
    return over_period(*quantity, assistance.from, assistance.to).has_value();
}

}

Shown how_shown(Runtime& runtime, Value const& figure, std::vector<Node> const& cell)
{
    std::uint32_t const own = runtime.provenances.number(figure.origin);
    if (own == 0) return Shown::exactly; // of nothing that records hold
    char32_t const zero = runtime.language.format().zero();
    std::optional<Printed> forms;
    bool exactly = false;
    bool changed = false;
    each_text(cell, [&](Node const& text) {
        if (exactly || text.provenance == 0) return;
        std::vector<Provenance> const& all = runtime.document.provenances;
        if (text.provenance != own) {
            Provenance const& other = all[text.provenance - 1];
            // Of the same record: the amount in another currency.
            bool const is_converted = other.by == Derived::read && other.field == "number" &&
                                      figure.origin.record != nullptr &&
                                      other.record == figure.origin.record->id;
            changed = changed || is_converted || is_made_of(all, text.provenance, own);
            return;
        }
        std::string const digits = digits_of(text.text, zero);
        if (digits.empty()) return; // a qualifier, or a unit
        changed = true;
        if (!forms) forms = printed_forms(runtime, figure, zero);
        exactly = is_one_of(forms->digits, digits) && (!forms->number.is_negative() || has_minus(text.text));
    });
    if (exactly) return is_over_period(figure) ? Shown::over_period : Shown::exactly;
    return changed ? Shown::changed : Shown::not_shown;
}

bool is_silent(std::vector<Node> const& cell)
{
    bool silent = true;
    each_text(cell, [&](Node const& text) {
        if (text.text.find_first_not_of(" \t\r\n") != std::string::npos) silent = false;
    });
    return silent;
}

namespace {

// A field of a record, as a provenance names it.
using Leaf = std::pair<std::string, std::string>;

// A figure on record: what it is a number of, and its record. Empty of what is no figure, or is superseded.
std::optional<std::string> measure_of(Runtime& runtime, Leaf const& leaf)
{
    records::Record const* const record = runtime.archive.find(leaf.first);
    if (record == nullptr || record->type != records::RecordType::assistance) return std::nullopt;
    runtime.trace.note_contents(record);
    runtime.trace.note_supersession(*record);
    if (records::successor_of(*record) != nullptr) return std::nullopt;
    auto const& assistance = static_cast<records::Assistance const&>(*record);
    if (leaf.second == "amount" && assistance.amount) return assistance.amount->currency;
    if (leaf.second == "number" && assistance.converted) return assistance.converted->currency;
    if (leaf.second == "quantity" && assistance.quantity)
        return assistance.quantity->unit + "/" + std::string(records::word_of(assistance.quantity->per));
    return std::nullopt;
}

// The fields that what is printed was made of; each provenance is walked over once.
class Leaves {
public:
    explicit Leaves(std::vector<Provenance> const& all) : all_(all) {}

    void add(std::uint32_t number)
    {
        std::vector<std::uint32_t> open{number};
        while (!open.empty()) {
            std::uint32_t const at = open.back();
            open.pop_back();
            if (at == 0 || !seen_.insert(at).second) continue;
            Provenance const& entry = all_[at - 1];
            if (entry.by == Derived::read) {
                fields.emplace(Leaf(entry.record, entry.field), at);
            } else {
                open.insert(open.end(), entry.from.begin(), entry.from.end());
            }
        }
    }

    std::map<Leaf, std::uint32_t> fields;

private:
    std::vector<Provenance> const& all_;
    std::unordered_set<std::uint32_t> seen_;
};

}

namespace {

// Of the figures that a table shows or adds, those "in all" that later ones among them contain.
records::InAll in_all_of(Runtime& runtime, std::initializer_list<Leaves const*> all)
{
    std::vector<records::Assistance const*> figures;
    for (Leaves const* const leaves : all) {
        for (auto const& [leaf, number] : leaves->fields) {
            if (measure_of(runtime, leaf))
                figures.push_back(static_cast<records::Assistance const*>(runtime.archive.find(leaf.first)));
        }
    }
    return records::InAll(figures);
}

bool is_contained(Runtime& runtime, records::InAll const& in_all, Leaf const& leaf)
{
    return in_all.is_contained(*static_cast<records::Assistance const*>(runtime.archive.find(leaf.first)));
}

}

void check_foot(Runtime& runtime, Place const& place, Node const& table)
{
    std::vector<Provenance> const& all = runtime.document.provenances;
    Leaves shown(all), added(all);
    for (Node const& part : table.children) {
        bool const is_foot = part.role == Role::table_foot;
        if (!is_foot && part.role != Role::table_body) continue;
        each_text(part.children, [&](Node const& text) {
            if (text.provenance == 0) return;
            if (!is_foot) {
                shown.add(text.provenance);
            } else if (all[text.provenance - 1].by == Derived::sum) {
                added.add(text.provenance);
            }
        });
    }
    std::set<std::string> measures; // of what the sums add
    std::vector<Leaf> not_shown, not_added;
    for (auto const& [leaf, number] : added.fields) {
        auto const measure = measure_of(runtime, leaf);
        if (!measure) continue;
        measures.insert(*measure);
        if (!shown.fields.contains(leaf)) not_shown.push_back(leaf);
    }
    if (measures.empty()) return;
    records::InAll const in_all = in_all_of(runtime, {&shown, &added});
    for (auto const& [leaf, number] : shown.fields) {
        auto const measure = measure_of(runtime, leaf);
        bool const is_missing = measure && measures.contains(*measure) && !added.fields.contains(leaf);
        if (is_missing && !is_contained(runtime, in_all, leaf)) not_added.push_back(leaf);
    }
    auto const report = [&](std::vector<Leaf> const& leaves, std::string_view one, std::string_view several) {
        if (leaves.empty()) return;
        std::size_t const count = leaves.size();
        Diagnostic warning =
            fault_at(place, codes::total_mismatch,
                     count == 1 ? std::string(one) : std::to_string(count) + " " + std::string(several));
        warning.severity = Severity::warning;
        if (records::Record const* const record = runtime.archive.find(leaves.front().first))
            warning.notes.insert(warning.notes.begin(),
                                 {record->origin.position(), "the record '" + record->id + "' is here"});
        runtime.progress.add(std::move(warning));
    };
    report(not_shown, "a total in the foot adds a figure that the table does not show",
           "figures are added in the table's foot that the table does not show");
    report(not_added, "the table shows a figure that no total in its foot adds",
           "figures of the table are added by no total in its foot");
}

}
