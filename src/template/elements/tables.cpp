#include "template/elements/compiler.h"
#include "template/filters/filters.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"
#include "template/run/shown_figures.h"
#include "template/run/total.h"

#include "base/diagnostics/suggest.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

// Tables: of rows that a list gives, or written out.
namespace rapporteur::templates {

namespace {

using document::Column;
using document::Node;
using document::Role;

using A = AttributeInfo;

constexpr std::array<std::string_view, 4> aligns{"start", "end", "center", "decimal"};
constexpr A column_align{"align", aligns};
// "": a cell of the body like others.
constexpr std::array<std::string_view, 2> headers{"", "row"};
constexpr A header_attribute{"header", headers};
constexpr A colspan_attribute{"colspan", 1, 1000};
constexpr A rowspan_attribute{"rowspan", 1, 1000};
constexpr std::array<std::string_view, 2> unknowns{"count", "leave-out"};
constexpr A totals_unknown{"unknown", unknowns};
constexpr std::array<std::string_view, 2> carries{"", "forward"};
constexpr A totals_carry{"carry", carries};

// "2fr", "30mm", or nothing: by content.
Column column_of(Compiler& compiler, XmlNode const& element)
{
    Column column;
    column.align = static_cast<Column::Align>(compiler.word(element, column_align));
    XmlAttribute const* width = element.attribute("width");
    if (width == nullptr || width->value == "content") return column;
    std::string_view const text = width->value;
    auto const amount = [&](std::size_t unit) -> std::optional<std::int64_t> {
        std::optional<Decimal> const number = Decimal::parse(text.substr(0, text.size() - unit));
        if (!number || number->is_negative() || number->is_zero()) return std::nullopt;
        return (*number * Decimal(1000)).rounded(0).to_integer();
    };
    std::optional<std::int64_t> value;
    if (text.ends_with("fr")) {
        column.width = Column::Width::fraction;
        value = amount(2);
    } else if (text.ends_with("mm")) {
        column.width = Column::Width::fixed;
        value = amount(2);
    }
    if (!value || *value > 1'000'000) {
        compiler.add(compiler.unit().document->fault_at_value(codes::bad_value, *width,
                                                              "a width is written 2fr, 30mm or content"));
        return Column{Column::Width::content, 0, column.align};
    }
    column.amount = *value;
    return column;
}

void add_caption(Runtime& runtime, std::optional<TextTemplate> const& caption, Node& table)
{
    if (!caption) return;
    Node node = runtime.nodes.make(Role::caption);
    caption->print(runtime, node.children);
    settle_inlines(node.children);
    if (!node.children.empty()) table.children.push_back(std::move(node));
}

// ---- Written out

class TablePart final : public Instruction {
public:
    Role role{};
    Decorations decorations;
    Block content;
    std::uint16_t colspan = 1;
    std::uint16_t rowspan = 1;
    bool header = false;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(role);
        decorations.apply(runtime, node);
        LanguageScope const scope(runtime.language, node.attrs().language);
        bool const was_head = runtime.in_table_head;
        if (role == Role::table_head) runtime.in_table_head = true;
        content.run(runtime, node.children);
        runtime.in_table_head = was_head;
        if (role == Role::cell) {
            document::Attributes& attributes = node.ensure_attributes();
            attributes.colspan = colspan;
            attributes.rowspan = rowspan;
            attributes.header_cell = header || runtime.in_table_head;
            node.children = settle_flow(std::move(node.children));
        } else if (node.children.empty()) {
            return;
        }
        out.push_back(std::move(node));
    }
};

template <Role role, Content holds> InstructionPtr part(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<TablePart>(element);
    result->role = role;
    result->decorations = compiler.decorations(element);
    if constexpr (role == Role::table_head) compiler.outline.add_table_head();
    if constexpr (role == Role::cell) {
        result->colspan = static_cast<std::uint16_t>(compiler.number(element, colspan_attribute).value_or(1));
        result->rowspan = static_cast<std::uint16_t>(compiler.number(element, rowspan_attribute).value_or(1));
        if (element.attribute("header") != nullptr)
            result->header = compiler.word(element, header_attribute) == 1;
        if (result->header) compiler.outline.add_table_head();
    }
    result->content = compiler.content(element, holds);
    return result;
}

class WrittenTable final : public Instruction {
public:
    Decorations decorations;
    std::optional<TextTemplate> caption;
    std::vector<Column> columns;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node table = runtime.nodes.make(Role::table);
        decorations.apply(runtime, table);
        LanguageScope const scope(runtime.language, table.attrs().language);
        Nodes parts;
        content.run(runtime, parts);
        // Head, bodies, foot, in the order that the tree wants them.
        for (Role const role : {Role::table_head, Role::table_body, Role::table_foot}) {
            for (Node& each : parts) {
                if (each.role == role) table.children.push_back(std::move(each));
            }
        }
        if (table.children.empty()) return;
        table.ensure_attributes().columns = columns;
        if (caption) {
            Nodes rest = std::move(table.children);
            table.children.clear();
            add_caption(runtime, caption, table);
            for (Node& each : rest) table.children.push_back(std::move(each));
        }
        check_foot(runtime, place, table);
        out.push_back(std::move(table));
    }
};

