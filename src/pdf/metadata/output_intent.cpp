#include "pdf/metadata/output_intent.h"

#include "base/files/embedded.h"

#include <span>
#include <string>

namespace rapporteur {
// Compiled in by the build: the sRGB profile of Debian's icc-profiles-free.
std::span<EmbeddedFile const> embedded_colour_profiles();
}

namespace rapporteur::pdf {

ObjectId write_output_intent(File& file)
{
    std::string entries = "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                          "/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile ";
    append_reference(entries, file.write_stream("/N 3", embedded_colour_profiles().front().bytes));
    return file.write(entries);
}

}
