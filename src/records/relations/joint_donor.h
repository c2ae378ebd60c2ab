#pragma once

#include "records/record.h"

#include <deque>

namespace rapporteur::records {

// A body that stands for all donors of a figure together: the same one for the same donors, whatever their
// order. Its name lists theirs, in every language that one of them has a name in; its id is theirs with
// spaces between, which no id of a file has. Made where it is not yet among `known`; every donor must be
// resolved.
Body const& joint_donor(std::deque<Body>& known, Assistance const& figure);

}
