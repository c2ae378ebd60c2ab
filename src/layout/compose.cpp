#include "layout/blocks/note.h"
#include "layout/blocks/running_head.h"
#include "layout/layout.h"
#include "layout/pages/explain.h"
#include "layout/pages/page_breaker.h"
#include "layout/pages/page_sections.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// The beginning of a title, of at most `size` bytes, to the end of a word, or of a character where there are
// no words; with an ellipsis where it is not the whole.
std::string cut_at_word(std::string const& whole, std::size_t size)
{
    if (whole.size() <= size) return whole;
    std::size_t end = size;
    if (whole.find(' ') != std::string::npos) {
        while (end > 0 && whole[end] != ' ') --end;
    } else {
        while (end > 0 && (static_cast<unsigned char>(whole[end]) & 0xC0U) == 0x80U) --end;
    }
    return whole.substr(0, end) + "…";
}

// How often a document is set again until the page numbers in its text stand still.
constexpr int most_passes = 3;

class Composer {
public:
    Composer(document::Document const& document, style::Theme::State const& theme, FontSet const& fonts,
             LayoutCache& cache, Context& context)
        : document_(document), theme_(theme), fonts_(fonts), cache_(cache), context_(context)
    {}

    // Of the page that is to be explained, counted from 1; 0: none.
    void explain(std::size_t page) { explained_page_ = page; }
    std::string take_explanation() { return std::move(explanation_); }

    bool run(Pages& pages)
    {
        find_dynamic(document_.root, false);
        PageValues values;
        Diagnostics before = context_.diagnostics;
        for (int pass = 1;; ++pass) {
            if (context_.is_cancelled()) return false;
            LayoutContext layout(context_, document_, theme_, fonts_, cache_);
            layout.values = values;
            pages.pages.clear();
            pages.destinations.clear();
            pages.outline.clear();
            pages.note_marks.clear();
            if (!set(layout, pages)) return false;
            if (dynamic_.empty() && !notes_by_page_) return true;
            PageValues const now = values_of(pages);
            if (now == values) return true;
            if (pass == most_passes) {
                report_unsettled(values, now);
                return false;
            }
            values = now;
            context_.diagnostics = before; // what is said of this pass is said again of the next
        }
    }

private:
    // The nodes that print page numbers within the text; those of contents are filled in at the end.
    void find_dynamic(Node const& node, bool in_contents)
    {
        if (node.role == Role::page_number || node.role == Role::page_count ||
            (node.role == Role::page_of && !in_contents)) {
            dynamic_.push_back(&node);
        }
        if (node.role == Role::note && document_.note_numbering == document::NoteNumbering::page) {
            notes_by_page_ = true;
            note_of_number_.emplace(node.number, &node);
        }
        for (Node const& child : node.children)
            find_dynamic(child, in_contents || node.role == Role::toc_item);
    }

    PageValues values_of(Pages const& pages) const
    {
        PageValues values;
        values.count = print(pages.pages.size());
        values.note_marks = pages.note_marks;
        for (Node const* const node : dynamic_) {
            if (node->role == Role::page_of) {
                values.of_node[node->number] = label_of_target(*node);
                std::optional<std::uint32_t> const page = page_of_target(*node);
                if (page) values.page_index[node->number] = *page;
                continue;
            }
            auto const page = page_of_number_.find(node->number);
            if (page != page_of_number_.end()) set_page_value(*node, page->second, values);
        }
        return values;
    }

    std::string print(std::size_t number) const { return document::print_number(document_, number); }

    // What a page_number, a page_count of a section or a running head says on a page.
    void set_page_value(Node const& node, std::size_t page, PageValues& values) const
    {
        PageSections::Place const place = sections_.place(page);
        std::string& value = values.of_node[node.number];
        bool const of_section = node.attrs().of_section;
        if (node.role == Role::page_number) {
            value = print(of_section && place.number != 0 ? place.number : page + 1);
        } else if (node.role == Role::page_count) {
            value = of_section && place.count != 0 ? print(place.count) : values.count;
        } else if (node.role == Role::running) {
            HeadingInfo const* const heading =
                sections_.section(page, std::max<unsigned>(1, node.level), node.attrs().last_on_page);
            value = heading != nullptr ? heading->in_full() : std::string();
        }
    }

    std::optional<std::uint32_t> page_of_target(Node const& node) const
    {
        std::string_view target = node.attrs().target;
        if (target.starts_with('#')) target.remove_prefix(1);
        auto const page = page_of_id_.find(target);
        if (page == page_of_id_.end()) return std::nullopt;
        return page->second;
    }

