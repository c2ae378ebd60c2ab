#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace rapporteur::pdf {

// Compresses whole streams for FlateDecode (RFC 1950) with libdeflate at level 6: of the levels that were
// measured the one past which time grows much faster than the file shrinks. Belongs to one thread.
class Deflate {
public:
    Deflate();
    // The result lives until the next call.
    std::string_view compress(std::string_view bytes);

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    std::string buffer_;
};

}
