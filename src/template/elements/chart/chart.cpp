#include "base/diagnostics/codes.h"
#include "template/elements/chart/placing.h"
#include "template/elements/chart/reading.h"
#include "template/elements/chart/remarks.h"
#include "template/elements/loop_binding.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/record_notes.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include <algorithm>
#include <array>

// <chart>: a row for each item of a list, as in a table, with where its mark stands along an axis.
namespace rapporteur::templates {

namespace {

using document::Chart;
using document::Node;
using document::Role;

struct Row {
    Reading reading;
    std::optional<std::int64_t> date; // of the label
    Node node;
    RowRemarks remarks;
};

// What a drawing of the kind shows, in a sentence.
MessageKey summary_of(Chart::Kind kind)
{
    switch (kind) {
    case Chart::Kind::bar: return MessageKey::chart_bar;
    case Chart::Kind::column: return MessageKey::chart_column;
    case Chart::Kind::line: return MessageKey::chart_line;
    case Chart::Kind::timeline: return MessageKey::chart_timeline;
    }
    return MessageKey::chart_bar;
}

class ChartElement final : public Instruction {
public:
    Decorations decorations;
    Chart::Kind kind{};
    LoopBinding loop;
    TextTemplate label;
    bool label_is_date = false; // the whole label is one date
    CodePtr value;
    Place value_place;
    bool is_whole = false; // the values are integers
    bool by_value = false; // the rows' order

    void run(Runtime& runtime, Nodes& out) const override;
};

// One run of a chart.
class ChartMaker {
public:
    ChartMaker(ChartElement const& element, Runtime& runtime)
        : chart_(element), runtime_(runtime), kind_(element.kind), value_place_(element.value_place),
          reader_(runtime, element.kind, element.value_place)
    {}

    void run(Nodes& out)
    {
        Values const rows = rows_of(runtime_, chart_.loop);
        if (runtime_.progress.stopped()) return;
        if (rows.empty()) {
            runtime_.progress.warn(chart_.place, codes::missing_value,
                                   "the chart has no rows, and is left out");
            return;
        }
        Node node = runtime_.nodes.make(Role::chart);
        chart_.decorations.apply(runtime_, node);
        auto chart = std::make_unique<Chart>();
        chart->kind = kind_;
        // A note's mark has no place among marks of other kinds: what notes say of the values stands under
        // the chart, whether the text has printed it or not.
        {
            Notes::FreshPart const fresh(runtime_.notes);
            Notes::While const none(runtime_.notes, Notes::Allowed::no);
            read_rows(rows);
        }
        if (runtime_.progress.stopped() ||
            !like_figures(runtime_.evaluation, reader_.numbers(), {true, true}, value_place_))
            return;
        if (chart_.by_value) order_by_value();
        place(*chart);
        std::string alternative = summary();
        std::vector<RowRemarks> remarks;
        for (Row& row : rows_) remarks.push_back(std::move(row.remarks));
        Nodes paragraphs = remarks_below(runtime_, chart_.place, std::move(remarks));
        for (Node const& paragraph : paragraphs) alternative += " " + paragraph.plain_text();
        node.ensure_attributes().alternative = std::move(alternative);
        node.ensure_attributes().chart = std::move(chart);
        for (Row& row : rows_) node.children.push_back(std::move(row.node));
        if (runtime_.progress.stopped()) return;
        out.push_back(std::move(node));
        for (Node& paragraph : paragraphs) out.push_back(std::move(paragraph));
    }

private:
    void read_rows(Values const& rows)
    {
        auto state = std::make_shared<LoopState>();
        state->list = std::make_shared<Values const>(rows);
        runtime_.evaluator.slots[chart_.loop.loop_slot] = std::shared_ptr<LoopState const>(state);
        for (std::size_t i = 0; i < rows.size() && runtime_.progress.count_round(chart_.place); ++i) {
            state->index = i;
            runtime_.evaluator.slots[chart_.loop.slots[0]] = rows[i];
            Value const given = runtime_.evaluator.evaluate(*chart_.value);
            for (Value const& part : parts_of(given)) {
                if (rows_.size() == runtime_.progress.limits().chart_points) {
                    runtime_.progress.reach(chart_.place, &Limits::chart_points);
                }
                if (runtime_.progress.stopped()) return;
                Row row;
                row.reading = reader_.read(part);
                if (chart_.label_is_date)
                    row.date = day_of(runtime_.evaluator.evaluate(*chart_.label.pieces[0].code));
                make_row(row);
                rows_.push_back(std::move(row));
            }
            if (runtime_.progress.stopped()) return;
        }
    }

