#include "records/vocabulary/describe_record.h"

namespace rapporteur::records {

namespace {

Value state_or_body(void const* object, Archive const&)
{
    return value_of(static_cast<Party const*>(object)->body.target);
}

}

void describe_parties()
{
    Describe<Party>("", "party", "parties", "a State or a body")
        .derived<&Party::country>("country", "the State's code")
        .derived("body", {Kind::object, false, true, &table_of<Body>().info}, state_or_body,
                 "the body; of a State its own record, where there is one");
    table_of<Party>().info.fields.front().type.optional = true;
}

}
