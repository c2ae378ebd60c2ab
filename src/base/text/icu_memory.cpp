#include "base/text/icu_memory.h"

#include <unicode/uclean.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <malloc.h>

namespace rapporteur {

namespace {

// Given out once and not taken back: who needs it is soon to end. Untouched it costs no memory.
alignas(std::max_align_t) std::array<char, std::size_t{8} << 20> reserve;
std::atomic<std::size_t> used{0};

constexpr std::size_t header = alignof(std::max_align_t); // before each piece: its size

bool is_of_reserve(void const* memory)
{
    auto const at = reinterpret_cast<std::uintptr_t>(memory);
    auto const begin = reinterpret_cast<std::uintptr_t>(reserve.data());
    return at >= begin && at < begin + reserve.size();
}

void* from_reserve(std::size_t size)
{
    if (size > reserve.size()) return nullptr;
    std::size_t const whole = header + (size + header - 1) / header * header;
    std::size_t const at = used.fetch_add(whole);
    if (at + whole > reserve.size()) {
        used.fetch_sub(whole);
        return nullptr;
    }
    std::memcpy(reserve.data() + at, &size, sizeof size);
    return reserve.data() + at + header;
}

}

extern "C" {

static void* allocate_for_icu(void const*, std::size_t size)
{
    void* const memory = std::malloc(size);
    return memory != nullptr ? memory : from_reserve(size);
}

static void* reallocate_for_icu(void const*, void* memory, std::size_t size)
{
    if (memory != nullptr && is_of_reserve(memory)) {
        std::size_t had = 0;
        std::memcpy(&had, static_cast<char*>(memory) - header, sizeof had);
        if (size <= had) return memory;
        void* const moved = allocate_for_icu(nullptr, size);
        if (moved != nullptr) std::memcpy(moved, memory, had);
        return moved;
    }
    void* const larger = std::realloc(memory, size);
    if (larger != nullptr) return larger;
    void* const moved = from_reserve(size);
    if (moved == nullptr) return nullptr;
    if (memory != nullptr) {
        std::memcpy(moved, memory, std::min(size, ::malloc_usable_size(memory)));
        std::free(memory);
    }
    return moved;
}

static void free_of_icu(void const*, void* memory)
{
    if (!is_of_reserve(memory)) std::free(memory);
}
}

void keep_memory_for_icu()
{
    UErrorCode status = U_ZERO_ERROR;
    // Where it is refused ICU does as it did.
    u_setMemoryFunctions(nullptr, allocate_for_icu, reallocate_for_icu, free_of_icu, &status);
}

}
