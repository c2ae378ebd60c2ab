#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "base/values/language.h"
#include "layout/text/paragraph.h"
#include "layout/text/text_units.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstdio>

// The second half: from the text to directions, scripts and places where lines may end, and to shaped pieces.
namespace rapporteur::layout {

using document::Node;

namespace {

void clear_break(std::uint8_t& flags) { flags = static_cast<std::uint8_t>(flags & ~may_break); }

bool is_wide(UChar32 c)
{
    int32_t const width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

// Between an ideograph and a letter or digit that is none there is a gap of an eighth of an em (CSS Text 4,
// 8.4, "text-autospace").
bool is_ideograph(UChar32 c)
{
    if (c < 0x2E80) return false;
    std::uint32_t const category = U_GET_GC_MASK(c);
    return is_wide(c) && (category & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}
bool is_other_letter(UChar32 c)
{
    return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK)) != 0 && !is_wide(c);
}

}

template <typename Visit> void ParagraphShaper::for_each_language(Visit const& visit)
{
    std::vector<TextRun> const& runs = result_->runs;
    for (std::size_t i = 0; i < runs.size();) {
        std::size_t end = i + 1;
        while (end < runs.size() && runs[end].language == runs[i].language) ++end;
        visit(runs[i].begin,
              end < runs.size() ? runs[end].begin : static_cast<std::uint32_t>(result_->text.size()),
              *runs[i].language);
        i = end;
    }
}

void ParagraphShaper::space_as_languages_do()
{
    if (!result_->style->autospace) return;
    changes_.clear();
    std::u16string const* text = &result_->text;
    if (!result_->notes.empty()) {
        // What a note's mark stands after is at a word's end.
        key_ = *text;
        for (std::size_t i = 0; i < result_->runs.size(); ++i) {
            if (result_->runs[i].owner != Owner::Kind::note_mark) continue;
            std::size_t const end = i + 1 < result_->runs.size() ? result_->runs[i + 1].begin : key_.size();
            std::fill(key_.begin() + result_->runs[i].begin, key_.begin() + static_cast<std::ptrdiff_t>(end),
                      u'\u2019');
        }
        text = &key_;
    }
    for_each_language([&](std::uint32_t begin, std::uint32_t end, Language const& language) {
        find_spaces(*text, begin, end, language.tag, changes_);
    });
    // At a forced line end the space is the one that parts the words of two lines.
    std::erase_if(changes_, [&](SpaceChange const& change) {
        return (flags_[change.at + (change.replaces ? 1u : 0u)] & must_break) != 0;
    });
    if (!changes_.empty()) apply(changes_);
}

void ParagraphShaper::apply(std::vector<SpaceChange> const& changes)
{
    ShapedParagraph& result = *result_;
    std::u16string text;
    std::vector<std::uint8_t> flags;
    std::vector<std::uint32_t> inserted;
    std::uint32_t from = 0;
    auto const copy_to = [&](std::uint32_t to) {
        text.append(result.text, from, to - from);
        flags.insert(flags.end(), flags_.begin() + from, flags_.begin() + to);
        from = to;
    };
    for (SpaceChange const& change : changes) {
        copy_to(change.at);
        text += change.space;
        flags.push_back(flags_[change.at]);
        if (change.replaces) {
            ++from;
        } else {
            flags_[change.at] = 0;
            inserted.push_back(change.at);
        }
    }
    copy_to(static_cast<std::uint32_t>(result.text.size()));
    flags.push_back(flags_.back());
    result.text = std::move(text);
    flags_ = std::move(flags);

    // What stood at a place where a space is now stands before it.
    auto const moved = [&](std::uint32_t at) {
        return at + static_cast<std::uint32_t>(std::lower_bound(inserted.begin(), inserted.end(), at) -
                                               inserted.begin());
    };
    for (TextRun& run : result.runs) run.begin = moved(run.begin);
    for (ShapedParagraph::Held& anchor : result.anchors) anchor.at = moved(anchor.at);
    for (ShapedParagraph::Held& note : result.notes) note.at = moved(note.at);
    for (std::uint32_t& at : result.soft_hyphens) at = moved(at);
    for (Isolate& isolate : isolates_) isolate.at = moved(isolate.at);
}

void ParagraphShaper::isolate(char16_t mark)
{
    isolates_.push_back({static_cast<std::uint32_t>(result_->text.size()), mark});
}

void ParagraphShaper::find_levels()
{
    ShapedParagraph const& result = *result_;
    std::u16string const* text = &result.text;
    if (!isolates_.empty()) {
        key_.clear();
        std::uint32_t from = 0;
        for (std::size_t i = 0; i < isolates_.size(); ++i) {
            Isolate const& isolate = isolates_[i];
            key_.append(result.text, from, isolate.at - from);
            from = isolate.at;
            char16_t mark = isolate.mark;
            if (mark == first_strong_isolate) {
                // A value without letters, "822 (1993)", runs as the paragraph does.
                UBiDiDirection const base = ubidi_getBaseDirection(
                    result.text.data() + from, static_cast<int32_t>(isolates_[i + 1].at - from));
                bool const right_to_left =
                    base == UBIDI_NEUTRAL ? result.language->right_to_left : base == UBIDI_RTL;
                mark = right_to_left ? right_to_left_isolate : left_to_right_isolate;
            }
            key_ += mark;
        }
        key_.append(result.text, from);
        text = &key_;
    }
    auto const length = static_cast<int32_t>(text->size());
    levels_.assign(result.text.size(), result.language->right_to_left ? 1 : 0);
    UBiDi* const bidi = ubidi_open();
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi, text->data(), length, result.language->right_to_left ? UBIDI_RTL : UBIDI_LTR, nullptr,
                  &status);
    UBiDiLevel const* const levels = U_SUCCESS(status) ? ubidi_getLevels(bidi, &status) : nullptr;
    if (U_SUCCESS(status)) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            std::uint8_t around = Piece::no_wall;
            for (; next < isolates_.size() && isolates_[next].at <= i; ++next)
                around = std::min<std::uint8_t>(around, levels[i + next]);
            levels_[i] = levels[i + next];
            if (i == 0 || around >= std::min(levels_[i - 1], levels_[i])) continue;
            walls_.push_back({static_cast<std::uint32_t>(i), around});
            flags_[i] |= level_changes;
        }
    }
    ubidi_close(bidi);
    for (std::size_t i = 1; i < levels_.size(); ++i) {
        if (levels_[i] != levels_[i - 1]) flags_[i] |= level_changes;
    }
}

