#include "layout/blocks/shaped_paragraphs.h"

namespace rapporteur::layout {

namespace {

// The others are shaped again, from words that are shaped already.
constexpr std::size_t most_kept = 2048;

}

ShapedParagraph const& ShapedParagraphs::get(document::Node const& node, std::size_t first, std::size_t last,
                                             style::Style const& style, Language& language)
{
    ShapedParagraph* text = &scratch_;
    std::uint64_t const key = (std::uint64_t{node.number} << 32) | first;
    if (keeping_ != 0) {
        if (auto const kept = kept_.find(key); kept != kept_.end()) {
            text = kept->second.get();
        } else if (kept_.size() < most_kept) {
            text = kept_.emplace(key, std::make_unique<ShapedParagraph>()).first->second.get();
        }
        // A cell is asked for several times in a row, also where a table is too long for all to be kept.
        bool const same = text != &scratch_ || scratch_key_ == key;
        if (same && text->node == &node && text->style == &style && text->language == &language) return *text;
    }
    shaper_.shape(node, first, last, style, language, *text);
    if (text == &scratch_) scratch_key_ = keeping_ != 0 ? key : no_key;
    return *text;
}

}
