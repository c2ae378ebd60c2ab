#include "template/elements/table/rows_table.h"

#include "base/diagnostics/codes.h"
#include "template/elements/loop_binding.h"
#include "template/elements/table/carried_sums.h"
#include "template/elements/table/columns.h"
#include "template/elements/table/totals_compiler.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace rapporteur::templates {

namespace {

using document::Column;
using document::Node;
using document::Role;

struct ColumnSpec {
    Column column;
    std::optional<TextTemplate> heading;
    Block content;
    std::vector<PrintedFigure> printed; // what its cells print
    std::uint32_t place_number = 0;
    Place place;
    bool header = false;
    bool names_row = false; // a header that looks like any other cell
};

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
        for (TotalsSpec const& spec : totals) all_sums.push_back(sums_of(runtime, spec, rows));
        CarriedSums carried(runtime, totals, all_sums);
        auto const outer = std::exchange(runtime.contained, contained_in(all_sums));
        add_body(runtime, rows, all_sums, carried, table);
        runtime.contained = outer;
        if (!runtime.progress.stopped()) add_foot(runtime, all_sums, table);
        out.push_back(std::move(table));
    }

private:
    // What the totals leave out, since later figures contain it.
    static std::unordered_set<records::Assistance const*> contained_in(std::vector<Sums> const& all)
    {
        std::unordered_set<records::Assistance const*> result;
        for (Sums const& sums : all) {
            if (sums.sums.empty()) continue;
            auto const& contained = sums.sums.front().summed->in_all().contained();
            result.insert(contained.begin(), contained.end());
        }
        return result;
    }

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

    Node row_of(Runtime& runtime, Value const& item) const
    {
        Node row = runtime.nodes.make(Role::row);
        if (ObjectRef const* object = item.object()) {
            // Citations of the record lead here, unless the paper has a better place (see settle_links).
            if (records::Record const* record = records::as_record(object->object))
                name_unless_taken(row, record->id);
        }
        for (ColumnSpec const& column : columns) {
            Node cell = runtime.nodes.make(Role::cell);
            cell.place = column.place_number;
            if (column.header) cell.ensure_attributes().header_cell = true;
            column.content.run(runtime, cell.children);
            cell.children = settle_flow(std::move(cell.children));
            if (column.names_row && !cell.children.empty()) cell.ensure_attributes().names_row = true;
            row.children.push_back(std::move(cell));
        }
        return row;
    }

    void add_body(Runtime& runtime, Values const& rows, std::vector<Sums>& all, CarriedSums& carried,
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
            Node row = row_of(runtime, rows[i]);
            for (std::size_t total = 0; total < totals.size(); ++total)
                add_remark(runtime, totals[total], all[total], i, rows[i], row);
            carried.add_row(runtime, i, table, row);
            body.children.push_back(std::move(row));
        }
        table.children.push_back(std::move(body));
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
                foot.children.push_back(total_row(runtime, spec, sum, columns.size()));
            }
        }
        if (!foot.children.empty()) table.children.push_back(std::move(foot));
    }
};

// The first column says what its rows are about where no column is told to, unless figures stand in it.
void find_naming_column(std::vector<ColumnSpec>& columns)
{
    bool const is_told =
        std::any_of(columns.begin(), columns.end(), [](ColumnSpec const& each) { return each.header; });
    if (is_told || columns.size() < 2) return;
    Column::Align const align = columns.front().column.align;
    columns.front().names_row = align == Column::Align::start || align == Column::Align::center;
}

void compile_columns(Compiler& compiler, XmlNode const& element, RowsTable& table)
{
    for (XmlNode const& child : element.children) {
        if (child.is_text || child.name != "column") continue;
        compiler.check_attributes(element_within("column", "table"), child);
        ColumnSpec column;
        column.place = compiler.name_of(child);
        column.place_number = compiler.place_number(column.place);
        column.column = column_of(compiler, child);
        column.heading = compiler.text(child.attribute("heading"));
        column.header = compiler.choice(child, header_attribute) == CellHeads::row;
        std::vector<PrintedFigure>* const outer = compiler.printed;
        compiler.printed = &column.printed;
        column.content = compiler.content(child, Content::flow);
        compiler.printed = outer;
        table.columns.push_back(std::move(column));
    }
}

// And reports what a table of rows does not hold.
void compile_all_totals(Compiler& compiler, XmlNode const& element, RowsTable& table)
{
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
            if (!table.columns.empty() && !table.loop.slots.empty()) {
                TotalledColumns shown{table.loop, {}};
                for (ColumnSpec const& column : table.columns) shown.printed.push_back(column.printed);
                if (auto totals = compile_totals(compiler, child, shown))
                    table.totals.push_back(std::move(*totals));
            }
            continue;
        }
        static constexpr std::array<std::string_view, 2> fitting{"column", "totals"};
        compiler.refuse(child, fitting, "a table of rows holds columns and totals, not '" + child.name + "'");
    }
}

}

InstructionPtr compile_rows_table(Compiler& compiler, XmlNode const& element, XmlAttribute const& rows)
{
    auto result = compiler.make<RowsTable>(element);
    result->decorations = compiler.decorations(element);
    result->caption = compiler.text(element.attribute("caption"));
    Checker& checker = compiler.checker;
    std::size_t const mark = checker.scope.mark();
    Facts const before = checker.facts;
    result->loop = bind_loop(compiler, rows);
    compiler.references.add_ids_of_records();
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
    compile_columns(compiler, element, *result);
    find_naming_column(result->columns);
    compile_all_totals(compiler, element, *result);
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

}
