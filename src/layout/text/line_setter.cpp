#include "layout/text/line_setter.h"

#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"
#include "base/text/shorten.h"
#include "base/text/utf8.h"
#include "layout/text/text_units.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace rapporteur::layout {

using document::Node;

namespace {

constexpr std::uint32_t no_piece = 0xFFFFFFFF;
// Where nothing else helps: between words that must not be parted, and inside words. The sums of squares stay
// far from overflow.
constexpr std::int32_t phrase_penalty = tie_cost + 500;
constexpr std::int32_t cluster_penalty = tie_cost + 2'000;
// A longer word gets only so many places as it needs lines.
constexpr std::size_t most_clusters = 2'000;
// White space that had to grow more than this many times its stretch is left as it is: a ragged line looks
// better.
constexpr std::int64_t most_stretch = 8;
// At most so many lines in a row end in a hyphen, where there is another way.
constexpr std::int32_t longest_ladder = 2;

constexpr std::int32_t first_tolerance = 120;
constexpr std::int32_t second_tolerance = 300;
constexpr std::int32_t any_badness = 10'000;

constexpr std::size_t longest_quotation = 40; // bytes of a text in a message

// How many bytes of UTF-8 a code unit stands for.
std::uint32_t utf8_bytes(char16_t c)
{
    return c < 0x80 ? 1u : c < 0x800 ? 2u : (c >= 0xD800 && c < 0xE000) ? 2u : 3u;
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

namespace {

style::Protrusion const* protrusion_of(std::vector<style::Protrusion> const& table, char32_t character)
{
    if (character == soft_hyphen) character = U'-'; // as which it is shown
    auto const at = std::lower_bound(table.begin(), table.end(), character,
                                     [](style::Protrusion const& p, char32_t c) { return p.character < c; });
    return at != table.end() && at->character == character ? &*at : nullptr;
}

bool hangs(style::Style const& style) { return style.protrude && style.align != style::TextAlign::center; }

}

// How far the first or the last character of a word hangs in the margin at that edge of a line.
Length LineSetter::hang_of(ShapedParagraph const& text, Word const& word, TextRun const& run,
                           std::uint8_t level, Edge edge) const
{
    // What runs against its paragraph has its other end there.
    if (word.core_glyphs == 0 || level != (text.language->right_to_left ? 1 : 0)) return Length();
    std::string const& letters = word.shaped.text;
    std::size_t at = 0;
    if (edge == Edge::end) {
        at = letters.size();
        char32_t last = U' ';
        while (at > 0 && (last == U' ' || last == 0x00A0)) {
            do --at;
            while (at > 0 && continues_character(letters[at]));
            std::size_t next = at;
            last = next_code_point(letters, next);
        }
    }
    std::size_t next = at;
    style::Protrusion const* const found =
        protrusion_of(layout_.theme.protrusion, next_code_point(letters, next));
    if (found == nullptr) return Length();
    std::int64_t advance = 0;
    for (Glyph const& glyph : word.shaped.glyphs) {
        if (glyph.cluster == at) advance += glyph.advance;
    }
    return scaled_to(run.style->size, advance, *word.shaped.font)
        .scaled(edge == Edge::start ? found->start : found->end, 1000);
}

Length LineSetter::hang_of_hyphen(ShapedParagraph const& text, Length hyphen) const
{
    if (!hangs(*text.style)) return Length();
    style::Protrusion const* const found = protrusion_of(layout_.theme.protrusion, soft_hyphen);
    return found != nullptr ? hyphen.scaled(found->end, 1000) : Length();
}

// The letters of a piece when it is one word of letters, which a hyphen may divide.
std::u16string_view LineSetter::word_of(ShapedParagraph const& text, Piece const& piece) const
{
    std::uint32_t begin = piece.begin;
    std::uint32_t end = piece.end;
    auto const letter = [&](std::uint32_t i) { return is_letter(text.text[i]); };
    while (begin < end && !letter(begin)) ++begin;
    while (end > begin && !letter(end - 1)) --end;
    for (std::uint32_t i = begin; i < end; ++i) {
        char16_t const c = text.text[i];
        if (!letter(i) && c != 0x2019 && c != u'\'') return {};
    }
    return std::u16string_view(text.text).substr(begin, end - begin);
}

// Marks what stands between two places where lines may end and is wider than a line, words apart from
// phrases.
void LineSetter::find_too_wide(ShapedParagraph const& text, Length narrowest)
{
    too_wide_.assign(text.pieces.size(), TooWide::no);
    auto const mark = [&](std::size_t begin, std::size_t end, TooWide how) {
        for (std::size_t i = begin; i < end; ++i) too_wide_[i] = std::max(too_wide_[i], how);
    };
    std::size_t phrase = 0;
    std::size_t word = 0;
    Length phrase_width, word_width;
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
        Piece const& piece = text.pieces[i];
        word_width += piece.core;
        phrase_width += piece.core;
        bool const ends = piece.penalty < InlineItem::never;
        if (ends || piece.space != Length()) {
            if (word_width > narrowest) mark(word, i + 1, TooWide::word);
            word = i + 1;
            word_width = Length();
        }
        if (ends) {
            if (phrase_width > narrowest) mark(phrase, i + 1, TooWide::phrase);
            phrase = i + 1;
            phrase_width = Length();
        } else {
            phrase_width += piece.space;
        }
    }
}

// The items of a word that is to be divided between any two of its characters (grapheme clusters, UAX 29).
void LineSetter::divide_anywhere(ShapedParagraph const& text, std::uint32_t index, Length narrowest)
{
    Piece const& piece = text.pieces[index];
    TextRun const& run = text.runs[piece.run];
    std::vector<Glyph> const& glyphs = piece.word->shaped.glyphs;
    bool const reversed = piece.word->shaped.right_to_left;

    UErrorCode status = U_ZERO_ERROR;
    if (!clusters_) {
        clusters_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status) || !clusters_) throw std::runtime_error("ICU has no data for characters");
    }
    UText source = UTEXT_INITIALIZER;
    utext_openUChars(&source, text.text.data() + piece.begin,
                     static_cast<std::int64_t>(piece.end - piece.begin), &status);
    clusters_->setText(&source, status);
    std::vector<std::uint32_t> ends;
    if (U_SUCCESS(status)) {
        for (int32_t at = clusters_->next(); at != icu::BreakIterator::DONE; at = clusters_->next())
            ends.push_back(piece.begin + static_cast<std::uint32_t>(at));
    }
    utext_close(&source);
    while (!ends.empty() && is_space(text.text[ends.back() - 1])) ends.pop_back();

    bool const few = ends.size() <= most_clusters;
    std::uint32_t from = piece.begin; // of the box to come
    std::uint32_t offset = piece.begin;
    std::uint32_t last_end = piece.begin;
    std::uint32_t bytes = 0;
    std::size_t glyph = 0;
    std::int64_t advance = 0, glyph_count = 0;
    Length done, last_reached;
    auto const add = [&](std::uint32_t end, Length reached, bool last) {
        InlineItem box = InlineItem::box(reached - done, index);
        box.split = from;
        items_.push_back(box);
        done = reached;
        from = end;
        if (last) return;
        InlineItem penalty = InlineItem::penalty_of(cluster_penalty, {}, false, index);
        penalty.split = end;
        items_.push_back(penalty);
    };
    for (std::size_t k = 0; k < ends.size(); ++k) {
        for (; offset < ends[k]; ++offset) bytes += utf8_bytes(text.text[offset]);
        while (glyph < glyphs.size()) {
            Glyph const& next = reversed ? glyphs[glyphs.size() - 1 - glyph] : glyphs[glyph];
            if (next.cluster >= bytes) break;
            advance += next.advance;
            ++glyph_count;
            ++glyph;
        }
        bool const last = k + 1 == ends.size();
        Length const reached = last ? piece.core
                                    : scaled_to(run.style->size, advance, *piece.word->shaped.font) +
                                          run.style->letter_space * glyph_count;
        if (few) {
            add(ends[k], reached, last);
        } else {
            if (reached - done > narrowest && last_end > from) add(last_end, last_reached, false);
            if (last) add(ends[k], reached, true);
            last_end = ends[k];
            last_reached = reached;
        }
    }
}

