#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace rapporteur::pdf {

// Where a PDF's bytes go. write() takes all of `bytes` or throws.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void write(std::string_view bytes) = 0;
};

class StringSink final : public Sink {
public:
    void write(std::string_view bytes) override { bytes_ += bytes; }
    std::string const& bytes() const { return bytes_; }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

}
