#pragma once

#include "api/rapporteur.hpp"
#include "base/files/file_system.h"
#include "base/files/memory_files.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

// What fuzzers have in common. A target is one file in targets/ that defines `fuzz(bytes)`; what it promises
// beyond that the program neither crashes nor hangs stands in a comment at its head, and is checked with
// `promise`.
namespace rapporteur::fuzz {

void fuzz(std::string_view bytes);

inline void promise(bool holds, char const* what)
{
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

// Files in memory, but for those outside (fonts, patterns of hyphenation), which are the machine's and are
// only read.
class DeskFiles final : public FileSystem {
public:
    MemoryFiles memory;

    Kind kind_of(std::string const& path) const override
    {
        return is_outside(path) ? disk_files().kind_of(path) : memory.kind_of(path);
    }
    Content read(std::string const& path, std::size_t most) const override
    {
        return is_outside(path) ? disk_files().read(path, most) : memory.read(path, most);
    }
    Mapped map(std::string const& path) const override
    {
        return is_outside(path) ? disk_files().map(path) : memory.map(path);
    }
    Listing list(std::string const& folder) const override
    {
        return is_outside(folder) ? disk_files().list(folder) : memory.list(folder);
    }
    std::string canonical(std::string const& path) const override
    {
        return is_outside(path) ? disk_files().canonical(path) : memory.canonical(path);
    }
    void write_atomically(std::string const& path, std::string_view bytes) override
    {
        memory.write_atomically(path, bytes);
    }

private:
    static bool is_outside(std::string const& path) { return path.starts_with("/usr/"); }
};

// A workspace with made-up records, a template and a theme that build, of which a target replaces one. Limits
// are small, so that what is slow by intention ends soon.
struct Desk {
    DeskFiles files;
    Context context;

    Desk();
    // Loads, compiles and builds what there is; empty where something of it is wrong.
    std::optional<api::Pdf> build();
    std::optional<api::Archive> archive();
    std::optional<api::Template> compiled();
};

}
