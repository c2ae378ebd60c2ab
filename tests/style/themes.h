#pragma once

#include "base/diagnostics/context.h"
#include "style/theme.h"

#include <memory>
#include <string_view>

namespace rapporteur::test {

// Themes that are read here show no pictures.
inline style::PictureCheck const no_picture_check = [](document::PictureFile const&, Position const&,
                                                       Context&) {};

// A theme given as text, in a folder of its own; faults go to `context`.
std::shared_ptr<style::Theme const> theme_of(std::string_view xml, Context& context,
                                             std::string_view name = "test");

}
