#include "base/process/bounded_child.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rapporteur {

namespace {

constexpr int out_of_memory = 71; // exit codes of the child, which no library uses
constexpr int has_thrown = 72;

// What the process has of the machine's addresses now.
std::size_t memory_in_use()
{
    int const file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    char text[64] = {};
    ssize_t const got = ::read(file, text, sizeof text - 1);
    ::close(file);
    std::size_t pages = 0;
    for (ssize_t i = 0; i < got && text[i] >= '0' && text[i] <= '9'; ++i)
        pages = pages * 10 + static_cast<std::size_t>(text[i] - '0');
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void lower(decltype(RLIMIT_AS) what, rlim_t value)
{
    rlimit limit{};
    if (::getrlimit(what, &limit) != 0) return;
    limit.rlim_cur = std::min(limit.rlim_cur, value);
    ::setrlimit(what, &limit);
}

[[noreturn]] void be_child(std::function<std::string()> const& work, ChildBounds const& bounds, pid_t parent,
                           int pipe)
{
    // It ends with who waits for it.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(has_thrown);
    // As they are for any program: what the parent would do about them is not the child's to do.
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_IGN); // the parent ends it
    for (int const signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU}) std::signal(signal, SIG_DFL);
    lower(RLIMIT_CORE, 0);
    lower(RLIMIT_AS, memory_in_use() + bounds.memory);
    if (bounds.time) lower(RLIMIT_CPU, static_cast<rlim_t>(bounds.time->count() + 1));
    // What libraries have to say as they give up is not for the user.
    int const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
    int code = 0;
    try {
        std::string const result = work();
        std::size_t done = 0;
        while (done < result.size()) {
            ssize_t const put = ::write(pipe, result.data() + done, result.size() - done);
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) break; // nobody waits for it any more
            done += static_cast<std::size_t>(put);
        }
    } catch (std::bad_alloc const&) {
        code = out_of_memory;
    } catch (...) {
        code = has_thrown;
    }
    ::_exit(code); // without what the parent does at its end
}

// Reads what the child gives until it has ended, or is to be.
ChildResult::End follow(int pipe, ChildBounds const& bounds, Context const& context, std::string& result)
{
    using End = ChildResult::End;
    auto const begun = std::chrono::steady_clock::now();
    std::string part(64u << 10, '\0');
    for (;;) {
        if (context.should_stop()) return End::stopped;
        if (bounds.time && std::chrono::steady_clock::now() - begun > *bounds.time) return End::time;
        pollfd ready{pipe, POLLIN, 0};
        constexpr int pause = 8; // ms: whoever asks to stop waits for no more than 10
        int const count = ::poll(&ready, 1, pause);
        if (count < 0 && errno != EINTR) return End::crashed;
        if (count <= 0) continue;
        ssize_t const got = ::read(pipe, part.data(), part.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return End::done;
        if (result.size() + static_cast<std::size_t>(got) > bounds.result_bytes) return End::too_much;
        result.append(part, 0, static_cast<std::size_t>(got));
    }
}

// Ends the child where it has not ended, and waits for that, whatever happens.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    ~Child()
    {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        (void)wait();
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    // How it ended, as waitpid() has it. One whose parent ignores its children's ends counts as crashed.
    int wait()
    {
        int status = SIGKILL;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status;
    }

private:
    pid_t pid_;
};

struct Pipe {
    int read = -1, write = -1;
    ~Pipe()
    {
        if (read >= 0) ::close(read);
        if (write >= 0) ::close(write);
    }
};

}

ChildResult run_in_child(std::function<std::string()> const& work, ChildBounds const& bounds,
                         Context const& context)
{
    using End = ChildResult::End;
    ChildResult result;
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        result.code = errno;
        return result;
    }
    Pipe pipe{ends[0], ends[1]};
    std::unique_lock<std::mutex> held;
    if (bounds.lock != nullptr) held = std::unique_lock(*bounds.lock);
    pid_t const parent = ::getpid();
    pid_t const pid = ::fork();
    if (held) held.unlock(); // in both
    if (pid < 0) {
        result.code = errno;
        return result;
    }
    if (pid == 0) be_child(work, bounds, parent, pipe.write);
    Child child(pid);
    ::close(pipe.write);
    pipe.write = -1;
    result.end = follow(pipe.read, bounds, context, result.result);
    if (result.end != End::done) return result;
    int const status = child.wait();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return result;
    bool const lacks_memory = WIFEXITED(status) && WEXITSTATUS(status) == out_of_memory;
    bool const took_long = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
    result.end = lacks_memory ? End::memory : took_long ? End::time : End::crashed;
    result.code = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    result.result.clear();
    return result;
}

}
