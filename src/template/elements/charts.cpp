#include "template/elements/chart_axis.h"
#include "template/elements/compiler.h"
#include "template/run/inline_text.h"
#include "template/run/named_fields.h"
#include "template/run/print.h"
#include "template/run/record_notes.h"
#include "template/run/runtime.h"
#include "template/run/total.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

// Charts: a row for each item of a list, as in a table, with where its mark stands along an axis.
namespace rapporteur::templates {

namespace {

using document::Chart;
using document::Node;
using document::Role;

// What charts draw: numbers of one kind, or stretches of time.
struct Reading {
    Value printed;
    std::optional<Decimal> number;
    bool beyond = false; // goes on after its end
    bool before = false; // began before its beginning
    std::optional<std::int64_t> first_day, last_day;
    records::Record const* record = nullptr; // whose time it is

    bool is_known() const { return number || first_day; }
};

struct Row {
    Reading reading;
    std::optional<std::int64_t> date; // of the label
    Node node;
    Nodes remarks; // notes that the text would have beside the value
    Nodes label;   // once more, where there are remarks
};

// What is said under a chart, of all rows of which it is true.
struct Remark {
    Nodes words;
    std::vector<Nodes> labels;
};

// What is said of each kind of chart, in the order of Chart::Kind.
constexpr std::array<MessageKey, 4> summaries{MessageKey::chart_bar, MessageKey::chart_column,
                                              MessageKey::chart_line, MessageKey::chart_timeline};

bool reaches_beyond(records::Qualifier qualifier)
{
    return qualifier == records::Qualifier::at_least || qualifier == records::Qualifier::more_than;
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
        : chart_(element), runtime_(runtime), kind_(element.kind), value_place_(element.value_place)
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
        // the chart, whether the text has said it or not.
        {
            Notes::FreshPart const fresh(runtime_.notes);
            Notes::While const none(runtime_.notes, Notes::Allowed::no);
            read_rows(rows);
        }
        if (runtime_.progress.stopped() || !like_figures(runtime_, numbers_, {true, true}, value_place_))
            return;
        if (chart_.by_value) order_by_value();
        if (kind_ == Chart::Kind::timeline) {
            place_in_time(*chart);
        } else {
            place_numbers(*chart);
        }
        if (kind_ == Chart::Kind::line) place_along(*chart);
        std::string alternative = summary();
        Nodes paragraphs = remarks();
        for (Node const& paragraph : paragraphs) alternative += " " + paragraph.plain_text();
        node.ensure_attributes().alternative = std::move(alternative);
        node.ensure_attributes().chart = std::move(chart);
        for (Row& row : rows_) node.children.push_back(std::move(row.node));
        if (runtime_.progress.stopped()) return;
        out.push_back(std::move(node));
        for (Node& paragraph : paragraphs) out.push_back(std::move(paragraph));
    }

private:
    // What figures of one chart share: their currency, or their unit.
    struct Common {
        std::string name;
        records::Per per = records::Per::none;
        bool is_money = false;
        friend bool operator==(Common const&, Common const&) = default;
    };

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
                    runtime_.progress.reach(chart_.place, "chart-points",
                                            runtime_.progress.limits().chart_points);
                }
                if (runtime_.progress.stopped()) return;
                Row row;
                row.reading = read(part);
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
            (node.role == Role::note ? row.remarks : cell.children).push_back(std::move(node));
        settle_inlines(cell.children);
        row.node.children.push_back(std::move(head));
        row.node.children.push_back(std::move(cell));
        if (row.remarks.empty()) return;
        runtime_.progress.stand_at(chart_.place);
        chart_.label.print(runtime_, row.label);
        settle_inlines(row.label);
    }

    // A paragraph for each thing that is to say, in the order of the rows: "A and B: This negative figure is
    // a correction."
    Nodes remarks()
    {
        std::vector<Remark> all;
        std::map<std::string, std::size_t> known;
        for (Row& row : rows_) {
            for (Node& note : row.remarks) {
                auto const [found, is_new] = known.emplace(text_of(note.children), all.size());
                if (is_new) all.push_back({std::move(note.children), {}});
                // A row with several things to say has its label at the first of them.
                if (!row.label.empty()) all[found->second].labels.push_back(std::exchange(row.label, {}));
            }
        }
        Nodes result;
        runtime_.progress.stand_at(chart_.place);
        for (Remark& remark : all) {
            Node paragraph = runtime_.nodes.make(Role::paragraph);
            paragraph.ensure_attributes().class_name = "remark";
            if (remark.labels.empty()) {
                paragraph.children = std::move(remark.words);
            } else {
                Nodes labels = listed(std::move(remark.labels));
                Value const said = runtime_.wording.message(
                    MessageKey::chart_remark, {{"label", Value(label_mark)}, {"remark", Value(words_mark)}},
                    chart_.place);
                auto const* const fragment = said.get<std::shared_ptr<Fragment const>>();
                if (fragment == nullptr) return {};
                for (Value const& piece : *(*fragment)->pieces) {
                    std::string const text = runtime_.wording.text_of(piece);
                    if (text == label_mark || text == words_mark) {
                        append(paragraph.children, text == label_mark ? labels : remark.words);
                    } else {
                        paragraph.children.push_back(runtime_.nodes.make_text(text));
                    }
                }
            }
            settle_inlines(paragraph.children);
            result.push_back(std::move(paragraph));
        }
        return result;
    }

    static std::string text_of(Nodes const& nodes)
    {
        std::string result;
        for (Node const& node : nodes) result += node.plain_text();
        return result;
    }

    // "A, B and C", as the language lists them.
    Nodes listed(std::vector<Nodes> labels)
    {
        std::vector<std::string> const names(labels.size(), label_mark);
        Nodes result;
        for (Formatter::ListPiece const& piece : runtime_.language.format().list(names, false)) {
            if (piece.item >= 0) {
                append(result, labels[static_cast<std::size_t>(piece.item)]);
            } else {
                result.push_back(runtime_.nodes.make_text(piece.text));
            }
        }
        return result;
    }

    static void append(Nodes& to, Nodes& from)
    {
        for (Node& node : from) to.push_back(std::move(node));
        from.clear();
    }

    // What stands for nodes in messages.
    inline static std::string const label_mark = "\x01";
    inline static std::string const words_mark = "\x02";

    static std::optional<std::int64_t> day_of(Value const& date)
    {
        auto const* known = date.get<PartialDate>();
        return known != nullptr ? std::optional<std::int64_t>(known->first_day()) : std::nullopt;
    }

    Reading read(Value const& given)
    {
        Reading result;
        if (given.absent()) {
            result.printed = runtime_.wording.message(
                kind_ == Chart::Kind::timeline ? MessageKey::date_not_known : MessageKey::not_known, {},
                value_place_);
        } else if (kind_ == Chart::Kind::timeline) {
            read_time(given, result);
        } else {
            read_number(given, result);
        }
        return result;
    }

    void read_number(Value const& given, Reading& result)
    {
        if (std::optional<records::Money> const money = converted_money(given)) {
            read_number(Value(*money, given.origin), result);
            return;
        }
        if (given.is_number()) {
            result.number = given.number();
            result.beyond = reaches_beyond(given.qualifier);
            result.printed = runtime_.wording.qualified(
                given.qualifier, Value(runtime_.language.format().number(given.number(), true), given.origin),
                value_place_);
            numbers_.push_back(given);
            return;
        }
        if (auto const* quantity = given.get<records::Quantity>()) {
            if (!share({quantity->unit, quantity->per, false}, given.origin)) return;
            result.number = quantity->number;
            result.beyond = reaches_beyond(quantity->qualifier);
            result.printed = runtime_.wording.quantity(*quantity, given.origin, value_place_);
            return;
        }
        records::Money const* money = given.get<records::Money>();
        if (auto const* total = given.get<std::shared_ptr<Total const>>())
            money = &(*total)->parts.front().money;
        if (money == nullptr || !share({money->currency, records::Per::none, true}, given.origin)) return;
        result.number = money->number;
        result.beyond = reaches_beyond(money->qualifier);
        result.printed = runtime_.wording.money(given, MoneyStyle::symbol, value_place_);
    }

    // Figures of one chart are of one currency, or of one unit.
    bool share(Common const& what, Origin const& origin)
    {
        if (!common_) common_ = what;
        if (*common_ == what) return true;
        runtime_.progress.fail(value_place_, what.is_money ? codes::mixed_currencies : codes::wrong_type,
                               what.is_money
                                   ? "the chart has figures in " + common_->name + " and in " + what.name
                                   : "the chart has quantities of several units: '" + common_->name +
                                         "' and '" + what.name + "'" +
                                         (common_->name == what.name ? ", of different periods" : ""),
                               &origin);
        return false;
    }

    void read_time(Value const& given, Reading& result)
    {
        std::optional<PartialDate> from, to;
        bool open = false;
        Origin origin = given.origin;
        if (auto const* date = given.get<PartialDate>()) {
            from = *date;
        } else if (ObjectRef const* object = given.object()) {
            records::Record const* record = records::as_record(object->object);
            if (record == nullptr) return;
            runtime_.trace.note_record(record);
            result.record = record;
            origin = {object->object, record, nullptr};
            switch (record->type) {
            case records::RecordType::session: {
                auto const& session = static_cast<records::Session const&>(*record);
                from = session.start;
                to = session.end;
                break;
            }
            case records::RecordType::event: {
                auto const& event = static_cast<records::Event const&>(*record);
                from = event.start;
                to = event.end;
                break;
            }
            case records::RecordType::assistance: {
                auto const& assistance = static_cast<records::Assistance const&>(*record);
                from = assistance.date ? assistance.date : assistance.from;
                if (!assistance.date) to = assistance.to;
                open = !assistance.date;
                break;
            }
            default: break;
            }
            NamedFields::OfRecord const& fields = NamedFields::get().of(record->type);
            origin.field = fields.start;
            if (origin.field == nullptr)
                origin.field = open && from ? fields.from : open && to ? fields.to : fields.date;
        }
        result.printed = runtime_.wording.period(from, to, open, DateStyle::long_, origin, value_place_);
        // What is open at one end stands at the other.
        std::optional<PartialDate> const& first = from ? from : to;
        std::optional<PartialDate> const& last = to ? to : from;
        if (!first) return;
        result.first_day = first->first_day();
        result.last_day = std::max<std::int64_t>(*result.first_day, last->last_day());
        result.beyond = open && !to;
        result.before = open && !from;
    }

    void place_numbers(Chart& chart)
    {
        std::optional<Decimal> least, most;
        bool whole = true;
        for (Row const& row : rows_) {
            Reading const& reading = row.reading;
            if (!reading.number) continue;
            least = least ? std::min(*least, *reading.number) : *reading.number;
            most = most ? std::max(*most, *reading.number) : *reading.number;
            whole = whole && reading.number->is_integer();
        }
        chart.marks.resize(rows_.size());
        if (!least) return;
        bool const counted = chart_.is_whole || (common_ && !common_->is_money && whole);
        NumberAxis const axis = number_axis(*least, *most, kind_ != Chart::Kind::line, counted);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Chart::Mark& mark = chart.marks[i];
            Reading const& reading = rows_[i].reading;
            if (!reading.number) continue;
            mark.known = true;
            mark.beyond = reading.beyond;
            mark.begin = axis.place_of(Decimal());
            mark.end = axis.place_of(*reading.number);
        }
        Decimal const million(1'000'000);
        bool const large = axis.ticks.size() > 1 && axis.ticks[1] - axis.ticks[0] >= million;
        for (Decimal const& tick : axis.ticks) {
            bool const last = tick == axis.ticks.back();
            std::string text = large ? runtime_.language.format().compact(tick)
                                     : runtime_.language.format().number(tick, true);
            // The last says of what, where the values' own texts may not be seen.
            if (last && common_ && !common_->is_money) {
                records::Quantity quantity;
                quantity.number = tick;
                quantity.unit = common_->name;
                quantity.per = common_->per;
                text = runtime_.wording.text_of(runtime_.wording.quantity(quantity, {}, value_place_));
            }
            chart.ticks.push_back({axis.place_of(tick), std::move(text)});
        }
        chart.base =
            axis.ticks.front() <= Decimal() && axis.ticks.back() >= Decimal() ? axis.place_of(Decimal()) : -1;
        if (common_ && common_->is_money) chart.unit = runtime_.language.format().currency(common_->name);
    }

    void place_in_time(Chart& chart)
    {
        std::optional<std::int64_t> first, last;
        for (Row const& row : rows_) {
            Reading const& reading = row.reading;
            if (!reading.first_day) continue;
            first = first ? std::min(*first, *reading.first_day) : *reading.first_day;
            last = last ? std::max(*last, *reading.last_day) : *reading.last_day;
        }
        chart.marks.resize(rows_.size());
        if (!first) return;
        TimeAxis const axis = time_axis(*first, *last);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Reading const& reading = rows_[i].reading;
            if (!reading.first_day) continue;
            Chart::Mark& mark = chart.marks[i];
            mark.known = true;
            mark.beyond = reading.beyond;
            mark.before = reading.before;
            mark.begin = axis.place_of(*reading.first_day);
            mark.end = axis.place_of(*reading.last_day);
        }
        for (PartialDate const& tick : axis.ticks)
            chart.ticks.push_back(
                {axis.place_of(tick.first_day()), runtime_.language.format().date(tick, DateStyle::medium)});
    }

    // Dates along the other axis stand as far apart as they are; anything else evenly.
    void place_along(Chart& chart) const
    {
        bool const dated = std::all_of(rows_.begin(), rows_.end(), [](Row const& row) { return row.date; });
        auto const by_date = [](Row const& a, Row const& b) { return a.date < b.date; };
        auto const [least, most] = std::minmax_element(rows_.begin(), rows_.end(), by_date);
        std::int64_t const range = dated ? *most->date - *least->date : 0;
        auto const count = static_cast<std::int64_t>(rows_.size());
        for (std::int64_t i = 0; i < count; ++i) {
            auto const index = static_cast<std::size_t>(i);
            std::int64_t const place = range > 0   ? (*rows_[index].date - *least->date) * 1'000'000 / range
                                       : count > 1 ? i * 1'000'000 / (count - 1)
                                                   : 500'000;
            chart.marks[index].along = static_cast<std::int32_t>(place);
        }
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
        MessageKey const message = summaries[static_cast<std::size_t>(kind_)];
        return runtime_.wording.text_of(
            runtime_.wording.message(message, {{"least", text(least)}, {"most", text(most)}}, chart_.place,
                                     MessageCount{Decimal(known)}));
    }

    ChartElement const& chart_;
    Runtime& runtime_;
    Chart::Kind const kind_;
    Place const& value_place_;
    std::optional<Common> common_;
    std::vector<Row> rows_;
    Values numbers_; // the values that are bare numbers
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

