#include "layout/fonts/fonts.h"

#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/text/character_classes.h"
#include "layout/fonts/fontconfig_lock.h"
#include "layout/fonts/harfbuzz_memory.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace rapporteur::layout {

namespace {

// "Noto Serif" and "NotoSerif" are one family: file names have no spaces.
std::string key_of(std::string_view family)
{
    std::string key;
    for (char const c : family) {
        if (c == ' ' || c == '_') continue;
        key += to_lower(c);
    }
    return key;
}

struct WeightName {
    std::string_view name;
    std::uint16_t weight;
};

// The style words of font files' names and their CSS weights; longer names before those that they end with.
constexpr std::array<WeightName, 17> weight_names{{{"extralight", 200},
                                                   {"ultralight", 200},
                                                   {"demilight", 350},
                                                   {"semilight", 350},
                                                   {"semibold", 600},
                                                   {"demibold", 600},
                                                   {"extrabold", 800},
                                                   {"ultrabold", 800},
                                                   {"regular", 400},
                                                   {"medium", 500},
                                                   {"thin", 100},
                                                   {"light", 300},
                                                   {"book", 400},
                                                   {"roman", 400},
                                                   {"bold", 700},
                                                   {"black", 900},
                                                   {"heavy", 900}}};

// "BoldItalic" → 700, italic. Empty for styles that are no weight and slant ("Condensed").
std::optional<FontStyle> style_of(std::string_view words)
{
    std::string rest = key_of(words);
    FontStyle style;
    for (std::string_view const slant : {"italic", "oblique"}) {
        if (rest.ends_with(slant)) {
            style.italic = true;
            rest.resize(rest.size() - slant.size());
        }
    }
    if (rest.empty()) return style;
    for (WeightName const& known : weight_names) {
        if (rest == known.name) {
            style.weight = known.weight;
            return style;
        }
    }
    return std::nullopt;
}

// How far a face's style is from the one wanted; the order is that of CSS Fonts 4, 5.2 (slant before weight).
int distance(FontStyle wanted, FontStyle has)
{
    int const w = wanted.weight;
    int const h = has.weight;
    int result = 0;
    if (h == w) {
        result = 0;
    } else if (w > 500) {
        result = h > w ? h - w : 1000 + w - h;
    } else if (w < 400) {
        result = h < w ? w - h : 1000 + h - w;
    } else if (h > w && h <= 500) {
        result = h - w;
    } else {
        result = h < w ? 1000 + w - h : 2000 + h - w;
    }
    return result + (wanted.italic != has.italic ? 10'000 : 0);
}

std::string name_entry(hb_face_t* face, hb_ot_name_id_t id)
{
    char buffer[256];
    unsigned size = sizeof buffer;
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, buffer);
    return std::string(buffer, std::min<std::size_t>(size, sizeof buffer - 1));
}

std::string family_name(hb_face_t* face)
{
    std::string name = name_entry(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    return name.empty() ? name_entry(face, HB_OT_NAME_ID_FONT_FAMILY) : name;
}

// One table of a font; reads past its end give 0.
class Table {
public:
    Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag))
    {
        unsigned length = 0;
        data_ = reinterpret_cast<std::uint8_t const*>(hb_blob_get_data(blob_, &length));
        size_ = length;
    }
    ~Table() { hb_blob_destroy(blob_); }
    Table(Table const&) = delete;
    Table& operator=(Table const&) = delete;

    std::size_t size() const { return size_; }
    std::uint8_t u8(std::size_t at) const { return at < size_ ? data_[at] : std::uint8_t{0}; }
    std::uint16_t u16(std::size_t at) const { return static_cast<std::uint16_t>((u8(at) << 8) | u8(at + 1)); }
    std::int16_t i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
    std::int32_t i32(std::size_t at) const
    {
        return static_cast<std::int32_t>((std::uint32_t{u16(at)} << 16) | u16(at + 2));
    }

private:
    hb_blob_t* blob_;
    std::uint8_t const* data_ = nullptr;
    std::size_t size_ = 0;
};

hb_blob_t* open_blob(FileSystem const& files, std::string const& path)
{
    FileSystem::Mapped mapped = files.map(path);
    if (!mapped.owner) throw FileError("cannot read", path, mapped.error);
    using Owner = std::shared_ptr<void const>;
    return hb_blob_create(mapped.bytes.data(), static_cast<unsigned>(mapped.bytes.size()),
                          HB_MEMORY_MODE_READONLY, new Owner(std::move(mapped.owner)),
                          [](void* owner) { delete static_cast<Owner*>(owner); });
}

