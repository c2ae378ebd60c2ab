#include "layout/text/paragraph_shaper.h"

#include "layout/text/autospace.h"
#include "layout/text/break_rules.h"
#include "layout/text/directions.h"
#include "layout/text/script_runs.h"
#include "layout/text/text_units.h"

#include <algorithm>

namespace rapporteur::layout {

using document::Node;

InlineText ParagraphShaper::begin(Node const& node, style::Style const& style, Language& language,
                                  ShapedParagraph& result, std::vector<Slot>* slots)
{
    result.clear();
    result.node = &node;
    result.style = &style;
    result.language = &language;
    analysis_.clear();
    analysis_.may_run_right_to_left = language.right_to_left;
    analysis_.has_other_scripts = language.script != HB_SCRIPT_LATIN;
    return {layout_, result, analysis_, slots};
}

void ParagraphShaper::shape(Node const& node, std::size_t first, std::size_t last, style::Style const& style,
                            Language& language, ShapedParagraph& result)
{
    InlineText text = begin(node, style, language, result);
    for (std::size_t i = first; i < last; ++i) text.add(node.children[i], style, language);
    finish(result);
}

void ParagraphShaper::shape_numbered(Node const& node, std::string_view number,
                                     style::Style const& number_style, style::Style const& style,
                                     Language& language, ShapedParagraph& result)
{
    InlineText text = begin(node, style, language, result);
    text.add_text(std::string(number) + "\u2002", node, node.number, Owner::Kind::label, number_style,
                  language);
    text.forbid_break();
    for (Node const& child : node.children) text.add(child, style, language);
    finish(result);
}

void ParagraphShaper::shape_entry(Node const& node, style::Style const& style, Language& language,
                                  ShapedParagraph& result, std::vector<Slot>& slots)
{
    InlineText text = begin(node, style, language, result, &slots);
    for (Node const& child : node.children) text.add(child, style, language);
    finish(result);
}

void ParagraphShaper::shape_text(std::string_view words, Node const& node, Owner::Kind owner,
                                 style::Style const& style, Language& language, ShapedParagraph& result)
{
    InlineText text = begin(node, style, language, result);
    text.add_text(words, node, node.number, owner, style, language);
    finish(result);
}

void ParagraphShaper::finish(ShapedParagraph& paragraph)
{
    if (paragraph.text.empty()) return;
    analysis_.places.resize(paragraph.text.size() + 1);
    if (paragraph.style->autospace) add_punctuation_spaces(paragraph, analysis_);
    for (TextRun const& run : paragraph.runs) analysis_.places[run.begin] |= run_starts;
    paragraph.mixed = analysis_.may_run_right_to_left;
    if (paragraph.mixed) find_levels(paragraph, analysis_);
    if (analysis_.has_other_scripts) find_scripts(paragraph, analysis_);
    bool const has_gaps = analysis_.has_other_scripts && paragraph.style->autospace;
    if (has_gaps) part_ideographs(paragraph, analysis_);
    find_breaks(paragraph);
    pieces_.make_pieces(paragraph, analysis_);
    if (has_gaps) space_ideographs(paragraph);
}

void ParagraphShaper::find_breaks(ShapedParagraph const& paragraph)
{
    std::vector<std::uint8_t>& places = analysis_.places;
    auto const forbid = [&](std::size_t at) {
        places[at] = static_cast<std::uint8_t>(places[at] & ~may_break);
    };
    find_break_opportunities(paragraph.text, paragraph.language->line_breaks(), layout_.context, places);
    for (TextRun const& run : paragraph.runs) {
        if (run.no_break_before) forbid(run.begin);
    }
    for (std::size_t i = 0; i < paragraph.runs.size(); ++i) {
        TextRun const& run = paragraph.runs[i];
        if (!run.style->no_wrap) continue;
        bool const goes_on = i > 0 && paragraph.runs[i - 1].style->no_wrap;
        for (std::size_t at = run.begin + (goes_on ? 0u : 1u); at < paragraph.end_of_run(i); ++at) forbid(at);
    }
    std::vector<BreakCost>& costs = analysis_.break_costs;
    break_symbols_and_addresses(paragraph.text, places, analysis_.addresses, costs);
    auto const in_addresses = static_cast<std::ptrdiff_t>(costs.size());
    for_each_language(paragraph, [&](std::uint32_t begin, std::uint32_t end, Language& language) {
        find_break_costs(paragraph.text, {begin, end}, language, paragraph.style->balance, layout_.context,
                         costs);
    });
    std::inplace_merge(costs.begin(), costs.begin() + in_addresses, costs.end(),
                       [](BreakCost const& a, BreakCost const& b) { return a.at < b.at; });
}

}
