#include "base/files/memory_files.h"

#include "base/files/file.h"

#include <cerrno>
#include <filesystem>

namespace rapporteur {

namespace {

// From the root, without "." and "..", nor a "/" at the end.
std::string normal(std::string const& path)
{
    std::string result = ("/" / std::filesystem::path(path)).lexically_normal().string();
    while (result.size() > 1 && result.back() == '/') result.pop_back();
    return result;
}

// What the paths of all that is below a folder begin with.
std::string begin_of(std::string const& folder) { return folder == "/" ? folder : folder + "/"; }

}

void MemoryFiles::put(std::string const& path, std::string bytes)
{
    std::lock_guard const lock(mutex_);
    files_[normal(path)] = std::make_shared<std::string const>(std::move(bytes));
}

void MemoryFiles::remove(std::string const& path)
{
    std::lock_guard const lock(mutex_);
    files_.erase(normal(path));
}

FileSystem::Kind MemoryFiles::kind_at(std::string const& path) const
{
    if (files_.contains(path)) return Kind::file;
    std::string const begin = begin_of(path);
    auto const below = files_.lower_bound(begin);
    return below != files_.end() && below->first.starts_with(begin) ? Kind::folder : Kind::nothing;
}

FileSystem::Kind MemoryFiles::kind_of(std::string const& path) const
{
    std::lock_guard const lock(mutex_);
    return kind_at(normal(path));
}

FileSystem::Content MemoryFiles::read(std::string const& path, std::size_t most) const
{
    std::lock_guard const lock(mutex_);
    std::string const at = normal(path);
    auto const found = files_.find(at);
    if (found == files_.end()) {
        if (kind_at(at) == Kind::folder) return {Content::Outcome::not_a_file, 0, {}};
        return {Content::Outcome::failed, ENOENT, {}};
    }
    if (found->second->size() > most) return {Content::Outcome::too_large, 0, {}};
    return {Content::Outcome::whole, 0, *found->second};
}

FileSystem::Mapped MemoryFiles::map(std::string const& path) const
{
    std::lock_guard const lock(mutex_);
    auto const found = files_.find(normal(path));
    if (found == files_.end()) return {{}, nullptr, ENOENT};
    return {*found->second, found->second, 0};
}

FileSystem::Listing MemoryFiles::list(std::string const& folder) const
{
    std::lock_guard const lock(mutex_);
    Listing result;
    std::string const at = normal(folder);
    if (Kind const kind = kind_at(at); kind != Kind::folder) {
        result.error = kind == Kind::file ? ENOTDIR : ENOENT;
        return result;
    }
    std::map<std::string_view, bool> names; // and whether they are folders
    std::string const begin = begin_of(at);
    for (auto file = files_.lower_bound(begin); file != files_.end() && file->first.starts_with(begin);
         ++file) {
        std::string_view const rest = std::string_view(file->first).substr(begin.size());
        std::size_t const slash = rest.find('/');
        names.emplace(rest.substr(0, slash), slash != std::string_view::npos);
    }
    for (auto const& [name, is_folder] : names) result.entries.push_back({std::string(name), is_folder});
    return result;
}

std::string MemoryFiles::canonical(std::string const& path) const
{
    std::lock_guard const lock(mutex_);
    std::string at = normal(path);
    return kind_at(at) == Kind::nothing ? std::string() : at;
}

void MemoryFiles::write_atomically(std::string const& path, std::string_view bytes)
{
    std::lock_guard const lock(mutex_);
    std::string const at = normal(path);
    if (kind_at(at) == Kind::folder) throw FileError("cannot write", path, EISDIR);
    for (std::size_t slash = at.find('/', 1); slash != std::string::npos; slash = at.find('/', slash + 1)) {
        if (files_.contains(at.substr(0, slash))) throw FileError("cannot write", path, ENOTDIR);
    }
    files_[at] = std::make_shared<std::string const>(bytes);
}

}
