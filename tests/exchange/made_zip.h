#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Zips for tests, right ones and such as are wrong in one way.
namespace rapporteur::exchange::testing {

struct MadeZip {
    struct Entry {
        std::string name, bytes;
        bool deflated = false, encrypted = false;
        std::uint32_t mode = 0; // of Unix
        // What the zip says where it is not so.
        std::optional<std::uint32_t> said_size, said_crc, said_offset;
        std::optional<std::uint16_t> said_method;
    };
    std::vector<Entry> entries;

    void add(std::string name, std::string content)
    {
        Entry entry;
        entry.name = std::move(name);
        entry.bytes = std::move(content);
        entries.push_back(std::move(entry));
    }
    std::string bytes() const;
};

}
