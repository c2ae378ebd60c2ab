#include "base/files/file.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/files/file_system.h"
#include "base/text/character_classes.h"

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>

namespace rapporteur {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

void report(Context& context, std::string_view code, FileName const& name, std::string message)
{
    context.diagnostics.add_error(code, std::move(message), {}, {name, 0, 0});
}

}

FileError::FileError(std::string_view doing, std::string path, int error)
    : std::runtime_error(std::string(doing) + " '" + path + "': " + reason(error)), path_(std::move(path)),
      error_(error)
{}

bool FileError::is_disk_full() const { return error_ == ENOSPC || error_ == EDQUOT; }

std::string_view FileError::code() const { return is_disk_full() ? codes::disk_full : codes::cannot_write; }

std::optional<std::string> read_file(FileName const& name, Context& context)
{
    return read_file(name, &Limits::file_bytes, context);
}

std::optional<std::string> read_file(FileName const& name, std::size_t Limits::*limit, Context& context)
{
    using Outcome = FileSystem::Content::Outcome;
    std::size_t const most = context.limits.*limit;
    FileSystem::Content content = context.file_system().read(name.str(), most);
    switch (content.outcome) {
    case Outcome::whole: return std::move(content.bytes);
    case Outcome::failed:
        report(context, codes::cannot_read, name, "the file cannot be read: " + reason(content.error));
        break;
    case Outcome::not_a_file: report(context, codes::cannot_read, name, "this is not a regular file"); break;
    case Outcome::too_large:
        report(context, codes::too_large, name,
               "the file is larger than " + std::to_string(most) + " bytes, the limit '" +
                   std::string(row_of(limit).name) + "'; make it smaller, or " + how_to_raise(limit));
        break;
    }
    return std::nullopt;
}

namespace {

// Every file below the folder whose name does not start with a dot, by `visit(path, name)`, which says
// whether to go on.
template <typename Visit> void walk(std::string const& folder, Context& context, Visit const& visit)
{
    FileSystem const& files = context.file_system();
    std::vector<std::string> pending{folder};
    std::set<std::string> entered; // canonical
    while (!pending.empty()) {
        std::string const current = std::move(pending.back());
        pending.pop_back();
        if (std::string real = files.canonical(current);
            !real.empty() && !entered.insert(std::move(real)).second)
            continue;
        FileSystem::Listing const listing = files.list(current);
        if (listing.error != 0) {
            report(context, codes::cannot_read, FileName(current),
                   "the folder cannot be read: " + reason(listing.error));
            continue;
        }
        for (FileSystem::Entry const& entry : listing.entries) {
            if (entry.name.empty() || entry.name[0] == '.') continue;
            std::string path = current;
            if (path.empty() || path.back() != '/') path += '/';
            path += entry.name;
            if (entry.is_folder) {
                pending.push_back(std::move(path));
            } else if (!visit(std::move(path), entry.name)) {
                return;
            }
        }
    }
}

// Whether one more file is within the limit; reported where it is not.
bool take(std::vector<std::string>& files, std::string path, std::string const& folder, Context& context)
{
    if (files.size() < context.limits.files) {
        files.push_back(std::move(path));
        return true;
    }
    report(context, codes::limit_reached, FileName(folder),
           "there are more than " + std::to_string(context.limits.files) +
               " files here, the limit 'files'; " + how_to_raise(&Limits::files));
    files.clear();
    return false;
}

}

std::vector<std::string> list_files(std::string const& folder, std::string_view extension, Context& context)
{
    std::vector<std::string> result;
    walk(folder, context, [&](std::string path, std::string const& name) {
        bool const ends = name.size() > extension.size() && name.ends_with(extension);
        return !ends || take(result, std::move(path), folder, context);
    });
    std::sort(result.begin(), result.end());
    return result;
}

FilesOfFolder tell_files_apart(std::string const& folder, std::string_view extension, Context& context)
{
    FilesOfFolder result;
    walk(folder, context, [&](std::string path, std::string const& name) {
        bool const ends = name.size() > extension.size() && to_lower(name).ends_with(extension);
        if (ends) return take(result.wanted, std::move(path), folder, context);
        if (result.others.size() < context.limits.files) result.others.push_back(std::move(path));
        return true;
    });
    std::sort(result.wanted.begin(), result.wanted.end());
    std::sort(result.others.begin(), result.others.end());
    return result;
}

}
