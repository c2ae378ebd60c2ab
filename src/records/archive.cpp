#include "records/archive.h"

#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "records/archive_state.h"
#include "records/checking/validation.h"
#include "records/record_types.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <array>

namespace rapporteur::records {

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;

std::span<Source const* const> Archive::sources() const { return state_->list<Source>(); }
std::span<Body const* const> Archive::bodies() const { return state_->list<Body>(); }
std::span<Subject const* const> Archive::subjects() const { return state_->list<Subject>(); }
std::span<Session const* const> Archive::sessions() const { return state_->list<Session>(); }
std::span<Resolution const* const> Archive::resolutions() const { return state_->list<Resolution>(); }
std::span<Reference const* const> Archive::references() const { return state_->list<Reference>(); }
std::span<Assistance const* const> Archive::assistance() const { return state_->list<Assistance>(); }
std::span<Event const* const> Archive::events() const { return state_->list<Event>(); }
std::span<Statement const* const> Archive::statements() const { return state_->list<Statement>(); }
std::span<Quotation const* const> Archive::quotations() const { return state_->list<Quotation>(); }
std::size_t Archive::size() const { return state_->size; }
std::span<FileName const> Archive::files() const { return state_->files; }

std::vector<Record const*> Archive::all(RecordType type) const
{
    std::vector<Record const*> result;
    each_record_type([&]<typename T>(std::type_identity<T>) {
        if (type != record_type_of<T>) return;
        std::vector<T const*> const& list = state_->list<T>();
        result.assign(list.begin(), list.end());
    });
    return result;
}

Record const* Archive::find(std::string_view id) const
{
    auto const found = state_->by_id.find(id);
    return found != state_->by_id.end() ? found->second : nullptr;
}

Record const* Archive::find_symbol(std::string_view symbol) const
{
    auto const found = state_->by_symbol.find(Symbol::parse(symbol).key);
    return found != state_->by_symbol.end() ? found->second : nullptr;
}

Position Archive::place_of(Object const& object, Field const& field) const
{
    Position place = position_of(object);
    std::vector<Field> const& fields = object.type->fields;
    auto const number = static_cast<std::size_t>(&field - fields.data());
    auto const& files = state_->files;
    auto const file =
        std::lower_bound(files.begin(), files.end(), place.file,
                         [](FileName const& a, FileName const& b) { return a.str() < b.str(); });
    if (number >= fields.size() || file == files.end() || !(*file == place.file)) return place;
    FieldPlaces const& places = state_->field_places[static_cast<std::size_t>(file - files.begin())];
    if (auto const found = places.find(place, number)) {
        place.line = found->line;
        place.column = found->column;
    }
    return place;
}

namespace {

std::shared_ptr<Archive const> build(std::vector<NamedText> const& texts, bool whole,
                                     std::size_t errors_before, Context& context)
{
    Reading reading;
    std::map<std::string_view, std::string_view> bytes_of;
    std::vector<FileName> files;
    for (NamedText const& text : texts) {
        if (context.is_cancelled()) return nullptr;
        bytes_of.emplace(text.name, text.bytes);
        files.emplace_back(text.name);
        read_records(files.back(), text.bytes, reading, context);
    }
    validate(reading, whole);

    std::vector<std::vector<std::string_view>> ids(record_type_count);
    for (Draft const& draft : reading.drafts) {
        if (!draft.record->id.empty())
            ids[static_cast<std::size_t>(draft.record->type)].push_back(draft.record->id);
    }
    for (auto& each : ids) std::sort(each.begin(), each.end());
    reading.faults.deliver(bytes_of, ids, context);
    if (context.diagnostics.errors() != errors_before) return nullptr;

    auto state = std::make_unique<Archive::State>();
    state->storage = std::move(reading.storage);
    state->files = std::move(files);
    state->field_places = std::move(reading.field_places);
    derive(*state);
    return std::make_shared<Archive const>(std::move(state));
}

}

std::shared_ptr<Archive const> load_texts(std::vector<NamedText> texts, Context& context)
{
    std::stable_sort(texts.begin(), texts.end(),
                     [](NamedText const& a, NamedText const& b) { return a.name < b.name; });
    return build(texts, true, context.diagnostics.errors(), context);
}

std::shared_ptr<Archive const> load(std::vector<std::string> names, Context& context)
{
    std::size_t const errors_before = context.diagnostics.errors();
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.size() > context.limits.files) {
        context.diagnostics.add_error(codes::limit_reached, "there are " + std::to_string(names.size()) +
                                                                " files, more than the limit 'files' of " +
                                                                std::to_string(context.limits.files) +
                                                                "; raise it with --limit files=N");
        return nullptr;
    }
    std::vector<NamedText> texts;
    bool whole = true;
    for (std::string& name : names) {
        if (context.is_cancelled()) return nullptr;
        auto bytes = read_file(FileName(name), context);
        if (bytes) {
            texts.push_back({std::move(name), std::move(*bytes)});
        } else {
            whole = false;
        }
    }
    return build(texts, whole, errors_before, context);
}

}
