#include "records/vocabulary/describe_record.h"

namespace rapporteur::records {

namespace {

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

}

template <> void describe_record<Subject>()
{
    auto it = begin_record<Subject>("subject", "subjects", "what resolutions and references are about");
    it.attribute<&Subject::parent>(optional, "parent", "the subject that it is part of")
        .text<&Subject::name>(required, "name", "its name")
        .derived<&Subject::resolutions>("resolutions", "the resolutions on it, by their sessions' dates")
        .derived<&Subject::not_adopted>(
            "not_adopted", "the texts on it that were not adopted, or whose outcome is not on record")
        .derived<&Subject::points>("points", "the desk's own words on it, in their order")
        .derived<&Subject::references>("references", "the references on it");
    end_record(it);
}

}
