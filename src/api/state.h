#pragma once

#include "api/rapporteur.hpp"
#include "batch/theme_cache.h"
#include "records/archive.h"
#include "template/program.h"

#include <memory>

// What the handles of rapporteur.hpp hold.
namespace rapporteur::api {

struct Archive::State {
    std::shared_ptr<records::Archive const> archive;
};

struct Themes::State {
    std::shared_ptr<batch::Themes> themes;
};

struct Template::State {
    std::shared_ptr<templates::Program const> program;
};

}
