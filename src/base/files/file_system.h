#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Where files are: the one way by which everything below `api` comes to anything outside the program. There
// is disk_files(), and MemoryFiles for hosts and tests (memory_files.h); Context::files says which one is
// used.
//
// Paths are as users give them, "/" between their parts; a relative one is read from where the program was
// started. Links are followed.
// Errors: reading says what was in the way; kind_of() and canonical() throw FileError where the machine fails
// to look, as writing does; all throw bad_alloc. Threads: from as many as you like at once.
class FileSystem {
public:
    FileSystem() = default;
    virtual ~FileSystem() = default;
    FileSystem(FileSystem const&) = delete;
    FileSystem& operator=(FileSystem const&) = delete;

    enum class Kind : std::uint8_t { nothing, file, folder, other }; // other: a device, a pipe
    virtual Kind kind_of(std::string const& path) const = 0;
    bool is_file(std::string const& path) const { return kind_of(path) == Kind::file; }
    bool is_folder(std::string const& path) const { return kind_of(path) == Kind::folder; }

    // What reading came to. The bytes are there only where it came to `whole`.
    struct Content {
        enum class Outcome : std::uint8_t { whole, too_large, not_a_file, failed };
        Outcome outcome = Outcome::whole;
        int error = 0; // of `failed`: the system's errno
        std::string bytes;
        // The full path, without links, of the very file that was read; empty where that is not known. Who
        // asked for the path of a name before may have been shown another file since.
        std::string real_path{};
    };
    // A whole file of at most `most` bytes; of a larger one no more than that is read. Never waits, for a
    // pipe or the like.
    virtual Content read(std::string const& path, std::size_t most) const = 0;

    // The bytes of a file that stays open, such as a font's, which is larger than what is read of it. They
    // stand as long as `owner` or a copy of it.
    struct Mapped {
        std::string_view bytes;
        std::shared_ptr<void const> owner; // null: it cannot be opened
        int error = 0;                     // then the system's errno
    };
    virtual Mapped map(std::string const& path) const = 0;

    struct Entry {
        std::string name; // without its folder
        bool is_folder = false;
        bool is_link = false; // a symbolic link; `is_folder` is of what it leads to
    };
    struct Listing {
        std::vector<Entry> entries; // in no order
        int error = 0; // of a folder that cannot be listed, or not to its end: the system's errno
    };
    virtual Listing list(std::string const& folder) const = 0;

    // The one full path, without links, of what is at `path`; empty where nothing is.
    virtual std::string canonical(std::string const& path) const = 0;

    // After this, and whatever happens during it (a full disk, kill -9), there is under `path` the whole new
    // file or what was there before, with the mode of what was there before. Makes missing folders. Only a
    // regular file is ever replaced. What a process that ended while it wrote into that folder left there is
    // removed. Throws FileError.
    virtual void write_atomically(std::string const& path, std::string_view bytes) = 0;
};

// The machine's own.
FileSystem& disk_files();

}
