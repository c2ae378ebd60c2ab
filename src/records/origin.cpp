#include "records/origin.h"

#include "records/wording.h"

namespace rapporteur::records {

Origin Origin::in_sheet(FileName file, std::string sheet, std::uint32_t row)
{
    Origin origin(Position{std::move(file), row, 1});
    origin.within_ = Sheet{std::move(sheet)};
    return origin;
}

Origin Origin::in_store(FileName store, std::string key)
{
    Origin origin(Position{std::move(store), 0, 0});
    origin.within_ = Key{std::move(key)};
    return origin;
}

std::string Origin::text() const
{
    std::string const& file = position_.file.str();
    if (auto const* sheet = std::get_if<Sheet>(&within_))
        return file + ", sheet " + in_quotes(sheet->name) + ", row " + std::to_string(position_.line);
    if (auto const* key = std::get_if<Key>(&within_)) return file + ", key " + in_quotes(key->key);
    return position_.line == 0 ? file : file + ":" + std::to_string(position_.line);
}

}
