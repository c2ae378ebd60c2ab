#include "records/archive.h"

#include "records/archive_state.h"
#include "records/record_types.h"

#include <algorithm>

namespace rapporteur::records {

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::~Archive() = default;

template <typename T> std::span<T const* const> Archive::list() const { return state_->list<T>(); }

#define RAPPORTEUR_LIST(word, Struct) template std::span<Struct const* const> Archive::list<Struct>() const;
RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_LIST)
#undef RAPPORTEUR_LIST

std::size_t Archive::size() const { return state_->size; }
std::span<FaultyRecord const> Archive::faulty() const { return state_->faulty; }
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

}
