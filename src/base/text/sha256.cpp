#include "base/text/sha256.h"

#include <nettle/sha2.h>

#include <cstddef>

namespace rapporteur {

namespace {

constexpr std::size_t piece_size = 1u << 20;

template <typename AfterEach>
std::array<std::uint8_t, 32> digest_of(std::string_view bytes, AfterEach after_each)
{
    // Nettle's takes no memory of its own: a digest cannot fail.
    sha256_ctx engine;
    sha256_init(&engine);
    while (!bytes.empty()) {
        std::string_view const piece = bytes.substr(0, piece_size);
        sha256_update(&engine, piece.size(), reinterpret_cast<std::uint8_t const*>(piece.data()));
        bytes.remove_prefix(piece.size());
        after_each();
    }
    std::array<std::uint8_t, 32> result{};
    sha256_digest(&engine, result.size(), result.data());
    return result;
}

std::string hex_of(std::array<std::uint8_t, 32> const& digest)
{
    static char const hex[] = "0123456789abcdef";
    std::string result;
    for (std::uint8_t const byte : digest) {
        result += hex[byte >> 4];
        result += hex[byte & 15];
    }
    return result;
}

}

std::array<std::uint8_t, 32> sha256(std::string_view bytes)
{
    return digest_of(bytes, [] {});
}

std::string sha256_hex(std::string_view bytes) { return hex_of(sha256(bytes)); }

std::string sha256_hex(std::string_view bytes, std::function<void()> const& after_each_piece)
{
    return hex_of(digest_of(bytes, after_each_piece));
}

}
