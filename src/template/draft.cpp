#include "template/draft.h"

#include "template/elements/program_state.h"

namespace rapporteur::templates {

bool is_draft(Program const& program) { return program.state().draft; }

}