// ---- Of rows

struct ColumnSpec {
    Column column;
    std::optional<TextTemplate> heading;
    Block content;
    std::vector<Code const*> printed; // what its cells print
    std::uint32_t place_number = 0;
    Place place;
    bool header = false;
};

struct TotalsSpec {
    Place place;
    std::uint32_t place_number = 0;
    Steps of;
    bool is_money = false;
    bool is_converted = false; // `of` is the number of a conversion: money, as which it is added
    std::vector<Steps> by;
    std::optional<TextTemplate> label;
    std::uint32_t group_slot = 0;
    bool counts_unknown = true;
    bool carries = false; // from page to page
    std::size_t column = 0;
    MoneyStyle style = MoneyStyle::symbol;
    Together together;
    Steps quantity, amount; // of assistance: a figure is unknown where it has neither
};

// A total while it grows, figure by figure.
class GrowingTotal {
public:
    // `all` are the figures that will be added.
    GrowingTotal(TotalsSpec const& spec, Values const& all) : spec_(spec), money_(all, spec.together) {}

    void add(Value const& figure)
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

    // As it prints; absent of nothing.
    Value printed(Runtime& runtime) const
    {
        if (!any_) return {};
        if (spec_.is_money) {
            Value result = runtime.wording.money(money_.value(), spec_.style, spec_.place);
            result.origin = {};
            return result;
        }
        if (quantities_.empty()) return runtime.language.format().number(number_, true);
        Value result;
        for (records::Quantity const& part : quantities_) {
            Value figure = runtime.wording.quantity(part, {}, spec_.place);
            result = result.absent()
                         ? std::move(figure)
                         : runtime.wording.message(
                               MessageKey::figure_and,
                               {{"first", std::move(result)}, {"second", std::move(figure)}}, spec_.place);
        }
        return result;
    }

private:
    // Over its period where that is closed; else figures of one unit and period add up as they are.
    void add_quantity(Value const& figure)
    {
        records::Quantity quantity = *figure.get<records::Quantity>();
        if (figure.origin.record != nullptr &&
            figure.origin.record->type == records::RecordType::assistance) {
            auto const& assistance = static_cast<records::Assistance const&>(*figure.origin.record);
            if (auto const whole = over_period(quantity, assistance.from, assistance.to)) quantity = *whole;
        }
        auto const same =
            std::find_if(quantities_.begin(), quantities_.end(), [&](records::Quantity const& part) {
                return part.unit == quantity.unit && part.per == quantity.per &&
                       records::sum_of(part.qualifier, quantity.qualifier);
            });
        if (same == quantities_.end()) {
            quantities_.push_back(std::move(quantity));
        } else {
            same->number = same->number + quantity.number;
            same->qualifier = *records::sum_of(same->qualifier, quantity.qualifier);
        }
    }

    TotalsSpec const& spec_;
    GrowingSum money_;
    std::vector<records::Quantity> quantities_;
    Decimal number_;
    bool any_ = false;
};

// More sums than these are not carried: a page would hold little else.
constexpr std::size_t most_carried = 6;

class RowsTable final : public Instruction {
public:
    Decorations decorations;
    std::optional<TextTemplate> caption;
    LoopBinding loop;
    std::vector<ColumnSpec> columns;
    std::vector<TotalsSpec> totals;
    std::optional<Steps> group_by;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Values const rows = rows_of(runtime, loop);
        if (runtime.progress.stopped() || rows.empty()) return;
        Node table = runtime.nodes.make(Role::table);
        decorations.apply(runtime, table);
        LanguageScope const scope(runtime.language, table.attrs().language);
        std::vector<Column> widths;
        for (ColumnSpec const& column : columns) widths.push_back(column.column);
        table.ensure_attributes().columns = std::move(widths);
        add_caption(runtime, caption, table);
        add_head(runtime, table);
        std::vector<Sums> all_sums;
        for (TotalsSpec const& spec : totals) all_sums.push_back(sums(runtime, spec, rows));
        Carrying carrying = carried(runtime, all_sums);
        add_body(runtime, rows, all_sums, carrying, table);
        if (!runtime.progress.stopped()) add_foot(runtime, all_sums, table);
        out.push_back(std::move(table));
    }

