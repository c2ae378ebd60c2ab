#include "base/files/file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rapporteur {

namespace fs = std::filesystem;

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

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

void report(Context& context, std::string_view code, FileName const& name, std::string message)
{
    context.diagnostics.add_error(code, std::move(message), {}, {name, 0, 0});
}

}

FileError::FileError(std::string_view doing, std::string path, int error)
    : std::runtime_error(std::string(doing) + " '" + path + "': " + reason(error)), path_(std::move(path)),
      error_(error)
{}

bool FileError::is_disk_full() const { return error_ == ENOSPC || error_ == EDQUOT; }

std::optional<std::string> read_file(FileName const& name, Context& context)
{
    return read_file(name, {context.limits.file_bytes, "file-bytes"}, context);
}

std::optional<std::string> read_file(FileName const& name, SizeLimit const& limit, Context& context)
{
    // Non-blocking: opening a pipe must not wait for a writer.
    Descriptor const file(::open(name.str().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        report(context, codes::cannot_read, name, "the file cannot be read: " + reason(errno));
        return std::nullopt;
    }
    if (!S_ISREG(status.st_mode)) {
        report(context, codes::cannot_read, name, "this is no regular file");
        return std::nullopt;
    }
    std::string bytes;
    bytes.resize(std::min(static_cast<std::size_t>(status.st_size), limit.bytes) + 1);
    std::size_t size = 0;
    for (;;) {
        ssize_t const got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            report(context, codes::cannot_read, name, "the file cannot be read: " + reason(errno));
            return std::nullopt;
        }
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
        if (size > limit.bytes) {
            std::string const option(limit.option);
            report(context, codes::too_large, name,
                   "the file is larger than " + std::to_string(limit.bytes) + " bytes, the limit '" + option +
                       "'; make it smaller, or raise the limit with --limit " + option + "=N");
            return std::nullopt;
        }
        if (size == bytes.size()) bytes.resize(std::min(bytes.size() * 2, limit.bytes + 1));
    }
    bytes.resize(size);
    return bytes;
}

bool is_folder(std::string const& path)
{
    std::error_code error;
    return fs::is_directory(path, error);
}

bool is_file(std::string const& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

std::vector<std::string> list_files(std::string const& folder, std::string_view extension, Context& context)
{
    std::vector<std::string> result;
    std::vector<std::string> pending{folder};
    std::set<std::pair<dev_t, ino_t>> entered;
    while (!pending.empty()) {
        std::string const current = std::move(pending.back());
        pending.pop_back();
        struct stat status {};
        std::error_code error;
        if (::stat(current.c_str(), &status) != 0) {
            report(context, codes::cannot_read, FileName(current),
                   "the folder cannot be read: " + reason(errno));
            continue;
        }
        if (!entered.emplace(status.st_dev, status.st_ino).second) continue;
        fs::directory_iterator it(current, error);
        if (error) {
            report(context, codes::cannot_read, FileName(current),
                   "the folder cannot be read: " + error.message());
            continue;
        }
        for (; it != fs::directory_iterator(); it.increment(error)) {
            std::string const name = it->path().filename().string();
            if (name.empty() || name[0] == '.') continue;
            std::string path = current;
            if (path.empty() || path.back() != '/') path += '/';
            path += name;
            std::error_code ignored;
            if (it->is_directory(ignored)) {
                pending.push_back(std::move(path));
            } else if (name.size() > extension.size() && name.ends_with(extension)) {
                if (result.size() >= context.limits.files) {
                    report(context, codes::limit_reached, FileName(folder),
                           "there are more than " + std::to_string(context.limits.files) +
                               " files here, the limit 'files'; raise it with --limit files=N");
                    return {};
                }
                result.push_back(std::move(path));
            }
            if (error) break;
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

void write_file_atomically(std::string const& path, std::string_view bytes)
{
    fs::path const target(path);
    if (target.has_parent_path()) {
        std::error_code error;
        fs::create_directories(target.parent_path(), error);
        if (error) throw FileError("cannot make the folder", target.parent_path().string(), error.value());
    }
    if (is_folder(path)) throw FileError("cannot write", path, EISDIR);
    // In the same folder, so that the rename stays within one file system; hidden, so that no one takes it
    // for a finished file; O_EXCL with a counter and the process id, since two threads or processes may write
    // at once.
    static std::atomic<unsigned> counter{0};
    std::string temporary;
    int fd = -1;
    for (int attempt = 0; fd < 0 && attempt < 1000; ++attempt) {
        std::string const name = "." + target.filename().string().substr(0, 200) + "." +
                                 std::to_string(::getpid()) + "-" + std::to_string(counter.fetch_add(1)) +
                                 ".tmp";
        temporary = (target.parent_path() / name).string();
        fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST) break;
    }
    if (fd < 0) throw FileError("cannot write", path, errno);
    Descriptor file(fd);
    auto fail = [&](int error) {
        ::unlink(temporary.c_str());
        throw FileError("cannot write", path, error);
    };
    std::size_t done = 0;
    while (done < bytes.size()) {
        ssize_t const put = ::write(fd, bytes.data() + done, bytes.size() - done);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) fail(errno);
        done += static_cast<std::size_t>(put);
    }
    if (::fsync(fd) != 0) fail(errno);
    if (file.close() != 0) fail(errno);
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail(errno);
}

}
