#include "records/archive.h"
#include "records/writing/element_writer.h"

namespace rapporteur::records {

void append_canonical_xml(std::string& out, Record const& record)
{
    ElementWriter(out).record(record, {}, 0);
    out += '\n';
}

std::string canonical_xml(Record const& record)
{
    std::string result;
    append_canonical_xml(result, record);
    return result;
}

}
