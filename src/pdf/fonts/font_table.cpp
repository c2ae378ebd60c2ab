#include "pdf/fonts/font_table.h"

#include "base/text/utf8.h"

#include <hb.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

namespace rapporteur::pdf {

namespace {

// Whether some of it is for private use, which PDF/A wants to stand in ActualText too (ISO 19005-3,
// 6.2.11.7.3).
bool has_private(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        char32_t const c = next_code_point(text, offset);
        if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return true;
    }
    return false;
}

// WORD JOINER: what a glyph reads as that no character is left for, where ActualText is not heeded.
constexpr std::string_view no_character = "\xE2\x81\xA0";

// RIGHT-TO-LEFT MARK.
constexpr std::string_view right_to_left_mark = "\xE2\x80\x8F";

bool is_mark(std::string_view character)
{
    std::size_t at = 0;
    return (U_GET_GC_MASK(static_cast<UChar32>(next_code_point(character, at))) & U_GC_M_MASK) != 0;
}

// Whether readers with no more than a rough idea of UAX 9 take the character for part of a number.
bool is_weak(std::string_view character)
{
    std::size_t at = 0;
    switch (u_charDirection(static_cast<UChar32>(next_code_point(character, at)))) {
    case U_EUROPEAN_NUMBER:
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_TERMINATOR:
    case U_ARABIC_NUMBER:
    case U_COMMON_NUMBER_SEPARATOR: return true;
    default: return false;
    }
}

std::vector<std::string_view> characters_of(std::string_view text)
{
    std::vector<std::string_view> result;
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t const begin = offset;
        next_code_point(text, offset);
        result.push_back(text.substr(begin, offset - begin));
    }
    return result;
}

}

std::uint32_t FontTable::font_for(layout::FontFace const& face, std::size_t glyphs)
{
    auto const [it, added] = font_of_face_.emplace(&face, static_cast<std::uint32_t>(fonts_.size()));
    if (!added && fonts_[it->second].has_room(glyphs)) return it->second;
    // The face's first font, or one more where its codes have run out.
    it->second = static_cast<std::uint32_t>(fonts_.size());
    fonts_.emplace_back(face, file_.reserve());
    return it->second;
}

EncodedText const& FontTable::encode(layout::ShapedText const& shaped)
{
    EncodedText& out = encoded_;
    out.glyphs.clear();
    out.replacements.clear();
    out.right_to_left = shaped.right_to_left;
    out.units_per_em = shaped.font->units_per_em();
    // A ligature may take a code for each of its letters.
    out.font = font_for(*shaped.font, shaped.glyphs.size() + shaped.text.size());
    EmbeddedFont& font = fonts_[out.font];
    out.has_word_space = font.has_word_space();
    out.glyphs.reserve(shaped.glyphs.size());

    std::size_t const count = shaped.glyphs.size();
    std::size_t previous_cluster =
        shaped.text.size(); // of right-to-left text: where the cluster on the left began
    bool after_space = true;
    for (std::size_t begin = 0; begin < count;) {
        std::size_t const cluster = shaped.glyphs[begin].cluster;
        std::size_t end = begin + 1;
        while (end < count && shaped.glyphs[end].cluster == cluster) ++end;
        std::size_t text_end = previous_cluster;
        if (!shaped.right_to_left) text_end = end < count ? shaped.glyphs[end].cluster : shaped.text.size();
        std::string_view const text = std::string_view(shaped.text).substr(cluster, text_end - cluster);
        // A comma at the end of a right-to-left word would take the space after it for its own.
        if (shaped.right_to_left && after_space && !text.empty() && is_weak(text) && font.empty_glyph()) {
            EmbeddedFont::Code const code = font.code(*font.empty_glyph(), right_to_left_mark);
            out.glyphs.push_back({code, 0, 0, 0, static_cast<std::uint32_t>(begin)});
        }
        encode_cluster(out, font, shaped, begin, end, text);
        after_space = text == " ";
        previous_cluster = cluster;
        begin = end;
    }
    return out;
}

