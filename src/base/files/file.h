#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"

#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// Reading from the context's file system, with what is in the way reported as diagnostics.
//
// Threads: as the context, one each.

// A file that could not be written or read for the machine's reasons: keeps the path and the system's errno.
class FileError : public std::runtime_error {
public:
    FileError(std::string_view doing, std::string path, int error);
    std::string const& path() const { return path_; }
    int error() const { return error_; }
    bool is_disk_full() const;
    // The diagnostic code of a file that could not be written for this reason.
    std::string_view code() const;

private:
    std::string path_;
    int error_;
};

// The whole file, or a diagnostic: `cannot-read` with the system's reason, `too-large` beyond the limit.
// Devices, pipes and folders are refused.
std::optional<std::string> read_file(FileName const& name, Context& context);

// The same within another of the context's limits than that of XML files.
std::optional<std::string> read_file(FileName const& name, std::size_t Limits::*limit, Context& context);

// The same of a file in one of the folders. One that a symbolic link leads to, out of all of them, is not
// read, unless the context follows links: `include-outside`, at `name`.
std::optional<std::string> read_file_within(std::span<std::string const> folders, FileName const& name,
                                            Context& context);

// Whether a path is that of a folder or within it, both full and without links (FileSystem::canonical()).
bool is_path_within(std::string_view path, std::string_view folder);

// The files below `folder` whose names end in `extension` (".xml"), in folders of folders too, in bytewise
// order of path, each as `folder` + "/" + the rest. Names that start with a dot are passed over; a folder
// that links back above itself is entered once. Reports `cannot-read` for what cannot be listed, and
// `include-outside` for symbolic links that lead out of the folder, unless the context follows them.
std::vector<std::string> list_files(std::string const& folder, std::string_view extension, Context& context);

// All files below a folder, told apart by how their names end, in any letter case; each list as list_files()
// gives it.
struct FilesOfFolder {
    std::vector<std::string> wanted;
    std::vector<std::string> others;
};
FilesOfFolder tell_files_apart(std::string const& folder, std::string_view extension, Context& context);

}
