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

void report_link(Context& context, FileName const& name, std::string const& folder)
{
    report(context, codes::include_outside, name,
           "this is a link that leads out of '" + folder +
               "'; put there what it leads to, or give --follow-links");
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

namespace {

std::optional<std::string> read_within(std::span<std::string const> folders, FileName const& name,
                                       std::size_t Limits::*limit, Context& context)
{
    using Outcome = FileSystem::Content::Outcome;
    std::size_t const most = context.limits.*limit;
    FileSystem const& files = context.file_system();
    FileSystem::Content content = files.read(name.str(), most);
    switch (content.outcome) {
    case Outcome::whole:
        if (!folders.empty() && !context.follow_links) {
            std::string const real =
                content.real_path.empty() ? files.canonical(name.str()) : std::move(content.real_path);
            bool const is_within = std::any_of(folders.begin(), folders.end(), [&](std::string const& one) {
                return is_path_within(real, files.canonical(one));
            });
            if (!is_within) {
                report_link(context, name, folders.back());
                break;
            }
        }
        return std::move(content.bytes);
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

}

std::optional<std::string> read_file(FileName const& name, std::size_t Limits::*limit, Context& context)
{
    return read_within({}, name, limit, context);
}

std::optional<std::string> read_file_within(std::span<std::string const> folders, FileName const& name,
                                            Context& context)
{
    return read_within(folders, name, &Limits::file_bytes, context);
}

bool is_path_within(std::string_view path, std::string_view folder)
{
    if (path.empty() || folder.empty()) return false;
    if (path == folder) return true;
    return folder.ends_with('/') ? path.starts_with(folder)
                                 : path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

namespace {

// Every file below the folder whose name does not start with a dot, by `visit(path, is_wanted)`, which says
// whether to go on. Links out of the folder are reported where they are folders, or files of a wanted name.
template <typename Wants, typename Visit>
void walk(std::string const& folder, Context& context, Wants const& wants, Visit const& visit)
{
    FileSystem const& files = context.file_system();
    std::vector<std::string> pending{folder};
    std::set<std::string> entered; // canonical
    std::string const root = files.canonical(folder);
    while (!pending.empty()) {
        std::string const current = std::move(pending.back());
        pending.pop_back();
        if (std::string real = current == folder ? root : files.canonical(current);
            !real.empty() && !entered.insert(std::move(real)).second)
            continue;
        FileSystem::Listing const listing = files.list(current);
        if (listing.error != 0) {
            report(context, codes::cannot_read, FileName(current),
                   "the folder cannot be read: " + reason(listing.error));
            continue;
        }
        if (context.should_stop()) return;
        for (FileSystem::Entry const& entry : listing.entries) {
            if (entry.name.empty() || entry.name[0] == '.') continue;
            std::string path = current;
            if (path.empty() || path.back() != '/') path += '/';
            path += entry.name;
            bool const is_wanted = !entry.is_folder && wants(entry.name);
            if (entry.is_link && !context.follow_links) {
                // One that leads nowhere is reported by who reads it.
                std::string const real = files.canonical(path);
                if (!real.empty() && !is_path_within(real, root)) {
                    if (entry.is_folder || is_wanted) report_link(context, FileName(path), folder);
                    continue;
                }
            }
            if (entry.is_folder) {
                pending.push_back(std::move(path));
            } else if (!visit(std::move(path), is_wanted)) {
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
    auto const wants = [&](std::string const& name) {
        return name.size() > extension.size() && name.ends_with(extension);
    };
    walk(folder, context, wants, [&](std::string path, bool is_wanted) {
        return !is_wanted || take(result, std::move(path), folder, context);
    });
    std::sort(result.begin(), result.end());
    return result;
}

FilesOfFolder tell_files_apart(std::string const& folder, std::string_view extension, Context& context)
{
    FilesOfFolder result;
    auto const wants = [&](std::string const& name) {
        return name.size() > extension.size() && to_lower(name).ends_with(extension);
    };
    walk(folder, context, wants, [&](std::string path, bool is_wanted) {
        if (is_wanted) return take(result.wanted, std::move(path), folder, context);
        if (result.others.size() < context.limits.files) result.others.push_back(std::move(path));
        return true;
    });
    std::sort(result.wanted.begin(), result.wanted.end());
    std::sort(result.others.begin(), result.others.end());
    return result;
}

}
