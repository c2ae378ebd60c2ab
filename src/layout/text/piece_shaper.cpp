#include "layout/text/piece_shaper.h"

#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "layout/text/autospace.h"
#include "layout/text/break_rules.h"
#include "layout/text/character_reports.h"
#include "layout/text/letter_flex.h"
#include "layout/text/text_units.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace rapporteur::layout {

namespace {

// Words that may not have been shaped before take some microseconds each.
constexpr std::size_t pieces_between_looks = 256;

}

std::u16string_view PieceShaper::letters(std::uint32_t begin, std::uint32_t end) const
{
    return std::u16string_view(paragraph_->text).substr(begin, end - begin);
}

void PieceShaper::make_pieces(ShapedParagraph& paragraph, TextAnalysis const& analysis)
{
    paragraph_ = &paragraph;
    analysis_ = &analysis;
    std::u16string const& text = paragraph.text;
    std::vector<std::uint8_t> const& places = analysis.places;
    auto cost = analysis.break_costs.begin();
    auto address = analysis.addresses.begin();
    auto const size = static_cast<std::uint32_t>(text.size());
    std::size_t until_look = pieces_between_looks;
    Part part{0, 0, 0};
    for (std::uint32_t i = 1; i <= size; ++i) {
        bool const ends = i == size || places[i] != 0 || (is_space(text[i - 1]) && !is_space(text[i]));
        if (!ends) continue;
        if (--until_look == 0) {
            if (layout_.context.should_stop()) {
                paragraph.pieces.back().penalty = InlineItem::always;
                return;
            }
            until_look = pieces_between_looks;
        }
        part.end = i;
        while (part.run + 1 < paragraph.runs.size() && paragraph.runs[part.run + 1].begin <= part.begin)
            ++part.run;
        make_piece(part);
        Piece& last = paragraph.pieces.back();
        while (address != analysis.addresses.end() && address->end <= part.begin) ++address;
        last.address = address != analysis.addresses.end() && address->begin <= part.begin;
        if (i == size || (places[i] & must_break) != 0) {
            last.penalty = InlineItem::always;
        } else if ((places[i] & may_break) != 0) {
            last.hyphen = is_joining_dash(text[i - 1]);
            last.penalty = last.hyphen ? written_hyphen_penalty : 0;
            while (cost != analysis.break_costs.end() && cost->at < i) ++cost;
            if (cost != analysis.break_costs.end() && cost->at == i)
                last.penalty = std::max(last.penalty, cost->cost);
            stretch_after_wide(last, i);
        }
        part.begin = i;
    }
}

// Between characters that fill a square lines may be widened a little.
void PieceShaper::stretch_after_wide(Piece& piece, std::uint32_t end) const
{
    std::u16string const& text = paragraph_->text;
    if (piece.space != Length() || text[end - 1] < 0x1100) return;
    UChar32 c;
    U16_PREV(text.data(), 0, end, c);
    if (is_wide_character(static_cast<char32_t>(c)))
        piece.stretch = paragraph_->runs[piece.run].style->size / 10;
}

void PieceShaper::make_piece(Part const& part)
{
    TextRun const& run = paragraph_->runs[part.run];
    std::uint8_t const level = paragraph_->mixed ? analysis_->levels[part.begin] : std::uint8_t{0};
    std::int16_t const script =
        analysis_->has_other_scripts ? analysis_->scripts[part.begin] : std::int16_t{-1};
    KnownContext const& context = context_for(run, script, (level & 1) != 0);
    Word const& word = layout_.cache.shapes.shape(context.id, letters(part.begin, part.end));
    if (word.missing) {
        add_with_fallback(layout_.cache.shapes.context(context.id), part);
        return;
    }
    add_piece(context.id, *context.font, part, word);
}

void PieceShaper::add_piece(ShapeCache::ContextId context, FontFace const& font, Part const& part,
                            Word const& word)
{
    style::Style const& style = *paragraph_->runs[part.run].style;
    Piece piece;
    piece.word = &word;
    piece.begin = part.begin;
    piece.end = part.end;
    piece.run = part.run;
    piece.context = context;
    piece.level = paragraph_->mixed ? analysis_->levels[part.begin] : std::uint8_t{0};
    auto const& boundaries = analysis_->isolate_boundaries;
    auto const boundary =
        std::lower_bound(boundaries.begin(), boundaries.end(), part.begin,
                         [](IsolateBoundary const& one, std::uint32_t at) { return one.at < at; });
    if (boundary != boundaries.end() && boundary->at == part.begin) piece.isolate_boundary = boundary->level;
    piece.penalty = InlineItem::never;
    piece.core = scaled_to(style.size, word.core_advance, font);
    if (style.letter_space != Length()) piece.core += style.letter_space * word.core_glyphs;
    if (word.space_glyphs != 0) {
        piece.space = scaled_to(style.size, word.shaped.advance - word.core_advance, font);
        if (style.letter_space != Length()) piece.space += style.letter_space * word.space_glyphs;
        // Noto's space is a quarter of an em: it may grow by a half and give three tenths.
        piece.stretch = piece.space / 2;
        piece.shrink = piece.space * 3 / 10;
    }
    if (paragraph_->style->align == style::TextAlign::justify && (piece.level & 1) == 0 &&
        letters_stand_apart(layout_.cache.shapes.context(context).script))
        piece.flex = flex_of(style, piece.core, word.core_glyphs);
    paragraph_->pieces.push_back(piece);
}

