#include "pdf/navigation/destinations.h"

#include "base/text/destination_name.h"
#include "pdf/objects/name_tree.h"

#include <algorithm>
#include <utility>

namespace rapporteur::pdf {

void append_destination(std::string& out, ObjectId page, Length page_height, layout::Point at)
{
    out += '[';
    append_reference(out, page);
    out += "/XYZ ";
    append_length(out, at.x);
    out += ' ';
    append_length(out, page_height - at.y);
    out += " null]";
}

void append_go_to(std::string& out, std::string_view destination, ObjectId element, Length page_height,
                  layout::Point at)
{
    out += "/A<</S/GoTo/D";
    out += destination;
    out += "/SD";
    append_destination(out, element, page_height, at);
    out += ">>";
}

ObjectId write_destinations(File& file, layout::Pages const& pages, std::vector<ObjectId> const& page_ids,
                            Structure const& structure)
{
    std::vector<std::pair<std::string, layout::Destination const*>> sorted;
    sorted.reserve(pages.destinations.size());
    for (layout::Destination const& destination : pages.destinations)
        sorted.emplace_back(destination_name(destination.name), &destination);
    std::sort(sorted.begin(), sorted.end(), [&file](auto const& a, auto const& b) {
        file.stop().sometimes();
        return a.first < b.first;
    });
    std::vector<TreeEntry> entries;
    entries.reserve(sorted.size());
    for (auto const& [name, destination] : sorted) {
        file.stop().sometimes();
        TreeEntry entry;
        append_string(entry.key, name);
        Length const height = pages.pages.at(destination->page).height;
        if (file.is_pdf_2()) entry.value += "<</D";
        append_destination(entry.value, page_ids.at(destination->page), height, destination->at);
        if (file.is_pdf_2()) {
            entry.value += "/SD";
            append_destination(entry.value, structure.target_of(destination->node), height, destination->at);
            entry.value += ">>";
        }
        entries.push_back(std::move(entry));
    }
    return write_tree(file, "/Names", entries);
}

}