    // Sums that do not add up are rows of their own, each saying what it is of.
    Values parts_of(Value const& given)
    {
        auto const* const total = given.get<std::shared_ptr<Total const>>();
        if (total == nullptr || (*total)->parts.size() == 1) return {given};
        if (kind_ == Chart::Kind::line) {
            runtime_.progress.fail(
                value_place_, codes::wrong_type,
                "a point of a line is one figure, and this is several that do not add up: " +
                    runtime_.wording.text_of(given) + "; choose one kind and one stage with selectattr",
                &given.origin);
            return {};
        }
        Values result;
        for (Total::Part const& part : (*total)->parts) {
            result.emplace_back(std::make_shared<Total const>(Total{{part}}), given.origin);
        }
        return result;
    }

    // The greatest first, or the earliest; what is not known last.
    void order_by_value()
    {
        std::stable_sort(rows_.begin(), rows_.end(), [](Row const& one, Row const& other) {
            Reading const& a = one.reading;
            Reading const& b = other.reading;
            if (a.is_known() != b.is_known()) return a.is_known();
            if (a.number) return *b.number < *a.number;
            return a.first_day < b.first_day;
        });
    }

    void place(Chart& chart) const
    {
        std::vector<Reading> readings;
        std::vector<std::optional<std::int64_t>> days;
        for (Row const& row : rows_) {
            readings.push_back(row.reading);
            days.push_back(row.date);
        }
        place_marks(runtime_, {kind_, reader_.common(), chart_.is_whole, &value_place_}, readings, chart);
        if (kind_ == Chart::Kind::line) place_along(days, chart);
    }

    void make_row(Row& row)
    {
        runtime_.progress.stand_at(chart_.place, chart_.place_number);
        row.node = runtime_.nodes.make(Role::row);
        Node head = runtime_.nodes.make(Role::cell);
        head.ensure_attributes().header_cell = true;
        chart_.label.print(runtime_, head.children);
        settle_inlines(head.children);
        Node cell = runtime_.nodes.make(Role::cell);
        runtime_.progress.stand_at(value_place_);
        Nodes printed;
        {
            Notes::While const allowed(runtime_.notes, Notes::Allowed::yes);
            print_value(runtime_, row.reading.printed, printed);
            if (row.reading.record != nullptr) append_supersession(runtime_, *row.reading.record, printed);
        }
        for (Node& node : printed)
            (node.role == Role::note ? row.remarks.notes : cell.children).push_back(std::move(node));
        settle_inlines(cell.children);
        row.node.children.push_back(std::move(head));
        row.node.children.push_back(std::move(cell));
        if (row.remarks.notes.empty()) return;
        runtime_.progress.stand_at(chart_.place);
        chart_.label.print(runtime_, row.remarks.label);
        settle_inlines(row.remarks.label);
    }

    // What the drawing shows, in a sentence; the values themselves are a table.
    std::string summary()
    {
        Reading const* least = nullptr;
        Reading const* most = nullptr;
        std::int64_t known = 0;
        for (Row const& row : rows_) {
            Reading const& reading = row.reading;
            if (!reading.is_known()) continue;
            ++known;
            auto const before = [](Reading const& a, Reading const& b) {
                return a.number ? *a.number < *b.number : *a.first_day < *b.first_day;
            };
            if (least == nullptr || before(reading, *least)) least = &reading;
            if (most == nullptr || before(*most, reading)) most = &reading;
        }
        auto const text = [&](Reading const* reading) {
            return Value(reading != nullptr ? runtime_.wording.text_of(reading->printed) : std::string());
        };
        MessageKey const message = summary_of(kind_);
        return runtime_.wording.text_of(
            runtime_.wording.message(message, {{"least", text(least)}, {"most", text(most)}}, chart_.place,
                                     MessageCount{Decimal(known)}));
    }

