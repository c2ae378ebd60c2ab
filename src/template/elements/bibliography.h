#pragma once

#include "template/run/runtime.h"

namespace rapporteur::templates {

// Fills the bibliographies that list what the whole paper rests on, once its body has run: until then nobody
// knows what it will have read. Those of nothing are left out.
void settle_bibliographies(Runtime& runtime);

}