void LineSetter::make_items(ShapedParagraph const& text, Length indent, bool hyphenate, Length narrowest)
{
    items_.clear();
    bool const divides = narrowest != Length::from_raw(std::numeric_limits<std::int64_t>::max());
    if (divides) find_too_wide(text, narrowest);
    if (indent != Length()) items_.push_back(InlineItem::box(indent, no_piece));
    std::size_t next_soft = 0;
    bool const hanging = hangs(*text.style);
    Length start_hang, end_hang;
    for (std::uint32_t i = 0; i < text.pieces.size(); ++i) {
        Piece const& piece = text.pieces[i];
        TextRun const& run = text.runs[piece.run];
        bool const has_core = piece.word->core_glyphs != 0;
        if (hanging && has_core) {
            start_hang = hang_of(text, *piece.word, run, piece.level, Edge::start);
            end_hang = hang_of(text, *piece.word, run, piece.level, Edge::end);
        }
        bool divided = false;
        if (divides && has_core && too_wide_[i] == TooWide::word) {
            divide_anywhere(text, i, narrowest);
            divided = true;
        } else if (has_core && hyphenate && run.style->hyphenate && !run.style->no_wrap &&
                   (piece.level & 1) == 0) {
            // The places inside the piece, in order.
            std::array<std::uint32_t, 32> places{};
            std::size_t count = 0;
            while (next_soft < text.soft_hyphens.size() && text.soft_hyphens[next_soft] <= piece.begin)
                ++next_soft;
            for (std::size_t k = next_soft; k < text.soft_hyphens.size() && text.soft_hyphens[k] < piece.end;
                 ++k) {
                if (count < places.size()) places[count++] = text.soft_hyphens[k];
            }
            bool const compound = piece.hyphen || (i > 0 && text.pieces[i - 1].hyphen);
            // A word that goes on in the next piece, in other letters or another look, is not divided.
            bool const whole = piece.penalty != InlineItem::never || piece.space != Length();
            if (count == 0 && !compound && whole && !piece.address) {
                std::u16string_view const word = word_of(text, piece);
                // "UNPROFOR" is no word of syllables; "SECRETARIAT" of a heading in capitals is.
                bool const initials =
                    run.style->transform == style::TextTransform::none &&
                    std::all_of(word.begin(), word.end(), [](char16_t c) { return u_isupper(c) != 0; });
                if (!word.empty() && !initials) {
                    auto const at = static_cast<std::uint32_t>(word.data() - text.text.data());
                    for (std::uint8_t const point :
                         layout_.cache.hyphenator.points(word, run.language->tag)) {
                        if (count < places.size()) places[count++] = at + point;
                    }
                }
            }
            if (count != 0) {
                FontFace const& font = *piece.word->shaped.font;
                std::vector<Glyph> const& glyphs = piece.word->shaped.glyphs;
                Length const hyphen = scaled_to(run.style->size, font.units_per_em() * 3 / 10, font);
                Length const hyphen_hang = hang_of_hyphen(text, hyphen);
                std::size_t glyph = 0;
                std::int64_t advance = 0;
                std::uint32_t bytes = 0;
                std::uint32_t from = piece.begin;
                Length done;
                for (std::size_t k = 0; k < count; ++k) {
                    for (std::uint32_t at = from; at < places[k]; ++at) {
                        bytes += utf8_bytes(text.text[at]);
                    }
                    while (glyph < glyphs.size() && glyphs[glyph].cluster < bytes)
                        advance += glyphs[glyph++].advance;
                    Length const reached = scaled_to(run.style->size, advance, font);
                    InlineItem box = InlineItem::box(reached - done, i);
                    box.split = from;
                    if (k == 0) box.hang = start_hang;
                    items_.push_back(box);
                    InlineItem penalty = InlineItem::penalty_of(added_hyphen_penalty, hyphen, true, i);
                    penalty.split = places[k];
                    penalty.hang = hyphen_hang;
                    items_.push_back(penalty);
                    done = reached;
                    from = places[k];
                }
                InlineItem rest = InlineItem::box(piece.core - done, i);
                rest.split = from;
                items_.push_back(rest);
                divided = true;
            }
        }
        if (has_core && !divided) {
            InlineItem box = InlineItem::box(piece.core, i);
            box.split = piece.begin;
            box.hang = start_hang;
            items_.push_back(box);
        }
        auto const penalty = [&](std::int32_t cost, bool flagged) {
            InlineItem item = InlineItem::penalty_of(cost, {}, flagged, i);
            item.split = piece.end;
            item.hang = end_hang;
            items_.push_back(item);
        };
        if (piece.penalty <= InlineItem::always) {
            penalty(InlineItem::always, false);
            continue;
        }
        bool const anyhow = divides && piece.penalty >= InlineItem::never && too_wide_[i] != TooWide::no &&
                            i + 1 < text.pieces.size();
        if (piece.space != Length() || piece.stretch != Length()) {
            bool const after_box = !items_.empty() && items_.back().kind == InlineItem::Kind::box;
            if (piece.penalty >= InlineItem::never) {
                penalty(anyhow ? phrase_penalty : InlineItem::never, false);
            } else if (!after_box || piece.penalty > 0) {
                penalty(piece.penalty, false);
            }
            InlineItem glue = InlineItem::glue(piece.space, piece.stretch, piece.shrink, i);
            glue.split = piece.end;
            glue.hang = end_hang;
            items_.push_back(glue);
        } else if (piece.penalty < InlineItem::never) {
            penalty(piece.penalty, piece.hyphen);
        } else if (anyhow && too_wide_[i] == TooWide::word) {
            penalty(cluster_penalty, false);
        }
    }
}