void ParagraphShaper::find_scripts()
{
    std::u16string const& text = result_->text;
    scripts_.assign(text.size(), -1);
    std::int16_t current = -1;
    std::size_t unresolved = 0; // before this all have their script
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const at = i;
        UChar32 c;
        U16_NEXT(text.data(), i, text.size(), c);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode const script =
            c < 0x80 ? (u_isalpha(c) ? USCRIPT_LATIN : USCRIPT_COMMON) : uscript_getScript(c, &status);
        // What all scripts share goes with what is before it, at the start with what comes (UAX 24, 5.2).
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED &&
            script != USCRIPT_UNKNOWN) {
            if (current < 0)
                std::fill(scripts_.begin() + static_cast<std::ptrdiff_t>(unresolved),
                          scripts_.begin() + static_cast<std::ptrdiff_t>(at),
                          static_cast<std::int16_t>(script));
            current = static_cast<std::int16_t>(script);
        }
        for (std::size_t k = at; k < i; ++k) scripts_[k] = current;
        if (current >= 0) unresolved = i;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (scripts_[i] != scripts_[i - 1]) flags_[i] |= script_changes;
    }
}

void ParagraphShaper::find_breaks()
{
    ShapedParagraph& result = *result_;
    icu::BreakIterator& iterator = result.language->line_breaks();
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUChars(&source, result.text.data(), static_cast<std::int64_t>(result.text.size()), &status);
    iterator.setText(&source, status);
    if (U_SUCCESS(status)) {
        for (int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
            flags_[static_cast<std::size_t>(at)] |= may_break;
        }
    }
    utext_close(&source);
}

