#pragma once

#include "layout/text/line_setter.h"

#include <cstdint>
#include <string_view>

namespace rapporteur::layout {

// What a block is set in: the styles and the language that it inherits, the stretch of the column that it may
// fill (physical: `x` is its left edge), and the class of the list, table or definitions around it, which its
// parts share.
struct BlockContext {
    style::Style const* style = nullptr;
    Language* language = nullptr;
    Length x;
    Length width;
    std::string_view class_name;
    bool shrunk = false; // there was less room than its indents, or those around it, asked for
};

// However deep lists nest, text keeps this much of the column, or all of a narrower one.
inline constexpr Length narrowest_measure = Length::points(36);

// How wide a block must be: no narrower than its widest part that no line may divide, and on one line.
struct BlockWidth {
    Length least, most;
};

// What indents may take of a context's width.
[[nodiscard]] Length room_for_indents(BlockContext const& context);

// Takes room off the start and the end of a context's width, down to narrowest_measure. Where that is less
// than was asked for, both get their share of it, and the context is shrunk. A width of nothing is one that
// is not known: what is measured before it has a place.
void narrow(BlockContext& context, Length at_start, Length at_end);

// The first `width` of the context's width, from its start.
[[nodiscard]] LineArea area_at_start(BlockContext const& context, Length width);

// Columns of one width beside one another, the first at the start.
struct EqualColumns {
    std::int64_t count = 1;
    Length gap;   // between two of them
    Length width; // of each

    // What a context has room for; the width is less than nothing where the gaps alone are too wide.
    EqualColumns(BlockContext const& context, std::int64_t count_, Length gap_)
        : count(count_), gap(gap_), width((context.width - gap_ * (count_ - 1)) / count_)
    {}
    // The part of `whole` that is the column of that index, from 0.
    [[nodiscard]] BlockContext column(BlockContext const& whole, std::int64_t index) const;
};

}
