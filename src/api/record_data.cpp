#include "api/record_data.h"

#include <algorithm>

namespace rapporteur::api {

namespace {

using records::Value;

class Converter {
public:
    explicit Converter(records::Archive const& archive) : archive_(archive) {}

    Data fields(records::Object const& object, bool derived)
    {
        Data data;
        data.kind = Data::Kind::object;
        for (records::Field const& field : object.type->fields) {
            if (!derived && field.form == records::Form::derived) continue;
            Data value = convert(field.get(object.data, archive_));
            // One attribute of a file, two fields of a template: a recipient may be a country.
            records::Field const* const country =
                derived ? nullptr : object.type->find(std::string(field.name) + "_country");
            if (country != nullptr && value.kind == Data::Kind::null)
                value = convert(country->get(object.data, archive_));
            bool const empty =
                value.kind == Data::Kind::null || (value.kind == Data::Kind::list && value.items.empty());
            if (!empty) data.members.push_back({std::string(field.name), std::move(value)});
        }
        return data;
    }

private:
    Data convert(Value const& value)
    {
        return std::visit([this](auto const& v) { return this->of(v); },
                          static_cast<Value::variant const&>(value));
    }

    static Data of(std::monostate) { return {}; }
    static Data of(bool value) { return Data::of_boolean(value); }
    static Data of(std::int64_t value) { return Data::of_number(std::to_string(value)); }
    static Data of(Decimal const& value) { return Data::of_number(value.to_string()); }
    static Data of(PartialDate const& value) { return Data::of_text(value.to_string()); }
    static Data of(std::string const& value) { return Data::of_text(value); }
    static Data of(records::LocalizedText const* value) { return Data::of_text(value->plain()); }
    static Data of(records::Symbol const* value) { return Data::of_text(value->printed); }

    static Data of(records::Money const& value)
    {
        Data data = Data::of_object({{"number", Data::of_number(value.number.to_string())},
                                     {"currency", Data::of_text(value.currency)}});
        add_upper_bound(data, value.to);
        add_qualifier(data, value.qualifier);
        return data;
    }

    static Data of(records::Quantity const& value)
    {
        Data data = Data::of_object(
            {{"number", Data::of_number(value.number.to_string())}, {"unit", Data::of_text(value.unit)}});
        add_upper_bound(data, value.to);
        if (value.per != records::Per::none)
            data.members.push_back({"per", Data::of_text(std::string(word_of(value.per)))});
        add_qualifier(data, value.qualifier);
        return data;
    }

    static void add_upper_bound(Data& data, std::optional<Decimal> const& to)
    {
        if (to) data.members.push_back({"to", Data::of_number(to->to_string())});
    }

    static void add_qualifier(Data& data, records::Qualifier qualifier)
    {
        if (qualifier == records::Qualifier::exact) return;
        data.members.push_back({"qualifier", Data::of_text(std::string(word_of(qualifier)))});
    }

    Data of(records::Object const& value)
    {
        if (value.data == nullptr) return {};
        if (records::Record const* record = records::as_record(value)) return Data::of_text(record->id);
        return fields(value, true);
    }

    Data of(records::List const& value)
    {
        Data data;
        data.kind = Data::Kind::list;
        if (value) {
            for (Value const& item : *value) data.items.push_back(convert(item));
        }
        return data;
    }

    records::Archive const& archive_;
};

// Whether anything that is written of an object points at a record: its references, its parts' and the cites
// in its texts.
class ReferenceFinder {
public:
    ReferenceFinder(records::Record const& target, records::Archive const& archive)
        : target_(target), archive_(archive)
    {}

    bool in(records::Object const& object) const
    {
        for (records::Field const& field : object.type->fields) {
            if (field.form == records::Form::derived) continue;
            if (in(field.get(object.data, archive_))) return true;
        }
        return false;
    }

private:
    bool in(Value const& value) const
    {
        if (auto const* object = std::get_if<records::Object>(&value)) {
            if (object->data == nullptr) return false;
            records::Record const* record = records::as_record(*object);
            return record != nullptr ? record == &target_ : in(*object);
        }
        if (auto const* list = std::get_if<records::List>(&value)) {
            return *list && std::any_of((*list)->begin(), (*list)->end(),
                                        [this](Value const& item) { return in(item); });
        }
        if (auto const* text = std::get_if<records::LocalizedText const*>(&value)) {
            for (records::LocalizedText::Version const& version : (*text)->versions) {
                if (in(version.text)) return true;
            }
        }
        return false;
    }

    bool in(records::RichText const& text) const
    {
        return std::any_of(text.begin(), text.end(), [this](records::Inline const& piece) {
            return records::id_of_target(piece) == target_.id || in(piece.children);
        });
    }

    records::Record const& target_;
    records::Archive const& archive_;
};

}

Data written_fields(records::Record const& record, records::Archive const& archive)
{
    return Converter(archive).fields(records::object_of(record), false);
}

Data all_fields(records::Record const& record, records::Archive const& archive)
{
    records::Object const object = records::object_of(record);
    Data data = Converter(archive).fields(object, true);
    data.members.insert(data.members.begin(), {"type", Data::of_text(std::string(object.type->name))});

    ReferenceFinder const finder(record, archive);
    std::vector<Data> referring;
    for (records::StructInfo const* type : records::Schema::get().records()) {
        for (records::Record const* other : archive.all(type->record_type)) {
            if (other != &record && finder.in(records::object_of(*other)))
                referring.push_back(Data::of_text(other->id));
        }
    }
    if (!referring.empty()) data.members.push_back({"referred_to_by", Data::of_list(std::move(referring))});
    return data;
}

}