// A language that divides words, but for which no patterns are installed, gets lines that are looser than
// they should be: worth saying once.
void LineSetter::say_what_is_not_hyphenated(ShapedParagraph const& text)
{
    static constexpr std::array<hb_script_t, 5> dividing{HB_SCRIPT_LATIN, HB_SCRIPT_CYRILLIC, HB_SCRIPT_GREEK,
                                                         HB_SCRIPT_ARMENIAN, HB_SCRIPT_GEORGIAN};
    Language const& language = *text.language;
    if (std::find(dividing.begin(), dividing.end(), language.script) == dividing.end() ||
        layout_.cache.hyphenator.knows(language.tag))
        return;
    layout_.warn_once(codes::no_hyphenation, *text.node, language.tag,
                      "there are no hyphenation patterns for '" + language.tag +
                          "', so that its words are not divided and its lines less even");
}

void LineSetter::break_text(ShapedParagraph const& text, Length width, bool one_line)
{
    style::Style const& style = *text.style;
    make_items(text, style.text_indent, false);
    LineBreaker& breaker = layout_.cache.breaker;
    if (one_line) {
        lines_ =
            breaker.break_greedily(items_, Length::from_raw(std::numeric_limits<std::int64_t>::max() / 4));
        return;
    }
    auto const has_overfull = [](std::vector<BrokenLine> const& lines) {
        return std::any_of(lines.begin(), lines.end(), [](BrokenLine const& l) { return l.overfull; });
    };
    std::int32_t forbidden = tie_cost;
    if (style.balance) {
        lines_ = breaker.break_greedily(items_, width, forbidden);
        if (has_overfull(lines_)) {
            forbidden = InlineItem::never;
            lines_ = breaker.break_greedily(items_, width);
        }
        if (lines_.size() < 2 && !has_overfull(lines_)) return;
    }
    if (style.balance && !has_overfull(lines_)) {
        // The narrowest measure that needs no line more.
        Length low = width / static_cast<std::int64_t>(lines_.size());
        Length high = width;
        while (high - low > Length::points(1)) {
            Length const middle = low + (high - low) / 2;
            std::vector<BrokenLine> const lines = breaker.break_greedily(items_, middle, forbidden);
            bool const fits = lines.size() <= lines_.size() && !has_overfull(lines);
            (fits ? high : low) = middle;
        }
        lines_ = breaker.break_greedily(items_, high, forbidden);
        bool const parted = std::any_of(lines_.begin(), lines_.end(),
                                        [&](BrokenLine const& l) { return items_[l.end].penalty > 0; });
        if (!parted) return;
        // A line ends where it had better not: with a little more room there may be a better place.
        LineBreakOptions options;
        options.measure = std::min(width, high + high / 8);
        options.final_attempt = true;
        options.forbidden = forbidden;
        options.ragged_stretch = options.measure / 3;
        std::optional<std::vector<BrokenLine>> better = breaker.break_lines(items_, options);
        if (better && better->size() == lines_.size() && !has_overfull(*better)) lines_ = std::move(*better);
        return;
    }
    LineBreakOptions options;
    options.measure = width;
    options.justified = style.align == style::TextAlign::justify;
    options.shortest_last_line = style.size * 2;
    // Ragged lines are divided only where a word is wider than the line.
    options.tolerance = options.justified ? first_tolerance : any_badness;
    options.forbidden = tie_cost;
    options.ladder = longest_ladder;
    options.ragged_stretch = std::clamp(width / 3, Length::points(24), Length::points(48));
    std::optional<std::vector<BrokenLine>> lines = breaker.break_lines(items_, options);
    if (!lines && style.hyphenate) {
        say_what_is_not_hyphenated(text);
        make_items(text, style.text_indent, true);
        options.tolerance = options.justified ? second_tolerance : any_badness;
        lines = breaker.break_lines(items_, options);
    }
    if (!lines && options.justified) {
        // However loose, as long as they are full.
        options.tolerance = any_badness - 1;
        lines = breaker.break_lines(items_, options);
    }
    if (!lines) {
        options.emergency_stretch = style.size * 2;
        options.forbidden = InlineItem::never;
        options.final_attempt = true;
        lines = breaker.break_lines(items_, options);
    }
    assert(lines);
    if (has_overfull(*lines) && (width >= style.size * 2 || layout_.overfull != nullptr)) {
        // Nothing runs off the page: what is wider than its line is divided where no word should be. Not
        // where no two letters fit: a column of letters helps nobody. But in a table it would stand over the
        // next cell's.
        make_items(text, style.text_indent, style.hyphenate, width);
        lines = breaker.break_lines(items_, options);
    }
    lines_ = std::move(*lines);
}