std::vector<std::string> default_folders()
{
    return {"/usr/share/fonts/truetype/noto",        "/usr/share/fonts/opentype/noto",
            "/usr/share/fonts/truetype/lxgw-wenkai", "/usr/share/fonts/truetype/dejavu",
            "/usr/share/fonts/truetype/liberation",  "/usr/local/share/fonts"};
}

// The collections of Noto CJK hold one face a region; the regions in the order of their faces.
constexpr std::array<std::string_view, 5> collection_regions{"jp", "kr", "sc", "tc", "hk"};

}

std::mutex& fontconfig_lock()
{
    static std::mutex lock;
    return lock;
}

std::string debian_package_of(std::string_view family)
{
    std::string const key = key_of(family);
    if (key.starts_with("noto"))
        return key.find("cjk") != std::string::npos ? "fonts-noto-cjk" : "fonts-noto-core";
    if (key.starts_with("dejavu")) return "fonts-dejavu-core";
    if (key.starts_with("liberation")) return "fonts-liberation";
    return {};
}

FontFace::FontFace(std::string path, unsigned index, FileSystem const& files)
    : path_(std::move(path)), index_(index)
{
    hb_blob_t* const blob = open_blob(files, path_);
    HarfBuzzCall const call;
    face_ = hb_face_create(blob, index);
    hb_blob_destroy(blob);
    units_per_em_ = hb_face_get_upem(face_);
    if (hb_face_get_glyph_count(face_) == 0 || units_per_em_ < 16 || units_per_em_ > 16384) {
        hb_face_destroy(face_);
        call.check_of_new_font();
        throw MissingFont("the file '" + path_ + "' is not a font that can be used");
    }
    hb_face_make_immutable(face_);
    font_ = hb_font_create(face_);
    hb_font_set_scale(font_, static_cast<int>(units_per_em_), static_cast<int>(units_per_em_));
    hb_font_make_immutable(font_);

    postscript_name_ = name_entry(face_, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    family_ = family_name(face_);
    cff_ = Table(face_, HB_TAG('C', 'F', 'F', ' ')).size() != 0;

    auto const metric = [this](hb_ot_metrics_tag_t tag, std::int32_t otherwise) {
        hb_position_t value = 0;
        return hb_ot_metrics_get_position(font_, tag, &value) ? value : otherwise;
    };
    auto const em = static_cast<std::int32_t>(units_per_em_);
    metrics_.ascender = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 4 / 5);
    metrics_.descender = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5);
    metrics_.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
    metrics_.x_height = metric(HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
    metrics_.underline_position = metric(HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 10);
    metrics_.strikeout_position = metric(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, em / 3);
    metrics_.underline_size = metric(HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
    Table const head(face_, HB_TAG('h', 'e', 'a', 'd'));
    for (std::size_t i = 0; i < 4; ++i) metrics_.bbox[i] = head.i16(36 + 2 * i);
    Table const post(face_, HB_TAG('p', 'o', 's', 't'));
    metrics_.italic_angle = static_cast<double>(post.i32(4)) / 65536.0;
    metrics_.fixed_pitch = post.i32(12) != 0;
    Table const os2(face_, HB_TAG('O', 'S', '/', '2'));
    if (os2.size() >= 6) metrics_.weight = os2.u16(4);
    // PANOSE: a text family (2) whose serif style is one of 2 to 10 has serifs, 11 to 15 has none.
    std::uint8_t const serif_style = os2.u8(32) == 2 ? os2.u8(33) : std::uint8_t{0};
    metrics_.serif =
        serif_style >= 2 ? serif_style <= 10 : key_of(family_).find("serif") != std::string::npos;
    try {
        // So that what is read of it for these is there, too.
        (void)has_glyph(U' ');
        (void)advance(0);
        call.check_of_new_font();
    } catch (std::bad_alloc const&) {
        hb_font_destroy(font_);
        hb_face_destroy(face_);
        throw;
    }
}

FontFace::~FontFace()
{
    hb_font_destroy(font_);
    hb_face_destroy(face_);
}

bool FontFace::has_glyph(char32_t code_point) const
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_, code_point, &glyph) != 0 && glyph != 0;
}

std::int32_t FontFace::advance(std::uint32_t glyph) const
{
    return hb_font_get_glyph_h_advance(font_, glyph);
}

