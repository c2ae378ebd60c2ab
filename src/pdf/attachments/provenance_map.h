#pragma once

#include "document/document.h"
#include "layout/pages.h"
#include "pdf/objects/stop_check.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::pdf {

// What the paper prints from its records, and from which field of which record, where that was read: attached
// to the PDF as JSON (src/pdf/README.md, "The provenance map"), for `rapporteur explain`. Given each page as
// it is written.
class ProvenanceMap {
public:
    // `document` and `stop`, which is asked while the map is made, must outlive it.
    ProvenanceMap(document::Document const& document, StopCheck& stop);
    bool empty() const { return document_.provenances.empty(); }
    // Text that stands on a page.
    void see(layout::PlacedText const& text, std::uint32_t page)
    {
        layout::Owner const& owner = text.owner;
        bool const is_text =
            owner.kind == layout::Owner::Kind::node || owner.kind == layout::Owner::Kind::label;
        if (is_text && owner.node < pages_of_.size() && pages_of_[owner.node].wanted) add(owner.node, page);
    }
    // A page's content stream, before it is compressed; in the order of the pages.
    void end_page(std::string_view content);
    document::Attachment attachment() const;

private:
    struct Seen {
        bool wanted = false;
        std::uint32_t first = 0, last = 0; // pages from 1; 0: not seen
    };
    void add(std::uint32_t node, std::uint32_t page);
    void want(document::Node const& node);
    // The entries of what is printed; `records` is the attached file.
    std::string printed(std::string_view records) const;

    document::Document const& document_;
    StopCheck& stop_;
    std::vector<Seen> pages_of_; // by the number of the node
    std::vector<std::string> digests_;
};

inline constexpr std::string_view provenance_map_name = "provenance.json";
inline constexpr std::string_view provenance_map_format = "urn:rapporteur:provenance:1";
// Of a page's content stream: the first 32 hexadecimal digits of its SHA-256.
std::string content_digest(std::string_view content);

}