// ICU breaks after any '/' and '-': right in prose, wrong in symbols, dates and numbers.
void ParagraphShaper::suppress_breaks()
{
    ShapedParagraph const& result = *result_;
    std::u16string const& text = result.text;
    for (TextRun const& run : result.runs) {
        if (run.held) clear_break(flags_[run.begin]);
    }
    for (std::size_t i = 0; i < result.runs.size(); ++i) {
        TextRun const& run = result.runs[i];
        if (!run.style->no_wrap) continue;
        std::size_t const end = i + 1 < result.runs.size() ? result.runs[i + 1].begin : text.size();
        bool const goes_on = i > 0 && result.runs[i - 1].style->no_wrap;
        for (std::size_t k = run.begin + (goes_on ? 0u : 1u); k < end; ++k) {
            clear_break(flags_[k]);
        }
    }
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        bool digits = false;
        bool breaks = false;
        while (end < text.size() && text[end] != u' ') {
            digits = digits || is_digit(text[end]);
            breaks = breaks || (end > begin && (flags_[end] & may_break) != 0);
            ++end;
        }
        std::u16string_view const token = std::u16string_view(text).substr(begin, end - begin);
        if (token.find(u"://") != std::u16string_view::npos || token.starts_with(u"www.")) {
            break_addresses(begin, end);
        } else if (digits && breaks) {
            for (std::size_t i = begin + 1; i < end; ++i) {
                bool const joins = text[i - 1] == u'/' || is_joining_dash(text[i - 1]);
                if (joins && is_alphanumeric(text[i]) && i >= 2 && i - 1 > begin &&
                    is_alphanumeric(text[i - 2])) {
                    clear_break(flags_[i]);
                }
            }
        }
        begin = end + 1;
    }
}

// Addresses break after "//" and before other signs (Chicago Manual of Style, 7.46).
void ParagraphShaper::break_addresses(std::size_t begin, std::size_t end)
{
    std::u16string const& text = result_->text;
    addresses_.emplace_back(begin, end);
    constexpr std::u16string_view signs = u"/.,-_?#%~&=:@";
    for (std::size_t i = begin + 1; i < end; ++i) {
        clear_break(flags_[i]);
        bool const after_slashes =
            text[i - 1] == u'/' && text[i] != u'/' && i >= begin + 2 && text[i - 2] == u'/';
        bool const before_sign = signs.find(text[i]) != std::u16string_view::npos &&
                                 is_alphanumeric(text[i - 1]) && i + 1 < end &&
                                 (is_alphanumeric(text[i + 1]));
        if (!after_slashes && !before_sign) continue;
        flags_[i] |= may_break;
        holds_.push_back({static_cast<std::uint32_t>(i), address_penalty});
    }
}

void ParagraphShaper::hold_together()
{
    std::size_t const addresses = holds_.size();
    for_each_language([&](std::uint32_t begin, std::uint32_t end, Language& language) {
        find_holds(
            result_->text, begin, end, language.tag,
            [&](std::u16string_view word) { return language.is_month(word); }, holds_);
    });
    std::inplace_merge(holds_.begin(), holds_.begin() + static_cast<std::ptrdiff_t>(addresses), holds_.end(),
                       [](Hold const& a, Hold const& b) { return a.at < b.at; });
}

void ParagraphShaper::make_pieces()
{
    ShapedParagraph& result = *result_;
    std::u16string const& text = result.text;
    std::uint32_t begin = 0;
    std::uint32_t run = 0;
    auto hold = holds_.begin();
    auto address = addresses_.begin();
    auto const size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t i = 1; i <= size; ++i) {
        bool const ends = i == size || flags_[i] != 0 || (is_space(text[i - 1]) && !is_space(text[i]));
        if (!ends) continue;
        while (run + 1 < result.runs.size() && result.runs[run + 1].begin <= begin) ++run;
        make_piece(begin, i, run);
        Piece& last = result.pieces.back();
        while (address != addresses_.end() && address->second <= begin) ++address;
        if (address != addresses_.end() && address->first <= begin) last.address = true;
        if (i == size || (flags_[i] & must_break) != 0) {
            last.penalty = InlineItem::always;
        } else if ((flags_[i] & may_break) != 0) {
            last.penalty = is_joining_dash(text[i - 1]) ? written_hyphen_penalty : 0;
            last.hyphen = is_joining_dash(text[i - 1]);
            while (hold != holds_.end() && hold->at < i) ++hold;
            if (hold != holds_.end() && hold->at == i) last.penalty = std::max(last.penalty, hold->cost);
            if (last.space == Length() && text[i - 1] >= 0x1100) {
                UChar32 c;
                std::uint32_t at = i;
                U16_PREV(text.data(), 0, at, c);
                if (is_wide(c)) last.stretch = result.runs[run].style->size / 10;
            }
        }
        begin = i;
    }
    if (other_scripts_ && result.style->autospace) space_ideographs();
}

