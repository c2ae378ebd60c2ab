#include "records/reading/cursor.h"

#include <string_view>

namespace rapporteur::records {

Cursor::Cursor(XmlDocument const& document) : document_(document)
{
    if (document.bytes().starts_with("\xef\xbb\xbf")) here_.offset = 3; // a byte-order mark is no column
    mark_ = here_;
}

Position Cursor::at(std::uint32_t offset)
{
    if (offset >= here_.offset) {
        advance(here_, offset);
        return {document_.file(), here_.line, here_.column};
    }
    if (offset >= mark_.offset) {
        Place place = mark_;
        advance(place, offset);
        return {document_.file(), place.line, place.column};
    }
    return document_.position(offset);
}

void Cursor::advance(Place& place, std::uint32_t offset) const
{
    std::string_view const bytes = document_.bytes();
    for (; place.offset < offset && place.offset < bytes.size(); ++place.offset) {
        char const c = bytes[place.offset];
        bool const lone_return =
            c == '\r' && !(place.offset + 1 < bytes.size() && bytes[place.offset + 1] == '\n');
        if (c == '\n' || lone_return) {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
            ++place.column;
        }
    }
}

}
