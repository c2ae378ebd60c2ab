#include "base/files/file_system.h"

#include "base/diagnostics/context.h"
#include "base/files/file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// The files of the machine's disks.
namespace rapporteur {

namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor()
    {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return fd_; }
    int close()
    {
        int const result = ::close(fd_);
        fd_ = -1;
        return result;
    }

private:
    int fd_;
};

// A file that is being written, under a name that no one takes for a finished one: hidden, and in the folder
// of the one that it will be, so that renaming stays within one file system. It is removed where it is not
// kept.
class TemporaryFile {
public:
    explicit TemporaryFile(std::string const& path) : path_(path), file_(open(path)) {}
    ~TemporaryFile()
    {
        if (!name_.empty()) ::unlink(name_.c_str());
    }
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;

    void write(std::string_view bytes)
    {
        std::size_t done = 0;
        while (done < bytes.size()) {
            ssize_t const put = ::write(file_.get(), bytes.data() + done, bytes.size() - done);
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) fail();
            done += static_cast<std::size_t>(put);
        }
    }

    void keep()
    {
        if (::fsync(file_.get()) != 0) fail();
        if (file_.close() != 0) fail();
        if (::rename(name_.c_str(), path_.c_str()) != 0) fail();
        name_.clear();
    }

private:
    [[noreturn]] void fail() const { throw FileError("cannot write", path_, errno); }

    // O_EXCL with a counter and the process id, since two threads or processes may write at once.
    int open(std::string const& path)
    {
        static std::atomic<unsigned> counter{0};
        fs::path const target(path);
        for (int attempt = 0; attempt < 1000; ++attempt) {
            std::string const name = "." + target.filename().string().substr(0, 200) + "." +
                                     std::to_string(::getpid()) + "-" + std::to_string(counter.fetch_add(1)) +
                                     ".tmp";
            std::string const temporary = (target.parent_path() / name).string();
            int const fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (fd >= 0) {
                name_ = temporary;
                return fd;
            }
            if (errno != EEXIST) break;
        }
        fail();
    }

    std::string path_;
    std::string name_; // empty: it is renamed
    Descriptor file_;
};

class DiskFiles final : public FileSystem {
public:
    Kind kind_of(std::string const& path) const override
    {
        std::error_code error;
        switch (fs::status(path, error).type()) {
        case fs::file_type::none:
        case fs::file_type::not_found: return Kind::nothing;
        case fs::file_type::regular: return Kind::file;
        case fs::file_type::directory: return Kind::folder;
        default: return Kind::other;
        }
    }

    Content read(std::string const& path, std::size_t most) const override
    {
        using Outcome = Content::Outcome;
        // Non-blocking: opening a pipe must not wait for a writer.
        Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat status {};
        if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return {Outcome::failed, errno, {}};
        if (!S_ISREG(status.st_mode)) return {Outcome::not_a_file, 0, {}};
        std::string bytes;
        bytes.resize(std::min(static_cast<std::size_t>(status.st_size), most) + 1);
        std::size_t size = 0;
        for (;;) {
            ssize_t const got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return {Outcome::failed, errno, {}};
            if (got == 0) break;
            size += static_cast<std::size_t>(got);
            if (size > most) return {Outcome::too_large, 0, {}};
            if (size == bytes.size()) bytes.resize(std::min(bytes.size() * 2, most + 1));
        }
        bytes.resize(size);
        return {Outcome::whole, 0, std::move(bytes)};
    }

    Mapped map(std::string const& path) const override
    {
        Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        struct stat status {};
        if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return {{}, nullptr, errno};
        auto const size = static_cast<std::size_t>(status.st_size);
        if (size == 0) return {{}, std::make_shared<int>(0), 0};
        void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
        if (begin == MAP_FAILED) return {{}, nullptr, errno};
        std::shared_ptr<void const> owner(begin, [size](void* mapped) { ::munmap(mapped, size); });
        return {{static_cast<char const*>(begin), size}, std::move(owner), 0};
    }

    Listing list(std::string const& folder) const override
    {
        Listing result;
        std::error_code error;
        fs::directory_iterator it(folder, error);
        if (error) {
            result.error = error.value();
            return result;
        }
        while (it != fs::directory_iterator()) {
            std::error_code ignored;
            result.entries.push_back({it->path().filename().string(), it->is_directory(ignored)});
            it.increment(error);
            if (error) break;
        }
        return result;
    }

    std::string canonical(std::string const& path) const override
    {
        std::error_code error;
        fs::path const found = fs::canonical(path, error);
        return error ? std::string() : found.string();
    }

    void write_atomically(std::string const& path, std::string_view bytes) override
    {
        fs::path const target(path);
        if (target.has_parent_path()) {
            std::error_code error;
            fs::create_directories(target.parent_path(), error);
            if (error)
                throw FileError("cannot make the folder", target.parent_path().string(), error.value());
        }
        if (is_folder(path)) throw FileError("cannot write", path, EISDIR);
        TemporaryFile file(path);
        file.write(bytes);
        file.keep();
    }
};

}

FileSystem& disk_files()
{
    static DiskFiles files;
    return files;
}

FileSystem& Context::file_system() const { return files != nullptr ? *files : disk_files(); }

}
