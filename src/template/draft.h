#pragma once

namespace rapporteur::templates {

class Program;

// Whether a template was compiled as a draft: its papers are there to be looked at, with their faults.
[[nodiscard]] bool is_draft(Program const& program);

}
