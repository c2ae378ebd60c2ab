#include "pdf/reading/inflate.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include <zlib.h>

namespace rapporteur::pdf {

std::optional<std::string> inflate(std::string_view compressed, std::size_t limit, bool* is_longer)
{
    if (compressed.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
    z_stream stream{};
    int const begun = inflateInit(&stream);
    if (begun == Z_MEM_ERROR) throw std::bad_alloc();
    if (begun != Z_OK) return std::nullopt;
    // zlib takes what it does not change as not const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::string result;
    std::array<char, 65536> part;
    int status = Z_OK;
    while (status == Z_OK && result.size() <= limit) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        status = ::inflate(&stream, Z_NO_FLUSH);
        if (status == Z_OK || status == Z_STREAM_END)
            result.append(part.data(), part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (is_longer != nullptr) *is_longer = result.size() > limit;
    if (status != Z_STREAM_END || result.size() > limit) return std::nullopt;
    return result;
}

}