constexpr std::array<std::string_view, 4> kinds{"bar", "column", "line", "timeline"};
constexpr std::array<std::string_view, 2> orders{"rows", "value"};
constexpr AttributeInfo type_attribute{"type", kinds};
constexpr AttributeInfo order_attribute{"order", orders};

InstructionPtr chart(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<ChartElement>(element);
    result->decorations = compiler.decorations(element);
    std::size_t const kind = compiler.word(element, type_attribute);
    result->kind = static_cast<Chart::Kind>(kind);
    result->by_value = compiler.word(element, order_attribute) != 0;
    if (result->by_value && result->kind == Chart::Kind::line) {
        compiler.add(compiler.unit().document->fault_at_value(
            codes::wrong_arguments, *element.attribute("order"),
            "a line goes through its points in the order of the rows"));
    }
    compiler.require_empty(element);
    compiler.require_message(summaries[kind], result->place);
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
    if (XmlAttribute const* const value = element.attribute("value")) {
        result->value_place = Place::of_value(compiler.unit(), *value);
        Typed typed = compiler.expression(*value);
        Type const& type = typed.type;
        bool const is_timeline = result->kind == Chart::Kind::timeline;
        bool const fits =
            is_timeline ? is_time(type) : type.is_number() || type.is(Kind::money) || type.is(Kind::quantity);
        if (!type.is(Kind::unknown) && !fits) {
            checker.expected(typed, result->value_place,
                             is_timeline ? "a date, a session, an event or assistance"
                                         : "a number, money or a quantity");
        }
        check_currency(compiler, typed, result->loop, result->value_place);
        result->is_whole = type.is(Kind::integer);
        result->value = std::move(typed.code);
    }
    checker.scope.release(mark);
    checker.facts = before;
    return result;
}

}

void add_chart_elements(std::vector<ElementInfo>& elements)
{
    using A = AttributeInfo;
    elements.push_back({"chart",
                        {Content::figure},
                        {type_attribute, A{"rows", A::Kind::expression}, "label",
                         A{"value", A::Kind::expression}, order_attribute},
                        {"type", "rows", "label", "value"},
                        true,
                        chart});
}

}
