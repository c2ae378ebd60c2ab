#pragma once

// HarfBuzz where memory ends. It says so of a buffer alone. What it reads of a font it reads when it first
// needs it, and a table for which there was no memory counts as missing from then on: words would lose their
// ligatures and kerning, a subset its tables, and nobody would know.
namespace rapporteur::layout {

// Stands round calls of HarfBuzz. Threads: any, one each.
class HarfBuzzCall {
public:
    // Throws std::bad_alloc where a call failed before, in whatever thread: the font may lack something now.
    HarfBuzzCall();
    // After the calls, before anything else that may fail: throws std::bad_alloc where there was no memory
    // for them, by the error of the C library or by `succeeded`, what HarfBuzz itself says.
    void check(bool succeeded = true) const;
    // The same for a font that is not kept then: whoever opens it anew may find memory.
    void check_of_new_font() const;
};

}
