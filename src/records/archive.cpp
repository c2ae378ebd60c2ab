#include "records/archive.h"

#include "records/archive_state.h"
#include "records/record_types.h"

#include <algorithm>

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

}
