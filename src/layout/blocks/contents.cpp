#include "layout/blocks/contents.h"

#include "layout/blocks/block_edges.h"
#include "layout/text/content_width.h"

#include <algorithm>
#include <array>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

class ContentsBuilder {
public:
    ContentsBuilder(BlockBuilder& builder, Node const& node, BlockContext const& outer)
        : builder_(builder), node_(node), context_(builder.inside(node, outer))
    {}

    void build(Flow& flow)
    {
        open_block(node_, *context_.style, context_, flow);
        measure_numbers();
        for (Node const& item : node_.children) {
            if (item.role == Role::toc_item) {
                build_entry(item, flow);
            } else {
                builder_.build(item, context_, flow);
            }
        }
        close_block(*context_.style, context_, flow);
    }

private:
    std::string_view number_of(Node const& item) const
    {
        Headings const& headings = *builder_.layout().headings;
        Node const* const target = headings.of_id(item.children.front().attrs().target);
        HeadingInfo const* const heading = target != nullptr ? headings.heading_of(*target) : nullptr;
        return heading != nullptr ? std::string_view(heading->number) : std::string_view();
    }

    style::Style const& number_style(style::Style const& entry) const
    {
        return builder_.layout().styles.resolve(entry, style::PartRole::label, "toc");
    }

    // The numbers of a level stand in a column, as wide as the theme asks or as the widest needs.
    void measure_numbers()
    {
        ShapedParagraph text;
        for (Node const& item : node_.children) {
            if (item.role != Role::toc_item || number_of(item).empty()) continue;
            BlockContext const entry = builder_.inside(item, context_, context_.class_name);
            style::Style const& style = number_style(*entry.style);
            builder_.shaper().shape_text(number_of(item), item, Owner::Kind::label, style, *entry.language,
                                         text);
            Length const gap = std::max(style.padding_inline_end, style.size / 2);
            number_widths_[item.level] =
                std::max({number_widths_[item.level], entry.style->start_distance, max_content(text) + gap});
        }
    }

    void build_entry(Node const& item, Flow& flow)
    {
        BlockContext entry = builder_.inside(item, context_, context_.class_name);
        style::Style const& style = *entry.style;
        // Its padding is the room for the number and the start of its leader, so that no title runs into it.
        Length const reserved = std::min(style.padding_inline_end, entry.width / 2);
        give_back_padding(entry);
        std::size_t const first = flow.boxes.size();
        open_block(item, style, entry, flow);
        std::vector<ParagraphShaper::Slot> slots;
        builder_.shaper().shape_entry(item, style, *entry.language, text_, slots);
        BlockContext title = entry;
        if (std::string_view const number = number_of(item); !number.empty()) {
            builder_.labels().hang({item, number, number_style(style)}, number_widths_[item.level], title,
                                   flow);
        }
        LineArea area{title.x, title.width - reserved};
        if (entry.language->right_to_left) area.x += reserved;
        builder_.labels().set(text_, area, flow);
        if (!slots.empty() && flow.boxes.size() > first) add_slot(slots.back(), entry, flow);
        flow.keep_together(first, style::strength_avoid, BreakReason::whole_block);
        close_block(style, entry, flow);
    }

    // Of its end, as far as the context of all entries reaches.
    void give_back_padding(BlockContext& entry) const
    {
        Length const free = entry.language->right_to_left
                                ? entry.x - context_.x
                                : context_.x + context_.width - entry.x - entry.width;
        narrow(entry, Length(), -std::min(entry.style->padding_inline_end, free));
    }

    // The number of the page stands at the end of the entry's last line.
    void add_slot(ParagraphShaper::Slot const& number, BlockContext const& entry, Flow& flow)
    {
        style::StyleResolver& styles = builder_.layout().styles;
        PageNumberSlot slot;
        slot.node = number.node;
        slot.link = number.link;
        slot.style = &styles.resolve(*entry.style, Role::page_of, "", 0);
        slot.leader = &styles.resolve(*entry.style, style::PartRole::leader, context_.class_name);
        slot.right_to_left = entry.language->right_to_left;
        slot.line_start = entry.x;
        slot.line_end = entry.x + entry.width;
        LineArea const last = builder_.lines().last_line();
        slot.text_end = slot.right_to_left ? last.x : last.x + last.width;
        slot.baseline = builder_.lines().baseline_of(*entry.style, *entry.language);
        flow.slots.push_back(slot);
    }

    BlockBuilder& builder_;
    Node const& node_;
    BlockContext context_;
    std::array<Length, 256> number_widths_{}; // by level
    ShapedParagraph text_;
};

}

void build_contents(BlockBuilder& builder, Node const& node, BlockContext const& outer, Flow& flow)
{
    ContentsBuilder(builder, node, outer).build(flow);
}

}
