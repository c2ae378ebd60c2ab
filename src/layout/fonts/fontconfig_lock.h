#pragma once

#include <mutex>

namespace rapporteur::layout {

// Held by whoever calls fontconfig, and by whoever makes a child of this process that is to call it: what
// fontconfig locks itself the child would find locked for ever.
std::mutex& fontconfig_lock();

}
