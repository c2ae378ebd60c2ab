#include "base/text/sha256.h"

#include <Poco/SHA2Engine.h>

#include <algorithm>

namespace rapporteur {

std::array<std::uint8_t, 32> sha256(std::string_view bytes)
{
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    // update() counts in unsigned int.
    while (!bytes.empty()) {
        std::string_view const part = bytes.substr(0, 1u << 30);
        engine.update(part.data(), static_cast<unsigned>(part.size()));
        bytes.remove_prefix(part.size());
    }
    auto const& digest = engine.digest();
    std::array<std::uint8_t, 32> result{};
    std::copy_n(digest.begin(), result.size(), result.begin());
    return result;
}

std::string sha256_hex(std::string_view bytes)
{
    static char const hex[] = "0123456789abcdef";
    std::string result;
    for (std::uint8_t const byte : sha256(bytes)) {
        result += hex[byte >> 4];
        result += hex[byte & 15];
    }
    return result;
}

}
