#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rapporteur::pdf {

// What a PDF must know of a CFF table (Adobe Technical Note 5176): whether its glyphs are named by CID, and
// by which.
struct CffCharset {
    bool cid_keyed = false;
    std::vector<std::uint16_t> cids; // of each glyph; empty when each glyph's CID is its number
};

// Throws PdfError when the table is damaged.
CffCharset read_cff_charset(std::string_view table, std::size_t glyph_count);

}