PieceShaper::KnownContext const& PieceShaper::context_for(TextRun const& run, std::int16_t script,
                                                          bool right_to_left)
{
    for (KnownContext const& known : contexts_) {
        if (known.style == run.style && known.language == run.language && known.script == script &&
            known.right_to_left == right_to_left)
            return known;
    }
    KnownContext known;
    known.style = run.style;
    known.language = run.language;
    known.script = script;
    known.right_to_left = right_to_left;
    ShapeContext context;
    context.script = script < 0
                         ? paragraph_->language->script
                         : hb_script_from_string(uscript_getShortName(static_cast<UScriptCode>(script)), 4);
    context.language = run.language->hb;
    context.right_to_left = right_to_left;
    context.tabular_figures = run.style->tabular_figures;
    context.ligatures = run.style->letter_space == Length();
    known.font = &layout_.fonts.primary(run.style->stack, {run.style->weight, run.style->italic},
                                        context.script, run.language->tag);
    context.font = known.font;
    known.id = layout_.cache.shapes.context(context);
    contexts_.push_back(known);
    return contexts_.back();
}

// Cuts the text where one font ends and another must help. Marks stay with the letter that they stand on.
void PieceShaper::add_with_fallback(ShapeContext context, Part const& part)
{
    TextRun const& run = paragraph_->runs[part.run];
    ShapeContext const wanted = context;
    FontFace const* current = nullptr;
    std::uint32_t from = part.begin;
    auto const close = [&](std::uint32_t to) {
        if (to == from) return;
        context.font = current;
        ShapeCache::ContextId const id = layout_.cache.shapes.context(context);
        add_piece(id, *current, {from, to, part.run}, layout_.cache.shapes.shape(id, letters(from, to)));
        from = to;
    };
    for (std::uint32_t i = part.begin; i < part.end;) {
        std::uint32_t const at = i;
        UChar32 c;
        U16_NEXT(paragraph_->text.data(), i, part.end, c);
        auto const character = static_cast<char32_t>(c);
        bool const mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        bool const stays = current != nullptr &&
                           (is_space(static_cast<char16_t>(c)) || (mark && current->has_glyph(character)));
        FontFace const* const face = stays ? current : font_for(wanted, run, character);
        if (face != current) {
            if (current != nullptr) close(at);
            current = face;
        }
    }
    close(part.end);
}

// The font of the run where it has the character or nothing is to be seen of it, else another; where no font
// has it, one that can show that something is missing.
FontFace const* PieceShaper::font_for(ShapeContext const& context, TextRun const& run, char32_t character)
{
    FontFace const& primary = *context.font;
    auto const c = static_cast<UChar32>(character);
    if (primary.has_glyph(character) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
        u_isUWhiteSpace(c))
        return &primary;
    FontStyle const style{run.style->weight, run.style->italic};
    auto const choose = [&](char32_t wanted) {
        return layout_.fonts.for_character(run.style->stack, style, context.script, run.language->tag,
                                           wanted);
    };
    FontPicker::Choice const choice = choose(character);
    if (choice.face == nullptr) {
        constexpr char32_t replacement = 0xFFFD;
        FontFace const* const other = primary.has_glyph(replacement) ? &primary : choose(replacement).face;
        report_missing_glyph(layout_, character, *run.source, other != nullptr);
        return other != nullptr ? other : &primary;
    }
    if (!choice.in_theme) {
        std::string const script =
            uscript_getName(static_cast<UScriptCode>(u_getIntPropertyValue(c, UCHAR_SCRIPT)));
        layout_.reports.report_once(codes::font_not_in_theme, *run.source, choice.face->family() + script,
                                    "the theme '" + layout_.theme.name + "' has no font for " + script +
                                        " characters such as '" + to_utf8(std::u32string(1, character)) +
                                        "'; they are set in '" + choice.face->family() + "'");
    }
    return choice.face;
}

}
