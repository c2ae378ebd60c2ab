#pragma once

#include "base/files/file_system.h"

#include <map>
#include <mutex>

namespace rapporteur {

// Files in memory, with nothing of the machine's: what a host has in a database or an archive, and what tests
// make up. Folders are there by the files below them. There are no links; a path that does
// not begin with "/" is read from the root, and "a/./b" and "a/c/../b" are "a/b".
// Cost: of a file, a copy when it is put and when it is read; of a listing, linear in what is below.
class MemoryFiles final : public FileSystem {
public:
    // Adds a file, or replaces it.
    void put(std::string const& path, std::string bytes);
    void remove(std::string const& path);

    Kind kind_of(std::string const& path) const override;
    Content read(std::string const& path, std::size_t most) const override;
    Mapped map(std::string const& path) const override;
    Listing list(std::string const& folder) const override;
    std::string canonical(std::string const& path) const override;
    // Throws FileError where a folder stands, or a file in place of a folder.
    void write_atomically(std::string const& path, std::string_view bytes) override;

private:
    Kind kind_at(std::string const& normal) const;

    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<std::string const>> files_; // by normal path
};

}
