#include "layout/fonts/harfbuzz_memory.h"

#include <atomic>
#include <cerrno>
#include <malloc.h>
#include <new>

namespace rapporteur::layout {

namespace {

std::atomic<bool> has_failed{false};

// In a thread glibc's malloc takes large pieces from a heap of the thread's own, once it has seen large ones
// come and go; where that heap has no room for one it says ENOMEM, and then finds the room elsewhere. With a
// fixed threshold large pieces are mapped at once, and ENOMEM means that there was no memory.
void make_errno_true()
{
#ifdef __GLIBC__
    constexpr int large = 1 << 20; // bytes
    static int const is_set = ::mallopt(M_MMAP_THRESHOLD, large);
    static_cast<void>(is_set);
#endif
}

}

HarfBuzzCall::HarfBuzzCall()
{
    if (has_failed.load(std::memory_order_relaxed)) throw std::bad_alloc();
    make_errno_true();
    errno = 0; // POSIX: malloc and its like set it to ENOMEM, and nothing that succeeds sets it back
}

void HarfBuzzCall::check(bool succeeded) const
{
    if (errno != ENOMEM && succeeded) return;
    has_failed.store(true);
    throw std::bad_alloc();
}

void HarfBuzzCall::check_of_new_font() const
{
    if (errno == ENOMEM) throw std::bad_alloc();
}

}
