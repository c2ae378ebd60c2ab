#include "themes.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace rapporteur::test {

std::shared_ptr<style::Theme const> theme_of(std::string_view xml, Context& context, std::string_view name)
{
    std::string folder = (std::filesystem::temp_directory_path() / "rapporteur-theme-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
    std::filesystem::create_directory(folder + "/themes");
    std::ofstream(folder + "/themes/" + std::string(name) + ".xml") << xml;
    auto theme = style::load_theme(name, {folder}, {}, no_picture_check, context);
    std::filesystem::remove_all(folder);
    return theme;
}

}
