#include "records/vocabulary/table.h"

#include "records/record_types.h"

namespace rapporteur::records {

namespace {

Entry const* find(Table const& table, Form form, std::string_view xml_name)
{
    for (Entry const& entry : table.entries) {
        if (entry.form == form && entry.xml_name == xml_name) return &entry;
    }
    return nullptr;
}

}

Entry const* Table::attribute(std::string_view xml_name) const
{
    return find(*this, Form::attribute, xml_name);
}
Entry const* Table::child(std::string_view xml_name) const { return find(*this, Form::child, xml_name); }
Entry const* Table::content() const { return find(*this, Form::content, {}); }

void* object_pointer(Record& record)
{
    return as_itself(record, [](auto& itself) -> void* { return &itself; });
}

void const* object_pointer(Record const& record) { return object_pointer(const_cast<Record&>(record)); }

void visit(Table const& table, void* object, Visitor& visitor)
{
    for (Entry const& entry : table.entries) {
        if (entry.visit != nullptr) entry.visit(object, visitor);
        if (entry.part == nullptr || entry.parts == nullptr) continue;
        // The parts are the object's own, which is not const here.
        for (void const* part : entry.parts(object)) visit(*entry.part, const_cast<void*>(part), visitor);
    }
}

}