namespace {

// UAX 9, L2: from the highest level on, what is of a level or above it is turned round. Isolates do not run
// on into what stands next to them, though the marks that part them are not in the text: a wall below the
// level parts what it would turn as one. No higher level has turned anything across such a wall, so that
// places and pieces still agree there.
template <typename Pieces> void order_visually(Pieces const& pieces, std::vector<std::uint32_t>& order)
{
    std::uint8_t highest = 0;
    std::uint8_t lowest_odd = 255;
    for (auto const& piece : pieces) {
        highest = std::max(highest, piece.level);
        for (std::uint8_t const there : {piece.level, piece.wall}) {
            if (there % 2 != 0) lowest_odd = std::min(lowest_odd, there);
        }
    }
    for (int level = highest; level >= lowest_odd; --level) {
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i;
            while (end < order.size() && pieces[order[end]].level >= level &&
                   (end == i || pieces[end].wall >= level))
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = std::max(end, i + 1);
        }
    }
}

}

LineSetter::LinePiece LineSetter::partial(ShapedParagraph const& text, std::uint32_t index,
                                          std::uint32_t begin, std::uint32_t end, bool hyphen)
{
    Piece const& piece = text.pieces[index];
    LinePiece result{};
    result.piece = index;
    result.begin = begin;
    result.end = end;
    result.run = piece.run;
    result.level = piece.level;
    result.wall = begin == piece.begin ? piece.wall : Piece::no_wall;
    result.word = piece.word;
    result.core = piece.core;
    result.space = piece.space;
    result.stretch = piece.stretch;
    result.shrink = piece.shrink;
    if (begin == piece.begin && end == piece.end && !hyphen) return result;

    TextRun const& run = text.runs[piece.run];
    key_.assign(text.text, begin, end - begin);
    if (hyphen) key_ += soft_hyphen;
    Word const& word = layout_.cache.shapes.shape(piece.context, key_);
    result.word = &word;
    result.core = scaled_to(run.style->size, word.core_advance, *word.shaped.font) +
                  run.style->letter_space * word.core_glyphs;
    if (end != piece.end) result.space = result.stretch = result.shrink = Length();
    return result;
}

