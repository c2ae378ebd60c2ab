#include "template/run/trace.h"

namespace rapporteur::templates {

std::vector<records::Record const*> records_read(Trace const& trace)
{
    std::vector<records::Record const*> result;
    for (Trace::Record const& each : trace.records) {
        if (!each.in_passing) result.push_back(each.record);
    }
    return result;
}

}
