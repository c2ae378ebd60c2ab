#pragma once

#include "base/diagnostics/context.h"
#include "document/picture.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::document {

// The file of an image that a template or a theme names, or why there is none.
struct FoundPicture {
    std::shared_ptr<PictureFile const> file;
    std::string_view code; // of the fault
    std::string message, suggestion;
    std::vector<std::string> absent; // files that were looked for before, and were not there
};

// Looks for `href` as base/folders.h does, named in the file `from`, and reads it, not into it. At most
// `picture-bytes` bytes, of the context's limits and files.
FoundPicture read_picture_file(std::vector<std::string> const& folders, std::string const& from,
                               std::string const& href, Context const& context);

// Reads the file at `path`, whose place somebody has looked at before.
FoundPicture read_picture_at(std::string const& path, Context const& context);

}