    std::string label_of_target(Node const& node) const
    {
        std::optional<std::uint32_t> const page = page_of_target(node);
        return page ? print(*page + 1) : std::string(LayoutContext::unknown_number);
    }

    void report_unsettled(PageValues const& before, PageValues const& now)
    {
        auto const same = [](auto const& was, auto const& is, std::uint32_t number) {
            auto const a = was.find(number);
            auto const b = is.find(number);
            return a != was.end() && b != is.end() && a->second == b->second;
        };
        std::string_view what = "page number";
        Node const* which = nullptr;
        for (Node const* const node : dynamic_) {
            bool const settled = node->role == Role::page_count
                                     ? before.count == now.count
                                     : same(before.of_node, now.of_node, node->number);
            if (!settled && which == nullptr) which = node;
        }
        for (NoteMark const& note : notes_.marks) {
            if (which != nullptr || same(before.note_marks, now.note_marks, note.mark->number)) continue;
            which = note.mark;
            what = "note's number";
        }
        if (which == nullptr) which = &document_.root;
        Diagnostic diagnostic;
        diagnostic.code = codes::limit_reached;
        diagnostic.at = document_.place_of(*which);
        diagnostic.message = "the " + std::string(what) +
                             " here does not settle: it moves the text that it counts, after " +
                             std::to_string(most_passes) + " passes still";
        context_.diagnostics.add(std::move(diagnostic));
    }

    // The strips that stand on a page, from its edge.
    static std::vector<Node const*> strips_of(std::vector<Node> const& strips, bool first_page)
    {
        using document::RunningHeadPages;
        std::vector<Node const*> result;
        // Those that stand beside the others.
        auto const is_more = [](Node const& strip) {
            return strip.attrs().pages == RunningHeadPages::every || strip.attrs().said;
        };
        for (Node const& strip : strips) {
            if (is_more(strip) && (first_page || strip.attrs().pages == RunningHeadPages::every))
                result.push_back(&strip);
        }
        auto const add = [&](RunningHeadPages wanted) {
            std::size_t const before = result.size();
            for (Node const& strip : strips) {
                if (!is_more(strip) && strip.attrs().pages == wanted) result.push_back(&strip);
            }
            return result.size() != before;
        };
        if (!first_page || !add(RunningHeadPages::first)) add(RunningHeadPages::others);
        return result;
    }

    struct Frame {
        Length top, bottom; // of the text area, from the page's top
        Length left, width;
    };

    // Heads and feet take room where they reach beyond the page's margins.
    Frame frame_of(BlockBuilder& builder, bool first_page)
    {
        style::PageStyle const& page = theme_.page;
        Frame frame;
        frame.left =
            builder.root_language().right_to_left ? page.margin_inline_end : page.margin_inline_start;
        frame.width = page.width - page.margin_inline_start - page.margin_inline_end;
        frame.top = page.margin_block_start;
        frame.bottom = page.height - page.margin_block_end;
        Length y;
        for (Node const* const strip : strips_of(document_.headers, first_page)) {
            style::Style const& style = running_head_style(builder, *strip);
            Flow flow;
            build_running_head(builder, *strip, frame.width, flow);
            strip_heights_[strip] = flow.height();
            y = std::max(y, style.margin_block_start) + flow.height() + style.margin_block_end;
            frame.top = std::max(frame.top, y);
        }
        y = Length();
        for (Node const* const strip : strips_of(document_.footers, first_page)) {
            style::Style const& style = running_head_style(builder, *strip);
            Flow flow;
            build_running_head(builder, *strip, frame.width, flow);
            strip_heights_[strip] = flow.height();
            y = std::max(y, style.margin_block_end) + flow.height() + style.margin_block_start;
            frame.bottom = std::min(frame.bottom, page.height - y);
        }
        // However much furniture: some lines of text on each page.
        Length const least = builder.root_style().line_height * 4;
        if (frame.bottom - frame.top < least) {
            frame.top = page.margin_block_start;
            frame.bottom = std::max(page.height - page.margin_block_end, frame.top + least);
        }
        return frame;
    }

