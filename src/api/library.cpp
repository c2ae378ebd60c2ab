// The shared library is made of the rooms' archives; this file only gives the linker something of its own.
#include "api/rapporteur.hpp"
