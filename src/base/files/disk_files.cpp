#include "base/files/file_system.h"

#include "base/diagnostics/context.h"
#include "base/files/file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <new>
#include <set>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
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

// What a name of TemporaryFile's begins and ends with, and the process that gave it; 0: it is no such name.
pid_t writer_of(std::string_view name)
{
    if (!name.starts_with('.') || !name.ends_with(".tmp")) return 0;
    name.remove_suffix(4);
    std::size_t const dash = name.rfind('-');
    std::size_t const dot = name.rfind('.');
    if (dash == std::string_view::npos || dot == 0 || dot > dash) return 0;
    std::string_view const process = name.substr(dot + 1, dash - dot - 1);
    auto const is_number = [](std::string_view digits) {
        return !digits.empty() && digits.size() < 10 &&
               digits.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!is_number(process) || !is_number(name.substr(dash + 1))) return 0;
    return static_cast<pid_t>(std::stol(std::string(process)));
}

// Removes from a folder what processes that are no more left there half written: killed, or with the machine.
// A file whose writer lives elsewhere, in another container perhaps, is locked by it.
void remove_left_behind(std::string const& folder)
{
    DIR* const listing = ::opendir(folder.c_str());
    if (listing == nullptr) return;
    int const at = ::dirfd(listing);
    while (dirent const* const entry = ::readdir(listing)) {
        pid_t const writer = writer_of(entry->d_name);
        if (writer == 0 || writer == ::getpid() || ::kill(writer, 0) == 0 || errno != ESRCH) continue;
        Descriptor const file(::openat(at, entry->d_name, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
        struct stat status {};
        bool const is_ours = file.get() >= 0 && ::fstat(file.get(), &status) == 0 &&
                             S_ISREG(status.st_mode) && status.st_uid == ::geteuid();
        if (is_ours && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlinkat(at, entry->d_name, 0);
    }
    ::closedir(listing);
}

// The same, once for each folder that this process writes to.
void remove_left_behind_once(std::string const& folder)
{
    static std::mutex mutex;
    static std::set<std::string> cleaned;
    {
        std::lock_guard const lock(mutex);
        if (!cleaned.insert(folder).second) return;
    }
    remove_left_behind(folder);
}

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

    // As the file that this one takes the place of has it.
    void set_mode(mode_t mode)
    {
        if (::fchmod(file_.get(), mode & 07777) != 0 && errno != EPERM && errno != ENOTSUP) fail();
    }

    void keep()
    {
        if (::fsync(file_.get()) != 0) fail();
        if (file_.close() != 0) fail();
        if (::rename(name_.c_str(), path_.c_str()) != 0) fail();
        name_.clear();
        // The new name is the folder's: without this it may be lost with the machine's power.
        std::string const folder = fs::path(path_).parent_path().string();
        Descriptor const parent(
            ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        // Not every file system can, nor may a folder that one writes to always be read.
        if (parent.get() >= 0 && ::fsync(parent.get()) != 0 && errno == EIO) fail();
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
                (void)::flock(fd, LOCK_EX | LOCK_NB); // until it is closed: nobody is to clear it away
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

// The path, without links, of a file that is open; empty where the system does not say.
std::string path_of(int descriptor)
{
    std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    char path[4096];
    ssize_t const length = ::readlink(link.c_str(), path, sizeof path);
    bool const is_whole = length > 0 && static_cast<std::size_t>(length) < sizeof path && path[0] == '/';
    return is_whole ? std::string(path, static_cast<std::size_t>(length)) : std::string();
}

// Whether looking at a path failed for the machine's reasons, by the system's errno; else what is asked for
// is not there, or not ours to see.
bool is_machines_fault(int error)
{
    switch (error) {
    case 0:
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
    case EACCES:
    case EPERM: return false;
    default: return true;
    }
}

// Throws where the machine failed to look. Whoever asks would take it for "nothing is there": blame a file
// for not being there, or write over one that is.
void throw_machines_fault(int error, std::string const& path)
{
    if (error == ENOMEM) throw std::bad_alloc();
    if (is_machines_fault(error)) throw FileError("cannot look at", path, error);
}

class DiskFiles final : public FileSystem {
public:
    Kind kind_of(std::string const& path) const override
    {
        std::error_code error;
        fs::file_type const type = fs::status(path, error).type();
        throw_machines_fault(error.value(), path);
        switch (type) {
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
        return {Outcome::whole, 0, std::move(bytes), path_of(file.get())};
    }

    Mapped map(std::string const& path) const override
    {
        Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        struct stat status {};
        if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return {{}, nullptr, errno};
        if (!S_ISREG(status.st_mode)) return {{}, nullptr, EINVAL};
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
        // Not std::filesystem's iterators, which end the process where memory ends.
        std::unique_ptr<DIR, int (*)(DIR*)> const listing(::opendir(folder.c_str()), &::closedir);
        if (!listing) {
            if (errno == ENOMEM) throw std::bad_alloc();
            result.error = errno;
            return result;
        }
        for (;;) {
            errno = 0;
            dirent const* const entry = ::readdir(listing.get());
            if (entry == nullptr) break;
            std::string name = entry->d_name;
            if (name == "." || name == "..") continue;
            // The mode of what has the entry's name; 0 where nothing is to be seen.
            auto const mode = [&](int flags) -> mode_t {
                struct stat status {};
                if (::fstatat(::dirfd(listing.get()), entry->d_name, &status, flags) == 0)
                    return status.st_mode;
                if (is_machines_fault(errno)) result.error = errno;
                return 0;
            };
            bool is_link = entry->d_type == DT_LNK;
            bool is_folder = entry->d_type == DT_DIR;
            if (entry->d_type == DT_UNKNOWN) {
                mode_t const own = mode(AT_SYMLINK_NOFOLLOW);
                is_link = S_ISLNK(own);
                is_folder = S_ISDIR(own);
            }
            if (is_link) is_folder = S_ISDIR(mode(0));
            if (result.error != 0) return result;
            result.entries.push_back({std::move(name), is_folder, is_link});
        }
        result.error = errno;
        return result;
    }

    std::string canonical(std::string const& path) const override
    {
        std::error_code error;
        fs::path const found = fs::canonical(path, error);
        throw_machines_fault(error.value(), path);
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
        struct stat before {};
        bool const is_there = ::stat(path.c_str(), &before) == 0;
        if (!is_there) throw_machines_fault(errno, path);
        if (is_there && S_ISDIR(before.st_mode)) throw FileError("cannot write", path, EISDIR);
        // A pipe or a device would be gone, and a file be in its place.
        if (is_there && !S_ISREG(before.st_mode)) throw FileError("cannot write", path, ENOTSUP);
        remove_left_behind_once(target.has_parent_path() ? target.parent_path().string() : ".");
        TemporaryFile file(path);
        if (is_there) file.set_mode(before.st_mode);
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
