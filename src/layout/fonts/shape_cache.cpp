#include "layout/fonts/shape_cache.h"

#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "base/values/language.h"
#include "layout/fonts/adjoining_marks.h"
#include "layout/fonts/fonts.h"
#include "layout/fonts/harfbuzz_memory.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace rapporteur::layout {

namespace {

constexpr char16_t soft_hyphen = 0x00AD;

std::uint64_t hash_of(std::uint32_t context, std::u16string_view text)
{
    // FNV-1a over whole code units, then mixed: words are short.
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ context;
    for (char16_t const c : text) hash = (hash ^ c) * 0x100000001b3ULL;
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9ULL;
    return hash ^ (hash >> 32);
}

// Lone surrogates become U+FFFD.
void append_as_utf8(std::string& out, std::u16string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 &&
            text[i + 1] < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (char32_t{text[++i]} - 0xDC00);
        } else if (c >= 0xD800 && c < 0xE000) {
            c = 0xFFFD;
        }
        append_utf8(out, c);
    }
}

bool is_east_asian(hb_script_t script)
{
    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA ||
           script == HB_SCRIPT_BOPOMOFO;
}

// Of traditional Chinese, in whatever words the tag says that it is.
bool has_centred_stops(hb_language_t language)
{
    char const* const tag = hb_language_to_string(language);
    return tag != nullptr && script_of_language(tag) == "Hant";
}

}

ShapeCache::ShapeCache() : slots_(1024), buffer_(hb_buffer_create()) {}
ShapeCache::~ShapeCache() { hb_buffer_destroy(buffer_); }

ShapeCache::ContextId ShapeCache::context(ShapeContext const& wanted)
{
    auto const found = std::find(contexts_.begin(), contexts_.end(), wanted);
    if (found != contexts_.end()) return static_cast<ContextId>(found - contexts_.begin());
    contexts_.push_back(wanted);
    return static_cast<ContextId>(contexts_.size() - 1);
}

Word const& ShapeCache::shape(ContextId context, std::u16string_view text)
{
    std::uint64_t const hash = hash_of(context, text);
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Slot const& slot = slots_[at];
        if (slot.word == nullptr) return add(hash, context, text);
        if (slot.hash == hash && slot.context == context &&
            std::u16string_view(keys_).substr(slot.key, slot.length) == text) {
            return *slot.word;
        }
    }
}

void ShapeCache::grow()
{
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    std::size_t const mask = slots_.size() - 1;
    for (Slot const& slot : old) {
        if (slot.word == nullptr) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].word != nullptr) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

Word const& ShapeCache::add(std::uint64_t hash, ContextId context_id, std::u16string_view text)
{
    ShapeContext const& context = contexts_[context_id];
    Word word;
    ShapedText& shaped = word.shaped;
    shaped.font = context.font;
    shaped.right_to_left = context.right_to_left;

    bool const hyphenated = !text.empty() && text.back() == soft_hyphen;
    append_as_utf8(shaped.text, hyphenated ? text.substr(0, text.size() - 1) : text);
    if (hyphenated) shaped.text += '-';

    std::size_t core_bytes = shaped.text.size();
    for (std::size_t i = text.size(); i > 0 && is_space(text[i - 1]); --i)
        core_bytes -= text[i - 1] == u' ' ? 1 : 2;

    HarfBuzzCall const call;
    hb_buffer_clear_contents(buffer_);
    hb_buffer_add_utf8(buffer_, shaped.text.data(), static_cast<int>(shaped.text.size()), 0,
                       static_cast<int>(shaped.text.size()));
    hb_buffer_set_direction(buffer_, context.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, context.script);
    hb_buffer_set_language(buffer_, context.language);
    std::array<hb_feature_t, 3> features{};
    unsigned feature_count = 0;
    auto const feature = [&](hb_tag_t tag, std::uint32_t value) {
        features[feature_count++] = {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    };
    if (context.tabular_figures) feature(HB_TAG('t', 'n', 'u', 'm'), 1);
    if (!context.ligatures) {
        feature(HB_TAG('l', 'i', 'g', 'a'), 0);
        feature(HB_TAG('c', 'l', 'i', 'g'), 0);
    }
    bool const is_shaped =
        hb_shape_full(context.font->hb_font(), buffer_, features.data(), feature_count, nullptr) != 0;
    call.check(is_shaped && hb_buffer_allocation_successful(buffer_) != 0);

    unsigned count = 0;
    hb_glyph_info_t const* const infos = hb_buffer_get_glyph_infos(buffer_, &count);
    hb_glyph_position_t const* const positions = hb_buffer_get_glyph_positions(buffer_, &count);
    shaped.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        Glyph glyph{infos[i].codepoint, infos[i].cluster, positions[i].x_advance, positions[i].x_offset,
                    positions[i].y_offset};
        if (glyph.id == 0) {
            word.missing = true;
            hb_codepoint_t replacement = 0;
            if (hb_font_get_nominal_glyph(context.font->hb_font(), 0xFFFD, &replacement) != 0) {
                glyph.id = replacement;
                glyph.advance = context.font->advance(replacement);
            }
        }
        shaped.glyphs.push_back(glyph);
        shaped.advance += glyph.advance;
        if (infos[i].cluster < core_bytes) {
            word.core_advance += glyph.advance;
            ++word.core_glyphs;
        } else {
            ++word.space_glyphs;
        }
    }
    if (is_east_asian(context.script) && !context.right_to_left) {
        std::int64_t const before = shaped.advance;
        close_up_marks(shaped, has_centred_stops(context.language));
        word.core_advance -= before - shaped.advance;
    }
    if (hyphenated) {
        // The letters say that the hyphen is no letter of the word (ISO 32000-1, 14.8.2.2.3).
        shaped.text.pop_back();
        append_utf8(shaped.text, soft_hyphen);
    }

    if ((words_.size() + 1) * 2 > slots_.size()) grow();
    words_.push_back(std::move(word));
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].word != nullptr) at = (at + 1) & mask;
    slots_[at] = {hash, &words_.back(), context_id, static_cast<std::uint32_t>(keys_.size()),
                  static_cast<std::uint32_t>(text.size())};
    keys_ += text;
    return words_.back();
}

}
