#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// CMaps: what the character codes of a font stand for (ISO 32000-1, 9.7.5 and 9.10.3; Adobe Technical Note
// 5014).
namespace rapporteur::pdf {

// How long the codes of a font are: `mixed`, one byte from 0x20 to 0xFF and two from 0x100 to 0x1FFF, or all
// two.
enum class CodeLengths : std::uint8_t { mixed, two };

// From mixed codes to CIDs of the same number. Readers look for what a CID reads as within the range of the
// codes, and for a widened space by its CID, so no other numbers would do.
struct CodeEncoding {
    static constexpr std::string_view entries =
        "/Type/CMap/CMapName/Rapporteur/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    static std::string stream();
};

// From codes to Unicode.
class UnicodeMapping {
public:
    explicit UnicodeMapping(CodeLengths lengths) : lengths_(lengths) {}

    // In the codes' order. Neighbours that go up together are written as one range.
    void add(std::uint16_t code, std::string_view utf8);
    std::string take();

private:
    void append_code(std::string& out, std::uint16_t code) const;
    void end_range();

    // What a hundred entries of a kind are written to, which is as many as may stand together.
    struct Block {
        std::string_view begin, end;
        std::string entries;
        unsigned count = 0;
    };
    void end_block(Block& block);

    CodeLengths lengths_;
    std::uint16_t first_ = 0, last_ = 0; // codes of the range at hand
    std::string text_;                   // of the first; empty: there is no range
    char32_t character_ = 0;             // where the text is one character of the basic plane, else 0
    Block chars_{" beginbfchar\n", "endbfchar\n", {}, 0};
    Block ranges_{" beginbfrange\n", "endbfrange\n", {}, 0};
    std::string out_;
};

}
