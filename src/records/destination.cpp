#include "records/destination.h"

namespace rapporteur::records {

std::string destination_of_part(std::string_view resolution_id, bool operative)
{
    return std::string(resolution_id) + (operative ? ".op" : ".pre");
}

std::string destination_of_paragraph(std::string_view above, unsigned depth, std::string_view number)
{
    return std::string(above) + (depth > 0 ? "." : "") + std::string(number);
}

}
