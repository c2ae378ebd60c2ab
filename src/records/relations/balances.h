#pragma once

#include "records/record.h"

namespace rapporteur::records {

// What is left of a pledge once what was paid of it, and of those whose place it took, is taken away. Only
// where the pledge and all of that are exact, of one currency and add up to one figure; of a pledge of which
// no payment is on record nothing is known. Everything that fulfils must be derived.
void derive_outstanding(Assistance& pledge);

// What answers the appeal, by stage in the order of the stages.
void derive_received(Appeal& appeal);

}
