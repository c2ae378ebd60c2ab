#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/process/bounded_child.h"
#include "layout/fonts/fontconfig_lock.h"
#include "layout/pictures/picture.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <mutex>
#include <new>
#include <sstream>
#include <system_error>

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

// SVG by librsvg, on a page of cairo's that the PDF then takes over. Both libraries are loaded when a paper
// first has such a picture: to link them would cost every start of the program some 7 ms.
namespace rapporteur::layout {

namespace {

constexpr double most_points = 14'400; // of a side, as PDF has it (ISO 32000-1, annex C)

struct Libraries {
    void* rsvg = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    void* cairo = dlopen("libcairo.so.2", RTLD_NOW | RTLD_LOCAL);
    void* gobject = dlopen("libgobject-2.0.so.0", RTLD_NOW | RTLD_LOCAL);
    void* glib = dlopen("libglib-2.0.so.0", RTLD_NOW | RTLD_LOCAL);
    bool complete = true;

    template <typename Function> Function* find(void* library, char const* name)
    {
        void* const found = library != nullptr ? dlsym(library, name) : nullptr;
        complete = complete && found != nullptr;
        return reinterpret_cast<Function*>(found);
    }
    decltype(::rsvg_handle_new_from_data)* rsvg_handle_new_from_data =
        find<decltype(::rsvg_handle_new_from_data)>(rsvg, "rsvg_handle_new_from_data");
    decltype(::rsvg_handle_get_intrinsic_dimensions)* rsvg_handle_get_intrinsic_dimensions =
        find<decltype(::rsvg_handle_get_intrinsic_dimensions)>(rsvg, "rsvg_handle_get_intrinsic_dimensions");
    decltype(::rsvg_handle_get_intrinsic_size_in_pixels)* rsvg_handle_get_intrinsic_size_in_pixels =
        find<decltype(::rsvg_handle_get_intrinsic_size_in_pixels)>(
            rsvg, "rsvg_handle_get_intrinsic_size_in_pixels");
    decltype(::rsvg_handle_set_dpi)* rsvg_handle_set_dpi =
        find<decltype(::rsvg_handle_set_dpi)>(rsvg, "rsvg_handle_set_dpi");
    decltype(::rsvg_handle_render_document)* rsvg_handle_render_document =
        find<decltype(::rsvg_handle_render_document)>(rsvg, "rsvg_handle_render_document");
    decltype(::cairo_pdf_surface_create_for_stream)* cairo_pdf_surface_create_for_stream =
        find<decltype(::cairo_pdf_surface_create_for_stream)>(cairo, "cairo_pdf_surface_create_for_stream");
    decltype(::cairo_pdf_surface_restrict_to_version)* cairo_pdf_surface_restrict_to_version =
        find<decltype(::cairo_pdf_surface_restrict_to_version)>(cairo,
                                                                "cairo_pdf_surface_restrict_to_version");
    decltype(::cairo_pdf_surface_set_metadata)* cairo_pdf_surface_set_metadata =
        find<decltype(::cairo_pdf_surface_set_metadata)>(cairo, "cairo_pdf_surface_set_metadata");
    decltype(::cairo_create)* cairo_create = find<decltype(::cairo_create)>(cairo, "cairo_create");
    decltype(::cairo_destroy)* cairo_destroy = find<decltype(::cairo_destroy)>(cairo, "cairo_destroy");
    decltype(::cairo_status)* cairo_status = find<decltype(::cairo_status)>(cairo, "cairo_status");
    decltype(::cairo_surface_finish)* cairo_surface_finish =
        find<decltype(::cairo_surface_finish)>(cairo, "cairo_surface_finish");
    decltype(::cairo_surface_status)* cairo_surface_status =
        find<decltype(::cairo_surface_status)>(cairo, "cairo_surface_status");
    decltype(::cairo_surface_destroy)* cairo_surface_destroy =
        find<decltype(::cairo_surface_destroy)>(cairo, "cairo_surface_destroy");
    decltype(::g_object_unref)* g_object_unref = find<decltype(::g_object_unref)>(gobject, "g_object_unref");
    decltype(::g_error_free)* g_error_free = find<decltype(::g_error_free)>(glib, "g_error_free");
};

Libraries const& libraries()
{
    static Libraries const loaded;
    return loaded;
}

bool fail(PictureFault& fault, std::string message)
{
    fault = {codes::bad_picture, std::move(message)};
    return false;
}

// Whether what begins with this '<' is a link, which is not followed.
bool is_link(std::string_view bytes, std::size_t open)
{
    std::string_view const tag = open != std::string_view::npos ? bytes.substr(open + 1, 2) : "";
    return tag.size() == 2 && tag[0] == 'a' && (tag[1] == ' ' || tag[1] == '\n');
}

// What a file may name beyond itself is refused rather than left out: the picture would lack it.
bool refers_outside(std::string_view bytes, std::string& what)
{
    std::size_t open = std::string_view::npos; // the last '<' before `at`
    std::size_t next_open = bytes.find('<');
    for (std::size_t at = bytes.find("href"); at != std::string_view::npos; at = bytes.find("href", at + 1)) {
        for (; next_open < at; next_open = bytes.find('<', next_open + 1)) open = next_open;
        std::size_t const equals = bytes.find_first_not_of(" \t\r\n", at + 4);
        if (equals == std::string_view::npos || bytes[equals] != '=') continue;
        std::size_t const quote = bytes.find_first_not_of(" \t\r\n", equals + 1);
        if (quote == std::string_view::npos || (bytes[quote] != '"' && bytes[quote] != '\'')) continue;
        // A value that is never closed ends with the file: what is looked at of it is its beginning.
        std::string_view value = bytes.substr(quote + 1, 80);
        value = value.substr(0, value.find(bytes[quote]));
        if (value.empty() || value.starts_with('#') || value.starts_with("data:")) continue;
        if (is_link(bytes, open)) continue;
        what = value;
        return true;
    }
    for (std::size_t at = bytes.find("url("); at != std::string_view::npos; at = bytes.find("url(", at + 1)) {
        std::size_t const begin = std::min(bytes.find_first_not_of(" \t\r\n\"'", at + 4), bytes.size());
        std::string_view value = bytes.substr(begin, 80);
        value = value.substr(0, value.find_first_of("\"')"));
        if (value.starts_with("&quot;") || value.starts_with("&apos;")) value.remove_prefix(6);
        if (value.empty() || value.starts_with('#') || value.starts_with("data:")) continue;
        what = value;
        return true;
    }
    return false;
}

bool is_safe(std::string_view bytes, PictureFault& fault)
{
    if (bytes.find("<!ENTITY") != std::string_view::npos)
        return fail(fault, "declares entities, which a picture needs none of");
    std::size_t elements = 0;
    for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1))
        ++elements;
    if (elements > 2 * fixed_limits::svg_elements)
        return fail(fault, "has more than " + std::to_string(fixed_limits::svg_elements) + " elements");
    if (bytes.find("@import") != std::string_view::npos)
        return fail(fault, "imports a style sheet, which is not in it");
    std::string outside;
    if (refers_outside(bytes, outside))
        return fail(fault,
                    "refers to '" + outside + "', which is not in it: a picture holds all that it shows");
    return true;
}

