#include "layout/text/layout_context.h"

namespace rapporteur::layout {

std::string_view LayoutContext::note_mark(document::Node const& mark) const
{
    if (document.note_numbering == document::NoteNumbering::page) {
        auto const known = values.note_marks.find(mark.number);
        return known != values.note_marks.end() ? std::string_view(known->second) : std::string_view("1");
    }
    std::string const& label = mark.attrs().label;
    return label.empty() ? std::string_view("*") : std::string_view(label);
}

Picture const* LayoutContext::picture(document::Node const& image)
{
    auto const [found, added] = pictures.try_emplace(image.number);
    if (added && image.attrs().image != nullptr && image.attrs().image->file != nullptr)
        found->second = cache.pictures.get(image.attrs().image->file, document.place_of(image), context);
    return found->second.get();
}

}
