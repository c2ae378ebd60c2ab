#include "made_zip.h"

#include <cstddef>
#include <zlib.h>

namespace rapporteur::exchange::testing {
namespace {

void put(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
}

std::string deflated(std::string const& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    std::string in = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

// What the entry's own header and the list of entries both have.
void put_common(std::string& out, MadeZip::Entry const& entry, std::string const& packed)
{
    put(out, entry.encrypted ? 1 : 0, 2);
    put(out, entry.said_method.value_or(entry.deflated ? 8 : 0), 2);
    put(out, 0, 4); // time
    auto const* const data = reinterpret_cast<Bytef const*>(entry.bytes.data());
    put(out, entry.said_crc.value_or(static_cast<std::uint32_t>(crc32_z(0, data, entry.bytes.size()))), 4);
    put(out, packed.size(), 4);
    put(out, entry.said_size.value_or(static_cast<std::uint32_t>(entry.bytes.size())), 4);
    put(out, entry.name.size(), 2);
    put(out, 0, 2);
}

}

std::string MadeZip::bytes() const
{
    std::string out, directory;
    for (Entry const& entry : entries) {
        std::string const packed = entry.deflated ? deflated(entry.bytes) : entry.bytes;
        std::size_t const offset = out.size();
        put(out, 0x04034b50, 4);
        put(out, 20, 2);
        put_common(out, entry, packed);
        out += entry.name + packed;
        put(directory, 0x02014b50, 4);
        put(directory, 20 | 3U << 8U, 2);
        put(directory, 20, 2);
        put_common(directory, entry, packed);
        put(directory, 0, 6);
        put(directory, std::uint64_t{entry.mode} << 16U, 4);
        put(directory, entry.said_offset.value_or(static_cast<std::uint32_t>(offset)), 4);
        directory += entry.name;
    }
    std::size_t const start = out.size();
    out += directory;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, entries.size(), 2);
    put(out, entries.size(), 2);
    put(out, directory.size(), 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

}
