#include "layout/pages/misplaced_text.h"

#include "base/text/shorten.h"
#include "base/text/utf8.h"
#include "layout/fonts/fonts.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

namespace rapporteur::layout {

namespace {

constexpr std::size_t longest_quotation = 40; // bytes

// White space at the end of a word: the bytes that it may begin with, of a space and of one that no line ends
// at.
bool is_blank(ShapedText const& shaped, Glyph const& glyph)
{
    if (glyph.cluster >= shaped.text.size()) return true;
    std::string_view const rest = std::string_view(shaped.text).substr(glyph.cluster);
    return rest.front() == ' ' || rest.starts_with("\u00A0") || rest.starts_with("\u202F");
}

struct Extent {
    Length left, right;
};

// An opening bracket as wide as an ideograph has its ink in its second half: the first stands before the
// line, or over what ends before it.
Length half_of_opening_bracket(PlacedText const& text)
{
    ShapedText const& shaped = *text.shaped;
    if (shaped.right_to_left || shaped.glyphs.empty()) return {};
    Glyph const& first = shaped.glyphs.front();
    if (first.cluster >= shaped.text.size()) return {};
    std::size_t at = first.cluster;
    auto const c = static_cast<UChar32>(next_code_point(shaped.text, at));
    bool const is_wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH) == U_EA_WIDE ||
                         u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH) == U_EA_FULLWIDTH;
    if (!is_wide || u_charType(c) != U_START_PUNCTUATION) return {};
    return text.size.scaled(first.advance, shaped.font->units_per_em()) / 2;
}

// From the first to the last glyph that is seen.
Extent extent_of(PlacedText const& text)
{
    ShapedText const& shaped = *text.shaped;
    Length const whole = width_of(text);
    std::int64_t blank = 0;
    std::int64_t glyphs = 0;
    auto const add = [&](Glyph const& glyph) {
        if (!is_blank(shaped, glyph)) return false;
        blank += glyph.advance;
        ++glyphs;
        return true;
    };
    if (shaped.right_to_left) {
        for (auto glyph = shaped.glyphs.begin(); glyph != shaped.glyphs.end() && add(*glyph);) ++glyph;
    } else {
        for (auto glyph = shaped.glyphs.rbegin(); glyph != shaped.glyphs.rend() && add(*glyph);) ++glyph;
    }
    Length const half = half_of_opening_bracket(text);
    Length const left = text.origin.x + half;
    Length const space =
        blank == 0 ? Length()
                   : text.size.scaled(blank, shaped.font->units_per_em()) + text.letter_space * glyphs;
    if (shaped.right_to_left) return {left + space, left + whole};
    return {left, left + whole - half - space};
}

std::string words_of(PlacedText const& text) { return beginning_of(text.shaped->text, longest_quotation); }

PlacedText const& text_at(Page const& page, std::uint32_t index)
{
    return std::get<PlacedText>(page.items[index]);
}

}

void MisplacedTextFinder::find(Page const& page, std::size_t most, std::vector<MisplacedText>& found)
{
    gather(page);
    auto const is_before = [](Run const& a, Run const& b) {
        return a.baseline != b.baseline ? a.baseline < b.baseline : a.left < b.left;
    };
    if (!std::is_sorted(runs_.begin(), runs_.end(), is_before))
        std::stable_sort(runs_.begin(), runs_.end(), is_before);
    Length tallest;
    for (Run const& run : runs_) tallest = std::max(tallest, run.above());
    for (std::size_t i = 0; i < runs_.size() && found.size() < most; ++i) {
        Run const& run = runs_[i];
        PlacedText const& first = text_at(page, run.begin);
        if (is_off(run, page)) found.push_back({first.owner, words_of(first), false, {}, {}});
        Length const bottom = run.baseline + run.below();
        for (std::size_t k = i + 1; k < runs_.size() && runs_[k].baseline - tallest < bottom; ++k) {
            Run const& other = runs_[k];
            Length const slack = std::min(run.size, other.size) / 10;
            if (other.baseline - other.above() >= bottom || other.left + slack >= run.right ||
                run.left + slack >= other.right)
                continue;
            Pair const pair = overlap(other, run, page);
            if (pair.over == nullptr) continue;
            found.push_back(
                {pair.over->owner, words_of(*pair.over), true, pair.other->owner, words_of(*pair.other)});
            break;
        }
    }
}

void MisplacedTextFinder::gather(Page const& page)
{
    runs_.clear();
    Run run;
    PlacedText const* first = nullptr; // of the run, from the left
    PlacedText const* last = nullptr;
    auto const count = static_cast<std::uint32_t>(page.items.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const* const text = std::get_if<PlacedText>(&page.items[i]);
        if (text == nullptr || text->unseen) {
            if (first != nullptr) close(run, *first, *last);
            first = nullptr;
            continue;
        }
        if (first != nullptr && text->origin.y == first->origin.y && text->owner == first->owner) {
            if (text->origin.x < first->origin.x) first = text;
            if (text->origin.x > last->origin.x) last = text;
        } else {
            if (first != nullptr) close(run, *first, *last);
            first = last = text;
            run.begin = i;
        }
        run.end = i + 1;
    }
    if (first != nullptr) close(run, *first, *last);
}

void MisplacedTextFinder::close(Run& run, PlacedText const& first, PlacedText const& last)
{
    run.baseline = first.origin.y;
    run.size = first.size;
    Extent const extent = extent_of(first);
    run.left = extent.left;
    run.right = &first == &last ? extent.right : extent_of(last).right;
    if (run.left < run.right) runs_.push_back(run);
}

bool MisplacedTextFinder::is_off(Run const& run, Page const& page)
{
    Length const slack = run.size / 10;
    return run.left < -slack || run.right > page.width + slack || run.baseline - run.above() < Length() ||
           run.baseline + run.below() > page.height;
}

MisplacedTextFinder::Pair MisplacedTextFinder::overlap(Run const& run, Run const& other, Page const& page)
{
    Length const slack = std::min(run.size, other.size) / 10;
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
        Extent const a = extent_of(text_at(page, i));
        for (std::uint32_t k = other.begin; k < other.end; ++k) {
            Extent const b = extent_of(text_at(page, k));
            bool const seen = a.left < a.right && b.left < b.right;
            if (seen && a.left + slack < b.right && b.left + slack < a.right)
                return {&text_at(page, i), &text_at(page, k)};
        }
    }
    return {};
}

}
