#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rapporteur {

// The name of a file as the user gave it, shared by everything read from that file. Copies are cheap and
// outlive the reader; equal when the names are.
class FileName {
public:
    FileName() = default;
    explicit FileName(std::string name) : name_(std::make_shared<std::string const>(std::move(name))) {}
    std::string const& str() const
    {
        static std::string const empty;
        return name_ ? *name_ : empty;
    }
    friend bool operator==(FileName const& a, FileName const& b)
    {
        return a.name_ == b.name_ || a.str() == b.str();
    }

private:
    std::shared_ptr<std::string const> name_;
};

// A place in a file that a user wrote. Line and column count from 1; the column counts code points, as
// editors do. A fault that belongs to no file has an empty name and line and column 0.
struct Position {
    FileName file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend bool operator==(Position const&, Position const&) = default;
};

}
