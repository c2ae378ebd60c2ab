#include "pdf/objects/deflate.h"

#include "pdf/objects/pdf_error.h"

#include <libdeflate.h>

#include <new>

namespace rapporteur::pdf {

void Deflate::Free::operator()(libdeflate_compressor* compressor) const
{
    libdeflate_free_compressor(compressor);
}

Deflate::Deflate() : compressor_(libdeflate_alloc_compressor(6))
{
    if (!compressor_) throw std::bad_alloc();
}

std::string_view Deflate::compress(std::string_view bytes)
{
    std::size_t const bound = libdeflate_zlib_compress_bound(compressor_.get(), bytes.size());
    if (buffer_.size() < bound) buffer_.resize(bound);
    std::size_t const size = libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(),
                                                      buffer_.data(), buffer_.size());
    if (size == 0) throw PdfError("libdeflate compressed nothing");
    return std::string_view(buffer_).substr(0, size);
}

}