void LineSetter::fill_line(ShapedParagraph const& text, BrokenLine const& line)
{
    line_.clear();
    std::size_t first = line.begin;
    while (first < line.end &&
           (items_[first].kind != InlineItem::Kind::box || items_[first].piece == no_piece))
        ++first;
    if (first >= line.end) return; // an empty line
    InlineItem const& end = items_[line.end];
    std::uint32_t const end_offset = end.split;
    bool const hyphen = end.kind == InlineItem::Kind::penalty && end.flagged && end.width != Length();
    std::uint32_t begin_offset = items_[first].split;
    for (std::uint32_t i = items_[first].piece; i <= end.piece; ++i) {
        Piece const& piece = text.pieces[i];
        std::uint32_t const from = std::max(piece.begin, begin_offset);
        std::uint32_t const to = std::min(piece.end, end_offset);
        line_.push_back(partial(text, i, from, to, hyphen && i == end.piece));
    }
}

// Draws line_ into the flow's last box.
void LineSetter::set_line(ShapedParagraph const& text, LineArea area, style::TextAlign align, Length baseline,
                          bool spread, std::optional<Length> left, Flow& flow)
{
    last_line_ = {area.x, Length()};
    if (line_.empty()) return;
    style::Style const& style = *text.style;
    LinePiece& last = line_.back();
    Length natural, stretch, shrink;
    for (LinePiece const& piece : line_) {
        natural += piece.core + piece.space;
        stretch += piece.stretch;
        shrink += piece.shrink;
    }
    natural -= last.space;
    stretch -= last.stretch;
    shrink -= last.shrink;

    bool const right_to_left = text.language->right_to_left;
    // Optical margins: the line is set as wide as it looks.
    Length start_hang, end_hang;
    if (hangs(style) && !left) {
        if (line_.front().begin != 0 || style.text_indent == Length()) {
            LinePiece const& first = line_.front();
            start_hang = hang_of(text, *first.word, text.runs[first.run], first.level, Edge::start);
        }
        auto const piece = std::find_if(line_.rbegin(), line_.rend(),
                                        [](LinePiece const& p) { return p.word->core_glyphs != 0; });
        if (piece != line_.rend())
            end_hang = hang_of(text, *piece->word, text.runs[piece->run], piece->level, Edge::end);
    }
    Length slack = area.width - natural + start_hang + end_hang;
    Length adjust; // what the white space of this line gains altogether
    if (align == style::TextAlign::justify) {
        if (slack > Length() && spread && slack <= stretch * most_stretch) {
            adjust = slack;
        } else if (slack < Length()) {
            adjust = -std::min(-slack, shrink);
        }
    }
    Length const total = adjust > Length() ? stretch : shrink;
    slack -= adjust;
    Length x = area.x - (right_to_left ? end_hang : start_hang);
    if (left) {
        x = area.x + *left;
    } else if (align == style::TextAlign::center) {
        x += slack / 2;
    } else if ((align == style::TextAlign::end) != right_to_left) {
        x += slack;
    }

    last_line_ = {x, natural + adjust};
    order_.resize(line_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    if (text.mixed) {
        // UAX 9, L1: white space at the end of the line goes with the paragraph.
        if (last.word->core_glyphs == 0) last.level = right_to_left ? 1 : 0;
        order_visually(line_, order_);
    }

    // White space is given out by what has been passed so far, so that the sum is exact.
    Length passed, given;
    for (std::uint32_t const index : order_) {
        LinePiece& piece = line_[index];
        Length space = piece.space;
        if (&piece == &last) {
            space = Length();
        } else if (adjust != Length() && total > Length()) {
            passed += adjust > Length() ? piece.stretch : piece.shrink;
            Length const now = adjust.scaled(passed.raw(), total.raw());
            space += now - given;
            given = now;
        }
        bool const odd = (piece.level & 1) != 0;
        piece.x = odd ? x + space : x;
        x += piece.core + space;
    }

    for (LinePiece const& piece : line_) {
        TextRun const& run = text.runs[piece.run];
        Draw draw;
        draw.shaped = &piece.word->shaped;
        // Right to left, the white space is the first glyph from the left.
        Length const lead =
            piece.word->shaped.right_to_left
                ? scaled_to(run.style->size, piece.word->shaped.advance - piece.word->core_advance,
                            *piece.word->shaped.font) +
                      run.style->letter_space * piece.word->space_glyphs
                : Length();
        draw.x = piece.x - lead;
        draw.y = baseline - run.style->rise;
        draw.node = run.node;
        draw.text_style = run.text_style;
        draw.owner = run.owner;
        flow.draws.push_back(draw);
    }

    // Areas of links, and lines under text, over neighbours on the page.
    for (std::size_t i = 0; i < order_.size();) {
        LinePiece const& piece = line_[order_[i]];
        TextRun const& run = text.runs[piece.run];
        std::size_t end = i + 1;
        if (run.link == 0 && run.style->line == style::TextLine::none) {
            i = end;
            continue;
        }
        while (end < order_.size()) {
            TextRun const& next = text.runs[line_[order_[end]].run];
            if (next.link != run.link || next.style->line != run.style->line) break;
            ++end;
        }
        LinePiece const& right = line_[order_[end - 1]];
        Length const width = right.x + right.core - piece.x;
        if (run.link != 0)
            flow.links.push_back({{piece.x, Length(), width, style.line_height}, run.link - 1});
        if (run.style->line != style::TextLine::none) {
            FontFace const& font =
                layout_.fonts.primary(run.style->stack, {run.style->weight, run.style->italic},
                                      run.language->script, run.language->tag);
            bool const under = run.style->line == style::TextLine::underline;
            Length const below = scaled_to(
                run.style->size,
                under ? -font.metrics().underline_position : -font.metrics().strikeout_position, font);
            Length const thickness = scaled_to(run.style->size, font.metrics().underline_size, font);
            flow.add_rule({piece.x, baseline + below, width, thickness}, run.style->colour);
        }
        i = end;
    }

    // The last line takes what stands after all text.
    std::uint32_t const from = line_.front().begin;
    std::uint32_t const to = line_.back().end == text.text.size() ? line_.back().end + 1 : line_.back().end;
    for (ShapedParagraph::Held const& note : text.notes) {
        if (note.at >= from && note.at < to) flow.notes.push_back(note.node);
    }
    for (ShapedParagraph::Held const& anchor : text.anchors) {
        if (anchor.at < from || anchor.at >= to) continue;
        auto const piece =
            std::find_if(line_.begin(), line_.end(), [&](LinePiece const& p) { return anchor.at < p.end; });
        flow.anchors.push_back({anchor.node, (piece == line_.end() ? line_.back() : *piece).x, Length()});
    }
}

void LineSetter::draw_label(Label const& label, Length baseline, Flow& flow)
{
    ShapedParagraph const& text = *label.text;
    if (text.empty()) return;
    make_items(text, Length(), false);
    BrokenLine const whole{0, items_.size() - 1, false, 0};
    fill_line(text, whole);
    if (line_.empty()) return;
    Length const width = max_content(text);
    bool const right = label.at_end != text.language->right_to_left;
    set_line(text, label.area, text.style->align, baseline, false,
             right ? label.area.width - width : Length(), flow);
}

void LineSetter::set(ShapedParagraph const& text, LineArea area, Options const& options, Flow& flow)
{
    style::Style const& style = *text.style;
    Length const baseline = baseline_of(style, *text.language);
    if (text.empty()) {
        if (options.labels == nullptr || options.labels->empty()) return;
        flow.begin_box(style.line_height, area.x);
        for (Label const& label : *options.labels) draw_label(label, baseline, flow);
        return;
    }
    if (options.labels != nullptr && !options.labels->empty()) {
        // Labels are read before the text, so they are drawn before it, into the box that its first line
        // gets.
        flow.begin_box(style.line_height, area.x);
        for (Label const& label : *options.labels) draw_label(label, baseline, flow);
    }
    break_text(text, area.width, options.forbid_wrap);
    std::size_t const count = lines_.size();
    bool after_hyphen = false;
    for (std::size_t i = 0; i < count; ++i) {
        BrokenLine const line = lines_[i];
        if (i != 0) {
            bool const avoid =
                i < style.orphans || count - i < style.widows || style.break_inside == style::Break::avoid;
            if (avoid) {
                bool const whole = style.break_inside == style::Break::avoid;
                flow.add_penalty(break_avoid, whole ? BreakReason::whole_block : BreakReason::few_lines);
            } else if (after_hyphen) {
                flow.add_penalty(break_inside_paragraph + break_at_hyphen, BreakReason::hyphen);
            } else {
                flow.add_penalty(break_inside_paragraph, BreakReason::paragraph);
            }
        }
        if (i != 0 || options.labels == nullptr || options.labels->empty())
            flow.begin_box(style.line_height, area.x);
        fill_line(text, line);
        InlineItem const& end = items_[line.end];
        bool const forced = end.kind == InlineItem::Kind::penalty && end.penalty <= InlineItem::always;
        after_hyphen = end.kind == InlineItem::Kind::penalty && end.flagged;
        LineArea line_area = area;
        if (i == 0 && style.text_indent != Length()) {
            line_area.width -= style.text_indent;
            if (!text.language->right_to_left) line_area.x += style.text_indent;
        }
        std::optional<Length> left;
        if (options.decimal_offset) left = options.decimal_at - *options.decimal_offset;
        set_line(text, line_area, options.align.value_or(style.align), baseline, !forced, left, flow);
        bool const divided = end.kind == InlineItem::Kind::penalty &&
                             (end.penalty == cluster_penalty || end.penalty == phrase_penalty);
        if (line.overfull || divided) {
            Node const& source = line_.empty() ? *text.node : *text.runs[line_.front().run].source;
            std::string const words =
                divided && end.penalty == cluster_penalty ? divided_word(text) : words_of_line();
            std::string message =
                line.overfull ? "a line is wider than its column: nothing in '" + words + "' may be divided"
                : end.penalty == phrase_penalty
                    ? "'" + words + "' is wider than its line and is parted where it should not be"
                    : "'" + words + "' is wider than its line and is divided where no word should be";
            if (layout_.overfull != nullptr) {
                layout_.overfull->add(source, std::move(message));
                continue;
            }
            // Once for all the lines of one word.
            layout_.warn_once(codes::overfull_line, source,
                              std::to_string(source.number) + (divided ? "" : words), std::move(message));
        }
    }
}

std::string LineSetter::words_of_line() const
{
    std::string words;
    for (LinePiece const& piece : line_) words += piece.word->shaped.text;
    return beginning_of(std::move(words), longest_quotation);
}

// The word that the line filled last ends in; of a very long one, some of it.
std::string LineSetter::divided_word(ShapedParagraph const& text) const
{
    constexpr std::size_t far = 200;
    std::size_t begin = 0;
    for (LinePiece const& piece : line_) begin = std::max<std::size_t>(begin, piece.begin);
    std::size_t end = begin;
    while (begin > 0 && end - begin < far && !is_space(text.text[begin - 1])) --begin;
    while (end < text.text.size() && end - begin < 2 * far && !is_space(text.text[end])) ++end;
    std::string word;
    icu::UnicodeString(false, text.text.data() + begin, static_cast<int32_t>(end - begin)).toUTF8String(word);
    return beginning_of(std::move(word), longest_quotation);
}

std::size_t LineSetter::count_lines(ShapedParagraph const& text, Length width)
{
    if (text.empty()) return 0;
    break_text(text, width, false);
    return lines_.size();
}

LineSetter::Broken LineSetter::lines(ShapedParagraph const& text, Length width)
{
    break_text(text, width, false);
    return {items_, lines_};
}

std::span<InlineItem const> LineSetter::items(ShapedParagraph const& text, bool hyphenate)
{
    make_items(text, text.style->text_indent, hyphenate);
    return items_;
}

Length LineSetter::max_content(ShapedParagraph const& text)
{
    Length widest, line, trailing;
    for (Piece const& piece : text.pieces) {
        line += piece.core + piece.space;
        trailing = piece.space;
        if (piece.penalty <= InlineItem::always) {
            widest = std::max(widest, line - trailing);
            line = Length();
        }
    }
    return text.empty() ? Length() : widest + text.style->text_indent;
}

Length LineSetter::min_content(ShapedParagraph const& text) const
{
    Length widest, part;
    for (Piece const& piece : text.pieces) {
        part += piece.core;
        widest = std::max(widest, part);
        if (piece.penalty < tie_cost) {
            part = Length();
        } else {
            part += piece.space;
        }
    }
    return widest;
}

std::optional<FigurePlace> LineSetter::figure_place(ShapedParagraph const& text) const
{
    std::u16string const& letters = text.text;
    std::size_t begin = 0;
    while (begin < letters.size() && !is_digit(letters[begin])) ++begin;
    if (begin == letters.size()) return std::nullopt;
    std::size_t end = begin;
    auto const is_blank = [](char16_t c) { return is_space(c) || c == 0x2009 || c == 0x202F; };
    auto const separates = [&](char16_t c) {
        return c == u'.' || c == u',' || c == u'\'' || c == 0x2019 || is_blank(c) || c == 0x066B ||
               c == 0x066C;
    };
    std::size_t point = std::u16string::npos;
    std::size_t last_mark = std::u16string::npos;
    while (end < letters.size()) {
        if (is_digit(letters[end])) {
            ++end;
        } else if (separates(letters[end]) && end + 1 < letters.size() && is_digit(letters[end + 1])) {
            if (letters[end] == text.language->decimal_mark()) point = end;
            if (letters[end] == u'.' || letters[end] == u',') last_mark = end;
            ++end;
        } else {
            break;
        }
    }
    // A figure written as another language does: a mark before other than three digits separates no
    // thousands.
    if (point == std::u16string::npos && last_mark != std::u16string::npos && end - last_mark != 4)
        point = last_mark;
    if (point == std::u16string::npos) point = end;

    // On the one line, in visual order.
    std::vector<std::uint32_t> visual(text.pieces.size());
    for (std::uint32_t i = 0; i < visual.size(); ++i) visual[i] = i;
    order_visually(text.pieces, visual);
    std::vector<Length> lefts(text.pieces.size());
    Length x;
    for (std::uint32_t const i : visual) {
        lefts[i] = x;
        x += text.pieces[i].core;
        if (i + 1 != text.pieces.size()) x += text.pieces[i].space;
    }
    auto const piece_of = [&](std::size_t letter) {
        auto const after =
            std::upper_bound(text.pieces.begin(), text.pieces.end(), letter,
                             [](std::size_t at, Piece const& piece) { return at < piece.end; });
        return static_cast<std::size_t>(after - text.pieces.begin());
    };
    // Where the letter before `at` ends, or with `starts` the letter there begins.
    auto const edge = [&](std::size_t at, bool starts) {
        std::size_t const i = piece_of(starts ? at : at - 1);
        if (i == text.pieces.size()) return x;
        Piece const& piece = text.pieces[i];
        Length const part = width_until(text, piece, at);
        if ((piece.level & 1) == 0) return lefts[i] + part;
        Length const space = i + 1 == text.pieces.size() ? Length() : piece.space;
        return lefts[i] + space + piece.core - part;
    };
    FigurePlace result;
    result.point = edge(point, false);
    // What is written to the number, as far as it runs as that does.
    std::size_t const digits = piece_of(begin);
    if (digits == text.pieces.size()) return std::nullopt;
    auto const is_of_it = [&](std::size_t at) {
        std::size_t const i = piece_of(at);
        return !is_blank(letters[at]) && i < text.pieces.size() &&
               text.pieces[i].level == text.pieces[digits].level;
    };
    while (begin > 0 && is_of_it(begin - 1)) --begin;
    while (end < letters.size() && is_of_it(end)) ++end;
    Length const first = edge(begin, true);
    Length const last = edge(end, false);
    result.left = std::min({first, last, result.point});
    result.right = std::max({first, last, result.point});
    result.width = std::max(max_content(text), result.right);
    return result;
}

Length LineSetter::width_until(ShapedParagraph const& text, Piece const& piece, std::size_t end)
{
    if (end <= piece.begin) return {};
    ShapedText const& shaped = piece.word->shaped;
    std::size_t bytes = 0;
    for (std::size_t i = piece.begin; i < end; ++i) bytes += utf8_bytes(text.text[i]);
    std::int64_t advance = 0;
    std::int64_t glyphs = 0;
    for (Glyph const& glyph : shaped.glyphs) {
        if (glyph.cluster >= bytes) continue;
        advance += glyph.advance;
        ++glyphs;
    }
    style::Style const& style = *text.runs[piece.run].style;
    return scaled_to(style.size, advance, *shaped.font) + style.letter_space * glyphs;
}

}
