#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

class FileSystem;

// What a name in a template or theme leads to: a file inside the template folders, or why there is none.
struct FoundFile {
    std::string path;      // as reached through its folder
    std::string canonical; // without links; empty where nothing may be read
    std::string_view code; // of the fault
    std::string message, suggestion;
    std::vector<std::string> absent; // what was looked for before, and was not there
    explicit operator bool() const { return !canonical.empty(); }
};

// Looks for `wanted` in the template folders: beside the file `from` first, then from each folder's root; a
// later folder wins. Nothing outside the folders is ever found, by "..", by a full path or through symbolic
// links. Where nothing is there the nearest name that ends in one of `extensions` is suggested.
FoundFile find_file(FileSystem& files, std::vector<std::string> const& folders, std::string const& from,
                    std::string const& wanted, std::span<std::string_view const> extensions);

}