struct FontSet::State {
    // A face that may be opened.
    struct Entry {
        FileSystem const* files = nullptr; // that the path is in
        std::string path;
        unsigned index = 0;
        FontStyle style;
        std::string collection_family; // key of the family whose face in a collection this is; else empty
        std::once_flag once;
        std::unique_ptr<FontFace> face;
    };

    FileSystem const* files = nullptr;
    std::vector<std::string> folders;
    std::once_flag listed;
    std::unordered_map<std::string, std::vector<std::unique_ptr<Entry>>> families;

    std::once_flag fontconfig_started;
    FcConfig* fontconfig = nullptr;
    std::mutex fallback_lock;
    std::map<std::tuple<char32_t, FontStyle, std::string>, FontFace const*> fallbacks;
    std::map<std::pair<std::string, unsigned>, std::unique_ptr<Entry>> others; // that only fontconfig knows

    ~State()
    {
        if (fontconfig != nullptr) FcConfigDestroy(fontconfig);
    }

    void list()
    {
        for (std::string const& folder : folders) {
            std::vector<std::string> names;
            FileSystem::Listing listing = files->list(folder);
            // With a part of the fonts it would be another paper. Not every machine has every folder.
            bool const has_none =
                listing.error == ENOENT || listing.error == ENOTDIR || listing.error == EACCES;
            if (listing.error != 0 && !has_none) throw FileError("cannot list", folder, listing.error);
            for (FileSystem::Entry& entry : listing.entries) names.push_back(std::move(entry.name));
            // The order that the system lists in must not choose the face.
            std::sort(names.begin(), names.end());
            for (std::string const& name : names) add_file(folder, name);
        }
    }

    void add_file(std::string const& folder, std::string const& name)
    {
        std::size_t const dot = name.rfind('.');
        if (dot == std::string::npos || dot == 0) return;
        std::string const extension = key_of(name.substr(dot));
        bool const collection = extension == ".ttc" || extension == ".otc";
        if (!collection && extension != ".ttf" && extension != ".otf") return;
        std::string_view const stem = std::string_view(name).substr(0, dot);
        std::size_t const dash = stem.rfind('-');
        std::optional<FontStyle> const style =
            style_of(dash == std::string_view::npos ? std::string_view() : stem.substr(dash + 1));
        if (!style) return;
        std::string const key = key_of(stem.substr(0, dash));
        if (!collection) {
            add_entry(key, folder + "/" + name, 0, *style, {});
            return;
        }
        for (unsigned i = 0; i < collection_regions.size(); ++i) {
            std::string const family = key + std::string(collection_regions[i]);
            add_entry(family, folder + "/" + name, i, *style, family);
        }
    }

    void add_entry(std::string const& key, std::string path, unsigned index, FontStyle style,
                   std::string family)
    {
        auto& entries = families[key];
        for (auto const& entry : entries) {
            if (entry->style == style) return; // an earlier folder has it
        }
        auto entry = std::make_unique<Entry>();
        entry->files = files;
        entry->path = std::move(path);
        entry->index = index;
        entry->style = style;
        entry->collection_family = std::move(family);
        entries.push_back(std::move(entry));
    }

    static FontFace const* open(Entry& entry)
    {
        std::call_once(entry.once, [&entry] {
            if (!entry.collection_family.empty()) entry.index = index_in_collection(entry);
            entry.face = std::make_unique<FontFace>(entry.path, entry.index, *entry.files);
        });
        return entry.face.get();
    }

    // Which face of a collection has the family's name; the expected one when none says so.
    static unsigned index_in_collection(Entry const& entry)
    {
        hb_blob_t* const blob = open_blob(*entry.files, entry.path);
        unsigned const count = hb_face_count(blob);
        unsigned found = entry.index;
        for (unsigned i = 0; i < count; ++i) {
            unsigned const candidate = (entry.index + i) % count;
            hb_face_t* const face = hb_face_create(blob, candidate);
            bool const same = key_of(family_name(face)) == entry.collection_family;
            hb_face_destroy(face);
            if (same) {
                found = candidate;
                break;
            }
        }
        hb_blob_destroy(blob);
        return found;
    }

    // The face that fontconfig named: ours where we know the file, so that one face is one object.
    FontFace const* open_file(std::string const& path, unsigned index)
    {
        for (auto& [key, entries] : families) {
            for (auto& entry : entries) {
                if (entry->path != path) continue;
                FontFace const* const face = open(*entry);
                if (face->index() == index) return face;
            }
        }
        auto& entry = others[{path, index}];
        if (!entry) {
            entry = std::make_unique<Entry>();
            entry->files = &disk_files();
            entry->path = path;
            entry->index = index;
        }
        return open(*entry);
    }

