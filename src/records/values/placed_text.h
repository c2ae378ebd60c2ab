#pragma once

#include "base/diagnostics/position.h"

#include <cstddef>
#include <string_view>

namespace rapporteur::records {

// The text of one value, and where its bytes stand: entities of XML make it shorter than what the file has.
class PlacedText {
public:
    explicit PlacedText(std::string_view text) : text_(text) {}
    std::string_view text() const { return text_; }
    virtual Position position(std::size_t byte) const = 0;

protected:
    PlacedText(PlacedText const&) = default;
    PlacedText& operator=(PlacedText const&) = default;
    ~PlacedText() = default;

private:
    std::string_view text_;
};

// A text that has one place as a whole, such as a cell of a sheet.
class TextAtOnePlace final : public PlacedText {
public:
    TextAtOnePlace(std::string_view text, Position at) : PlacedText(text), at_(std::move(at)) {}
    Position position(std::size_t) const override { return at_; }

private:
    Position at_;
};

}
