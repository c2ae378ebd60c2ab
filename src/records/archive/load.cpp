#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "records/archive.h"
#include "records/archive/faulty.h"
#include "records/archive_state.h"
#include "records/checking/validation.h"
#include "records/reading/reader.h"
#include "records/record_types.h"
#include "records/relations/derive.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

namespace {

struct Asked {
    bool whole; // every file could be read
    std::size_t errors_before;
    Faulty faulty;
};

std::shared_ptr<Archive const> build(std::vector<NamedText> const& texts, Asked const& asked,
                                     Context& context)
{
    Reading reading;
    std::map<std::string_view, std::string_view> bytes_of;
    std::vector<FileName> files;
    for (NamedText const& text : texts) {
        if (context.should_stop()) return nullptr;
        bytes_of.emplace(text.name, text.bytes);
        files.emplace_back(text.name);
        read_records(files.back(), text.bytes, reading, context);
        if (reading.drafts.size() > context.limits.records) {
            context.diagnostics.add_error(
                codes::limit_reached, "there are more than " + std::to_string(context.limits.records) +
                                          " records, the limit 'records'; " + how_to_raise(&Limits::records));
            return nullptr;
        }
    }
    validate(reading, asked.whole, context);
    if (context.should_stop()) return nullptr; // links may be without their targets

    // Errors that are no record's: of a file that cannot be read.
    bool const has_others = context.diagnostics.errors() != asked.errors_before;
    std::optional<LeftOut> left_out;
    if (asked.faulty == Faulty::left_out && !has_others)
        left_out = find_faulty(reading, context.diagnostics.is_strict());

    std::vector<std::vector<std::string_view>> ids(record_type_count);
    for (Draft const& draft : reading.drafts) {
        if (!draft.record->id.empty())
            ids[static_cast<std::size_t>(draft.record->type)].push_back(draft.record->id);
    }
    for (auto& each : ids) std::sort(each.begin(), each.end());
    reading.faults.deliver(bytes_of, ids, context);
    if (context.should_stop()) return nullptr; // faults may be left out
    if (context.diagnostics.errors() != asked.errors_before && !left_out) return nullptr;

    auto state = std::make_unique<Archive::State>();
    state->storage = std::move(reading.storage);
    state->files = std::move(files);
    state->field_places = std::move(reading.field_places);
    if (left_out) {
        state->faulty = std::move(left_out->faulty);
        state->left_out = std::move(left_out->records);
    }
    derive(*state, context);
    if (context.should_stop()) return nullptr;
    return std::make_shared<Archive const>(std::move(state));
}

}

std::shared_ptr<Archive const> load_texts(std::vector<NamedText> texts, Context& context, Faulty faulty)
{
    std::stable_sort(texts.begin(), texts.end(),
                     [](NamedText const& a, NamedText const& b) { return a.name < b.name; });
    return build(texts, {true, context.diagnostics.errors(), faulty}, context);
}

std::shared_ptr<Archive const> load(std::vector<std::string> names, Context& context, Faulty faulty)
{
    std::size_t const errors_before = context.diagnostics.errors();
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.size() > context.limits.files) {
        context.diagnostics.add_error(codes::limit_reached, "there are " + std::to_string(names.size()) +
                                                                " files, more than the limit 'files' of " +
                                                                std::to_string(context.limits.files) + "; " +
                                                                how_to_raise(&Limits::files));
        return nullptr;
    }
    std::vector<NamedText> texts;
    bool whole = true;
    std::size_t total = 0;
    for (std::string& name : names) {
        if (context.should_stop()) return nullptr;
        auto bytes = read_file(FileName(name), context);
        if (bytes) total += bytes->size();
        if (total > context.limits.archive_bytes) {
            context.diagnostics.add_error(
                codes::limit_reached,
                "the files of records are larger than " + std::to_string(context.limits.archive_bytes) +
                    " bytes together, the limit 'archive-bytes'; " + how_to_raise(&Limits::archive_bytes));
            return nullptr;
        }
        if (bytes) {
            texts.push_back({std::move(name), std::move(*bytes)});
        } else {
            whole = false;
        }
    }
    return build(texts, {whole, errors_before, faulty}, context);
}

}
