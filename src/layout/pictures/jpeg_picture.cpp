#include "base/diagnostics/codes.h"
#include "layout/pictures/picture.h"

#include <algorithm>
#include <array>
#include <optional>

// JPEG, which a PDF holds as it is: its markers are walked from end to end (ISO/IEC 10918-1, annex B), what
// is said of the picture is taken from them, and what cameras and editors note (places, owners, thumbnails)
// is left behind.
namespace rapporteur::layout {

namespace {

// Markers, the second byte.
constexpr std::uint8_t sof0 = 0xC0, sof1 = 0xC1, sof2 = 0xC2, dht = 0xC4, jpg = 0xC8, dac = 0xCC, rst0 = 0xD0,
                       rst7 = 0xD7, soi = 0xD8, eoi = 0xD9, sos = 0xDA, app0 = 0xE0, app1 = 0xE1, app2 = 0xE2,
                       app14 = 0xEE, app15 = 0xEF, com = 0xFE, tem = 0x01;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }
std::uint32_t pair_at(std::string_view bytes, std::size_t at)
{
    return byte_at(bytes, at) * 256u + byte_at(bytes, at + 1);
}

// What EXIF says that matters here: TIFF's first directory (EXIF 2.3, 4.6.4).
class Exif {
public:
    explicit Exif(std::string_view tiff) : bytes_(tiff)
    {
        if (bytes_.size() < 8) return;
        little_ = bytes_.starts_with("II");
        if (!little_ && !bytes_.starts_with("MM")) return;
        std::optional<std::uint32_t> const start = number(4, 4);
        std::optional<std::uint32_t> const count = start ? number(*start, 2) : std::nullopt;
        if (!count) return;
        for (std::uint32_t i = 0; i < *count; ++i) read_entry(std::size_t{*start} + 2 + 12 * std::size_t{i});
    }

    std::uint8_t orientation = 1;
    // Pixels to the metre; 0: not said.
    std::uint64_t per_metre(bool vertical) const
    {
        std::uint64_t const numerator = vertical ? y_[0] : x_[0];
        std::uint64_t const denominator = vertical ? y_[1] : x_[1];
        if (denominator == 0) return 0;
        return unit_ == 3 ? numerator * 100 / denominator : numerator * 10'000 / denominator / 254;
    }

private:
    std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const
    {
        if (at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i)
            value = value << 8 | byte_at(bytes_, at + (little_ ? size - 1 - i : i));
        return value;
    }

    void read_entry(std::size_t at)
    {
        std::optional<std::uint32_t> const tag = number(at, 2);
        if (!tag) return;
        std::uint32_t const type = number(at + 2, 2).value_or(0);
        std::uint32_t const count = number(at + 4, 4).value_or(0);
        constexpr std::uint32_t short_type = 3, rational_type = 5;
        if (type == short_type && count == 1) {
            std::uint32_t const value = number(at + 8, 2).value_or(0);
            if (*tag == 0x0112 && value >= 1 && value <= 8) orientation = static_cast<std::uint8_t>(value);
            if (*tag == 0x0128) unit_ = value;
        }
        if (type == rational_type && count == 1 && (*tag == 0x011A || *tag == 0x011B)) {
            std::size_t const place = number(at + 8, 4).value_or(0);
            auto& target = *tag == 0x011A ? x_ : y_;
            target = {number(place, 4).value_or(0), number(place + 4, 4).value_or(0)};
        }
    }

    std::string_view bytes_;
    bool little_ = false;
    std::uint32_t unit_ = 2;
    std::array<std::uint64_t, 2> x_{}, y_{};
};

class JpegReader {
public:
    JpegReader(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault)
        : bytes_(bytes), context_(context), picture_(picture), fault_(fault)
    {}

    bool run()
    {
        picture_.form = Picture::Form::jpeg;
        if (!walk()) return false;
        if (!check_size(picture_.width, picture_.height, context_.limits, fault_)) return false;
        take_profile();
        if (picture_.components == 4) {
            if (picture_.profile.empty()) {
                return refuse("holds inks (CMYK) and no profile that says how they look; save it as RGB");
            }
            picture_.inverted = adobe_;
        }
        picture_.is_rgb_jpeg = picture_.components == 3 && !adobe_ && !jfif_ && rgb_names_;
        set_natural_size(picture_, per_metre_x_, per_metre_y_);
        return true;
    }

private:
    bool refuse(std::string message)
    {
        fault_ = {codes::bad_picture, std::move(message)};
        return false;
    }
    bool cut_short() { return refuse("is damaged or cut short"); }

