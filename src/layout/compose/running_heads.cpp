#include "layout/compose/running_heads.h"

#include "base/diagnostics/codes.h"
#include "base/text/shorten.h"
#include "layout/blocks/running_head.h"
#include "layout/pages/place_box.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rapporteur::layout {

using document::Node;
using document::Role;
using document::RunningHeadPages;

namespace {

// Those that stand on a page, from its edge: first those that stand beside the others.
std::vector<Node const*> heads_on(std::vector<Node> const& heads, bool first_page)
{
    std::vector<Node const*> result;
    auto const is_more = [](Node const& head) {
        return head.attrs().pages == RunningHeadPages::every || head.attrs().read_out;
    };
    for (Node const& head : heads) {
        if (is_more(head) && (first_page || head.attrs().pages == RunningHeadPages::every))
            result.push_back(&head);
    }
    auto const add = [&](RunningHeadPages wanted) {
        std::size_t const before = result.size();
        for (Node const& head : heads) {
            if (!is_more(head) && head.attrs().pages == wanted) result.push_back(&head);
        }
        return result.size() != before;
    };
    if (!first_page || !add(RunningHeadPages::first)) add(RunningHeadPages::others);
    return result;
}

}

PageFrames RunningHeads::frames()
{
    PageFrames frames;
    frames.first = frame(true);
    frames.others = frame(false);
    return frames;
}

PageFrame RunningHeads::frame(bool first_page)
{
    LayoutContext const& layout = builder_.layout();
    style::PageStyle const& page = layout.theme.page;
    PageFrame frame;
    frame.left = builder_.root_language().right_to_left ? page.margin_inline_end : page.margin_inline_start;
    frame.width = page.width - page.margin_inline_start - page.margin_inline_end;
    frame.top = page.margin_block_start;
    frame.bottom = page.height - page.margin_block_end;
    Node const* tallest = nullptr;
    auto const height_of = [&](Node const& head) {
        Flow flow;
        build_running_head(builder_, head, frame.width, flow);
        Length const height = heights_[&head] = flow.height();
        if (tallest == nullptr || height > heights_[tallest]) tallest = &head;
        return height;
    };
    Length y;
    for (Node const* const head : heads_on(layout.document.headers, first_page)) {
        style::Style const& style = running_head_style(builder_, *head);
        y = std::max(y, style.margin_block_start) + height_of(*head) + style.margin_block_end;
        frame.top = std::max(frame.top, y);
    }
    y = Length();
    for (Node const* const foot : heads_on(layout.document.footers, first_page)) {
        style::Style const& style = running_head_style(builder_, *foot);
        y = std::max(y, style.margin_block_end) + height_of(*foot) + style.margin_block_start;
        frame.bottom = std::min(frame.bottom, page.height - y);
    }
    Length const least = builder_.root_style().line_height * 4;
    if (frame.height() < least) {
        if (tallest != nullptr) report_no_room(*tallest);
        frame.top = page.margin_block_start;
        frame.bottom = std::max(page.height - page.margin_block_end, frame.top + least);
    }
    return frame;
}

// An error: the text of the page would stand over it.
void RunningHeads::report_no_room(Node const& head)
{
    std::string const name = head.role == Role::footer ? "foot" : "head";
    builder_.layout().reports.report_once(
        codes::overfull_page, head, std::to_string(head.number),
        "the heads and feet of a page leave less than four lines for its text: this " + name +
            " is the tallest of them; make it shorter",
        Severity::error);
}

std::unique_ptr<Flow> RunningHeads::build(Node const& head, Length width, std::size_t page,
                                          PageNumbers const& numbers, NodePlaces const& places)
{
    auto flow = std::make_unique<Flow>();
    numbers.set_values(head, page, places, builder_.layout().values);
    build_running_head(builder_, head, width, *flow);
    Length const room = heights_[&head];
    if (flow->height() > room) {
        if (std::unique_ptr<Flow> shorter = shorten_titles(head, width, room)) flow = std::move(shorter);
    }
    return flow;
}

// Null where it has no titles.
std::unique_ptr<Flow> RunningHeads::shorten_titles(Node const& head, Length width, Length room)
{
    PageValues& values = builder_.layout().values;
    std::vector<std::pair<std::uint32_t, std::string>> titles;
    std::size_t most = 0;
    document::for_each_node(head, [&](Node const& node) {
        if (node.role != Role::running) return;
        titles.emplace_back(node.number, values.of_node[node.number]);
        most = std::max(most, titles.back().second.size());
    });
    if (titles.empty()) return nullptr;
    auto const with_titles_of = [&](std::size_t size) {
        for (auto const& [node, whole] : titles) values.of_node[node] = beginning_of(whole, size);
        auto flow = std::make_unique<Flow>();
        build_running_head(builder_, head, width, *flow);
        return flow;
    };
    std::size_t fit = 0;
    while (fit < most) {
        std::size_t const size = (fit + most + 1) / 2;
        if (with_titles_of(size)->height() <= room) {
            fit = size;
        } else {
            most = size - 1;
        }
    }
    return with_titles_of(fit);
}

void RunningHeads::place(PageFrames const& frames, std::vector<PagePlan> const& plan,
                         PageNumbers const& numbers, NodePlaces& places, Pages& pages)
{
    LayoutContext& layout = builder_.layout();
    layout.values.count = numbers.print(pages.pages.size());
    std::unordered_map<Node const*, std::unique_ptr<Flow>> built;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        if (layout.context.should_stop()) return;
        if (plan[i].blank) continue;
        PageFrame const& frame = frames.of(i);
        Page& page = pages.pages[i];
        auto const flow_of = [&](Node const& head) -> Flow const& {
            std::unique_ptr<Flow>& flow = built[&head];
            if (!flow || depends_on_page(head)) flow = build(head, frame.width, i, numbers, places);
            if (i != 0) make_artifact_of(head, *flow);
            return *flow;
        };
        auto const set = [&](Flow const& flow, Length y) {
            place_box(flow, 0, layout.text_styles, frame.left, y, page);
            places.add_nodes_of(flow, 0, {static_cast<std::uint32_t>(i), frame.left, y, false});
        };
        std::size_t const text = page.items.size();
        std::size_t read_out = text;
        Length y;
        for (Node const* const head : heads_on(layout.document.headers, i == 0)) {
            style::Style const& style = running_head_style(builder_, *head);
            Flow const& flow = flow_of(*head);
            y = std::max(y, style.margin_block_start);
            set(flow, y);
            y += flow.height() + style.margin_block_end;
            if (head->attrs().read_out && i == 0) read_out = page.items.size();
        }
        std::rotate(page.items.begin(), page.items.begin() + static_cast<std::ptrdiff_t>(text),
                    page.items.begin() + static_cast<std::ptrdiff_t>(read_out));
        y = Length();
        for (Node const* const foot : heads_on(layout.document.footers, i == 0)) {
            style::Style const& style = running_head_style(builder_, *foot);
            Flow const& flow = flow_of(*foot);
            y = std::max(y, style.margin_block_end) + flow.height();
            set(flow, page.height - y);
            y += style.margin_block_start;
        }
    }
}

}
