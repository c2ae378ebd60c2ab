#include "layout/fonts/harfbuzz_memory.h"

#include <atomic>
#include <cerrno>
#include <new>

namespace rapporteur::layout {

namespace {

std::atomic<bool> has_failed{false};

}

HarfBuzzCall::HarfBuzzCall()
{
    if (has_failed.load(std::memory_order_relaxed)) throw std::bad_alloc();
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
