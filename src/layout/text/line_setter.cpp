#include "layout/text/line_setter.h"

#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"
#include "base/text/shorten.h"
#include "layout/text/break_rules.h"
#include "layout/text/content_width.h"
#include "layout/text/text_units.h"

#include <unicode/unistr.h>

#include <algorithm>

namespace rapporteur::layout {

using document::Node;

namespace {

constexpr std::size_t longest_quotation = 40; // bytes of a text in a message

std::string words_of_line(std::vector<LinePiece> const& pieces)
{
    std::string words;
    for (LinePiece const& piece : pieces) words += piece.word->shaped.text;
    return beginning_of(std::move(words), longest_quotation);
}

// The word that a line ends in; of a very long one, some of it.
std::string last_word(ShapedParagraph const& text, std::vector<LinePiece> const& pieces)
{
    constexpr std::size_t far = 200;
    std::size_t begin = 0;
    for (LinePiece const& piece : pieces) begin = std::max<std::size_t>(begin, piece.begin);
    std::size_t end = begin;
    while (begin > 0 && end - begin < far && !is_space(text.text[begin - 1])) --begin;
    while (end < text.text.size() && end - begin < 2 * far && !is_space(text.text[end])) ++end;
    std::string word;
    icu::UnicodeString(false, text.text.data() + begin, static_cast<int32_t>(end - begin)).toUTF8String(word);
    return beginning_of(std::move(word), longest_quotation);
}

// What a page break before a line of a paragraph costs, and why.
void add_break_before(style::Style const& style, std::size_t line, std::size_t count, bool after_hyphen,
                      Flow& flow)
{
    bool const whole = style.break_inside == style::Break::avoid;
    if (whole || line < style.orphans || count - line < style.widows) {
        flow.add_penalty(break_avoid, whole ? BreakReason::whole_block : BreakReason::few_lines);
    } else if (after_hyphen) {
        flow.add_penalty(break_inside_paragraph + break_at_hyphen, BreakReason::hyphen);
    } else {
        flow.add_penalty(break_inside_paragraph, BreakReason::paragraph);
    }
}

}

Length LineSetter::baseline_of(style::Style const& style, Language& language)
{
    FontFace const& font =
        layout_.fonts.primary(style.stack, {style.weight, style.italic}, language.script, language.tag);
    Length const ascent = scaled_to(style.size, font.metrics().ascender, font);
    Length const descent = scaled_to(style.size, -font.metrics().descender, font);
    return (style.line_height - ascent - descent) / 2 + ascent;
}

void LineSetter::set_label(Label const& label, Length baseline, Flow& flow)
{
    ShapedParagraph const& text = *label.text;
    if (text.empty()) return;
    chooser_.make_items(text, {});
    std::span<InlineItem const> const items = chooser_.items();
    std::vector<LinePiece>& pieces = filler_.fill(text, items, {0, items.size() - 1, false, 0});
    if (pieces.empty()) return;
    bool const at_right = label.at_end != text.language->right_to_left;
    Length const left = at_right ? label.area.width - max_content(text) : Length();
    placer_.place(text, pieces, label.area, {text.style->align, false, left}, baseline, flow);
}

void LineSetter::set(ShapedParagraph const& text, LineArea area, Options const& options, Flow& flow)
{
    style::Style const& style = *text.style;
    Length const baseline = baseline_of(style, *text.language);
    bool const has_labels = options.labels != nullptr && !options.labels->empty();
    if (has_labels) {
        // Labels are read before the text, so they are drawn before it, into the box that its first line
        // gets.
        flow.begin_box(style.line_height, area.x);
        for (Label const& label : *options.labels) set_label(label, baseline, flow);
    }
    if (text.empty()) return;
    if (options.forbid_wrap) {
        chooser_.choose_without_wrapping(text);
    } else {
        chooser_.choose(text, area.width);
    }
    std::optional<Length> left;
    if (options.decimal_offset) left = options.decimal_at - *options.decimal_offset;
    std::span<BrokenLine const> const lines = chooser_.lines();
    bool after_hyphen = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != 0 && layout_.context.should_stop()) return;
        if (i != 0) add_break_before(style, i, lines.size(), after_hyphen, flow);
        if (i != 0 || !has_labels) flow.begin_box(style.line_height, area.x);
        std::vector<LinePiece>& pieces = filler_.fill(text, chooser_.items(), lines[i]);
        InlineItem const& end = chooser_.items()[lines[i].end];
        bool const is_penalty = end.kind == InlineItem::Kind::penalty;
        bool const forced = is_penalty && end.penalty <= InlineItem::always;
        after_hyphen = is_penalty && end.flagged;
        LineArea line_area = area;
        if (i == 0 && style.text_indent != Length()) {
            line_area.width -= style.text_indent;
            if (!text.language->right_to_left) line_area.x += style.text_indent;
        }
        placer_.place(text, pieces, line_area, {options.align.value_or(style.align), !forced, left}, baseline,
                      flow);
        report_too_wide(text, pieces, lines[i]);
    }
}

// What is wider than its line, and what was divided for being so.
void LineSetter::report_too_wide(ShapedParagraph const& text, std::vector<LinePiece> const& pieces,
                                 BrokenLine const& line)
{
    InlineItem const& end = chooser_.items()[line.end];
    bool const is_penalty = end.kind == InlineItem::Kind::penalty;
    bool const parts_word = is_penalty && end.penalty == character_penalty;
    bool const parts_phrase = is_penalty && end.penalty == phrase_penalty;
    if (!line.overfull && !parts_word && !parts_phrase) return;
    Node const& source = pieces.empty() ? *text.node : *text.runs[pieces.front().run].source;
    std::string const words = parts_word ? last_word(text, pieces) : words_of_line(pieces);
    std::string message =
        line.overfull  ? "a line is wider than its column: nothing in '" + words + "' may be divided"
        : parts_phrase ? "'" + words + "' is wider than its line and is parted where it should not be"
                       : "'" + words + "' is wider than its line and is divided where no word should be";
    if (layout_.overfull != nullptr) {
        layout_.overfull->add(source, std::move(message));
        return;
    }
    // Once for all the lines of one word.
    std::string const key = std::to_string(source.number) + (parts_word || parts_phrase ? "" : words);
    layout_.reports.report_once(codes::overfull_line, source, key, std::move(message));
}

std::size_t LineSetter::count_lines(ShapedParagraph const& text, Length width)
{
    if (text.empty()) return 0;
    chooser_.choose(text, width);
    return chooser_.lines().size();
}

LineSetter::Broken LineSetter::lines(ShapedParagraph const& text, Length width)
{
    chooser_.choose(text, width);
    return {chooser_.items(), chooser_.lines()};
}

std::span<InlineItem const> LineSetter::items(ShapedParagraph const& text, bool hyphenate)
{
    chooser_.make_items(text, {.indent = text.style->text_indent, .hyphenate = hyphenate});
    return chooser_.items();
}

}
