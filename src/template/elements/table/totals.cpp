#include "template/elements/table/totals.h"

#include "template/expressions/figure_numbers.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"
#include "template/run/shown_figures.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace rapporteur::templates {

using document::Node;
using document::Role;

void GrowingTotal::add(Value const& figure)
{
    any_ = true;
    if (spec_.is_money) {
        // Of one currency, for the totals are by it.
        (void)money_.add(figure);
    } else if (figure.get<records::Quantity>() != nullptr) {
        add_quantity(figure);
    } else {
        number_ = number_ + figure.number();
    }
}

Value GrowingTotal::printed(Runtime& runtime) const
{
    if (!any_) return {};
    if (spec_.is_money) {
        Value result = runtime.wording.money(money_.value(), spec_.style, spec_.place);
        result.origin = {};
        return result;
    }
    if (quantities_.empty()) return runtime.language.format().number(number_, true);
    Value result;
    for (bool const is_in_all : {false, true}) {
        for (Things const& part : quantities_) {
            if (part.holders.empty() == is_in_all) continue;
            result = runtime.wording.joined(
                std::move(result), runtime.wording.quantity(part.quantity, {}, spec_.place),
                is_in_all ? Wording::Figures::in_all : Wording::Figures::single, part.as_of, spec_.place);
        }
    }
    return result;
}

// Over its period where that is closed; else figures of one unit and period add up as they are.
void GrowingTotal::add_quantity(Value const& figure)
{
    records::Quantity quantity = *figure.get<records::Quantity>();
    if (figure.origin.record != nullptr && figure.origin.record->type == records::RecordType::assistance) {
        auto const& assistance = static_cast<records::Assistance const&>(*figure.origin.record);
        if (auto const whole = over_period(quantity, assistance.from, assistance.to)) quantity = *whole;
    }
    Things own{std::move(quantity)};
    if (summed_.is_apart(figure)) {
        records::Assistance const& assistance = *assistance_of(figure);
        own.holders.push_back(records::InAll::holder_of(assistance));
        if (PartialDate const* const date = records::InAll::date_of(assistance)) own.as_of = *date;
    }
    for (Things& part : quantities_) {
        bool const is_alike = part.quantity.unit == own.quantity.unit &&
                              part.quantity.per == own.quantity.per && part.as_of == own.as_of &&
                              part.holders.empty() == own.holders.empty();
        bool const is_of_another =
            own.holders.empty() ||
            std::find(part.holders.begin(), part.holders.end(), own.holders.front()) == part.holders.end();
        if (!is_alike || !is_of_another || !records::add_to(part.quantity, own.quantity)) continue;
        part.holders.insert(part.holders.end(), own.holders.begin(), own.holders.end());
        return;
    }
    quantities_.push_back(std::move(own));
}

std::size_t Sum::remarks() const
{
    std::size_t result = 0;
    for (Values const& each : remarked) result += each.size();
    return result;
}

namespace {

std::string key_text(Runtime& runtime, Values const& keys)
{
    std::string result;
    for (Value const& key : keys) result += runtime.wording.plain_of(key) + '\x1f';
    return result;
}

// A row of a record that another took the place of counts in no total.
bool is_superseded_row(Runtime& runtime, Value const& row)
{
    ObjectRef const* const object = row.object();
    records::Record const* const record = object != nullptr ? records::as_record(object->object) : nullptr;
    if (record == nullptr) return false;
    runtime.trace.note_supersession(*record);
    return records::successor_of(*record) != nullptr;
}

// The figure of the row; money of what was converted, known as far as what it was made of.
Value figure_of(Runtime& runtime, TotalsSpec const& spec, Value const& row)
{
    Value figure = runtime.evaluator.follow(spec.of, row);
    runtime.trace.note_contents(figure.origin.record);
    std::optional<records::Money> const money = converted_money(figure);
    return money ? Value(*money, figure.origin) : figure;
}

// Whether the row has a figure of another kind. Unknown is what has no figure at all: a quantity is one.
bool has_other_figure(Runtime& runtime, TotalsSpec const& spec, Value const& row)
{
    Evaluator& evaluator = runtime.evaluator;
    return (!spec.quantity.empty() && !evaluator.follow(spec.quantity, row).absent()) ||
           (!spec.amount.empty() && !evaluator.follow(spec.amount, row).absent());
}

// What may be added: figures that are there, and that no other took the place of.
Values counted(Values const& figures)
{
    Values result;
    std::copy_if(figures.begin(), figures.end(), std::back_inserter(result),
                 [](Value const& figure) { return !figure.absent() && !is_superseded(figure); });
    return result;
}

// Sums in the order of what they are called.
Sums in_order_of_keys(Runtime& runtime, TotalsSpec const& spec, std::vector<Sum> result,
                      std::vector<Standing> standings)
{
    using What = Standing::What;
    std::vector<std::size_t> order(result.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    SortOrder const by_words{
        std::vector<TextOrder>(spec.by.size(), {TextOrder::By::dictionary, LetterCase::counts})};
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return runtime.evaluator.comes_before(result[a].keys, result[b].keys, by_words, spec.place);
    });
    Sums sorted;
    std::vector<std::size_t> place_of(result.size());
    for (std::size_t const at : order) {
        place_of[at] = sorted.sums.size();
        sorted.sums.push_back(std::move(result[at]));
    }
    for (Standing& standing : standings) {
        if (standing.what != What::nothing) standing.sum = place_of[standing.sum];
    }
    sorted.standings = std::move(standings);
    return sorted;
}

}