void ParagraphShaper::space_ideographs()
{
    ShapedParagraph& result = *result_;
    std::u16string const& text = result.text;
    for (std::size_t k = 0; k + 1 < result.pieces.size(); ++k) {
        Piece& piece = result.pieces[k];
        std::uint32_t before = piece.end;
        std::uint32_t after = piece.end;
        UChar32 left, right;
        U16_PREV(text.data(), 0, before, left);
        U16_NEXT(text.data(), after, text.size(), right);
        if (!(is_ideograph(left) && is_other_letter(right)) &&
            !(is_other_letter(left) && is_ideograph(right)))
            continue;
        if (result.runs[piece.run].owner == Owner::Kind::note_mark ||
            result.runs[result.pieces[k + 1].run].owner == Owner::Kind::note_mark)
            continue;
        Length const size = result.runs[piece.run].style->size;
        piece.space += size / 8;
        piece.stretch += size / 16;
        piece.shrink = size / 16;
    }
}

void ParagraphShaper::make_piece(std::uint32_t begin, std::uint32_t end, std::uint32_t run_index)
{
    ShapedParagraph& result = *result_;
    TextRun const& run = result.runs[run_index];
    std::uint8_t const level = result.mixed ? levels_[begin] : std::uint8_t{0};
    ContextMemo const& memo =
        context_for(run, other_scripts_ ? scripts_[begin] : std::int16_t{-1}, (level & 1) != 0);
    Word const& word =
        layout_.cache.shapes.shape(memo.id, std::u16string_view(result.text).substr(begin, end - begin));
    if (word.missing) {
        add_with_fallback(layout_.cache.shapes.context(memo.id), begin, end, run_index);
        return;
    }
    add_piece(memo.id, *memo.font, begin, end, run_index, &word);
}

void ParagraphShaper::add_piece(ShapeCache::ContextId context, FontFace const& font, std::uint32_t begin,
                                std::uint32_t end, std::uint32_t run_index, Word const* word)
{
    ShapedParagraph& result = *result_;
    style::Style const& style = *result.runs[run_index].style;
    Piece piece;
    piece.word = word;
    piece.begin = begin;
    piece.end = end;
    piece.run = run_index;
    piece.context = context;
    piece.level = result.mixed ? levels_[begin] : std::uint8_t{0};
    auto const wall = std::lower_bound(walls_.begin(), walls_.end(), begin,
                                       [](Wall const& one, std::uint32_t at) { return one.at < at; });
    if (wall != walls_.end() && wall->at == begin) piece.wall = wall->level;
    piece.penalty = InlineItem::never;
    piece.core = scaled_to(style.size, word->core_advance, font);
    if (style.letter_space != Length()) piece.core += style.letter_space * word->core_glyphs;
    if (word->space_glyphs != 0) {
        piece.space = scaled_to(style.size, word->shaped.advance - word->core_advance, font);
        if (style.letter_space != Length()) piece.space += style.letter_space * word->space_glyphs;
        // Noto's space is a quarter of an em: it may grow by more than half and give a fourth.
        piece.stretch = piece.space * 6 / 10;
        piece.shrink = piece.space / 4;
    }
    result.pieces.push_back(piece);
}

