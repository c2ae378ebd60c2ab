#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Reading zips (PKWARE's APPNOTE 6.3.10) such as workbooks and Word's documents are, within limits. What a
// zip says of itself is never believed: bytes are counted as they are unpacked, and check sums reckoned.
namespace rapporteur::exchange {

struct ZipEntry {
    std::string name;           // with "/" between its parts; never leads out of the zip's own folder
    std::uint64_t packed = 0;   // bytes
    std::uint64_t unpacked = 0; // bytes, as the zip says
    std::uint64_t offset = 0;   // of its own header in the zip
    std::uint32_t crc = 0;
    std::uint16_t method = 0;
    bool encrypted = false;
};

// One entry, unpacked piece by piece.
class ZipReader {
public:
    ZipReader(ZipReader&&) noexcept;
    ~ZipReader();
    // Fills `out` as far as there are bytes, and says how many: 0 at the end. Nothing, with a diagnostic, for
    // damage and where the limit `unpacked-bytes` is reached; nothing without one where the work is to stop.
    std::optional<std::size_t> read(std::span<char> out, Context& context);

private:
    friend class Zip;
    struct State;
    explicit ZipReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// A zip in memory; `bytes` outlive it and its readers.
class Zip {
public:
    // Nothing, with a diagnostic (`nothing-imported`, `too-large`), for what is no zip, is damaged, is in
    // several parts or has more entries than the limit. Entries whose path leads out of the zip's folder, and
    // links, are told (`not-followed`) and are not among the entries; of two of one name the first stands.
    static std::optional<Zip> open(FileName file, std::string_view bytes, Context& context);

    std::span<ZipEntry const> entries() const { return entries_; }
    // By its name; of letters of ASCII the case counts for nothing, as ECMA-376 (part 2, 6.2.2.3) has it.
    ZipEntry const* find(std::string_view name) const;

    // What is unpacked of all entries together counts towards the limit. Nothing, with a diagnostic, for an
    // entry that is encrypted, packed in a way that is not known, or damaged.
    std::optional<ZipReader> reader(ZipEntry const& entry, Context& context);
    std::optional<std::string> unpack(ZipEntry const& entry, Context& context);

private:
    struct Place;
    explicit Zip(FileName file, std::string_view bytes) : file_(std::move(file)), bytes_(bytes) {}
    bool read_directory(Context& context);
    std::optional<Place> directory_place() const;
    void add(ZipEntry entry, bool is_link, Context& context);
    void tell_damage(std::string const& what, Context& context) const;

    FileName file_;
    std::string_view bytes_;
    std::vector<ZipEntry> entries_;
    std::vector<std::pair<std::string, std::size_t>> by_name_;                 // lower case, sorted
    std::shared_ptr<std::size_t> unpacked_ = std::make_shared<std::size_t>(0); // so far, of all entries
};

}
