#pragma once

#include "records/schema.h"

#include <string_view>
#include <unordered_set>

namespace rapporteur::templates {

// Which fields of records a template may print: those that its expressions name, and those that filters and
// elements print by themselves. Of one template.
class UsedFields {
public:
    void add(records::Field const* field)
    {
        if (field != nullptr) fields_.insert(field);
    }
    // What a filter or element prints of itself; `of`: of what, where only that counts (null: of anything).
    void add_implied(std::string_view by, records::StructInfo const* of = nullptr);
    // Whether the field of the type is one, by itself or by what is derived from it.
    bool contains(records::StructInfo const& type, records::Field const& field) const;

private:
    std::unordered_set<records::Field const*> fields_;
};

}