    ChartElement const& chart_;
    Runtime& runtime_;
    Chart::Kind const kind_;
    Place const& value_place_;
    ChartReader reader_;
    std::vector<Row> rows_;
};

void ChartElement::run(Runtime& runtime, Nodes& out) const { ChartMaker(*this, runtime).run(out); }

bool is_time(Type const& type)
{
    if (type.is(Kind::date)) return true;
    if (!type.is(Kind::object) || !type.object->is_record) return false;
    records::RecordType const record = type.object->record_type;
    return record == records::RecordType::session || record == records::RecordType::event ||
           record == records::RecordType::assistance;
}

// Money that is the item's own must be known to be of one currency; of other money that is seen as it runs.
void check_currency(Compiler& compiler, Typed const& value, LoopBinding const& loop, Place const& at)
{
    if (!value.type.is(Kind::money) || loop.slots.empty()) return;
    std::string const item = "#" + std::to_string(loop.slots[0]);
    if (!value.path.starts_with(item)) return;
    std::string const path = value.path.size() > item.size() ? value.path.substr(item.size() + 1) : "";
    if (loop.one_currency.contains(path)) return;
    std::string const currency = (path.empty() ? "" : path + ".") + std::string("currency");
    compiler.checker.fault(at, value.at, codes::mixed_currencies,
                           "these amounts may be in several currencies; choose one with selectattr('" +
                               currency + "', 'eq', 'USD'), or group them with groupby('" + currency + "')");
}

constexpr auto type_attribute = WordAttribute<Chart::Kind, 4>("type", {{"bar", Chart::Kind::bar},
                                                                       {"column", Chart::Kind::column},
                                                                       {"line", Chart::Kind::line},
                                                                       {"timeline", Chart::Kind::timeline}});
enum class RowOrder : std::uint8_t { rows, value };
constexpr auto order_attribute =
    WordAttribute<RowOrder, 2>("order", {{"rows", RowOrder::rows}, {"value", RowOrder::value}});

// The values: numbers of one kind, or in a timeline when something was.
void compile_value(Compiler& compiler, XmlAttribute const& value, ChartElement& chart)
{
    chart.value_place = Place::of_value(compiler.unit(), value);
    Typed typed = compiler.expression(value);
    Type const& type = typed.type;
    bool const is_timeline = chart.kind == Chart::Kind::timeline;
    bool const fits =
        is_timeline ? is_time(type) : type.is_number() || type.is(Kind::money) || type.is(Kind::quantity);
    if (!type.is(Kind::unknown) && !fits) {
        compiler.checker.expected(typed, chart.value_place,
                                  is_timeline ? "a date, a session, an event or assistance"
                                              : "a number, money or a quantity");
    }
    check_currency(compiler, typed, chart.loop, chart.value_place);
    chart.is_whole = type.is(Kind::integer);
    chart.value = std::move(typed.code);
}

InstructionPtr chart(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<ChartElement>(element);
    result->decorations = compiler.decorations(element);
    result->kind = compiler.choice(element, type_attribute);
    result->by_value = compiler.choice(element, order_attribute) == RowOrder::value;
    if (result->by_value && result->kind == Chart::Kind::line) {
        compiler.add(compiler.unit().document->fault_at_value(
            codes::wrong_arguments, *element.attribute("order"),
            "a line goes through its points in the order of the rows"));
    }
    compiler.require_empty(element);
    compiler.require_message(summary_of(result->kind), result->place);
    XmlAttribute const* const rows = element.attribute("rows");
    if (rows == nullptr) return result;
    Checker& checker = compiler.checker;
    std::size_t const mark = checker.scope.mark();
    Facts const before = checker.facts;
    result->loop = bind_loop(compiler, *rows);
    if (result->loop.slots.size() > 1) {
        compiler.add(compiler.unit().document->fault_at_value(codes::wrong_arguments, *rows,
                                                              "a chart's rows have one name"));
    }
    if (XmlAttribute const* const label = element.attribute("label")) {
        Type type;
        result->label = compiler.text_template(label->value, Place::of_value(compiler.unit(), *label), &type);
        result->label_is_date = type.is(Kind::date);
    }
    if (XmlAttribute const* const value = element.attribute("value"))
        compile_value(compiler, *value, *result);
    checker.scope.release(mark);
    checker.facts = before;
    return result;
}

}

void add_chart_elements(std::vector<ElementInfo>& elements)
{
    using A = AttributeInfo;
    elements.push_back({.name = "chart",
                        .in = {Content::figure},
                        .attributes = {type_attribute, A{"rows", A::Kind::expression}, "label",
                                       A{"value", A::Kind::expression}, order_attribute},
                        .required = {"type", "rows", "label", "value"},
                        .decorated = true,
                        .compile = chart});
}

}
