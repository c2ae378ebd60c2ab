#include "layout/text/autospace.h"

#include "layout/fonts/adjoining_marks.h"
#include "layout/text/punctuation_spaces.h"
#include "layout/text/text_units.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

namespace rapporteur::layout {

namespace {

// The text as its language sees it: what a note's mark stands after is at a word's end.
std::u16string const& without_note_marks(ShapedParagraph const& paragraph, std::u16string& scratch)
{
    if (paragraph.notes.empty()) return paragraph.text;
    scratch = paragraph.text;
    for (std::size_t i = 0; i < paragraph.runs.size(); ++i) {
        TextRun const& run = paragraph.runs[i];
        if (run.owner != Owner::Kind::note_mark) continue;
        std::fill(scratch.begin() + run.begin, scratch.begin() + paragraph.end_of_run(i), u'\u2019');
    }
    return scratch;
}

void apply(std::vector<SpaceChange> const& changes, ShapedParagraph& paragraph, TextAnalysis& analysis)
{
    std::vector<std::uint8_t>& old_places = analysis.places;
    std::u16string text;
    std::vector<std::uint8_t> places;
    std::vector<std::uint32_t> inserted;
    std::uint32_t from = 0;
    auto const copy_to = [&](std::uint32_t to) {
        text.append(paragraph.text, from, to - from);
        places.insert(places.end(), old_places.begin() + from, old_places.begin() + to);
        from = to;
    };
    for (SpaceChange const& change : changes) {
        copy_to(change.at);
        text += change.space;
        places.push_back(old_places[change.at]);
        if (change.replaces) {
            ++from;
        } else {
            old_places[change.at] = 0;
            inserted.push_back(change.at);
        }
    }
    copy_to(static_cast<std::uint32_t>(paragraph.text.size()));
    places.push_back(old_places.back());
    paragraph.text = std::move(text);
    old_places = std::move(places);

    // What stood at a place where a space is now stands before it.
    auto const moved = [&](std::uint32_t at) {
        return at + static_cast<std::uint32_t>(std::lower_bound(inserted.begin(), inserted.end(), at) -
                                               inserted.begin());
    };
    for (TextRun& run : paragraph.runs) run.begin = moved(run.begin);
    for (NodePlace& anchor : paragraph.anchors) anchor.at = moved(anchor.at);
    for (NodePlace& note : paragraph.notes) note.at = moved(note.at);
    for (std::uint32_t& at : paragraph.soft_hyphens) at = moved(at);
    for (IsolateMark& isolate : analysis.isolates) isolate.at = moved(isolate.at);
}

constexpr std::uint32_t traditional_chinese = style::script_tag("Hant");

bool is_ideograph(UChar32 c)
{
    if (c < 0x2E80) return false;
    std::uint32_t const category = U_GET_GC_MASK(c);
    return is_wide_character(static_cast<char32_t>(c)) && (category & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

// A letter, a mark on one or a digit that is not an ideograph.
bool is_other_letter(UChar32 c)
{
    return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK)) != 0 &&
           !is_wide_character(static_cast<char32_t>(c));
}

}

bool is_wide_character(char32_t character)
{
    int32_t const width = u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

void add_punctuation_spaces(ShapedParagraph& paragraph, TextAnalysis& analysis)
{
    std::u16string const& text = without_note_marks(paragraph, analysis.scratch);
    std::vector<SpaceChange> changes;
    for_each_language(paragraph, [&](std::uint32_t begin, std::uint32_t end, Language const& language) {
        find_punctuation_spaces(text, begin, end, language.tag, changes);
    });
    // At a forced line end the space is the one that parts the words of two lines.
    std::erase_if(changes, [&](SpaceChange const& change) {
        return (analysis.places[change.at + (change.replaces ? 1u : 0u)] & must_break) != 0;
    });
    if (!changes.empty()) apply(changes, paragraph, analysis);
}

namespace {

// The character before a place of the text, or where that is a bracket that closes, the one within it.
UChar32 before_place(std::u16string_view text, std::uint32_t at)
{
    UChar32 c;
    U16_PREV(text.data(), 0, at, c);
    if ((c == u')' || c == u']') && at > 0) U16_PREV(text.data(), 0, at, c);
    return c;
}

UChar32 after_place(std::u16string_view text, std::uint32_t at)
{
    auto const size = static_cast<std::uint32_t>(text.size());
    UChar32 c;
    U16_NEXT(text.data(), at, size, c);
    if ((c == u'(' || c == u'[') && at < size) U16_NEXT(text.data(), at, size, c);
    return c;
}

bool is_between_ideograph_and_letter(std::u16string_view text, std::uint32_t at)
{
    UChar32 const left = before_place(text, at);
    UChar32 const right = after_place(text, at);
    return (is_ideograph(left) && is_other_letter(right)) || (is_other_letter(left) && is_ideograph(right));
}

}

void part_ideographs(ShapedParagraph const& paragraph, TextAnalysis& analysis)
{
    std::u16string_view const text = paragraph.text;
    for (std::uint32_t at = 1; at < text.size(); ++at) {
        bool const wide = text[at] >= 0x2E80 || text[at - 1] >= 0x2E80;
        if (wide && !U16_IS_TRAIL(text[at]) && is_between_ideograph_and_letter(text, at))
            analysis.places[at] |= script_changes;
    }
}

void space_ideographs(ShapedParagraph& paragraph)
{
    std::u16string_view const text = paragraph.text;
    for (std::size_t k = 0; k + 1 < paragraph.pieces.size(); ++k) {
        Piece& piece = paragraph.pieces[k];
        TextRun const& run = paragraph.runs[piece.run];
        TextRun const& next = paragraph.runs[paragraph.pieces[k + 1].run];
        if (run.owner == Owner::Kind::note_mark || next.owner == Owner::Kind::note_mark) continue;
        Length const size = run.style->size;
        if (is_between_ideograph_and_letter(text, piece.end)) {
            piece.space += size / 8;
            piece.stretch += size / 16;
            piece.shrink = size / 16;
        }
        // The two are of one size, and of one owner, so that no other's words are near to these.
        bool const centred = run.language->style_script == traditional_chinese;
        if (run.node == next.node && run.style->size == next.style->size && piece.space == Length() &&
            is_blank_after(text[piece.end - 1], centred) && is_blank_before(text[piece.end]) &&
            piece.core >= size && paragraph.pieces[k + 1].core >= size)
            piece.space -= size / 2;
    }
}

}
