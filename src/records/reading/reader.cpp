#include "records/reading/reader.h"

#include "base/text/character_classes.h"
#include "base/xml/xml_document.h"
#include "records/reading/element_reader.h"
#include "records/vocabulary/vocabulary.h"

namespace rapporteur::records {

namespace {

// The ids of a file that is not XML, found as text, so that what refers to them is not reported as dangling.
void remember_ids_of_text(std::string_view bytes, Reading& reading)
{
    for (std::size_t at = bytes.find("id="); at != std::string_view::npos; at = bytes.find("id=", at + 3)) {
        if (at == 0 || !is_white_space(bytes[at - 1]) || at + 3 >= bytes.size()) continue;
        char const quote = bytes[at + 3];
        if (quote != '"' && quote != '\'') continue;
        std::size_t const end = bytes.find(quote, at + 4);
        if (end == std::string_view::npos || end - at > 300) continue;
        reading.unread_ids.emplace(bytes.substr(at + 4, end - at - 4));
    }
}

}

void read_records(FileName const& file, std::string const& bytes, Reading& reading, Context& context)
{
    FieldPlaces& places = reading.field_places.emplace_back();
    auto const document = XmlDocument::parse(file, bytes, "records", records_namespace, context);
    if (!document) return remember_ids_of_text(bytes, reading);
    ElementReader(*document, reading, context).root();
    places.settle();
}

}