Sums sums_of(Runtime& runtime, TotalsSpec const& spec, Values const& rows)
{
    using What = Standing::What;
    std::map<std::string, std::size_t> index;
    std::vector<Sum> result;
    std::vector<Standing> standings(rows.size());
    std::vector<std::pair<Values, std::size_t>> unknown; // keys and row
    Values figures;
    for (Value const& row : rows) figures.push_back(figure_of(runtime, spec, row));
    auto const summed = std::make_shared<Summed const>(counted(figures));
    for (std::size_t i = 0; i < rows.size() && !runtime.progress.should_stop(); ++i) {
        Value const& row = rows[i];
        Values keys;
        for (TotalsSpec::Key const& key : spec.by) keys.push_back(runtime.evaluator.follow(key.path, row));
        Value figure = std::move(figures[i]);
        bool const is_void = is_superseded_row(runtime, row);
        if (figure.absent() && is_void) continue;
        if (figure.absent()) {
            if (!has_other_figure(runtime, spec, row)) unknown.emplace_back(std::move(keys), i);
            continue;
        }
        auto const [found, added] = index.emplace(key_text(runtime, keys), result.size());
        if (added) result.push_back({std::move(keys), {}, {}, {}, {}, summed});
        Sum& sum = result[found->second];
        bool const is_contained = !is_void && summed->is_contained(figure);
        standings[i] = {is_void        ? What::superseded
                        : is_contained ? What::contained
                                       : What::figure,
                        found->second, sum.figures.size()};
        if (is_void || is_contained) continue;
        sum.rows.push_back(row);
        sum.figures.push_back(std::move(figure));
        sum.at.push_back(i);
    }
    // What has no figure has no currency either: it counts in the first group that it does not
    // contradict.
    for (auto const& each : unknown) { // clang 14 captures no structured binding
        Values const& keys = each.first;
        std::size_t const row = each.second;
        auto const fits = [&](Sum const& sum) {
            for (std::size_t i = 0; i < keys.size(); ++i) {
                if (!keys[i].absent() && !runtime.evaluator.equal(keys[i], sum.keys[i])) return false;
            }
            return true;
        };
        auto found = std::find_if(result.begin(), result.end(), fits);
        if (found == result.end()) {
            result.push_back({keys, {}, {}, {}, {}, summed});
            found = result.end() - 1;
        }
        standings[row] = {What::unknown, static_cast<std::size_t>(found - result.begin()), 0};
        if (spec.counts_unknown) found->rows.push_back(rows[row]);
    }
    return in_order_of_keys(runtime, spec, std::move(result), std::move(standings));
}

void add_remark(Runtime& runtime, TotalsSpec const& spec, Sums& sums, std::size_t row, Value const& record,
                Node const& made)
{
    Standing const& standing = sums.standings[row];
    if (standing.what == Standing::What::nothing) return;
    Sum& sum = sums.sums[standing.sum];
    Nodes const& cell = made.children[spec.column].children;
    std::optional<Remark> remark;
    switch (standing.what) {
    case Standing::What::unknown:
        // What is left out must say of itself that it is not known.
        if (spec.counts_unknown || is_silent(cell)) remark = Remark::unknown;
        break;
    case Standing::What::superseded: remark = Remark::superseded; break;
    case Standing::What::contained: remark = Remark::contained; break;
    case Standing::What::figure:
        runtime.progress.stand_at(spec.place);
        switch (how_shown(runtime, sum.figures[standing.figure], cell)) {
        case Shown::exactly: break;
        case Shown::over_period: remark = Remark::over_period; break;
        case Shown::changed: remark = Remark::changed; break;
        case Shown::not_shown: remark = Remark::not_shown; break;
        }
        break;
    case Standing::What::nothing: break;
    }
    if (remark) sum.remarked[static_cast<std::size_t>(*remark)].push_back(record);
}

