#include "exchange/zip/zip.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/visible.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <zlib.h>

namespace rapporteur::exchange {
namespace {

constexpr std::uint32_t local_mark = 0x04034b50;
constexpr std::uint32_t directory_mark = 0x02014b50;
constexpr std::uint32_t end_mark = 0x06054b50;
constexpr std::uint32_t end_64_mark = 0x06064b50;
constexpr std::uint32_t locator_64_mark = 0x07064b50;
constexpr std::size_t local_bytes = 30, directory_bytes = 46, end_bytes = 22, end_64_bytes = 56,
                      locator_64_bytes = 20;
constexpr std::uint32_t in_64_bits = 0xffffffff; // the value stands in the extra field of ZIP64

// Little-endian, of as many bytes as the type has. The caller has made sure that they are there.
template <typename T> T number_at(std::string_view bytes, std::size_t offset)
{
    std::uint64_t value = 0;
    for (std::size_t i = sizeof(T); i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
    return static_cast<T>(value);
}

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// Whether a path names something within the folder that it is unpacked to.
bool stays_inside(std::string_view path)
{
    if (path.empty() || path.front() == '/' || path.find('\0') != std::string_view::npos) return false;
    if (path.size() > 1 && path[1] == ':') return false;
    while (!path.empty()) {
        std::size_t const end = std::min(path.find('/'), path.size());
        if (path.substr(0, end) == "..") return false;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return true;
}

Diagnostic told(codes::Code code, Severity severity, FileName file, std::string message)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = severity;
    diagnostic.at.file = std::move(file);
    diagnostic.message = std::move(message);
    return diagnostic;
}

// The values that ZIP64 keeps in an extra field, in the order of the fields that point to it.
void read_extra(std::string_view extra, ZipEntry& entry)
{
    while (extra.size() >= 4) {
        auto const id = number_at<std::uint16_t>(extra, 0);
        std::size_t const size = std::min<std::size_t>(number_at<std::uint16_t>(extra, 2), extra.size() - 4);
        std::string_view values = extra.substr(4, size);
        extra.remove_prefix(4 + size);
        if (id != 1) continue;
        for (std::uint64_t* field : {&entry.unpacked, &entry.packed, &entry.offset}) {
            if (*field != in_64_bits || values.size() < 8) continue;
            *field = number_at<std::uint64_t>(values, 0);
            values.remove_prefix(8);
        }
    }
}

}

// Where the directory of entries stands.
struct Zip::Place {
    std::uint64_t offset = 0, size = 0, entries = 0;
    bool in_parts = false;
};

void Zip::tell_damage(std::string const& what, Context& context) const
{
    context.diagnostics.add(told(codes::nothing_imported, Severity::error, file_,
                                 what + "; save the file anew with the program that it comes from"));
}

std::optional<Zip> Zip::open(FileName file, std::string_view bytes, Context& context)
{
    Zip zip(std::move(file), bytes);
    if (!zip.read_directory(context)) return std::nullopt;
    for (std::size_t i = 0; i < zip.entries_.size(); ++i)
        zip.by_name_.emplace_back(lower_case(zip.entries_[i].name), i);
    std::sort(zip.by_name_.begin(), zip.by_name_.end());
    auto const twins = std::adjacent_find(zip.by_name_.begin(), zip.by_name_.end(),
                                          [](auto const& a, auto const& b) { return a.first == b.first; });
    if (twins != zip.by_name_.end())
        context.diagnostics.add(told(codes::doubtful, Severity::warning, zip.file_,
                                     "the zip has two entries named '" +
                                         visible(zip.entries_[twins->second].name) +
                                         "', of which the first is read; save the file anew"));
    return zip;
}

std::optional<Zip::Place> Zip::directory_place() const
{
    if (bytes_.size() < end_bytes) return std::nullopt;
    std::size_t const last = bytes_.size() - end_bytes;
    std::size_t const first = last > 0xffff ? last - 0xffff : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (number_at<std::uint32_t>(bytes_, at) != end_mark) continue;
        if (number_at<std::uint16_t>(bytes_, at + 20) > last - at) continue;
        Place place;
        place.entries = number_at<std::uint16_t>(bytes_, at + 10);
        place.size = number_at<std::uint32_t>(bytes_, at + 12);
        place.offset = number_at<std::uint32_t>(bytes_, at + 16);
        place.in_parts = number_at<std::uint16_t>(bytes_, at + 4) != 0 &&
                         number_at<std::uint16_t>(bytes_, at + 4) != 0xffff;
        if (at < locator_64_bytes) return place;
        std::size_t const locator = at - locator_64_bytes;
        if (number_at<std::uint32_t>(bytes_, locator) != locator_64_mark) return place;
        auto const end_64 = number_at<std::uint64_t>(bytes_, locator + 8);
        if (locator < end_64_bytes || end_64 > locator - end_64_bytes) return std::nullopt;
        auto const there = static_cast<std::size_t>(end_64);
        if (number_at<std::uint32_t>(bytes_, there) != end_64_mark) return std::nullopt;
        place.entries = number_at<std::uint64_t>(bytes_, there + 32);
        place.size = number_at<std::uint64_t>(bytes_, there + 40);
        place.offset = number_at<std::uint64_t>(bytes_, there + 48);
        return place;
    }
    return std::nullopt;
}

bool Zip::read_directory(Context& context)
{
    auto const place = directory_place();
    if (!place) {
        tell_damage("this is no zip, or one whose end is missing", context);
        return false;
    }
    if (place->in_parts) {
        tell_damage("the zip is one part of several", context);
        return false;
    }
    if (place->entries > fixed_limits::zip_entries) {
        context.diagnostics.add(told(codes::too_large, Severity::error, file_,
                                     "the zip has " + std::to_string(place->entries) +
                                         " entries, and no more than " +
                                         std::to_string(fixed_limits::zip_entries) + " are read"));
        return false;
    }
    std::uint64_t at = place->offset;
    for (std::uint64_t i = 0; i < place->entries; ++i) {
        if (at > bytes_.size() || bytes_.size() - at < directory_bytes ||
            number_at<std::uint32_t>(bytes_, at) != directory_mark) {
            tell_damage("the zip's list of entries breaks off after " + std::to_string(i) + " of " +
                            std::to_string(place->entries),
                        context);
            return false;
        }
        std::size_t const name = number_at<std::uint16_t>(bytes_, at + 28);
        std::size_t const extra = number_at<std::uint16_t>(bytes_, at + 30);
        std::size_t const comment = number_at<std::uint16_t>(bytes_, at + 32);
        if (bytes_.size() - at - directory_bytes < name + extra + comment) {
            tell_damage("the zip's list of entries breaks off within entry " + std::to_string(i + 1),
                        context);
            return false;
        }
        ZipEntry entry;
        entry.encrypted = (number_at<std::uint16_t>(bytes_, at + 8) & 1U) != 0;
        entry.method = number_at<std::uint16_t>(bytes_, at + 10);
        entry.crc = number_at<std::uint32_t>(bytes_, at + 16);
        entry.packed = number_at<std::uint32_t>(bytes_, at + 20);
        entry.unpacked = number_at<std::uint32_t>(bytes_, at + 24);
        entry.offset = number_at<std::uint32_t>(bytes_, at + 42);
        entry.name = bytes_.substr(at + directory_bytes, name);
        read_extra(bytes_.substr(at + directory_bytes + name, extra), entry);
        auto const mode = number_at<std::uint32_t>(bytes_, at + 38) >> 16U;
        bool const of_unix = number_at<std::uint16_t>(bytes_, at + 4) >> 8U == 3;
        add(std::move(entry), of_unix && (mode & 0170000U) == 0120000U, context);
        at += directory_bytes + name + extra + comment;
    }
    return true;
}

void Zip::add(ZipEntry entry, bool is_link, Context& context)
{
    std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
    if (is_link || !stays_inside(entry.name)) {
        std::string const why = is_link ? "is a link" : "has a path that leads out of the zip's folder";
        context.diagnostics.add(told(codes::not_followed, Severity::warning, file_,
                                     "the entry '" + visible(entry.name) + "' of the zip " + why +
                                         " and is not read; take it out of the zip"));
        return;
    }
    entries_.push_back(std::move(entry));
}

ZipEntry const* Zip::find(std::string_view name) const
{
    std::string const lower = lower_case(name);
    auto const found = std::lower_bound(by_name_.begin(), by_name_.end(), std::pair(lower, std::size_t{0}));
    return found != by_name_.end() && found->first == lower ? &entries_[found->second] : nullptr;
}

struct ZipReader::State {
    FileName file;
    ZipEntry entry;
    std::string_view packed;
    std::shared_ptr<std::size_t> total; // unpacked so far, of the whole zip
    std::uint64_t done = 0;             // unpacked so far, of this entry
    uLong crc = 0;
    z_stream stream{};
    bool is_deflated = false, ended = false;

    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State()
    {
        if (is_deflated) inflateEnd(&stream);
    }

