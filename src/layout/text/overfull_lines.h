#pragma once

#include "document/document.h"

#include <cstddef>
#include <string>
#include <utility>

namespace rapporteur::layout {

// The lines that are wider than their place, while a table is set: it reports them together.
struct OverfullLines {
    std::size_t texts = 0;                 // that have such lines
    document::Node const* first = nullptr; // of these
    document::Node const* last = nullptr;
    std::string message; // of the first, as it would be reported alone

    // One line of a text; those of one text come one after another.
    void add(document::Node const& text, std::string line_message)
    {
        if (last == &text) return;
        last = &text;
        if (texts++ != 0) return;
        first = &text;
        message = std::move(line_message);
    }
    // Those of a table within the table.
    void add(OverfullLines const& inner)
    {
        if (texts == 0) {
            first = inner.first;
            message = inner.message;
        }
        texts += inner.texts;
    }
};

}