    // All notes in the order of their marks, with the notes that stand in notes after them.
    void build_notes(LayoutContext const& layout, BlockBuilder& builder, Flow const& flow, Length width)
    {
        notes_.marks.clear();
        notes_.before_box.clear();
        last_mark_.clear();
        for (std::size_t box = 0; box < flow.boxes.size(); ++box) {
            notes_.before_box.push_back(notes_.size());
            for (std::size_t i = flow.boxes[box].notes; i < flow.notes_end(box); ++i)
                add_note(layout, builder, *flow.notes[i], width);
        }
        notes_.before_box.push_back(notes_.size());
    }

    void add_note(LayoutContext const& layout, BlockBuilder& builder, Node const& mark, Length width)
    {
        Node const* note = &mark;
        if (mark.role == Role::note_reference) {
            auto const found = note_of_number_.find(mark.attrs().note);
            if (found == note_of_number_.end()) return;
            note = found->second;
        }
        auto flow = std::make_unique<Flow>();
        build_note(builder, *note, layout.note_mark(mark), width, *flow);
        std::vector<Node const*> inner;
        if (note == &mark) {
            placed_notes_.insert(note->number);
            inner = flow->notes;
        } else {
            // Said before, and only once to who listens.
            flow->make_artifact(Owner::Artifact::layout);
        }
        if (flow->empty()) flow->begin_box(Length(), Length());
        auto const [last, is_first] = last_mark_.try_emplace(note->number, notes_.size());
        OptionalIndex const before = is_first ? OptionalIndex() : OptionalIndex(last->second);
        last->second = notes_.size();
        notes_.marks.push_back({&mark, note, std::move(flow), before});
        for (Node const* const nested : inner) add_note(layout, builder, *nested, width);
    }

    // What the marks print of notes that are numbered by page.
    void number_by_page(std::vector<PagePlan> const& plan, Pages& pages) const
    {
        if (document_.note_numbering != document::NoteNumbering::page) return;
        for (PagePlan const& page : plan) {
            unsigned count = 0;
            for (NotePiece const& piece : notes_.pieces(page.notes_begin, page.notes_end)) {
                if (piece.begin == 0)
                    pages.note_marks[notes_.marks[piece.note].mark->number] = print(++count);
            }
            for (std::uint32_t n = page.notes_begin.note; n < page.notes_end.note; ++n) {
                if (!notes_.is_set(page.notes_begin, n)) {
                    pages.note_marks[notes_.marks[n].mark->number] =
                        pages.note_marks[notes_.marks[*notes_.marks[n].before].mark->number];
                }
            }
        }
    }

    bool set(LayoutContext& layout, Pages& pages)
    {
        BlockBuilder builder(layout);
        layout.headings.emplace(document_, layout.styles, builder.root_style());
        std::array<Frame, 2> const frames{frame_of(builder, true), frame_of(builder, false)};
        layout.page_room = std::min(frames[0].bottom - frames[0].top, frames[1].bottom - frames[1].top);
        Flow flow;
        builder.build_document(frames[0].width, flow);
        placed_notes_.clear();
        build_notes(layout, builder, flow, frames[0].width);
        check_notes(document_.root);
        for (Node const& strip : document_.headers) check_notes(strip);
        for (Node const& strip : document_.footers) check_notes(strip);

        style::Style const& separator =
            layout.styles.resolve(builder.root_style(), style::PartRole::note_separator, "");
        style::Style const& note_style = layout.styles.resolve(builder.root_style(), Role::note, "", 0);
        PageRoom room;
        room.first = frames[0].bottom - frames[0].top;
        room.other = frames[1].bottom - frames[1].top;
        room.line = builder.root_style().line_height;
        room.note_separator =
            separator.margin_block_start + separator.border_block_start.width + separator.margin_block_end;
        room.note_gap = std::max(note_style.margin_block_start, note_style.margin_block_end);
        room.last_page_lines = builder.root_style().last_page_lines;
        PageBreaker breaker(flow, notes_, room);
        std::vector<PagePlan> const plan = breaker.plan();
        if (plan.size() > context_.limits.pages) {
            Diagnostic diagnostic;
            diagnostic.code = codes::limit_reached;
            diagnostic.at = document_.place_of(document_.root);
            diagnostic.message =
                "the document has " + std::to_string(plan.size()) + " pages, more than the " +
                std::to_string(context_.limits.pages) +
                " of the limit 'pages'; raise it with --limit pages=" + std::to_string(plan.size());
            context_.diagnostics.add(std::move(diagnostic));
            return false;
        }

        for (std::size_t i = 0; i < plan.size(); ++i) {
            if (plan[i].overfull) report_overfull(layout, flow, plan[i], i);
        }
        if (explained_page_ > plan.size()) {
            explanation_ = "there is no page " + std::to_string(explained_page_) + ": the document has " +
                           std::to_string(plan.size()) + "\n";
        } else if (explained_page_ > 0) {
            auto const index = static_cast<std::uint32_t>(explained_page_ - 1);
            explanation_ =
                explain_page(flow, layout.text_styles, plan, index, breaker.weigh(plan[index], index), room);
        }

        page_of_id_.clear();
        page_of_number_.clear();
        slots_.clear();
        sections_.clear();
        pages.pages.reserve(plan.size());
        blank_.clear();
        for (std::size_t i = 0; i < plan.size(); ++i) {
            if (plan[i].blank) blank_.insert(i);
            Page& page = pages.pages.emplace_back();
            page.width = theme_.page.width;
            page.height = theme_.page.height;
            page.label = std::to_string(i + 1);
            place_page(layout, builder, breaker, flow, plan[i], frames[i == 0 ? 0 : 1], separator, room,
                       pages, static_cast<std::uint32_t>(i));
        }
        sections_.settle(plan.size());
        number_by_page(plan, pages);
        place_slots(layout, builder, pages);
        place_strips(layout, builder, frames, pages);
        pages.paths = layout.paths;
        pages.pictures.clear();
        for (auto const& [number, picture] : layout.pictures) pages.pictures.push_back(picture);
        return true;
    }