    // How many bytes came of it; nothing where the stream is damaged.
    std::optional<std::size_t> take(std::span<char> out)
    {
        if (!is_deflated) {
            std::size_t const count = std::min(out.size(), packed.size());
            std::copy_n(packed.begin(), count, out.begin());
            packed.remove_prefix(count);
            ended = packed.empty();
            return count;
        }
        std::size_t const most = std::numeric_limits<uInt>::max();
        std::size_t const room = std::min(out.size(), most);
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(room);
        while (stream.avail_out != 0 && !ended) {
            std::size_t const piece = std::min(packed.size(), most);
            stream.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(packed.data()));
            stream.avail_in = static_cast<uInt>(piece);
            int const result = inflate(&stream, Z_NO_FLUSH);
            packed.remove_prefix(piece - stream.avail_in);
            if (result == Z_STREAM_END)
                ended = true;
            else if (result != Z_OK)
                return std::nullopt; // Z_BUF_ERROR too: its end is missing
        }
        return room - stream.avail_out;
    }
    void tell(codes::Code code, std::string const& what, Context& context) const
    {
        context.diagnostics.add(
            told(code, Severity::error, file, "the entry '" + visible(entry.name) + "' of the zip " + what));
    }
};

ZipReader::ZipReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

std::optional<std::size_t> ZipReader::read(std::span<char> out, Context& context)
{
    State& state = *state_;
    if (context.should_stop()) return std::nullopt;
    if (state.ended || out.empty()) return 0;
    auto const count = state.take(out);
    std::string const anew = "; save the file anew with the program that it comes from";
    if (!count) {
        state.tell(codes::nothing_imported, "is damaged" + anew, context);
        return std::nullopt;
    }
    state.done += *count;
    *state.total += *count;
    if (*state.total > context.limits.unpacked_bytes) {
        state.tell(codes::too_large,
                   "unpacks to more than what is left of " + std::to_string(context.limits.unpacked_bytes) +
                       " bytes; " + how_to_raise(&Limits::unpacked_bytes),
                   context);
        return std::nullopt;
    }
    state.crc = crc32_z(state.crc, reinterpret_cast<Bytef const*>(out.data()), *count);
    if (state.done > state.entry.unpacked || (state.ended && state.done != state.entry.unpacked)) {
        state.tell(codes::nothing_imported,
                   "unpacks to other than the " + std::to_string(state.entry.unpacked) +
                       " bytes that the zip says" + anew,
                   context);
        return std::nullopt;
    }
    if (state.ended && state.crc != state.entry.crc) {
        state.tell(codes::nothing_imported, "is damaged: its check sum is another" + anew, context);
        return std::nullopt;
    }
    return count;
}