    FontFace const* ask_fontconfig(char32_t code_point, FontStyle style, std::string const& language)
    {
        std::lock_guard const lock(fontconfig_lock());
        std::call_once(fontconfig_started, [this] { fontconfig = FcInitLoadConfigAndFonts(); });
        if (fontconfig == nullptr) return nullptr;
        FcPattern* const pattern = FcPatternCreate();
        FcCharSet* const characters = FcCharSetCreate();
        FcCharSetAddChar(characters, code_point);
        FcPatternAddCharSet(pattern, FC_CHARSET, characters);
        FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
        FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
        FcPatternAddBool(pattern, FC_COLOR, FcFalse);
        FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(style.weight));
        FcPatternAddInteger(pattern, FC_SLANT, style.italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
        if (!language.empty()) {
            FcLangSet* const languages = FcLangSetCreate();
            FcLangSetAdd(languages, reinterpret_cast<FcChar8 const*>(language.c_str()));
            FcPatternAddLangSet(pattern, FC_LANG, languages);
            FcLangSetDestroy(languages);
        }
        FcConfigSubstitute(fontconfig, pattern, FcMatchPattern);
        FcDefaultSubstitute(pattern);
        FcResult result = FcResultNoMatch;
        FcFontSet* const sorted = FcFontSort(fontconfig, pattern, FcTrue, nullptr, &result);
        std::string path;
        int index = 0;
        for (int i = 0; sorted != nullptr && i < sorted->nfont; ++i) {
            FcPattern* const font = sorted->fonts[i];
            FcCharSet* has = nullptr;
            FcChar8* file = nullptr;
            FcChar8* format = nullptr;
            FcBool colour = FcFalse;
            if (FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch ||
                !FcCharSetHasChar(has, code_point)) {
                continue;
            }
            if (FcPatternGetBool(font, FC_COLOR, 0, &colour) == FcResultMatch && colour) continue;
            if (FcPatternGetString(font, FC_FONTFORMAT, 0, &format) != FcResultMatch) continue;
            std::string_view const kind = reinterpret_cast<char const*>(format);
            if (kind != "TrueType" && kind != "CFF") continue;
            if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) continue;
            FcPatternGetInteger(font, FC_INDEX, 0, &index);
            path = reinterpret_cast<char const*>(file);
            break;
        }
        if (sorted != nullptr) FcFontSetDestroy(sorted);
        FcCharSetDestroy(characters);
        FcPatternDestroy(pattern);
        if (path.empty()) return nullptr;
        // The upper half of the index names an instance of a variable font.
        FontFace const* const face = open_file(path, static_cast<unsigned>(index) & 0xFFFFu);
        return face->has_glyph(code_point) ? face : nullptr;
    }
};

FontSet::FontSet() : FontSet(default_folders()) {}

FontSet::FontSet(std::vector<std::string> folders, FileSystem const& files)
    : state_(std::make_unique<State>())
{
    state_->files = &files;
    state_->folders = std::move(folders);
}

FontSet::~FontSet() = default;

FontFace const* FontSet::find(std::string_view family, FontStyle style) const
{
    std::call_once(state_->listed, [this] { state_->list(); });
    auto const found = state_->families.find(key_of(family));
    if (found == state_->families.end()) return nullptr;
    auto const& entries = found->second;
    auto const best = std::min_element(entries.begin(), entries.end(), [style](auto const& a, auto const& b) {
        return distance(style, a->style) < distance(style, b->style);
    });
    return State::open(**best);
}

FontFace const& FontSet::require(std::string_view family, FontStyle style) const
{
    if (FontFace const* const face = find(family, style)) return *face;
    std::string message = "no file has the font family '" + std::string(family) + "'";
    std::string const package = debian_package_of(family);
    if (!package.empty()) message += "; install Debian's package " + package;
    throw MissingFont(message);
}

FontFace const* FontSet::fallback_for(char32_t code_point, FontStyle style, std::string_view language) const
{
    std::call_once(state_->listed, [this] { state_->list(); });
    std::lock_guard const guard(state_->fallback_lock);
    std::tuple key(code_point, style, std::string(language));
    auto const found = state_->fallbacks.find(key);
    if (found != state_->fallbacks.end()) return found->second;
    FontFace const* const face = state_->ask_fontconfig(code_point, style, std::string(language));
    state_->fallbacks.emplace(std::move(key), face);
    return face;
}

}