// Readers turn right-to-left words round letter by letter, and take a ligature's letters for having been
// placed from left to right. So the glyph stands for its last letter; what comes before that gets empty
// glyphs at its right end, the marks after it such at its left, and the glyphs of marks are drawn later.
bool FontTable::encode_right_to_left(EncodedText& out, EmbeddedFont& font, layout::ShapedText const& shaped,
                                     std::size_t begin, std::size_t end, std::string_view text)
{
    if (!font.empty_glyph()) return false;
    std::size_t base = end;
    for (std::size_t i = begin; i < end; ++i) {
        if (shaped.glyphs[i].advance == 0) continue;
        if (base != end) return false;
        base = i;
    }
    std::vector<std::string_view> const characters = characters_of(text);
    std::size_t letter = characters.size(); // the last that is not a mark
    while (letter > 0 && is_mark(characters[letter - 1])) --letter;
    if (base == end || letter == 0) return false;
    --letter;

    std::int32_t before = 0;
    for (std::size_t i = begin; i < end; ++i) {
        layout::Glyph const& glyph = shaped.glyphs[i];
        if (i == base) {
            before = glyph.advance;
            continue;
        }
        EmbeddedFont::Code const code = font.code(glyph.id, no_character);
        out.glyphs.push_back(
            {code, 0, before + glyph.x_offset, glyph.y_offset, static_cast<std::uint32_t>(i), true});
    }
    std::uint32_t const empty = *font.empty_glyph();
    // A hundredth of the em apart: readers sort letters by place.
    auto const apart = static_cast<std::int32_t>(out.units_per_em / 100);
    for (std::size_t i = characters.size() - 1; i > letter; --i) {
        EmbeddedFont::Code const code = font.code(empty, characters[i]);
        out.glyphs.push_back(
            {code, 0, -static_cast<std::int32_t>(i - letter) * apart, 0, static_cast<std::uint32_t>(begin)});
    }
    layout::Glyph const& glyph = shaped.glyphs[base];
    EmbeddedFont::Code const code = font.code(glyph.id, characters[letter]);
    out.glyphs.push_back(
        {code, glyph.advance, glyph.x_offset, glyph.y_offset, static_cast<std::uint32_t>(base)});
    // Equal letters together: readers drop one that stands upon its like, for having been printed twice.
    for (std::size_t i = letter; i > 0;) {
        std::size_t const last = i--;
        while (i > 0 && characters[i - 1] == characters[last - 1]) --i;
        std::string_view const equal(
            characters[i].data(),
            static_cast<std::size_t>(characters[last - 1].data() - characters[i].data()) +
                characters[last - 1].size());
        EmbeddedFont::Code const letter_code = font.code(empty, equal);
        out.glyphs.push_back(
            {letter_code, 0, -static_cast<std::int32_t>(i) * apart, 0, static_cast<std::uint32_t>(end)});
    }
    return true;
}

// Shares the characters of a cluster out to its glyphs in reading order: one each, the rest to the last.
// Where there are more glyphs than characters the whole cluster is replaced by its text.
void FontTable::encode_cluster(EncodedText& out, EmbeddedFont& font, layout::ShapedText const& shaped,
                               std::size_t begin, std::size_t end, std::string_view text)
{
    std::size_t const first = out.glyphs.size();
    std::size_t const count = end - begin;
    if (count == 1 && (!shaped.right_to_left || well_formed_length(text, 0) == text.size())) {
        layout::Glyph const& glyph = shaped.glyphs[begin];
        EmbeddedFont::Code const code = font.code(glyph.id, text);
        out.glyphs.push_back(
            {code, glyph.advance, glyph.x_offset, glyph.y_offset, static_cast<std::uint32_t>(begin)});
        if (!code.reads_as_given || has_private(text))
            out.replacements.push_back({first, first + 1, std::string(text)});
        return;
    }
    if (shaped.right_to_left && encode_right_to_left(out, font, shaped, begin, end, text)) return;
    std::vector<std::string_view> const characters = characters_of(text);
    bool exact = characters.size() >= count && !has_private(text);
    for (std::size_t i = begin; i < end; ++i) {
        layout::Glyph const& glyph = shaped.glyphs[i];
        std::size_t const place = shaped.right_to_left ? end - 1 - i : i - begin;
        std::string_view reads = no_character;
        if (place < characters.size()) {
            bool const last = place + 1 == count;
            std::size_t const offset = static_cast<std::size_t>(characters[place].data() - text.data());
            reads = last ? text.substr(offset) : characters[place];
        }
        EmbeddedFont::Code const code = font.code(glyph.id, reads);
        exact = exact && code.reads_as_given;
        out.glyphs.push_back(
            {code, glyph.advance, glyph.x_offset, glyph.y_offset, static_cast<std::uint32_t>(i)});
    }
    if (!exact) out.replacements.push_back({first, out.glyphs.size(), std::string(text)});
}

std::optional<FontTable::CodeOfFont> FontTable::empty(layout::FontFace const& face, std::string_view text)
{
    std::uint32_t const font = font_for(face, 1);
    EmbeddedFont& embedded = fonts_[font];
    if (!embedded.empty_glyph()) return std::nullopt;
    return CodeOfFont{font, embedded.code(*embedded.empty_glyph(), text)};
}

std::optional<EmbeddedFont::Code> FontTable::space(std::uint32_t font)
{
    EmbeddedFont& embedded = fonts_[font];
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(embedded.face().hb_font(), ' ', &glyph) == 0 || !embedded.has_room(1))
        return std::nullopt;
    EmbeddedFont::Code const code = embedded.code(glyph, " ");
    if (!code.reads_as_given) return std::nullopt;
    return code;
}

std::string FontTable::resources() const
{
    std::string result;
    for (std::size_t i = 0; i < fonts_.size(); ++i) {
        result += "/F";
        append_integer(result, static_cast<std::int64_t>(i));
        result += ' ';
        append_reference(result, fonts_[i].id());
    }
    return result;
}

void FontTable::write() const
{
    bool const any = std::any_of(fonts_.begin(), fonts_.end(),
                                 [](EmbeddedFont const& font) { return font.needs_encoding(); });
    ObjectId const encoding = any ? EmbeddedFont::write_encoding(file_) : ObjectId();
    for (EmbeddedFont const& font : fonts_) font.write(file_, encoding);
}

}
