#include "base/text/sha256.h"

#include <Poco/SHA2Engine.h>

#include <algorithm>
#include <cstddef>

namespace rapporteur {

namespace {

constexpr std::size_t piece_size = 1u << 20;

template <typename AfterEach>
std::array<std::uint8_t, 32> digest_of(std::string_view bytes, AfterEach after_each)
{
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    while (!bytes.empty()) {
        std::string_view const piece = bytes.substr(0, piece_size);
        engine.update(piece.data(), static_cast<unsigned>(piece.size()));
        bytes.remove_prefix(piece.size());
        after_each();
    }
    auto const& digest = engine.digest();
    std::array<std::uint8_t, 32> result{};
    std::copy_n(digest.begin(), result.size(), result.begin());
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
