#include "layout/blocks/hanging_labels.h"
#include "layout/text/content_width.h"

#include <algorithm>
#include <utility>

namespace rapporteur::layout {

void HangingLabels::hang(OfNode const& label, Length width, BlockContext& context, Flow& flow)
{
    style::Style const& style = label.style;
    Waiting waiting;
    waiting.text = std::make_unique<ShapedParagraph>();
    paragraphs_.shape_text(label.label, label.node, Owner::Kind::label, style, *context.language,
                           *waiting.text);
    width = std::max(width, max_content(*waiting.text) + style.padding_inline_end);
    if (width > room_for_indents(context)) {
        set_alone(label.node, *context.style, context, flow);
        lines_.set(*waiting.text, {context.x, context.width}, {}, flow);
        flow.add_penalty(break_avoid, BreakReason::keep_with_next);
        narrow(context, width, Length());
        return;
    }
    waiting.area = area_at_start(context, width);
    waiting.at_end = style.align == style::TextAlign::end;
    if (waiting.at_end) {
        waiting.area.width -= style.padding_inline_end;
        if (context.language->right_to_left) waiting.area.x += style.padding_inline_end;
    }
    waiting_.push_back(std::move(waiting));
    narrow(context, width, Length());
}

void HangingLabels::hang(std::unique_ptr<ShapedParagraph> text, LineArea area)
{
    waiting_.push_back({std::move(text), area, false});
}

void HangingLabels::set(ShapedParagraph const& text, LineArea area, Flow& flow)
{
    if (waiting_.empty() || text.empty()) {
        lines_.set(text, area, {}, flow);
    } else {
        set_with_waiting(text, area, flow);
    }
}

void HangingLabels::set_alone(document::Node const& node, style::Style const& style,
                              BlockContext const& context, Flow& flow)
{
    if (waiting_.empty()) return;
    ShapedParagraph none;
    none.node = &node;
    none.style = &style;
    none.language = context.language;
    set_with_waiting(none, {context.x, context.width}, flow);
}

void HangingLabels::set_with_waiting(ShapedParagraph const& text, LineArea area, Flow& flow)
{
    std::vector<Waiting> const waiting = std::exchange(waiting_, {});
    std::vector<Label> labels;
    labels.reserve(waiting.size());
    for (Waiting const& label : waiting) labels.push_back({label.text.get(), label.area, label.at_end});
    LineSetter::Options options;
    options.labels = &labels;
    lines_.set(text, area, options, flow);
}

}