std::optional<ZipReader> Zip::reader(ZipEntry const& entry, Context& context)
{
    auto state = std::make_unique<ZipReader::State>();
    state->file = file_;
    state->entry = entry;
    state->total = unpacked_;
    if (entry.encrypted) {
        state->tell(codes::nothing_imported, "is encrypted; save the file without a password", context);
        return std::nullopt;
    }
    if (entry.method != 0 && entry.method != Z_DEFLATED) {
        state->tell(codes::nothing_imported,
                    "is packed by method " + std::to_string(entry.method) +
                        ", which is not read; pack it anew with the usual one (deflate)",
                    context);
        return std::nullopt;
    }
    std::uint64_t const size = bytes_.size();
    bool whole = entry.offset <= size && size - entry.offset >= local_bytes &&
                 number_at<std::uint32_t>(bytes_, entry.offset) == local_mark;
    if (whole) {
        std::uint64_t const data = entry.offset + local_bytes +
                                   number_at<std::uint16_t>(bytes_, entry.offset + 26) +
                                   number_at<std::uint16_t>(bytes_, entry.offset + 28);
        whole = data <= size && size - data >= entry.packed;
        if (whole) state->packed = bytes_.substr(data, entry.packed);
    }
    if (!whole) {
        state->tell(codes::nothing_imported,
                    "is not where the zip says; save the file anew with the program that it comes from",
                    context);
        return std::nullopt;
    }
    if (entry.method == Z_DEFLATED) {
        if (inflateInit2(&state->stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
        state->is_deflated = true;
    }
    state->ended = entry.method == 0 && state->packed.empty();
    return ZipReader(std::move(state));
}

std::optional<std::string> Zip::unpack(ZipEntry const& entry, Context& context)
{
    auto from = reader(entry, context);
    if (!from) return std::nullopt;
    std::string out;
    std::array<char, 32768> piece{};
    for (;;) {
        auto const count = from->read(piece, context);
        if (!count) return std::nullopt;
        if (*count == 0) return out;
        out.append(piece.data(), *count);
    }
}

}
