#include "pdf/fonts/code_mapping.h"

#include "base/text/utf8.h"
#include "pdf/objects/syntax.h"

namespace rapporteur::pdf {

namespace {

std::string_view codespace(CodeLengths lengths)
{
    return lengths == CodeLengths::mixed
               ? "2 begincodespacerange\n<20><FF>\n<0100><1FFF>\nendcodespacerange\n"
               : "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
}

std::string cmap(std::string_view ordering, std::string_view name, std::string_view type, CodeLengths lengths,
                 std::string_view mappings)
{
    std::string result = "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                         "/CIDSystemInfo<</Registry(Adobe)/Ordering(";
    result.append(ordering).append(")/Supplement 0>>def\n/CMapName/").append(name);
    result.append(" def\n/CMapType ")
        .append(type)
        .append(" def\n")
        .append(codespace(lengths))
        .append(mappings);
    result += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
    return result;
}

}

std::string CodeEncoding::stream()
{
    std::string mappings = "32 begincidrange\n<20><FF>32\n";
    for (unsigned lead = 0x01; lead <= 0x1F; ++lead) {
        mappings += '<';
        append_hex16(mappings, lead * 0x100);
        mappings += "><";
        append_hex16(mappings, lead * 0x100 + 0xFF);
        mappings += '>';
        append_integer(mappings, lead * 0x100);
        mappings += '\n';
    }
    return cmap("Identity", "Rapporteur", "1", CodeLengths::mixed, mappings + "endcidrange\n");
}

void UnicodeMapping::append_code(std::string& out, std::uint16_t code) const
{
    out += '<';
    if (lengths_ == CodeLengths::mixed && code < 0x100) {
        append_hex8(out, code);
    } else {
        append_hex16(out, code);
    }
    out += '>';
}

void UnicodeMapping::add(std::uint16_t code, std::string_view utf8)
{
    std::size_t offset = 0;
    char32_t character = next_code_point(utf8, offset);
    if (offset != utf8.size() || character > 0xFFFF) character = 0;
    // Within a range only the last byte goes up, of the code and of what it reads as.
    bool const goes_up = character != 0 && character_ != 0 && code == last_ + 1 && code % 0x100 != 0 &&
                         character % 0x100 != 0 &&
                         character - character_ == static_cast<char32_t>(code - first_);
    if (goes_up) {
        last_ = code;
        return;
    }
    end_range();
    first_ = last_ = code;
    text_ = utf8;
    character_ = character;
}

void UnicodeMapping::end_range()
{
    if (text_.empty()) return;
    bool const is_range = first_ != last_;
    Block& block = is_range ? ranges_ : chars_;
    append_code(block.entries, first_);
    if (is_range) append_code(block.entries, last_);
    block.entries += '<';
    append_utf16_hex(block.entries, text_);
    block.entries += ">\n";
    if (++block.count == 100) end_block(block);
    text_.clear();
    character_ = 0;
}

void UnicodeMapping::end_block(Block& block)
{
    if (block.count == 0) return;
    append_integer(out_, block.count);
    out_.append(block.begin).append(block.entries).append(block.end);
    block.entries.clear();
    block.count = 0;
}

std::string UnicodeMapping::take()
{
    end_range();
    end_block(chars_);
    end_block(ranges_);
    return cmap("UCS", "Adobe-Identity-UCS", "2", lengths_, out_);
}

}
