#include "records/table.h"

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
    switch (record.type) {
    case RecordType::source: return static_cast<Source*>(&record);
    case RecordType::body: return static_cast<Body*>(&record);
    case RecordType::subject: return static_cast<Subject*>(&record);
    case RecordType::session: return static_cast<Session*>(&record);
    case RecordType::resolution: return static_cast<Resolution*>(&record);
    case RecordType::reference: return static_cast<Reference*>(&record);
    case RecordType::assistance: return static_cast<Assistance*>(&record);
    case RecordType::event: return static_cast<Event*>(&record);
    case RecordType::statement: return static_cast<Statement*>(&record);
    case RecordType::quotation: return static_cast<Quotation*>(&record);
    }
    return nullptr;
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