// Where cairo writes a page to.
cairo_status_t append(void* closure, unsigned char const* data, unsigned length)
{
    try {
        static_cast<std::string*>(closure)->append(reinterpret_cast<char const*>(data), length);
    } catch (std::bad_alloc const&) { // not through cairo's own functions
        return CAIRO_STATUS_NO_MEMORY;
    }
    return CAIRO_STATUS_SUCCESS;
}

// One SVG, and what librsvg says of it.
class Drawing {
public:
    explicit Drawing(std::string_view bytes) : lib_(libraries())
    {
        GError* error = nullptr;
        handle_ = lib_.rsvg_handle_new_from_data(reinterpret_cast<guint8 const*>(bytes.data()), bytes.size(),
                                                 &error);
        keep(error);
        if (handle_ != nullptr) lib_.rsvg_handle_set_dpi(handle_, 96);
    }
    ~Drawing()
    {
        if (handle_ != nullptr) lib_.g_object_unref(handle_);
    }
    Drawing(Drawing const&) = delete;
    Drawing& operator=(Drawing const&) = delete;

    bool is_read() const { return handle_ != nullptr; }
    std::string const& error() const { return error_; }

    // In pixels, 96 to the inch: by width and height, else by the view box.
    bool size(double& width, double& height) const
    {
        if (lib_.rsvg_handle_get_intrinsic_size_in_pixels(handle_, &width, &height)) return true;
        gboolean has_width = 0, has_height = 0, has_box = 0;
        RsvgLength given_width{}, given_height{};
        RsvgRectangle box{};
        lib_.rsvg_handle_get_intrinsic_dimensions(handle_, &has_width, &given_width, &has_height,
                                                  &given_height, &has_box, &box);
        width = box.width;
        height = box.height;
        return has_box != 0;
    }

    // A page of that size in points.
    bool draw(double width, double height, std::string& pdf)
    {
        cairo_surface_t* const surface =
            lib_.cairo_pdf_surface_create_for_stream(append, &pdf, width, height);
        lib_.cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
        lib_.cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
        cairo_t* const cairo = lib_.cairo_create(surface);
        RsvgRectangle const page{0, 0, width, height};
        GError* error = nullptr;
        bool done = lib_.rsvg_handle_render_document(handle_, cairo, &page, &error) != 0;
        keep(error);
        done = done && lib_.cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
        lib_.cairo_destroy(cairo);
        lib_.cairo_surface_finish(surface);
        done = done && lib_.cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
        lib_.cairo_surface_destroy(surface);
        return done;
    }

private:
    void keep(GError* error)
    {
        if (error == nullptr) return;
        error_ = error->message;
        // One line, as other messages are.
        for (char& c : error_) {
            if (c == '\n') c = ' ';
        }
        while (error_.ends_with(' ')) error_.pop_back();
        lib_.g_error_free(error);
    }

