#include "api/rapporteur.hpp"
#include "api/state.h"
#include "base/values/language.h"
#include "records/reference.h"

#include <algorithm>
#include <array>
#include <map>

// What is recorded and printed by no template, and what is not on record in a paper's language.
namespace rapporteur::api {

namespace {

using records::Field;
using records::Object;
using records::StructInfo;

bool is_empty(records::Value const& value)
{
    if (value.absent()) return true;
    if (auto const* text = std::get_if<records::LocalizedText const*>(&value)) return (*text)->empty();
    if (auto const* list = std::get_if<records::List>(&value)) return !*list || (*list)->empty();
    if (bool const* flag = std::get_if<bool>(&value)) return !*flag;
    if (auto const* word = std::get_if<std::string>(&value)) return word->empty();
    return false;
}

// What names and orders records, and is no fact of them.
bool is_bookkeeping(Field const& field)
{
    static constexpr std::array<std::string_view, 4> names{"id", "order", "file", "line"};
    return field.form == records::Form::derived ||
           std::find(names.begin(), names.end(), field.name) != names.end();
}

// A listed word that stands where none is written: the first.
bool is_default(Field const& field, records::Value const& value)
{
    if (field.words.empty() || field.required || field.type.optional) return false;
    auto const* const word = std::get_if<std::string>(&value);
    return word != nullptr && *word == field.words.front();
}

class Search {
public:
    Search(records::Archive const& archive, std::vector<Template> const& templates)
        : archive_(archive), templates_(templates)
    {}

    void look_into(Object const& object, records::Record const& owner)
    {
        for (Field const& field : object.type->fields) {
            if (is_bookkeeping(field)) continue;
            records::Value const value = field.get(object.data, archive_);
            if (is_empty(value) || is_default(field, value)) continue;
            if (!is_printed(*object.type, field)) {
                add(*object.type, field, owner);
                continue;
            }
            if (auto const* part = std::get_if<Object>(&value)) look_into_part(*part, owner);
            if (auto const* list = std::get_if<records::List>(&value)) {
                for (records::Value const& item : **list) {
                    if (auto const* each = std::get_if<Object>(&item)) look_into_part(*each, owner);
                }
            }
        }
    }

    std::vector<Unprinted> take()
    {
        std::vector<Unprinted> result;
        for (auto& [name, one] : found_) result.push_back(std::move(one));
        return result;
    }

private:
    void look_into_part(Object const& part, records::Record const& owner)
    {
        if (part.data != nullptr && records::as_record(part) == nullptr) look_into(part, owner);
    }

    bool is_printed(StructInfo const& type, Field const& field)
    {
        auto const [known, is_new] = printed_.try_emplace(&field, false);
        if (is_new) {
            known->second = std::any_of(templates_.begin(), templates_.end(), [&](Template const& one) {
                return one.state().program->prints(type, field);
            });
        }
        return known->second;
    }

    void add(StructInfo const& type, Field const& field, records::Record const& owner)
    {
        std::string name(type.name);
        std::replace(name.begin(), name.end(), '_', '-');
        name += "." + std::string(field.xml_name.empty() ? field.name : field.xml_name);
        Unprinted& one = found_[name];
        if (one.count++ > 0) return;
        one.field = std::move(name);
        one.first_id = owner.id;
        one.at = owner.origin.position();
    }

    records::Archive const& archive_;
    std::vector<Template> const& templates_;
    std::map<Field const*, bool> printed_;
    std::map<std::string, Unprinted> found_; // by name
};

}

std::vector<Unprinted> unprinted(Archive const& archive, std::vector<Template> const& templates)
{
    records::Archive const& all = *archive.state().archive;
    Search search(all, templates);
    for (StructInfo const* type : records::Schema::get().records()) {
        for (records::Record const* record : all.all(type->record_type))
            search.look_into(records::object_of(*record), *record);
    }
    return search.take();
}

std::string records_reference(std::vector<Template> const& templates)
{
    return records::records_reference([&](StructInfo const& type, Field const& field) {
        std::string names;
        std::size_t count = 0;
        for (Template const& one : templates) {
            if (is_bookkeeping(field) || !one.state().program->prints(type, field)) continue;
            names += (names.empty() ? "" : ", ") + one.id();
            ++count;
        }
        return count > 1 && count == templates.size() ? std::string("all papers") : names;
    });
}

std::vector<Unprinted> untranslated(Archive const& archive, std::string_view language)
{
    records::Archive const& all = *archive.state().archive;
    std::vector<Unprinted> result;
    for (StructInfo const* type : records::Schema::get().records()) {
        for (std::string_view const name : {"title", "name", "purpose"}) {
            Field const* const field = type->find(name);
            if (field == nullptr) continue;
            for (records::Record const* record : all.all(type->record_type)) {
                records::Value const value = field->get(records::object_of(*record).data, all);
                auto const* const text = std::get_if<records::LocalizedText const*>(&value);
                if (text == nullptr || (*text)->empty()) continue;
                if (stands_in((*text)->choose(language)->language, language)) continue;
                result.push_back({std::string(type->name) + "." + std::string(name), 1, record->id,
                                  (*text)->versions.front().at});
            }
        }
    }
    return result;
}

}
