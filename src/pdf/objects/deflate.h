#pragma once

#include "pdf/objects/stop_check.h"

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace rapporteur::pdf {

// Compresses whole streams for FlateDecode (RFC 1950) with libdeflate at level 6: of the levels that were
// measured the one past which time grows much faster than the file shrinks. Belongs to one thread.
//
// libdeflate compresses a stream in one go, a MiB in some 10 ms, and cannot be interrupted. Where somebody
// may stop the writing, a larger stream is copied and compressed on a thread of its own: it is left to end by
// itself when the writing stops.
class Deflate {
public:
    Deflate();
    // The result lives until the next call. Throws PdfError, and what `stop` throws.
    std::string_view compress(std::string_view bytes, StopCheck const& stop);

private:
    struct Job;
    std::string_view compress_aside(std::string_view bytes, StopCheck const& stop);

    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    std::string buffer_;
};

}
