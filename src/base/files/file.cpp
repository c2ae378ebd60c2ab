#include "base/files/file.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/files/file_system.h"

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

std::vector<std::string> list_files(std::string const& folder, std::string_view extension, Context& context)
{
    FileSystem const& files = context.file_system();
    std::vector<std::string> result;
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
            } else if (entry.name.size() > extension.size() && entry.name.ends_with(extension)) {
                if (result.size() >= context.limits.files) {
                    report(context, codes::limit_reached, FileName(folder),
                           "there are more than " + std::to_string(context.limits.files) +
                               " files here, the limit 'files'; " + how_to_raise(&Limits::files));
                    return {};
                }
                result.push_back(std::move(path));
            }
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

}