    Libraries const& lib_;
    RsvgHandle* handle_ = nullptr;
    std::string error_;
};

}

bool is_svg(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::size_t const first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || bytes[first] != '<') return false;
    return bytes.substr(first, 65'536).find("<svg") != std::string_view::npos ||
           bytes.substr(first, 65'536).find(":svg") != std::string_view::npos;
}

namespace {

// What a drawing came to, as the process that draws hands it over: a line, and the page or the fault.
std::string drawn(std::string_view bytes, Limits const& limits)
{
    auto const fault = [](std::string_view code, std::string_view message) {
        return "fault " + std::string(code) + "\n" + std::string(message);
    };
    Drawing drawing(bytes);
    if (!drawing.is_read()) return fault(codes::bad_picture, "is not a whole SVG: " + drawing.error());
    double width = 0, height = 0;
    if (!drawing.size(width, height) || !(width > 0) || !(height > 0))
        return fault(codes::bad_picture,
                     "does not say how large it is: an SVG needs a viewBox, or a width and a height");
    double const points_wide = width * 0.75, points_high = height * 0.75;
    if (!(points_wide <= most_points) || !(points_high <= most_points))
        return fault(codes::bad_picture, "is larger than five metres");
    auto const pixels_wide = static_cast<std::uint64_t>(std::ceil(width));
    auto const pixels_high = static_cast<std::uint64_t>(std::ceil(height));
    PictureFault too_large;
    if (!check_size(pixels_wide, pixels_high, limits, too_large))
        return fault(too_large.code, too_large.message);
    std::string pdf;
    if (!drawing.draw(points_wide, points_high, pdf))
        return fault(codes::bad_picture,
                     "cannot be drawn: " + (drawing.error().empty() ? "cairo gave up" : drawing.error()));
    return "page " + std::to_string(pixels_wide) + " " + std::to_string(pixels_high) + " " +
           std::to_string(std::llround(points_wide * 1000)) + " " +
           std::to_string(std::llround(points_high * 1000)) + "\n" + pdf;
}

bool take_drawn(std::string const& result, Picture& picture, PictureFault& fault)
{
    std::size_t const end = result.find('\n');
    std::istringstream line(result.substr(0, end));
    std::string what;
    line >> what;
    if (what == "fault") {
        std::string code;
        line >> code;
        fault = {code == codes::limit_reached ? codes::limit_reached : codes::bad_picture,
                 result.substr(end + 1)};
        return false;
    }
    std::int64_t wide = 0, high = 0;
    line >> picture.width >> picture.height >> wide >> high;
    picture.form = Picture::Form::page;
    picture.natural_width = Length::millipoints(wide);
    picture.natural_height = Length::millipoints(high);
    picture.data = result.substr(end + 1);
    return true;
}

// Where there are words in a picture, the list of fonts is read before the child is made: once for all.
void prepare_fonts(std::string_view bytes)
{
    if (bytes.find("text") == std::string_view::npos) return;
    std::lock_guard const lock(fontconfig_lock());
    FcInit();
}

}

bool read_svg(std::string_view bytes, Context const& context, Picture& picture, PictureFault& fault)
{
    if (!is_safe(bytes, fault)) return false;
    if (!libraries().complete)
        return fail(fault, "is an SVG, and librsvg (Debian's librsvg2-2) is not there to read it");
    prepare_fonts(bytes);
    // librsvg cannot be stopped, and a few bytes may keep it busy for hours, so it runs in a process of its
    // own.
    ChildBounds bounds;
    bounds.memory = fixed_limits::svg_bytes_of_memory;
    bounds.time = std::chrono::seconds(std::min<std::size_t>(context.limits.svg_seconds, 1'000'000));
    bounds.result_bytes = context.limits.output_bytes;
    bounds.lock = &fontconfig_lock();
    ChildResult const child = run_in_child([&] { return drawn(bytes, context.limits); }, bounds, context);
    using End = ChildResult::End;
    switch (child.end) {
    case End::done: return take_drawn(child.result, picture, fault);
    case End::stopped: return false;
    case End::not_begun:
        throw std::system_error(child.code, std::generic_category(), "no process to draw an SVG in");
    case End::time:
        fault = {codes::limit_reached, "takes longer to draw than " +
                                           std::to_string(context.limits.svg_seconds) +
                                           " seconds, the limit 'svg-seconds'; make it simpler, or " +
                                           how_to_raise(&Limits::svg_seconds)};
        return false;
    case End::memory:
    case End::too_much:
        fault = {codes::limit_reached, "takes more memory to draw than there is for it; make it simpler"};
        return false;
    case End::crashed: break;
    }
    return fail(fault, "cannot be drawn: librsvg gave up, for want of memory perhaps; make it simpler");
}

}
