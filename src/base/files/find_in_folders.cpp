#include "base/files/find_in_folders.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/context.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"

#include <algorithm>
#include <filesystem>

namespace rapporteur {

namespace {

namespace fs = std::filesystem;

// The names, below their folders, that end in one of the extensions.
std::vector<std::string> all_files(FileSystem& files, std::vector<std::string> const& folders,
                                   std::span<std::string_view const> extensions)
{
    std::vector<std::string> names;
    Context quiet;
    quiet.files = &files;
    for (std::string const& folder : folders) {
        if (!files.is_folder(folder)) continue;
        for (std::string_view const extension : extensions) {
            for (std::string const& file : list_files(folder, extension, quiet))
                names.push_back(file.substr(folder.size() + 1));
        }
    }
    return names;
}

FoundFile nothing(std::string_view code, std::string message, std::string suggestion = {})
{
    FoundFile result;
    result.code = code;
    result.message = std::move(message);
    result.suggestion = std::move(suggestion);
    return result;
}

}

FoundFile find_file(FileSystem& files, std::vector<std::string> const& folders, std::string const& from,
                    std::string const& wanted, std::span<std::string_view const> extensions)
{
    auto const outside = [&] {
        return nothing(codes::include_outside, "'" + wanted + "' is outside the template folders");
    };
    fs::path const path(wanted);
    if (wanted.empty() || path.is_absolute()) return outside();
    fs::path const folder_of_from = fs::path(from).parent_path();
    std::vector<std::string> candidates;
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        fs::path const beside = folder_of_from.lexically_relative(*folder);
        bool const is_within = !beside.empty() && *beside.begin() != "..";
        for (fs::path const& start : {is_within ? beside : fs::path(), fs::path()}) {
            fs::path const inside = (start / path).lexically_normal();
            if (*inside.begin() != "..") candidates.push_back(*folder + "/" + inside.string());
        }
    }
    if (candidates.empty()) return outside();
    FoundFile result;
    for (std::string const& candidate : candidates) {
        FileSystem::Kind const kind = files.kind_of(candidate);
        if (kind == FileSystem::Kind::file) {
            result.path = candidate;
            break;
        }
        result.absent.push_back(candidate);
        if (kind == FileSystem::Kind::other)
            return nothing(codes::unknown_include, "'" + wanted + "' is not a regular file");
    }
    if (result.path.empty()) {
        std::vector<std::string> const known = all_files(files, folders, extensions);
        FoundFile none =
            nothing(codes::unknown_include, "there is no file '" + wanted + "' in the template folders",
                    nearest(wanted, std::span<std::string const>(known)));
        none.absent = std::move(result.absent);
        return none;
    }
    std::string resolved = files.canonical(result.path);
    bool const inside = std::any_of(folders.begin(), folders.end(), [&](std::string const& folder) {
        return is_path_within(resolved, files.canonical(folder));
    });
    if (!inside)
        return nothing(codes::include_outside, "'" + wanted + "' leads outside the template folders");
    result.canonical = std::move(resolved);
    return result;
}

}
