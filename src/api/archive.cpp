#include "api/rapporteur.hpp"
#include "base/diagnostics/codes.h"
#include "base/files/file_system.h"

#include "api/difference.h"
#include "api/record_data.h"
#include "api/state.h"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"
#include "document/picture_file.h"
#include "layout/pictures/picture.h"

#include <algorithm>
#include <array>

namespace rapporteur::api {

namespace {

// The pictures of records: files inside the folders, that are pictures. Returns whether all are.
bool check_pictures(records::Archive const& archive, std::vector<std::string> const& folders,
                    Context& context)
{
    std::size_t const errors = context.diagnostics.errors();
    FileSystem& files = context.file_system();
    std::vector<std::string> inside;
    inside.reserve(folders.size());
    for (std::string const& folder : folders) inside.push_back(files.canonical(folder));
    auto const check = [&](records::Picture const& picture, records::Record const& owner) {
        auto const fault = [&](std::string_view code, std::string message) {
            Diagnostic diagnostic;
            diagnostic.code = code;
            diagnostic.at = picture.at;
            diagnostic.message = std::move(message);
            context.diagnostics.add(std::move(diagnostic));
        };
        std::string const path = records::path_of(picture, owner);
        if (files.kind_of(path) != FileSystem::Kind::file)
            return fault(codes::unknown_include,
                         "there is no picture '" + picture.href +
                             "'; a picture is named from the folder of the file that has its record");
        std::string const canonical = files.canonical(path);
        bool const is_within = !picture.href.starts_with('/') &&
                               std::any_of(inside.begin(), inside.end(), [&](std::string const& folder) {
                                   return is_path_within(canonical, folder);
                               });
        if (!is_within)
            return fault(codes::include_outside, "the picture '" + picture.href +
                                                     "' is outside the folders of the records; put it there");
        document::FoundPicture const found = document::read_picture_at(path, context);
        if (!found.file) return fault(found.code, found.message);
        layout::check_picture(*found.file, picture.at, context);
    };
    for (records::StructInfo const* type : records::Schema::get().records()) {
        for (records::Record const* record : archive.all(type->record_type)) {
            for (records::Picture const& picture : record->pictures) check(picture, *record);
        }
    }
    return context.diagnostics.errors() == errors;
}

std::optional<Archive> wrap(std::shared_ptr<records::Archive const> archive)
{
    if (!archive) return std::nullopt;
    return Archive(std::make_shared<Archive::State const>(Archive::State{std::move(archive)}));
}

// Whether a file stands among records by intention: a README, a picture, a schema for editors.
bool belongs_beside_records(std::string_view path)
{
    static constexpr std::array<std::string_view, 13> extensions{
        "png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff", "bmp", "avif", "heic", "ico", "xsd"};
    std::string const name = to_lower(std::string(path.substr(path.rfind('/') + 1)));
    if (name.starts_with("readme")) return true;
    std::size_t const dot = name.rfind('.');
    return dot != std::string::npos && std::find(extensions.begin(), extensions.end(),
                                                 std::string_view(name).substr(dot + 1)) != extensions.end();
}

// So that nobody takes a table beside the records for read. The first ones each, the rest by their number.
void note_unread(std::string const& folder, std::vector<std::string> files, Context& context)
{
    constexpr std::size_t most_named = 10;
    std::erase_if(files, belongs_beside_records);
    Diagnostic note;
    note.code = codes::not_read;
    note.severity = Severity::note;
    for (std::size_t i = 0; i < std::min(files.size(), most_named); ++i) {
        note.at.file = FileName(files[i]);
        note.message = "this file is not read: records are XML, in files whose names end in .xml";
        context.diagnostics.add(note);
    }
    if (files.size() <= most_named) return;
    note.at.file = FileName(folder);
    note.message = std::to_string(files.size() - most_named) + " more files here are not read";
    context.diagnostics.add(note);
}

records::StructInfo const* type_named(std::string_view plural)
{
    for (records::StructInfo const* type : records::Schema::get().records()) {
        if (type->plural == plural) return type;
    }
    return nullptr;
}

}

Archive::Archive(std::shared_ptr<State const> state) : state_(std::move(state)) {}

std::optional<Archive> Archive::load(std::vector<std::string> const& paths, Context& context, Faulty faulty)
{
    std::size_t const errors = context.diagnostics.errors();
    std::vector<std::string> files;
    std::vector<std::string> folders;
    for (std::string path : paths) {
        while (path.size() > 1 && path.back() == '/') path.pop_back();
        if (context.file_system().is_folder(path)) {
            FilesOfFolder found = tell_files_apart(path, ".xml", context);
            files.insert(files.end(), found.wanted.begin(), found.wanted.end());
            note_unread(path, std::move(found.others), context);
            folders.push_back(path);
        } else if (context.file_system().is_file(path)) {
            files.push_back(path);
            std::size_t const slash = path.rfind('/');
            folders.push_back(slash == std::string::npos ? std::string(".") : path.substr(0, slash));
        } else {
            context.diagnostics.add_error(codes::no_such_folder,
                                          "there is no folder '" + path + "' of records; name another");
        }
    }
    // A file that two folders share is read once.
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    if (context.diagnostics.errors() != errors) return std::nullopt;
    if (files.empty()) {
        std::string named;
        for (std::string const& path : paths) named += (named.empty() ? "'" : ", '") + path + "'";
        context.diagnostics.add_error(codes::nothing_to_build,
                                      "there is no record in " + named +
                                          ": put *.xml files there (sources/README.md shows how), "
                                          "or name another folder with --sources DIR");
        return std::nullopt;
    }
    std::shared_ptr<records::Archive const> archive =
        records::load(std::move(files), context,
                      faulty == Faulty::left_out ? records::Faulty::left_out : records::Faulty::refused);
    if (archive && !check_pictures(*archive, folders, context)) return std::nullopt;
    return wrap(std::move(archive));
}

std::optional<Archive> Archive::load_texts(std::vector<Text> texts, Context& context)
{
    std::vector<records::NamedText> named;
    named.reserve(texts.size());
    for (Text& text : texts) named.push_back({std::move(text.name), std::move(text.bytes)});
    std::shared_ptr<records::Archive const> archive = records::load_texts(std::move(named), context);
    if (archive && !check_pictures(*archive, {}, context)) return std::nullopt;
    return wrap(std::move(archive));
}

std::size_t Archive::size() const { return state_->archive->size(); }

std::vector<Archive::LeftOut> Archive::left_out() const
{
    std::vector<LeftOut> result;
    for (records::FaultyRecord const& each : state_->archive->faulty())
        result.push_back({std::string(records::word_of(each.type)), each.id,
                          each.is_session_known ? each.session : std::string(), each.at});
    return result;
}

std::vector<std::string> Archive::files() const
{
    std::vector<std::string> result;
    for (FileName const& file : state_->archive->files()) result.push_back(file.str());
    return result;
}

std::vector<std::string> Archive::session_ids() const
{
    std::vector<std::string> result;
    for (records::Session const* session : state_->archive->sessions()) result.push_back(session->id);
    return result;
}

std::vector<std::string> Archive::select(std::vector<std::string> const& selectors, Context& context) const
{
    std::vector<std::string> result;
    for (records::Session const* session : records::select_sessions(*state_->archive, selectors, context)) {
        result.push_back(session->id);
    }
    return result;
}

std::vector<std::string> Archive::select_resolutions(std::vector<std::string> const& selectors,
                                                     Context& context) const
{
    std::vector<std::string> result;
    for (records::Resolution const* one : records::select_resolutions(*state_->archive, selectors, context))
        result.push_back(one->id);
    return result;
}

std::optional<std::vector<Data>> Archive::list(std::string_view type, Context& context) const
{
    records::StructInfo const* info = type_named(type);
    if (info == nullptr) {
        std::vector<std::string> const known = record_types();
        context.diagnostics.add_error(codes::bad_option,
                                      "there is no record type '" + std::string(type) + "'",
                                      nearest(type, std::span<std::string const>(known)));
        return std::nullopt;
    }
    std::vector<Data> result;
    for (records::Record const* record : state_->archive->all(info->record_type)) {
        result.push_back(written_fields(*record, *state_->archive));
    }
    return result;
}

namespace {

// The record of the id or symbol; reports the nearest ids where there is none.
records::Record const* find_record(records::Archive const& archive, std::string_view id, Context& context)
{
    records::Record const* record = archive.find(id);
    if (record == nullptr) record = archive.find_symbol(id);
    if (record != nullptr) return record;
    std::vector<std::string> known;
    for (records::StructInfo const* type : records::Schema::get().records()) {
        for (records::Record const* one : archive.all(type->record_type)) known.push_back(one->id);
    }
    std::string message = "no record has the id '" + std::string(id) + "'";
    std::vector<std::string> const near = nearest_few(id, known, 3);
    if (!near.empty()) {
        message += "; the nearest are";
        for (std::size_t i = 0; i < near.size(); ++i) message += (i == 0 ? " '" : ", '") + near[i] + "'";
    }
    context.diagnostics.add_error(codes::nothing_selected, std::move(message));
    return nullptr;
}

}

std::optional<Data> Archive::show(std::string_view id, Context& context) const
{
    records::Record const* record = find_record(*state_->archive, id, context);
    if (record == nullptr) return std::nullopt;
    return all_fields(*record, *state_->archive);
}

std::optional<Data> Archive::diff(std::string_view before, std::string_view after, Context& context) const
{
    auto const resolution = [&](std::string_view id) -> records::Resolution const* {
        records::Record const* record = find_record(*state_->archive, id, context);
        if (record == nullptr) return nullptr;
        if (record->type == records::RecordType::resolution)
            return static_cast<records::Resolution const*>(record);
        context.diagnostics.add_error(
            codes::bad_option,
            "'" + record->id +
                "' is not a resolution, so it has no paragraphs to compare; name two resolutions");
        return nullptr;
    };
    records::Resolution const* old_text = resolution(before);
    records::Resolution const* new_text = resolution(after);
    if (old_text == nullptr || new_text == nullptr) return std::nullopt;
    return difference(*old_text, *new_text, context);
}

std::vector<std::string> record_types()
{
    std::vector<std::string> result;
    for (records::StructInfo const* type : records::Schema::get().records())
        result.emplace_back(type->plural);
    return result;
}

std::vector<std::string> record_fields(std::string_view type)
{
    std::vector<std::string> result;
    if (records::StructInfo const* info = type_named(type)) {
        for (records::Field const& field : info->fields) {
            if (field.form != records::Form::derived) result.emplace_back(field.name);
        }
    }
    return result;
}

std::string records_schema() { return records::records_xsd(); }

}
