#pragma once

#include "layout/pages.h"
#include "pdf/objects/file.h"
#include "pdf/structure/structure.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// The annotations of one document: those of its links (ISO 32000-1, 12.5.6.5), those that join each note's
// mark in the text with the note, both ways, and fields to sign.
class Links {
public:
    Links(File& file, Structure& structure, layout::Pages const& pages,
          std::vector<ObjectId> const& page_ids);

    // Looks whether a text is the mark or the label of a note.
    void see(layout::PlacedText const& text, std::uint32_t page);
    // Takes the links of a page and writes its fields; gives references to all of them, "" when it has none.
    std::string write_page(std::uint32_t page);
    // The entries of the interactive form (ISO 32000-1, 12.7.2); "" when there is no field to fill in.
    std::string form_entries() const;
    // Writes the links, once all places are known and the structure is written.
    void write_pending();

private:
    struct NoteEnd {
        layout::Owner owner;
        layout::Rectangle box;
        std::uint32_t page = 0;
    };
    struct Pending {
        ObjectId id{};
        NoteEnd from; // its box and page; of a note's its owner
        std::uint32_t struct_parent = 0;
        document::Node const* link = nullptr;   // null: between a note and its mark
        std::vector<layout::Rectangle> lines{}; // that it stands on, where there are several
    };

    ObjectId write_signature(document::Node const& node, layout::Rectangle const& box, std::uint32_t page);
    // Where an annotation stands, and the element that it belongs to.
    void append_placing(std::string& out, layout::Rectangle const& box, std::uint32_t page,
                        std::uint32_t struct_parent) const;
    bool join_entry(layout::LinkArea const& area, std::size_t first);
    void write_link(Pending const& pending);
    void write_note_link(Pending const& pending);
    void write_annotation(Pending const& pending, std::string_view contents, std::string_view action);

    File& file_;
    Structure& structure_;
    layout::Pages const& pages_;
    std::vector<ObjectId> const& page_ids_;
    std::unordered_map<std::string_view, layout::Destination const*> destinations_;
    std::vector<NoteEnd> on_page_; // of the page at hand
    std::vector<Pending> pending_;
    std::string fields_; // references to those to fill in
    std::map<std::uint32_t, NoteEnd> marks_,
        labels_; // of each note: the first place of its mark and its label
};

}
