#include "batch/bounded_process.h"

#include "base/files/file.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace rapporteur::batch {

namespace {

constexpr std::size_t most_errors = 64u << 10; // bytes of standard error

// A file without a name: what a program prints must not stop it when nobody reads yet.
class Scratch {
public:
    Scratch()
    {
        char const* folder = std::getenv("TMPDIR");
        std::string path = (folder != nullptr && *folder != '\0' ? folder : "/tmp");
        path += "/rapporteur.XXXXXX";
        descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
        if (descriptor_ < 0) throw FileError("write", path, errno);
        ::unlink(path.c_str());
    }
    ~Scratch() { ::close(descriptor_); }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    int descriptor() const { return descriptor_; }
    std::size_t size() const
    {
        struct stat about {};
        return ::fstat(descriptor_, &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
    }
    std::string read(std::size_t most) const
    {
        std::string result(std::min(size(), most), '\0');
        std::size_t done = 0;
        while (done < result.size()) {
            ssize_t const got =
                ::pread(descriptor_, result.data() + done, result.size() - done, static_cast<off_t>(done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) break;
            done += static_cast<std::size_t>(got);
        }
        result.resize(done);
        return result;
    }

private:
    int descriptor_ = -1;
};

// Ours; where that names no locale, or the plain C one, UTF-8 with it: Java opens files by their names in the
// locale's letters, and says of others that they are not there.
std::vector<std::string> environment_of_child()
{
    std::vector<std::string> result;
    for (char** each = environ; *each != nullptr; ++each) result.emplace_back(*each);
    for (char const* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        char const* const value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        if (std::string_view(value) != "C" && std::string_view(value) != "POSIX") return result;
        break; // the first that says something decides
    }
    std::erase_if(result, [](std::string const& each) { return each.starts_with("LC_ALL="); });
    result.emplace_back("LC_ALL=C.UTF-8");
    return result;
}

// Starts it in a process group of its own, so that all of it can be ended. Returns the errno.
int start(std::vector<std::string> const& command, Scratch const& output, Scratch const& errors, pid_t& pid)
{
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (std::string const& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::vector<std::string> environment = environment_of_child();
    std::vector<char*> variables;
    variables.reserve(environment.size() + 1);
    for (std::string& each : environment) variables.push_back(each.data());
    variables.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output.descriptor(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, errors.descriptor(), STDERR_FILENO);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    int const error =
        ::posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(), variables.data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

}

ProcessResult run_bounded(std::vector<std::string> const& command, ProcessBounds const& bounds)
{
    using End = ProcessResult::End;
    Scratch const output;
    Scratch const errors;
    ProcessResult result;
    pid_t pid = 0;
    if (int const error = start(command, output, errors, pid); error != 0) {
        result.code = error;
        return result;
    }
    auto heard = std::chrono::steady_clock::now();
    std::size_t printed = 0;
    constexpr std::chrono::milliseconds longest_pause(8); // whoever asks to stop waits for no more than 10 ms
    std::chrono::milliseconds pause(1);
    int status = 0;
    End ended_by_us = End::exited;
    for (;;) {
        pid_t const ended = ::waitpid(pid, &status, ended_by_us == End::exited ? WNOHANG : 0);
        if (ended == pid || (ended < 0 && errno != EINTR)) break;
        std::size_t const size = output.size();
        auto const now = std::chrono::steady_clock::now();
        if (size != printed) heard = now;
        printed = size;
        if (bounds.should_stop && bounds.should_stop()) {
            ended_by_us = End::stopped;
        } else if (size > bounds.output_bytes) {
            ended_by_us = End::too_much;
        } else if (now - heard >= bounds.silence) {
            ended_by_us = End::silent;
        }
        if (ended_by_us != End::exited) {
            ::kill(-pid, SIGKILL);
            continue;
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, longest_pause);
    }
    if (output.size() > bounds.output_bytes) ended_by_us = End::too_much;
    result.output = output.read(bounds.output_bytes);
    result.errors = errors.read(most_errors);
    if (ended_by_us != End::exited) {
        result.end = ended_by_us;
    } else if (WIFSIGNALED(status)) {
        result.end = End::killed;
        result.code = WTERMSIG(status);
    } else {
        result.end = End::exited;
        result.code = WEXITSTATUS(status);
    }
    return result;
}

}
