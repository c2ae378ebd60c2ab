#pragma once

#include "layout/pages.h"

#include <hb.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::layout {

// What besides its letters decides how a word is shaped.
struct ShapeContext {
    FontFace const* font = nullptr;
    hb_script_t script = HB_SCRIPT_COMMON;
    hb_language_t language = nullptr;
    bool right_to_left = false;
    bool tabular_figures = false;
    bool ligatures = true; // off where letters are spaced out (CSS Text 3, 8.2)
    friend bool operator==(ShapeContext const&, ShapeContext const&) = default;
};

// A word as shaped, with the white space after it: "resolution " is one.
struct Word {
    ShapedText shaped;
    std::int64_t core_advance = 0; // without the white space after it, font units
    std::uint32_t core_glyphs = 0;
    std::uint32_t space_glyphs = 0;
    bool missing = false; // the font lacks a glyph for some of it: U+FFFD stands there, where it has that
};

// Every word shaped so far. Shaping is the greatest cost of composing, and the words of a language are few:
// each is shaped once for its font, whatever its size. Grows only; words keep their addresses. Belongs to one
// thread while it is being added to; what is in it may be read from anywhere.
class ShapeCache {
public:
    ShapeCache();
    ~ShapeCache();
    ShapeCache(ShapeCache const&) = delete;
    ShapeCache& operator=(ShapeCache const&) = delete;

    using ContextId = std::uint32_t;
    ContextId context(ShapeContext const& context);
    ShapeContext const& context(ContextId id) const { return contexts_[id]; }

    // `text` is UTF-16 in logical order. A soft hyphen at its end is shown as a hyphen; elsewhere nowhere.
    Word const& shape(ContextId context, std::u16string_view text);

    std::size_t words() const { return words_.size(); }

private:
    struct Slot {
        std::uint64_t hash = 0;
        Word const* word = nullptr;
        ContextId context = 0;
        std::uint32_t key = 0; // where its letters begin in keys_
        std::uint32_t length = 0;
    };

    Word const& add(std::uint64_t hash, ContextId context, std::u16string_view text);
    void grow();

    std::vector<ShapeContext> contexts_;
    std::deque<Word> words_;
    std::vector<Slot> slots_; // open addressing, a power of two long
    std::u16string keys_;
    hb_buffer_t* buffer_ = nullptr;
};

}