ParagraphShaper::ContextMemo const& ParagraphShaper::context_for(TextRun const& run, std::int16_t script,
                                                                 bool right_to_left)
{
    std::uint8_t const direction = right_to_left ? 1 : 0;
    for (ContextMemo const& memo : memos_) {
        if (memo.style == run.style && memo.language == run.language && memo.script == script &&
            memo.direction == direction) {
            return memo;
        }
    }
    ContextMemo memo;
    memo.style = run.style;
    memo.language = run.language;
    memo.script = script;
    memo.direction = direction;
    ShapeContext context;
    context.script = script < 0
                         ? result_->language->script
                         : hb_script_from_string(uscript_getShortName(static_cast<UScriptCode>(script)), 4);
    context.language = run.language->hb;
    context.right_to_left = right_to_left;
    context.tabular_figures = run.style->tabular_figures;
    context.ligatures = run.style->letter_space == Length();
    memo.font = &layout_.fonts.primary(run.style->stack, {run.style->weight, run.style->italic},
                                       context.script, run.language->tag);
    context.font = memo.font;
    memo.id = layout_.cache.shapes.context(context);
    memos_.push_back(memo);
    return memos_.back();
}

// Cuts the text where one font ends and another must help. Marks stay with the letter that they stand on.
void ParagraphShaper::add_with_fallback(ShapeContext context, std::uint32_t begin, std::uint32_t end,
                                        std::uint32_t run_index)
{
    ShapedParagraph& result = *result_;
    std::u16string const& text = result.text;
    TextRun const& run = result.runs[run_index];
    FontFace const& primary = *context.font;
    FontStyle const style{run.style->weight, run.style->italic};

    FontFace const* current = nullptr;
    std::uint32_t from = begin;
    auto const close = [&](std::uint32_t to) {
        if (to == from) return;
        context.font = current;
        ShapeCache::ContextId const id = layout_.cache.shapes.context(context);
        Word const& word = layout_.cache.shapes.shape(id, std::u16string_view(text).substr(from, to - from));
        add_piece(id, *current, from, to, run_index, &word);
        from = to;
    };
    for (std::uint32_t i = begin; i < end;) {
        std::uint32_t const at = i;
        UChar32 c;
        U16_NEXT(text.data(), i, end, c);
        auto const character = static_cast<char32_t>(c);
        FontFace const* face = &primary;
        bool const mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        if (current != nullptr &&
            (is_space(static_cast<char16_t>(c)) || (mark && current->has_glyph(character)))) {
            face = current;
        } else if (!primary.has_glyph(character) &&
                   !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !u_isUWhiteSpace(c)) {
            FontPicker::Choice const choice = layout_.fonts.for_character(
                run.style->stack, style, context.script, run.language->tag, character);
            if (choice.face == nullptr) {
                // A mark that something is missing, if not in this font, then in another.
                FontFace const* const other =
                    primary.has_glyph(0xFFFD) ? &primary
                                              : layout_.fonts
                                                    .for_character(run.style->stack, style, context.script,
                                                                   run.language->tag, 0xFFFD)
                                                    .face;
                if (other != nullptr) face = other;
                warn_missing(character, run, other != nullptr);
            } else {
                face = choice.face;
                if (!choice.in_theme) {
                    std::string name(
                        uscript_getName(static_cast<UScriptCode>(u_getIntPropertyValue(c, UCHAR_SCRIPT))));
                    layout_.warn_once(codes::font_not_in_theme, *run.source, face->family() + name,
                                      "the theme '" + layout_.theme.name + "' has no font for " + name +
                                          " characters such as '" + to_utf8(std::u32string(1, character)) +
                                          "'; they are set in '" + face->family() + "'");
                }
            }
        }
        if (face != current) {
            if (current != nullptr) close(at);
            current = face;
        }
    }
    close(end);
}

namespace {

std::string code_of(char32_t character)
{
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(character));
    return code;
}

}

void ParagraphShaper::warn_missing(char32_t character, TextRun const& run, bool replaced)
{
    std::string const code = code_of(character);
    layout_.warn_once(codes::missing_glyph, *run.source, code,
                      "no font has a glyph for the character " + code + " ('" +
                          to_utf8(std::u32string(1, character)) + "')",
                      replaced ? Severity::warning : Severity::error);
}

void ParagraphShaper::warn_left_out(char32_t control, Node const& source)
{
    std::string const code = code_of(control);
    layout_.warn_once(codes::missing_glyph, source, code,
                      "the control character " + code + " prints nothing and is left out");
}

}