    bool walk()
    {
        std::string& out = picture_.data;
        out = bytes_.substr(0, 2);
        std::size_t at = 2;
        bool framed = false, scanned = false;
        for (;;) {
            if (at + 2 > bytes_.size() || byte_at(bytes_, at) != 0xFF) return cut_short();
            while (at + 2 < bytes_.size() && byte_at(bytes_, at + 1) == 0xFF) ++at; // fill bytes
            std::uint8_t const marker = byte_at(bytes_, at + 1);
            if (marker == eoi) {
                out += bytes_.substr(at, 2);
                return (framed && scanned) || cut_short();
            }
            if (marker == soi || marker == 0 || marker == 0xFF || (marker >= rst0 && marker <= rst7))
                return cut_short();
            if (marker == tem) {
                at += 2;
                continue;
            }
            if (at + 4 > bytes_.size()) return cut_short();
            std::size_t const length = pair_at(bytes_, at + 2);
            if (length < 2 || bytes_.size() - at - 2 < length) return cut_short();
            std::string_view const segment = bytes_.substr(at, 2 + length);
            std::string_view const content = segment.substr(4);
            at += segment.size();
            bool keep = true;
            if (marker >= sof0 && marker <= 0xCF && marker != dht && marker != jpg && marker != dac) {
                if (framed) return refuse("holds several pictures in one (hierarchical JPEG)");
                if (!read_frame(marker, content)) return false;
                framed = true;
            } else if (marker == dac) {
                return refuse("is coded arithmetically, which PDF does not know; save it as baseline JPEG");
            } else if (marker >= app0 && marker <= app15) {
                keep = read_application(marker, content);
            } else if (marker == com) {
                keep = false;
            }
            if (keep) out += segment;
            if (marker == sos) {
                if (!framed) return cut_short();
                scanned = true;
                std::size_t const end = end_of_scan(at);
                out += bytes_.substr(at, end - at);
                at = end;
            }
        }
    }

    // To the next marker that is not one of a scan's own.
    std::size_t end_of_scan(std::size_t at) const
    {
        for (;;) {
            at = bytes_.find('\xFF', at);
            if (at == std::string_view::npos || at + 1 >= bytes_.size()) return bytes_.size();
            std::uint8_t const next = byte_at(bytes_, at + 1);
            if (next != 0 && (next < rst0 || next > rst7)) return at;
            at += 2;
        }
    }

    bool read_frame(std::uint8_t marker, std::string_view frame)
    {
        if (marker != sof0 && marker != sof1 && marker != sof2) {
            return refuse("is of a kind of JPEG that PDF does not know (lossless, arithmetic or "
                          "hierarchical); save it as baseline JPEG");
        }
        if (frame.size() < 6) return cut_short();
        std::uint8_t const components = byte_at(frame, 5);
        if (byte_at(frame, 0) != 8) return refuse("has more than 8 bits to a colour; save it with 8");
        if (components != 1 && components != 3 && components != 4) {
            return refuse("has " + std::to_string(components) +
                          " colours to a pixel; grey, RGB and CMYK are known here");
        }
        if (frame.size() != 6 + 3u * components) return cut_short();
        picture_.height = pair_at(frame, 1);
        picture_.width = pair_at(frame, 3);
        picture_.components = components;
        rgb_names_ = components == 3 && frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B';
        return true;
    }

    // Whether the segment is kept: where it says how to read the colours.
    bool read_application(std::uint8_t marker, std::string_view content)
    {
        constexpr std::string_view jfif("JFIF\0", 5), exif("Exif\0\0", 6), icc("ICC_PROFILE\0", 12);
        if (marker == app0 && content.starts_with(jfif) && content.size() >= 14) {
            jfif_ = true;
            std::uint8_t const unit = byte_at(content, 7);
            if (unit == 1 || unit == 2) {
                has_density_ = true;
                auto const per_metre = [&](std::uint64_t density) {
                    return unit == 2 ? density * 100 : density * 10'000 / 254;
                };
                per_metre_x_ = per_metre(pair_at(content, 8));
                per_metre_y_ = per_metre(pair_at(content, 10));
            }
            return content.size() == 14; // without a thumbnail
        }
        if (marker == app1 && content.starts_with(exif)) {
            Exif const exif_data(content.substr(exif.size()));
            picture_.orientation = exif_data.orientation;
            if (!has_density_) {
                per_metre_x_ = exif_data.per_metre(false);
                per_metre_y_ = exif_data.per_metre(true);
            }
            return false;
        }
        if (marker == app2 && content.starts_with(icc) && content.size() > icc.size() + 2) {
            profile_parts_.push_back({byte_at(content, 12), byte_at(content, 13), content.substr(14)});
            return false;
        }
        if (marker == app14 && content.starts_with("Adobe") && content.size() >= 12) {
            adobe_ = true;
            return true;
        }
        return false;
    }

    // A profile comes in numbered parts (ICC.1:2010, B.4).
    void take_profile()
    {
        std::stable_sort(profile_parts_.begin(), profile_parts_.end(),
                         [](ProfilePart const& a, ProfilePart const& b) { return a.number < b.number; });
        std::string profile;
        for (std::size_t i = 0; i < profile_parts_.size(); ++i) {
            ProfilePart const& part = profile_parts_[i];
            if (part.number != i + 1 || part.count != profile_parts_.size()) return;
            profile += part.bytes;
        }
        if (is_usable_profile(profile, picture_.components)) picture_.profile = std::move(profile);
    }

    struct ProfilePart {
        std::uint8_t number, count;
        std::string_view bytes;
    };

    std::string_view bytes_;
    Context const& context_;
    Picture& picture_;
    PictureFault& fault_;
    bool jfif_ = false, adobe_ = false, rgb_names_ = false, has_density_ = false;
    std::uint64_t per_metre_x_ = 0, per_metre_y_ = 0;
    std::vector<ProfilePart> profile_parts_;
};

}

bool is_jpeg(std::string_view bytes) { return bytes.starts_with("\xFF\xD8\xFF"); }

bool read_jpeg(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault)
{
    return JpegReader(bytes, context, picture, fault).run();
}

}
