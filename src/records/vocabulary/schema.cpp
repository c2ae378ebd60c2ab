#include "records/schema.h"

#include "records/vocabulary/vocabulary.h"

namespace rapporteur::records {

struct Schema::State {
    std::vector<StructInfo const*> records, all;
};

Field const* StructInfo::find(std::string_view field_name) const
{
    for (Field const& field : fields) {
        if (field.name == field_name) return &field;
    }
    return nullptr;
}

std::vector<std::string_view> StructInfo::field_names() const
{
    std::vector<std::string_view> names;
    names.reserve(fields.size());
    for (Field const& field : fields) names.push_back(field.name);
    return names;
}

Schema::Schema()
{
    static State state;
    for (Table const* table : Vocabulary::get().records()) state.records.push_back(&table->info);
    for (Table const* table : Vocabulary::get().structs()) state.all.push_back(&table->info);
    state_ = &state;
}

Schema const& Schema::get()
{
    static Schema const schema;
    return schema;
}

StructInfo const& Schema::of(RecordType type) const
{
    return *state_->records[static_cast<std::size_t>(type)];
}
StructInfo const& Schema::archive() const { return table_of<Root>().info; }
StructInfo const& Schema::paragraph() const { return table_of<Paragraph>().info; }
StructInfo const& Schema::provisions() const { return table_of<Provisions>().info; }
StructInfo const& Schema::source_use() const { return table_of<SourceUse>().info; }
StructInfo const& Schema::variant() const { return table_of<Variant>().info; }
StructInfo const& Schema::note() const { return table_of<Note>().info; }
StructInfo const& Schema::annex() const { return table_of<Annex>().info; }
StructInfo const& Schema::text_cell() const { return table_of<TableCell>().info; }
StructInfo const& Schema::picture() const { return table_of<Picture>().info; }
StructInfo const& Schema::party() const { return table_of<Party>().info; }
StructInfo const& Schema::any_record() const { return table_of<AnyRecord>().info; }
std::span<StructInfo const* const> Schema::records() const { return state_->records; }
std::span<StructInfo const* const> Schema::all() const { return state_->all; }

Record const* as_record(Object const& object)
{
    if (object.type == nullptr || object.data == nullptr) return nullptr;
    if (object.type == &table_of<AnyRecord>().info) return static_cast<Record const*>(object.data);
    if (!object.type->is_record) return nullptr;
    Table const& table = Vocabulary::get().of(object.type->record_type);
    return &table.record(const_cast<void*>(object.data));
}

Object object_of(Record const& record) { return {&Schema::get().of(record.type), object_pointer(record)}; }

Position position_of(Object const& object)
{
    if (object.data == nullptr) return {};
    for (Table const* table : Vocabulary::get().structs()) {
        if (&table->info == object.type)
            return table->position != nullptr ? table->position(object.data) : Position{};
    }
    return {};
}

}
