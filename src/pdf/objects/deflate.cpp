#include "pdf/objects/deflate.h"

#include "pdf/objects/pdf_error.h"

#include <libdeflate.h>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

namespace rapporteur::pdf {

void Deflate::Free::operator()(libdeflate_compressor* compressor) const
{
    libdeflate_free_compressor(compressor);
}

namespace {

constexpr int level = 6;

// What is compressed in some milliseconds.
constexpr std::size_t quickly_compressed = 256u << 10;

// Compresses into the buffer, which grows as it must; gives the size, 0 where it cannot.
std::size_t compress_into(std::string& buffer, libdeflate_compressor* compressor, std::string_view bytes)
{
    std::size_t const bound = libdeflate_zlib_compress_bound(compressor, bytes.size());
    if (buffer.size() < bound) buffer.resize(bound);
    return libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), buffer.data(), buffer.size());
}

}

Deflate::Deflate() : compressor_(libdeflate_alloc_compressor(level))
{
    if (!compressor_) throw std::bad_alloc();
}

std::string_view Deflate::compress(std::string_view bytes, StopCheck const& stop)
{
    if (bytes.size() > quickly_compressed && stop.is_possible()) return compress_aside(bytes, stop);
    std::size_t const size = compress_into(buffer_, compressor_.get(), bytes);
    if (size == 0) throw PdfError("libdeflate compressed nothing");
    return std::string_view(buffer_).substr(0, size);
}

// Owned by both threads, so that either may end first. `size` is read once the job is done.
struct Deflate::Job {
    std::string bytes, buffer;
    std::unique_ptr<libdeflate_compressor, Free> compressor;
    std::size_t size = 0;
    bool done = false;
    std::mutex mutex;
    std::condition_variable changed;

    void run()
    {
        std::size_t const compressed = compress_into(buffer, compressor.get(), bytes);
        std::lock_guard const lock(mutex);
        size = compressed;
        done = true;
        changed.notify_one();
    }
};

std::string_view Deflate::compress_aside(std::string_view bytes, StopCheck const& stop)
{
    stop.now();
    auto const job = std::make_shared<Job>();
    job->compressor.reset(libdeflate_alloc_compressor(level));
    if (!job->compressor) throw std::bad_alloc();
    job->bytes = bytes;
    // Here, where want of memory can be thrown.
    job->buffer.resize(libdeflate_zlib_compress_bound(job->compressor.get(), bytes.size()));
    try {
        std::thread([job] { job->run(); }).detach();
    } catch (std::system_error const&) {
        job->run(); // with no thread to be had it cannot be stopped, and is done all the same
    }
    std::unique_lock lock(job->mutex);
    while (!job->changed.wait_for(lock, std::chrono::milliseconds(2), [&] { return job->done; })) stop.now();
    if (job->size == 0) throw PdfError("libdeflate compressed nothing");
    buffer_ = std::move(job->buffer);
    return std::string_view(buffer_).substr(0, job->size);
}

}
