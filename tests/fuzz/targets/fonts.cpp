// A font of a theme's own. Promises that a paper is made with it, or without it, or that it is told.
#include "layout/fonts/fonts.h"
#include "desk.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace rapporteur::fuzz {

void fuzz(std::string_view bytes)
{
    static std::filesystem::path const folder =
        std::filesystem::temp_directory_path() / ("rapporteur-fonts-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "Fuzz-Regular.ttf", std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    try {
        layout::FontSet const fonts({folder.string()});
        layout::FontFace const* const face = fonts.find("Fuzz", {});
        if (face != nullptr) {
            (void)face->metrics();
            for (char32_t c = U' '; c < 0x180; ++c) (void)face->has_glyph(c);
        }
    } catch (layout::MissingFont const&) {
    } catch (std::runtime_error const&) {
    }
}

}