private:
    void add_head(Runtime& runtime, Node& table) const
    {
        bool const has_head = std::any_of(columns.begin(), columns.end(), [](ColumnSpec const& column) {
            return column.heading.has_value();
        });
        if (!has_head) return;
        Node head = runtime.nodes.make(Role::table_head);
        Node row = runtime.nodes.make(Role::row);
        for (ColumnSpec const& column : columns) {
            runtime.progress.stand_at(column.place, column.place_number);
            Node cell = runtime.nodes.make(Role::cell);
            cell.ensure_attributes().header_cell = true;
            if (column.heading) column.heading->print(runtime, cell.children);
            settle_inlines(cell.children);
            row.children.push_back(std::move(cell));
        }
        head.children.push_back(std::move(row));
        table.children.push_back(std::move(head));
    }

    // Why a sum is another than of what the column shows: the rows of which it has to say so.
    enum class Remark : std::uint8_t { unknown, superseded, over_period, changed, not_shown };
    static constexpr std::size_t remark_count = 5;
    static constexpr std::array<MessageKey, remark_count> remark_words{
        MessageKey::total_not_known, MessageKey::total_superseded, MessageKey::total_over_period,
        MessageKey::total_changed, MessageKey::total_not_shown};

    struct Sum {
        Values keys;
        Values rows;
        Values figures;
        std::vector<std::size_t> at;                 // which rows the figures are of
        std::array<Values, remark_count> remarked{}; // rows, of each remark; as they are made

        std::size_t remarks() const
        {
            std::size_t result = 0;
            for (Values const& each : remarked) result += each.size();
            return result;
        }
    };

    // What a row is to a sum.
    struct Standing {
        enum class What : std::uint8_t { nothing, figure, unknown, superseded };
        What what = What::nothing;
        std::size_t sum = 0;
        std::size_t figure = 0; // of the sum's
    };

    struct Sums {
        std::vector<Sum> sums;
        std::vector<Standing> standings; // of each row
    };

    // The sums that go from page to page, while the rows are made.
    struct Carried {
        TotalsSpec const* spec = nullptr;
        Sum const* sum = nullptr;
        GrowingTotal total;
        std::size_t next = 0;    // of the sum's figures
        std::string label;       // without the remarks
        std::size_t remarks = 0; // that are in its name
        bool named = false;
        document::RunningSum running; // after the row made last
    };
    using Carrying = std::vector<Carried>;

    Carrying carried(Runtime& runtime, std::vector<Sums> const& all) const
    {
        Carrying result;
        for (std::size_t i = 0; i < totals.size(); ++i) {
            TotalsSpec const& spec = totals[i];
            if (!spec.carries) continue;
            auto const count = static_cast<std::size_t>(std::count_if(
                all[i].sums.begin(), all[i].sums.end(), [](Sum const& sum) { return !sum.figures.empty(); }));
            if (result.size() + count > most_carried) {
                runtime.progress.warn(spec.place, codes::limit_reached,
                                      "these are " + std::to_string(count) + " sums, and a table carries " +
                                          std::to_string(most_carried) +
                                          " from page to page at most; they stand at its end only");
                continue;
            }
            for (Sum const& sum : all[i].sums) {
                if (!sum.figures.empty())
                    result.push_back({&spec, &sum, GrowingTotal(spec, sum.figures), 0, {}, 0, false, {}});
            }
        }
        return result;
    }

    // What the sums have come to with the row.
    void carry(Runtime& runtime, std::size_t row, Carrying& carrying, Node& table, Node& node) const
    {
        for (Carried& one : carrying) {
            if (one.next < one.sum->at.size() && one.sum->at[one.next] == row) {
                one.total.add(one.sum->figures[one.next++]);
                one.running.figure = runtime.wording.text_of(one.total.printed(runtime));
            }
            if (one.next == 0) continue;
            if (!one.named || one.remarks != one.sum->remarks()) name(runtime, one, table);
            node.ensure_attributes().running.push_back(one.running);
        }
    }

    void name(Runtime& runtime, Carried& one, Node& table) const
    {
        TotalsSpec const& spec = *one.spec;
        runtime.progress.stand_at(spec.place, spec.place_number);
        if (one.label.empty()) {
            for (Node const& node : label_nodes(runtime, spec, *one.sum)) one.label += node.plain_text();
        }
        std::string words = one.label;
        for (std::size_t i = 0; i < remark_count; ++i) {
            if (!one.sum->remarked[i].empty())
                words +=
                    std::string(runtime.language.format().gap()) +
                    runtime.wording.text_of(words_of_remark(runtime, spec, i, one.sum->remarked[i].size()));
        }
        one.remarks = one.sum->remarks();
        one.named = true;
        Value const total(std::move(words));
        auto const say = [&](MessageKey message) {
            return runtime.wording.text_of(runtime.wording.message(message, {{"total", total}}, spec.place));
        };
        std::vector<document::CarriedSum>& carried = table.ensure_attributes().carried;
        one.running.carried = static_cast<std::uint32_t>(carried.size());
        carried.push_back({static_cast<std::uint16_t>(spec.column), say(MessageKey::carried_forward),
                           say(MessageKey::brought_forward)});
    }

    void add_body(Runtime& runtime, Values const& rows, std::vector<Sums>& all, Carrying& carrying,
                  Node& table) const
    {
        auto state = std::make_shared<LoopState>();
        state->list = std::make_shared<Values const>(rows);
        runtime.evaluator.slots[loop.loop_slot] = std::shared_ptr<LoopState const>(state);
        Node body = runtime.nodes.make(Role::table_body);
        Value group;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!runtime.progress.count_round(place)) return;
            state->index = i;
            runtime.evaluator.slots[loop.slots[0]] = rows[i];
            if (group_by) {
                Value const key = runtime.evaluator.follow(*group_by, rows[i]);
                if (i == 0 || !runtime.evaluator.equal(key, group)) {
                    // Each group is a body of its own, headed by what it has in common.
                    if (!body.children.empty()) {
                        table.children.push_back(std::move(body));
                        body = runtime.nodes.make(Role::table_body);
                    }
                    body.children.push_back(group_row(runtime, key));
                    group = key;
                }
            }
            Node row = runtime.nodes.make(Role::row);
            if (ObjectRef const* object = rows[i].object()) {
                // Citations of the record lead here, unless the paper has a better place (see settle_links).
                if (records::Record const* record = records::as_record(object->object))
                    row.ensure_attributes().id = soft_id(record->id);
            }
            for (ColumnSpec const& column : columns) {
                Node cell = runtime.nodes.make(Role::cell);
                cell.place = column.place_number;
                if (column.header) cell.ensure_attributes().header_cell = true;
                column.content.run(runtime, cell.children);
                cell.children = settle_flow(std::move(cell.children));
                row.children.push_back(std::move(cell));
            }
            notice(runtime, i, rows[i], row, all);
            carry(runtime, i, carrying, table, row);
            body.children.push_back(std::move(row));
        }
        table.children.push_back(std::move(body));
    }

    // What the row's sums have to say of it, now that it is made.
    void notice(Runtime& runtime, std::size_t index, Value const& row, Node const& made,
                std::vector<Sums>& all) const
    {
        for (std::size_t i = 0; i < totals.size(); ++i) {
            TotalsSpec const& spec = totals[i];
            Standing const& standing = all[i].standings[index];
            if (standing.what == Standing::What::nothing) continue;
            Sum& sum = all[i].sums[standing.sum];
            Nodes const& cell = made.children[spec.column].children;
            std::optional<Remark> remark;
            switch (standing.what) {
            case Standing::What::unknown:
                // What is left out must say of itself that it is not known.
                if (spec.counts_unknown || is_silent(cell)) remark = Remark::unknown;
                break;
            case Standing::What::superseded: remark = Remark::superseded; break;
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
            if (remark) sum.remarked[static_cast<std::size_t>(*remark)].push_back(row);
        }
    }

    Node group_row(Runtime& runtime, Value const& key) const
    {
        Node row = runtime.nodes.make(Role::row);
        row.ensure_attributes().class_name = "group";
        Node cell = runtime.nodes.make(Role::cell);
        cell.ensure_attributes().header_cell = true;
        cell.ensure_attributes().colspan = static_cast<std::uint16_t>(columns.size());
        runtime.progress.stand_at(place, place_number);
        print_value(runtime, key.absent() ? runtime.wording.message(MessageKey::not_named, {}, place) : key,
                    cell.children);
        settle_inlines(cell.children);
        row.children.push_back(std::move(cell));
        return row;
    }

    void add_foot(Runtime& runtime, std::vector<Sums> const& all, Node& table) const
    {
        Node foot = runtime.nodes.make(Role::table_foot);
        for (std::size_t i = 0; i < totals.size(); ++i) {
            TotalsSpec const& spec = totals[i];
            runtime.progress.stand_at(spec.place, spec.place_number);
            for (Sum const& sum : all[i].sums) {
                if (runtime.progress.stopped()) return;
                if (sum.figures.empty() && sum.remarks() == 0) continue;
                foot.children.push_back(total_row(runtime, spec, sum));
            }
        }
        if (!foot.children.empty()) table.children.push_back(std::move(foot));
    }

    std::string key_text(Runtime& runtime, Values const& keys) const
    {
        std::string result;
        for (Value const& key : keys) result += runtime.wording.plain_of(key) + '\x1f';
        return result;
    }

    // A row of a record that another took the place of counts in no total.
    static bool superseded(Value const& row)
    {
        ObjectRef const* const object = row.object();
        records::Record const* const record =
            object != nullptr ? records::as_record(object->object) : nullptr;
        return record != nullptr && records::successor_of(*record) != nullptr;
    }

    // The figure of the row; money of what was converted, known as far as what it was made of.
    static Value figure_of(Runtime& runtime, TotalsSpec const& spec, Value const& row)
    {
        Value figure = runtime.evaluator.follow(spec.of, row);
        std::optional<records::Money> const money = converted_money(figure);
        return money ? Value(*money, figure.origin) : figure;
    }

    Sums sums(Runtime& runtime, TotalsSpec const& spec, Values const& rows) const
    {
        using What = Standing::What;
        std::map<std::string, std::size_t> index;
        std::vector<Sum> result;
        std::vector<Standing> standings(rows.size());
        std::vector<std::pair<Values, std::size_t>> unknown; // keys and row
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Value const& row = rows[i];
            Values keys;
            for (Steps const& path : spec.by) keys.push_back(runtime.evaluator.follow(path, row));
            Value figure = figure_of(runtime, spec, row);
            bool const is_void = superseded(row);
            if (figure.absent() && is_void) continue;
            if (figure.absent()) {
                // Unknown is what has no figure at all: a quantity is one.
                bool const has_other =
                    (!spec.quantity.empty() && !runtime.evaluator.follow(spec.quantity, row).absent()) ||
                    (!spec.amount.empty() && !runtime.evaluator.follow(spec.amount, row).absent());
                if (!has_other) unknown.emplace_back(std::move(keys), i);
                continue;
            }
            auto const [found, added] = index.emplace(key_text(runtime, keys), result.size());
            if (added) result.push_back({std::move(keys), {}, {}, {}, {}});
            Sum& sum = result[found->second];
            standings[i] = {is_void ? What::superseded : What::figure, found->second, sum.figures.size()};
            if (is_void) continue;
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
                result.push_back({keys, {}, {}, {}, {}});
                found = result.end() - 1;
            }
            standings[row] = {What::unknown, static_cast<std::size_t>(found - result.begin()), 0};
            if (spec.counts_unknown) found->rows.push_back(rows[row]);
        }
        // In the order of what they are called.
        std::vector<std::size_t> order(result.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return runtime.evaluator.comes_before(result[a].keys, result[b].keys, {0xFF, true, false},
                                                  spec.place);
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

    // What the group is called: each listed word by its message for totals ("Grants"), the rest as it prints.
    // The currency is not named, for the amount does.
    Value label_of(Runtime& runtime, TotalsSpec const& spec, Sum const& sum) const
    {
        Values pieces;
        for (std::size_t i = 0; i < sum.keys.size(); ++i) {
            Value const& key = sum.keys[i];
            bool const is_currency =
                !spec.by[i].empty() && (spec.by[i].back().part == Part::money_currency ||
                                        (spec.is_converted && spec.by[i].back().field != nullptr &&
                                         spec.by[i].back().field->name == "currency"));
            if (is_currency || key.absent()) continue;
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

    static Value words_of_remark(Runtime& runtime, TotalsSpec const& spec, std::size_t remark,
                                 std::size_t count)
    {
        return runtime.wording.message(remark_words[remark], {}, spec.place,
                                       MessageCount{Decimal(static_cast<std::int64_t>(count))});
    }

    Nodes label_nodes(Runtime& runtime, TotalsSpec const& spec, Sum const& sum) const
    {
        Nodes label;
        if (spec.label) {
            Group group{sum.keys.empty() ? Value() : sum.keys.front(),
                        std::make_shared<Values const>(sum.rows)};
            runtime.evaluator.slots[spec.group_slot] =
                std::shared_ptr<Group const>(std::make_shared<Group const>(std::move(group)));
            spec.label->print(runtime, label);
        } else {
            print_value(runtime, label_of(runtime, spec, sum), label);
        }
        return label;
    }

    Node total_row(Runtime& runtime, TotalsSpec const& spec, Sum const& sum) const
    {
        Node row = runtime.nodes.make(Role::row);
        row.ensure_attributes().class_name = "total";
        Nodes label = label_nodes(runtime, spec, sum);
        GrowingTotal total(spec, sum.figures);
        for (Value const& figure : sum.figures) total.add(figure);
        Value figure = total.printed(runtime);
        figure.origin = runtime.provenances.derive(document::Derived::sum, sum.figures);
        for (std::size_t i = 0; i < remark_count; ++i) {
            Values const& counted = sum.remarked[i];
            if (counted.empty()) continue;
            print_gap(runtime, label);
            Node span = runtime.nodes.make(Role::span);
            span.ensure_attributes().class_name = "unknown";
            Value words = words_of_remark(runtime, spec, i, counted.size());
            words.origin = runtime.provenances.derive(document::Derived::count, counted);
            print_value(runtime, words, span.children);
            label.push_back(std::move(span));
        }
        // The label over the columns before the amount's; where that is the first, in the next.
        std::size_t const column = spec.column;
        std::size_t const before = column > 0 ? column : 0;
        auto const cell = [&](Nodes children, std::size_t span, bool header) {
            Node node = runtime.nodes.make(Role::cell);
            node.ensure_attributes().colspan = static_cast<std::uint16_t>(span);
            node.ensure_attributes().header_cell = header;
            settle_inlines(children);
            node.children = std::move(children);
            row.children.push_back(std::move(node));
        };
        Nodes amount;
        if (!figure.absent()) print_value(runtime, figure, amount);
        // The label stands before the figure, and after it only where nothing is before.
        Nodes rest;
        if (before > 0) {
            cell(std::move(label), before, true);
        } else {
            rest = std::move(label);
        }
        cell(std::move(amount), 1, false);
        std::size_t const after = columns.size() - column - 1;
        if (after > 0) cell(std::move(rest), after, before == 0);
        return row;
    }
};

// Whether the code prints the field of the row: `row.amount…`, or `row | figure`.
bool prints(Code const& code, std::uint32_t slot, records::Field const* field)
{
    if (code.op == Code::Op::step && code.step.field == field && code.arguments[0]->op == Code::Op::slot &&
        code.arguments[0]->slot == slot)
        return true;
    if (code.op == Code::Op::filter && code.call->filter->name == "figure" &&
        code.arguments[0]->op == Code::Op::slot && code.arguments[0]->slot == slot) {
        return field->name == "amount" || field->name == "quantity";
    }
    return std::any_of(code.arguments.begin(), code.arguments.end(),
                       [&](CodePtr const& argument) { return argument && prints(*argument, slot, field); });
}

std::optional<MoneyStyle> style_of(Code const& code)
{
    if (code.op == Code::Op::filter) {
        if (code.call->filter->name == "figure" || code.call->filter->name == "money")
            return static_cast<MoneyStyle>(code.call->choice);
        if (code.call->filter->name == "number") return MoneyStyle::number;
    }
    for (CodePtr const& argument : code.arguments) {
        if (!argument) continue;
        if (auto const found = style_of(*argument)) return found;
    }
    return std::nullopt;
}

std::optional<TotalsSpec> compile_totals(Compiler& compiler, XmlNode const& element, Type const& item,
                                         RowsTable const& table)
{
    TotalsSpec result;
    result.place = compiler.name_of(element);
    result.place_number = compiler.place_number(result.place);
    Checker& checker = compiler.checker;
    result.counts_unknown = compiler.word(element, totals_unknown) == 0;
    result.carries = element.attribute("carry") != nullptr && compiler.word(element, totals_carry) == 1;
    XmlAttribute const* of = element.attribute("of");
    if (of == nullptr || item.is(Kind::unknown)) return std::nullopt;
    Place const of_place = Place::of_value(compiler.unit(), *of);
    Checker::Path path = checker.path(item, of->value, 0, of_place);
    if (!path.found) return std::nullopt;
    result.is_money = path.type.is(Kind::money);
    if (!result.is_money && !path.type.is(Kind::quantity) && !path.type.is_number()) {
        checker.fault(of_place, {0, of->value.size()}, codes::wrong_type,
                      "a total is of money, a quantity or a number, not of " + describe(path.type.present()));
        return std::nullopt;
    }
    // What was converted is money still, of the currency that stands beside it.
    std::string currency = of->value + ".currency";
    records::Field const* const last = path.steps.empty() ? nullptr : path.steps.back().field;
    if (path.type.of_figure && last != nullptr) {
        if (last->name != "number") {
            checker.fault(of_place, {0, of->value.size()}, codes::wrong_type, "a rate has no total");
            return std::nullopt;
        }
        result.is_money = result.is_converted = true;
        currency = of->value.substr(0, of->value.rfind('.')) + ".currency";
    }
    if (!path.steps.empty() && path.steps.back().part == Part::money_number) {
        checker.fault(of_place, {0, of->value.size()}, codes::mixed_currencies,
                      "these numbers may be of several currencies; total the amount itself");
        return std::nullopt;
    }
    result.of = path.steps;
    result.together = {table.loop.named.contains("kind"), table.loop.named.contains("stage")};
    bool sound = true;
    bool by_currency = false;
    std::optional<Type> first_key;
    if (XmlAttribute const* by = element.attribute("by")) {
        Place const by_place = Place::of_value(compiler.unit(), *by);
        std::size_t begin = 0;
        std::string const& names = by->value;
        while (begin <= names.size()) {
            std::size_t end = std::min(names.find(',', begin), names.size());
            std::size_t const next = end + 1;
            std::size_t from = begin;
            while (from < end && names[from] == ' ') ++from;
            while (end > from && names[end - 1] == ' ') --end;
            std::string const name = names.substr(from, end - from);
            Checker::Path key = checker.path(item, name, from, by_place);
            if (key.found) {
                if (!key.type.is_printable()) {
                    checker.fault(by_place, {from, end}, codes::wrong_type,
                                  "a " + describe(key.type.present()) +
                                      " does not print; group by one of its fields");
                    sound = false;
                }
                if (!first_key) first_key = key.type;
                by_currency = by_currency || name == currency;
                result.by.push_back(std::move(key.steps));
            } else {
                sound = false;
            }
            begin = next;
        }
    }
    if (result.is_money && !by_currency) {
        checker.fault(of_place, {0, of->value.size()}, codes::mixed_currencies,
                      "these amounts may be in several currencies; total them by=\"" + currency + "\" too");
        sound = false;
    }
    // Below the column that prints what it totals.
    bool found = false;
    records::Field const* field = result.of.front().field;
    for (std::size_t i = 0; i < table.columns.size() && !found; ++i) {
        for (Code const* code : table.columns[i].printed) {
            if (field == nullptr || !prints(*code, table.loop.slots[0], field)) continue;
            found = true;
            result.column = i;
            result.style = style_of(*code).value_or(MoneyStyle::symbol);
            break;
        }
    }
    if (!found) {
        checker.fault(of_place, {0, of->value.size()}, codes::wrong_arguments,
                      "no column prints '" + of->value + "', so its total has no place");
        return std::nullopt;
    }
    if (item.is(Kind::object)) {
        if (records::Field const* quantity = item.object->find("quantity"))
            result.quantity.push_back({quantity, Part::none});
        if (records::Field const* amount = item.object->find("amount"))
            result.amount.push_back({amount, Part::none});
    }
    std::size_t const mark = checker.scope.mark();
    Type group = Type::of(Kind::group);
    group.item = std::make_shared<Type const>(item);
    group.grouper = std::make_shared<Type const>(first_key.value_or(Type::of(Kind::none).maybe()));
    Variable& variable = checker.scope.bind("group", group, {});
    variable.used = true;
    result.group_slot = variable.slot;
    result.label = compiler.text(element.attribute("label"));
    checker.scope.release(mark);
    if (!result.label) compiler.require_message(MessageKey::total, result.place);
    if (result.counts_unknown) compiler.require_message(MessageKey::total_not_known, result.place);
    if (result.carries) {
        compiler.require_message(MessageKey::carried_forward, result.place);
        compiler.require_message(MessageKey::brought_forward, result.place);
    }
    return sound ? std::optional(std::move(result)) : std::nullopt;
}

// Who listens to a table hears with each cell what heads it (ISO 14289-1, 7.5).
void warn_without_heads(Compiler& compiler, XmlNode const& element, char const* how)
{
    Diagnostic diagnostic =
        compiler.fault(codes::missing_element, element,
                       std::string("the table has no heads, without which nobody who listens "
                                   "to it knows what its cells are; ") +
                           how);
    diagnostic.severity = Severity::warning;
    compiler.add(std::move(diagnostic));
}

InstructionPtr rows_table(Compiler& compiler, XmlNode const& element, XmlAttribute const& rows)
{
    auto result = compiler.make<RowsTable>(element);
    result->decorations = compiler.decorations(element);
    result->caption = compiler.text(element.attribute("caption"));
    Checker& checker = compiler.checker;
    std::size_t const mark = checker.scope.mark();
    Facts const before = checker.facts;
    result->loop = bind_loop(compiler, rows);
    compiler.makes_records();
    if (result->loop.slots.size() > 1) {
        compiler.add(compiler.unit().document->fault_at_value(codes::wrong_arguments, rows,
                                                              "a table's rows have one name"));
    }
    if (XmlAttribute const* group = element.attribute("group-by")) {
        Place const at = Place::of_value(compiler.unit(), *group);
        Checker::Path path = checker.path(result->loop.item, group->value, 0, at);
        if (path.found && !path.type.is_printable()) {
            checker.fault(at, {0, group->value.size()}, codes::wrong_type,
                          "a " + describe(path.type.present()) +
                              " does not print; group by one of its fields");
        } else if (path.found) {
            result->group_by = std::move(path.steps);
        }
    }
    for (XmlNode const& child : element.children) {
        if (child.is_text || child.name != "column") continue;
        compiler.check_attributes(element_within("column", "table"), child);
        ColumnSpec column;
        column.place = compiler.name_of(child);
        column.place_number = compiler.place_number(column.place);
        column.column = column_of(compiler, child);
        column.heading = compiler.text(child.attribute("heading"));
        if (child.attribute("header") != nullptr) column.header = compiler.word(child, header_attribute) == 1;
        std::vector<Code const*>* const outer = compiler.printed;
        compiler.printed = &column.printed;
        column.content = compiler.content(child, Content::flow);
        compiler.printed = outer;
        result->columns.push_back(std::move(column));
    }
    for (XmlNode const& child : element.children) {
        if (child.is_text) {
            if (!child.is_blank_text())
                compiler.add(fault_at(Place::of_text(compiler.unit(), child), codes::misplaced_element,
                                      "text stands in a column of the table"));
            continue;
        }
        if (child.name == "column") continue;
        if (child.name == "totals") {
            compiler.check_attributes(element_within("totals", "table"), child);
            if (!result->columns.empty() && !result->loop.slots.empty()) {
                if (auto totals = compile_totals(compiler, child, result->loop.item, *result))
                    result->totals.push_back(std::move(*totals));
            }
            continue;
        }
        static constexpr std::array<std::string_view, 2> fitting{"column", "totals"};
        compiler.refuse(child, fitting, "a table of rows holds columns and totals, not '" + child.name + "'");
    }
    bool const has_heads = std::any_of(result->columns.begin(), result->columns.end(),
                                       [](ColumnSpec const& each) { return each.heading || each.header; });
    if (!has_heads && !result->columns.empty())
        warn_without_heads(compiler, element, "give its columns a heading=\"…\"");
    if (result->columns.empty())
        compiler.add(
            compiler.fault(codes::missing_element, element, "a table of rows needs a <column> or more"));
    checker.scope.release(mark);
    checker.facts = before;
    compiler.require_message(MessageKey::continued, result->place);
    return result;
}

InstructionPtr table(Compiler& compiler, XmlNode const& element, Content)
{
    if (XmlAttribute const* rows = element.attribute("rows")) return rows_table(compiler, element, *rows);
    auto result = compiler.make<WrittenTable>(element);
    result->decorations = compiler.decorations(element);
    result->caption = compiler.text(element.attribute("caption"));
    if (XmlAttribute const* group = element.attribute("group-by")) {
        compiler.add(compiler.unit().document->fault_at_name(codes::unknown_attribute, *group,
                                                             "'group-by' belongs to a table of rows"));
    }
    std::vector<XmlNode> rest;
    bool has_body = false;
    for (XmlNode const& child : element.children) {
        if (!child.is_text && child.name == "column") {
            compiler.check_attributes(element_within("column", "table"), child);
            for (XmlAttribute const& attribute : child.attributes) {
                if (attribute.name != "heading" && attribute.name != "header") continue;
                compiler.add(fault_at(Place::of_name(compiler.unit(), attribute), codes::unknown_attribute,
                                      "a column has '" + attribute.name +
                                          "' in a table of rows; here its cells say it"));
            }
            result->columns.push_back(column_of(compiler, child));
            continue;
        }
        has_body = has_body || !child.is_blank_text();
        rest.push_back(child);
    }
    if (!has_body) {
        compiler.add(compiler.fault(codes::missing_element, element,
                                    "a table has rows=\"x in list\" and columns, or a <head> and a <body>"));
    }
    std::uint32_t const heads = compiler.outline.table_heads();
    result->content = compiler.nodes(rest, Content::table);
    if (has_body && compiler.outline.table_heads() == heads)
        warn_without_heads(compiler, element, "give it a <head>, or cells that are header=\"row\"");
    compiler.require_message(MessageKey::continued, result->place);
    return result;
}

}

void add_table_elements(std::vector<ElementInfo>& elements)
{
    using C = Content;
    A const rows{"rows", A::Kind::expression};
    A const group_by{"group-by", A::Kind::expression};
    elements.push_back(
        {"table", {C::top, C::blocks, C::flow}, {rows, "caption", group_by}, {}, true, table, C::table});
    elements.push_back({"column",
                        {},
                        {"heading", "width", column_align, header_attribute},
                        {},
                        false,
                        nullptr,
                        C::flow,
                        {"table"}});
    elements.push_back(
        {"totals",
         {},
         {{"of", A::Kind::expression}, {"by", A::Kind::expression}, "label", totals_unknown, totals_carry},
         {"of"},
         false,
         nullptr,
         {},
         {"table"}});
    elements.push_back({"head", {C::table}, {}, {}, true, part<Role::table_head, C::rows>, C::rows});
    elements.push_back({"body", {C::table}, {}, {}, true, part<Role::table_body, C::rows>, C::rows});
    elements.push_back({"foot", {C::table}, {}, {}, true, part<Role::table_foot, C::rows>, C::rows});
    elements.push_back({"row", {C::rows}, {}, {}, true, part<Role::row, C::cells>, C::cells});
    elements.push_back({"cell",
                        {C::cells},
                        {colspan_attribute, rowspan_attribute, header_attribute},
                        {},
                        true,
                        part<Role::cell, C::flow>,
                        C::flow});
}

}
