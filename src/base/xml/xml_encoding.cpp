#include "base/xml/xml_encoding.h"

#include "base/text/utf8.h"

namespace rapporteur {

std::optional<RecodedXml> utf8_of_utf16(std::string_view bytes)
{
    bool const little = bytes.starts_with("\xff\xfe");
    if (!little && !bytes.starts_with("\xfe\xff")) return std::nullopt;
    auto const unit = [&](std::size_t at) {
        auto const first = static_cast<unsigned char>(bytes[at]);
        auto const second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? first | second << 8 : first << 8 | second);
    };
    RecodedXml result;
    result.bytes.reserve(bytes.size() / 2);
    auto const broken = [&] {
        if (!result.broken) result.broken = result.bytes.size();
        append_utf8(result.bytes, 0xfffd);
    };
    std::size_t at = 2;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t const c = unit(at);
        if (c < 0xd800 || c > 0xdfff) {
            append_utf8(result.bytes, c);
            continue;
        }
        char32_t const next = c < 0xdc00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (next < 0xdc00 || next > 0xdfff) {
            broken();
            continue;
        }
        append_utf8(result.bytes, 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00));
        at += 2;
    }
    if (at < bytes.size()) broken();
    return result;
}

}
