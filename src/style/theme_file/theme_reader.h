#pragma once

#include "base/diagnostics/diagnostic.h"
#include "style/theme_file/contrast_check.h"
#include "style/theme_state.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::style {

// Reads a theme's file and those that it extends. See load_theme() for what is reported. For one theme.
class ThemeReader {
public:
    ThemeReader(std::vector<std::string> const& folders, PictureCheck const& check_picture, Context& context)
        : folders_(folders), check_picture_(check_picture), context_(context)
    {}

    // `asked` has the place where the name stands; it is reported where there is no such theme, or one that
    // extends itself. Empty then, and where the file is not XML; other faults are in the context.
    std::optional<Theme::State> read(std::string_view name, Diagnostic asked);

private:
    std::optional<std::string> find_file(std::string_view name, Diagnostic& asked);
    void read_root(XmlNode const& root, ThemeFile& file, ContrastCheck& contrast, Theme::State& theme);
    void read_base(XmlAttribute const& extends, ThemeFile& file, ContrastCheck& contrast,
                   Theme::State& theme);
    void read_parts(XmlNode const& root, ThemeFile& file, Theme::State& theme);
    void read_styles(XmlNode const& root, ThemeFile& file, ContrastCheck& contrast, Theme::State& theme);

    std::vector<std::string> const& folders_;
    PictureCheck const& check_picture_;
    Context& context_;
    std::vector<std::string> open_; // themes that extend one another down to the one being read
    ContrastCheck::Tints tints_;    // of the theme read last
};

}