namespace {

// What the group is called: each listed word by its message for totals ("Grants"), the rest as it prints.
// The currency is not named, for the amount does.
Value name_of(Runtime& runtime, TotalsSpec const& spec, Sum const& sum)
{
    Values pieces;
    for (std::size_t i = 0; i < sum.keys.size(); ++i) {
        Value const& key = sum.keys[i];
        if (spec.by[i].is_currency || key.absent()) continue;
        if (!pieces.empty()) pieces.emplace_back(", ");
        Value printed = key;
        if (Word const* word = key.get<Word>()) {
            if (auto by_name = runtime.wording.word_of_total(*word, spec.place))
                printed = std::move(*by_name);
        }
        printed.origin = {};
        pieces.push_back(std::move(printed));
    }
    if (pieces.empty()) return runtime.wording.message(MessageKey::total, {}, spec.place);
    return make_fragment(std::move(pieces));
}

}

Nodes label_of(Runtime& runtime, TotalsSpec const& spec, Sum const& sum)
{
    Nodes label;
    if (spec.label) {
        Group group{sum.keys.empty() ? Value() : sum.keys.front(), std::make_shared<Values const>(sum.rows)};
        runtime.evaluator.slots[spec.group_slot] =
            std::shared_ptr<Group const>(std::make_shared<Group const>(std::move(group)));
        spec.label->print(runtime, label);
    } else {
        print_value(runtime, name_of(runtime, spec, sum), label);
    }
    return label;
}

Value words_of_remark(Runtime& runtime, TotalsSpec const& spec, Remark remark, std::size_t count)
{
    // In the order of Remark.
    static constexpr std::array<MessageKey, remark_count> words{
        MessageKey::total_not_known,   MessageKey::total_superseded, MessageKey::total_contained,
        MessageKey::total_over_period, MessageKey::total_changed,    MessageKey::total_not_shown};
    return runtime.wording.message(words[static_cast<std::size_t>(remark)], {}, spec.place,
                                   MessageCount{Decimal(static_cast<std::int64_t>(count))});
}

Node total_row(Runtime& runtime, TotalsSpec const& spec, Sum const& sum, std::size_t column_count)
{
    Node row = runtime.nodes.make(Role::row);
    row.ensure_attributes().class_name = "total";
    Nodes label = label_of(runtime, spec, sum);
    GrowingTotal total(spec, *sum.summed);
    for (Value const& figure : sum.figures) total.add(figure);
    Value figure = total.printed(runtime);
    figure.origin = runtime.provenances.derive(document::Derived::sum, sum.figures);
    for (std::size_t i = 0; i < remark_count; ++i) {
        Values const& counted = sum.remarked[i];
        if (counted.empty()) continue;
        print_gap(runtime, label);
        Node span = runtime.nodes.make(Role::span);
        span.ensure_attributes().class_name = "unknown";
        Value words = words_of_remark(runtime, spec, static_cast<Remark>(i), counted.size());
        words.origin = runtime.provenances.derive(document::Derived::count, counted);
        print_value(runtime, words, span.children);
        label.push_back(std::move(span));
    }
    enum class Heads : bool { nothing, its_row };
    auto const add_cell = [&](Nodes children, std::size_t span, Heads heads) {
        Node node = runtime.nodes.make(Role::cell);
        node.ensure_attributes().colspan = static_cast<std::uint16_t>(span);
        node.ensure_attributes().header_cell = heads == Heads::its_row;
        settle_inlines(children);
        node.children = std::move(children);
        row.children.push_back(std::move(node));
    };
    Nodes amount;
    if (!figure.absent()) print_value(runtime, figure, amount);
    // The label stands over the columns before the figure's, and after it only where nothing is before.
    std::size_t const before = spec.column;
    std::size_t const after = column_count - spec.column - 1;
    if (before > 0) add_cell(std::exchange(label, {}), before, Heads::its_row);
    add_cell(std::move(amount), 1, Heads::nothing);
    if (after > 0) add_cell(std::move(label), after, before == 0 ? Heads::its_row : Heads::nothing);
    return row;
}

}