    // What is taller than its page reaches into the page's foot, or over its edge.
    void report_overfull(LayoutContext& layout, Flow const& flow, PagePlan const& page, std::size_t index)
    {
        Flow const* tallest_flow = nullptr;
        std::size_t tallest = 0;
        Length height;
        auto const text_style = [&](Flow const& candidate, std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                if (tallest_flow != nullptr && candidate.boxes[i].height <= height) continue;
                tallest_flow = &candidate;
                tallest = i;
                height = candidate.boxes[i].height;
            }
        };
        text_style(flow, page.begin, page.end);
        for (NotePiece const& piece : notes_.pieces(page.notes_begin, page.notes_end))
            text_style(notes_.body(piece.note), piece.begin, piece.end);
        Node const* node = &document_.root;
        if (tallest_flow != nullptr) {
            std::size_t const first = tallest_flow->boxes[tallest].draws;
            if (first < tallest_flow->draws_end(tallest) && tallest_flow->draws[first].shaped != nullptr) {
                std::uint32_t const number = tallest_flow->draws[first].node;
                document::for_each_node(document_.root, [&](Node const& each) {
                    if (each.number == number) node = &each;
                });
            }
        }
        layout.warn(
            codes::overfull_page, *node,
            "page " + std::to_string(index + 1) +
                " has no room for all that must stand on it: the piece that begins here cannot be divided");
    }

    void check_notes(Node const& node)
    {
        if (node.role == Role::note && !placed_notes_.contains(node.number)) {
            Diagnostic diagnostic;
            diagnostic.code = codes::lost_note;
            diagnostic.at = document_.place_of(node);
            diagnostic.message =
                "this note cannot be placed: its mark stands on no page, or in a head or foot";
            context_.diagnostics.add(std::move(diagnostic));
        }
        for (Node const& child : node.children) check_notes(child);
    }

    // Puts a box's marks on a page; (x, y) is where the column's left edge and the box's top stand.
    void place_box(LayoutContext& layout, Flow const& flow, std::size_t box, Length x, Length y, Pages& pages,
                   std::uint32_t index)
    {
        Page& page = pages.pages[index];
        at_top_ = at_top_ && (flow.boxes[box].heading || flow.boxes[box].draws == flow.draws_end(box));
        for (std::size_t i = flow.boxes[box].draws; i < flow.draws_end(box); ++i) {
            Draw const& draw = flow.draws[i];
            if (draw.shaped == nullptr) {
                Shape const& shape = flow.shapes[draw.node];
                Owner const owner{draw.owner, shape.node, draw.artifact};
                Rectangle const place{x + draw.x, y + draw.y, shape.width, shape.height};
                if (shape.path != nullptr) {
                    page.items.emplace_back(PlacedPath{shape.path, {place.x, place.y}, shape.colour, owner});
                } else if (shape.picture != nullptr) {
                    page.items.emplace_back(PlacedPicture{shape.picture, place, owner});
                } else {
                    page.items.emplace_back(PlacedRule{place, shape.colour, owner});
                }
                continue;
            }
            TextStyle const& text_style = layout.text_styles[draw.text_style];
            PlacedText text;
            text.shaped = draw.shaped;
            text.origin = {x + draw.x, y + draw.y};
            text.size = text_style.size;
            text.letter_space = text_style.letter_space;
            text.rise = text_style.rise;
            text.colour = text_style.colour;
            text.unseen = text_style.unseen;
            text.owner = {draw.owner, draw.node, draw.artifact};
            page.items.emplace_back(text);
        }
        for (std::size_t i = flow.boxes[box].links; i < flow.links_end(box); ++i) {
            FlowLink const& link = flow.links[i];
            page.links.push_back(
                {{x + link.box.x, y + link.box.y, link.box.width, link.box.height}, link.node});
        }
        for (std::size_t i = flow.boxes[box].anchors; i < flow.anchors_end(box); ++i) {
            Anchor const& anchor = flow.anchors[i];
            place_anchor(layout, *anchor.node, {x + anchor.x, y + anchor.y}, pages, index);
        }
        for (std::size_t i = flow.boxes[box].slots; i < flow.slots_end(box); ++i) {
            slots_.push_back({flow.slots[i], x, y, index, page.items.size()});
        }
    }

    void place_anchor(LayoutContext const& layout, Node const& node, Point at, Pages& pages,
                      std::uint32_t index)
    {
        if (node.role == Role::page_number || node.role == Role::page_count)
            page_of_number_.emplace(node.number, index);
        std::string const& id = node.attrs().id;
        if (!id.empty() && page_of_id_.emplace(id, index).second)
            pages.destinations.push_back({id, node.number, index, at});
        if (node.role == Role::heading) {
            HeadingInfo const* const heading = layout.headings->find(node);
            if (heading != nullptr) sections_.add(index, *heading, at_top_);
            pages.outline.push_back({heading != nullptr ? heading->in_full() : node.plain_text(),
                                     std::max<std::uint8_t>(1, node.level), node.number, index, at});
        }
    }

    // All boxes of a flow below one another; returns where they end.
    Length place_flow(LayoutContext& layout, Flow const& flow, Length x, Length y, Pages& pages,
                      std::uint32_t index)
    {
        for (std::size_t box = 0; box < flow.boxes.size(); ++box) {
            if (box != 0) y += flow.boxes[box].gap;
            place_box(layout, flow, box, x, y, pages, index);
            y += flow.boxes[box].height;
        }
        return y;
    }

    // How much of the page the rows of the table have that goes on at its top: where each begins, and where
    // the last ends.
    static RowsOnPage rows_on(Flow const& flow, PagePlan const& plan, TableBreak const& first)
    {
        RowsOnPage rows;
        Length y;
        for (std::uint32_t box = plan.begin; box < plan.end; ++box) {
            TableBreak const* const table_break = flow.table_break_before(box);
            if (table_break == nullptr || table_break->table != first.table ||
                table_break->section != first.section)
                break;
            if (box != plan.begin) y += flow.boxes[box].gap;
            y += flow.boxes[box].height;
            rows.ends.resize(table_break->row - first.row + 1, y);
            rows.ends.back() = y;
        }
        return rows;
    }

    // The lines of parallel texts from box `begin` to before `end`, each side's after those of the one
    // before, as they are read.
    void place_parallel(LayoutContext& layout, Flow const& flow, Region const& region, std::uint32_t begin,
                        std::uint32_t end, Point at, Pages& pages, std::uint32_t index)
    {
        Parallel const& parallel = *region.parallel;
        std::vector<Length> const tops = parallel.tops(begin - region.begin, end - region.begin);
        bool const at_top = at_top_;
        for (std::size_t side = 0; side < parallel.sides(); ++side) {
            at_top_ = at_top;
            for (std::uint32_t box = begin; box < end; ++box) {
                if (parallel.side(box - region.begin) == side)
                    place_box(layout, flow, box, at.x, at.y + tops[box - begin], pages, index);
            }
        }
    }

    void place_page(LayoutContext& layout, BlockBuilder& builder, PageBreaker const& breaker,
                    Flow const& flow, PagePlan const& plan, Frame const& frame, style::Style const& separator,
                    PageRoom const& room, Pages& pages, std::uint32_t index)
    {
        Length const x = frame.left;
        Length y = frame.top;
        bool top = true;
        at_top_ = true;
        if (TableBreak const* const table_break =
                plan.begin < plan.end ? flow.table_break_before(plan.begin) : nullptr) {
            at_top_ = false;
            Flow opening;
            table_break->table->set_at_page_start(*table_break, opening);
            y = place_flow(layout, opening, x, y, pages, index);
            Flow spans;
            table_break->table->set_spanning_cells_again(*table_break, rows_on(flow, plan, *table_break),
                                                         spans);
            place_flow(layout, spans, x, y, pages, index);
        }
        for (std::uint32_t box = plan.begin; box < plan.end;) {
            FlowBox const& here = flow.boxes[box];
            if (!top) y += here.gap;
            top = false;
            if (here.region.has_value() && *here.region < flow.regions.size()) {
                Region const& region = flow.regions[*here.region];
                std::uint32_t const end = std::min(region.end, plan.end);
                if (region.parallel) {
                    place_parallel(layout, flow, region, box, end, {x, y}, pages, index);
                    y += region.parallel->height(box - region.begin, end - region.begin);
                    box = end;
                    continue;
                }
                PageBreaker::Columns const columns = breaker.balance(region, box, end);
                Length const step = region.column_width + region.gap;
                std::uint32_t from = box;
                for (std::size_t c = 0; c < columns.ends.size(); ++c) {
                    auto const offset = step * static_cast<std::int64_t>(c);
                    Length const column_x = region.right_to_left ? x - offset : x + offset;
                    Length column_y = y;
                    for (std::uint32_t b = from; b < columns.ends[c]; ++b) {
                        if (b != from) column_y += flow.boxes[b].gap;
                        place_box(layout, flow, b, column_x, column_y, pages, index);
                        column_y += flow.boxes[b].height;
                    }
                    from = columns.ends[c];
                }
                y += columns.height;
                box = end;
                continue;
            }
            place_box(layout, flow, box, x, y, pages, index);
            y += here.height;
            ++box;
        }
        if (TableBreak const* const table_break = plan.begin < plan.end && plan.end < flow.boxes.size()
                                                      ? flow.table_break_before(plan.end)
                                                      : nullptr) {
            Flow closing;
            table_break->table->set_at_page_end(*table_break, closing);
            place_flow(layout, closing, x, y, pages, index);
        }
        place_notes(layout, builder, plan, frame, separator, room, pages, index);
    }

    void place_notes(LayoutContext& layout, BlockBuilder& builder, PagePlan const& plan, Frame const& frame,
                     style::Style const& separator, PageRoom const& room, Pages& pages, std::uint32_t index)
    {
        std::vector<NotePiece> const pieces = notes_.pieces(plan.notes_begin, plan.notes_end);
        if (pieces.empty()) return;
        Length height = room.note_gap * static_cast<std::int64_t>(pieces.size() - 1);
        for (NotePiece const& piece : pieces) height += notes_.height(piece);
        Length const x = frame.left;
        Length y = frame.bottom - height;
        style::Border const& rule = separator.border_block_start;
        if (rule.width != Length()) {
            Length const width = separator.inline_size != Length() ? separator.inline_size : frame.width;
            bool const right_to_left = builder.root_language().right_to_left;
            Length const left = right_to_left ? x + frame.width - width : x;
            pages.pages[index].items.emplace_back(PlacedRule{
                {left, y - separator.margin_block_end - rule.width, width, rule.width}, rule.colour, {}});
        }
        for (NotePiece const& piece : pieces) {
            Flow const& note = notes_.body(piece.note);
            if (&piece != &pieces.front()) y += room.note_gap;
            for (std::uint32_t box = piece.begin; box < piece.end; ++box) {
                if (box != piece.begin) y += note.boxes[box].gap;
                place_box(layout, note, box, x, y, pages, index);
                y += note.boxes[box].height;
            }
        }
    }

    struct PlacedSlot {
        PageNumberSlot slot;
        Length x, y;
        std::uint32_t page;
        std::size_t item; // before which it stands
    };

    // Numbers and leaders of contents, now that every page is known.
    void place_slots(LayoutContext& layout, BlockBuilder& builder, Pages& pages)
    {
        // From the last to the first, so that places in the lists stay what they are.
        for (std::size_t i = slots_.size(); i-- > 0;) {
            PlacedSlot const& placed = slots_[i];
            PageNumberSlot const& slot = placed.slot;
            Page& page = pages.pages[placed.page];
            std::vector<PlacedItem> items;
            ShapedParagraph text;
            builder.shaper().shape_text(label_of_target(*slot.node), *slot.node, Owner::Kind::node,
                                        *slot.style, builder.root_language(), text);
            Length const width = LineSetter::max_content(text);
            Length const left = slot.right_to_left ? slot.line_start : slot.line_end - width;
            LineSetter::Options options;
            options.forbid_wrap = true;
            Flow flow;
            builder.lines().set(text, {left, width}, options, flow);
            leader(layout, builder, slot, width, placed, items);
            for (Draw const& draw : flow.draws) {
                TextStyle const& text_style = layout.text_styles[draw.text_style];
                PlacedText mark;
                mark.shaped = draw.shaped;
                mark.origin = {placed.x + draw.x, placed.y + slot.baseline - text_style.rise};
                mark.size = text_style.size;
                mark.letter_space = text_style.letter_space;
                mark.rise = text_style.rise;
                mark.colour = text_style.colour;
                mark.owner = {draw.owner, draw.node, draw.artifact};
                items.emplace_back(mark);
            }
            if (slot.link.has_value()) {
                page.links.push_back(
                    {{placed.x + left, placed.y, width, slot.style->line_height}, *slot.link});
            }
            page.items.insert(page.items.begin() + static_cast<std::ptrdiff_t>(placed.item), items.begin(),
                              items.end());
        }
    }

    // A row of dots between a title and its page, the dots of all lines under one another.
    void leader(LayoutContext& layout, BlockBuilder& builder, PageNumberSlot const& slot, Length number_width,
                PlacedSlot const& placed, std::vector<PlacedItem>& items)
    {
        style::Style const& style = *slot.leader;
        if (!style.dots) return;
        ShapedParagraph dot;
        builder.shaper().shape_text(".", *slot.node, Owner::Kind::artifact, style, builder.root_language(),
                                    dot);
        Length const advance = LineSetter::max_content(dot);
        Length const pitch = std::max(style.leader_width, advance);
        // Distances from the line's end; dot k stands at k·pitch.
        Length const from = number_width + style.padding_inline_end;
        Length const to =
            (slot.right_to_left ? slot.text_end - slot.line_start : slot.line_end - slot.text_end) -
            style.padding_inline_start;
        std::int64_t const first = (from.raw() + pitch.raw() - 1) / pitch.raw();
        std::int64_t const last = (to - advance).raw() / pitch.raw();
        if (last < first || last - first > 2000) return;
        // One shaped row, spread by its letter space: dots have no ligatures to lose.
        Word const& dots = layout.cache.shapes.shape(
            dot.pieces[0].context, std::u16string(static_cast<std::size_t>(last - first + 1), u'.'));
        Length const x =
            slot.right_to_left ? slot.line_start + pitch * first : slot.line_end - pitch * last - advance;
        PlacedText mark;
        mark.shaped = &dots.shaped;
        mark.origin = {placed.x + x, placed.y + slot.baseline};
        mark.size = style.size;
        mark.letter_space = pitch - advance;
        mark.colour = style.colour;
        items.emplace_back(mark);
    }

    void set_strip_values(Node const& node, LayoutContext& layout, std::size_t index)
    {
        if (node.role == Role::page_of) {
            layout.values.of_node[node.number] = label_of_target(node);
        } else {
            set_page_value(node, index, layout.values);
        }
        for (Node const& child : node.children) set_strip_values(child, layout, index);
    }

    static bool is_dynamic(Node const& node)
    {
        return node.role == Role::page_number || node.role == Role::running || node.attrs().of_section ||
               std::any_of(node.children.begin(), node.children.end(), is_dynamic);
    }

    // A head or foot as a page has it. Running titles that would take a line more are cut at a word, the
    // longest first.
    std::unique_ptr<Flow> build_strip(LayoutContext& layout, BlockBuilder& builder, Node const& strip,
                                      Length width, std::size_t index)
    {
        auto flow = std::make_unique<Flow>();
        set_strip_values(strip, layout, index);
        build_running_head(builder, strip, width, *flow);
        Length const room = strip_heights_[&strip];
        if (flow->height() <= room) return flow;
        std::vector<std::pair<std::uint32_t, std::string>> titles;
        std::size_t most = 0;
        document::for_each_node(strip, [&](Node const& node) {
            if (node.role != Role::running) return;
            titles.emplace_back(node.number, layout.values.of_node[node.number]);
            most = std::max(most, titles.back().second.size());
        });
        if (titles.empty()) return flow;
        auto const with = [&](std::size_t size) {
            for (auto const& [node, whole] : titles) layout.values.of_node[node] = cut_at_word(whole, size);
            auto shorter = std::make_unique<Flow>();
            build_running_head(builder, strip, width, *shorter);
            return shorter;
        };
        std::size_t fit = 0;
        while (fit < most) {
            std::size_t const size = (fit + most + 1) / 2;
            if (with(size)->height() <= room) {
                fit = size;
            } else {
                most = size - 1;
            }
        }
        flow = with(fit);
        return flow;
    }

    // Heads and feet, last: they may say how many pages there are.
    void place_strips(LayoutContext& layout, BlockBuilder& builder, std::array<Frame, 2> const& frames,
                      Pages& pages)
    {
        layout.values.count = print(pages.pages.size());
        std::unordered_map<Node const*, std::unique_ptr<Flow>> same;
        for (std::size_t i = 0; i < pages.pages.size(); ++i) {
            if (blank_.contains(i)) continue;
            Frame const& frame = frames[i == 0 ? 0 : 1];
            auto const index = static_cast<std::uint32_t>(i);
            auto const flow_of = [&](Node const& strip) -> Flow const& {
                auto& flow = same[&strip];
                if (!flow || is_dynamic(strip)) flow = build_strip(layout, builder, strip, frame.width, i);
                if (i != 0) make_artifact_of(strip, *flow);
                return *flow;
            };
            std::vector<PlacedItem>& items = pages.pages[i].items;
            std::size_t const text = items.size();
            std::size_t said = text;
            Length y;
            for (Node const* const strip : strips_of(document_.headers, i == 0)) {
                style::Style const& style = running_head_style(builder, *strip);
                Flow const& flow = flow_of(*strip);
                y = std::max(y, style.margin_block_start);
                place_box(layout, flow, 0, frame.left, y, pages, index);
                y += flow.height() + style.margin_block_end;
                if (strip->attrs().said && i == 0) said = items.size();
            }
            // What is said stands before all else that is read.
            std::rotate(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(text),
                        items.begin() + static_cast<std::ptrdiff_t>(said));
            y = Length();
            for (Node const* const strip : strips_of(document_.footers, i == 0)) {
                style::Style const& style = running_head_style(builder, *strip);
                Flow const& flow = flow_of(*strip);
                y = std::max(y, style.margin_block_end) + flow.height();
                place_box(layout, flow, 0, frame.left, theme_.page.height - y, pages, index);
                y += style.margin_block_start;
            }
        }
    }

    document::Document const& document_;
    style::Theme::State const& theme_;
    FontSet const& fonts_;
    LayoutCache& cache_;
    Context& context_;
    std::vector<Node const*> dynamic_;
    NoteList notes_;
    std::unordered_map<std::uint32_t, std::uint32_t> last_mark_; // of each note, by its number
    std::unordered_map<std::uint32_t, Node const*> note_of_number_;
    bool notes_by_page_ = false;
    std::size_t explained_page_ = 0;
    std::string explanation_;
    std::unordered_set<std::uint32_t> placed_notes_;
    std::unordered_set<std::size_t> blank_; // pages
    PageSections sections_;
    bool at_top_ = false;                                   // of the page: nothing but headings is placed yet
    std::unordered_map<Node const*, Length> strip_heights_; // with the least that they can say
    std::unordered_map<std::string_view, std::uint32_t> page_of_id_;
    std::unordered_map<std::uint32_t, std::uint32_t> page_of_number_; // by the page_number's own number
    std::vector<PlacedSlot> slots_;
};

}

std::optional<Pages> compose(document::Document const& document, style::Theme const& theme,
                             LayoutCaches& caches, Context& context)
{
    std::size_t const errors = context.diagnostics.errors();
    std::shared_ptr<LayoutCache> cache = caches.borrow();
    Pages pages;
    bool const done = Composer(document, theme.state(), caches.fonts(), *cache, context).run(pages);
    pages.shaped = cache;
    caches.give_back(std::move(cache));
    if (!done || context.diagnostics.errors() != errors) return std::nullopt;
    return pages;
}

std::optional<std::string> explain_layout(document::Document const& document, style::Theme const& theme,
                                          LayoutCaches& caches, std::size_t page, Context& context)
{
    std::size_t const errors = context.diagnostics.errors();
    std::shared_ptr<LayoutCache> cache = caches.borrow();
    Pages pages;
    Composer composer(document, theme.state(), caches.fonts(), *cache, context);
    composer.explain(page);
    bool const done = composer.run(pages);
    caches.give_back(std::move(cache));
    if (!done || context.diagnostics.errors() != errors) return std::nullopt;
    return composer.take_explanation();
}

}
