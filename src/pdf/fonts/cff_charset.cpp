#include "pdf/fonts/cff_charset.h"

#include "pdf/objects/pdf_error.h"

#include <algorithm>
#include <cstddef>

namespace rapporteur::pdf {

namespace {

class Reader {
public:
    Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    std::size_t position() const { return at_; }
    bool at_end() const { return at_ >= bytes_.size(); }
    std::uint32_t number(unsigned size)
    {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < size; ++i) value = value << 8 | byte();
        return value;
    }
    std::uint8_t byte()
    {
        if (at_ >= bytes_.size()) throw PdfError("a font's CFF table ends too early");
        return static_cast<std::uint8_t>(bytes_[at_++]);
    }

private:
    std::string_view bytes_;
    std::size_t at_;
};

// Where an INDEX's first object stands and where the INDEX ends (clause 5).
struct Index {
    std::size_t first_begin = 0, first_end = 0, end = 0;
};

Index read_index(std::string_view table, std::size_t at)
{
    Reader reader(table, at);
    std::uint32_t const count = reader.number(2);
    if (count == 0) return {reader.position(), reader.position(), reader.position()};
    unsigned const offset_size = reader.byte();
    if (offset_size < 1 || offset_size > 4) throw PdfError("a font's CFF table has a damaged index");
    std::size_t const data = reader.position() + (std::size_t{count} + 1) * offset_size - 1;
    Index index;
    index.first_begin = data + reader.number(offset_size);
    index.first_end = data + reader.number(offset_size);
    Reader last(table, data + 1 - offset_size);
    index.end = data + last.number(offset_size);
    if (index.first_begin > index.first_end || index.first_end > index.end || index.end > table.size()) {
        throw PdfError("a font's CFF table has a damaged index");
    }
    return index;
}

struct TopDict {
    bool cid_keyed = false;
    std::size_t charset = 0;
};

// Clause 4. Of the operands only the last integer before the operator charset matters.
TopDict read_top_dict(std::string_view dict)
{
    constexpr int operator_charset = 15, escape = 12, escaped_ros = 30;
    TopDict result;
    std::int64_t operand = 0;
    Reader reader(dict, 0);
    while (!reader.at_end()) {
        int const b = reader.byte();
        if (b == escape) {
            if (reader.byte() == escaped_ros) result.cid_keyed = true;
        } else if (b == operator_charset) {
            result.charset = static_cast<std::size_t>(std::max<std::int64_t>(operand, 0));
        } else if (b == 28) {
            operand = static_cast<std::int16_t>(reader.number(2));
        } else if (b == 29) {
            operand = static_cast<std::int32_t>(reader.number(4));
        } else if (b == 30) { // a real number in nibbles, which ends with the nibble 15
            while ((reader.byte() & 15) != 15) {
            }
        } else if (b >= 32 && b <= 246) {
            operand = b - 139;
        } else if (b >= 247 && b <= 250) {
            operand = (b - 247) * 256 + reader.byte() + 108;
        } else if (b >= 251 && b <= 254) {
            operand = -(b - 251) * 256 - reader.byte() - 108;
        }
    }
    return result;
}

}

CffCharset read_cff_charset(std::string_view table, std::size_t glyph_count)
{
    Reader header(table, 2);
    Index const names = read_index(table, header.byte());
    Index const dicts = read_index(table, names.end);
    TopDict const top = read_top_dict(table.substr(dicts.first_begin, dicts.first_end - dicts.first_begin));
    CffCharset result;
    result.cid_keyed = top.cid_keyed;
    // Offsets 0 to 2 name predefined charsets, which CID-keyed fonts have no use for.
    if (!top.cid_keyed || top.charset <= 2) return result;

    std::vector<std::uint16_t> cids;
    cids.reserve(glyph_count);
    cids.push_back(0);
    Reader reader(table, top.charset);
    unsigned const format = reader.byte();
    if (format > 2) throw PdfError("a font's CFF table has a charset of an unknown format");
    while (cids.size() < glyph_count) {
        std::uint32_t const first = reader.number(2);
        std::uint32_t const left = format == 0 ? 0 : reader.number(format);
        for (std::uint32_t i = 0; i <= left && cids.size() < glyph_count; ++i) {
            cids.push_back(static_cast<std::uint16_t>(first + i));
        }
    }
    bool identity = true;
    for (std::size_t glyph = 0; glyph < cids.size(); ++glyph) identity = identity && cids[glyph] == glyph;
    if (!identity) result.cids = std::move(cids);
    return result;
}

}
