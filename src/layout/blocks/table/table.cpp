#include "layout/blocks/table/table.h"

#include "layout/blocks/block_edges.h"
#include "layout/blocks/table/measure_columns.h"
#include "layout/blocks/table/table_breaks.h"
#include "layout/blocks/table/table_captions.h"
#include "layout/blocks/table/table_overfull.h"
#include "layout/blocks/table/table_rows.h"

#include <memory>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// A table, read and measured.
class TableBuilder {
public:
    TableBuilder(BlockBuilder& builder, Node const& node, BlockContext const& outer)
        : table_(builder, node, outer), sums_(table_), breaks_(table_, sums_)
    {
        measure_columns(table_, sums_);
    }

    BlockWidth width() const { return table_.columns.width(); }
    BreakableTable& breakable() { return breaks_; }

    void build(Flow& flow)
    {
        OverfullCollector const collector(table_.layout());
        build_parts(flow);
        report_overfull(table_, collector);
    }

private:
    void build_parts(Flow& flow)
    {
        bool const goes_on = table_.builder.may_go_on(flow);
        TableRows rows(table_, goes_on ? &breaks_ : nullptr);
        table_.columns.share(table_.context.width);
        open_block(table_.node, *table_.context.style, table_.context, flow);
        breaks_.begin(flow);
        bool begun = build_captions(table_, flow);
        begun = build_sections(rows, Role::table_head, begun ? break_never : 0, flow) || begun;
        begun = build_sections(rows, Role::table_body, begun ? 2 * break_avoid : 0, flow) || begun;
        build_sections(rows, Role::table_foot, begun ? break_avoid : 0, flow);
        flow.set_table_break({});
        close_block(*table_.context.style, table_.context, flow);
        if (goes_on) breaks_.forget_bodies();
    }

    // All heads, bodies or feet; `penalty` is of a page end before the first. Returns whether there are any.
    bool build_sections(TableRows& rows, Role role, std::int32_t penalty, Flow& flow)
    {
        bool any = false;
        std::vector<TableSection> const& sections = table_.grid.sections;
        for (std::size_t i = 0; i < sections.size(); ++i) {
            if (!sections[i].is(role)) continue;
            if (!any) {
                flow.add_penalty(penalty, role == Role::table_foot ? BreakReason::table_foot
                                                                   : BreakReason::table_head);
            }
            if (any && role == Role::table_body) flow.add_margin(sections[i].style->margin_block_start / 2);
            any = true;
            rows.build(i, 0, sections[i].rows.size(), flow);
        }
        return any;
    }

    TableContext table_;
    CarriedSums sums_;
    TableBreaks breaks_;
};

}

void build_table(BlockBuilder& builder, Node const& table, BlockContext const& outer, Flow& flow)
{
    ShapedParagraphs::Keeping const keeping(builder.paragraphs());
    auto const table_builder = std::make_shared<TableBuilder>(builder, table, outer);
    table_builder->build(flow);
    if (builder.may_go_on(flow)) {
        builder.keep_until_pages_are_made(
            std::shared_ptr<BreakableTable>(table_builder, &table_builder->breakable()));
    }
}

BlockWidth measure_table(BlockBuilder& builder, Node const& table, BlockContext const& outer)
{
    ShapedParagraphs::Keeping const keeping(builder.paragraphs());
    return TableBuilder(builder, table, outer).width();
}

}
