#include "document/picture_file.h"

#include "base/files/file.h"
#include "base/files/find_in_folders.h"

#include <array>
#include <optional>

namespace rapporteur::document {

namespace {

constexpr std::array<std::string_view, 4> picture_extensions{".png", ".jpg", ".jpeg", ".svg"};

}

FoundPicture read_picture_file(std::vector<std::string> const& folders, std::string const& from,
                               std::string const& href, Context const& context)
{
    FoundPicture result;
    FoundFile found = find_file(context.file_system(), folders, from, href, picture_extensions);
    result.absent = std::move(found.absent);
    if (!found) {
        result.code = found.code;
        result.message = std::move(found.message);
        result.suggestion = std::move(found.suggestion);
        return result;
    }
    FoundPicture read = read_picture_at(found.path, context);
    read.absent = std::move(result.absent);
    if (!read.file) read.message = "'" + href + "': " + read.message;
    return read;
}

FoundPicture read_picture_at(std::string const& path, Context const& context)
{
    FoundPicture result;
    Context local = context.without_diagnostics();
    std::optional<std::string> bytes = read_file(FileName(path), &Limits::picture_bytes, local);
    if (!bytes) {
        Diagnostic const& first = local.diagnostics.all().front();
        result.code = first.code;
        result.message = first.message;
        return result;
    }
    auto file = std::make_shared<PictureFile>();
    file->name = path;
    file->bytes = std::move(*bytes);
    result.file = std::move(file);
    return result;
}

}
